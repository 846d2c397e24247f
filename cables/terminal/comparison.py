"""Two queries side by side, as lines for a terminal and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cables.terminal.text import columns, cut_to_width, safe_line, wrap
from cables.terminal.workspace import understood
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.terminal.text import Display
    from search.analytics.comparison import Comparison

COLUMNS = ("field", "value", "label", "first", "first_share", "second", "second_share")
"""Of the tables of other programs; the first row counts the cables of each query."""
_LABEL = 34


def comparison(found: Comparison, display: Display) -> Iterator[str]:
    """The totals, then a line a value."""
    first, second = (safe_line(each) or "everything" for each in (found.first, found.second))
    yield from wrap(f"A: {pluralize(found.first_cables, 'cable')} for {first}", display, indent="   ", first="")
    yield from wrap(f"B: {pluralize(found.second_cables, 'cable')} for {second}", display, indent="   ", first="")
    only = f"{found.first_cables - found.both:,} only A, {found.second_cables - found.both:,} only B"
    yield f"   {found.both:,} both; {only}; {found.archive:,} in the archive"
    for each in understood(found):
        yield from wrap(each, display, indent="  ", first="")
    for field in found.fields:
        if not field.values:
            continue
        yield ""
        more = f" ({len(field.values):,} of {field.distinct:,})" if field.distinct > len(field.values) else ""
        head = f"{field.field}{more}"
        yield display.bold(f"{head:<{_LABEL}}  {'A':>16}  {'B':>16}")
        for value in field.values:
            label = cut_to_width(safe_line(value.label), _LABEL)
            blanks = " " * (_LABEL - columns(label))
            yield (
                f"{label}{blanks}  {value.first:>8,} {100 * value.first_share:>6.1f}%"
                f"  {value.second:>8,} {100 * value.second_share:>6.1f}%"
            )


def rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Rows under COLUMNS."""
    yield ("", "", "cables", str(found.first_cables), "1.0", str(found.second_cables), "1.0")
    yield ("", "", "both", str(found.both), "", str(found.both), "")
    for field in found.fields:
        for each in field.values:
            numbers = (each.first, each.first_share, each.second, each.second_share)
            yield (field.field, each.value, each.label, *map(str, numbers))
