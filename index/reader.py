"""The archive opened for reading: one snapshot of its index, cables by id, facts about the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArchiveError, NoSuchCable
from index import query as q
from index.engines import engine
from index.format import manifest
from index.ledger import snapshot
from index.recovery import integrity
from index.stored_cable import StoredCable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Cable
    from index.ledger.store import Ledger
    from index.protocol import Cursor, Explanation, Page, Ref, Snapshot, TermCounts, TermsPass
    from index.variants.store import Group

MOST_TERMS = 100_000
"""Printed names of one entity: far more than any has."""
MOST_NEAR_IDS = 3
"""Ids that are offered for one that no cable has."""
MOST_IDS_SEARCHED = 500_000
"""Ids whose ends are compared: a tenth of a second."""
READ_TOGETHER = 50
"""Texts fetched at a time."""
PAGE = 10_000
"""Refs looked up at a time: the engine finds all matches anew for each page."""


class ArchiveReader:
    """One consistent view of an archive: the last commit at the time of opening.

    `made` is its manifest, where that was checked already; `memory` the folder where `integrity` keeps what it saw.

    Raises NoArchive, StaleArchive, CorruptArchive.
    """

    def __init__(
        self, archive: Path, checked_manifest: manifest.Manifest | None = None, record_folder: Path | None = None
    ) -> None:
        self.manifest = checked_manifest or manifest.check(archive)
        self.archive = archive
        self._record_folder = record_folder
        self.snapshot: Snapshot = engine.open(archive)

    def __len__(self) -> int:
        return len(self.snapshot)

    def ledger(self, timeout: float = 5.0) -> Ledger:
        """The ledger, read only, checked before. The caller closes it. Raises CorruptArchive, ArchiveLocked."""
        from index.ledger.store import Ledger  # few searches ask it anything, and SQLite is large

        integrity.verify_ledger(self.archive, self._record_folder, timeout=timeout)
        return Ledger(self.archive, read_only=True, timeout=timeout)

    @cached_property
    def version_groups(self) -> dict[str, Group]:
        """Of each cable that has other versions: its group. Empty where the ledger cannot be read just now.

        A search must not wait for a writer, nor fail for what is only told beside its hits: it then shows every
        cable by itself.
        """
        snapshot_groups = snapshot.load_groups(self.archive)
        if snapshot_groups is not None:
            return {id: group for group in snapshot_groups for id in group}
        try:
            with closing(self.ledger(timeout=0.2)) as ledger:
                return {id: group for group in ledger.versions.groups() for id in group}
        except ArchiveError:
            return {}

    def cables_by_settings(self) -> dict[str, int]:
        """Cables by the settings under which they were read. Empty where the ledger cannot be read just now."""
        known = snapshot.load_settings(self.archive)
        if known is not None:
            return known
        try:
            with closing(self.ledger(timeout=0.2)) as ledger:
                return ledger.cables_by_settings()
        except ArchiveError:
            return {}

    @cached_property
    def version_places(self) -> dict[Ref, str]:
        """Where the engine keeps the cables that have other versions, and their ids."""
        return {ref: id for id, ref in self.snapshot.locate(self.version_groups).items()}

    def cable(self, ref: Ref, *, mentions: bool = True) -> Cable:
        """The whole cable behind a hit; or without its mentions, in half of the time. Raises CorruptArchive."""
        return self.stored((ref,))[0].whole(mentions=mentions)

    def stored(self, refs: Sequence[Ref], *, text: bool = False) -> list[StoredCable]:
        """The cables behind hits, heads unpacked; `text`: with their bodies, to be unpacked. Raises CorruptArchive."""
        found = self.snapshot.fetch(refs, ("head", "text") if text else ("head",))
        return [
            StoredCable(self.snapshot, self.archive, ref, head=head, text=texts[0] if texts else None)
            for ref, (head, *texts) in zip(refs, found, strict=True)
        ]

    def stored_each(self, refs: Iterable[Ref], *, text: bool = False) -> Iterator[StoredCable]:
        """The same of any number of hits, READ_TOGETHER at a time."""
        rest = iter(refs)
        while together := tuple(islice(rest, READ_TOGETHER)):
            yield from self.stored(together, text=text)

    def id_of(self, ref: Ref) -> str:
        """The id of the cable behind a hit, the cable itself left alone."""
        return self.snapshot.ids((ref,))[0]

    def ids_of(self, refs: Sequence[Ref]) -> list[str]:
        """The ids of the cables behind hits."""
        return self.snapshot.ids(refs)

    def get(self, cable_id: str) -> Cable:
        """The cable of this id. Raises NoSuchCable."""
        return self.cable(self.ref(cable_id))

    def ref(self, cable_id: str) -> Ref:
        """Where the engine keeps the cable of this id. Raises NoSuchCable."""
        # Half characters, from a broken byte on the command line, are in no id and cannot be asked for.
        cable_id = cable_id.encode("utf-8", "replace").decode()
        for ref in self.snapshot.locate((cable_id,)).values():
            return ref
        raise NoSuchCable(f"no cable {cable_id!r} in this archive", advice=self._near_ids_advice(cable_id))

    def search(
        self, query: q.Query, *, limit: int, offset: int = 0, after: Cursor | None = None, order: str = ""
    ) -> Page:
        """Matches of a query, by score or in `order`, and how many there are in all (Snapshot.search)."""
        return self.snapshot.search(query, limit=limit, offset=offset, after=after, order=order)

    def count(self, query: q.Query) -> int:
        """How many cables match."""
        return self.snapshot.counts((query,))[0]

    def counts(self, queries: Sequence[q.Query]) -> list[int]:
        """How many cables match each."""
        return self.snapshot.counts(queries)

    def frequencies(self, terms: Sequence[q.Term]) -> list[int]:
        """Cables that have each of the terms; cables that are gone may still be counted."""
        return self.snapshot.frequencies(terms)

    def top_terms(self, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
        """Exact counts of terms over the matches of queries (Snapshot.top_terms)."""
        return self.snapshot.top_terms(passes, matches)

    def explain(self, query: q.Query, ref: Ref) -> Explanation | None:
        """How a cable's score comes about; None where it does not match."""
        return self.snapshot.explain(query, ref)

    def term_counts(self, field: str, prefix: str = "", *, limit: int = MOST_TERMS) -> list[tuple[str, int]]:
        """(term, cables) of a field, the commonest first; cables that are gone may still be counted."""
        return self.snapshot.vocabulary(field, prefix, limit)

    def cables_matching(self, query: q.Query) -> Iterator[Cable]:
        """Every cable that matches, in no order that means anything."""
        for ref in self._matching_refs(query):
            yield self.cable(ref)

    def stored_matching(self, query: q.Query) -> Iterator[StoredCable]:
        """The same, heads and texts unpacked as they are asked for."""
        return self.stored_each(self._matching_refs(query), text=True)

    def terms(self, field: str, prefix: str) -> list[str]:
        """The terms of a keyword or term field that begin with `prefix`; some may be of cables that are gone."""
        return [term for term, _ in self.term_counts(field, prefix)]

    def ids(self) -> Iterator[str]:
        """All ids, in no order that means anything."""
        for ref in self._matching_refs(q.All()):
            yield self.id_of(ref)

    def cables(self) -> Iterator[Cable]:
        """All cables, a page at a time, in no order that means anything."""
        return self.cables_matching(q.All())

    def _matching_refs(self, query: q.Query) -> Iterator[Ref]:
        query = q.Constant(query)  # in no order: nothing has to be scored
        after: Cursor | None = None
        while True:
            page = self.search(query, limit=PAGE, after=after)
            for _, ref in page.hits:
                yield ref
            after = page.after
            if after is None:
                return

    def _near_ids_advice(self, cable_id: str) -> str:
        if whole := self._ids_ending(cable_id):
            more = "; more end so" if len(whole) > MOST_NEAR_IDS else ""
            return f"Did you mean {' or '.join(whole[:MOST_NEAR_IDS])}?{more} Ids stand at every search hit."
        prefix = cable_id
        while prefix:
            near = self.snapshot.vocabulary("id", prefix, 3)
            if near:
                names = ", ".join(sorted(term for term, _ in near))
                return f"Near it: {names}. Ids stand at every search hit."
            prefix = prefix[: len(prefix) // 2]
        return "Ids stand at every search hit."

    def _ids_ending(self, cable_id: str) -> list[str]:
        """Ids of which only the end was written, in any case: "d12" of "frus1961-63v17/d12"."""
        end = cable_id.strip().strip("/").lower()
        if not end:
            return []
        known = (term for term, _ in self.snapshot.vocabulary("id", "", MOST_IDS_SEARCHED))
        return sorted(each for each in known if each.lower() == end or each.lower().endswith(f"/{end}"))
