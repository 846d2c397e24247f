"""The shipped spaCy pipeline and what reads with it: loaded from the package, no download, no network."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.tagging.features import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from ingest.tagging.features import Words

MODEL = "tagger"
"""Folder of ingest/model that holds the pipeline; training/README.md says how it was made."""
WORDS = 8_000
"""Words that go through the model together: what it needs per word (about 6 kB) bounds the memory."""

Found = list[tuple[int, int, str]]
"""Entities of one text: first word, last word + 1, label."""


def load_model(folder: Path | None = None) -> Language:
    """The pipeline: tok2vec and ner. `folder` is for training and its evaluation."""
    # One thread a process: the workers are the parallelism, and threads of their own would slow them down.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # a second of start-up that `cables search` must not pay

    if folder is not None:
        return spacy.load(folder)
    with as_file(files("ingest") / "model" / MODEL) as path:
        return spacy.load(path)


class SpacyReader:
    """spaCy's own pipeline: slow, and the reference of what the shipped weights mean."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def entities(self, texts: Sequence[Words]) -> list[Found]:
        """The entities of each text, in their order. spaCy's documents are let go group by group."""
        out = []
        for group in groups(texts):
            docs = [document(self._nlp.vocab, text) for text in group]
            for doc in self._nlp.pipe(docs, batch_size=len(docs)):
                out.append([(span.start, span.end, span.label_) for span in doc.ents])
        return out


def groups(texts: Iterable[Words]) -> Iterator[list[Words]]:
    """Texts that are read together: at most WORDS words, or one text that has more."""
    group: list[Words] = []
    words = 0
    for text in texts:
        if group and words + len(text.words) > WORDS:
            yield group
            group, words = [], 0
        group.append(text)
        words += len(text.words)
    if group:
        yield group
