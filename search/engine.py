"""One search, from text to results."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from corpus.errors import QuerySyntaxError
from search import facets as facet_counts
from search import folding
from search.compile import Compiler
from search.dictionary import slow, unknown
from search.highlight import Highlighter, highlight
from search.known_item import describe, known_item, marked_tree
from search.own import narrowing
from search.parse import parse
from search.register import Register
from search.resolve import resolve
from search.results import Facet, Highlighted, Hit, Results, Sort, VersionsShown
from search.snippets import snippets
from search.unparse import unparse

if TYPE_CHECKING:
    from tantivy import DocAddress

    from corpus.records import Cable
    from index.reader import ArchiveReader

DEEPEST = 100_000
"""Hits that can be paged through: the engine keeps offset + limit of them in memory."""

_SORTS: dict[Sort, tuple[str, bool] | None] = {
    "relevance": None,
    "newest": ("latest", True),
    "oldest": ("earliest", False),
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
    select: Selections | None = None,
    exclude: Selections | None = None,
    with_snippets: bool = True,
    advise: bool = True,
    versions: VersionsShown = "collapse",
    register: Register | None = None,
) -> Results:
    """Search an archive. Raises QuerySyntaxError, ArchiveError.

    `facets` as `search.facets.requests` reads them; `select` and `exclude` are facet field -> stored values.
    Undated cables come last in both orders of date. `register` says who is meant by names; without it the
    shipped authority files and the archive's own names do, nothing corrected. `advise`: say which values no
    cable has, and where nothing is found, why. `versions`: "collapse" shows versions of one cable once, as the
    best-ranked of them; then `limit` and `offset` count what is shown, while `total` counts every cable.
    """
    began = time.perf_counter()
    _check_page(limit, offset, sort)
    folds = _folds(versions)
    wanted = facet_counts.requests(facets)
    parsed = parse(query)
    register = register or Register(reader)
    resolved = resolve(parsed.tree, query, register)
    compiler = Compiler(reader, register.mentions)
    meant = describe(resolved.tree, query)
    text = known_item(reader, compiler, meant, resolved.tree) if meant else compiler.compile(resolved.tree)
    marked = marked_tree(resolved.tree, meant) if meant else resolved.tree
    chosen, left_out = narrowing(select or {}, register.own), narrowing(exclude or {}, register.own)
    narrowed = compiler.narrowed(text, chosen, left_out)

    def rank(most: int, skipped: int) -> tuple[folding.Ranked, int]:
        return reader.search(narrowed, limit=most, offset=skipped, sort=_SORTS[sort])

    page = (
        folding.page(rank, reader, narrowed, limit=limit, offset=offset)
        if folds
        else folding.plain(rank, limit=limit, offset=offset)
    )
    total = page.total
    highlighter = Highlighter(marked) if with_snippets else None
    hits = tuple(
        _hit(_cable(reader, shown.address, highlighter, register), place, shown, highlighter)
        for place, shown in enumerate(page.shown, start=offset + 1)
    )
    counted: tuple[Facet, ...] = ()
    if wanted:
        counted = facet_counts.count(reader, compiler, register, text, wanted, select or {}, exclude or {})
    why, doubts = None, tuple(unknown(reader, compiler, resolved.tree)) if advise and total else ()
    doubts = (*doubts, *slow(parsed.tree, len(reader)))
    if advise and not total:
        narrow = None if narrowed is text else lambda one: compiler.narrowed(one, chosen, left_out)
        from search.nothing import nothing  # a query that finds something is the rule

        why = nothing(reader, compiler, register, parsed.tree, query, narrow)
    return Results(
        query=" ".join(query.split()) if meant else unparse(parsed.tree),
        understood=str(meant) if meant else "",
        warnings=(*parsed.warnings, *doubts),
        taken=resolved.taken,
        total=total,
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
    meant = describe(tree, query)
    tree = marked_tree(tree, meant) if meant else tree
    return Highlighted(cable=cable, spans=highlight(cable, tree))


def order(sort: Sort) -> tuple[str, bool] | None:
    """The number field that an order goes by, and whether downwards; None for the score. Raises QuerySyntaxError."""
    _check_page(0, 0, sort)
    return _SORTS[sort]


def _cable(reader: ArchiveReader, address: DocAddress, highlighter: Highlighter | None, register: Register) -> Cable:
    """The cable behind a hit, as corrected; without its mentions where none is asked for: a hit shows none."""
    mentions = highlighter is not None and highlighter.entities
    cable = reader.cable(address, mentions=mentions)
    return register.cable(cable) if mentions else cable


def _hit(cable: Cable, rank: int, shown: folding.Shown, highlighter: Highlighter | None) -> Hit:
    """A hit; without `highlighter` bare of highlights and snippets."""
    marks = highlighter.spans(cable) if highlighter else {}
    return Hit(
        rank=rank,
        score=shown.score,
        id=cable.id,
        title=cable.title,
        title_spans=marks.get("title", ()),
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
        snippets=snippets(cable, marks) if highlighter else (),
    )


def _folds(versions: str) -> bool:
    if versions not in get_args(VersionsShown):
        raise QuerySyntaxError(
            f"cannot show versions as {versions!r}",
            query="",
            position=0,
            advice=f"Choose one of: {', '.join(get_args(VersionsShown))}.",
        )
    return versions == "collapse"


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
