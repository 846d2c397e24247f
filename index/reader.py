"""The archive opened for reading: the engine's searcher, cables by id, facts about the whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.errors import ArchiveError, CorruptArchive, NoSuchCable
from index.format import manifest
from index.format.codec import Unreadable, unpack
from index.ledger import snapshot
from index.recovery import integrity
from index.tantivy import connection

if TYPE_CHECKING:
    import tantivy

    from corpus.records import Cable
    from index.ledger.store import Ledger
    from index.variants.store import Group

MOST_TERMS = 100_000
"""Printed names of one entity: far more than any has."""
KEPT = 32
"""Stored cables kept as the engine gave them: some hundred kilobytes."""
PAGE = 1_000
"""Cables looked up at a time when all are walked."""


class ArchiveReader:
    """One consistent view of an archive: the last commit at the time of opening.

    `made` is its manifest, where that was checked already; `memory` the folder where `integrity` keeps what it saw.

    Raises NoArchive, StaleArchive, CorruptArchive.
    """

    def __init__(self, archive: Path, made: manifest.Manifest | None = None, memory: Path | None = None) -> None:
        self.manifest = made or manifest.check(archive)
        self.archive = archive
        self._memory = memory
        self.index, self.searcher = connection.open_reading(archive)
        self._kept: dict[tuple[int, int], tantivy.Document] = {}

    @property
    def schema(self) -> tantivy.Schema:
        """The engine's schema, for queries."""
        return self.index.schema

    def __len__(self) -> int:
        return self.searcher.num_docs

    def ledger(self, patience: float = 5.0) -> Ledger:
        """The ledger, read only, checked before. The caller closes it. Raises CorruptArchive, ArchiveLocked."""
        from index.ledger.store import Ledger  # few searches ask it anything, and SQLite is large

        integrity.check_ledger(self.archive, self._memory, patience=patience)
        return Ledger(self.archive, read_only=True, patience=patience)

    @cached_property
    def version_groups(self) -> dict[str, Group]:
        """Of each cable that has other versions: its group. Empty where the ledger cannot be read just now.

        A search must not wait for a writer, nor fail for what is only told beside its hits: it then shows every
        cable by itself.
        """
        known = snapshot.groups(self.archive)
        if known is not None:
            return {id: group for group in known for id in group}
        try:
            with closing(self.ledger(patience=0.2)) as ledger:
                return {id: group for group in ledger.versions.groups() for id in group}
        except ArchiveError:
            return {}

    @cached_property
    def version_places(self) -> dict[tuple[int, int], str]:
        """Where the engine keeps the cables that have other versions: (segment, document) to id."""
        from tantivy import Query

        ids = sorted(self.version_groups)
        held = Query.term_set_query(self.schema, "id", ids)
        hits = self.searcher.search(held, limit=max(1, len(ids)), count=False).hits
        return {(address.segment_ord, address.doc): self.id_of(address) for _, address in hits}

    def cable(self, address: tantivy.DocAddress, *, mentions: bool = True) -> Cable:
        """The whole cable behind a hit; or without its mentions, in half of the time. Raises CorruptArchive."""
        return self._unpack(self._stored(address), mentions=mentions)

    def id_of(self, address: tantivy.DocAddress) -> str:
        """The id of the cable behind a hit, the cable itself left alone."""
        return str(self._stored(address)["id"][0])

    def _stored(self, address: tantivy.DocAddress) -> tantivy.Document:
        """What the engine keeps of a cable; of a page it is first asked for its id, then for the whole."""
        key = (address.segment_ord, address.doc)
        if key not in self._kept:
            stored = self.searcher.doc(address)
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = stored
        return self._kept[key]

    def get(self, cable_id: str) -> Cable:
        """The cable of this id. Raises NoSuchCable."""
        return self.cable(self.address(cable_id))

    def search(
        self, query: tantivy.Query, *, limit: int, offset: int = 0, sort: tuple[str, bool] | None = None
    ) -> tuple[list[tuple[float, tantivy.DocAddress]], int]:
        """(hits, exact total). `sort` is (number field, descending); without it by score, highest first.

        A hit is (score, address); sorted by a field its score is 0. Cables without the field come last.
        """
        if sort is None:
            result = self.searcher.search(query, limit=max(1, limit), offset=offset)
            hits = [(score or 0.0, address) for score, address in result.hits]
        else:
            from tantivy import Order

            name, descending = sort
            order = Order.Desc if descending else Order.Asc
            result = self.searcher.search(query, limit=max(1, limit), offset=offset, order_by_field=name, order=order)
            hits = [(0.0, address) for _, address in result.hits]
        return hits[:limit], int(getattr(result, "count", 0) or 0)  # the engine's type stub forgets `count`

    def aggregate(self, query: tantivy.Query, request: dict[str, Any]) -> dict[str, Any]:
        """The engine's aggregations over all matches of `query`."""
        found: dict[str, Any] = self.searcher.aggregate(query, request)
        return found

    def count(self, query: tantivy.Query) -> int:
        """How many cables match."""
        return self.search(query, limit=0)[1]

    def address(self, cable_id: str) -> tantivy.DocAddress:
        """Where the engine keeps the cable of this id. Raises NoSuchCable."""
        from tantivy import Query

        # Half characters, from a broken byte on the command line, are in no id and cannot be asked for.
        cable_id = cable_id.encode("utf-8", "replace").decode()
        hits = self.searcher.search(Query.term_query(self.schema, "id", cable_id), limit=1).hits
        if not hits:
            raise NoSuchCable(f"no cable {cable_id!r} in this archive", advice=self._like(cable_id))
        return hits[0][1]

    def explain(self, query: tantivy.Query, address: tantivy.DocAddress) -> dict[str, Any] | None:
        """How the engine comes to a cable's score, as a tree of values; None where the cable does not match."""
        with connection.translated(self.archive, hushed=True):
            try:
                told: dict[str, Any] = msgspec.json.decode(
                    query.explain(connection.bare(self.searcher), address).to_json()
                )
            except ValueError:  # so says the engine that it does not match
                return None
        return told

    def counted_terms(self, field: str, prefix: str = "", *, limit: int = MOST_TERMS) -> list[tuple[str, int]]:
        """(term, cables) of a field, the commonest first; cables that are gone may still be counted."""
        return list(self.searcher.terms_with_prefix(field, prefix, limit=limit))

    def matching(self, query: tantivy.Query) -> Iterator[Cable]:
        """Every cable that matches, in no order that means anything."""
        number = self.count(query)
        if number:
            hits = self.searcher.search(query, limit=number, count=False).hits
            for _, address in hits:
                yield self.cable(address)

    def terms(self, field: str, prefix: str) -> list[str]:
        """The terms of a keyword or term field that begin with `prefix`; some may be of cables that are gone."""
        return [term for term, _ in self.counted_terms(field, prefix)]

    def ids(self) -> Iterator[str]:
        """All ids, in no order that means anything."""
        for stored in self._all():
            yield str(stored["id"][0])

    def cables(self) -> Iterator[Cable]:
        """All cables, a page at a time, in no order that means anything."""
        for stored in self._all():
            yield self._unpack(stored)

    def _all(self) -> Iterator[tantivy.Document]:
        from tantivy import Query

        everything = Query.all_query()
        for offset in range(0, len(self), PAGE):
            hits = self.searcher.search(everything, limit=PAGE, offset=offset, count=False).hits
            for _, address in hits:
                yield self.searcher.doc(address)

    def _unpack(self, stored: tantivy.Document, *, mentions: bool = True) -> Cable:
        try:
            return unpack(stored["blob"][0], mentions=mentions)
        except (Unreadable, LookupError) as error:
            raise CorruptArchive(
                f"a stored cable of {self.archive} is damaged ({error})",
                advice=manifest.remedy(self.archive),
            ) from error

    def _like(self, cable_id: str) -> str:
        prefix = cable_id
        while prefix:
            near = self.searcher.terms_with_prefix("id", prefix, limit=3)
            if near:
                names = ", ".join(sorted(term for term, _ in near))
                return f"Near it: {names}. Ids stand at every search hit."
            prefix = prefix[: len(prefix) // 2]
        return "Ids stand at every search hit."
