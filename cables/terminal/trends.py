"""Queries over time as lines for a terminal, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from cables.terminal.text import cut_to_width, safe_line, wrap
from cables.terminal.workspace import understood

if TYPE_CHECKING:
    from cables.terminal.text import Display
    from search.analytics.trends import Period, Point, Trends

COLUMNS = ("period", "query", "cables", "of_cables", "share", "occurrences", "of_words", "per_million")
"""Of the tables of other programs."""
_COLUMN = 20
_FEWEST_FOLDED = 3
"""Periods without a cable in a row, from which on they are one line."""


def trends(found: Trends, display: Display) -> Iterator[str]:
    """A line a period: its cables, and for each query the cables that have it, their share, its occurrences."""
    for series in found.series:
        for each in understood(series):
            yield from wrap(each, display, indent="  ", first="")
    queries = [safe_line(each.query) or "everything" for each in found.series]
    many = max(1, (display.width - 18) // _COLUMN)
    for first in range(0, len(queries), many):
        if first:
            yield ""
        yield from _block(found, queries, range(first, min(first + many, len(queries))), display)
    yield ""
    note = (
        f"a {found.unit}: cables held of it; for each query cables that have all its words, their share of these, "
        "occurrences in texts by a million words"
    )
    yield from (display.dim(each) for each in wrap(note, display, indent="  ", first=""))


def _block(found: Trends, queries: list[str], shown: range, display: Display) -> Iterator[str]:
    heads = "".join(f" {cut_to_width(queries[each], _COLUMN - 1):>{_COLUMN - 1}}" for each in shown)
    yield display.bold(f"{found.unit:<8} {'cables':>8}{heads}")
    numbered = list(enumerate(found.periods))
    for held, some in groupby(numbered, key=lambda each: bool(each[1].cables)):
        rows = list(some)
        if not held and len(rows) >= _FEWEST_FOLDED:
            first, last = rows[0][1].period, rows[-1][1].period
            yield display.dim(f"{first} to {last}: no cable")
            continue
        for place, period in rows:
            yield _line(period.period, period, [found.series[each].points[place] for each in shown])
    if found.undated.cables:
        yield _line("no one", found.undated, [found.series[each].undated for each in shown])


def _line(name: str, period: Period, points: list[Point]) -> str:
    return f"{name:<8} {period.cables:>8,}" + "".join(f" {_cell(each):>{_COLUMN - 1}}" for each in points)


def _cell(point: Point) -> str:
    if point.share is None:
        return "-"
    rate = "-" if point.per_million is None else f"{point.per_million:,.0f}"
    return f"{point.cables:,} {100 * point.share:.1f}% {rate:>6}"


def rows(found: Trends) -> Iterator[tuple[str, ...]]:
    """Rows under COLUMNS: a period and a query each; "undated" for cables of no one period."""
    for series in found.series:
        pairs = [*zip(found.periods, series.points, strict=True), (found.undated, series.undated)]
        for period, point in pairs:
            share, rate = ("" if each is None else str(each) for each in (point.share, point.per_million))
            numbers = (point.cables, period.cables, share, point.occurrences, period.words, rate)
            yield (period.period or "undated", series.query, *map(str, numbers))
