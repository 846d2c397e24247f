"""Cables that may mention a person of the query without being linked to that person: counted and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import query as q
from search.entities.doubtful import DoubtfulMentions
from search.query.ast import And, Boost, EntityFilter, PostFilter, as_words
from search.results import MissedName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Entity
    from search.entities.resolver import EntityResolver
    from search.plan.prepare import PreparedQuery
    from search.query.ast import Node


def missed_names(prepared: PreparedQuery) -> Iterator[MissedName]:
    """For each person that every hit must mention: the cables that print the surname and are not linked to that person.

    They satisfy all other conditions of the query. Persons within OR or NOT, and persons without such cables, are left
    out.
    """
    tree = as_words(prepared.resolved.tree)
    items = tree.items if isinstance(tree, And) else (tree,)
    typed = as_words(prepared.unresolved)
    names = typed.items if isinstance(typed, And) else (typed,)
    for place, item in enumerate(items):
        person = _person(item, prepared.resolver)
        if person is None:
            continue
        others = items[:place] + items[place + 1 :]
        doubtful = DoubtfulMentions(prepared.resolver, person)
        found = _count(prepared, doubtful, item, others)
        if found[0]:
            yield MissedName(
                entity=person.id,
                name=person.name,
                surname=" or ".join(doubtful.surnames),
                cables=found[0],
                linked_otherwise=found[1],
                review=_name_to_review(prepared, names[place] if len(names) == len(items) else None, person),
            )


def _count(
    prepared: PreparedQuery, doubtful: DoubtfulMentions, item: Node, others: tuple[Node, ...]
) -> tuple[int, int]:
    """(cables that may mention the person, those of them that are linked to another person of the same surname)."""
    compiler, reader = prepared.compiler, prepared.reader
    rest = compiler.compile(And(others)) if others else q.Constant(q.All())
    candidates = doubtful.candidates(prepared.filtered(rest))
    if candidates is None:
        return 0, 0
    if isinstance(item, PostFilter | Boost):  # cables that the person wrote or signed are hits already
        candidates = q.without(candidates, compiler.compile(item))
    matches = reader.count(candidates)
    if not matches:
        return 0, 0
    otherwise = doubtful.linked_to_others(candidates, matches)
    either = q.any_of([doubtful.unlinked(), otherwise])
    missed, linked = reader.counts([q.all_of([candidates, either]), q.all_of([candidates, otherwise])])
    return missed, linked


def _person(node: Node, resolver: EntityResolver) -> Entity | None:
    """The person whose mentions a part of the query requires; None if it requires none."""
    match node:
        case Boost():
            return _person(node.node, resolver)
        case EntityFilter(label="PERSON"):
            return resolver.by_id(node.name)
        case PostFilter(role="involves") if node.mentioned:
            found = resolver.by_id(node.mentioned)
            return found if found and found.label == "PERSON" else None
        case _:
            return None


def _name_to_review(prepared: PreparedQuery, typed: Node | None, person: Entity) -> str:
    """The name as typed, if it denotes this person in the whole archive as well; otherwise the id of the person."""
    while isinstance(typed, Boost):
        typed = typed.node
    if not isinstance(typed, EntityFilter | PostFilter):
        return person.id
    chosen = (each for each in prepared.resolved.taken if each.printed == typed.name and each.others)
    return typed.name if all(each.extent == "archive" for each in chosen) else person.id
