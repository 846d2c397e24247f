"""Counts by year as lines for a terminal, and as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cables.terminal import entity, results
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
    yield from entity.timeline(found.years, found.undated, display)


def plain(found: Timeline) -> dict[str, Any]:
    """The object that --json prints."""
    fields = {name: as_plain(getattr(found.results, name)) for name in _FIELDS}
    return {**fields, "years": as_plain(found.years), "undated": found.undated}
