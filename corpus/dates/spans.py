"""Spans of calendar days, made of what is known of a date.

No time zones, no guessing of a missing day: "May 1967" is the span 1967-05-01..1967-05-31 with precision "month". A
span may be open at one end ("before May 17, 1967"). In the index it is two integers `yyyymmdd` (`as_number`, `bounds`).
"""

from __future__ import annotations

import re
from datetime import date

from corpus.lazy_regex import lazily
from corpus.records import UNDATED, DateSpan

OPEN_START, OPEN_END = 1, 99_999_999
"""In the index, for the end of a span that is open: below and above every day. A day that a cable prints is neither."""

_ISO = lazily(r"\b(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?=$|[TZ\s,;:)\]]|\.(?!\d))")


def as_number(day: date) -> int:
    """The day as the integer yyyymmdd, which sorts like the day."""
    return day.year * 10_000 + day.month * 100 + day.day


def days_in(year: int, month: int) -> int:
    """Days of a month. Raises ValueError where there is no such month."""
    import calendar  # with the names of days in the user's language, which few searches need

    return calendar.monthrange(year, month)[1]


def one_day(day: date, *, printed: str = "", origin: str = "", time: str = "", circa: bool = False) -> DateSpan:
    """A span of one day."""
    return DateSpan(earliest=day, latest=day, precision="day", printed=printed, origin=origin, time=time, circa=circa)


def month_span(year: int, month: int, *, printed: str = "", origin: str = "", circa: bool = False) -> DateSpan:
    """All of one month. Raises ValueError for a month or year that does not exist."""
    last = days_in(year, month)
    return DateSpan(
        earliest=date(year, month, 1),
        latest=date(year, month, last),
        precision="month",
        printed=printed,
        origin=origin,
        circa=circa,
    )


def year_span(year: int, *, printed: str = "", origin: str = "", circa: bool = False) -> DateSpan:
    """All of one year. Raises ValueError outside 1..9999."""
    return DateSpan(
        earliest=date(year, 1, 1),
        latest=date(year, 12, 31),
        precision="year",
        printed=printed,
        origin=origin,
        circa=circa,
    )


def range_span(first: date, last: date, *, printed: str = "", origin: str = "", circa: bool = False) -> DateSpan:
    """From `first` to `last`, in either order; a range of one day is that day."""
    if first == last:
        return one_day(first, printed=printed, origin=origin, circa=circa)
    return DateSpan(
        earliest=min(first, last),
        latest=max(first, last),
        precision="range",
        printed=printed,
        origin=origin,
        circa=circa,
    )


def iso_span(when: str, *, printed: str = "", origin: str = "") -> DateSpan:
    """The span of an ISO attribute: "1967", "1967-05", "1967-05-01", "1967-05-01T18:00:00[Z]". UNDATED if none."""
    when = when.lstrip()
    found = _ISO.match(when)
    if not found:
        return UNDATED
    year, month, day = found["year"], found["month"], found["day"]
    try:
        if day:
            clock = re.match(r"T(\d{2}):(\d{2})(?:(?::\d{2}(?:\.\d+)?)?(Z))?", when[found.end() :])
            time = f"{clock[1]}:{clock[2]}{clock[3] or ''}" if clock else ""
            return one_day(date(int(year), int(month), int(day)), printed=printed, origin=origin, time=time)
        if month:
            return month_span(int(year), int(month), printed=printed, origin=origin)
        return year_span(int(year), printed=printed, origin=origin)
    except ValueError:
        return UNDATED


def open_span(
    *, first: date | None = None, last: date | None = None, printed: str = "", origin: str = "", circa: bool = False
) -> DateSpan:
    """From `first` on, or up to `last`; one of them is given."""
    return DateSpan(earliest=first, latest=last, precision="open", printed=printed, origin=origin, circa=circa)


def bounds(span: DateSpan) -> tuple[int, int] | None:
    """First and last day as the index holds them, `OPEN_START` and `OPEN_END` where open; None where undated."""
    if not span.known:
        return None
    return (
        as_number(span.earliest) if span.earliest else OPEN_START,
        as_number(span.latest) if span.latest else OPEN_END,
    )


def meet(one: DateSpan, other: DateSpan) -> bool:
    """Whether some day is in both, so that they do not contradict. An undated one contradicts nothing."""
    return (not one.earliest or not other.latest or one.earliest <= other.latest) and (
        not other.earliest or not one.latest or other.earliest <= one.latest
    )
