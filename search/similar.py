"""`like:`: what makes another cable similar to the one that is named, and how much each thing counts.

A cable is similar when it shares the other's telling words, the names of those it is about, the posts between which
it went, and more so when it is of the same days; a message that one of the two cites is the nearest of all. What the
named cable has of each kind is one whole, shared out among its words (or names, or posts) by how rare they are in
this archive and how often they stand in the cable: a score says which part of that whole another cable has. Nothing
is asked of the editors' footnotes, nor in which volume a cable stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TYPE_CHECKING

from tantivy import FieldType, Occur, Query

from corpus.dates import as_number
from corpus.numbers import fold_number
from index.analysis import indexed_text, stem
from index.document import reference_keys
from index.schema import ENTITY_FIELDS

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan, Reference
    from index.reader import ArchiveReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How much each thing counts. Shares are of 1 for the words; chosen on one half of the development volumes,
    justified by the ablation of benchmarks/relevance/similar.py."""

    most_words: int = 50
    """Telling words of the named cable that are looked for."""
    saturation: float = 12.0
    """A word that stands so many times in the cable counts half of what it can come to count."""
    opening: int = 120
    """Words at the beginning of the body that count three times: what it is about stands there."""
    words: float = 1.0
    heading: float = 0.2
    """Words of title and subject found in title and subject."""
    person: float = 0.17
    party: float = 0.17
    org: float = 0.14
    place: float = 0.17
    tags: float = 0.17
    names: int = 15
    """Names of each kind that are looked for."""
    name_saturation: float = 2.0
    posts: float = 0.1
    """Posts that sent or received both."""
    reply: float = 0.15
    """The same two posts, in the other direction."""
    least_whole: float = 8.0
    """A kind of which a cable has little cannot be shared as a whole: one common name is no likeness."""
    nearness: tuple[tuple[int, float], ...] = ((1, 0.3), (7, 0.3), (30, 0.2), (180, 0.3))
    """(days, by how much more all of the above counts in a cable of so many days before or after)."""
    cited: float = 0.8
    """One of the two cites the other by sender and number."""
    cited_alike: float = 0.1
    """Both cite the same message."""
    cited_days: int = 400
    """Between a message and one that cites it: posts begin their numbers anew each year."""


RECIPE = Recipe()
SCALE = 10.0
"""A cable that has the whole of the words scores about this."""
LONGEST_DATE = 62
"""Days. A vaguer date is near to nothing."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something of the named cable that another may share."""

    told: str
    """In words, or the word itself."""
    field: str
    """The field of the index in which the word or name stands; "" where `told` says all."""
    weight: float
    """By which the engine's score of it is multiplied, or what it counts where that is always the same."""
    query: Query
    """Scores what sharing it counts."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What `like:` of one cable asks."""

    id: str
    found_by: tuple[Clue, ...]
    """Words and names: a similar cable shares at least one of these, or of `cited`."""
    cited: tuple[Clue, ...]
    posts: tuple[Clue, ...]
    """They only count."""
    near: tuple[Clue, ...]
    """Once more what a cable has of `found_by` and `posts`, where it is of those days."""

    @property
    def clues(self) -> tuple[Clue, ...]:
        """All: their scores add up to that of `query`."""
        return (*self.found_by, *self.cited, *self.posts, *self.near)


def query(reader: ArchiveReader, cable: Cable, recipe: Recipe = RECIPE) -> Query:
    """Cables similar to `cable`, as a query of the engine; the cable itself is not among them."""
    wanted = likeness(reader, cable, recipe)
    finding = [each.query for each in (*wanted.found_by, *wanted.cited)]
    if not finding:
        return Query.empty_query()
    return Query.boolean_query(
        [
            (Occur.Must, _any(finding)),
            *((Occur.Should, each.query) for each in (*wanted.posts, *wanted.near)),
            (Occur.MustNot, Query.term_query(reader.schema, "id", cable.id)),
        ]
    )


def likeness(reader: ArchiveReader, cable: Cable, recipe: Recipe = RECIPE) -> Likeness:
    """What `cable` offers to be compared by."""
    making = _Making(reader, cable, recipe)
    found_by = (*making.words(), *making.heading(), *making.names())
    posts = tuple(making.posts())
    return Likeness(
        id=cable.id,
        found_by=found_by,
        cited=tuple(making.cited()),
        posts=posts,
        near=tuple(making.near([each.query for each in (*found_by, *posts)])),
    )


