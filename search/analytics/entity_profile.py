"""Everything an archive knows about one entity: names seen, years, posts, company, first and last mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.corrections.apply import form_of
from corpus.errors import NoSuchEntity
from corpus.records import DateSpan, Entity, EntityLabel, Record
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.analytics.log_likelihood import log_likelihood
from search.facets import requests
from search.highlight.highlighter import highlight
from search.highlight.snippets import snippets
from search.intent.name_choice import choose, name_candidates
from search.plan.compiler import Compiler
from search.query.ast import EntityFilter, MatchAll, PostFilter, Undated
from search.results import FacetValue, Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.protocol import Ref
    from index.query import Query
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver

COMPANY = 12
"""Entities shown that stand in the same cables."""
SENDERS = 10
EVERY = 65_000
NEARLY_THE_SAME = 85.0
"""Likeness (0..100) from which on another spelling is worth showing beside names that are found."""
LIKE_ENOUGH = 70.0
"""Likewise where nothing else is found."""
LEAST_COMPANY = 2
"""Cables in which two stand together, below which it may be chance whatever the arithmetic says."""


_MATCHES = ("id", "name", "alias", "beginning", "near")


class Candidate(Record, frozen=True, kw_only=True):
    """An entity that a name may mean."""

    id: str
    label: EntityLabel
    name: str
    cables: int
    """Cables of the archive that mention it."""
    years: str = ""
    """ "1912-1994", "1949-", ""."""
    gloss: str = ""
    match: str = ""
    """How the name found it: id, name, alias, beginning, near."""


class SeenName(Record, frozen=True, kw_only=True):
    """A name as cables print it."""

    printed: str
    cables: int


class YearCount(Record, frozen=True, kw_only=True):
    """Cables that may have been sent in a year: one of a span of years counts in each, up to ten."""

    year: str
    cables: int


class Company(Record, frozen=True, kw_only=True):
    """Another entity in the same cables."""

    id: str
    label: EntityLabel
    name: str
    together: int
    """Cables that mention both."""
    alone: int
    """Cables that mention this one at all."""
    significance: float
    """G2, see search/analytics/log_likelihood.py; 10.8 and more is one chance in a thousand."""


class MentionIn(Record, frozen=True, kw_only=True):
    """A cable that mentions the entity."""

    id: str
    title: str
    date: DateSpan
    snippet: Fragment | None = None


class EntityPage(Record, frozen=True, kw_only=True):
    """What `cables entity show` prints. Counts are exact."""

    schema: int = 1
    asked: str
    others: tuple[Candidate, ...] = ()
    """Whom the name may mean as well; the page is that of the first."""
    entity: Entity
    corrections: tuple[str, ...] = ()
    """The user's corrections that touch it."""
    external_ids: tuple[str, ...] = ()
    """Its ids in other registers, as the tables and the archive's sources give them: "viaf:12345"."""
    cables: int
    total: int
    """Cables of the archive."""
    seen: tuple[SeenName, ...] = ()
    involved: int = 0
    """Cables that this person sent, received, took part in, signed or drafted."""
    named_or_involved: int = 0
    """Those and the cables that mention the person: what `involves:ID` finds. 0 where `involved` is."""
    years: tuple[YearCount, ...] = ()
    undated: int = 0
    senders: tuple[FacetValue, ...] = ()
    company: tuple[Company, ...] = ()
    first: MentionIn | None = None
    last: MentionIn | None = None
    samples: tuple[MentionIn, ...] = ()


def entity_page(reader: ArchiveReader, resolver: EntityResolver, name: str) -> EntityPage:
    """The page of the entity of this name or id. Raises NoSuchEntity."""
    entity, *others = bearers(resolver, name)
    compiler = Compiler(reader, resolver.mentions)
    query = compiler.compile(EntityFilter(entity.label, entity.id))
    involved = reader.count(q.Terms("involved", tuple(sorted(resolver.corrections.members(entity.id)))))
    dates = _facet_values(reader, compiler, resolver, query, "year")
    by_date = _MentionsByDate(reader, resolver, compiler, query, entity)
    return EntityPage(
        asked=name,
        others=tuple(make_candidate(resolver, each, "name") for each in others),
        entity=resolver.with_all_names(entity),
        corrections=tuple(map(str, resolver.corrections.naming(entity.id))),
        external_ids=resolver.external_ids(entity),
        cables=reader.count(query),
        total=len(reader),
        seen=tuple(_seen_names(reader, resolver, entity)),
        involved=involved,
        named_or_involved=_count_involving(reader, compiler, resolver, entity) if involved else 0,
        years=tuple(YearCount(year=v.value, cables=v.count) for v in _in_order(dates) if v.value != "undated"),
        undated=sum(value.count for value in dates if value.value == "undated"),
        senders=_facet_values(reader, compiler, resolver, query, "sender")[:SENDERS],
        company=tuple(_cooccurrences(reader, compiler, resolver, query, entity)),
        first=by_date.first(),
        last=by_date.last(),
        samples=by_date.samples(),
    )


