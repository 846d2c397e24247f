"""Cables that name a party by its office only, "The Secretary", and may mean the person of a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority import entities
from index import query as q
from index.format.schema import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Entity
    from search.entities.resolver import EntityResolver

_SHORT = {"Secretary of State": "Secretary"}
"""An office -> what the papers of its own department call it."""


def office_notices(role: str, ids: tuple[str, ...], resolver: EntityResolver) -> Iterator[str]:
    """A sentence on each office that one of the persons held: how many cables of those years name it alone.

    `role`: "sender", "recipient" or "participant". Only American offices: of others nobody says whose they are.
    """
    if role not in FACETS:
        return
    for entity in (resolver.by_id(id) for id in ids):
        if entity and entity.country == "US" and entity.earliest and entity.latest:
            for office in entities.offices_held().get(entity.id, ()):
                yield from _office_notice(role, office, entity, resolver)


def _office_notice(role: str, office: str, entity: Entity, resolver: EntityResolver) -> Iterator[str]:
    reader = resolver.reader
    years = tuple(f"{year:04d}" for year in range(entity.earliest, entity.latest + 1))
    named = q.Terms(f"{role}_key", (entity.id,))
    for value in dict.fromkeys((_SHORT.get(office, office), office)):
        found = q.all_of([q.Term(role, value), q.Terms("year", years)])
        if count := reader.count(q.without(found, named)):
            more = "more cable names" if count == 1 else "more cables name"
            yield (
                f"{count:,} {more} only “{value}” as {role}, who may be {entity.name} ({office}, {entity.earliest}-"
                f'{entity.latest}): --select "{role}={value}"'
            )
