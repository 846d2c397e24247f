"""Persons of whom cables print one name only, with a title or a number: "King Hussein", "Hussein I"."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from corpus.authority.entities import by_id
from corpus.authority.folding import fold
from corpus.authority.name_agreement import consonants
from corpus.authority.person_groups import SUGGEST, Pair
from corpus.authority.person_likeness import ListedPerson, compare, describe
from corpus.authority.person_names import PersonName, titles_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Entity
    from search.entities.resolver import EntityResolver

_Parts = tuple[str, str]
"""(the one word, the number of a ruler or "")."""
_NUMERALS = frozenset("ivx")
"""Letters of the number of a ruler."""


def sole_name(words: Sequence[str]) -> str:
    """The one folded word that titles before a name and the number behind it leave of it; "" where more are left."""
    return _parted(words)[0]


def id_words(entity_id: str) -> list[str]:
    """The folded words of the name in a person's id."""
    return entity_id.rpartition("/")[2].partition("~")[0].split("-")


def has_sole_name(entity: Entity, word: str) -> bool:
    """Whether titles or a number leave this folded word alone of a name of the entity, as of "King Hussein"."""
    names = (fold(name).split() for name in (entity.name, *entity.aliases))
    return any(len(words) > 1 and sole_name(words) == word for words in names)


def pairs_of_sole_name(resolver: EntityResolver, text: str) -> Iterator[Pair]:
    """Pairs of persons who have the one name `text`, however it is spelled, and may be one by offices and years.

    Nothing where `text` has more than one name, titles and number aside.
    """
    word = sole_name(fold(text).split())
    if not word:
        return
    bearers = {entity.id: (entity, parts) for entity, parts in _bearers(resolver, consonants(word))}
    for one, other in combinations(sorted(bearers), 2):
        if pair := _pair(bearers[one], bearers[other]):
            yield pair


def probably_same(text: str, entity: Entity, others: Sequence[Entity]) -> tuple[Entity, ...]:
    """Those of the others who have the one name `text`, as the entity has, and may be the same person as above."""
    word = sole_name(fold(text).split())
    parts = _fitting(entity, entity.id, consonants(word)) if word else None
    if parts is None:
        return ()
    found = ((other, _fitting(other, other.id, consonants(word))) for other in others if other.label == "PERSON")
    return tuple(other for other, fitting in found if fitting and _pair((entity, parts), (other, fitting)))


def _pair(one: tuple[Entity, _Parts], other: tuple[Entity, _Parts]) -> Pair | None:
    (entity, (name, number)), (against, (same, another)) = one, other
    if (number and another and number != another) or (by_id(entity.id) and by_id(against.id)):
        return None
    persons = _listed(entity, name), _listed(against, same)
    likeness = compare(*persons)
    if likeness is None or likeness.score < SUGGEST:
        return None
    return Pair(entity.id, against.id, likeness.score, tuple(describe(*persons, likeness.features)))


def _bearers(resolver: EntityResolver, sound: str) -> Iterator[tuple[Entity, _Parts]]:
    """Persons whom cables mention, with the one of their names of which one word is left."""
    for id in resolver.reader.terms("person", "person/"):
        if not any(consonants(part) == sound for part in id_words(id)):
            continue
        entity = resolver.by_id(id)
        if entity and (parts := _fitting(entity, id, sound)):
            yield entity, parts


def _fitting(entity: Entity, id: str, sound: str) -> _Parts | None:
    names = (id_words(id), *(fold(name).split() for name in (entity.name, *entity.aliases)))
    # A bare surname among the names of somebody with given names is no name of one word.
    parted = [_parted(words) for words in names if len(words) > 1]
    fitting = [parts for parts in parted if parts[0] and consonants(parts[0]) == sound]
    return max(fitting, key=lambda parts: parts[1]) if fitting else None


def _listed(entity: Entity, name: str) -> ListedPerson:
    from dataclasses import replace

    from corpus.authority.known_persons import of_entity  # reads tables, which few runs need

    return replace(of_entity(entity, ()), names=frozenset((PersonName(surname=(name,), given=()),)))


def _parted(words: Sequence[str]) -> _Parts:
    """The parts of a name; ("", "") where more words are left."""
    left = list(words[titles_before(tuple(words)) :])
    number = left.pop() if len(left) == 2 and set(left[1]) <= _NUMERALS else ""
    return (left[0], number) if len(left) == 1 else ("", "")
