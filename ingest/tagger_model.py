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
BATCH = 64


def load_model(folder: Path | None = None) -> Language:
    """The pipeline: tok2vec and ner. `folder` is for training and its evaluation."""
    import spacy  # a second of start-up that `cables search` must not pay

    if folder is not None:
        return spacy.load(folder)
    with as_file(files("ingest") / "model" / MODEL) as path:
        return spacy.load(path)


def entities(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """The documents with their entities, in their order."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return nlp.pipe(docs, batch_size=BATCH)
