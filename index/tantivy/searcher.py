"""Tantivy as a snapshot (index/protocol.py): one commit, searched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import msgspec
import tantivy

from corpus.errors import CorruptArchive
from index import query as q
from index.format.remedy import repair_advice
from index.protocol import Explanation, Page, TermCounts, TermsPass
from index.tantivy import connection
from index.tantivy.paging import Pages
from index.tantivy.translate import Translator

if TYPE_CHECKING:
    from pathlib import Path

    from index.protocol import Cursor, Ref

_KEPT = 32
"""Stored cables kept as the engine gave them: some hundred kilobytes."""
MOST_FREQUENCIES = 50_000
"""Terms whose frequencies are kept: some megabytes."""


class TantivySnapshot:
    """The last commit of the index of an archive. Raises CorruptArchive, ArchiveError."""

    def __init__(self, archive: Path, *, most_frequencies: int = MOST_FREQUENCIES) -> None:
        self._archive = archive
        index, self._searcher = connection.open_reading(archive)
        self._translate = Translator(index.schema)
        self._pages = Pages(self._searcher, self._translate)
        searcher = self._searcher  # a function that held `self` would keep the files open until cycles are collected
        self._document = lru_cache(_KEPT)(lambda ref: searcher.doc(tantivy.DocAddress(*ref)))
        self._cables = int(self._searcher.num_docs)
        self._frequencies: dict[q.Term, int] = {}
        self._most_frequencies = most_frequencies

    def __len__(self) -> int:
        """Cables."""
        return self._cables

    @property
    def segments(self) -> int:
        """Parts in which the engine keeps the index."""
        return int(self._searcher.num_segments)

    def search(
        self, query: q.Query, *, limit: int, offset: int = 0, after: Cursor | None = None, order: str = ""
    ) -> Page:
        """See Snapshot."""
        return self._pages.search(query, limit, offset, after, order)

    def counts(self, queries: Sequence[q.Query]) -> list[int]:
        """See Snapshot."""
        return [self._pages.count(query) for query in queries]

    def top_terms(self, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
        """See Snapshot."""
        from index.tantivy import aggregation  # most searches count no terms

        return aggregation.top_terms(self.aggregate, passes, matches)

    def aggregate(self, query: q.Query, request: dict[str, Any]) -> dict[str, Any]:
        """The engine's aggregations over all matches, request and answer as the engine has them."""
        found: dict[str, Any] = self._searcher.aggregate(self._translate(query), request)
        return found

    def frequencies(self, terms: Sequence[q.Term]) -> list[int]:
        """See Snapshot. They do not change: those of the last terms are kept."""
        known = self._frequencies
        missing = [term for term in terms if term not in known]
        if len(known) + len(missing) > self._most_frequencies:
            known = self._frequencies = {term: known[term] for term in terms if term in known}
        for term in missing:
            known[term] = int(self._searcher.doc_freq(term.field, term.value))
        return [known[term] for term in terms]

    def vocabulary(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """See Snapshot."""
        return list(self._searcher.terms_with_prefix(field, prefix, limit=limit))

    def ids(self, refs: Sequence[Ref]) -> list[str]:
        """See Snapshot."""
        return [str(value) for (value,) in self._stored(refs, ("id",))]

    def fetch(self, refs: Sequence[Ref], what: Sequence[str]) -> list[tuple[bytes, ...]]:
        """See Snapshot."""
        return self._stored(refs, what)

    def _stored(self, refs: Sequence[Ref], names: Sequence[str]) -> list[tuple[Any, ...]]:
        found = []
        try:
            for ref in refs:
                # A page asks for the ids of its cables first, then for their heads, then perhaps for more.
                stored = self._document(ref)
                found.append(tuple([stored[name][0] for name in names]))
        except LookupError as error:
            raise CorruptArchive(
                f"a stored cable of {self._archive} is damaged ({error})", advice=repair_advice(self._archive)
            ) from error
        return found

    def locate(self, ids: Collection[str]) -> dict[str, Ref]:
        """See Snapshot."""
        if not ids:
            return {}
        requested = tuple(ids)
        query = self._translate(q.Terms("id", requested) if len(requested) > 1 else q.Term("id", requested[0]))
        places = [place for _, place in self._searcher.search(query, limit=len(requested), count=False).hits]
        refs: list[Ref] = [(place.segment_ord, place.doc) for place in places]
        return dict(zip(self.ids(refs), refs, strict=True))

    def explain(self, query: q.Query, ref: Ref) -> Explanation | None:
        """See Snapshot."""
        address = tantivy.DocAddress(*cast("tuple[int, int]", ref))
        with connection.translate_engine_errors(self._archive):
            try:
                tree = self._translate(query).explain(connection.unwrap(self._searcher), address).to_json()
            except ValueError:  # so says the engine that it does not match
                return None
        return _parse_explanation(msgspec.json.decode(tree))


def _parse_explanation(tree: dict[str, Any]) -> Explanation:
    """What the engine's tree of values says, its branches told apart by the engine's short names."""
    values = {node["description"].partition(",")[0]: node["value"] for node in _explanation_nodes(tree)}
    return Explanation(
        score=tree["value"],
        frequency=values.get("freq", 0),
        cables=int(values.get("n", 0)),
        length=values.get("dl"),
        average_length=values.get("avgdl", 0),
    )


def _explanation_nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.get("details") or ()))
