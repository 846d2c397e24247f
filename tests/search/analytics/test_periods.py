"""A cable counts in the one month or year that its date tells, else apart."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import UNDATED, DateSpan
from search.analytics.periods import period_of, periods_between


def span(first: date | None, last: date | None) -> DateSpan:
    return DateSpan(earliest=first, latest=last, precision="range", printed="")


@pytest.mark.parametrize(
    ("first", "last", "month", "year"),
    [
        (date(1967, 5, 1), date(1967, 5, 1), "1967-05", "1967"),
        (date(1967, 5, 1), date(1967, 5, 31), "1967-05", "1967"),
        (date(1967, 5, 31), date(1967, 6, 1), "", "1967"),
        (date(1967, 5, 1), date(1968, 5, 1), "", ""),
        (date(987, 12, 31), date(987, 12, 31), "0987-12", "0987"),
        (None, date(1967, 5, 1), "", ""),
        (date(1967, 5, 1), None, "", ""),
    ],
)
def test_period(first: date | None, last: date | None, month: str, year: str) -> None:
    assert period_of(span(first, last), "month") == month
    assert period_of(span(first, last), "year") == year
    assert period_of(UNDATED, "year") == ""


def test_all_periods_between_two() -> None:
    assert periods_between("1967-11", "1968-02", "month") == ["1967-11", "1967-12", "1968-01", "1968-02"]
    assert periods_between("0999", "1001", "year") == ["0999", "1000", "1001"]
    assert periods_between("1967-12", "1967-12", "month") == ["1967-12"]
    assert periods_between("1967", "1967", "year") == ["1967"]