def find_candidates(resolver: EntityResolver, text: str, *, limit: int = 20) -> tuple[Candidate, ...]:
    """Candidates for a name: that of an id, those that the archive mentions by cables, those that it does not mention.

    Of equally many cables those that bear the name come before those that begin so, and these before those that are
    spelled nearly so. What is merely spelled nearly so stands behind all that bear the name or begin so.
    """
    found: dict[str, Candidate] = {}
    form = fold(text)
    known = resolver.by_id(text.strip())
    if known:
        found[known.id] = make_candidate(resolver, known, "id")
    for entity in resolver.by_external_id(text):
        found.setdefault(entity.id, make_candidate(resolver, entity, "id"))
    for entity in resolver.lookup(text):
        found.setdefault(entity.id, make_candidate(resolver, entity, "name" if fold(entity.name) == form else "alias"))
    similar = {
        entity.id: make_candidate(resolver, entity, "beginning")
        for entity in resolver.starting_with(text)
        if entity.id not in found
    }
    min_similarity = NEARLY_THE_SAME if found or similar else LIKE_ENOUGH
    for entity in resolver.nearest(text, limit=limit):
        if (
            entity.id not in found
            and entity.id not in similar
            and _similarity(form, resolver.with_all_names(entity)) >= min_similarity
        ):
            similar[entity.id] = make_candidate(resolver, entity, "near")
    places = {id: place for place, id in enumerate(found)}  # of bearers without cables as the tables have them
    ranked = sorted(
        (*found.values(), *similar.values()),
        key=lambda each: (
            each.match != "id",
            not each.cables,
            each.match == "near",
            -each.cables,
            _MATCHES.index(each.match),
            places.get(each.id, len(places)),
            each.name,
        ),
    )
    return tuple(ranked[:limit])


def _similarity(form: str, entity: Entity) -> float:
    from rapidfuzz import fuzz  # loads a C library

    return max(fuzz.ratio(form, fold(name)) for name in (entity.name, *entity.aliases))


def make_candidate(resolver: EntityResolver, entity: Entity, match: str) -> Candidate:
    """An entity with its count."""
    return Candidate(
        id=entity.id,
        label=entity.label,
        name=entity.name,
        cables=resolver.count(entity),
        years=format_years(entity),
        gloss=entity.gloss,
        match=match,
    )


def format_years(entity: Entity) -> str:
    """The years of an entity for people: "1912-1994", "1949-", ""."""
    if not entity.earliest and not entity.latest:
        return ""
    return f"{entity.earliest or ''}-{entity.latest or ''}"


def bearers(resolver: EntityResolver, name: str) -> tuple[Entity, ...]:
    """Whom a name or an id may mean, of a surname all its bearers, those of most cables first. Raises NoSuchEntity."""
    with resolver.shared_ledger():
        found = name_candidates(name, None, resolver)
        if not found:
            raise no_such_entity(resolver, name)
        if len(found) > 1:
            found = choose(name, found, (), resolver).entities
    return found


def no_such_entity(resolver: EntityResolver, name: str) -> NoSuchEntity:
    """The error for a name that nobody knows, with those near it."""
    near = ", ".join(f"{each.name} ({each.id})" for each in resolver.nearest(name, limit=3))
    return NoSuchEntity(
        f"neither the authority files nor this archive know {name!r}",
        advice=f"{f'Near it: {near}. ' if near else ''}`cables entity find TEXT` looks for names that begin so.",
    )


def _count_involving(reader: ArchiveReader, compiler: Compiler, resolver: EntityResolver, entity: Entity) -> int:
    """What `involves:ID` finds; of an id nothing is to be chosen."""
    from search.intent import stations  # loads the vocabulary of posts

    found = stations.resolve(
        PostFilter("involves", entity.id), resolver, lambda name, candidates: choose(name, candidates, (), resolver)
    )
    return reader.count(compiler.compile(found.node))


