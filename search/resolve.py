"""Names in a query become entities, countries and posts: the authority files applied to a tree.

Done once, before the tree is compiled and before it is used to highlight, so that both mean the same. Bare
words are never resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus import authority, countries
from corpus.errors import QuerySyntaxError
from search.results import Taken
from search.tree import And, Boost, CountryFilter, EntityFilter, Most, Node, Not, Or, TextField

if TYPE_CHECKING:
    from corpus.records import Entity

OTHERS = 5
"""Candidates named to the user beside the one taken."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A tree in which every EntityFilter holds an entity id and every CountryFilter a country code."""

    tree: Node
    taken: tuple[Taken, ...]


def resolve(tree: Node, query: str) -> Resolved:
    """Resolve every name of `tree`. Raises QuerySyntaxError, pointing into `query`, for a name nobody knows."""
    taken: list[Taken] = []
    return Resolved(_resolve(tree, query, taken), tuple(dict.fromkeys(taken)))


def _resolve(node: Node, query: str, taken: list[Taken]) -> Node:
    match node:
        case And() | Or() | Most():
            return replace(node, items=tuple(_resolve(item, query, taken) for item in node.items))
        case Not() | Boost() | TextField():
            return replace(node, node=_resolve(node.node, query, taken))
        case EntityFilter():
            return _entity(node, query, taken)
        case CountryFilter():
            return _country(node, query, taken)
        case _:
            return node


def _entity(node: EntityFilter, query: str, taken: list[Taken]) -> EntityFilter:
    known = authority.by_id(node.name)
    candidates: tuple[Entity, ...] = (known,) if known else authority.lookup(node.name, node.label)
    if not candidates:
        near = ", ".join(each.name for each in authority.nearest(node.name, node.label, limit=3))
        raise QuerySyntaxError(
            f"the authority file knows no {(node.label or 'entity').lower()} named {node.name!r}",
            query=query,
            position=max(0, node.span[0]),
            advice=f"{f'Near it: {near}. ' if near else ''}To look for the words alone, leave the field out.",
        )
    first, *rest = candidates
    if authority.fold(node.name) != authority.fold(first.name) or rest:
        others = tuple(each.name for each in rest[:OTHERS])
        taken.append(Taken(printed=node.name, entity=first.id, name=first.name, others=others))
    return replace(node, name=first.id, label=first.label)


def _country(node: CountryFilter, query: str, taken: list[Taken]) -> CountryFilter:
    code = countries.country(node.name)
    if code is None:
        near = ", ".join(each.name for each in authority.nearest(node.name, "PLACE", limit=3))
        raise QuerySyntaxError(
            f"no country named {node.name!r}",
            query=query,
            position=max(0, node.span[0]),
            advice=f"{f'Near it: {near}. ' if near else ''}Write a country's name, old or new, or its code.",
        )
    name = countries.country_name(code)
    if authority.fold(name) != authority.fold(node.name):
        taken.append(Taken(printed=node.name, entity=f"country/{code}", name=name))
    return replace(node, name=code)
