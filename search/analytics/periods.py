"""In which month or year a cable counts, where counts over time have denominators: in one, or apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from corpus.records import DateSpan

Unit = Literal["month", "year"]
UNDATED = ""
"""The period of a cable whose date does not tell one."""


def period_of(date: DateSpan, unit: Unit) -> str:
    """ "1967-05" or "1967"; UNDATED for a date that reaches over the border of a month or year."""
    first, last = date.earliest, date.latest
    if not first or not last or first.year != last.year:
        return UNDATED
    if unit == "year":
        return f"{first.year:04d}"
    return f"{first.year:04d}-{first.month:02d}" if first.month == last.month else UNDATED


def periods_between(first: str, last: str, unit: Unit) -> list[str]:
    """All periods from one to another, in order, those without cables among them."""
    if unit == "year":
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    begin, end = (int(each[:-3]) * 12 + int(each[-2:]) - 1 for each in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begin, end + 1)]
