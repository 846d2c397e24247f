"""Counts by year as lines for a terminal, and as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cables.terminal import entity, results
from cables.terminal.text import wrap
from corpus.counts import pluralize
from corpus.records import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cables.terminal.text import Display
    from search.analytics.timeline import Timeline

_FIELDS = ("schema", "query", "understood", "warnings", "taken", "expanded", "total", "counted")
"""What JSON says of the results."""


def timeline(found: Timeline, display: Display, narrowed: Sequence[str] = ()) -> Iterator[str]:
    """What was asked, lines of `narrowed`, then a line a year."""
    yield from results.heading(found.results, display)
    yield from narrowed
    yield from results.counted_cables(found.results, display)
    yield from entity.timeline(found.years, found.undated, display, spans=found.spans, open_=found.open)
    lines = sum(each.cables for each in found.spans or found.years) + found.undated + found.open
    if lines > found.counted:
        line = f"{pluralize(found.counted, 'cable')}; one that may be of several years counts once in each line"
        yield from (display.dim(each) for each in wrap(line, display, indent="  ", first=""))


def plain(found: Timeline) -> dict[str, Any]:
    """The object that --json prints."""
    fields = {name: as_plain(getattr(found.results, name)) for name in _FIELDS}
    fields["counted"] = found.counted
    return {
        **fields,
        "years": as_plain(found.years),
        "spans": as_plain(found.spans),
        "undated": found.undated,
        "open": found.open,
    }
