"""Dates in codes, each the whole of a text: EDTF, ISO week and ordinal, compact, numbers of spreadsheets and computers.

EDTF: https://www.loc.gov/standards/datetime/ (level 1; of level 2 unspecified digits anywhere).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import msgspec

from corpus.dates.parts import OLDEST_YEAR
from corpus.dates.spans import days_in, month_span, one_day, open_span, range_span, year_span
from corpus.lazy_regex import lazily
from corpus.records import DateSpan, Precision

_ATOM = r"[?~%]?(?P<year{0}>[12][0-9XU]{{3}})(?:-(?P<month{0}>[0-9XU]{{2}})(?:-(?P<day{0}>[0-9XU]{{2}}))?)?[?~%]?"
_ONE = lazily(_ATOM.format(""), re.IGNORECASE)
_INTERVAL = lazily(r"(?P<first>[^/]{0,14}?)\s*(?:/|(?P<dots>\.\.))\s*(?P<last>[^/]{0,14})", re.IGNORECASE)
_WEEK = lazily(r"(?P<year>[12]\d{3})-?W(?P<week>\d{2})(?:-?(?P<day>[1-7]))?", re.IGNORECASE)
_ORDINAL = lazily(r"(?P<year>[12]\d{3})-?(?P<day>\d{3})")
_COMPACT = lazily(
    r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?:\d\d)?Z?)?"
)
_CENTURY = lazily(r"\[?(?P<digits>\d{2,3})(?P<open>-{1,2}|\?)\??\]?")
_SERIAL = lazily(r"(?P<days>[1-6]\d{4})(?:\.\d+)?")
_EPOCH = lazily(r"(?P<count>-\d{5,13}|\d{9,10}|\d{12,13})(?:\.0+)?")
_OPEN = frozenset(("", "..", "open"))
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
            29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
            37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)}  # fmt: skip
"""First month and months of EDTF's seasons, quarters and halves of a year."""
NO_DATES = frozenset(("1900-01-01", "1970-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1904-01-01"))
"""Days that programs write where no date was entered."""


class Coded(NamedTuple):
    """A span, and what has to be told of it: "" if nothing."""

    span: DateSpan
    remark: str = ""


def coded(text: str, *, origin: str = "") -> Coded | None:
    """The span of `text` if it is one of the codes, else None. A code that means no day has an undated span.

    >>> str(coded("1967-05-XX").span.latest)
    '1967-05-31'
    """
    plain = text.strip()
    if not plain or not plain.isascii() or len(plain) > 40:
        return None
    for read in (_interval, _edtf, _week, _ordinal, _compact, _century, _serial, _epoch):
        try:
            found = read(plain)
        except (ValueError, OverflowError):
            return Coded(DateSpan(printed=text, origin=origin), "is no day of the calendar")
        if found and found.span.earliest and found.span.earliest.year < OLDEST_YEAR:
            return None
        if found:
            return found._replace(span=msgspec.structs.replace(found.span, printed=text, origin=origin))
    return None


def _interval(text: str) -> Coded | None:
    stripped = text.strip("[]{}")
    found = _INTERVAL.fullmatch(stripped)
    if not found:
        return None
    names = (found["first"].strip(), found["last"].strip())
    ends = [None if name.lower() in _OPEN else _atom(name) for name in names]
    unknown = [name for name, end in zip(names, ends, strict=True) if end is None and name.lower() not in _OPEN]
    if any(name.lower() != "unknown" for name in unknown) or (unknown and len(unknown) + 1 > 2):
        return None
    first, last = ends
    if first and last:
        span = range_span(first.earliest or date.min, last.latest or date.max, circa=first.circa or last.circa)
        if first.earliest and last.latest and last.latest < first.earliest:
            raise ValueError("the interval runs backwards")
        return Coded(span)
    if first:
        return Coded(open_span(first=first.earliest, circa=first.circa))
    return Coded(open_span(last=last.latest, circa=last.circa)) if last else None


def _edtf(text: str) -> Coded | None:
    """Unspecified digits, qualifiers, seasons and zeros; plain days are read like others."""
    found = _ONE.fullmatch(text)
    if text in ("0000-00-00", "0000-00-00 00:00:00"):
        return Coded(DateSpan())
    if not found:
        return None
    code = "".join(filter(None, (found["year"], found["month"], found["day"]))).upper()
    marked = "X" in code or "U" in code or not text[0].isdigit() or text[-1] in "~%"
    month = found["month"] or ""
    # A season's number can be no second year: 1967-22 is one, 1920-21 and 1910-24 are years.
    season = found["year"].isdigit() and month.isdigit() and 21 <= int(month) <= min(41, int(found["year"]) % 100)
    if not marked and not season and "00" not in (month, found["day"]):
        return None
    span = _atom(text)
    if not span:
        return None
    return Coded(span, "is a season by the calendar's months" if season else "")


