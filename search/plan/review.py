"""A review of doubtful names within a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import NoSuchEntity
from search.entities.review import NameReview
from search.intent.name_choice import choose, name_candidates
from search.plan.prepare import PreparedQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Mention
    from index.query import Query
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest
    from search.results import Extent


def review_of(
    reader: ArchiveReader,
    resolver: EntityResolver,
    name: str,
    within: SearchRequest,
    unsure: Callable[[Mention], bool],
) -> NameReview:
    """The doubtful names of the person of this name or id, in the cables that have all that `within` asks.

    Of several persons of the name, the one in most of those cables. Raises NoSuchEntity, QuerySyntaxError.
    """
    prepared = PreparedQuery(reader, within, resolver)
    condition = prepared.filtered(prepared.ranked.exact)
    with resolver.shared_ledger():
        candidates = name_candidates(name, "PERSON", resolver)
        if not candidates:
            near = ", ".join(f"{each.name} ({each.id})" for each in resolver.nearest(name, "PERSON", limit=3))
            raise NoSuchEntity(
                f"neither the authority files nor this archive know a person named {name!r}",
                advice=f"{f'Near it: {near}. ' if near else ''}`cables entity find TEXT` finds names that begin so.",
            )
        extents: list[tuple[Extent, Query]] = [("query", condition)] if within.query or prepared.narrows else []
        person = choose(name, candidates, extents, resolver).entities[0] if len(candidates) > 1 else candidates[0]
    return NameReview(resolver, person, condition, unsure)
