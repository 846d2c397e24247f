"""Dates as values of a query: days, ranges, comparisons, "about", and how they are written again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from corpus.dates.spans import days_in, iso_span
from corpus.lazy_regex import lazily
from corpus.records import DateSpan
from search.query.ast import Comparison, DateFilter, Undated
from search.query.diagnostics import ValuePosition, quote_for_message

if TYPE_CHECKING:
    from search.query.fields import Field

LONGEST_DATE = 60
"""Characters; "from about the 1st of September 1967" is 36, so a longer value is no date."""

_DAY = r"[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?"
_DATE = lazily(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_COMPACT = lazily(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DASHED = lazily(rf"({_DAY})\s*(?:-|–|—|to)\s*({_DAY})")
_DOTS = lazily(r"\.{2,}|…")
_CIRCA = lazily(r"~|(?:ca?\.|circa|about)\s*", re.IGNORECASE)
_UNDATED = {"none", "undated", "unknown", "n.d.", "nd"}
COMPARED = lazily(r">=|<=|≥|≤|>|<|=")
"""A comparison before a value, of dates and of classifications."""
PLAIN_COMPARISONS: dict[str, Comparison] = {"≥": ">=", "≤": "<=", "": "="}
"""What is written another way."""
_DATE_ADVICE = "write 1967, 1967-05, 1967-05-01, 1966..1968, ..1953-07-27, ~1967 or none"


def parse_date_filter(written: str, field: Field, at: ValuePosition) -> DateFilter | Undated:
    """A date field's value. "before" and "after" are open ranges next to what they name."""
    text = written.strip()
    if text.lower() in _UNDATED:
        if field.name != "date":
            raise at.error(f"{field.name}: needs a date", "for cables without a date write date:none")
        return Undated()
    if len(text) > LONGEST_DATE:
        raise at.error(f"{quote_for_message(text)} is no date", _DATE_ADVICE)
    if field.name in ("before", "after"):
        return _open_range(field.name, _parse_day_span(text, at), at)
    mode: Literal["overlap", "within"] = "within" if field.name == "within" else "overlap"
    compared = COMPARED.match(text)
    if compared and compared[0] != "=":
        earliest, latest, circa = _parse_comparison(compared[0], text[compared.end() :], at)
    else:
        text = text[compared.end() :] if compared else text
        circa, text = _split_circa(text)
        earliest, latest, vague = _parse_range(text, at)
        circa = circa or vague
    return DateFilter(earliest, latest, mode, circa)


def search_bounds(date_filter: DateFilter) -> tuple[date | None, date | None]:
    """The days to look between, both inclusive, None open.

    "About" a year is the year before to the year after, about a month likewise, about a day a week either way.
    """
    if not date_filter.circa:
        return date_filter.earliest, date_filter.latest
    earliest, latest = date_filter.earliest, date_filter.latest
    known = earliest and latest and (latest - earliest).days + 1
    if known and known < 28:
        return _shift_day(earliest, days=-7), _shift_day(latest, days=7)
    months = 1 if known and known < 365 else 12
    return _shift_month(earliest, -months), _shift_month(latest, months)


def unparse_date(date_filter: DateFilter) -> str:
    """The value of `date_filter` in its shortest form, as `parse_date_filter` reads it."""
    circa = "~" if date_filter.circa else ""
    if date_filter.earliest and date_filter.latest:
        for form in (
            f"{date_filter.earliest.year:04d}",
            date_filter.earliest.isoformat()[:7],
            date_filter.earliest.isoformat(),
        ):
            span = iso_span(form)
            if (span.earliest, span.latest) == (date_filter.earliest, date_filter.latest):
                return circa + form
    return f"{circa}{_unparse_day(date_filter.earliest, first=True)}..{_unparse_day(date_filter.latest, first=False)}"


def _unparse_day(day: date | None, *, first: bool) -> str:
    if day is None:
        return ""
    whole = day.isoformat()
    for form in (whole[:4], whole[:7]):
        span = iso_span(form)
        if (span.earliest if first else span.latest) == day:
            return form
    return whole


