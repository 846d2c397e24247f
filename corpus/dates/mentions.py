"""Days that running text prints, with or without their year: what a reference to another message has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.dates.months import ANY_MONTH, MONTHS
from corpus.dates.spans import days_in
from corpus.lazy_regex import lazily

_NUMBERED = (
    r"(?:nos?|nr|numbers?|numbered|(?:tele|cable|air)grams?|\w*tels?|cables?|d[ei]spatch(?:es)?|messages?|letters?|notes?"
    r"|circulars?|instructions?|memorand(?:um|a)|reports?)\b\.?"
)
_DAYS = lazily(
    # "Despatch 12 of May 3, 1950": a number, and a day behind it.
    rf"\b{_NUMBERED}\s{{0,3}}(?:[a-z]{{1,3}}-)?\d{{1,6}}(?:(?:\s{{0,3}},\s{{0,3}}|\s(?:and|or|to)\s)(?:[a-z]{{1,3}}-)?\d{{1,6}}){{0,4}}"
    rf"\s{{1,3}}of\s{{1,3}}(?=(?:{ANY_MONTH})\b\.?\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]))"
    rf"|\b(?:(?P<month>{ANY_MONTH})\b\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
    rf"|(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<month_after>{ANY_MONTH})\b\.?)"
    r"(?P<more>(?:(?:\s{0,3}[-–—,]\s{0,3}|\s(?:and|to|or)\s)\d{1,2}(?:st|nd|rd|th)?\b(?![:/]|\s?[ap]\.?m\b"
    # "23 October and 4 November": the day of another month.
    rf"|\s{{1,3}}(?:of\s{{1,3}})?(?:{ANY_MONTH})\b(?!\.?\s{{1,3}}\d{{1,2}}(?!\d)))){{0,4}})"
    r"(?:\s{0,3},?\s{1,3}(?P<year>1[5-9]\d\d|20\d\d)\b"
    # "3 Feb 75", "'75": of two digits only where nothing goes on that it might count.
    r"|(?:\s{0,3},?\s{1,3}['’]|(?<=[a-z.])\s{1,3})(?P<short>[4-9]\d)(?=\s{0,3}(?:$|[,;)\]]|\.(?!\d))))?",
    re.IGNORECASE,
)
_ISO_DAY = lazily(r"(?<![\d-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")

_JOINED = lazily(r"\s{0,3}(?:-|–|—|\b(?:and|or|to|through)\b)\s{0,3}")


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

    Of two days that are joined the first has the year of the second: "May 1 and May 15, 1956".

    Days of one month that are listed share the place of the whole. Nothing that no year has ("April 31"), and no
    number of a message: "Despatch 12 of May 3" is May 3, "Despatch of 12 May" 12 May.
    """
    listed: PrintedDay | None = None
    for day in _read_days(text):
        if listed and not listed.year and day.year and _JOINED.fullmatch(text, listed.end, day.start):
            yield listed._replace(year=day.year if listed[:2] < day[:2] else 0)
        elif listed:
            yield listed
        listed = day
    if listed:
        yield listed


def _read_days(text: str) -> Iterator[PrintedDay]:
    """As `printed_days`, each day with the year that is printed behind it."""
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
