"""What finds the model's entities: the fast reader, or spaCy's own pipeline for a model of another architecture."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Protocol

from ingest.tagging.model import SpacyReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from ingest.tagging.features import Words
    from ingest.tagging.model import Found


class EntityReader(Protocol):
    """What finds the model's entities in texts."""

    def entities(self, texts: Sequence[Words]) -> list[Found]:
        """The entities of each text, in their order."""


def entity_reader(nlp: Language) -> EntityReader:
    """The fast reader; spaCy's own where the pipeline is not of the shipped one's architecture, which is told."""
    from ingest.tagging.fast_model.reader import FastReader
    from ingest.tagging.fast_model.weights import UnknownArchitecture

    try:
        return FastReader(nlp)
    except UnknownArchitecture as different:
        warnings.warn(f"tagging with spaCy's own pipeline, some four times slower: {different}", stacklevel=2)
        return SpacyReader(nlp)