def _facet_values(
    reader: ArchiveReader, compiler: Compiler, resolver: EntityResolver, query: Query, field: str
) -> tuple[FacetValue, ...]:
    (found,) = requests.count_facets(
        reader, compiler, resolver, query, [requests.FacetRequest(field, EVERY, 0)], {}, {}, hits=len(reader)
    )
    return found.values


def _in_order(values: Sequence[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: value.value)


def _seen_names(reader: ArchiveReader, resolver: EntityResolver, entity: Entity) -> Iterator[SeenName]:
    """The names that cables print, as the first cable found or the authority file spells them."""
    field = ENTITY_FIELDS[entity.label]
    counts = resolver.mentions.forms(field, entity.id)
    whole = resolver.with_all_names(entity)
    spelled: dict[str, str] = {}
    for name in (whole.name, *whole.aliases):
        spelled.setdefault(fold(name), name)
    missing = counts.keys() - spelled.keys()
    if missing:
        # One walk over the cables of the entity until every form has been met.
        for tagged in reader.cables_matching(resolver.mentions.query(field, entity.id)):
            cable = resolver.cable(tagged)
            for mention in cable.mentions:
                form = form_of(mention, cable.body)
                if mention.entity == entity.id and form in missing:
                    spelled[form] = " ".join(cable.body[mention.start : mention.end].split())
            missing = missing - spelled.keys()
            if not missing:
                break
    for form, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield SeenName(printed=spelled.get(form, form), cables=count)


def _cooccurrences(
    reader: ArchiveReader, compiler: Compiler, resolver: EntityResolver, query: Query, entity: Entity
) -> Iterator[Company]:
    total, matching = len(reader), reader.count(query)
    everything = compiler.compile(MatchAll())
    facet_requests = [requests.FacetRequest(field, EVERY, 0) for field in ENTITY_FIELDS.values()]
    within = requests.count_facets(reader, compiler, resolver, query, facet_requests, {}, {}, hits=matching)
    everywhere = requests.count_facets(reader, compiler, resolver, everything, facet_requests, {}, {}, hits=total)
    found = []
    for label, one, all_of_it in zip(ENTITY_FIELDS, within, everywhere, strict=True):
        counts = {value.value: value.count for value in all_of_it.values}
        for value in one.values:
            if value.value == entity.id or value.count < LEAST_COMPANY:
                continue
            alone = counts[value.value]
            significance = log_likelihood(value.count, matching, alone, total)
            found.append((significance, value, alone, label))
    found.sort(key=lambda each: (-each[0], -each[1].count, each[1].value))
    for significance, value, alone, label in found[:COMPANY]:
        if significance > 0:
            yield Company(
                id=value.value,
                label=label,  # type: ignore[arg-type]  # the keys of ENTITY_FIELDS are the labels
                name=value.label,
                together=value.count,
                alone=alone,
                significance=round(significance, 1),
            )


class _MentionsByDate:
    """The cables of an entity in the order of their dates, the undated after them."""

    def __init__(
        self, reader: ArchiveReader, resolver: EntityResolver, compiler: Compiler, query: Query, entity: Entity
    ) -> None:
        self._reader, self._resolver, self._entity, self._query = reader, resolver, entity, query
        self._total = reader.count(query)
        undated = q.without(query, compiler.compile(Undated()))
        self._dated = reader.count(undated)

    def first(self) -> MentionIn | None:
        return self._mention(self._at("oldest", 0)) if self._dated else None

    def last(self) -> MentionIn | None:
        return self._mention(self._at("newest", 0)) if self._dated else None

    def samples(self) -> tuple[MentionIn, ...]:
        """Spread over the time: the first, one from the middle, the last; undated ones where no other is."""
        known = self._dated or self._total
        places = sorted({0, (known - 1) // 2, known - 1}) if known else []
        return tuple(self._sample(self._at("oldest", place)) for place in places)

    def _at(self, order: str, place: int) -> Ref:
        hits, *_ = self._reader.search(self._query, limit=1, offset=place, order=order)
        return hits[0][1]

    def _mention(self, ref: Ref) -> MentionIn:
        cable = self._reader.cable(ref)
        return MentionIn(id=cable.id, title=cable.title or cable.subject, date=cable.date)

    def _sample(self, ref: Ref) -> MentionIn:
        cable = self._resolver.cable(self._reader.cable(ref))
        marks = highlight(cable, EntityFilter(self._entity.label, self._entity.id))
        shown = snippets(cable, marks, most=1)
        return MentionIn(
            id=cable.id,
            title=cable.title or cable.subject,
            date=cable.date,
            snippet=shown[0] if shown else None,
        )
