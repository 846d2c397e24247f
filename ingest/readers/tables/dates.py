"""The dates of a table: its column decides what 5/6/1967 means, and of which century a year of two digits is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.dates import Evidence, Known, evidence, order_of_locale, parse_date, warnings_of
from ingest.readers.tables.numbers import as_typed

if TYPE_CHECKING:
    from corpus.dates import Order
    from corpus.records import DateSpan
    from ingest.readers.tables.mapping import Format

ORIGIN = "table"
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{8}")
_REMEDY = 'say [format] date_order = "day first" or "month first" in a mapping file'


@dataclass
class DateColumn:
    """How the dates of one table are read. State: what the column proves, looked for when it is first needed."""

    format: Format
    cells: Callable[[], Iterable[str]] = field(default=tuple)
    """The cells of the date column from the first row on, whenever called."""

    @cached_property
    def proved(self) -> Evidence:
        """What the whole column shows."""
        return evidence(self.cells())

    def read(self, value: str, *, column: str = "date", language: str = "") -> tuple[DateSpan, tuple[str, ...]]:
        """(span, warnings) of one cell; undated with no warning for an empty one.

        The mapping's order counts first, then what the column proves, then the locale of the mapping or of the row
        ("en-US"). Where nothing decides, the warning gives both readings.
        """
        short = not _FULL_YEAR.search(value)
        known = self.proved.known if short and any(char.isdigit() for char in value) else Known()
        order: Order | None = self.format.date_order or None
        reading = parse_date(value, order=order, known=known, origin=ORIGIN)
        if reading.readings and not order:
            order = self.proved.order
            if not order and not self.proved.proof:
                order = order_of_locale(self.format.locale) or (order_of_locale(language) if "-" in language else None)
            reading = parse_date(value, order=order, known=self.proved.known, origin=ORIGIN)
        remedy = _REMEDY if reading.order_matters else ""
        if remedy and self.proved.proof:
            remedy = f"the column has both orders, {self.proved.proof}; {remedy}"
        return reading.span, tuple(warnings_of(reading, place=f"column {column[:60]!r}", remedy=remedy))


def dated(values: dict[str, str], named: dict[str, str]) -> tuple[str, str, list[tuple[str, str]]]:
    """(the date of a row in one text, its columns, what of it is kept as attributes).

    `values` are by field, `named` the columns that fill them. A column that has the whole date counts first, then the
    first and last day of a period, then year, month and day.
    """
    period = [name for name in ("first_date", "last_date") if values.get(name, "").strip()]
    parts = [name for name in ("year", "month", "day") if values.get(name, "").strip()]
    used: list[str] = []
    text = ""
    if values.get("date", "").strip():
        text = values["date"]
    elif period:
        text, used = _period(*(values.get(name, "").strip() for name in ("first_date", "last_date"))), period
    elif "year" in parts:
        text, used = _of_parts(*(values.get(name, "").strip() for name in ("year", "month", "day"))), parts
    kept = [(named.get(name, name), values[name].strip()) for name in (*period, *parts) if name not in used]
    return text, ", ".join(named.get(name, name) for name in used) or "date", kept


def _period(first: str, last: str) -> str:
    """Both days in one text; the last alone leaves the beginning open."""
    if not last or first == last:
        return first
    if not first:
        return f"–{last}"
    return f"{first}/{last}" if _ISO.fullmatch(first) and _ISO.fullmatch(last) else f"{first} – {last}"


def _of_parts(year: str, month: str, day: str) -> str:
    """ "1967-05-04" of numbers; month names between day and year. Zeros stand for what is not known."""
    year, month, day = (as_typed(one) if one.strip("0.") else "" for one in (year, month, day))
    if not month:
        return f"{year} (day {day})" if day else year
    if not month.isdigit():
        return " ".join(one for one in (day, month, year) if one)
    return "-".join(one.zfill(2) for one in (year, month, day) if one)


def span_of(value: str, *, order: Order | None = None) -> DateSpan:
    """The date in a cell that stands alone."""
    return parse_date(value, order=order, origin=ORIGIN).span
