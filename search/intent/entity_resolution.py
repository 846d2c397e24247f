"""Names in a query become entities, countries and posts: the register applied to a tree.

Labels become the cables that bear them. Done once, before the tree is compiled and before it is used to
highlight, so that both mean the same. Bare words are never resolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from corpus.authority import countries, entities
from corpus.authority.folding import fold
from corpus.citations.signs import may_cite
from corpus.counts import pluralize
from corpus.errors import QuerySyntaxError
from search.intent import labels
from search.query.ast import (
    And,
    Boost,
    CountryFilter,
    Described,
    EntityFilter,
    Exact,
    Has,
    Headed,
    Like,
    Most,
    Node,
    Not,
    Or,
    PostFilter,
    Word,
    disjunction,
)
from search.results import Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Entity
    from search.entities.resolver import EntityResolver

MAX_NEAR = 3
"""Names offered for one that nobody bears."""
MAX_OTHER_CANDIDATES = 5
"""Candidates named to the user beside the one taken."""


class ResolvedQuery(msgspec.Struct, frozen=True):
    """A tree in which every EntityFilter holds an entity id, every CountryFilter a country code, every label ids, every
    PostFilter the keys of the index that it means."""

    tree: Node
    taken: tuple[Taken, ...]
    notices: tuple[str, ...] = ()
    """What names of senders and receivers may mean besides, in sentences."""


class _Messages(NamedTuple):
    """What there is to say about the names of one query."""

    taken: list[Taken]
    notices: list[str]


def resolve(tree: Node, query: str, resolver: EntityResolver) -> ResolvedQuery:
    """Resolve every name of `tree`. Raises QuerySyntaxError, pointing into `query`, for a name nobody knows."""
    messages = _Messages([], [])
    resolved = _resolve(tree, query, resolver, messages)
    return ResolvedQuery(resolved, tuple(dict.fromkeys(messages.taken)), tuple(dict.fromkeys(messages.notices)))


def _resolve(node: Node, query: str, resolver: EntityResolver, messages: _Messages) -> Node:
    match node:
        case And() | Or() | Most():
            return replace(node, items=tuple(_resolve(item, query, resolver, messages) for item in node.items))
        case Not() | Boost() | Described() | Headed():
            return replace(node, node=_resolve(node.node, query, resolver, messages))
        case EntityFilter():
            entity = _resolve_entity(node, query, resolver, messages.taken)
            messages.notices.extend(_pseudonyms(entity, resolver))
            return entity
        case CountryFilter():
            return _resolve_country(node, query, messages.taken)
        case PostFilter():
            from search.intent import stations  # loads the vocabulary of posts

            found = stations.resolve(node, resolver)
            messages.taken.extend(found.taken)
            messages.notices.extend(found.notices)
            return found.node
        case Exact("id" | "ref", value, False) | Like(value) if may_cite(value):
            from search.intent.cited_tree import resolve_cited  # few values are links

            return resolve_cited(node, resolver.reader, messages.notices)
        case Word(text) if "/" in text and may_cite(text):
            from search.intent.cited_tree import resolve_cited

            return resolve_cited(node, resolver.reader, messages.notices)
        case Exact("kind"):
            from search.intent.kinds import resolve_kind  # few queries name a kind

            kind = resolve_kind(node, resolver.reader)
            messages.notices.extend(kind.notices)
            return kind.node
        case Exact(labels.FIELD):
            return labels.resolve_label(node, query, resolver.user_annotations)
        case Has():
            return labels.resolve_has(node, resolver.user_annotations)
        case _:
            return node


def _resolve_entity(node: EntityFilter, query: str, resolver: EntityResolver, taken: list[Taken]) -> EntityFilter:
    candidates = resolver.candidates(node.name, node.label)
    if not candidates:
        near = ", ".join(f"{each.name} ({pluralize(resolver.count(each), 'cable')})" for each in _near(node, resolver))
        kind = node.label.lower() if node.label else "entity"
        raise QuerySyntaxError(
            f"neither the authority files nor this archive know {'an' if kind in ('entity', 'org') else 'a'} {kind} "
            f"named {node.name!r}",
            query=query,
            position=max(0, node.span[0]),
            advice=f"{f'Near it: {near}. ' if near else ''}To look for the words alone, leave the field out.",
        )
    first, *rest = candidates
    if rest:
        others = rest[:MAX_OTHER_CANDIDATES]
        taken.append(
            Taken(
                printed=node.name,
                entity=first.id,
                name=first.name,
                others=tuple(each.name for each in others),
                cables=resolver.count(first),
                other_cables=tuple(resolver.count(each) for each in others),
            )
        )
    elif fold(node.name) != fold(first.name) and node.name != first.id:
        taken.append(Taken(printed=node.name, entity=first.id, name=first.name))
    return replace(node, name=first.id, label=first.label)


def _pseudonyms(node: EntityFilter, resolver: EntityResolver) -> Iterator[str]:
    """Under which names cables hide this person, as the list of persons of an edition says."""
    person = resolver.by_id(node.name) if node.label == "PERSON" else None
    for each in resolver.pseudonyms(person) if person else ():
        if count := resolver.count(each):
            yield f'{each.name} is a {each.gloss}: {pluralize(count, "cable")} with person:"{each.name}"'


def _near(node: EntityFilter, resolver: EntityResolver) -> list[Entity]:
    """Whom an unknown name may mean: those of whose names it is a word, most mentioned first; else similar names."""
    word = fold(node.name)
    bearers = [
        each
        for each in resolver.starting_with(node.name)
        if node.label in (None, each.label) and any(word in fold(name).split() for name in (each.name, *each.aliases))
    ]
    bearers.sort(key=lambda each: -resolver.count(each))
    return bearers[:MAX_NEAR] or list(resolver.nearest(node.name, node.label, limit=MAX_NEAR))


def _resolve_country(node: CountryFilter, query: str, taken: list[Taken]) -> Node:
    """The state of the name; where several bear it ("Korea"), any of them."""
    from corpus.authority.nationality import codes_of  # few queries name a state

    codes = countries.namesakes(node.name) or codes_of(node.name)
    if not codes:
        near = ", ".join(each.name for each in entities.nearest(node.name, "PLACE", limit=3))
        raise QuerySyntaxError(
            f"no country named {node.name!r}",
            query=query,
            position=max(0, node.span[0]),
            advice=f"{f'Near it: {near}. ' if near else ''}Write a country's name, old or new, or its code.",
        )
    name = " or ".join(map(countries.country_name, codes))
    if fold(name) != fold(node.name):
        taken.append(Taken(printed=node.name, entity=f"country/{codes[0]}", name=name))
    return disjunction(replace(node, name=code) for code in codes) or node
