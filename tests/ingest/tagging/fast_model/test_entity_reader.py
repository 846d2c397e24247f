"""Which reader a pipeline gets."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from ingest.tagging.entity_reader import entity_reader
from ingest.tagging.fast_model.reader import FastReader
from ingest.tagging.model import SpacyReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from ingest.tagging.features import Words


def test_another_architecture_is_read_by_spacy_and_told_once(
    build: Callable[..., Language], text: Callable[..., Words]
) -> None:
    nlp = build(encode={"window_size": 2})
    with pytest.warns(UserWarning, match="slower: tok2vec.model.encode.window_size is 2, not 1") as told:
        reader = entity_reader(nlp)
    assert len(told) == 1
    assert isinstance(reader, SpacyReader)
    texts = [text(["Mira", "Quellon", "said"])]
    assert reader.entities(texts) == SpacyReader(nlp).entities(texts)


def test_the_shipped_pipeline_is_read_fast_without_a_word(shipped: Language, small: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(entity_reader(shipped), FastReader)
        assert isinstance(entity_reader(small), FastReader)
