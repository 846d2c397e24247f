"""A day of both calendars with one of them in brackets, in running text: "12 (24) May 1876", "May 12 (24), 1876"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.dates.months import ANY_MONTH, MONTHS
from corpus.lazy_regex import lazily

_DAY = r"\d{1,2}(?:st|nd|rd|th|er|[.º°])?"
_LAST = rf"\s?(?:{ANY_MONTH})\b"
_DAY_FIRST = lazily(
    rf"(?<![\w.,/-])(?P<pair>(?P<one>{_DAY}(?P<first>{_LAST})?)\s?[(\[](?P<two>{_DAY}(?(first){_LAST}))[)\]])"
    rf"(?(first)|(?P<month>{_LAST}))\.?,?\s(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_MONTH_FIRST = lazily(
    rf"(?<!\w)(?P<month>{ANY_MONTH})\.?\s(?P<pair>(?P<one>{_DAY})\s?[(\[](?P<two>(?:(?:{ANY_MONTH})\.?\s)?{_DAY})[)\]])"
    r",?\s(?P<year>\d{4})(?!\w)",
    re.IGNORECASE,
)
_WORD = lazily(r"[^\W\d_]{3}")


def with_strokes(text: str) -> str:
    """The text, as long as before, with "12/24 May" for "12 (24) May" and "24 (12) May".

    Only where the two are as far apart as the calendars were in that year: other brackets hold something else.
    """
    if "(" not in text and "[" not in text:
        return text
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        text = pattern.sub(_with_stroke, text)
    return text


def _with_stroke(found: re.Match[str]) -> str:
    one, two, year = found["one"], found["two"], int(found["year"])
    try:
        days = _day(one, found["month"], year), _day(two, found["month"], year)
    except (KeyError, ValueError):
        return found[0]
    gap = timedelta(days=year // 100 - year // 400 - 2)
    if days[0] - days[1] == gap and bool(_WORD.search(one)) == bool(_WORD.search(two)):
        one, two = two, one
    elif days[1] - days[0] != gap:
        return found[0]
    start, end = found.start("pair") - found.start(), found.end("pair") - found.start()
    return f"{found[0][:start]}{f'{one}/{two}'.ljust(end - start)}{found[0][end:]}"


def _day(printed: str, month: str | None, year: int) -> date:
    """The day of "12" with the month of both, or of "12 May". Raises KeyError or ValueError where there is none."""
    number = re.search(r"\d+", printed)
    named = re.search(rf"(?:{ANY_MONTH})\b", printed, re.IGNORECASE) or re.search(
        rf"(?:{ANY_MONTH})\b", month or "", re.IGNORECASE
    )
    if not number or not named:
        raise ValueError(printed)
    return date(year, MONTHS[named[0].lower()], int(number[0]))
