"""Names in a query become entities, countries and posts: the register applied to a tree.

Labels become the cables that bear them. Done once, before the tree is compiled and before it is used to
highlight, so that both mean the same. Bare words are never resolved.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.authority import countries, entities
from corpus.authority.folding import fold
from corpus.citations.signs import may_cite
from corpus.counts import pluralize
from corpus.errors import QuerySyntaxError
from search.intent import labels
from search.intent.name_choice import Choice, QueryConditions, choose, name_candidates, taken_choice
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
    from collections.abc import Callable, Iterator, Sequence

    from corpus.records import Entity
    from search.entities.resolver import EntityResolver

MAX_CANDIDATES = 50
"""Candidates of one name within whose cables another name is chosen."""
MAX_NEAR = 3
"""Names offered for one that nobody bears."""


class ResolvedQuery(msgspec.Struct, frozen=True):
    """A tree in which every EntityFilter holds an entity id, every CountryFilter a country code, every label ids, every
    PostFilter the keys of the index that it means."""

    tree: Node
    taken: tuple[Taken, ...]
    notices: tuple[str, ...] = ()
    """What names of senders and receivers may mean besides, in sentences."""


def resolve(
    tree: Node, query: str, resolver: EntityResolver, conditions: QueryConditions | None = None
) -> ResolvedQuery:
    """Resolve every name of `tree`. An ambiguous one is chosen within the other `conditions` of the query.

    Raises QuerySyntaxError, pointing into `query`, for a name nobody knows.
    """
    resolution = _Resolution(query, resolver, conditions)
    resolved = resolution.resolve_root(tree)
    taken, notices = dict.fromkeys(resolution.taken), dict.fromkeys(resolution.notices)
    return ResolvedQuery(resolved, tuple(taken), tuple(notices))


class _Resolution:
    """Resolves the names of one query. State: what there is to say about them."""

    def __init__(
        self, query: str, resolver: EntityResolver, conditions: QueryConditions | None, *, all_candidates: bool = False
    ) -> None:
        self.query, self.resolver = query, resolver
        self._all_candidates = all_candidates
        """Whether an ambiguous name means any of those who may be meant."""
        self.taken: list[Taken] = []
        self.notices: list[str] = []
        self._conditions = conditions
        self._others: Callable[[], Sequence[Node]] = tuple
        """What is asked besides the part of the query that is being resolved."""
        self._chosen: dict[str, Choice] = {}
        """Whom a name meant earlier in the query: it means the same one again, excluded or wanted."""

    def resolve_root(self, tree: Node) -> Node:
        """The whole tree: an ambiguous name of one of its parts is chosen within the others."""
        match tree:
            case Described() | Headed():
                return replace(tree, node=self.resolve_root(tree.node))
            case And() if self._conditions:
                done: list[Node] = []
                for number, item in enumerate(tree.items):
                    self._others = partial(self._other_items, tuple(done), tree.items[number + 1 :])
                    done.append(self.resolve(item))
                return replace(tree, items=tuple(done))
            case _:
                return self.resolve(tree)

    def _other_items(self, done: Sequence[Node], following: Sequence[Node]) -> Sequence[Node]:
        """Those before, and those that follow, in which a name may mean whomever it can."""
        open_names = _Resolution(self.query, self.resolver, None, all_candidates=True)
        return (*done, *map(open_names.resolve, following))

    def choose(self, name: str, candidates: Sequence[Entity], *, involved: bool = False) -> Choice:
        """Whom an ambiguous name means; `involved` as of `name_choice.choose`."""
        earlier = self._chosen.get(fold(name))
        if earlier and {each.id for each in earlier.entities} == {each.id for each in candidates}:
            return earlier
        extents = self._conditions.extents(self._others()) if self._conditions else ()
        self._chosen[fold(name)] = made = choose(name, candidates, extents, self.resolver, involved=involved)
        return made

    def resolve(self, node: Node) -> Node:
        """One node and all below it."""
        match node:
            case And() | Or() | Most():
                return replace(node, items=tuple(self.resolve(item) for item in node.items))
            case Not() | Boost() | Described() | Headed():
                return replace(node, node=self.resolve(node.node))
            case EntityFilter():
                return self._resolve_entity(node)
            case CountryFilter():
                return _resolve_country(node, self.query, self.taken)
            case PostFilter():
                from search.intent import stations  # loads the vocabulary of posts

                found = stations.resolve(node, self.resolver, partial(self.choose, involved=True))
                self.taken.extend(found.taken)
                self.notices.extend(found.notices)
                return found.node
            case Exact("id" | "ref" | "cites" | "cited-by", value, False) | Like(value) if may_cite(value):
                from search.intent.cited_tree import resolve_cited  # few values are links

                return resolve_cited(node, self.resolver.reader, self.notices)
            case Word(text) if "/" in text and may_cite(text):
                from search.intent.cited_tree import resolve_cited

                return resolve_cited(node, self.resolver.reader, self.notices)
            case Exact("kind"):
                from search.intent.kinds import resolve_kind  # few queries name a kind

                kind = resolve_kind(node, self.resolver.reader)
                self.notices.extend(kind.notices)
                return kind.node
            case Exact(labels.FIELD):
                return labels.resolve_label(node, self.query, self.resolver.user_annotations)
            case Has():
                return labels.resolve_has(node, self.resolver.user_annotations)
            case _:
                return node

    def _resolve_entity(self, node: EntityFilter) -> Node:
        candidates = name_candidates(node.name, node.label, self.resolver)
        if not candidates:
            raise _unknown_name(node, self.query, self.resolver)
        first, *others = candidates
        if others and self._all_candidates:
            named = [replace(node, name=each.id, label=each.label) for each in candidates[:MAX_CANDIDATES]]
            return disjunction(named) or node
        if others:
            choice = self.choose(node.name, candidates)
            first = choice.entities[0]
            self.taken.append(taken_choice(node.name, choice))
        elif fold(node.name) != fold(first.name) and node.name != first.id:
            self.taken.append(Taken(printed=node.name, entity=first.id, name=first.name))
        entity = replace(node, name=first.id, label=first.label)
        self.notices.extend(_pseudonyms(entity, self.resolver))
        return entity


def _unknown_name(node: EntityFilter, query: str, resolver: EntityResolver) -> QuerySyntaxError:
    near = ", ".join(f"{each.name} ({pluralize(resolver.count(each), 'cable')})" for each in _near(node, resolver))
    kind = node.label.lower() if node.label else "entity"
    return QuerySyntaxError(
        f"neither the authority files nor this archive know {'an' if kind in ('entity', 'org') else 'a'} {kind} "
        f"named {node.name!r}",
        query=query,
        position=max(0, node.span[0]),
        advice=f"{_quoting(node, query)}{f'Near it: {near}. ' if near else ''}"
        "To look for the words alone, leave the field out.",
    )


def _quoting(node: EntityFilter, query: str) -> str:
    """How to write a name of several words of which only the first was read; "" where none seem to follow."""
    from search.query.parser import parse  # only for the message

    together = [each for each in parse(query).warnings if f':"{node.name} ' in each]
    return f"{together[0][:1].upper()}{together[0][1:]}. " if together else ""


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
