"""Who wrote to whom, and who is mentioned with whom, in the cables that a query finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from msgspec.structs import replace

from corpus.errors import BadRequest
from corpus.records import EntityLabel, Record
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search import searcher
from search.plan.compiler import Compiler
from search.query.ast import EntityFilter
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from datetime import date

    from corpus.records import Station
    from index.format.codec import Head
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

Kind = Literal["letters", "persons", "parties", "places", "organisations"]
"""Senders and addressees; or entities of a label that are mentioned in the same cables."""
_LABELS: dict[Kind, EntityLabel] = {
    "persons": "PERSON",
    "parties": "PARTY",
    "places": "PLACE",
    "organisations": "ORG",
}
NODES = 50
"""Entities whose company is counted, those of most cables."""
MOST_NODES = 300
_BATCH = 2_000
"""Pairs counted at a time."""


class Node(Record, frozen=True, kw_only=True):
    """A correspondent or an entity."""

    id: str
    """Id of the entity; of a correspondent who is none, its name."""
    name: str
    cables: int
    """Cables that it sent or received, or that mention it."""
    post: str = ""
    """Key of the post; "" for persons and for entities."""


class Edge(Record, frozen=True, kw_only=True):
    """Cables from one to the other; between entities, cables that mention both."""

    source: str
    target: str
    cables: int
    first: str = ""
    """First and last known day, ISO; "" between entities."""
    last: str = ""


class Network(Record, frozen=True, kw_only=True):
    """Nodes and edges, those of most cables first."""

    schema: int = 1
    kind: Kind
    query: str
    cables: int
    """Cables that have all words of the query."""
    counted: int
    """Those of them that have a sender and an addressee, or that mention a node."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0
    """Entities beyond the number asked for."""
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()


def network(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver,
    kind: Kind = "letters",
    *,
    copies: bool = False,
    nodes: int = NODES,
) -> Network:
    """The network of what a request finds, exact over all cables that have all its words.

    `copies`: addressees for information count, too. `nodes`: entities whose company is counted; of letters all are.
    Raises QuerySyntaxError; BadRequest for a kind that is none and a number of nodes out of range; ArchiveError.
    """
    if kind not in get_args(Kind):
        raise BadRequest(f"cannot draw a network of {kind!r}", advice=f"Choose one of: {', '.join(get_args(Kind))}.")
    if not 2 <= nodes <= MOST_NODES:
        raise BadRequest(f"cannot draw {nodes} nodes", advice=f"Choose a number from 2 to {MOST_NODES}.")
    if kind == "letters":
        return _letters(reader, request, resolver, copies=copies)
    return _company(reader, request, resolver, kind, nodes)


class _Letters:
    """Counts of who wrote to whom. State: they grow with each cable."""

    def __init__(self, resolver: EntityResolver) -> None:
        self._resolver = resolver
        self.posts: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """Id of a correspondent to its name as printed last."""
        self.nodes: Counter[str] = Counter()
        self.edges: Counter[tuple[str, str]] = Counter()
        self.days: dict[tuple[str, str], tuple[date, date]] = {}
        self.cables = 0

    def add(self, head: Head, *, copies: bool) -> None:
        """Count one cable; a conversation has participants and no correspondents."""
        if head.sender is None:
            return
        senders = self._ids([head.sender, *head.joint_senders])
        roles = ("action", "info") if copies else ("action",)
        receivers = self._ids([each.station for each in head.addressees if each.role in roles])
        pairs = [(sender, receiver) for sender in senders for receiver in receivers if sender != receiver]
        if not pairs:
            return
        self.cables += 1
        self.nodes.update({id for pair in pairs for id in pair})
        first, last = head.date.earliest, head.date.latest
        for pair in pairs:
            self.edges[pair] += 1
            if first and last:
                earlier, later = self.days.get(pair, (first, last))
                self.days[pair] = min(earlier, first), max(later, last)

    def _ids(self, stations: list[Station]) -> list[str]:
        """Posts by their name, whoever signs; persons by who they are where that is known: two may have one surname."""
        found: dict[str, None] = {}
        for each in stations:
            if each.name:
                id = self._resolver.canonical(each.entity) if each.entity and not each.post else each.name
                found[id] = None
                self.names[id] = each.name
                if each.post:
                    self.posts[id] = each.post
        return list(found)


def _letters(reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, *, copies: bool) -> Network:
    found = scan(reader, request, resolver)
    letters = _Letters(resolver)
    for cable in found.stored():
        letters.add(cable.head, copies=copies)
    with resolver.shared_ledger():
        nodes = tuple(
            Node(id=id, name=_name(resolver, letters, id), cables=count, post=letters.posts.get(id, ""))
            for id, count in sorted(letters.nodes.items(), key=_by_count)
        )
    return Network(
        kind="letters",
        query=found.query,
        cables=found.total,
        counted=letters.cables,
        nodes=nodes,
        edges=tuple(_edge(letters, pair, count) for pair, count in sorted(letters.edges.items(), key=_by_count)),
        warnings=found.warnings,
        taken=found.taken,
    )


def _name(resolver: EntityResolver, letters: _Letters, id: str) -> str:
    known = "/" in id and resolver.by_id(id)
    return known.name if known else letters.names[id]


def _by_count(counted: tuple[object, int]) -> tuple[int, str]:
    return -counted[1], str(counted[0])


def _edge(letters: _Letters, pair: tuple[str, str], count: int) -> Edge:
    first, last = letters.days.get(pair, (None, None))
    return Edge(
        source=pair[0],
        target=pair[1],
        cables=count,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
    )


def _company(reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, kind: Kind, most: int) -> Network:
    """Entities of most cables, and for each pair the cables that mention both: a count of the engine each."""
    label = _LABELS[kind]
    field = ENTITY_FIELDS[label]
    found = scan(reader, request, resolver)
    facet_request = replace(
        request, limit=0, offset=0, facets=(f"{field}:{most}",), totals=True, words="all", snippets=False, advise=False
    )
    (facet,) = searcher.search(reader, facet_request, resolver).facets
    values = [value for value in facet.values if value.count]
    compiler = Compiler(reader, resolver.mentions)
    queries = {value.value: compiler.compile(EntityFilter(label, value.value)) for value in values}
    pairs = combinations([value.value for value in values], 2)
    mentioning = q.all_of((found.matching, q.any_of(queries.values()))) if queries else q.Nothing()
    edges = [
        Edge(source=one, target=other, cables=together)
        for one, other, together in _counted_pairs(reader, found.matching, queries, pairs)
        if together
    ]
    edges.sort(key=lambda edge: (-edge.cables, edge.source, edge.target))
    return Network(
        kind=kind,
        query=found.query,
        cables=found.total,
        counted=reader.count(mentioning),
        nodes=tuple(Node(id=value.value, name=value.label, cables=value.count) for value in values),
        edges=tuple(edges),
        left_out=(facet.total or len(values)) - len(values),
        warnings=found.warnings,
        taken=found.taken,
    )


def _counted_pairs(
    reader: ArchiveReader, found: q.Query, queries: dict[str, q.Query], pairs: Iterator[tuple[str, str]]
) -> Iterator[tuple[str, str, int]]:
    every = list(pairs)
    for begin in range(0, len(every), _BATCH):
        some = every[begin : begin + _BATCH]
        counts = reader.counts([q.all_of((found, queries[one], queries[other])) for one, other in some])
        yield from ((one, other, count) for (one, other), count in zip(some, counts, strict=True))
