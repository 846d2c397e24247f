"""What a line says besides its date: another day, a month that is misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.dates.damaged import misspelt_day
from corpus.dates.reading import Reading, find_date

if TYPE_CHECKING:
    from corpus.dates.reading import Order


def with_the_rest(line: str, reading: Reading, order: Order | None = None) -> Reading:
    """`reading`, found in `line`, with the other day or the misspelt one of the line among what is unused."""
    if reading.start < 0 or not reading.span.known:
        return reading
    if reading.span.precision == "year":
        lost = misspelt_day(line, reading.start)
    elif reading.span.precision in ("day", "range", "open"):
        other = find_date(line[reading.end :], order=order)
        lost = other.span.printed if other.span.precision == "day" and not _same(other, reading) else ""
    else:
        lost = ""
    return reading._replace(unused=(*reading.unused, lost)) if lost else reading


def _same(other: Reading, reading: Reading) -> bool:
    return (other.span.earliest, other.span.latest) == (reading.span.earliest, reading.span.latest)
