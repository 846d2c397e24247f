"""Which pipelines the fast reader computes, and what it says of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy

from ingest.tagging.fast_model.weights import UnknownArchitecture, weights_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

_CHARACTERS = {
    "@architectures": "spacy.CharacterEmbed.v2",
    "width": 16,
    "rows": 100,
    "nM": 8,
    "nC": 4,
    "include_static_vectors": False,
    "feature": "NORM",
}
_MISH = {"@architectures": "spacy.MishWindowEncoder.v2", "width": 16, "window_size": 1, "depth": 2}
_OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"encode": {"window_size": 2}}, r"encode\.window_size is 2, not 1"),
    ({"encode": _MISH}, "encode.@architectures is 'spacy.MishWindowEncoder.v2'"),
    ({"embed": _CHARACTERS}, "embed.@architectures is 'spacy.CharacterEmbed.v2'"),
    ({"embed": {"attrs": ["NORM", "SHAPE", "TAG", "SPACY"]}}, "the embedding reads SPACY"),
    ({"ner": {"use_upper": False}}, "use_upper is False"),
    ({"ner": {"extra_state_tokens": True}}, "extra_state_tokens is True"),
    ({"factory": "beam_ner"}, "ner.factory is 'beam_ner'"),
]


@pytest.mark.parametrize(("settings", "told"), _OTHERS)
def test_another_architecture_is_named(build: Callable[..., Language], settings: dict[str, Any], told: str) -> None:
    with pytest.raises(UnknownArchitecture, match=told):
        weights_of(build(**settings))


def test_what_a_saved_pipeline_says_beside_its_configuration(build: Callable[..., Language]) -> None:
    nlp = build()
    nlp.get_pipe("ner").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    with pytest.raises(UnknownArchitecture, match="beam_width is 4, not 1"):
        weights_of(nlp)
    nlp = build()
    nlp.get_pipe("ner").model.attrs["unseen_classes"] = {1}  # type: ignore[attr-defined]
    with pytest.raises(UnknownArchitecture, match="never trained"):
        weights_of(nlp)


def test_a_pipeline_of_other_parts_is_named() -> None:
    with pytest.raises(UnknownArchitecture, match="the pipeline is empty"):
        weights_of(spacy.blank("en"))
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    with pytest.raises(UnknownArchitecture, match="the pipeline is sentencizer"):
        weights_of(nlp)


def test_the_shapes_follow_the_pipeline(small: Language) -> None:
    weights = weights_of(small)
    assert weights.width == 16
    assert [layer.kernel.shape for layer in weights.layers] == [(48, 32), (48, 32)]
    assert weights.scorer.current.shape == (16, 72)
    assert weights.scorer.output.shape == (24, len(weights.scorer.transitions))
