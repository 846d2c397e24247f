"""The Python API: an opened archive. The command line is a second user of it, not a second way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace

from cables.user_dirs import VERIFIED, state_folder
from cables.workspace.cache import WorkspaceCache
from corpus.corrections import file
from corpus.corrections.apply import NONE
from corpus.errors import BadWorkspace
from index.format import manifest
from index.reader import ArchiveReader
from index.recovery import integrity
from search import searcher
from search.entities.resolver import EntityResolver
from search.request import request

if TYPE_CHECKING:
    from cables.operations.notices import Notice
    from cables.workspace.workspace import Workspace
    from corpus.records import Cable, Entity
    from index.format.fingerprint import Fingerprint
    from index.ledger.store import FailureRow
    from index.stats import Stats
    from search.analytics.entity_profile import Candidate, EntityPage
    from search.references.resolver import ResolvedReference
    from search.request import Options, SearchRequest
    from search.results import Explanation, Facet, Highlighted, Results
    from search.scan import Scan
    from search.variants.family import Family


class Archive:
    """An archive opened for searching: one consistent view, the last commit at the time of opening.

    `corrections` is the user's file of corrections, read once; without it nothing is corrected. `desk` is the folder
    of the user's labels, notes and saved searches, read whenever it is asked; without it there are none. `verify`:
    check the engine's files that have changed since they were last checked; `announce` is told how many bytes, where
    that may take seconds. Raises NoArchive, StaleArchive, CorruptArchive.
    """

    def __init__(
        self,
        path: Path,
        corrections: Path | None = None,
        desk: Path | None = None,
        *,
        verify: bool = True,
        announce: Callable[[int], None] = lambda size: None,
    ) -> None:
        self.path = path
        made = manifest.check(path)
        memory = state_folder() / VERIFIED
        if verify:
            integrity.check(path, memory, announce=announce)
        self._reader = ArchiveReader(path, made, memory)
        found = file.load(corrections) if corrections else NONE
        self._desk = desk
        self._own = WorkspaceCache(desk)
        self._register = EntityResolver(self._reader, found, self._own)
        self._told = file.told(found, corrections) if corrections else ()

    def __len__(self) -> int:
        return len(self._reader)

    def __iter__(self) -> Iterator[Cable]:
        return map(self._register.cable, self._reader.cables())

    def __getitem__(self, cable_id: str) -> Cable:
        return self._register.cable(self._reader.get(cable_id))

    def ids(self, beginning: str = "", *, limit: int = 100) -> list[str]:
        """Ids that begin so, in order, up to `limit`."""
        # Of equally frequent terms the engine may give any: more are asked for than are given.
        found = self._reader.counted_terms("id", beginning, limit=max(limit, 1_000))
        return sorted(term for term, _ in found)[:limit]

    def search(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Results:
        """Find cables: `archive.search("party:KWP", limit=20, facets=["sender"])`.

        docs/query-language.md says what a query may be, `cables.SearchRequest` what the options mean; a request may be
        given in place of the query. Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        found = searcher.search(self._reader, request(query, **options), self._register)
        told = (*self._told, *self._own.told())
        return replace(found, warnings=(*told, *found.warnings)) if told else found

    def selection(self, pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Read "sender=Bonn", "party=KWP" into what `select` and `exclude` take. Raises QuerySyntaxError."""
        wanted = tuple(pairs)
        if not wanted:
            return {}
        from search.facets.requests import selection  # only where something is selected

        return selection(wanted, self._register)

    def entity(self, name: str) -> EntityPage:
        """Everything about the entity of this name or id in this archive. Raises NoSuchEntity."""
        from search.analytics import entity_profile  # only where somebody is asked about

        return entity_profile.page(self._reader, self._register, name)

    def candidates(self, name: str, *, known: bool = False) -> tuple[Entity, ...]:
        """Whom a name or an id may mean, likeliest first; () if nobody, or with `known` raises NoSuchEntity."""
        found = self._register.candidates(name)
        if known and not found:
            from search.analytics import entity_profile

            raise entity_profile.nobody(self._register, name)
        return found

    def entities(self, text: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Entities whose names are, begin with or look like `text`, with counts of cables, likeliest first."""
        from search.analytics import entity_profile

        return entity_profile.find(self._register, text, limit=limit)

    def facets(self, query: str, *fields: str) -> tuple[Facet, ...]:
        """Exact counts of field values over all matches of `query`."""
        return self.search(query, limit=0, facets=fields, totals=True, snippets=False, advise=False, words="all").facets

    def show(self, cable_id: str, query: str = "") -> Highlighted:
        """The whole cable with every match of `query`. Raises NoSuchCable, QuerySyntaxError."""
        return searcher.show(self._reader, cable_id, query, register=self._register)

    def versions(self, cable_id: str, other_id: str = "") -> Family:
        """The other versions of a cable, and its words beside those of one of them, or of any other cable.

        Raises NoSuchCable, CorruptArchive.
        """
        from search.variants.family import family  # only where it is asked for

        return family(self._reader, self._register, cable_id, other_id)

    def references(self, cable_id: str) -> tuple[ResolvedReference, ...]:
        """What of the messages that a cable names this archive holds, each with the reason; those unsure left out.

        Raises NoSuchCable.
        """
        from search.references.resolver import resolve_references  # only where it is asked for

        return resolve_references(self._reader, self._reader.get(cable_id))

    def explain(self, query: str | SearchRequest = "", cable_id: str = "", **options: Unpack[Options]) -> Explanation:
        """The query as understood, what each part finds; with an id why that cable stands where the search shows it.

        Raises QuerySyntaxError, BadRequest, NoSuchCable.
        """
        from search.explain.explanation import explain  # only where it is asked for

        return explain(self._reader, request(query, **options), cable_id, self._register)

    def scan(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Scan:
        """Everything that a query finds, cable after cable or id after id, none held; `total` is exact.

        Cables with all words only, each version by itself, whatever page the request shows.
        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.scan import scan

        found = scan(self._reader, request(query, **options), self._register)
        found.warnings = (*self._told, *self._own.told(), *found.warnings)
        return found

    def export(self, query: str | SearchRequest = "", form: str = "jsonl", **options: Unpack[Options]) -> Iterator[str]:
        """Everything that a query finds as csv, tsv, jsonl, bibtex, ris, csl-json or ids: pieces of text to be written.

        Raises QuerySyntaxError, BadRequest, ArchiveError, BadConfig for a form unknown.
        """
        from cables.export import formats

        wanted = formats.form_of(form)
        return formats.pieces(self.scan(query, **options), wanted, self.labels_by_cable())

    def cite(self, cable_id: str, style: str = "chicago", *, quote: str = "", page: str = "") -> str:
        """The citation of a cable: chicago, bibtex, ris, csl-json. Raises NoSuchCable, NoSuchQuotation, BadConfig."""
        from cables.citations import cite

        return cite(self[cable_id], style, quote=quote, page=page)

    def fingerprint(self) -> Fingerprint:
        """What state the archive is in."""
        from index.format.fingerprint import fingerprint

        return fingerprint(self._reader)

    @property
    def desk(self) -> Workspace:
        """The user's labels, notes and saved searches. Raises BadDesk where the archive was opened without any."""
        if self._desk is None:
            raise BadWorkspace(
                "this archive was opened without a desk", advice="Open it with cables.open(path, desk=DIR)."
            )
        from cables.workspace.workspace import Workspace  # a search asks through Asked

        return Workspace(self._desk)

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The user's labels, each with the ids of the cables that bear it."""
        return self.desk.labels() if self._desk else {}

    def labels_by_cable(self) -> dict[str, tuple[str, ...]]:
        """Id of a cable to the user's labels on it; {} where there are none."""
        found: dict[str, list[str]] = {}
        for label, ids in self.labels.items():
            for each in ids:
                found.setdefault(each, []).append(label)
        return {id: tuple(labels) for id, labels in found.items()}

    def stats(self) -> Stats:
        """Facts about the whole archive."""
        from index.stats import stats

        return stats(self._reader)

    def notices(self) -> list[Notice]:
        """What of the cables was not read or not understood, by kind of warning, with examples."""
        from cables.operations.notices import notices_of

        return notices_of(self._reader, self.failures())

    def failures(self) -> list[FailureRow]:
        """What could not be read at ingest, by file."""
        ledger = self._reader.ledger()
        try:
            return list(ledger.failures())
        finally:
            ledger.close()
