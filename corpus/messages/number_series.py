"""When message numbers begin anew: what is needed to tell which of several "Embtel 1072" is meant.

Measured on the American posts in Foreign Relations: on 1 January in 1948 (7 of 30 runs that cross a border fall, none
on 1 July), on 1 July from 1951 to 1967, on 1 January from 1969. When the first change came is not measured: the middle
of 1950 is assumed. Other services have rules of their own.
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_SHARED = date(1966, 7, 1)
"""From this day the Department numbers all its telegrams in one run; before, those to each post apart."""
_FIRST_JULY = date(1950, 7, 1)
_LAST_JULY = date(1967, 7, 1)
"""The run that began then lasts to the end of 1968."""
_CALENDAR = date(1969, 1, 1)
_EARLIEST = date(2, 1, 1)


def period(day: date) -> tuple[date, date]:
    """The first and last day of the numbering period in which an American post sent on `day`."""
    if _LAST_JULY <= day < _CALENDAR:
        return _LAST_JULY, _CALENDAR - timedelta(days=1)
    if _FIRST_JULY <= day < _LAST_JULY:
        first = day.year if day.month >= 7 else day.year - 1
        return date(first, 7, 1), date(first + 1, 6, 30)
    last = date(day.year, 12, 31)
    return date(day.year, 1, 1), (min(last, _FIRST_JULY - timedelta(days=1)) if day < _FIRST_JULY else last)


def period_before(day: date) -> tuple[date, date]:
    """The period that ended before that of `day` began."""
    return period(max(period(day)[0], _EARLIEST) - timedelta(days=1))
