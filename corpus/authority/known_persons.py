"""Whom a list of persons means, although it prints the name otherwise: persons of the authority files by likeness.

"Gromyko, Andrei Andreevich, Soviet Foreign Minister" is the authority file's Andrei Gromyko; "Cleveland, J. Harlan" the
Assistant Secretary Harlan Cleveland of the tables of office-holders. What is decided here depends on the entry alone,
so that it is the same in every archive.
"""

from __future__ import annotations

import re
from functools import cache
from math import log1p
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority import office_holders
from corpus.authority.entities import by_id, entities
from corpus.authority.person_groups import MERGE
from corpus.authority.person_likeness import (
    ListedPerson,
    block_keys,
    compare,
    ended_before,
    office_words,
    score,
)
from corpus.authority.person_names import PersonName, parse_name, spoken_name
from corpus.authority.persons import LIST, fits, local_person, offices_by_person, without_initials
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Entity

CERTAIN = MERGE
"""Logit from which an entry of a list is somebody whom the authority files know."""
_FORMERLY = lazily(r"\b(?:former(?:ly)?|late|ex|last|deposed|exiled|retired|ret)\b", re.IGNORECASE)
"""What a gloss says of somebody whose years in public view were over."""
LEAD = 1.0
"""By how much the likeliest must be ahead of the next."""


def listed_person(printed: str, gloss: str, years: tuple[int, int]) -> Entity | None:
    """The person of an entry "Gromyko, Andrei Andreevich" and its gloss: as `local_person`, but also by likeness."""
    found = local_person(printed, gloss, years)
    if found is None or by_id(found.id) is not None:
        return found
    entry = of_entity(found, ())
    likely: list[tuple[float, Entity]] = []
    compatible = 0
    for known, person in _candidates(entry.names):
        if known.id == found.id:
            return found  # the office-holder, under the name by which the tables have him
        if not fits(known, found.earliest, found.latest) or (likeness := compare(entry, person)) is None:
            continue
        if ended_before(person, entry) and not _FORMERLY.search(gloss):
            continue  # "King of Saudi Arabia" of 1957 is not the king who died in 1953
        compatible += 1
        likely.append((score({**likeness.features}), known))
    if not likely:
        return found
    likely.sort(key=lambda each: (-each[0], each[1].id))
    best, known = likely[0]
    best += score({"others": log1p(compatible - 1)}) - score({})
    if best < CERTAIN or (len(likely) > 1 and likely[1][0] > likely[0][0] - LEAD):
        return found
    if by_id(known.id) is not None:
        return known
    aliases = dict.fromkeys((*known.aliases, found.name, *found.aliases))
    aliases.pop(known.name, None)
    # An office-holder whom the list has: known by its gloss and years, too.
    return replace(found, id=known.id, name=known.name, aliases=tuple(aliases))


def of_entity(entity: Entity, collections: Iterable[str]) -> ListedPerson:
    """An entity as a person to compare. `collections`: the volumes whose lists have him."""
    return ListedPerson(
        id=entity.id,
        names=_names(entity),
        office=office_words(entity.gloss),
        first=entity.earliest,
        last=entity.latest,
        collections=frozenset(collections),
        is_known=by_id(entity.id) is not None,
    )


def with_known(persons: Iterable[ListedPerson]) -> list[ListedPerson]:
    """Persons, and those of the authority files who may be one of them: what is known of both is put together."""
    found = {person.id: person for person in persons}
    for person in list(found.values()):
        for known, likely in _candidates(person.names):
            if known.id not in found:
                found[known.id] = likely
    tables = known_by_id()
    return [
        person if tables.get(id) in (None, person) else united([person, tables[id]]) for id, person in found.items()
    ]


def united(persons: Sequence[ListedPerson]) -> ListedPerson:
    """What several sources say of one id, as one person."""
    return ListedPerson(
        id=persons[0].id,
        names=frozenset(name for each in persons for name in each.names),
        office=frozenset(word for each in persons for word in each.office),
        first=min((each.first for each in persons if each.first), default=0),
        last=max(each.last for each in persons),
        collections=frozenset(name for each in persons for name in each.collections),
        is_known=persons[0].is_known,
        is_holder=any(each.is_holder for each in persons),
    )


@cache
def known_person(entity_id: str) -> ListedPerson | None:
    """Somebody of the authority file as a person to compare, None where the id is none of it."""
    entity = by_id(entity_id)
    if entity is None or entity.label != "PERSON":
        return None
    country = frozenset((f"={entity.country}",) if entity.country else ())
    office = office_words(offices_by_person().get(entity_id, ""))
    return ListedPerson(entity_id, _names(entity), office | country, entity.earliest, entity.latest, is_known=True)


def _names(entity: Entity) -> frozenset[PersonName]:
    """The names of an entity; bare surnames only where there is no other."""
    written = [entity.name, *entity.aliases]
    # "Ruritanian Smith" of "Ruritanian K. Smith": what is left out is no evidence.
    shortened = {without_initials(name) for name in written} - {entity.name}
    listed = entity.source == LIST and not any("," in name for name in written)
    parse = parse_name if listed else spoken_name
    found = {name for each in written if each not in shortened and (name := parse(each))}
    full = {name for name in found if name.is_full}
    return frozenset(full or found)


def _candidates(names: Iterable[PersonName]) -> Iterable[tuple[Entity, ListedPerson]]:
    index = _index()
    found = {known.id: (known, person) for key in block_keys(names) for known, person in index.get(key, ())}
    return found.values()


@cache
def _known() -> tuple[tuple[Entity, ListedPerson], ...]:
    return (*_authority(), *_holders())


@cache
def known_by_id() -> dict[str, ListedPerson]:
    """Persons of the authority file and office-holders by id."""
    return {known.id: person for known, person in _known()}


@cache
def _index() -> dict[str, list[tuple[Entity, ListedPerson]]]:
    """Persons of the authority file and office-holders by what they are looked up by."""
    found: dict[str, list[tuple[Entity, ListedPerson]]] = {}
    for known, person in _known():
        for key in block_keys(person.names):
            found.setdefault(key, []).append((known, person))
    return found


def _authority() -> Iterable[tuple[Entity, ListedPerson]]:
    for entity in entities():
        person = known_person(entity.id) if entity.label == "PERSON" else None
        if person is not None:
            yield entity, person


def _holders() -> Iterable[tuple[Entity, ListedPerson]]:
    for holder, offices in office_holders.offices_of_persons().items():
        entity = office_holders.person_entity(holder)
        if by_id(entity.id) is not None:
            continue  # named otherwise in the tables, but the authority file's
        words = {"=US"}
        for office in offices:
            rank, _, place = office.partition(".")
            words |= office_words(rank.replace("-", " ")) | ({f"={place}"} if len(place) == 2 else set())
        yield (
            entity,
            ListedPerson(entity.id, _names(entity), frozenset(words), entity.earliest, entity.latest, is_holder=True),
        )
