"""The corpus reader of training/config.cfg: documents with the hints that the tagger gives its model.

spaCy's own reader gives the model a bare text; the hints on TAG and LEMMA would be lost.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language  # noqa: TC002 - spaCy reads the annotation when it registers the reader
from spacy.tokens import Doc, DocBin
from spacy.training import Example


@spacy.registry.readers("cables.Binned.v1")
def binned(path: str, shuffle: bool) -> Callable[[Language], Iterable[Example]]:
    """Examples of a DocBin file: predicted side with words and hints, reference side with entities."""

    def read(nlp: Language) -> Iterator[Example]:
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        if shuffle:
            random.shuffle(docs)
        for doc in docs:
            bare = Doc(nlp.vocab, words=[token.text for token in doc])
            bare.from_array(["TAG", "LEMMA"], doc.to_array(["TAG", "LEMMA"]))
            yield Example(bare, doc)

    return read
