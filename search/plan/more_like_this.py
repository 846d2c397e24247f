"""`like:`: what makes another cable similar to the one that is named, and how much each thing counts.

A cable is similar when it has the telling words of the other, its heading and its names, or goes between the same
two posts the other way. All this counts for more where the two are of the same days; a message that one of the two
cites counts besides. What the named cable has of each kind is a whole, shared out among its words (or its names) by
how often they stand in it and how rare they are in this archive; the score says how much of that another cable has.
Neither the editors' footnotes nor the volume in which a cable stands are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TYPE_CHECKING, NamedTuple

from corpus.dates.spans import as_number
from corpus.messages.numbers import fold_number
from index import query as q
from index.format.analysis import indexed_text, stem
from index.format.schema import ENTITY_FIELDS

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan, Reference
    from index.query import Query
    from index.reader import ArchiveReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much each thing counts. The whole of the words is 1. Chosen on one half of the development volumes; what
    each is good for says the ablation of benchmarks/relevance/similar.py."""

    words: float = 1.0
    """The telling words of body, subject and summary."""
    most_words: int = 40
    """So many of them are looked for."""
    saturation: float = 8.0
    """A word that stands so many times in the named cable counts half of what it can come to count."""
    heading: float = 0.4
    """The words of title and subject, found in title and subject."""
    person: float = 0.1
    party: float = 0.1
    org: float = 0.1
    place: float = 0.1
    """Whom and what the text names, under whatever name."""
    tags: float = 0.1
    most_names: int = 6
    """Of each kind, and of the words of title and subject."""
    name_saturation: float = 2.0
    reply: float = 0.1
    """Sent between the same two posts, in the other direction."""
    least_whole: float = 8.0
    """The rarities of one kind add up to its whole, or to this if they are less: of a cable that has one common name
    only, to have that name is not the whole."""
    nearness: tuple[tuple[int, float], ...] = ((1, 0.6), (7, 0.4), (30, 0.3), (180, 0.4))
    """(days, by how much more all of the above counts in a cable of at most so many days before or after)."""
    cited: float = 1.0
    """One of the two cites the other, by sender and number."""
    most_cited: int = 30
    """So many messages that the named cable cites are looked for."""
    cited_days: int = 400
    """At most so far apart: posts begin their numbers anew each year."""


SETTINGS = Settings()
SCALE = 10.0
"""A cable that has the whole of the words scores about this."""
LONGEST_DATE = 62
"""Days. A vaguer date is near to nothing."""


class SalientTerm(NamedTuple):
    """A word or name of the named cable."""

    term: str
    often: float
    """How often it stands there, saturating."""
    rare: float
    """How rare it is in the archive: BM25's idf."""


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


def query(reader: ArchiveReader, cable: Cable, recipe: Settings = SETTINGS) -> Query:
    """Cables similar to `cable`, as a query of the engine; the cable itself is not among them."""
    wanted = likeness(reader, cable, recipe)
    finding = [each.query for each in (*wanted.found_by, *wanted.cited)]
    if not finding:
        return q.Nothing()
    return q.Bool(
        must=(q.Bool(should=tuple(finding)),),
        should=tuple(each.query for each in (*wanted.posts, *wanted.near)),
        must_not=(q.Term("id", cable.id),),
    )


def likeness(reader: ArchiveReader, cable: Cable, recipe: Settings = SETTINGS) -> Likeness:
    """What `cable` offers to be compared by."""
    making = _Builder(reader, cable, recipe)
    found_by = (*making.words(), *making.heading(), *making.names())
    posts = tuple(making.posts())
    return Likeness(
        id=cable.id,
        found_by=found_by,
        cited=tuple(making.cited()),
        posts=posts,
        near=tuple(making.near([each.query for each in (*found_by, *posts)])),
    )


