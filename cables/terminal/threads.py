"""Threads, and messages that are cited and not held, as lines for a terminal and as rows of a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cables.present import day
from cables.terminal.text import safe_line, wrap
from cables.terminal.workspace import understood
from corpus.counts import pluralize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cables.terminal.text import Display
    from search.graph.ghosts import Ghost, GhostList
    from search.graph.threads import Thread, ThreadEdge, ThreadNode

THREAD_COLUMNS = (
    "source", "source_date", "kind", "printed", "target", "target_date", "target_held", "target_title", "confidence",
)  # fmt: skip
"""Of the table of a thread: a row a reference."""
GHOST_COLUMNS = (
    "name", "sender", "recipient", "kind", "number", "mrn", "earliest", "latest", "basis", "times_cited", "cited_by",
    "printed",
)  # fmt: skip
"""Of the table of messages that are not held: a row a message."""
_WAYS = {"reply": "answers", "reference": "refers to", "paper": "refers to", "link": "editor's link to"}


def thread(found: Thread, display: Display) -> Iterator[str]:
    """The thread by day, each cable with what it refers to within it."""
    nodes = {node.id: node for node in found.nodes}
    root = nodes[found.id]
    yield from (display.bold(line) for line in wrap(f"Thread of {safe_line(root.title or root.id)}", display))
    by_source = {id: list(edges) for id, edges in groupby(found.edges, lambda edge: edge.source)}
    numbers = {node.id: place for place, node in enumerate(found.nodes, start=1)}
    yield ""
    for node in found.nodes:
        yield from _node(node, numbers[node.id], found.id, display)
        lines = [line for edge in by_source.get(node.id, ()) for line in _edge(edge, nodes, numbers, display)]
        yield from dict.fromkeys(lines)  # one that is repeated in the same words stands once
    yield ""
    missing = sum(not node.held for node in found.nodes)
    held = pluralize(len(found.nodes) - missing, "cable")
    line = f"{held}, {pluralize(missing, 'message')} that this archive does not hold; {found.depth} references deep"
    if found.left_out:
        line += f"; {found.left_out:,} more left out (--most)"
    yield from (display.dim(each) for each in wrap(line, display, indent="  ", first=""))
    yield from _unfinished(found.changes, display)


def _node(node: ThreadNode, number: int, root: str, display: Display) -> Iterator[str]:
    mark = "*" if node.id == root else "·" if node.held else "?"
    route = " → ".join(part for part in (safe_line(node.sender), safe_line(node.recipient)) if part)
    what = " ".join(part for part in (node.kind, safe_line(node.number)) if part)
    name = f"{mark} [{number}] {day(node.date)}  {', '.join(part for part in (route, what) if part)}"
    if not node.held:
        name += " – not held"
    lines = wrap(name, display, indent="      ", first="  ")
    yield from (display.bold(line) if node.id == root else line for line in lines)
    shared = f"  (refers to {pluralize(node.shared, 'message')} that it refers to, too)" if node.shared else ""
    yield display.dim(f"      {safe_line(node.id)}{shared}")


def _edge(
    edge: ThreadEdge, nodes: Mapping[str, ThreadNode], numbers: Mapping[str, int], display: Display
) -> Iterator[str]:
    where = f"[{numbers[edge.target]}] {day(nodes[edge.target].date)}"
    line = f"{_WAYS[edge.kind]} {where}: {safe_line(edge.printed)}"
    yield from wrap(line, display, indent="          ", first="      ")


def _unfinished(changes: int, display: Display) -> Iterator[str]:
    if changes:
        line = f"note: {pluralize(changes, 'cable')} not yet in the reference graph: the next `cables ingest` adds them"
        yield from wrap(line, display, indent="  ", first="")


def thread_rows(found: Thread) -> Iterator[tuple[str, ...]]:
    """Rows under THREAD_COLUMNS."""
    nodes = {node.id: node for node in found.nodes}
    for edge in found.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        yield (
            edge.source, day(source.date), edge.kind, edge.printed, edge.target, day(target.date),
            "yes" if target.held else "no", target.title, f"{edge.confidence:.2f}",
        )  # fmt: skip


def ghosts(found: GhostList, display: Display, *, limit: int) -> Iterator[str]:
    """Messages by sender and month, `limit` of them (0: all), each with the words of its first cable."""
    citing = f"cited by {pluralize(found.cables, 'cable')} for {safe_line(found.query)}" if found.query else "cited"
    line = f"{pluralize(len(found.ghosts), 'message')} {citing} and not held by this archive"
    yield from (display.bold(each) for each in wrap(line, display, indent="  ", first=""))
    for each in understood(found):
        yield from wrap(each, display, indent="  ", first="")
    shown = found.ghosts[: limit or None]
    for (sender, month), of_month in groupby(shown, lambda ghost: (ghost.sender_name, ghost.month)):
        yield ""
        yield display.bold(f"{safe_line(sender) or 'unknown sender'}, {month or 'undated'}")
        for ghost in of_month:
            yield from _ghost(ghost, display)
    if len(shown) < len(found.ghosts):
        yield ""
        yield display.dim(f"{len(shown):,} of {len(found.ghosts):,}; --limit 0 prints all")
    yield from _unfinished(found.changes, display)


def _ghost(ghost: Ghost, display: Display) -> Iterator[str]:
    number = f"{ghost.kind} {ghost.number or ghost.mrn}"
    to = f" to {safe_line(ghost.recipient_name)}" if ghost.recipient_name else ""
    times = pluralize(ghost.times_cited, "cable")
    yield from wrap(f"{number}{to}, {interval(ghost)}; cited by {times}", display, indent="      ", first="  ")
    yield display.dim(f"      {safe_line(ghost.name)}")
    for each in ghost.cited_by[:1]:
        words = safe_line(each.context or each.printed)
        yield from wrap(f"“{words}” {each.id}", display, indent="        ", first="      ")


def interval(ghost: Ghost) -> str:
    """ "sent 1967-05-01", "sent between 1967-05-01 and 1967-05-06", and what that rests on."""
    basis = {"printed": " (printed)", "numbers": "", "citing cables": " (by who cites it)"}.get(ghost.basis, "")
    if ghost.earliest and ghost.earliest == ghost.latest:
        return f"sent {ghost.earliest}{basis}"
    if ghost.earliest and ghost.latest:
        return f"sent between {ghost.earliest} and {ghost.latest}{basis}"
    return f"sent before {ghost.latest}{basis}" if ghost.latest else "day unknown"


def ghost_rows(found: GhostList) -> Iterator[tuple[str, ...]]:
    """Rows under GHOST_COLUMNS."""
    for each in found.ghosts:
        first = each.cited_by[0].printed if each.cited_by else ""
        yield (
            each.name, each.sender_name, each.recipient_name, each.kind, each.number, each.mrn, each.earliest,
            each.latest, each.basis, str(each.times_cited), " ".join(one.id for one in each.cited_by), first,
        )  # fmt: skip
