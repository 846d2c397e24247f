"""Days that a dateline lists, as one span: months and years left out, times between, and what is no list of days."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.readers.frus.days import LONGEST, listed_days

LISTS = [
    ("August 16 and August 17, 1964", (8, 16), (8, 17)),
    ("August 16, 17, and 19, 1964", (8, 16), (8, 19)),
    ("August 31–September 2, 1964", (8, 31), (9, 2)),
    ("August 16, 1964, and August 17, 1964", (8, 16), (8, 17)),
    ("16–17 August 1964", (8, 16), (8, 17)),
    ("30 June–2 July 1964", (6, 30), (7, 2)),
    ("August 16, 10 a.m.–August 17, 2 p.m., 1964", (8, 16), (8, 17)),
    ("Tuesday–Wednesday, August 16–17, 1964", (8, 16), (8, 17)),
    ("August 16 and September 2 and 5, 1964", (8, 16), (9, 5)),
    ("June 5–7 and 9, 1964.", (6, 5), (6, 9)),
]


@pytest.mark.parametrize(("words", "first", "last"), LISTS)
def test_listed_days_are_one_span(words: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    found = listed_days(words)
    assert (found.earliest, found.latest, found.precision) == (date(1964, *first), date(1964, *last), "range")


def test_the_year_turns_within_a_list() -> None:
    found = listed_days("December 30–January 2, 1965", origin="dateline")
    assert (found.earliest, found.latest, found.origin) == (date(1964, 12, 30), date(1965, 1, 2), "dateline")


@pytest.mark.parametrize(
    "words",
    [
        "August 16, 1964",
        "August 16, 1964, 10–11 a.m.",
        "July 1964–June 1965",
        "March 7/20, 1964",  # one day in two calendars
        "August 16 or 17, 1964",
        "before August 16 and 17, 1964",
        "August 30 and 32, 1964",
        "August 17 and 16, 1964",
        "August 16 and 17",
        "August 16 and 17, 1964" + " " * LONGEST,
        "",
    ],
)
def test_what_is_no_list_of_days(words: str) -> None:
    assert not listed_days(words).known