def _parse_range(text: str, at: ValuePosition) -> tuple[date | None, date | None, bool]:
    """(earliest, latest, circa) of one date or a range."""
    parts = _DOTS.split(text)
    if len(parts) == 1:
        dashed = _DASHED.fullmatch(text)
        if not dashed or _DATE.fullmatch(text):
            span = _parse_day_span(text, at)
            return span.earliest, span.latest, span.circa
        parts = [dashed[1], dashed[2]]
        at.context.warn(f"{quote_for_message(text)} is read as the range {dashed[1]}..{dashed[2]}")
    if len(parts) > 2 or not any(part.strip() for part in parts):
        raise at.error(f"{quote_for_message(text)} is no range of dates", _DATE_ADVICE)
    first, last = (_parse_day_span(part, at) if part.strip() else None for part in parts)
    circa = any(span.circa for span in (first, last) if span)
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        first, last = last, first
        at.context.warn(f"the range {quote_for_message(text)} runs backwards and was turned round")
    return (first.earliest if first else None), (last.latest if last else None), circa


def _parse_comparison(op: str, text: str, at: ValuePosition) -> tuple[date | None, date | None, bool]:
    circa, text = _split_circa(text)
    span = _parse_day_span(text, at)
    if not span.earliest or not span.latest:  # ">=before 1967" would be every date
        raise at.error(f"{quote_for_message(text)} is no date to compare with", _DATE_ADVICE)
    match PLAIN_COMPARISONS.get(op, op):
        case ">=":
            return span.earliest, None, circa or span.circa
        case "<=":
            return None, span.latest, circa or span.circa
        case other:
            date_filter = _open_range("before" if other == "<" else "after", span, at)
            return date_filter.earliest, date_filter.latest, circa or span.circa


def _open_range(name: str, span: DateSpan, at: ValuePosition) -> DateFilter:
    day = _shift_day(span.earliest, days=-1) if name == "before" else _shift_day(span.latest, days=1)
    if day is None:
        raise at.error(f"there is no day {name} that", "write a year from 0002 to 9998")
    return DateFilter(None, day, circa=span.circa) if name == "before" else DateFilter(day, None, circa=span.circa)


def _parse_day_span(written: str, at: ValuePosition) -> DateSpan:
    """The span of one date, ISO or in words. Raises QuerySyntaxError."""
    circa, text = _split_circa(written.strip())
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    span = DateSpan()
    if found:
        year, *rest = (int(part) for part in found.groups() if part)
        span = iso_span(f"{year:04d}" + "".join(f"-{part:02d}" for part in rest))
    if not span.known:
        span = _parse_date_words(text, written, at)
    return DateSpan(earliest=span.earliest, latest=span.latest, circa=circa or span.circa)


def _parse_date_words(text: str, written: str, at: ValuePosition) -> DateSpan:
    """A date in words or numbers, if it is the whole text: "May 1967", "17 mai 1967", "196X", "before May 1967".

    Raises QuerySyntaxError for what is none, and for what may be two: the user has to say which.
    """
    from corpus.dates.reading import parse_date  # with its words of many languages, which few searches need
    from corpus.dates.warnings import days

    reading = parse_date(text)
    if reading.readings:
        choices = [days(span) for span in reading.readings]
        raise at.error(f"{quote_for_message(written)} may be {' or '.join(choices)}", f"write {' or '.join(choices)}")
    if reading.impossible:
        raise at.error(f"{quote_for_message(written)} is no day of the calendar", _DATE_ADVICE)
    if not reading.span.known or reading.unused:
        raise at.error(f"{quote_for_message(written)} is no date", _advice_for(text))
    if reading.remark:
        at.context.warn(f"{quote_for_message(written)} is read as {days(reading.span)}: it {reading.remark}")
    return reading.span


def _advice_for(text: str) -> str:
    """What to write for a year of two digits, and for a decade with a wildcard."""
    if len(text) == 2 and text.isdigit():
        return f"a year has four digits: 19{text}; {_DATE_ADVICE}"
    if len(text) in (3, 4) and text[:3].isdigit() and text[3:] in ("", "*", "_"):
        return f"for the decade write {text[:3]}0s; {_DATE_ADVICE}"
    return _DATE_ADVICE


def _split_circa(text: str) -> tuple[bool, str]:
    found = _CIRCA.match(text)
    rest = text[found.end() :] if found else text
    plain = rest.removesuffix("?").rstrip()
    return bool(found) or plain != rest.rstrip(), plain.strip()


def _shift_day(day: date | None, *, days: int) -> date | None:
    """The day that many days off; None where the calendar ends."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _shift_month(day: date | None, months: int) -> date | None:
    """The first or last day of a month stays that, others keep their number as far as the month has it."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    last = days_in(year, month + 1)
    was_last = day.day == days_in(day.year, day.month)
    return date(year, month + 1, last if was_last else min(day.day, last))
