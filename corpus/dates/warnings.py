"""What has to be told of a reading: one sentence each, with the place where it was printed before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.dates.reading import Reading
    from corpus.records import DateSpan

LONGEST = 100
"""Characters of a printed date that a warning quotes."""


def warnings_of(reading: Reading, *, place: str = "", remedy: str = "") -> Iterator[str]:
    """Sentences about `reading`; none where it was read whole and for certain.

    `place` says where it stood ("column 'date'"), `remedy` how to decide between day first and month first.
    """
    where = f"{place}: " if place else ""
    printed = quoted(reading.span.printed)
    if reading.readings:
        both = " or ".join(days(span) for span in reading.readings)
        yield f"{where}date {printed} may be {both}: left undated{f'; {remedy}' if remedy else ''}"
    elif reading.impossible:
        yield f"{where}date {printed} is no day of the calendar: left undated"
    elif reading.unused and not reading.span.known:
        yield f"{where}date not understood: {printed}"
    elif reading.unused:
        unused = ", ".join(quoted(piece) for piece in reading.unused)
        yield f"{where}date partly understood: {printed} is read as {days(reading.span)}, {unused} was not used"
    if reading.remark and reading.span.known:
        yield f"{where}date {printed}, read as {days(reading.span)}, {reading.remark}"
    if reading.span.earliest and reading.span.earliest > date.today():
        yield f"{where}date {printed}, read as {days(reading.span)}, lies in the future"


def days(span: DateSpan) -> str:
    """ "1967-05-04", "1967-05-01..1967-05-31", "..1967-05-16", "1967-05-05.."."""
    if span.earliest == span.latest:
        return f"{span.earliest}"
    return f"{span.earliest or ''}..{span.latest or ''}"


def quoted(text: str) -> str:
    """Printed words on one line, between quotation marks."""
    line = " ".join(text.split())
    return repr(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")
