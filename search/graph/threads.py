"""The thread of a cable: what it refers to, what refers to it, and what refers to the same messages.

Read from the reference graph of the ledger. A message that the archive does not hold has its place in the thread.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import NoSuchCable
from corpus.records import DateSpan, Record
from index.graph.store import is_ghost
from search.graph.availability import open_graph
from search.graph.ghosts import GhostFinder
from search.graph.quotations import reference_at

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.graph.store import Edge, GraphStore
    from index.reader import ArchiveReader
    from search.graph.ghosts import Ghost

DEPTH = 2
MOST_NODES = 100


class ThreadNode(Record, frozen=True, kw_only=True):
    """A cable of a thread, or a message that is not held."""

    id: str
    """Of the cable, or the name of the message ("ghost:...")."""
    held: bool = True
    date: DateSpan = DateSpan()
    """Of a message that is not held: the days between which it was sent."""
    sender: str = ""
    recipient: str = ""
    """The first addressee."""
    kind: str = ""
    number: str = ""
    title: str = ""
    distance: int = 0
    """References between it and the cable that was asked for: below 0 it is referred to, above 0 it refers."""
    shared: int = 0
    """Messages that it refers to as the cable that was asked for does; of cables that are tied by that alone."""


class ThreadEdge(Record, frozen=True, kw_only=True):
    """A reference within a thread."""

    source: str
    """Id of the cable that refers."""
    target: str
    kind: str
    """"reply" if the cable seems to answer it; "reference" by its number; "paper" by its day; "link" of an editor."""
    printed: str = ""
    place: int = 0
    """Index among the references of the cable; below 0: -1 - its offset in the body."""
    confidence: float = 0.0
    """0..1, how often such references are understood rightly."""


class Thread(Record, frozen=True, kw_only=True):
    """The thread of one cable."""

    schema: int = 1
    id: str
    depth: int
    nodes: tuple[ThreadNode, ...]
    """By day; those without one last."""
    edges: tuple[ThreadEdge, ...]
    """By the day of the cable that refers, then as they stand in it."""
    left_out: int = 0
    """Cables and messages that belong to it and are too many."""
    changes: int = 0
    """Cables that are not yet in the graph: a run was cut off."""


def thread(reader: ArchiveReader, cable_id: str, *, depth: int = DEPTH, most: int = MOST_NODES) -> Thread:
    """The thread of a cable, `depth` references in each direction, of `most` nodes. Raises NoSuchCable, ArchiveError.

    It may be the name of a message that is not held. Editors' links are followed from the cable itself only: they lead
    from subject to subject.
    """
    if not is_ghost(cable_id):
        reader.ref(cable_id)
    with closing(reader.ledger()) as ledger:
        graph = open_graph(ledger)
        if is_ghost(cable_id) and not graph.edges_to([cable_id]):
            raise NoSuchCable(f"no cable refers to {cable_id!r}", advice="`cables ghosts` lists those that are cited.")
        distances, left_out = _gather(graph, cable_id, depth, most)
        shared = _shared(graph, cable_id, set(distances))
        for id, _ in shared.most_common(max(0, most - len(distances))):
            distances[id] = 0
        left_out += sum(1 for id in shared if id not in distances)
        # What holds between two of them belongs to it, whichever way they were found.
        edges = [
            each
            for each in graph.edges_from([one for one in distances if not is_ghost(one)])
            if each.target in distances
        ]
        finder = GhostFinder(graph)
        ghosts = [each for each in distances if is_ghost(each)]
        found = {ghost.name: ghost for ghost, _ in finder.ghosts(graph.edges_to(ghosts))}
        changes = graph.count_changes()
    held = reader.snapshot.locate(tuple(each for each in distances if not is_ghost(each)))
    cables = {id: reader.cable(ref, mentions=False) for id, ref in held.items()}
    nodes = [
        _node_of_ghost(found[id], distance) if id in found else _node_of(cables[id], distance, shared[id])
        for id, distance in distances.items()
        if id in found or id in cables
    ]
    nodes.sort(key=lambda node: (_day(node) or date.max, node.id))
    order = {node.id: place for place, node in enumerate(nodes)}
    lines = [_edge(each, cables[each.citing]) for each in edges if each.citing in cables and each.target in order]
    lines.sort(key=lambda edge: (order[edge.source], edge.place < 0, edge.place))
    return Thread(id=cable_id, depth=depth, nodes=tuple(nodes), edges=tuple(lines), left_out=left_out, changes=changes)


def _gather(graph: GraphStore, root: str, depth: int, most: int) -> tuple[dict[str, int], int]:
    """(distance of each node, nodes left out)."""
    distances, left_out = {root: 0}, set[str]()
    for sign in (-1, 1):
        border = [root]
        for step in range(1, depth + 1):
            found = graph.edges_from(border) if sign < 0 else graph.edges_to(border)
            following: list[str] = []
            for edge in sorted(found, key=lambda each: (-each.confidence, each)):
                if edge.kind == "link" and step > 1:
                    continue
                other = edge.target if sign < 0 else edge.citing
                if other not in distances and len(distances) >= most:
                    left_out.add(other)
                    continue
                if other not in distances:
                    distances[other] = sign * step
                    if not is_ghost(other):
                        following.append(other)
            border = following
    return distances, len(left_out)


def _shared(graph: GraphStore, root: str, known: set[str]) -> Counter[str]:
    """Of each cable that is tied to the root by nothing else: how many messages both refer to."""
    targets = {each.target for each in graph.edges_from([root]) if each.kind != "link"}
    pairs = {(each.citing, each.target) for each in graph.edges_to(sorted(targets)) if each.kind != "link"}
    return Counter(citing for citing, _ in sorted(pairs) if citing not in known)


def _node_of(cable: Cable, distance: int, shared: int) -> ThreadNode:
    receiver = next((each.station.name for each in cable.addressees), "")
    return ThreadNode(
        id=cable.id,
        date=cable.date,
        sender=cable.sender.name if cable.sender else "",
        recipient=receiver,
        kind=cable.kind,
        number=cable.number,
        title=cable.title or cable.subject,
        distance=distance,
        shared=shared if not distance else 0,
    )


def _node_of_ghost(ghost: Ghost, distance: int) -> ThreadNode:
    first = date.fromisoformat(ghost.earliest) if ghost.earliest else None
    last = date.fromisoformat(ghost.latest) if ghost.latest else None
    precision = "none" if not (first or last) else "day" if first == last else "range" if first and last else "open"
    return ThreadNode(
        id=ghost.name,
        held=False,
        date=DateSpan(earliest=first, latest=last, precision=precision),  # type: ignore[arg-type]  # one of the names
        sender=ghost.sender_name,
        recipient=ghost.recipient_name,
        kind=ghost.kind,
        number=ghost.number or ghost.mrn,
        distance=distance,
    )


def _edge(edge: Edge, citing: Cable) -> ThreadEdge:
    reference = reference_at(citing, edge.place)
    return ThreadEdge(
        source=edge.citing,
        target=edge.target,
        kind=edge.kind,
        printed=" ".join(reference.printed.split()) if reference else "",
        place=edge.place,
        confidence=edge.confidence / 100,
    )


def _day(node: ThreadNode) -> date | None:
    return node.date.earliest or node.date.latest
