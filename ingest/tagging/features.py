"""What the model sees of a text: words, and two hints a word, one from the authority files, one from its case.

The hints ride on token attributes that the pipeline's embedding layer reads (training/config.cfg): TAG holds the
gazetteer's, LEMMA that of the casing table. The same function makes training and running documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from corpus.records import EntityLabel
from ingest.tagging.tokens import BREAK, tokenize_text
from ingest.tagging.truecasing import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.vocab import Vocab

    from ingest.tagging.normalise import Repaired
    from ingest.tagging.phrase_matcher import Gazetteer, Hit

HINTS = ("TAG", "LEMMA")
NO_HINT = "-"
BEGINS: dict[EntityLabel, str] = {label: f"B-{label}" for label in get_args(EntityLabel)}
INSIDE: dict[EntityLabel, str] = {label: f"I-{label}" for label in get_args(EntityLabel)}
"""What the gazetteer says of the first word of a name, and of the others."""


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
    if not repaired.shouted:
        return Words(printed, starts, ends, hits)
    cased = [
        BREAK if word is BREAK else repaired.cased[start:end]
        for word, start, end in zip(printed, starts, ends, strict=True)
    ]
    return Words(cased, starts, ends, hits)


def document(vocab: Vocab, found: Words) -> Any:
    """The spaCy Doc that the model reads."""
    hints = [NO_HINT] * len(found.words)
    for first, stop, alias in found.hits:
        hints[first:stop] = [BEGINS[alias.label]] + [INSIDE[alias.label]] * (stop - first - 1)
    return hinted_document(vocab, found.words, hints)


def hinted_document(vocab: Vocab, words: Sequence[str], hints: Sequence[str]) -> Any:
    """A spaCy Doc of words, each with its hint from the authority files."""
    import numpy as np
    from spacy.tokens import Doc

    doc = Doc(vocab, words=[" " if word == BREAK else word for word in words])
    if words:
        add = vocab.strings.add
        values = [(add(hint), add(case_of(word))) for hint, word in zip(hints, words, strict=True)]
        array: Any = np.array(values, dtype="uint64")  # spaCy's stub knows no array of its own kind
        doc.from_array(list(HINTS), array)
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
