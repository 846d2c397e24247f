"""Whom an ambiguous name of a query means: of those who bear it, the one in most cables of what else is asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.folding import fold
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.intent.persons import bears, leads_with
from search.query.ast import And, Fuzzy, Phrase, Verbatim, Wildcard, Word, weighted
from search.results import Extent, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.records import Entity, EntityLabel
    from index.query import Query
    from search.entities.resolver import EntityResolver
    from search.query.ast import Node


class Choice(NamedTuple):
    """The candidates of a name, the one that is taken first, then by their cables."""

    entities: tuple[Entity, ...]
    cables: tuple[int, ...]
    """Of each, within `extent`."""
    extent: Extent
    same: tuple[Entity, ...] = ()
    """Those who are probably the same person as the first, under another id."""


class QueryConditions:
    """What a query asks besides one name. Compiled only where a name is ambiguous.

    `compile` makes a query of a resolved node, `narrow` puts it within the selected values of facets, of which there
    are some where `narrows`.
    """

    def __init__(
        self, compile: Callable[[Node], Query], narrow: Callable[[Query], Query], *, narrows: bool = False
    ) -> None:
        self._compile, self._narrow, self._narrows = compile, narrow, narrows

    def extents(self, others: Sequence[Node]) -> Iterator[tuple[Extent, Query]]:
        """Ever fewer of the conditions, as queries; nothing where there are none. `others`: resolved nodes."""
        nodes = [node for other in others for node, _ in weighted(other)]
        filters = [node for node in nodes if not isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy)]
        if nodes or self._narrows:
            yield "query", self._query(nodes)
        if len(filters) < len(nodes) and (filters or self._narrows):
            yield "filters", self._query(filters)

    def _query(self, nodes: Sequence[Node]) -> Query:
        return self._narrow(self._compile(And(tuple(nodes))) if nodes else q.Constant(q.All()))


def name_candidates(
    name: str, label: EntityLabel | None, resolver: EntityResolver, *, involved: bool = False
) -> tuple[Entity, ...]:
    """Whom a name or an id may mean: those of that name, and of a surname alone all its bearers in the archive.

    Of a title with one name ("King Hussein") those too who have that one name, whatever their titles and number
    ("Hussein I"): they are mostly the same person under another id.

    `involved`: those too whom no text mentions, but who sent, received or signed a cable, or took part in a talk.
    """
    known = resolver.candidates(name, label)
    words = fold(name).split()
    if label not in (None, "PERSON") or not words or name.strip() in {each.id for each in known}:
        return known
    if known and all(each.label != "PERSON" for each in known):
        return known
    from search.entities.sole_names import sole_name  # few names are asked for

    titled = sole_name(words) if known and len(words) > 1 else ""
    if known and len(words) > 1 and not titled:
        return known
    found = {each.id: each for each in known}
    same = _of_sole_name(titled, resolver) if titled else _bearers(words, resolver, involved=involved)
    for entity in same:
        found.setdefault(entity.id, entity)
    return tuple(found.values())


def _bearers(words: list[str], resolver: EntityResolver, *, involved: bool) -> Iterator[Entity]:
    """Persons whom cables mention and who bear the surname, with given names that agree where those are printed."""
    from corpus.authority.surnames import surname
    from search.entities.sole_names import has_sole_name, id_words, sole_name

    ids = _person_ids(words[-1], resolver, ("person", "involved") if involved else ("person",))
    for id in sorted(set(ids)):
        if len(words) == 1 and sole_name(id_words(id)) == words[0]:
            if entity := resolver.by_id(id):
                yield entity
            continue
        family_first = len(words) == 1 and leads_with(id, words)
        if not family_first and not bears(id, words):
            continue
        entity = resolver.by_id(id)
        if entity and (
            not family_first or fold(surname(entity)) == words[0] or has_sole_name(entity, words[0])  # a ruler
        ):
            yield entity


def _of_sole_name(word: str, resolver: EntityResolver) -> Iterator[Entity]:
    """Persons whom cables mention and of whose name one word is left without titles and number: this one."""
    from search.entities.sole_names import id_words, sole_name

    for id in sorted(set(_person_ids(word, resolver, ("person",)))):
        if sole_name(id_words(id)) == word and (entity := resolver.by_id(id)):
            yield entity


def _person_ids(word: str, resolver: EntityResolver, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        for start in ("person/", "user/person/"):
            yield from (id for id in resolver.reader.terms(field, start) if word in id)
    yield from (id for id in resolver.mentions.affected_ids_in("person") if word in id)


def choose(
    name: str,
    candidates: Sequence[Entity],
    extents: Iterable[tuple[Extent, Query]],
    resolver: EntityResolver,
    *,
    involved: bool = False,
) -> Choice:
    """The candidates of a name, those of most cables in the first extent in which there are any, else in the archive.

    `involved`: cables that a person sent, received, signed or took part in count, too. Of equals the order stays.
    Whom the user gave the name comes first; those who only are printed so somewhere, which may be a wrong link, come
    behind those who have the name.
    """
    mentions, reader = resolver.mentions, resolver.reader
    queries = [mentions.query(ENTITY_FIELDS[each.label], each.id) for each in candidates]
    if involved:
        members = (tuple(sorted(resolver.corrections.members(each.id))) for each in candidates)
        queries = [q.any_of([query, q.Terms("involved", ids)]) for query, ids in zip(queries, members, strict=True)]
    cables: Sequence[int] = ()
    counted: Extent = "archive"
    for extent, condition in extents:
        cables = reader.counts([q.all_of([condition, each]) for each in queries])
        if any(cables):
            counted = extent
            break
    else:
        cables = reader.counts(queries)
    words = set(fold(name).split())
    of_user = resolver.corrections.outcome("", fold(name))
    ranks = [0 if each.id == of_user else 1 if _has_name(each, words, resolver) else 2 for each in candidates]
    order = sorted(range(len(candidates)), key=lambda place: (not cables[place], ranks[place], -cables[place]))
    first, *others = (candidates[at] for at in order)
    same: tuple[Entity, ...] = ()
    if any(cables[at] for at in order[1:]) and first.label == "PERSON":
        from search.entities.sole_names import probably_same

        same = probably_same(name, first, [candidates[at] for at in order[1:] if cables[at]])
    return Choice((first, *others), tuple(cables[at] for at in order), counted, same)


def _has_name(entity: Entity, words: set[str], resolver: EntityResolver) -> bool:
    """Whether a name of the entity holds all words of the name."""
    whole = resolver.with_all_names(entity)
    return any(words <= set(fold(name).split()) for name in (whole.name, *whole.aliases))


def taken_choice(printed: str, choice: Choice) -> Taken:
    """How an ambiguous name was understood, the other candidates with it. Of one name, they are named by their ids."""
    first, *others = choice.entities
    names = Counter(each.name for each in choice.entities)
    return Taken(
        same=tuple(each.name if names[each.name] == 1 else each.id for each in choice.same),
        printed=printed,
        entity=first.id,
        name=first.name,
        others=tuple(each.name if names[each.name] == 1 else each.id for each in others),
        cables=choice.cables[0],
        other_cables=choice.cables[1:],
        extent=choice.extent,
    )
