"""The shipped spaCy pipeline and what it needs: loaded from the package, no download, no network."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "tagger"
"""Folder of ingest/model that holds the pipeline; training/README.md says how it was made."""
WORDS = 8_000
"""Words that go through the model together: what it needs per word (about 6 kB) bounds the memory."""

Found = list[tuple[int, int, str]]
"""Entities of one document: first word, last word + 1, label."""


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


def entities(nlp: Language, docs: Iterable[Doc]) -> Iterator[Found]:
    """The entities of each document, in their order. The documents themselves are let go group by group."""
    for group in _groups(docs):
        for doc in nlp.pipe(group, batch_size=len(group)):
            yield [(span.start, span.end, span.label_) for span in doc.ents]


def _groups(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    group: list[Doc] = []
    words = 0
    for doc in docs:
        if group and words + len(doc) > WORDS:
            yield group
            group, words = [], 0
        group.append(doc)
        words += len(doc)
    if group:
        yield group
