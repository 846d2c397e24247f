"""Dates as TEI encodes and prints them: attributes, words, and what has to be told where they disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from corpus.dates import find_date, iso_span, meet, open_span, parse_date, printed_span, range_span, warnings_of
from corpus.dates.warnings import days, quoted
from corpus.records import UNDATED, DateSpan
from ingest.readers.frus.text import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.dates import Order

_EXACT = ("when", "when-iso", "value")  # @value in P4
_FIRST = ("from", "notBefore", "from-iso", "notBefore-iso")
_LAST = ("to", "notAfter", "to-iso", "notAfter-iso")
_UNSURE = frozenset(("low", "unknown", "circa"))
_OTHER_CALENDAR = re.compile(r"jul|old|hebr|islam|hijri|republic|alexandr|jalali|\bo\.?s\b", re.IGNORECASE)
LONGEST_WORDS = 200
"""Characters of the printed words of a date."""


@dataclass(slots=True)
class Dated:
    """The span, the words that stand in the element, and what has to be told."""

    span: DateSpan = UNDATED
    words: str = ""
    warnings: tuple[str, ...] = ()


def encoded(element: _Element, origin: str, order: Order | None = None) -> Dated:
    """What a `date` says by its attributes, else by its words. Both are kept: a contradiction is told.

    The words win over attributes that contradict them, unless @calendar names another calendar than the Gregorian one:
    the attributes are Gregorian.
    """
    words = plain(element)[:LONGEST_WORDS].strip(" ,;")
    by_attributes, unread = _attributes(element, words, origin)
    reading = parse_date(words, order=order, origin=origin) if words else None
    if not by_attributes.known:
        if reading is None:
            return Dated(warnings=unread)
        return Dated(reading.span, words, (*unread, *warnings_of(reading, place=origin)))
    if reading is None or not reading.span.known or _OTHER_CALENDAR.search(element.get("calendar", "")):
        return Dated(by_attributes, words, unread)
    if not meet(by_attributes, reading.span):
        warning = f"encoded date {days(by_attributes)} contradicts the printed date {quoted(words)}"
        return Dated(reading.span, words, (*unread, warning))
    return Dated(by_attributes, words, unread)


def printed(words: str, origin: str, order: Order | None = None) -> Dated:
    """The date that stands in a line of the text."""
    reading = find_date(words, order=order, origin=origin)
    if reading.start < 0:
        return Dated(printed_span(words, origin=origin), words[:LONGEST_WORDS])  # "undated", or nothing
    return Dated(reading.span, words[reading.start : reading.end], tuple(warnings_of(reading, place=origin)))


def agreed(header: Dated, line: Dated) -> Dated:
    """The date of the header, with the printed words of the dateline; told where they contradict each other."""
    if not header.span.known:
        chosen = line if line.span.known or line.span.printed else header
        return Dated(chosen.span, chosen.words, (*header.warnings, *line.warnings))
    if not line.span.known:
        return Dated(_with_words(header.span, line), header.words, header.warnings) if line.span.printed else header
    if not meet(header.span, line.span):
        warning = f"date {days(header.span)} of the header contradicts the printed date {quoted(line.span.printed)}"
        return Dated(_with_words(header.span, line), header.words, (*header.warnings, warning))
    finer = line.span if _length(line.span) < _length(header.span) else header.span
    return Dated(_with_words(finer, line), header.words, header.warnings)


def _with_words(span: DateSpan, line: Dated) -> DateSpan:
    return msgspec.structs.replace(span, printed=line.span.printed, time=span.time or line.span.time)


def _length(span: DateSpan) -> int:
    return (span.latest - span.earliest).days if span.earliest and span.latest else 1_000_000


def _attributes(element: _Element, words: str, origin: str) -> tuple[DateSpan, tuple[str, ...]]:
    """(span, what of the attributes was not understood)."""
    when, first, last = (_first_of(element, names) for names in (_EXACT, _FIRST, _LAST))
    if when and "/" in when and not (first or last):
        first, _, last = when.partition("/")
        when = ""
    spans = {value: iso_span(value, printed=words, origin=origin) for value in (when, first, last) if value}
    unread = tuple(
        f"date not understood: {quoted(value)} (an attribute of {origin})"
        for value, span in spans.items()
        if not span.known
    )
    unsure = element.get("cert", "") in _UNSURE or element.get("precision", "") in _UNSURE
    unsure = unsure or bool(element.get("evidence") == "conjecture")
    if when and spans[when].known:
        return _circa(spans[when], unsure), unread
    start, end = spans.get(first, UNDATED), spans.get(last, UNDATED)
    if start.earliest and end.latest:
        if start.earliest > end.latest:
            both = quoted(f"{first}/{last}")
            return UNDATED, (*unread, f"date not understood: {both} ends before it begins")
        same = start if (start.earliest, start.latest) == (end.earliest, end.latest) else None
        span = same or range_span(start.earliest, end.latest, printed=words, origin=origin)
        # Within these it was written, on one day that nobody knows: as the FRUS reader has it.
        return _circa(span, unsure or (same is None and first in _values(element, "notBefore"))), unread
    if start.earliest:
        return open_span(first=start.earliest, printed=words, origin=origin, circa=unsure), unread
    if end.latest:
        return open_span(last=end.latest, printed=words, origin=origin, circa=unsure), unread
    return UNDATED, unread


def _first_of(element: _Element, names: tuple[str, ...]) -> str:
    return next((value.strip()[:LONGEST_WORDS] for name in names if (value := element.get(name, "")).strip()), "")


def _values(element: _Element, name: str) -> tuple[str, ...]:
    return tuple((element.get(each) or "").strip() for each in (name, f"{name}-iso"))


def _circa(span: DateSpan, unsure: bool) -> DateSpan:
    return msgspec.structs.replace(span, circa=True) if unsure else span
