"""The year of a day that an editorial note prints without one, by the years that its own text states before it.

"In early June 1951 the Council met ... On June 20 it approved the paper": of 1951, whatever documents stand beside it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from corpus.dates import FULL_MONTH, MONTHS

if TYPE_CHECKING:
    from ingest.readers.frus.note_days import PrintedDate

_LATER = 366
"""Days that a tale goes on: a day may be that much later than the time that was stated last,"""
_EARLIER = 45
"""and that much earlier."""
_SOON = 62
"""Days by which a time stated behind it may be later."""
_YEAR = r"(?P<year>1[789]\d\d|20\d\d)(?![\d–/-])"
_PART = r"early|mid|late|beginning|middle|end|first half|second half|first week|last week|latter part"
# "in early June 1951", "During the spring of 1951", "the June 1951 meeting"; "June 3, 1951" is read with its day.
_STATED = re.compile(
    rf"\b(?:(?P<part>{_PART})(?:[\s–-]+(?:of|in))?[\s–-]+)?"
    rf"(?:(?P<month>{FULL_MONTH})(?:\s+(?P<day>\d{{1,2}}))?|(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter))"
    rf",?\s+(?:of\s+)?{_YEAR}"
)
# A year alone counts where it opens its sentence: "In 1951 the Council", not "established in 1951".
_YEAR_ALONE = re.compile(
    rf"(?:(?<=[.;]\s)|(?<=\n)|^)(?:In|During|Throughout|Early\s+in|Late\s+in|By)\s+(?:(?:the\s+)?(?:{_PART})\s+(?:of|in)\s+)?{_YEAR}"
)
# What was done at a time that is told of something else: a law, a treaty, a paper of that time.
_OF_SOMETHING = re.compile(
    r"\b(?:since|until|before|prior\s+to|after|following|from|dated|of|(?:established|adopted|signed|concluded|ratified|founded|created|"
    r"enacted|approved|issued|published|announced|made|held|begun|formed|passed|negotiated|elected|appointed|inaugurated)"
    r"(?:\s+(?:back|as\s+early\s+as))?(?:\s+(?:in|on|during))?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|had\s+been|as)\b[^.;]{0,60}$")
_PAPER = re.compile(
    r"\s+(?:(?!meeting|conference|talks|session|visit)[\w’-]+\s+){0,2}(?:agreements?|treat(?:y|ies)|resolutions?|declarations?|acts?|memorand(?:um|a)"
    r"|letters?|notes?|reports?|papers?|statements?|elections?|constitution|war|crisis|revolution)\b",
    re.IGNORECASE,
)
_REACH = 80
"""Characters before a time that say whose it is."""
_SEASONS = {"spring": 4, "summer": 7, "fall": 10, "autumn": 10, "winter": 1}
_DAY_OF_PART = {"early": 5, "beginning": 5, "first half": 7, "first week": 4, "late": 25, "end": 28, "second half": 22}


_SENTENCE_END = re.compile(r"[a-z\d)”\"’]\.\s|\n")


def stated_year(text: str, printed: PrintedDate, years: tuple[int, int], beside: int) -> int:
    """The year of a day printed without one by the last time that `text` states before it; else 0.

    `text` is the note with its quotations and asides blanked, of the same length as the body. `beside`: the year by
    the documents beside it, 0 unknown; it stands where the tale may have gone on to that. A time outside the volume's
    `years` counts in the same or the next sentence only, one behind the day only if it is near and `beside` is far.
    """
    stated = _last_stated(text, printed.start, years)
    if stated is None:
        return _year_behind(text, printed, beside)
    year, month, day = stated
    if not month or month == printed.month:
        return year
    when = date(year, month, day)
    if beside and -_EARLIER <= (_day(beside, printed) - when).days < _LATER:
        return beside
    return min((year, year + 1, year - 1), key=lambda each: abs((_day(each, printed) - when).days))


def _last_stated(text: str, end: int, years: tuple[int, int]) -> tuple[int, int, int] | None:
    """(year, month, day) of the last time stated before `end`; month and day are 0 of a year alone."""
    found: tuple[int, int, int] | None = None
    at = -1
    for each in _STATED.finditer(text, 0, end):
        if not _is_of_something(text, each) and _is_near(text, each.end(), end, int(each["year"]), years):
            month = MONTHS[each["month"].lower()] if each["month"] else _SEASONS[each["season"].lower()]
            day = int(each["day"] or 0) or _DAY_OF_PART.get((each["part"] or "").lower(), 15)
            found, at = (int(each["year"]), month, min(day, 28) or 1), each.start()
    for each in _YEAR_ALONE.finditer(text, 0, end):
        if each.start() > at and _is_near(text, each.end(), end, int(each["year"]), years):
            found, at = (int(each["year"]), 0, 0), each.start()
    return found


def _year_behind(text: str, printed: PrintedDate, beside: int) -> int:
    """The year by the first time that the paragraph states behind the day, some weeks later, if no document is near."""
    end = text.find("\n", printed.start)
    each = _STATED.search(text, printed.start + len(printed.words), end if end >= 0 else len(text))
    if each is None or not each["month"] or _is_of_something(text, each):
        return 0
    year, month = int(each["year"]), MONTHS[each["month"].lower()]
    year -= (printed.month, printed.day) > (month, int(each["day"] or 31))
    later = (date(year + (month < printed.month), month, min(int(each["day"] or 15), 28)) - _day(year, printed)).days
    return year if later <= _SOON and abs(beside - year) > 1 else 0


def _is_of_something(text: str, stated: re.Match[str]) -> bool:
    """Whether a time is that of a paper or an event before the tale: "the agreement of June 1949"."""
    before = text[max(0, stated.start() - _REACH) : stated.start()]
    return bool(_OF_SOMETHING.search(before) or _RELATIVE.search(before) or _PAPER.match(text, stated.end()))


def _is_near(text: str, start: int, end: int, year: int, years: tuple[int, int]) -> bool:
    if not years[0] or years[0] - 1 <= year <= years[1] + 1:
        return True
    return sum(1 for _ in _SENTENCE_END.finditer(text, start, end)) <= 1


def _day(year: int, printed: PrintedDate) -> date:
    return date(year, printed.month, min(printed.day, 28))
