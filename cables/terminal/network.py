"""A network as lines for a terminal, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cables.terminal.text import columns, cut_to_width, safe_line, wrap
from cables.terminal.workspace import understood
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.terminal.text import Display
    from search.analytics.network import Network

COLUMNS = ("source", "source_name", "target", "target_name", "cables", "first", "last")
"""Of the tables of other programs: a row an edge."""


def network(found: Network, display: Display, *, limit: int) -> Iterator[str]:
    """How much was counted, then the first `limit` edges (0: all)."""
    what = "have a sender and an addressee" if found.kind == "letters" else f"mention one of the {found.kind} below"
    line = f"{pluralize(found.cables, 'cable')} for {safe_line(found.query) or 'everything'}; {found.counted:,} {what}"
    yield from wrap(line, display, indent="  ", first="")
    for each in understood(found):
        yield from wrap(each, display, indent="  ", first="")
    yield ""
    names = {node.id: safe_line(node.name) for node in found.nodes}
    arrow = " → " if found.kind == "letters" else " and "
    shown = found.edges[: limit or None]
    for edge in shown:
        days = f"  {edge.first} to {edge.last}" if edge.first else ""
        room = display.width - 9 - columns(days)
        pair = cut_to_width(f"{names[edge.source]}{arrow}{names[edge.target]}", room)
        yield f"{edge.cables:>7,}  {pair}{' ' * (room - columns(pair)) if days else ''}{display.dim(days)}".rstrip()
    yield ""
    noun = "pair" if found.kind != "letters" else "edge"
    listed = f"{len(shown):,} of {pluralize(len(found.edges), noun)} between {len(found.nodes):,}"
    more = f"; {found.left_out:,} rarer ones left out (--nodes)" if found.left_out else ""
    rest = "; --limit 0 prints all" if len(shown) < len(found.edges) else ""
    yield from (display.dim(each) for each in wrap(f"{listed}{more}{rest}", display, indent="  ", first=""))


def rows(found: Network) -> Iterator[tuple[str, ...]]:
    """Rows under COLUMNS."""
    names = {node.id: node.name for node in found.nodes}
    for edge in found.edges:
        ends = (edge.source, names[edge.source], edge.target, names[edge.target])
        yield (*ends, str(edge.cables), edge.first, edge.last)
