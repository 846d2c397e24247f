"""Honest dates: what the source prints, as a span of calendar days.

No time zones, no guessing of a missing day: "May 1967" is the span 1967-05-01..1967-05-31 with precision
"month". In the index a span is two integers `yyyymmdd` (`as_number`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from corpus.lazy_regex import lazily
from corpus.records import UNDATED, DateSpan

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""English month names and their short forms, lower case, to 1..12."""

_MONTH = "|".join(MONTHS)
_TH = r"(?:st|nd|rd|th|d)?"
_TO = r"(?:-|–|—|to|and)"
# "D.C., May 1" and "about the visit" are not "ca.": but for "circa" itself a date has to follow.
_CIRCA = lazily(
    r"\bcirca\b|(?<![\w.])(?:ca?\.|ca\b|about\b|approximately\b)\s*+"
    rf"(?=\d{{4}}\b|(?:\d{{1,2}}{_TH}\s+(?:of\s+)?)?(?:{_MONTH})\b)|\[\?\]|(?<=\d)\s*\?",
    re.IGNORECASE,
)
_MONTH_DAY_YEAR = lazily(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}}){_TH}"
    rf"(?:(?:(?:\s*+,)?\s++(?P<year1>\d{{4}})\s*+(?:-|–|—|to)\s*+(?={_MONTH})|\s*+{_TO}\s*+)"
    rf"(?:(?P<month2>{_MONTH})\b\.?\s+)?(?P<day2>\d{{1,2}}){_TH})?"
    r"(?:\s*+,)?\s++(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_DAY_MONTH_YEAR = lazily(
    rf"\b(?:(?P<day1>\d{{1,2}}){_TH}(?:[\s-]+(?:of\s+)?(?P<month1>{_MONTH})\b\.?(?:,?\s+(?P<year1>\d{{4}})\b)?)?"
    rf"\s*+{_TO}\s*+)?"
    rf"(?P<day>\d{{1,2}}){_TH}[\s-]+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?[\s-]+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_YEAR = lazily(
    rf"\b(?:(?P<month1>{_MONTH})\b\.?(?:,?\s+(?P<year1>\d{{4}})\b)?\s*+{_TO}\s*+)?"
    rf"\b(?P<month>{_MONTH})\b\.?,?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_DECADE = lazily(r"\b(?P<decade>\d{3})0['’]?s\b")
_NUMBERED = (
    r"(?:nos?|nr|numbers?|numbered|(?:tele|cable|air)grams?|\w*tels?|cables?|d[ei]spatch(?:es)?|messages?|letters?|notes?"
    r"|circulars?|instructions?|memorand(?:um|a)|reports?)\b\.?"
)
_DAYS = lazily(
    # "Despatch 12 of May 3, 1950": a number, and a day behind it.
    rf"\b{_NUMBERED}\s{{0,3}}(?:[a-z]{{1,3}}-)?\d{{1,6}}(?:(?:\s{{0,3}},\s{{0,3}}|\s(?:and|or|to)\s)(?:[a-z]{{1,3}}-)?\d{{1,6}}){{0,4}}"
    rf"\s{{1,3}}of\s{{1,3}}(?=(?:{_MONTH})\b\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]))"
    rf"|\b(?:(?P<month>{_MONTH})\b\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
    rf"|(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<month_after>{_MONTH})\b\.?)"
    r"(?P<more>(?:(?:\s{0,3}[-–—,]\s{0,3}|\s(?:and|to|or)\s)\d{1,2}(?:st|nd|rd|th)?\b(?![:/]|\s?[ap]\.?m\b)){0,4})"
    r"(?:\s{0,3},?\s{1,3}(?P<year>1[5-9]\d\d|20\d\d)\b"
    # "3 Feb 75", "'75": of two digits only where nothing goes on that it might count.
    r"|(?:\s{0,3},?\s{1,3}['’]|(?<=[a-z.])\s{1,3})(?P<short>[4-9]\d)(?=\s{0,3}(?:$|[,;)\]]|\.(?!\d))))?",
    re.IGNORECASE,
)
_ISO_DAY = lazily(r"(?<![\d-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
_ISO = lazily(r"\b(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?=$|[TZ\s,;:)\]]|\.(?!\d))")
_SLASHED = lazily(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b")
_YEAR = lazily(r"\b(?P<year>1[5-9]\d\d|20\d\d)\b")
_DTG = lazily(
    r"(?:\b(?P<prosigns>[ZOPR](?:\s+[ZOPR])?)\s+)?(?P<day>\d{2})(?P<time>\d{4})\s*Z\s+"
    r"(?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\s*(?P<year>\d\s?\d)\b"
)


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


def printed_span(text: str, *, origin: str = "") -> DateSpan:
    """The first date that `text` prints in words or digits; UNDATED, with no error, where there is none.

    A day goes before a month, a month before a decade, a decade before a year, wherever they stand.
    Understands "May 1, 1967", "1 May 1967", "01-Jan-1994", "May 3–5, 1954", "3–5 May 1954", "December 30–January 2,
    1961", "May 1967", "May–July 1967", "1967-05-01", "31/12/2019" (day first, as the archives' exports print it),
    "1960s", "1967"; "circa", "ca." and "about" before a date, "[?]" and "1967?" set `circa`.
    """
    circa = bool(_CIRCA.search(text))
    for forms in _FORMS:
        read = [one for pattern, build in forms if (one := _first(pattern, build, text, origin))]
        if read:
            span = min(read, key=lambda one: one[0])[1]
            return _with_circa(span) if circa else span
    if re.search(r"\bundated\b|\bno date\b|\[n\.?d\.?\]", text, re.IGNORECASE):
        return DateSpan(printed=text.strip(), origin=origin)
    return UNDATED


class PrintedDay(NamedTuple):
    """A day as printed, its year perhaps left out."""

    month: int
    day: int
    year: int
    """0 where none is printed."""
    start: int
    end: int


def printed_days(text: str) -> Iterator[PrintedDay]:
    """Every day that `text` prints, year or not, in order: "April 28", "28 April 1967", "June 1–3", "1967-04-28".

    Two digits are a year of the twentieth century, from 1940: "3 Feb 75".

    Days of one month that are listed share the place of the whole. Nothing that no year has ("April 31"), and no
    number of a message: "Despatch 12 of May 3" is May 3, "Despatch of 12 May" 12 May.
    """
    found = [*(each for each in _DAYS.finditer(text) if each["month"] or each["month_after"]), *_ISO_DAY.finditer(text)]
    for each in sorted(found, key=lambda one: one.start()):
        parts = each.groupdict()
        month = parts["month"] or parts["month_after"]
        number = int(month) if month.isdigit() else MONTHS[month.lower()]
        days = [parts.get("day") or parts["day_before"], *re.findall(r"\d+", parts.get("more") or "")]
        for day in days:
            if 1 <= number <= 12 and 1 <= int(day) <= days_in(2000, number):
                short = parts.get("short")
                year = int(parts["year"] or 0) or (1900 + int(short) if short else 0)
                yield PrintedDay(number, int(day), year, each.start(), each.end())


def dtg_span(text: str, *, century: int | None = None) -> tuple[DateSpan, str, str]:
    """(span, group as printed with blanks folded, prosigns) of the first date-time group in `text`.

    "P R 031800Z FEB 75" -> 1975-02-03, time "18:00Z", prosigns "PR". The group has two-digit years; `century`
    is the caller's knowledge of the archive, without it they are of 1940 to 2039, when such groups were in use.
    (UNDATED, "", "") where there is none.
    """
    for found in _DTG.finditer(text):
        short = int("".join(found["year"].split()))
        year = short + (century if century is not None else 2000 if short < 40 else 1900)
        clock = found["time"]
        try:
            day = date(year, MONTHS[found["month"].lower()], int(found["day"]))
        except ValueError:
            continue
        printed = " ".join(found.group().split())
        time = f"{clock[:2]}:{clock[2:]}Z" if int(clock[:2]) < 24 and int(clock[2:]) < 60 else ""
        return (
            one_day(day, printed=printed, origin="dtg", time=time),
            printed,
            "".join((found["prosigns"] or "").split()),
        )
    return UNDATED, "", ""


def _with_circa(span: DateSpan) -> DateSpan:
    import msgspec

    return msgspec.structs.replace(span, circa=True)


def _first(
    pattern: re.Pattern[str], build: Callable[[re.Match[str], str], DateSpan], text: str, origin: str
) -> tuple[int, DateSpan] | None:
    """Where the first date of one form stands, and its span."""
    for found in pattern.finditer(text):
        try:
            return found.start(), build(found, origin)
        except ValueError:  # "February 30": not a day; a later match may be
            continue
    return None


def _month_day_year(found: re.Match[str], origin: str) -> DateSpan:
    year, month = int(found["year"]), MONTHS[found["month"].lower()]
    if not found["day2"]:
        return one_day(date(year, month, int(found["day"])), printed=found.group(), origin=origin)
    second_month = MONTHS[found["month2"].lower()] if found["month2"] else month
    first_year = _year_of_first(found["year1"], month, second_month, year)
    return range_span(
        date(first_year, month, int(found["day"])),
        date(year, second_month, int(found["day2"])),
        printed=found.group(),
        origin=origin,
    )


def _day_month_year(found: re.Match[str], origin: str) -> DateSpan:
    year, month = int(found["year"]), MONTHS[found["month"].lower()]
    last = date(year, month, int(found["day"]))
    if found["day1"]:
        first_month = MONTHS[found["month1"].lower()] if found["month1"] else month
        first_year = _year_of_first(found["year1"], first_month, month, year)
        day = int(found["day1"])
        if 1 <= day <= days_in(first_year, first_month) and (first := date(first_year, first_month, day)) < last:
            return range_span(first, last, printed=found.group(), origin=origin)
        # "No. 45-12 May 1967": what stands before the day is something else.
        return one_day(last, printed=found.group()[found.start("day") - found.start() :], origin=origin)
    return one_day(last, printed=found.group(), origin=origin)


def _year_of_first(printed: str | None, first_month: int, last_month: int, year: int) -> int:
    """The year of a range's first day: as printed, else that of the last, but "December 30–January 2, 1961"."""
    return int(printed) if printed else year - (first_month > last_month)


def _slashed(found: re.Match[str], origin: str) -> DateSpan:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    return one_day(day, printed=found.group(), origin=origin)


def _iso(found: re.Match[str], origin: str) -> DateSpan:
    if not found["day"]:
        raise ValueError("a year alone is read by a later form; 1904-05 may as well be two years")
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    return one_day(day, printed=found.group(), origin=origin)


def _month_year(found: re.Match[str], origin: str) -> DateSpan:
    year, month = int(found["year"]), MONTHS[found["month"].lower()]
    if not found["month1"]:
        return month_span(year, month, printed=found.group(), origin=origin)
    first_month = MONTHS[found["month1"].lower()]
    first = date(_year_of_first(found["year1"], first_month, month, year), first_month, 1)
    return range_span(first, date(year, month, days_in(year, month)), printed=found.group(), origin=origin)


def _decade(found: re.Match[str], origin: str) -> DateSpan:
    first = int(found["decade"]) * 10
    return DateSpan(
        earliest=date(first, 1, 1),
        latest=date(first + 9, 12, 31),
        precision="decade",
        printed=found.group(),
        origin=origin,
    )


def _year(found: re.Match[str], origin: str) -> DateSpan:
    return year_span(int(found["year"]), printed=found.group(), origin=origin)


# Most precise first: a text that prints a day is read as that day, wherever a lone year stands in it.
_FORMS = (
    ((_MONTH_DAY_YEAR, _month_day_year), (_DAY_MONTH_YEAR, _day_month_year), (_ISO, _iso), (_SLASHED, _slashed)),
    ((_MONTH_YEAR, _month_year),),
    ((_DECADE, _decade),),
    ((_YEAR, _year),),
)
