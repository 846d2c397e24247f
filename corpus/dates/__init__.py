"""Dates as printed, as spans of calendar days: the one parser for cells, running text, datelines and queries.

spans       spans of days, ISO attributes, the two integers of the index
reading     parse_date (a text that is a date), find_date (a date in a text)
dtg         date-time groups
mentions    days in running text, their year perhaps left out
columns     what a column of dates proves of the order of day and month
warnings    what has to be told of a reading
"""

from __future__ import annotations

from corpus.dates.columns import Evidence, evidence, order_of_locale
from corpus.dates.dtg import dtg_span
from corpus.dates.mentions import PrintedDay, printed_days
from corpus.dates.months import ANY_MONTH, FULL_MONTH, MONTHS, NAMES, SHORT_MONTH
from corpus.dates.parts import Known
from corpus.dates.reading import Order, Reading, find_date, parse_date, printed_span
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

__all__ = [
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
    "year_span",
]
