"""Which words a table lists, with which numbers, in which order."""

from __future__ import annotations

from math import log, log2
from typing import Any

import pytest

from corpus.errors import BadRequest
from search.analytics.effect_size import ABSENT, log_ratio
from search.analytics.word_counts import WordCounts, count_total, is_listed
from search.analytics.word_table import WordLimits, frequent_words


def counts(*bodies: str) -> WordCounts:
    found = WordCounts()
    for body in bodies:
        found.add(body)
    return found


def test_counts() -> None:
    found = counts("Herring herring, U.S.S.R. 12,390", "The Herring's é", "")
    assert dict(found.words) == {"herring": 3, "ussr": 1, "12390": 1, "the": 1, "e": 1}
    assert dict(found.cables) == {"herring": 2, "ussr": 1, "12390": 1, "the": 1, "e": 1}
    assert (found.word_total, found.cable_total) == (7, 3)
    assert count_total("Herring herring, U.S.S.R. 12,390 -") == 4


@pytest.mark.parametrize(
    ("word", "listed"), [("to", True), ("a", False), ("1967", False), ("a1", True), ("1a", True), ("²³", False)]
)
def test_numbers_and_letters_are_not_listed(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


@pytest.mark.parametrize(
    ("count", "total", "other", "other_total", "expected"),
    [
        (10, 100, 10, 100, 0.0),
        (20, 100, 10, 100, 1.0),
        (10, 100, 20, 100, -1.0),
        (10, 100, 10, 400, 2.0),
        (10, 100, 0, 100, log2(10 / ABSENT)),
        (0, 100, 10, 100, -log2(10 / ABSENT)),
        (1, 100, 1, 0, 0.0),
        (0, 0, 1, 100, 0.0),
    ],
)
def test_log_ratio(count: int, total: int, other: int, other_total: int, expected: float) -> None:
    assert log_ratio(count, total, other, other_total) == pytest.approx(expected)


FIRST = counts(*["quota herring " * 10] * 3, *["fleet " * 30] * 2, "lonely " * 40, "rare " * 4, "rare")
OTHER = counts(*["quota the " * 30] * 10)


def listed(**limits: Any) -> list[str]:
    return [row.word for row in frequent_words(FIRST, OTHER, WordLimits(**limits))]


def test_what_is_rarer_there_or_too_rare_is_left_out() -> None:
    assert listed() == ["fleet", "herring", "rare"]
    assert listed(least_cables=1) == ["fleet", "lonely", "herring", "rare"]
    assert listed(least_count=5) == ["fleet", "herring", "rare"]
    assert listed(least_count=6) == ["fleet", "herring"]
    assert listed(least_count=60) == ["fleet"]
    assert listed(least_count=61) == []
    rare = frequent_words(FIRST, OTHER, WordLimits())[-1].log_likelihood
    assert listed(least_log_likelihood=rare) == ["fleet", "herring", "rare"]
    assert listed(least_log_likelihood=rare + 0.001) == ["fleet", "herring"]
    assert [row.word for row in frequent_words(FIRST, OTHER, WordLimits(), without=["fleet"])] == ["herring", "rare"]


def test_orders() -> None:
    both = counts("quota the", *["herring the fleet " * 20] * 3, *["herring " * 20] * 2)
    other = counts("herring " * 40 + "the " * 400 + "quota " * 100)
    orders = {
        order: [row.word for row in frequent_words(both, other, WordLimits(order=order, least_log_likelihood=0))]
        for order in ("likelihood", "ratio", "count")
    }
    assert orders == {"likelihood": ["fleet", "herring"], "ratio": ["fleet", "herring"], "count": ["herring", "fleet"]}
    with pytest.raises(BadRequest, match="cannot sort words by 'loud'"):
        WordLimits(order="loud")  # type: ignore[arg-type]


def test_the_numbers_of_a_row() -> None:
    row = next(row for row in frequent_words(FIRST, OTHER, WordLimits()) if row.word == "herring")
    assert (row.count, row.cables, row.other_count, row.other_per_million) == (30, 3, 0, 0.0)
    assert row.per_million == pytest.approx(1e6 * 30 / 165, abs=0.001)
    # Dunning by hand: 30 of 165 words here, none of 600 there.
    expected = 2 * (
        30 * log(30 / (165 * 30 / 765)) + 135 * log(135 / (165 * 735 / 765)) + 600 * log(600 / (600 * 735 / 765))
    )
    assert row.log_likelihood == pytest.approx(expected, abs=0.001)
    assert row.log_ratio == pytest.approx(log2((30 / 165) / (ABSENT / 600)), abs=0.001)