class _Builder:
    """The clues of one cable."""

    def __init__(self, reader: ArchiveReader, cable: Cable, recipe: Settings) -> None:
        self._reader = reader
        self._cable = cable
        self._recipe = recipe

    def words(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        counted = _stems(f"{cable.body}\n{cable.subject}\n{cable.summary}") or _stems(cable.title)
        chosen = self._telling("body", counted, recipe.saturation, recipe.most_words)
        return self._shares([("body", each) for each in chosen], recipe.words)

    def heading(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        counted = Counter(set(_stems(f"{cable.title}\n{cable.subject}")))
        chosen = [
            (field, each)
            for field in ("title", "subject")
            for each in self._telling(field, counted, recipe.saturation, recipe.most_names)
        ]
        return self._shares(chosen, recipe.heading)

    def names(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        kinds = {
            field: Counter(each.entity for each in cable.mentions if each.entity and each.label == label)
            for label, field in ENTITY_FIELDS.items()
        }
        for field, counted in {**kinds, "tags": Counter(cable.tags)}.items():
            chosen = self._telling(field, counted, recipe.name_saturation, recipe.most_names)
            yield from self._shares([(field, each) for each in chosen], getattr(recipe, field))

    def posts(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        receivers = dict.fromkeys(each.station.post for each in cable.addressees if each.station.post)
        if recipe.reply and receivers and cable.sender and cable.sender.post:
            senders = q.any_of(q.Term("sender_key", each) for each in receivers)
            turned = [q.Term("recipient_key", cable.sender.post), senders]
            yield self._flat("sent between the same posts, the other way", q.all_of(turned), recipe.reply)

    def cited(self) -> Iterator[Clue]:
        cable, recipe = self._cable, self._recipe
        if not recipe.cited:
            return
        around = self._dated(cable.date, recipe.cited_days)
        # One message may be cited several times, in several ways.
        cited = {each.mrn or f"{each.sender} {each.number}": each for each in reversed(cable.references)}
        for each in list(reversed(cited.values()))[: recipe.most_cited]:
            if named := self._named(each, dated=bool(around)):
                yield self._flat(f"the {each.printed} that it cites", q.all_of([named, *around]), recipe.cited)
        own = [q.Term("ref", cable.mrn.upper())] if cable.mrn else []
        if around and cable.number and cable.sender and cable.sender.post:
            own.append(q.Term("ref", f"{cable.sender.post} {fold_number(cable.number)}"))
        if own:
            yield self._flat("cites it", q.all_of([q.any_of(own), *around]), recipe.cited)

    def near(self, counted: Sequence[Query]) -> Iterator[Clue]:
        for days, more in self._recipe.nearness if counted else ():
            if around := self._dated(self._cable.date, days):
                apart = f"{days} {'day' if days == 1 else 'days'}"
                told = f"sent within {apart} of it: words and names count {more:g} times more"
                both = q.Bool(must=(q.Bool(should=tuple(counted)), *map(q.Constant, around)))
                yield Clue(told, "", more, q.Boost(both, more))

    def _telling(self, field: str, counted: Counter[str], saturation: float, most: int) -> list[SalientTerm]:
        """The terms that say most, those first."""
        counts = self._reader.frequencies([q.Term(field, term) for term in counted])
        found = [
            SalientTerm(term, times * (saturation + 1) / (times + saturation), rare)
            for (term, times), having in zip(counted.items(), counts, strict=True)
            if (rare := self._rarity(having))
        ]
        return sorted(found, key=lambda each: (-each.often * each.rare, each.term))[:most]

    def _shares(self, chosen: Sequence[tuple[str, SalientTerm]], whole_counts: float) -> Iterator[Clue]:
        """Each of a kind with its share of what the whole kind counts."""
        whole = max(sum(each.often * each.rare for _, each in chosen), self._recipe.least_whole)
        for field, each in chosen if whole_counts else ():
            weight = SCALE * whole_counts * each.often / whole
            yield Clue(each.term, field, weight, q.Boost(q.Term(field, each.term), weight))

    def _rarity(self, having: int) -> float:
        """BM25's idf as the engine reckons it; 0 for what no other cable has."""
        cables = len(self._reader)
        having = min(having, cables)  # cables that are gone may still be counted
        return log(1 + (cables - having + 0.5) / (having + 0.5)) if having > 1 else 0.0

    def _named(self, each: Reference, *, dated: bool) -> Query | None:
        """The message that a reference names; None where that may be the number of several."""
        if each.mrn:
            return q.Term("number", each.mrn.upper())
        if not (each.number and each.sender and dated):
            return None
        return q.all_of([q.Term("number", each.number), q.Term("sender_key", each.sender)])

    def _dated(self, span: DateSpan, days: int) -> list[Query]:
        """Cables that were sent at most so many days before or after; [] where nobody knows."""
        if not span.earliest or not span.latest or (span.latest - span.earliest).days > LONGEST_DATE:
            return []
        low, high = _moved(span.earliest, -days), _moved(span.latest, days)
        # Both ends of both: an open range would be as long as the archive, and slow.
        return [q.Range(name, low, high) for name in ("earliest", "latest")]

    def _flat(self, told: str, query: Query, weight: float) -> Clue:
        weight *= SCALE
        return Clue(told, "", weight, q.Constant(query, weight))


def _stems(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for form, times in Counter(indexed_text(text).split()).items():
        if term := stem(form):
            counted[term] += times
    return counted


def _moved(day: date, days: int) -> int:
    return as_number(date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())))
