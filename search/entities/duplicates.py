"""Pairs of persons of an archive who are probably one: for the user to decide, and those that were joined already."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from corpus.records import Record
from index.ledger.person_decisions import group_persons
from search.entities.sole_names import pairs_of_sole_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.authority.person_groups import Pair
    from search.entities.resolver import EntityResolver


class DuplicateSide(Record, frozen=True, kw_only=True):
    """One of two persons."""

    id: str
    name: str
    cables: int
    """Cables of the archive that mention this person."""
    gloss: str = ""


class Duplicate(Record, frozen=True, kw_only=True):
    """Two persons who may be one."""

    one: DuplicateSide
    other: DuplicateSide
    probability: float
    """0..1, by names, offices and years."""
    evidence: tuple[str, ...] = ()
    hindrance: str = ""
    """Why they were not joined although the probability would do: "one list of persons has both"."""


def find_duplicates(resolver: EntityResolver, text: str = "", *, limit: int = 20) -> tuple[Duplicate, ...]:
    """Pairs that are not one person here and may be, the likeliest first. `text`: of persons who may bear this name."""
    with resolver.local_names() as names:
        grouping = group_persons(names, resolver.corrections, listed_only=False, like=text)
        # Joined here only where persons without an office count, too.
        found = {
            (each.one, each.other): each
            for each in (*pairs_of_sole_name(resolver, text), *grouping.joined, *grouping.suggested)
        }
        pairs = sorted(found.values(), key=lambda each: (-each.score, each.one, each.other))
    return tuple(_first(_distinct(pairs, resolver), limit))


def joined_persons(resolver: EntityResolver, text: str = "", *, limit: int = 20) -> tuple[Duplicate, ...]:
    """Pairs that were joined, the least likely first, each id with the one that stands for it."""
    with resolver.local_names() as names:
        identities = names.joined()
    found = []
    for each in sorted(identities, key=lambda each: (each.score, each.id)):
        one, other = (_side(id, resolver, exact=True) for id in (each.id, each.canonical))
        if one and other and (not text or _bears(text, one) or _bears(text, other)):
            evidence = tuple(each.evidence.split("; ")) if each.evidence else ()
            found.append(Duplicate(one=one, other=other, probability=probability(each.score), evidence=evidence))
    return tuple(found[:limit])


def probability(score: float) -> float:
    """A logit as a probability, to hundredths."""
    return round(1 / (1 + exp(-score)), 2)


def _first(found: Iterable[Duplicate], limit: int) -> Iterator[Duplicate]:
    for number, each in enumerate(found):
        if number >= limit:
            return
        yield each


def _distinct(pairs: Iterable[Pair], resolver: EntityResolver) -> Iterator[Duplicate]:
    seen: set[frozenset[str]] = set()
    for pair in pairs:
        one, other = _side(pair.one, resolver), _side(pair.other, resolver)
        if one is None or other is None or one.id == other.id:
            continue
        both = frozenset((one.id, other.id))
        if both in seen or resolver.corrections.never_between(one.id, other.id):
            continue
        seen.add(both)
        if one.cables and other.cables:
            yield Duplicate(
                one=one,
                other=other,
                probability=probability(pair.score),
                evidence=pair.evidence,
                hindrance=pair.hindrance,
            )


def _side(entity_id: str, resolver: EntityResolver, *, exact: bool = False) -> DuplicateSide | None:
    entity = resolver.defined_entity(entity_id) if exact else resolver.by_id(entity_id)
    if entity is None:
        return None
    return DuplicateSide(id=entity.id, name=entity.name, cables=resolver.count(entity), gloss=entity.gloss)


def _bears(text: str, side: DuplicateSide) -> bool:
    from corpus.authority.folding import fold

    return f" {fold(text)} " in f" {fold(side.name)} {side.id.replace('/', ' ')} "
