"""Which windows of a text a model reads."""

from __future__ import annotations

import re

import pytest

from search.meaning.windows import windows
from search.passages.rarity import WeightedMatch


def read(body: str, rarities: dict[str, float] | None = None, *, most: int = 3, words: int = 2) -> list[str]:
    asked = []

    def matches() -> list[WeightedMatch]:
        asked.append(body)
        return [
            WeightedMatch(found.start(), found.end(), found[0], (rarities or {})[found[0]])
            for found in re.finditer(r"\w+", body)
            if found[0] in (rarities or {})
        ]

    found = [body[start:end] for start, end in windows(body, matches, most=most, words=words)]
    assert bool(asked) == (len(body.split()) > most * words)
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("  a ", ["a"]),
        ("a b c", ["a b", "c"]),
        ("a b\n\nc d e f", ["a b", "c d", "e f"]),
        ("a b c d e f g h", ["a b", "c d", "e f"]),
    ],
)
def test_a_text_in_order(body: str, expected: list[str]) -> None:
    assert read(body) == expected


def test_of_a_long_text_the_first_and_those_with_the_rarest_words() -> None:
    body = "a b c d oil e f g herring oil h oil"
    assert read(body, {"oil": 1.0, "herring": 2.0}) == ["a b", "oil e", "herring oil"]
    assert read(body, {"oil": 1.0, "herring": 2.0}, most=2) == ["a b", "herring oil"]


def test_a_word_counts_once_in_a_window() -> None:
    assert read("a b oil oil c herring d e", {"oil": 1.0, "herring": 1.5}, most=2) == ["a b", "c herring"]
