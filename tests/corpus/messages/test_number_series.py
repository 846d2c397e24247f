"""Numbering periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.messages.number_series import period, period_before


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(1948, 3, 2), date(1948, 1, 1), date(1948, 12, 31)),
        (date(1950, 3, 2), date(1950, 1, 1), date(1950, 6, 30)),
        (date(1958, 6, 30), date(1957, 7, 1), date(1958, 6, 30)),
        (date(1958, 7, 1), date(1958, 7, 1), date(1959, 6, 30)),
        (date(1967, 6, 30), date(1966, 7, 1), date(1967, 6, 30)),
        (date(1968, 8, 1), date(1967, 7, 1), date(1968, 12, 31)),
        (date(1969, 1, 1), date(1969, 1, 1), date(1969, 12, 31)),
        (date(1975, 8, 1), date(1975, 1, 1), date(1975, 12, 31)),
    ],
)
def test_numbers_begin_anew(day: date, first: date, last: date) -> None:
    assert period(day) == (first, last)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(1948, 3, 2), date(1947, 1, 1), date(1947, 12, 31)),
        (date(1950, 8, 1), date(1950, 1, 1), date(1950, 6, 30)),
        (date(1951, 8, 1), date(1950, 7, 1), date(1951, 6, 30)),
        (date(1969, 1, 1), date(1967, 7, 1), date(1968, 12, 31)),
        (date(1970, 1, 1), date(1969, 1, 1), date(1969, 12, 31)),
        (date(3, 1, 1), date(2, 1, 1), date(2, 12, 31)),
        (date(2, 12, 31), date(1, 1, 1), date(1, 12, 31)),
        (date(1, 1, 1), date(1, 1, 1), date(1, 12, 31)),  # there is none before
    ],
)
def test_the_period_before(day: date, first: date, last: date) -> None:
    assert period_before(day) == (first, last)


@given(st.dates(min_value=date(3, 1, 1)))
def test_periods_follow_each_other_without_a_gap(day: date) -> None:
    first, last = period(day)
    assert first <= day <= last
    assert (first - period_before(day)[1]).days == 1
    assert period(first) == period(last) == (first, last)
