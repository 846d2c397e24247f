"""Searches as tests write them: a query, options by keyword."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from search import searcher
from search.explain import explanation
from search.request import request
from search.scan import PAGE, Scan
from search.scan import scan as scan_request

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.plan.scoring import Weights
    from search.request import Options
    from search.results import Explanation, Results


def search(
    reader: ArchiveReader,
    query: str = "",
    *,
    register: EntityResolver | None = None,
    weights: Weights | None = None,
    **options: Unpack[Options],
) -> Results:
    return searcher.search(reader, request(query, **options), register, weights)


def explain(
    reader: ArchiveReader,
    query: str = "",
    cable_id: str = "",
    *,
    register: EntityResolver | None = None,
    **options: Unpack[Options],
) -> Explanation:
    return explanation.explain(reader, request(query, **options), cable_id, register)


def scan(
    reader: ArchiveReader,
    query: str = "",
    *,
    register: EntityResolver | None = None,
    page: int = PAGE,
    **options: Unpack[Options],
) -> Scan:
    return scan_request(reader, request(query, **options), register, page=page)
