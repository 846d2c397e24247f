"""Dates as printed, as spans of calendar days: the one parser for cells, running text, datelines and queries.

    spans       spans of days, ISO attributes, the two integers of the index
    reading     parse_date (a text that is a date), find_date (a date in a text)
    dtg         date-time groups
    rest        what a line says besides its date
    mentions    days in running text, their year perhaps left out
    columns     what a column of dates proves of the order of day and month
    warnings    what has to be told of a reading

The names below are imported from their modules when they are asked for: a search needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.dates.columns import Evidence, evidence, order_of_locale
    from corpus.dates.dtg import dtg_span, groups_span
    from corpus.dates.mentions import PrintedDay, printed_days
    from corpus.dates.months import ABBREVIATED_MONTH, ANY_MONTH, FULL_MONTH, MONTHS, NAMES, SHORT_MONTH
    from corpus.dates.parts import Known
    from corpus.dates.reading import Order, Reading, find_date, parse_date, printed_span
    from corpus.dates.rest import with_the_rest
    from corpus.dates.spans import (
        OPEN_END,
        OPEN_START,
        as_number,
        bounds,
        days_in,
        iso_span,
        meet,
        month_span,
        one_day,
        open_span,
        range_span,
        year_span,
    )
    from corpus.dates.warnings import warnings_of

_NAMES = {
    "columns": ("Evidence", "evidence", "order_of_locale"),
    "dtg": ("dtg_span", "groups_span"),
    "mentions": ("PrintedDay", "printed_days"),
    "months": ("ABBREVIATED_MONTH", "ANY_MONTH", "FULL_MONTH", "MONTHS", "NAMES", "SHORT_MONTH"),
    "parts": ("Known",),
    "reading": ("Order", "Reading", "find_date", "parse_date", "printed_span"),
    "rest": ("with_the_rest",),
    "spans": (
        "OPEN_END",
        "OPEN_START",
        "as_number",
        "bounds",
        "days_in",
        "iso_span",
        "meet",
        "month_span",
        "one_day",
        "open_span",
        "range_span",
        "year_span",
    ),
    "warnings": ("warnings_of",),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "ABBREVIATED_MONTH",
    "ANY_MONTH",
    "FULL_MONTH",
    "MONTHS",
    "NAMES",
    "OPEN_END",
    "OPEN_START",
    "SHORT_MONTH",
    "Evidence",
    "Known",
    "Order",
    "PrintedDay",
    "Reading",
    "as_number",
    "bounds",
    "days_in",
    "dtg_span",
    "evidence",
    "find_date",
    "groups_span",
    "iso_span",
    "meet",
    "month_span",
    "one_day",
    "open_span",
    "order_of_locale",
    "parse_date",
    "printed_days",
    "printed_span",
    "range_span",
    "warnings_of",
    "with_the_rest",
    "year_span",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
