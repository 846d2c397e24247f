"""A day of both calendars: "12 (24) May 1876", "8 мая (25 апреля) 1903 г.", "4 Jan./22 Dec. 1904/05"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.dates.months import month_of
from corpus.dates.tokens import fold
from corpus.lazy_regex import lazily

_DAY = r"\d{1,2}(?:st|nd|rd|th|er|[.º°])?"
_NAME = r"[^\W\d_]{3,12}"
_LAST = rf"\s?(?:de\s|d['’])?{_NAME}\b"
_STYLE = r"(?:[,\s]{1,2}(?:O\.?\s?S\.?|N\.?\s?S\.?|ст\.?\s?ст\.?|н\.?\s?ст\.?|old style|new style))?"
_DAY_FIRST = lazily(
    rf"(?<![\w.,/-])(?P<pair>(?P<one>{_DAY}(?P<first>{_LAST})?)\.?\s?[(\[](?P<two>{_DAY}(?(first){_LAST})){_STYLE}[)\]])"
    rf"(?(first)|(?P<month>{_LAST}))\.?,?\s(?:de\s)?(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_MONTH_FIRST = lazily(
    rf"(?<!\w)(?P<month>{_NAME})\.?\s(?P<pair>(?P<one>{_DAY})\s?[(\[](?P<two>(?:{_NAME}\.?\s)?{_DAY})[)\]])"
    r",?\s(?P<year>\d{4})(?!\w)",
    re.IGNORECASE,
)
_TWO_YEARS = lazily(
    rf"(?<![\w.,/-])(?P<one>{_DAY}{_LAST})\.?(?P<opened>,?\s(?P<year>\d{{4}}))?{_STYLE}\s?[(\[/]\s?"
    rf"(?P<two>{_DAY}{_LAST})\.?,?\s(?P<last>\d{{4}})(?P<next>[/-](?:\d{{4}}|\d\d))?{_STYLE}[)\]]?(?!\w)",
    re.IGNORECASE,
)
"""Each day with its month, and a year behind each or two years behind both."""
_WORD = lazily(r"[^\W\d_]{3,}")
_LETTERS = lazily(r"[^\W\d_]{3}")
_NUMBER = lazily(r"\d+")


def with_strokes(text: str) -> str:
    """The text, as long as before, with "12/24 May" for "12 (24) May" and "24 (12) May".

    Only where the two are as far apart as the calendars were in that year: other brackets hold something else.
    """
    if "(" in text or "[" in text:
        for pattern in (_DAY_FIRST, _MONTH_FIRST):
            text = pattern.sub(_with_stroke, text)
    elif "/" not in text:
        return text
    return _TWO_YEARS.sub(_with_years, text)


def _with_stroke(found: re.Match[str]) -> str:
    one, two, year = found["one"], found["two"], int(found["year"])
    days = _day(one, found["month"], year), _day(two, found["month"], year)
    if not days[0] or not days[1]:
        return found[0]
    if days[0] - days[1] == _gap(year) and bool(_LETTERS.search(one)) == bool(_LETTERS.search(two)):
        one, two = two, one
    elif days[1] - days[0] != _gap(year):
        return found[0]
    start, end = found.start("pair") - found.start(), found.end("pair") - found.start()
    return f"{found[0][:start]}{f'{one}/{two}'.ljust(end - start)}{found[0][end:]}"


def _with_years(found: re.Match[str]) -> str:
    """ "25 April 1903/8 May 1903" for "8 May 1903 (25 April 1903 O.S.)"; "22 Dec 1904/4 Jan 1905" for two years behind
    both. Unchanged where it is no longer than that."""
    one, two, last = found["one"], found["two"], int(found["last"])
    years = {last, last + 1} if found["next"] else {last, int(found["year"] or last)}
    if not found["opened"] and not found["next"]:
        return found[0]
    for early, late in ((one, two), (two, one)):
        for first in years:
            for second in years:
                days = _day(early, None, first), _day(late, None, second)
                if days[0] and days[1] and days[1] - days[0] == _gap(second):
                    return _fitted(found[0], (early, first), (late, second))
    return found[0]


def _fitted(printed: str, early: tuple[str, int], late: tuple[str, int]) -> str:
    """ "22 Dec 1904/4 Jan 1905" as long as `printed`, its end at the end; months are shortened if that is needed."""
    for shortest in (12, 3):
        words = [
            f"{_NUMBER.search(day)[0]} {_WORD.search(day)[0][:shortest]} {year}"  # type: ignore[index] # both are there
            for day, year in (early, late)
        ]
        both = "/".join(words)
        if len(both) <= len(printed):
            head, tail = both[: -len("1905")], both[-len("1905") :]
            return f"{head}{' ' * (len(printed) - len(both))}{tail}"
    return printed


def _gap(year: int) -> timedelta:
    """How much later the Gregorian calendar is."""
    return timedelta(days=year // 100 - year // 400 - 2)


def gregorian_day(julian: date) -> date:
    """The day of our calendar that was called so in the Julian one."""
    before_leap_day = julian.month < 3
    return julian + _gap(julian.year - before_leap_day)


def _day(printed: str, month: str | None, year: int) -> date | None:
    """The day of "12" with the month of both, or of "12 May"; None where there is none."""
    number = _NUMBER.search(printed)
    named = [found for word in _WORD.findall(f"{printed} {month or ''}") if (found := month_of(fold(word)))]
    if not number or len(named) != 1 + bool(_WORD.search(printed) and month and month_of(fold(month.strip()))):
        return None
    try:
        return date(year, named[0].number, int(number[0]))
    except ValueError:
        return None
