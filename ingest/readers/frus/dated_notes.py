"""Editorial notes of a volume with the day that their text prints, its year from the documents around them.

A volume stands in the order of time within its chapters, and its notes leave the year out: "On May 5 the President ..."
is of the year that puts it nearest to the documents before and behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from corpus.dates import iso_span
from corpus.records import UNDATED, Cable, DateSpan
from ingest.readers.frus.date import years_of
from ingest.readers.frus.note_days import (
    ORIGIN,
    PrintedDate,
    month_of,
    opening_month,
    span_of_day,
    the_day,
    unquoted_words,
    years_of_files,
)
from ingest.readers.frus.note_years import stated_year
from ingest.readers.frus.text import local, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ingest.sources.items import Failure

YEAR_BESIDE = f"{ORIGIN}, year of the documents beside it"
"""The origin of a date whose year the note does not print,"""
YEAR_STATED = f"{ORIGIN}, year stated elsewhere in it"
"""and of one whose year stands beside another day or month of the note."""
_OTHER_TEXT = frozenset(("note", "quote", "head", "list", "table", "attachment", "dateline"))

MOST_WAITING = 50
"""Items held back until a document with a date comes; the notes among them are dated without it then."""


def with_dated_notes(items: Iterable[Cable | Failure]) -> Iterator[Cable | Failure]:
    """The items of one volume in their order; editorial notes without a date get that of their text."""
    waiting: list[Cable | Failure] = []
    before: Cable | None = None
    for item in items:
        dated = isinstance(item, Cable) and item.date.earliest is not None
        waits = isinstance(item, Cable) and item.kind == "editorial note" and not item.date.known
        if not waits and not dated and not waiting:
            yield item
            continue
        if waits or (waiting and not dated):
            waiting.append(item)
            if len(waiting) <= MOST_WAITING:
                continue
            yield from _dated(waiting, before, None)
        else:
            after = item if isinstance(item, Cable) else None
            yield from _dated(waiting, before, after)
            yield item
            before = after
        waiting.clear()
    yield from _dated(waiting, before, None)


def _dated(items: list[Cable | Failure], before: Cable | None, after: Cable | None) -> Iterator[Cable | Failure]:
    for item in items:
        if not isinstance(item, Cable) or item.kind != "editorial note" or item.date.known:
            yield item
            continue
        # A chapter begins anew: a document of another says less than none.
        near = [each for each in (before, after) if each is not None]
        near = [each for each in near if each.headings == item.headings] or near
        years = years_of(item.collection, item.source.citation)
        span = note_date(item.body, [each.date.earliest for each in near if each.date.earliest], years)
        note = msgspec.structs.replace(item, date=span) if span != UNDATED else item
        before = note if span.earliest else before
        yield note


def note_date(body: str, near: list[date], years: tuple[int, int]) -> DateSpan:
    """When a note says that it happened; UNDATED where it prints no day and no month, or none of a known year.

    `near` are the days of the documents beside it.
    """
    printed = the_day(body, years)
    nearest = min(near).year if near and min(near).year == max(near).year else 0
    if printed is None:
        return month_of(body, nearest)
    beside = 0 if printed.year else _year(printed, body, near, years)
    # A year that is one of a file number of that very day needs no other.
    filed = len(years_of_files(body, printed.month, printed.day)) == 1
    stated = 0 if printed.year or filed else stated_year(unquoted_words(body), printed, years, beside)
    year = printed.year or stated or beside
    # A paper's day is not that of the note where its first sentence tells of a month.
    if printed.weight and (month := opening_month(body, years, nearest or year)).known:
        return month
    span = span_of_day(printed, year) if year else UNDATED
    if not span.known:
        return DateSpan(printed=printed.words, origin=ORIGIN)
    if printed.year:
        return span
    return msgspec.structs.replace(span, origin=YEAR_STATED if stated and stated != beside else YEAR_BESIDE)


def marked_date(document: _Element, body: str, years: tuple[int, int]) -> DateSpan:
    """The date of a note whose text has `date` elements with @when: of its day, else of the first; else UNDATED."""
    marked = [
        element
        for element in document.iter("{*}date")
        if (element.get("when") or element.get("from"))
        and not any(local(each) in _OTHER_TEXT for each in element.iterancestors())
    ]
    if not marked:
        return UNDATED
    printed = the_day(body, years)
    words = printed.words if printed else ""
    chosen = next(
        (each for each in marked if (marked_words := plain(each)) and (marked_words in words or words in marked_words)),
        marked[0],
    )
    first = iso_span(chosen.get("when") or chosen.get("from") or "", printed=plain(chosen), origin=ORIGIN)
    last = iso_span(chosen.get("to") or "", origin=ORIGIN)
    if first.earliest and last.latest and last.latest > first.earliest:
        return msgspec.structs.replace(first, latest=last.latest, precision="range")
    return first


def _year(printed: PrintedDate, body: str, near: list[date], years: tuple[int, int]) -> int:
    """The year of a day that is printed without one; 0 where nothing tells."""
    filed = years_of_files(body, printed.month, printed.day)
    if len(filed) == 1:
        return filed.pop()
    if not near:
        return years[0] if years[0] == years[1] else 0
    first, last = min(near), max(near)
    possible = range(first.year - 1, last.year + 2)
    within = [year for year in possible if years[0] <= year <= years[1] or year in {each.year for each in near}]
    # Between the two, and of those days that which is nearest to one of them; at a turn back in time just the nearest.
    turns = near[0] > near[-1]

    def distance(year: int) -> tuple[bool, int]:
        day = _day(year, printed)
        return not turns and not first <= day <= last, min(abs((day - each).days) for each in near)

    return min(within or possible, key=distance)


def _day(year: int, printed: PrintedDate) -> date:
    return date(year, printed.month, min(printed.day, 28))
