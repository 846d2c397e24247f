"""Which persons of an archive are one person: those whom its sources define, compared by names, offices and years."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from corpus.authority.entities import never_link
from corpus.authority.person_groups import Grouping, group
from corpus.authority.person_likeness import block_keys
from corpus.authority.person_names import parse_name, spoken_name
from corpus.authority.persons import LIST
from index.ledger.person_identities import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.authority.person_groups import Company
    from corpus.authority.person_likeness import ListedPerson
    from corpus.corrections.apply import Corrections
    from corpus.records import Entity
    from index.ledger.local_entities import LocalEntities


def group_persons(
    names: LocalEntities,
    corrections: Corrections,
    *,
    listed_only: bool = True,
    like: str = "",
    company: Company | None = None,
) -> Grouping:
    """Who of the archive's persons is one person. `listed_only`: those of lists of persons, of whom an office is known.

    `like`: only those who may bear this name. `company`: who is mentioned with whom, where that is to count.
    An id that the user's corrections name is never joined into another: the corrections say what it means.
    """
    from corpus.authority.known_persons import with_known  # reads tables, which few runs need

    found = _persons(names.persons(), listed_only=listed_only)
    if like:
        keys = block_keys(name for name in (spoken_name(like), parse_name(like)) if name)
        found = (person for person in found if not keys.isdisjoint(block_keys(person.names)))
    persons = {person.id: person for person in with_known(found)}
    named = sorted(persons.keys() & corrections.ids)
    never = [*never_link(), *corrections.never]
    never += [frozenset((one, other)) for at, one in enumerate(named) for other in named[at + 1 :]]
    return group([*persons.values()], never, first=frozenset(named), company=company)


def identities(found: Grouping) -> list[Identity]:
    """What the ledger keeps of a grouping: for each id the likeliest of the pairs that joined it."""
    pairs = {id: pair for pair in reversed(found.joined) for id in (pair.one, pair.other)}
    return [
        Identity(
            id=id,
            canonical=canonical,
            one=pairs[id].one,
            other=pairs[id].other,
            score=round(pairs[id].score, 2),
            evidence="; ".join(pairs[id].evidence),
        )
        for id, canonical in sorted(found.canonical.items())
    ]


def _persons(rows: Iterable[tuple[str, Entity]], *, listed_only: bool) -> Iterator[ListedPerson]:
    """One person an id, of all collections that define it. `rows`: by id."""
    from corpus.authority.known_persons import of_entity, united  # likewise

    for id, same in groupby(rows, key=lambda row: row[1].id):
        found = [
            of_entity(entity, (collection,) if entity.source == LIST else ())
            for collection, entity in same
            if entity.source == LIST or not listed_only
        ]
        if found and id.startswith("person/"):
            yield united(found)