def _atom(text: str) -> DateSpan | None:
    """The span of one EDTF date. Raises ValueError for a day that does not exist."""
    found = _ONE.fullmatch(text)
    if not found:
        return None
    year, month, day = ((found[name] or "").upper().replace("U", "X") for name in ("year", "month", "day"))
    circa = any(mark in text for mark in "?~%")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month.isdigit() and 21 <= int(month) <= 41 and not day:
        begin, count = _SEASONS[int(month)]
        first = date(first_year, begin, 1)
        end = first_year * 12 + begin - 1 + count
        return range_span(first, date(end // 12, end % 12 + 1, 1) - timedelta(days=1), circa=circa)
    day = "" if day in ("00", "XX") else day
    month = "" if month in ("00", "XX") and not day else month
    if "X" not in year + month + day:
        if day:
            return one_day(date(first_year, int(month), int(day)), circa=circa)
        return month_span(first_year, int(month), circa=circa) if month else year_span(first_year, circa=circa)
    months = [m for m in range(1, 13) if not month or _fits(f"{m:02d}", month)]
    first_month, last_month = months[0], months[-1]
    first_days = [d for d in range(1, days_in(first_year, first_month) + 1) if not day or _fits(f"{d:02d}", day)]
    last_days = [d for d in range(1, days_in(last_year, last_month) + 1) if not day or _fits(f"{d:02d}", day)]
    if not first_days or not last_days:
        raise ValueError("no such day")
    span = range_span(
        date(first_year, first_month, first_days[0]), date(last_year, last_month, last_days[-1]), circa=circa
    )
    decade: Precision = "decade" if year[3] == "X" and year[2] != "X" and not month else span.precision
    return msgspec.structs.replace(span, precision=decade)


def _fits(digits: str, pattern: str) -> bool:
    return all(mark in ("X", digit) for digit, mark in zip(digits, pattern, strict=True))


def _week(text: str) -> Coded | None:
    if not (found := _WEEK.fullmatch(text)):
        return None
    year, week = int(found["year"]), int(found["week"])
    if found["day"]:
        return Coded(one_day(date.fromisocalendar(year, week, int(found["day"]))))
    return Coded(range_span(date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)))


def _ordinal(text: str) -> Coded | None:
    if not (found := _ORDINAL.fullmatch(text)):
        return None
    year, number = int(found["year"]), int(found["day"])
    day = date(year, 1, 1) + timedelta(days=number - 1)
    if not number or day.year != year:
        raise ValueError("no such day of the year")
    return Coded(one_day(day))


def _compact(text: str) -> Coded | None:
    found = _COMPACT.fullmatch(text)
    if not found or (int(found["month"]) > 12 and _EPOCH.fullmatch(text)):
        return None
    clock = f"{found['hour']}:{found['minute']}{'Z' if text.endswith('Z') else ''}" if found["hour"] else ""
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not month and not day:
        return Coded(year_span(year))
    if not day:
        return Coded(month_span(year, month))
    return Coded(one_day(date(year, month, day), time=clock if clock[:5] != "00:00" else ""))


def _century(text: str) -> Coded | None:
    """ "196-", "196?" and "19--" of library catalogues."""
    found = _CENTURY.fullmatch(text)
    if not found or len(found["digits"]) + len(found["open"]) != 4:
        return None
    span = _atom(found["digits"] + "X" * (4 - len(found["digits"])))
    return Coded(msgspec.structs.replace(span, circa="?" in text)) if span else None


def _serial(text: str) -> Coded | None:
    if not (found := _SERIAL.fullmatch(text)):
        return None
    day = date(1899, 12, 30) + timedelta(days=int(found["days"]))
    if day > date.today():
        return None
    return Coded(one_day(day), "is taken for a spreadsheet's number of days since 1899-12-30")


def _epoch(text: str) -> Coded | None:
    if not (found := _EPOCH.fullmatch(text)):
        return None
    count = int(found["count"])
    seconds = count // 1000 if len(found["count"].lstrip("-")) > 10 else count
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if moment.date() > date.today() or moment.year < 1500:
        return None
    return Coded(
        one_day(moment.date(), time=f"{moment:%H:%M}Z" if seconds % 86_400 else ""),
        "is taken for a computer's number of seconds since 1970",
    )
