"""A sentence model as it is published, where one is there: CABLES_TEST_MODEL names its folder (docs/ranking.md)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from sentence_models import needs_runtime

from search import searcher
from search.meaning.model import SentenceModel
from search.request import request

if TYPE_CHECKING:
    from index.reader import ArchiveReader

FOLDER = os.environ.get("CABLES_TEST_MODEL", "")
pytestmark = [
    needs_runtime(),
    pytest.mark.skipif(not FOLDER, reason="CABLES_TEST_MODEL names no folder of a sentence model"),
]


def test_other_words_for_the_same_are_likest(archive_of: Callable[..., ArchiveReader]) -> None:
    bodies = {
        "coup": "The army seized the palace at dawn, and the president was overthrown by his own officers.",
        "wheat": "The ministry asks for wheat on credit, since the harvest in the south was poor this year.",
        "visit": "The palace asks on what day the president of the bank may visit the museum.",
    }
    reader = archive_of(*(make_cable(name, f"{body} INVENTED SPECIMEN.") for name, body in bodies.items()))
    model = SentenceModel(Path(FOLDER))
    asked = request("military coup against the president OR palace OR invented", meaning=True)
    found = searcher.search(reader, asked, model=model)
    likeness = {hit.id: hit.by_meaning.likeness for hit in found.hits if hit.by_meaning}
    assert likeness.keys() == bodies.keys()
    assert max(likeness, key=lambda name: likeness[name]) == "coup"
    assert searcher.search(reader, asked, model=model).hits == found.hits