class _Making:
    """The clues of one cable."""

    def __init__(self, reader: ArchiveReader, cable: Cable, recipe: Recipe) -> None:
        self._reader = reader
        self._cable = cable
        self._recipe = recipe
        self._schema = reader.schema

    def words(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        counted = _stems(cable.body) + _stems(cable.subject) + _stems(cable.summary)
        opening = _stems(" ".join(cable.body.split()[: recipe.opening]))
        counted += opening + opening
        chosen = self._telling("body", counted, recipe.saturation, recipe.most_words)
        whole = sum(often * rare for _, often, rare in chosen)
        for term, often, _ in chosen:
            yield self._term("body", term, recipe.words * often / max(whole, recipe.least_whole))

    def heading(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        counted = Counter(dict.fromkeys(_stems(f"{cable.title}\n{cable.subject}"), 1))
        chosen = [
            (field, each)
            for field in ("title", "subject")
            for each in self._telling(field, counted, recipe.saturation, recipe.names)
        ]
        whole = sum(often * rare for _, (_, often, rare) in chosen)
        for field, (term, often, _) in chosen:
            yield self._term(field, term, recipe.heading * often / max(whole, recipe.least_whole))

    def names(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        kinds = {
            field: Counter(each.entity for each in cable.mentions if each.entity and each.label == label)
            for label, field in ENTITY_FIELDS.items()
        }
        for field, counted in {**kinds, "tags": Counter(cable.tags)}.items():
            chosen = self._telling(field, counted, recipe.name_saturation, recipe.names)
            whole = sum(often * rare for _, often, rare in chosen)
            for term, often, _ in chosen:
                yield self._term(field, term, getattr(recipe, field) * often / max(whole, recipe.least_whole))

    def posts(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        sender = cable.sender.post if cable.sender else ""
        receivers = dict.fromkeys(each.station.post for each in cable.addressees if each.station.post)
        rarities = {
            post: self._rarity("sender_key", post) + self._rarity("recipient_key", post)
            for post in dict.fromkeys([sender, *receivers])
            if post
        }
        whole = sum(rarities.values())
        for post, rare in rarities.items():
            both = _any([self._plain("sender_key", post), self._plain("recipient_key", post)])
            if rare:
                share = recipe.posts * rare / max(whole, recipe.least_whole)
                yield self._flat(f"{post} sent or received both", both, share)
        if sender and receivers:
            turned = [self._plain("recipient_key", sender), _any([self._plain("sender_key", one) for one in receivers])]
            yield self._flat("between the same posts, the other way", _all(turned), recipe.reply)

    def cited(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        around = self._dated(cable.date, recipe.cited_days)
        found: dict[str, Query] = {}
        for each in cable.references:
            if named := self._named(each):
                found.setdefault(f"the {each.printed} that it cites", _all([named, *around]))
        own = [self._plain("ref", cable.mrn.upper())] if cable.mrn else []
        if cable.number and cable.sender and cable.sender.post:
            own.append(self._plain("ref", f"{cable.sender.post} {fold_number(cable.number)}"))
        if own:
            found["cites it"] = _all([_any(own), *around])
        for told, query in found.items():
            yield self._flat(told, query, recipe.cited)
        shared = dict.fromkeys(key for each in cable.references for key in reference_keys(each) if not key.isdigit())
        for key in list(shared)[: recipe.names]:
            yield self._flat(f"cites {key}, too", _all([self._plain("ref", key), *around]), recipe.cited_alike)

    def near(self, counted: Sequence[Query]) -> Iterator[Clue]:
        for days, more in self._recipe.nearness if counted else ():
            if around := self._dated(self._cable.date, days):
                told = f"sent within {days} days of it" if days > 1 else "sent on the same day or the next"
                both = [(Occur.Must, _any(counted)), *((Occur.Must, _silent(each)) for each in around)]
                yield Clue(told, "", more, Query.boost_query(Query.boolean_query(both), more))

    def _telling(
        self, field: str, counted: Counter[str], saturation: float, most: int
    ) -> list[tuple[str, float, float]]:
        """(term, how often with saturation, how rare) of the terms that say most, those first."""
        found = []
        for term, times in counted.items():
            if rare := self._rarity(field, term):
                found.append((term, times * (saturation + 1) / (times + saturation), rare))
        return sorted(found, key=lambda each: (-each[1] * each[2], each[0]))[:most]

    def _rarity(self, field: str, term: str) -> float:
        """BM25's idf as the engine reckons it; 0 for what no other cable has."""
        cables, having = len(self._reader), self._reader.searcher.doc_freq(field, term)
        having = min(having, cables)  # cables that are gone may still be counted
        return log(1 + (cables - having + 0.5) / (having + 0.5)) if having > 1 else 0.0

    def _named(self, each: Reference) -> Query | None:
        """The message that a reference names; None where it does not say whose number it is."""
        if each.mrn:
            return self._plain("number", each.mrn.upper())
        if not (each.number and each.sender):
            return None
        return _all([self._plain("number", each.number), self._plain("sender_key", each.sender)])

    def _dated(self, span: DateSpan, days: int) -> list[Query]:
        """Cables that were sent at most so many days before or after; [] where nobody knows."""
        if not span.earliest or not span.latest or (span.latest - span.earliest).days > LONGEST_DATE:
            return []
        low, high = _moved(span.earliest, -days), _moved(span.latest, days)
        # Both ends of both: an open range would be as long as the archive, and slow.
        return [Query.range_query(self._schema, name, FieldType.Integer, low, high) for name in ("earliest", "latest")]

    def _term(self, field: str, term: str, weight: float) -> Clue:
        weight *= SCALE
        return Clue(term, field, weight, Query.boost_query(self._plain(field, term), weight))

    def _plain(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)

    def _flat(self, told: str, query: Query, weight: float) -> Clue:
        weight *= SCALE
        return Clue(told, "", weight, Query.const_score_query(query, weight))


def _stems(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for form, times in Counter(indexed_text(text).split()).items():
        if term := stem(form):
            counted[term] += times
    return counted


def _moved(day: date, days: int) -> int:
    return as_number(date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())))


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _all(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, each) for each in queries])
