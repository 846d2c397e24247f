"""Searches as tests write them: a query, options by keyword."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from search import searcher
from search.entities.resolver import EntityResolver
from search.explain import explanation
from search.intent.entity_resolution import resolve
from search.intent.interpretation import interpret
from search.plan.compiler import Compiler
from search.plan.tiers import RankedQuery
from search.request import request
from search.scan import PAGE, Scan
from search.scan import scan as scan_request

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.explain.records import Explanation
    from search.plan.scoring import Weights
    from search.request import Options
    from search.results import ResultPage


def search(
    reader: ArchiveReader,
    query: str = "",
    *,
    resolver: EntityResolver | None = None,
    weights: Weights | None = None,
    **options: Unpack[Options],
) -> ResultPage:
    return searcher.search(reader, request(query, **options), resolver, weights)


def explain(
    reader: ArchiveReader,
    query: str = "",
    cable_id: str = "",
    *,
    resolver: EntityResolver | None = None,
    **options: Unpack[Options],
) -> Explanation:
    return explanation.explain(reader, request(query, **options), cable_id, resolver)


def scan(
    reader: ArchiveReader,
    query: str = "",
    *,
    resolver: EntityResolver | None = None,
    page: int = PAGE,
    **options: Unpack[Options],
) -> Scan:
    return scan_request(reader, request(query, **options), resolver, page=page)


def ranked(
    reader: ArchiveReader, query: str, resolver: EntityResolver | None = None, *, best: bool = True
) -> RankedQuery:
    """A query as a prepared one ranks it."""
    resolver = resolver or EntityResolver(reader)
    interpretation = interpret(reader, query)
    tree = resolve(interpretation.tree, query, resolver).tree
    best = best and not interpretation.demands_words
    return RankedQuery(reader, Compiler(reader, resolver.mentions), tree, relax=best, question=interpretation.question)
