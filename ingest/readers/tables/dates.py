"""The dates of a table: its column decides what 5/6/1967 means, and of which century a year of two digits is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.dates import Evidence, Known, evidence, order_of_locale, parse_date, warnings_of

if TYPE_CHECKING:
    from corpus.dates import Order
    from corpus.records import DateSpan
    from ingest.readers.tables.mapping import Format

ORIGIN = "table"
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


def span_of(value: str, *, order: Order | None = None) -> DateSpan:
    """The date in a cell that stands alone."""
    return parse_date(value, order=order, origin=ORIGIN).span
