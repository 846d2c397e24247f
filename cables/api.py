"""The Python API: an opened archive. The command line is a second user of it, not a second way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from cables.analysis import AnalysisMethods, ArchiveView
from cables.config import VERIFIED, state_folder
from cables.model_cache import ModelCache
from cables.operations import outdated_tags
from cables.reference_graph import ReferenceGraphMethods
from cables.results import Results
from cables.workspace.cache import WorkspaceCache
from corpus.corrections import file
from corpus.corrections.apply import NONE
from corpus.errors import BadCorrection, BadWorkspace, NoSuchCable
from index.format import manifest
from index.query import Term
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
    from index.ledger.rows import FailureRow
    from index.stats import Stats
    from search.analytics.entity_profile import Candidate, EntityPage
    from search.analytics.timeline import Timeline
    from search.entities.duplicates import Duplicate
    from search.entities.review import NameReview
    from search.explain.records import Explanation
    from search.references.listing import ReferenceList
    from search.references.resolver import ResolvedReference
    from search.request import Options, SearchRequest
    from search.results import Facet, Highlighted
    from search.scan import Scan
    from search.variants.family import Family


class Archive(AnalysisMethods, ReferenceGraphMethods):
    """An archive opened for searching: one consistent view, the last commit at the time of opening.

    with cables.open("my-archive") as archive:
        results = archive.search("party:KWP")

    `corrections` is the user's file of corrections, read when the archive is opened and by `reload`; without it nothing
    is corrected. `desk` is the folder of the user's labels, notes and saved searches, read again when it has changed;
    without it there are none. `model` is the folder of a sentence model, loaded by the first search with `meaning`.
    With `verify` the engine's files that changed since the last check are compared with their checksums; `announce` is
    called with the number of bytes where that may take seconds.

    Several threads may use one Archive at the same time, without a lock. `reload` and `close` do not disturb calls that
    are running, nor iterators and scans that were begun: they finish on the view on which they began. The view of a
    closed archive is released when the last of them has ended. Every method of a closed archive raises ValueError, as
    those of a closed file do; `close` may be called again.

    Raises NoArchive, StaleArchive, CorruptArchive.
    """

    def __init__(
        self,
        path: Path,
        corrections: Path | None = None,
        desk: Path | None = None,
        model: Path | None = None,
        *,
        verify: bool = True,
        announce: Callable[[int], None] = lambda size: None,
    ) -> None:
        self.path = path
        self._corrections, self._desk, self._model = corrections, desk, ModelCache(model)
        self._verify, self._announce = verify, announce
        self._workspace = WorkspaceCache(desk)
        self._view: ArchiveView | None = self._opened()

    def _opened(self) -> ArchiveView:
        """The archive and the corrections as they are now."""
        checked = manifest.check(self.path)
        memory = state_folder() / VERIFIED
        if self._verify:
            integrity.verify_files(self.path, memory, announce=self._announce)
        reader = ArchiveReader(self.path, checked, memory)
        corrections = file.load(self._corrections) if self._corrections else NONE
        warnings = file.problem_messages(corrections, self._corrections) if self._corrections else ()
        return ArchiveView(reader, EntityResolver(reader, corrections, self._workspace), warnings)

    @property
    def _now(self) -> ArchiveView:
        """The view that a call works on, asked for once in a call. Raises ValueError where the archive is closed."""
        view = self._view
        if view is None:
            raise ValueError(f"the archive at {self.path} is closed")
        return view

    def reload(self) -> None:
        """See what was committed since the archive was opened, and the corrections as they are now.

        Where that raises, the archive stays as it is. Raises NoArchive, StaleArchive, CorruptArchive, BadConfig for
        corrections that cannot be read.
        """
        _ = self._now
        self._view = self._opened()

    def close(self) -> None:
        """Release the files of the archive."""
        self._view = None

    def __enter__(self) -> Self:
        _ = self._now
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._now.reader)

    def __iter__(self) -> Iterator[Cable]:
        view = self._now
        return map(view.resolver.cable, view.reader.cables())

    def __contains__(self, cable_id: object) -> bool:
        """Whether the archive holds a cable of this id; nothing is unpacked."""
        reader = self._now.reader
        # Half characters are in no id and cannot be asked for.
        return isinstance(cable_id, str) and reader.count(Term("id", cable_id.encode("utf-8", "replace").decode())) > 0

    def __getitem__(self, cable_id: str) -> Cable:
        """The cable of this id, link or citation, as corrected. Raises NoSuchCable."""
        view = self._now
        return view.resolver.cable(view.reader.get(_named(view.reader, cable_id)))

    def ids(self, beginning: str = "", *, limit: int = 100) -> list[str]:
        """Ids that begin so, in order, up to `limit`."""
        # Of equally frequent terms the engine may give any: more are asked for than are given.
        found = self._now.reader.term_counts("id", beginning, limit=max(limit, 1_000))
        return sorted(term for term, _ in found)[:limit]

    def search(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Results:
        """Find cables: `archive.search("party:KWP", limit=20, facets=["sender"])`.

        docs/query-language.md says what a query may be, `cables.SearchRequest` what the options mean; a request may be
        given in place of the query. Raises QuerySyntaxError, BadRequest, ArchiveError; BadConfig for a sentence model
        that cannot be used.
        """
        view, made = self._now, request(query, **options)
        found = searcher.search(view.reader, made, view.resolver, model=self._model.model_for(made))
        warnings = (*view.warnings, *self._workspace.take_messages())
        return Results.of(found, (*warnings, *outdated_tags.query_warnings(view.reader, found.query)))

    def selection(self, pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Read "sender=Bonn", "party=KWP" into what `select` and `exclude` take. Raises BadRequest."""
        chosen = tuple(pairs)
        if not chosen:
            return {}
        from search.intent.selections import selection  # only where something is selected

        return selection(chosen, self._now.resolver)

    def entity(self, name: str) -> EntityPage:
        """Everything about the entity of this name or id in this archive. Raises NoSuchEntity."""
        from search.analytics import entity_profile  # only where somebody is asked about

        view = self._now
        return entity_profile.entity_page(view.reader, view.resolver, name)

    def name_of(self, entity_id: str) -> str:
        """The name of an entity; "" if nobody knows it."""
        known = self._now.resolver.candidates(entity_id)
        return known[0].name if known else ""

    def candidates(self, name: str, *, known: bool = False) -> tuple[Entity, ...]:
        """Whom a name or an id may mean, likeliest first; () if nobody, or with `known` raises NoSuchEntity.

        With `known` an ambiguous surname means all its bearers, as in `entity`.
        """
        resolver = self._now.resolver
        found = resolver.candidates(name)
        if known and not found:
            from search.analytics import entity_profile

            raise entity_profile.no_such_entity(resolver, name)
        if known and len(found) > 1:
            from search.analytics import entity_profile

            return entity_profile.bearers(resolver, name)
        return found

    def entities(self, text: str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Entities whose names are, begin with or look like `text`, with counts of cables, likeliest first."""
        from search.analytics import entity_profile

        return entity_profile.find_candidates(self._now.resolver, text, limit=limit)

    def is_defined(self, entity_id: str) -> bool:
        """Whether this very id is an entity's, be it joined with another."""
        return self._now.resolver.defined_entity(entity_id.strip()) is not None

    def duplicates(self, name: str = "", *, joined: bool = False, limit: int = 20) -> tuple[Duplicate, ...]:
        """Pairs of persons who are probably one, the likeliest first; with `name`, of those who may bear it.

        `joined`: those that were joined when files were read, the least likely first.
        """
        from search.entities.duplicates import find_duplicates, joined_persons  # only where it is asked for

        find = joined_persons if joined else find_duplicates
        return find(self._now.resolver, name, limit=limit)

    def review(self, name: str, within: str | SearchRequest = "", **options: Unpack[Options]) -> NameReview:
        """The names that may mean a person and are in doubt, one after another, in the cables that a query finds.

        Of several persons of the name, the one in most of those cables. Raises NoSuchEntity, QuerySyntaxError.
        """
        from cables.operations.unsure_links import is_unsure
        from search.plan.review import review_of

        view = self._now
        return review_of(view.reader, view.resolver, name, request(within, **options), is_unsure)

    @property
    def corrections_file(self) -> Path:
        """The user's file of corrections. Raises BadCorrection where the archive was opened without one."""
        if self._corrections is None:
            raise BadCorrection(
                "this archive was opened without a corrections file",
                advice="Open it with cables.open(path, corrections=FILE).",
            )
        return self._corrections

    def facets(self, query: str, *fields: str) -> tuple[Facet, ...]:
        """Exact counts of field values over all matches of `query`."""
        return self.search(query, limit=0, facets=fields, totals=True, snippets=False, advise=False, words="all").facets

    def facet_fields(self) -> tuple[str, ...]:
        """The fields that have facets here: that of labels only where the user has labels."""
        from index.format.schema import FACETS

        return (*FACETS, *(("label",) if self.labels else ()))

    def show(self, cable_id: str, query: str = "") -> Highlighted:
        """The whole cable with every match of `query`; named by its id, a link or a citation.

        Raises NoSuchCable, QuerySyntaxError.
        """
        view = self._now
        return searcher.show(view.reader, _named(view.reader, cable_id), query, resolver=view.resolver)

    def versions(self, cable_id: str, other_id: str = "") -> Family:
        """The other versions of a cable, and its words beside those of one of them, or of any other cable.

        Raises NoSuchCable, CorruptArchive.
        """
        from search.variants.family import family  # only where it is asked for

        view = self._now
        other = _named(view.reader, other_id) if other_id else ""
        return family(view.reader, view.resolver, _named(view.reader, cable_id), other)

    def references(self, cable_id: str) -> tuple[ResolvedReference, ...]:
        """What of the messages that a cable names this archive holds, each with the reason; those unsure left out.

        Raises NoSuchCable.
        """
        from search.references.resolver import resolve_references  # only where it is asked for

        reader = self._now.reader
        return resolve_references(reader, reader.get(_named(reader, cable_id)))

    def reference_list(self, cable_id: str) -> ReferenceList:
        """The messages that a cable refers to, with the cables that may be meant, and the cables that refer to it.

        Raises NoSuchCable.
        """
        from search.references.listing import list_references  # only where it is asked for

        view = self._now
        return list_references(view.reader, view.resolver, _named(view.reader, cable_id))

    def timeline(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Timeline:
        """How many of the cables found were sent in each year. Raises QuerySyntaxError, BadRequest, ArchiveError."""
        from search.analytics.timeline import timeline  # only where it is asked for

        view = self._now
        return timeline(view.reader, request(query, **options), view.resolver)

    def explain(self, query: str | SearchRequest = "", cable_id: str = "", **options: Unpack[Options]) -> Explanation:
        """The query as understood, what each part finds; with an id why that cable stands where the search shows it.

        Raises QuerySyntaxError, BadRequest, NoSuchCable.
        """
        from search.explain.explanation import explain  # only where it is asked for

        view, made = self._now, request(query, **options)
        named = _named(view.reader, cable_id) if cable_id else ""
        return explain(view.reader, made, named, view.resolver, self._model.model_for(made))

    def scan(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Scan:
        """Everything that a query finds, cable after cable or id after id, none held; `total` is exact.

        Cables with all words only, each version by itself, whatever page the request shows.
        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.scan import scan

        view, made = self._now, request(query, **options)
        found = scan(view.reader, made, view.resolver, self._model.model_for(made))
        found.warnings = (*view.warnings, *self._workspace.take_messages(), *found.warnings)
        return found

    def export(self, query: str | SearchRequest = "", form: str = "jsonl", **options: Unpack[Options]) -> Iterator[str]:
        """Everything that a query finds as csv, tsv, jsonl, ids or citations: pieces of text to be written.

        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from cables.export import formats

        export_form = formats.form_of(form)
        return formats.export_pieces(self.scan(query, **options), export_form, self.labels_by_cable())

    def cite(self, cable_id: str, style: str = "chicago", *, quote: str = "", page: str = "") -> str:
        """The citation of a cable in a style of `cables.cite`. Raises NoSuchCable, NoSuchQuotation, BadRequest."""
        from cables.citations import cite

        return cite(self[cable_id], style, quote=quote, page=page)

    def fingerprint(self) -> Fingerprint:
        """What state the archive is in."""
        from index.format.fingerprint import fingerprint

        return fingerprint(self._now.reader)

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
            for id in ids:
                found.setdefault(id, []).append(label)
        return {id: tuple(labels) for id, labels in found.items()}

    def stats(self) -> Stats:
        """Facts about the whole archive."""
        from index.stats import stats

        return stats(self._now.reader)

    def outdated(self) -> int:
        """How many cables were tagged by an older tagger than this program's; `cables retag` renews them."""
        return outdated_tags.count_outdated(self._now.reader)

    def notices(self) -> list[Notice]:
        """What of the cables was not read or not understood, by kind of warning, with examples."""
        from cables.operations.notices import notices_of

        return notices_of(self._now.reader, self.failures())

    def failures(self) -> list[FailureRow]:
        """What could not be read at ingest, by file."""
        ledger = self._now.reader.ledger()
        try:
            return list(ledger.failures())
        finally:
            ledger.close()


def _named(reader: ArchiveReader, written: str) -> str:
    """The id of a cable that is named by its id, a link or a citation. Raises NoSuchCable."""
    try:
        reader.ref(written)
    except NoSuchCable as problem:
        from corpus.citations.signs import may_cite

        if not may_cite(written):
            raise
        from search.intent.cited_documents import cited_id  # ids are the rule

        return cited_id(reader, written, problem)
    return written
