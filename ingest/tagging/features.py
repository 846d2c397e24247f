"""What the model sees of a text: words, and two hints a word, one from the authority files, one from its case.

The hints ride on token attributes that the pipeline's embedding layer reads (training/config.cfg): TAG holds the
gazetteer's, LEMMA that of the casing table. The same function makes training and running documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.tagging.tokens import BREAK, tokenize_text
from ingest.tagging.truecasing import forms

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from ingest.tagging.normalise import Repaired
    from ingest.tagging.phrase_matcher import Gazetteer, Hit

HINTS = ("TAG", "LEMMA")


class Words(NamedTuple):
    """A repaired text cut into words, with the gazetteer's hits. Offsets are those of the repaired text."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    hits: list[Hit]


def words_of(repaired: Repaired, gazetteer: Gazetteer) -> Words:
    """The words of the truecased text; the gazetteer reads the printed one, which has the same length."""
    printed, starts, ends = tokenize_text(repaired.printed)
    hits = gazetteer.hits(repaired.printed, printed, starts, ends, repaired.shouted)
    cased = [
        BREAK if word is BREAK else repaired.cased[start:end]
        for word, start, end in zip(printed, starts, ends, strict=True)
    ]
    return Words(cased, starts, ends, hits)


def document(vocab: Vocab, found: Words) -> Any:
    """The spaCy Doc that the model reads."""
    import numpy as np
    from spacy.tokens import Doc

    doc = Doc(vocab, words=[" " if word is BREAK else word for word in found.words])
    if not found.words:
        return doc
    add = vocab.strings.add
    hints = np.full((len(found.words), 2), add("-"), dtype="uint64")
    for first, stop, alias in found.hits:
        label = alias.label
        hints[first, 0] = add(f"B-{label}")
        hints[first + 1 : stop, 0] = add(f"I-{label}")
    hints[:, 1] = [add(case_of(word)) for word in found.words]
    doc.from_array(list(HINTS), hints)  # type: ignore[arg-type]  # spaCy's stub knows no array of its own kind
    return doc


def case_of(word: str) -> str:
    """How the casing table writes a word: w small, n as a name, a in capitals, o unknown, - no word."""
    if not word[0].isalpha():
        return "-"
    form = forms().get(word.lower())
    if form is None:
        return "o"
    if form.islower():
        return "w"
    return "a" if form.isupper() else "n"
