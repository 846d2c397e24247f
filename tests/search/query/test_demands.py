"""A query says itself that words are required, by operators between its words only."""

from __future__ import annotations

import pytest

from search.query.demands import demands_words
from search.query.parser import parse


@pytest.mark.parametrize(
    ("query", "demands"),
    [
        ("harvest AND grain", True),
        ("harvest +grain", True),
        ("harvest && grain", True),
        ("harvest grain", False),
        ("title:(a AND b) grain", False),
        ('"a AND b" grain late', False),
        ("telegram 123 from Moscow AND harvest", True),
    ],
)
def test_what_demands_words(query: str, demands: bool) -> None:
    assert demands_words(parse(query).tree, query) is demands
