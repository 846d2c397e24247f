"""Days of both calendars, one of them in brackets, in running text."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import find_date
from corpus.dates.both_calendars import with_strokes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Strelsau, 12 (24) May 1876", date(1876, 5, 24)),
        ("Zenda, May 12 (24), 1876", date(1876, 5, 24)),
        ("Zenda, May 12 [24], 1876", date(1876, 5, 24)),
        ("Zenda, 12th (24th) May, 1876", date(1876, 5, 24)),
        ("Strelsau, 3 (16) October 1908", date(1908, 10, 16)),
        ("Strelsau, 24 (12) May 1876", date(1876, 5, 24)),
        ("Strelsau, 30 April (12 May) 1876", date(1876, 5, 12)),
        ("Strelsau, 12 May (30 April) 1876", date(1876, 5, 12)),
        ("Strelsau, April 30 (May 12), 1876", date(1876, 5, 12)),
    ],
)
def test_the_gregorian_day_is_taken_and_told(text: str, day: date) -> None:
    found = find_date(text)
    assert (found.span.earliest, found.span.latest) == (day, day)
    assert "both calendars" in found.remark
    assert found.span.printed == text.partition(", ")[2]


@pytest.mark.parametrize(
    "text",
    ["Zenda, 12 (3) May 1876", "May 12 (13), 1876", "12 (25) May 1876", "31 (43) May 1876", "May 12 (April 30), 1876"],
)
def test_other_brackets_are_left(text: str) -> None:
    assert with_strokes(text) == text
