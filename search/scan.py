"""Everything that a query finds, one cable after another: for export, batches and standing queries.

A search gives a page, at most `search.request.MAX_DEPTH` hits deep. A scan goes over
all hits of one snapshot of the archive and holds the refs of one page at a time, never the cables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from corpus.counts import pluralize
from corpus.errors import CorruptArchive
from search.plan.prepare import ORDERS, PreparedQuery
from search.query.ast import EntityFilter, Fuzzy, Phrase, Verbatim, Wildcard, Word, walk

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Ref
    from index.query import Query
    from index.reader import ArchiveReader
    from index.stored_cable import StoredCable
    from search.entities.resolver import EntityResolver
    from search.highlight.hit import HitMatches
    from search.meaning.model import SentenceModel
    from search.request import SearchRequest

PAGE = 10_000
"""Hits looked up at a time: an engine may find all matches anew for each page."""


class Scan:
    """The cables that a query finds, in order, as corrected; may be gone over again. `total` is exact."""

    def __init__(self, prepared: PreparedQuery, found: Query, *, page: int = PAGE) -> None:
        self._reader, self._resolver, self._found, self._page = prepared.reader, prepared.resolver, found, page
        self.query = prepared.canonical
        """Canonical text of the query as understood."""
        self.warnings = prepared.parsed.warnings
        self.taken = prepared.resolved.taken
        self._nodes = list(walk(prepared.resolved.tree))
        self.request = prepared.request
        self.total = self._reader.count(found)
        self._prepared = prepared
        rereading = prepared.rereading
        self.model = rereading.files if rereading else {}
        """Name to SHA-256 of the files of the sentence model that reads the first cables again; {} without one."""
        if rereading and rereading.notice:
            self.warnings = (*self.warnings, rereading.notice)

    @property
    def matching(self) -> Query:
        """What the engine is asked: the cables of this scan."""
        return self._found

    @property
    def has_matches(self) -> bool:
        """Whether the query has something that can be matched in a text: words, or names that cables mention."""
        return any(isinstance(node, EntityFilter | Phrase | Word | Verbatim | Wildcard | Fuzzy) for node in self._nodes)

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Cable]:
        for ref in self._refs():
            yield self._resolver.cable(self._reader.cable(ref))

    def stored(self, *, text: bool = False) -> Iterator[StoredCable]:
        """The cables in the same order as they are stored, each unpacked as it is asked; `text`: bodies fetched."""
        return self._reader.stored_each(self._refs(), text=text)

    def matches(self) -> Iterator[tuple[StoredCable, HitMatches]]:
        """The cables in the same order, each with its matches as a search marks them."""
        for stored in self.stored(text=True):
            yield stored, self._prepared.highlight(stored)

    def ids(self) -> Iterator[str]:
        """The ids alone, in the same order."""
        for ref in self._refs():
            yield self._reader.id_of(ref)

    def _refs(self) -> Iterator[Ref]:
        rereading = self._prepared.rereading
        first = dict.fromkeys(rereading.refs) if rereading else {}
        yield from first
        yielded, after = 0, None
        while yielded < self.total:
            page = self._reader.search(self._found, limit=self._page, after=after, order=ORDERS[self.request.sort])
            yielded += len(page.hits)
            for _, ref in page.hits:
                if ref not in first:
                    yield ref
            after = page.after
            if after is None:
                break
        if yielded != self.total:  # never hand out less than was promised and say nothing
            raise CorruptArchive(
                f"the index of {self._reader.archive} counts {pluralize(self.total, 'hit')} and gives {yielded:,}",
                advice="Run `cables doctor` to see what is damaged.",
            )


def scan(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver | None = None,
    model: SentenceModel | None = None,
    *,
    page: int = PAGE,
) -> Scan:
    """All that a request finds, its page left aside: cables with all words, each version by itself.

    Raises QuerySyntaxError, BadRequest, ArchiveError.
    """
    whole = msgspec.structs.replace(request, words="all", versions="all")
    prepared = PreparedQuery(reader, whole, resolver, model=model)
    (only,) = prepared.ranked.tiers
    return Scan(prepared, prepared.filtered(only.scored_query), page=page)
