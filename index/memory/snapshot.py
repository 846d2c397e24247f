"""Cables in memory as a snapshot (index/protocol.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from index import query as q
from index.format.document import index_document
from index.memory.matching import Matcher
from index.protocol import Explanation, Page, TermCounts, TermsPass, TermsRequest

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Cursor, Ref


class MemorySnapshot:
    """The given cables."""

    def __init__(self, cables: Iterable[Cable]) -> None:
        self._documents: list[dict[str, Any]] = [index_document(cable) for cable in cables]
        self._matcher = Matcher(self._documents)
        self.segments = 1

    def __len__(self) -> int:
        return len(self._documents)

    def search(
        self, query: q.Query, *, limit: int, offset: int = 0, after: Cursor | None = None, order: str = ""
    ) -> Page:
        """See Snapshot. A cursor is an offset."""
        offset = cast("int", after) if after is not None else offset
        found = self._matcher.matches(query)
        if order:
            ranked = sorted(found, key=lambda number: self._documents[number][order])
        else:
            ranked = sorted(found, key=lambda number: (-found[number], self._documents[number]["serial"]))
        hits = [(0.0 if order else found[number], number) for number in ranked[offset : offset + limit]]
        end = offset + len(hits)
        return Page(cast("list[tuple[float, Ref]]", hits), len(found), end if hits and end < len(found) else None)

    def counts(self, queries: Sequence[q.Query]) -> list[int]:
        """See Snapshot."""
        return [len(self._matcher.matches(query)) for query in queries]

    def top_terms(self, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
        """See Snapshot. Every term is counted."""
        return [[self._counted(each.query, request) for request in each.requests] for each in passes]

    def _counted(self, query: q.Query, request: TermsRequest) -> TermCounts:
        field = self._matcher.field(request.field)
        counts = Counter(
            term for number in self._matcher.matches(query) for term in {term for _, term in field.terms[number]}
        )
        return TermCounts(dict(counts), complete=True)

    def frequencies(self, terms: Sequence[q.Term]) -> list[int]:
        """See Snapshot."""
        return [self._matcher.field(term.field).holders[term.value] for term in terms]

    def vocabulary(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """See Snapshot."""
        held = self._matcher.field(field).holders.items()
        found = [(term, number) for term, number in held if str(term).startswith(prefix)]
        return sorted(found, key=lambda each: (-each[1], each[0]))[:limit]

    def ids(self, refs: Sequence[Ref]) -> list[str]:
        """See Snapshot."""
        return [self._documents[cast("int", ref)]["id"] for ref in refs]

    def fetch(self, refs: Sequence[Ref], what: Sequence[str]) -> list[tuple[bytes, ...]]:
        """See Snapshot."""
        return [tuple(self._documents[cast("int", ref)][name] for name in what) for ref in refs]

    def locate(self, ids: Collection[str]) -> dict[str, Ref]:
        """See Snapshot."""
        places = {held["id"]: number for number, held in enumerate(self._documents)}
        return {id: places[id] for id in ids if id in places}

    def explain(self, query: q.Query, ref: Ref) -> Explanation | None:
        """See Snapshot. Numbers besides the score are those of a term; a constant has none."""
        number = cast("int", ref)
        score = self._matcher.matches(query).get(number)
        if score is None:
            return None
        inner = query
        while isinstance(inner, q.Boost):
            inner = inner.query
        if not isinstance(inner, q.Term):
            return Explanation(score)
        field = self._matcher.field(inner.field)
        return Explanation(
            score,
            frequency=len(field.positions(number, inner.value)),
            cables=field.holders[inner.value],
            length=float(len(field.terms[number])) if field.positional else None,
            average_length=field.average,
        )
