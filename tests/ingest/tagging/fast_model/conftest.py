"""Pipelines of the known architecture: the shipped one, and a small one whose weights are drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from spacy.training import Example

from corpus.records import Entity
from ingest.tagging.features import Words, document
from ingest.tagging.model import load_model
from ingest.tagging.phrase_matcher import Alias, Hit

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from corpus.records import EntityLabel

LABELS: tuple[EntityLabel, ...] = ("PERSON", "PLACE", "ORG", "PARTY")


def text_of(words: list[str], *hits: tuple[int, int, EntityLabel]) -> Words:
    """Words one after the other, some of them names of the authority files."""
    starts = list(range(len(words)))
    found = [Hit(a, b, Alias(form="x", entities=(Entity(id="x", label=label, name="x"),))) for a, b, label in hits]
    return Words(words, starts, [start + 1 for start in starts], found)


def _changed(settings: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """`settings` with those of `other`, which is all of them where it names an architecture."""
    return other if "@architectures" in other else settings | other


def small_pipeline(
    *,
    embed: dict[str, Any] | None = None,
    encode: dict[str, Any] | None = None,
    ner: dict[str, Any] | None = None,
    factory: str = "ner",
) -> Language:
    """A pipeline with sizes other than the shipped one's and weights drawn at random. Arguments: other settings."""
    nlp = spacy.blank("en")
    base_embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 16,
        "attrs": ["NORM", "SHAPE", "TAG", "LEMMA"],
        "rows": [500, 100, 50, 20],
        "include_static_vectors": False,
    }
    base_encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 16,
        "depth": 2,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    model = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": _changed(base_embed, embed or {}),
        "encode": _changed(base_encode, encode or {}),
    }
    nlp.add_pipe("tok2vec", config={"model": model})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 24,
        "maxout_pieces": 3,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 16, "upstream": "*"},
    }
    nlp.add_pipe(factory, name="ner", config={"model": _changed(parser, ner or {})})
    for label in LABELS:
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    doc = document(nlp.vocab, text_of(["Invented"], (0, 1, "PLACE")))
    nlp.initialize(lambda: [Example.from_dict(doc, {"entities": ["U-PLACE"]})])
    random = np.random.default_rng(17)
    for name in nlp.pipe_names:
        for node in nlp.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            for param in node.param_names:
                if node.has_param(param):
                    shape = node.get_param(param).shape
                    node.set_param(param, random.normal(size=shape, scale=0.7).astype("float32"))
    return nlp


@pytest.fixture(scope="session")
def shipped() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def small() -> Language:
    return small_pipeline()


@pytest.fixture(scope="session", params=["shipped", "small"])
def pipeline(request: pytest.FixtureRequest) -> Language:
    nlp: Language = request.getfixturevalue(request.param)
    return nlp


@pytest.fixture(scope="session")
def build() -> Callable[..., Language]:
    return small_pipeline


@pytest.fixture(scope="session")
def text() -> Callable[..., Words]:
    return text_of
