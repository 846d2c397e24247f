"""One search, from text to results."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from corpus.errors import QuerySyntaxError
from index.protocol import Order
from search.entities.resolver import Register
from search.explain.suggest import slow, unknown
from search.highlight.hit import UNREAD, Marking
from search.highlight.snippets import snippets
from search.intent.entity_resolution import resolve
from search.intent.labels import narrowing
from search.plan.compiler import Compiler
from search.plan.scoring import DEFAULT
from search.plan.tiers import Asked, Ranks
from search.query.parser import parse
from search.query.unparse import unparse
from search.results import Facet, Highlighted, Hit, Results, Sort, VersionsShown, Words
from search.variants import collapse

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Ref
    from index.query import Query
    from index.reader import ArchiveReader
    from search.facets.requests import FacetRequest
    from search.plan.scoring import Weights

DEEPEST = 100_000
"""Hits that can be paged through: the engine keeps offset + limit of them in memory."""

_SORTS: dict[Sort, Order | None] = {
    "relevance": None,
    "newest": Order("latest", descending=True),
    "oldest": Order("earliest", descending=False),
}

Selections = Mapping[str, Sequence[str]]


def search(
    reader: ArchiveReader,
    query: str,
    *,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    facets: Sequence[str] = (),
    totals: bool = False,
    select: Selections | None = None,
    exclude: Selections | None = None,
    with_snippets: bool = True,
    advise: bool = True,
    versions: VersionsShown = "collapse",
    words: Words = "best",
    weights: Weights = DEFAULT,
    register: Register | None = None,
) -> Results:
    """Search an archive. Raises QuerySyntaxError, ArchiveError.

    `facets` as `search.facets.requests.requests` reads them, with `totals` with the number of all their values;
    `select` and `exclude` are facet field -> stored values.
    Undated cables come last in both orders of date. `register` says who is meant by names; without it the
    shipped authority files and the archive's own names do, nothing corrected. `advise`: say which values no
    cable has, and where nothing is found, why. `versions`: "collapse" shows versions of one cable once, as the
    best-ranked of them; then `limit` and `offset` count what is shown, while `total` counts every cable. `words`:
    "best" gives after the cables that have all words those that have some (search/plan/tiers.py); by date only the
    former are given. `weights`: those of the ranking.
    """
    began = time.perf_counter()
    _check_page(limit, offset, sort)
    folds = _folds(versions)
    wanted = _requests(facets)
    parsed = parse(query)
    register = register or Register(reader)
    resolved = resolve(parsed.tree, query, register)
    compiler = Compiler(reader, register.mentions)
    best = _best(words) and sort == "relevance"
    asked = Asked(reader, compiler, resolved.tree, query, best=best, weights=weights)
    chosen, left_out = narrowing(select or {}, register.own), narrowing(exclude or {}, register.own)

    def narrow(found: Query) -> Query:
        return compiler.narrowed(found, chosen, left_out)

    ranks = Ranks(reader, asked, narrow, order=_SORTS[sort])
    page = (
        collapse.page(ranks, reader, lambda: ranks.match, limit=limit, offset=offset)
        if folds
        else collapse.plain(ranks, limit=limit, offset=offset)
    )
    marking = Marking(asked.marked, asked.near, asked.expected) if with_snippets else None
    hits = tuple(
        _hit(_cable(reader, shown.ref, marking, register), place, shown, marking)
        for place, shown in enumerate(page.shown, start=offset + 1)
    )
    total = ranks.exact
    counted: tuple[Facet, ...] = ()
    if wanted:
        from search.facets.requests import count

        text = asked.exact if total or not page.total else asked.match
        counted = count(
            reader,
            compiler,
            register,
            text,
            wanted,
            select or {},
            exclude or {},
            hits=total or page.total,
            totals=totals,
        )
    why, doubts = None, tuple(unknown(reader, compiler, resolved.tree)) if advise and page.total else ()
    doubts = (*doubts, *slow(parsed.tree, len(reader)))
    if advise and not total and not (asked.heading and page.total):
        from search.explain.zero_hits import nothing  # a query that finds something is the rule

        why = nothing(reader, compiler, register, parsed.tree, query, narrow if chosen or left_out else None)
    return Results(
        query=" ".join(query.split()) if asked.understood else unparse(parsed.tree),
        understood=asked.understood,
        warnings=(*parsed.warnings, *doubts),
        taken=resolved.taken,
        total=total,
        partial=ranks.partial,
        expanded=asked.expanded,
        offset=offset,
        sort=sort,
        folded=page.folded,
        more=page.more,
        hits=hits,
        facets=counted,
        nothing=why,
        elapsed_ms=round((time.perf_counter() - began) * 1000, 3),
    )


def show(reader: ArchiveReader, cable_id: str, query: str = "", *, register: Register | None = None) -> Highlighted:
    """The whole cable, every match of `query` marked. Raises NoSuchCable, QuerySyntaxError."""
    register = register or Register(reader)
    cable = register.cable(reader.get(cable_id))
    if not query.strip():
        return Highlighted(cable=cable, spans={})
    tree = resolve(parse(query).tree, query, register).tree
    asked = Asked(reader, Compiler(reader, register.mentions), tree, query)
    return Highlighted(cable=cable, spans=Marking(asked.marked, asked.near, asked.expected).read(cable).spans)


def order(sort: Sort) -> Order | None:
    """The number field that an order goes by, and whether downwards; None for the score. Raises QuerySyntaxError."""
    _check_page(0, 0, sort)
    return _SORTS[sort]


def _cable(reader: ArchiveReader, ref: Ref, marking: Marking | None, register: Register) -> Cable:
    """The cable behind a hit, as corrected; without its mentions where none is asked for: a hit shows none."""
    mentions = marking is not None and marking.entities
    cable = reader.cable(ref, mentions=mentions)
    return register.cable(cable) if mentions else cable


def _hit(cable: Cable, rank: int, shown: collapse.Shown, marking: Marking | None) -> Hit:
    """A hit; without `marking` bare of highlights and snippets."""
    read = marking.read(cable) if marking else UNREAD
    return Hit(
        rank=rank,
        score=shown.score,
        id=cable.id,
        title=cable.title,
        title_spans=read.spans.get("title", ()),
        subject=cable.subject,
        kind=cable.kind,
        collection=cable.collection,
        date=cable.date,
        sender=cable.sender,
        addressees=cable.addressees,
        marking=cable.marking,
        number=cable.number,
        mrn=cable.mrn,
        permalink=cable.source.permalink,
        versions=shown.versions,
        snippets=snippets(cable, read.spans) if marking else (),
        missing=read.missing,
    )


def _requests(facets: Sequence[str]) -> list[FacetRequest]:
    """The facets that are asked for: most searches count none and load nothing of them."""
    if not facets:
        return []
    from search.facets.requests import requests

    return requests(facets)


def _best(words: str) -> bool:
    _one_of(words, Words, "words")
    return words == "best"


def _folds(versions: str) -> bool:
    _one_of(versions, VersionsShown, "versions")
    return versions == "collapse"


def _one_of(given: str, kind: object, name: str) -> None:
    if given not in get_args(kind):
        raise QuerySyntaxError(
            f"cannot take {name} as {given!r}",
            query="",
            position=0,
            advice=f"Choose one of: {', '.join(get_args(kind))}.",
        )


def _check_page(limit: int, offset: int, sort: str) -> None:
    if limit < 0 or offset < 0 or limit + offset > DEEPEST:
        raise QuerySyntaxError(
            f"cannot show {limit} hits from {offset} on",
            query="",
            position=0,
            advice=f"Hits 0 to {DEEPEST:,} can be paged through; narrow the search to see others.",
        )
    if sort not in _SORTS:
        raise QuerySyntaxError(
            f"no order {sort!r}", query="", position=0, advice=f"Choose one of: {', '.join(_SORTS)}."
        )
