"""Days that a dateline lists, as one span: "August 16, 17, and 18, 1966", "June 30 and July 2, 1964"."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import ABBREVIATED_MONTH, FULL_MONTH, MONTHS, range_span
from corpus.records import UNDATED, DateSpan
from ingest.readers.frus.clock import printed_clock

LONGEST = 200
"""Characters of words in which days are listed."""

_TOKEN = re.compile(
    rf"(?P<month>{FULL_MONTH}|{ABBREVIATED_MONTH})\b\.?|(?P<year>1[789]\d\d|20\d\d)(?!\d)"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
    r"|(?P<joint>\s+|[,;\[\]()–—-]+|&|\b(?:and|to|through|from|between|on)\b|\b\w{3,6}day\b)",
    re.IGNORECASE,
)


# Digits that may be a day's; a dateline without two of them lists none.
_MAYBE_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def listed_days(words: str, *, origin: str = "") -> DateSpan:
    """From the first to the last of the days that `words` list and say nothing beside but times; else UNDATED.

    A day without a month has that before it, or the next where none is; one without a year has the next printed one.
    """
    if len(words) > LONGEST or len(_MAYBE_DAY.findall(words)) < 2:
        return UNDATED
    words = _without_clocks(words).rstrip(" .")
    days: list[list[int]] = []  # [year, month, day], 0 where not known yet
    month = at = 0
    day_first = bool(re.match(r"\W*\d{1,2}\b", words))
    for found in _TOKEN.finditer(words):
        if found.start() != at:
            return UNDATED
        at = found.end()
        if found["month"]:
            month = MONTHS[found["month"].lower().rstrip(".")]
            for each in days:
                each[1] = each[1] or month
        elif found["day"]:
            days.append([0, 0 if day_first else month, int(found["day"])])
        elif found["year"]:
            _date_back(days, int(found["year"]))
    if at != len(words):
        return UNDATED
    try:
        known = [date(*each) for each in days]
    except ValueError:
        return UNDATED
    if len(set(known)) < 2 or known != sorted(known):
        return UNDATED
    return range_span(known[0], known[-1], printed=words.strip(), origin=origin)


def _date_back(days: list[list[int]], year: int) -> None:
    """Give the days before a printed year that year; those of a later month are of the year before."""
    last = days[-1][1] if days else 0
    for each in reversed(days):
        if each[0]:
            break
        if each[1] > last:
            year -= 1
        last = each[1]
        each[0] = year


def _without_clocks(words: str) -> str:
    while (clock := printed_clock(words)).time:
        words = f"{words[: clock.start].rstrip(' ,')},{words[clock.end :]}"
    return words
