"""Remembered embeddings: those of spaCy's own layer, in one array with gaps, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.tagging.fast_model.embeddings import Embeddings
from ingest.tagging.fast_model.weights import weights_of
from ingest.tagging.features import document
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from ingest.tagging.features import Words

WORDS = ["Mira", "Quellon", "of", "Zendan", BREAK, "Zendan", "Party", "Mira", "\x1c", "外務"]


def test_a_words_vector_is_that_of_the_embedding_layer(pipeline: Language, text: Callable[..., Words]) -> None:
    weights = weights_of(pipeline)
    embeddings = Embeddings(pipeline.vocab, weights)
    texts = [
        text(WORDS),
        text([]),
        text(WORDS, (0, 2, "PERSON"), (3, 4, "PLACE"), (5, 7, "PARTY")),
        text(WORDS, (0, 2, "ORG")),
    ]
    for _ in range(2):
        vectors, spaces, firsts = embeddings.of(texts)
        gap = len(weights.layers)
        size = len(WORDS)
        assert firsts == [gap, 2 * gap + size, 3 * gap + size, 4 * gap + 2 * size]
        assert len(vectors) == len(spaces) == 5 * gap + 3 * size
        filled = np.zeros(len(vectors), dtype=bool)
        for each, first in zip(texts, firsts, strict=True):
            stop = first + len(each.words)
            filled[first:stop] = True
            expected = weights.embed.predict([document(pipeline.vocab, each)])[0]
            np.testing.assert_allclose(vectors[first:stop], expected, rtol=1e-4, atol=1e-4)
            assert spaces[first:stop].tolist() == [word.isspace() for word in each.words]
        assert not vectors[~filled].any()
        assert not spaces[~filled].any()


def test_a_hint_makes_another_vector(shipped: Language, text: Callable[..., Words]) -> None:
    embeddings = Embeddings(shipped.vocab, weights_of(shipped))
    texts = [text(["Zendan", "Zendan"], *hits) for hits in ([], [(0, 1, "PLACE")], [(0, 2, "PLACE")], [(0, 1, "ORG")])]
    vectors, _, firsts = embeddings.of(texts)
    bare, place, both, org = (vectors[first : first + 2] for first in firsts)
    assert (bare[0] == bare[1]).all()
    assert (place[0] != bare[0]).any()
    assert (place[1] == bare[1]).all()
    assert (both[0] == place[0]).all()
    assert (both[1] != bare[1]).any()
    assert (org[0] != place[0]).any()
    assert len(embeddings) == 4


@pytest.mark.parametrize("length", [5, 500])
def test_the_memory_is_bounded(small: Language, text: Callable[..., Words], length: int) -> None:
    weights = weights_of(small)
    bounded, free = Embeddings(small.vocab, weights, remembered=100), Embeddings(small.vocab, weights)
    most = 0
    for batch in range(40):
        texts = [text([f"{word:0{length}}" for word in range(batch * 7, batch * 7 + 30)])]
        np.testing.assert_allclose(bounded.of(texts).vectors, free.of(texts).vectors, rtol=1e-4, atol=1e-4)
        most = max(most, len(bounded))
    assert len(free) == 39 * 7 + 30
    assert 30 <= most <= (130 if length == 5 else 40)


def test_more_words_than_there_is_room_for_at_first(small: Language, text: Callable[..., Words]) -> None:
    weights = weights_of(small)
    embeddings = Embeddings(small.vocab, weights)
    words = [f"w{at}" for at in range(3_000)]
    first = embeddings.of([text(words[:900])])
    embeddings.of([text(words)])
    assert len(embeddings) == 3_000
    np.testing.assert_array_equal(embeddings.of([text(words[:900])]).vectors, first.vectors)
