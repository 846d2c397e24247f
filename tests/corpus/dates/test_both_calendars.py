"""Days of both calendars, one of them in brackets, in running text."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import find_date, parse_date
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 мая (25 апреля) 1903 г.", date(1903, 5, 8)),
        ("25 апреля (8 мая) 1903 г.", date(1903, 5, 8)),
        ("8 (21) maja 1903", date(1903, 5, 21)),
        ("le 12 (24) avril 1877", date(1877, 4, 24)),
        ("13 (25) de marzo de 1877", date(1877, 3, 25)),
        ("5 (17) martie 1878", date(1878, 3, 17)),
        ("8 May 1903 (25 April 1903 O.S.)", date(1903, 5, 8)),
        ("25 décembre 1903 (7 janvier 1904)", date(1904, 1, 7)),
        ("4 Jan./22 Dec. 1904/05", date(1905, 1, 4)),
        ("4. Januar/22. Dezember 1904/1905", date(1905, 1, 4)),
        ("22 Dec. 1904/4 Jan. 1905", date(1905, 1, 4)),
    ],
)
def test_both_calendars_in_a_cell_and_in_a_dateline(text: str, day: date) -> None:
    for found in (parse_date(text), find_date(f"Zenda, {text}")):
        assert (found.span.earliest, found.span.latest) == (day, day)
        assert "both calendars" in found.remark
        assert not found.unused
        assert found.span.printed in text


@pytest.mark.parametrize("text", ["3 May 1904 (5 June 1904)", "12 May 1903/04", "8 мая (9 мая) 1903 г."])
def test_days_that_are_not_one_are_left(text: str) -> None:
    assert with_strokes(text) == text
