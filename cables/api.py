"""The Python API: an opened archive. The command line is a second user of it, not a second way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.reader import ArchiveReader
from index.stats import Stats, stats
from search import engine

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.ledger import FailureRow
    from search.results import Facet, Highlighted, Results, Sort


class Archive:
    """An archive opened for searching: one consistent view, the last commit at the time of opening."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = ArchiveReader(path)

    def __len__(self) -> int:
        return len(self._reader)

    def __iter__(self) -> Iterator[Cable]:
        return self._reader.cables()

    def __getitem__(self, cable_id: str) -> Cable:
        return self._reader.get(cable_id)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        select: Mapping[str, Sequence[str]] | None = None,
        exclude: Mapping[str, Sequence[str]] | None = None,
        snippets: bool = True,
    ) -> Results:
        """Find cables; docs/query-language.md says what `query` may be.

        `facets`: "sender", or "person:20" for 20 values, "person:20:40" for 20 after the first 40. `select` and
        `exclude` narrow by facet values (as `FacetValue.value`): OR within a field, AND between fields.
        Raises QuerySyntaxError, ArchiveError.
        """
        return engine.search(
            self._reader,
            query,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
            select=select,
            exclude=exclude,
            with_snippets=snippets,
        )

    def facets(self, query: str, *fields: str) -> tuple[Facet, ...]:
        """Exact counts of field values over all matches of `query`."""
        return self.search(query, limit=0, facets=fields, snippets=False).facets

    def show(self, cable_id: str, query: str = "") -> Highlighted:
        """The whole cable with every match of `query`. Raises NoSuchCable, QuerySyntaxError."""
        return engine.show(self._reader, cable_id, query)

    def stats(self) -> Stats:
        """Facts about the whole archive."""
        return stats(self._reader)

    def failures(self) -> list[FailureRow]:
        """What could not be read at ingest, by file."""
        ledger = self._reader.ledger()
        try:
            return list(ledger.failures())
        finally:
            ledger.close()
