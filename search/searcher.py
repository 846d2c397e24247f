"""One search, from request to results."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from search.explain.suggest import slow_query_warnings, unknown_values
from search.highlight.hit import NO_MATCHES
from search.highlight.marks import as_spans
from search.highlight.snippets import SNIPPET_FIELDS, snippets
from search.plan.prepare import PreparedQuery
from search.query.ast import EntityFilter, PostFilter, walk
from search.request import SearchRequest
from search.results import Facet, Fragment, Highlighted, Hit, MissedName, Passage, ResultPage

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from index.stored_cable import StoredCable
    from search.entities.resolver import EntityResolver
    from search.meaning.model import SentenceModel
    from search.passages.best import PassageFinder
    from search.plan.scoring import Weights
    from search.variants import collapse


def search(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver | None = None,
    weights: Weights | None = None,
    model: SentenceModel | None = None,
) -> ResultPage:
    """Answer a request. Raises QuerySyntaxError, BadRequest, ArchiveError. Arguments as of `PreparedQuery`."""
    began = time.perf_counter()
    found = _run(PreparedQuery(reader, request, resolver, weights, model))
    return msgspec.structs.replace(found, elapsed_ms=round((time.perf_counter() - began) * 1000, 3))


def _run(prepared: PreparedQuery) -> ResultPage:
    reader, request = prepared.reader, prepared.request
    page = prepared.page(limit=request.limit, offset=request.offset)
    stored = reader.stored([shown.ref for shown in page.shown], text=bool(request.snippets) or request.passages)
    finder = _passage_finder(prepared) if request.passages else None
    hits = tuple(
        _build_hit(prepared, shown, cable, place, finder)
        for place, (shown, cable) in enumerate(zip(page.shown, stored, strict=True), start=request.offset + 1)
    )
    ranked, ranking = prepared.ranked, prepared.ranking
    total = ranking.exact
    query_warnings = [*slow_query_warnings(prepared.parsed.tree, len(reader))]
    if prepared.rereading and prepared.rereading.notice:
        query_warnings = [prepared.rereading.notice, *query_warnings]
    if request.advise and page.total:
        query_warnings = [*unknown_values(reader, prepared.compiler, prepared.resolved.tree), *query_warnings]
    counted = (total or ranking.ranked) if request.facets else None
    zero_hits = None
    if request.advise and not total and not (ranked.heading and page.total):
        from search.explain.zero_hits import diagnose  # a query that finds something is the rule

        zero_hits = diagnose(prepared)
    return ResultPage(
        query=prepared.canonical,
        understood=prepared.understood,
        warnings=tuple(dict.fromkeys((*prepared.parsed.warnings, *prepared.resolved.notices, *query_warnings))),
        taken=prepared.resolved.taken,
        offers=prepared.offers() if request.advise and page.total and not request.offset else (),
        missed=_missed_names(prepared) if request.advise else (),
        total=total,
        partial=ranking.partial,
        least_share=ranked.least_share if ranking.partial else 0.0,
        expanded=prepared.expanded,
        offset=request.offset,
        sort=request.sort,
        folded=page.folded,
        more=page.more,
        model=prepared.rereading.digest if prepared.rereading else "",
        hits=hits,
        facets=_count_facets(prepared, counted) if counted is not None else (),
        counted=counted or 0,
        nothing=zero_hits,
        elapsed_ms=0.0,
    )


def _missed_names(prepared: PreparedQuery) -> tuple[MissedName, ...]:
    """What may be missing of the persons that are asked for; most queries ask for none."""
    if not any(isinstance(node, EntityFilter | PostFilter) for node in walk(prepared.resolved.tree)):
        return ()
    from search.explain.missed_names import missed_names

    return tuple(missed_names(prepared))


def show(
    reader: ArchiveReader, cable_id: str, query: str = "", *, resolver: EntityResolver | None = None
) -> Highlighted:
    """The whole cable, every match of `query` marked. Raises NoSuchCable, QuerySyntaxError."""
    prepared = PreparedQuery(reader, SearchRequest(query=query), resolver)
    cable = prepared.resolver.cable(reader.get(cable_id))
    if not query.strip():
        return Highlighted(cable=cable, spans={})
    marks = prepared.highlighter.highlight(cable).spans
    return Highlighted(cable=cable, spans={field: as_spans(pairs) for field, pairs in marks.items()})


def _count_facets(prepared: PreparedQuery, counted: int) -> tuple[Facet, ...]:
    """The facets over the `counted` cables: those with all words; where none has all, those with some."""
    from search.facets.requests import count_facets  # most searches count none

    ranked = prepared.ranked
    return count_facets(
        prepared.reader,
        prepared.compiler,
        prepared.resolver,
        ranked.exact if prepared.ranking.exact or not counted else ranked.match,
        prepared.facets,
        prepared.select,
        prepared.exclude,
        hits=counted,
        totals=prepared.request.totals,
    )


def _passage_finder(prepared: PreparedQuery) -> PassageFinder:
    from search.passages.best import PassageFinder  # only where passages are asked for

    return PassageFinder(prepared.reader)


def _build_hit(
    prepared: PreparedQuery,
    shown: collapse.CollapsedHit,
    stored: StoredCable,
    rank: int,
    finder: PassageFinder | None,
) -> Hit:
    """A hit; bare of highlights and snippets where the request wants none."""
    head, matches = stored.head, NO_MATCHES
    fragments: tuple[Fragment, ...] = ()
    passages: tuple[Passage, ...] = ()
    read = prepared.rereading.hit(shown.ref) if prepared.rereading else None
    likest = read.by_meaning.passage if read else None
    if prepared.request.snippets or finder:
        matches = prepared.highlighter.highlight_stored(stored, prepared.resolver.cable)
    if finder:
        passages = finder.passages(stored.body, as_spans(matches.spans.get("body", ())), likest)
    if prepared.request.snippets:
        # Where no word of the cable matches, the model says what is shown.
        unmatched = matches.spans.keys().isdisjoint(SNIPPET_FIELDS)
        fragments = (
            (likest,)
            if likest and unmatched
            else snippets(stored, matches.spans, most=prepared.request.snippets, evidence=matches.evidence)
        )
    return Hit(
        rank=rank,
        score=shown.score,
        id=head.id,
        title=head.title,
        title_spans=as_spans(matches.spans.get("title", ())),
        subject=head.subject,
        kind=head.kind,
        collection=head.collection,
        date=head.date,
        sender=head.sender,
        joint_senders=head.joint_senders,
        addressees=head.addressees,
        participants=head.participants,
        marking=head.marking,
        number=head.number,
        mrn=head.mrn,
        permalink=head.permalink,
        versions=shown.versions,
        snippets=fragments,
        passages=passages,
        missing=matches.missing,
        by_meaning=read.by_meaning if read else None,
    )
