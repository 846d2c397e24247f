"""Everything that a query finds, one cable after another: for export, batches and standing queries.

A search gives a page, at most `engine.DEEPEST` hits deep. A walk goes over all hits of one consistent view of the
archive and holds the addresses of one page at a time, never the cables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.counts import number_of
from corpus.errors import CorruptArchive
from search.entities.resolver import Register
from search.intent.entity_resolution import resolve
from search.intent.labels import narrowing
from search.plan.compiler import Compiler
from search.plan.tiers import Asked
from search.query.parser import parse
from search.query.unparse import unparse
from search.searcher import order

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Ref
    from index.query import Query
    from index.reader import ArchiveReader
    from search.results import Sort, Taken
    from search.searcher import Selections

PAGE = 10_000
"""Hits looked up at a time: the engine sorts all hits up to a page's last anew for each page."""


class Walk:
    """The cables that a query finds, in order, as corrected; may be walked again. `total` is exact."""

    def __init__(
        self,
        reader: ArchiveReader,
        register: Register,
        found: Query,
        *,
        query: str,
        warnings: tuple[str, ...],
        taken: tuple[Taken, ...],
        sort: Sort,
        page: int = PAGE,
    ) -> None:
        self._reader, self._register, self._found, self._page = reader, register, found, page
        self.query = query
        """Canonical text of the query as understood."""
        self.warnings = warnings
        self.taken = taken
        self.sort = sort
        self.total = reader.count(found)

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Cable]:
        for ref in self._refs():
            yield self._register.cable(self._reader.cable(ref))

    def ids(self) -> Iterator[str]:
        """The ids alone, in the same order."""
        for ref in self._refs():
            yield self._reader.id_of(ref)

    def _refs(self) -> Iterator[Ref]:
        walked = 0
        for offset in range(0, self.total, self._page):
            hits, _ = self._reader.search(self._found, limit=self._page, offset=offset, order=order(self.sort))
            walked += len(hits)
            for _, ref in hits:
                yield ref
        if walked != self.total:  # never hand out less than was promised and say nothing
            raise CorruptArchive(
                f"the index of {self._reader.archive} counts {number_of(self.total, 'hit')} and gives {walked:,}",
                advice="Run `cables doctor` to see what is damaged.",
            )


def walk(
    reader: ArchiveReader,
    query: str,
    *,
    sort: Sort = "relevance",
    select: Selections | None = None,
    exclude: Selections | None = None,
    register: Register | None = None,
    page: int = PAGE,
) -> Walk:
    """All that a query finds; arguments as of `engine.search`. Raises QuerySyntaxError, ArchiveError."""
    order(sort)
    parsed = parse(query)
    register = register or Register(reader)
    resolved = resolve(parsed.tree, query, register)
    compiler = Compiler(reader, register.mentions)
    asked = Asked(reader, compiler, resolved.tree, query, best=False)
    (only,) = asked.tiers
    chosen, left_out = narrowing(select or {}, register.own), narrowing(exclude or {}, register.own)
    return Walk(
        reader,
        register,
        compiler.narrowed(only.scored, chosen, left_out),
        query=" ".join(query.split()) if asked.understood else unparse(parsed.tree),
        warnings=parsed.warnings,
        taken=resolved.taken,
        sort=sort,
        page=page,
    )
