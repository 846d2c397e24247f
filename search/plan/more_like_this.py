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
    max_words: int = 40
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
    max_names: int = 6
    """Of each kind, and of the words of title and subject."""
    name_saturation: float = 2.0
    reply: float = 0.1
    """Sent between the same two posts, in the other direction."""
    min_total: float = 8.0
    """The rarities of one kind add up to its whole, or to this if they are less: of a cable that has one common name
    only, to have that name is not the whole."""
    date_boosts: tuple[tuple[int, float], ...] = ((1, 0.6), (7, 0.4), (30, 0.3), (180, 0.4))
    """(days, by how much more all of the above counts in a cable of at most so many days before or after)."""
    cited: float = 1.0
    """One of the two cites the other, by sender and number."""
    max_cited: int = 30
    """So many messages that the named cable cites are looked for."""
    cited_days: int = 400
    """At most so far apart: posts begin their numbers anew each year."""


SETTINGS = Settings()
SCALE = 10.0
"""A cable that has the whole of the words scores about this."""
MAX_DATE_DAYS = 62
"""Days. A vaguer date is near to nothing."""


class SalientTerm(NamedTuple):
    """A word or name of the named cable."""

    term: str
    frequency: float
    """How often it stands there, saturating."""
    idf: float
    """How rare it is in the archive: BM25's idf."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something of the named cable that another may share."""

    label: str
    """In words, or the word itself."""
    field: str
    """The field of the index in which the word or name stands; "" where `label` says all."""
    weight: float
    """By which the engine's score of it is multiplied, or what it counts where that is always the same."""
    query: Query
    """Scores what sharing it counts."""


@dataclass(frozen=True, slots=True)
class SimilarityClauses:
    """What `like:` of one cable asks."""

    id: str
    matching: tuple[Clue, ...]
    """Words and names: a similar cable shares at least one of these, or of `cited`."""
    cited: tuple[Clue, ...]
    posts: tuple[Clue, ...]
    """They only count."""
    nearby: tuple[Clue, ...]
    """Once more what a cable has of `matching` and `posts`, where it is of those days."""

    @property
    def clues(self) -> tuple[Clue, ...]:
        """All: their scores add up to that of `similarity_query`."""
        return (*self.matching, *self.cited, *self.posts, *self.nearby)


def similarity_query(reader: ArchiveReader, cable: Cable, settings: Settings = SETTINGS) -> Query:
    """Cables similar to `cable`, as a query of the engine; the cable itself is not among them."""
    similar = similarity_clauses(reader, cable, settings)
    matching = [each.query for each in (*similar.matching, *similar.cited)]
    if not matching:
        return q.Nothing()
    return q.Bool(
        must=(q.Bool(should=tuple(matching)),),
        should=tuple(each.query for each in (*similar.posts, *similar.nearby)),
        must_not=(q.Term("id", cable.id),),
    )


def similarity_clauses(reader: ArchiveReader, cable: Cable, settings: Settings = SETTINGS) -> SimilarityClauses:
    """What `cable` offers to be compared by."""
    builder = _Builder(reader, cable, settings)
    found_by = (*builder.words(), *builder.heading(), *builder.names())
    posts = tuple(builder.posts())
    return SimilarityClauses(
        id=cable.id,
        matching=found_by,
        cited=tuple(builder.cited()),
        posts=posts,
        nearby=tuple(builder.near([each.query for each in (*found_by, *posts)])),
    )


class _Builder:
    """The clues of one cable."""

    def __init__(self, reader: ArchiveReader, cable: Cable, settings: Settings) -> None:
        self._reader = reader
        self._cable = cable
        self._settings = settings

    def words(self) -> Iterator[Clue]:
        cable, settings = self._cable, self._settings
        # The writer's own summary is a part of the body.
        abstract = cable.summary if cable.summary_origin != "writer" else ""
        counted = _stem_counts(f"{cable.body}\n{cable.subject}\n{abstract}") or _stem_counts(cable.title)
        chosen = self._salient_terms("body", counted, settings.saturation, settings.max_words)
        return self._weighted_clauses([("body", each) for each in chosen], settings.words)

    def heading(self) -> Iterator[Clue]:
        cable, settings = self._cable, self._settings
        counted = Counter(set(_stem_counts(f"{cable.title}\n{cable.subject}")))
        chosen = [
            (field, each)
            for field in ("title", "subject")
            for each in self._salient_terms(field, counted, settings.saturation, settings.max_names)
        ]
        return self._weighted_clauses(chosen, settings.heading)

    def names(self) -> Iterator[Clue]:
        cable, settings = self._cable, self._settings
        kinds = {
            field: Counter(each.entity for each in cable.mentions if each.entity and each.label == label)
            for label, field in ENTITY_FIELDS.items()
        }
        for field, counted in {**kinds, "tags": Counter(cable.tags)}.items():
            chosen = self._salient_terms(field, counted, settings.name_saturation, settings.max_names)
            yield from self._weighted_clauses([(field, each) for each in chosen], getattr(settings, field))

    def posts(self) -> Iterator[Clue]:
        cable, settings = self._cable, self._settings
        receivers = dict.fromkeys(each.station.post for each in cable.addressees if each.station.post)
        if settings.reply and receivers and cable.sender and cable.sender.post:
            senders = q.any_of(q.Term("sender_key", each) for each in receivers)
            reply_queries = [q.Term("recipient_key", cable.sender.post), senders]
            yield self._constant_clause(
                "sent between the same posts, the other way", q.all_of(reply_queries), settings.reply
            )

    def cited(self) -> Iterator[Clue]:
        cable, settings = self._cable, self._settings
        if not settings.cited:
            return
        date_window = self._date_window(cable.date, settings.cited_days)
        # One message may be cited several times, in several ways.
        cited = {each.target or each.mrn or f"{each.sender} {each.number}": each for each in reversed(cable.references)}
        for each in list(reversed(cited.values()))[: settings.max_cited]:
            if reference_query := self._reference_query(each, dated=bool(date_window)):
                yield self._constant_clause(
                    f"the {each.printed} that it cites", q.all_of([reference_query, *date_window]), settings.cited
                )
        linking = q.Term("ref", cable.id)
        citing_terms = [linking] if any(self._reader.frequencies([linking])) else []
        citing_terms += [q.Term("ref", cable.mrn.upper())] if cable.mrn else []
        if date_window and cable.number and cable.sender and cable.sender.post:
            citing_terms.append(q.Term("ref", f"{cable.sender.post} {fold_number(cable.number)}"))
        if citing_terms:
            yield self._constant_clause("cites it", q.all_of([q.any_of(citing_terms), *date_window]), settings.cited)

    def near(self, counted: Sequence[Query]) -> Iterator[Clue]:
        for days, boost in self._settings.date_boosts if counted else ():
            if date_window := self._date_window(self._cable.date, days):
                apart = f"{days} {'day' if days == 1 else 'days'}"
                label = f"sent within {apart} of it: words and names count {boost:g} times more"
                both = q.Bool(must=(q.Bool(should=tuple(counted)), *map(q.Constant, date_window)))
                yield Clue(label, "", boost, q.Boost(both, boost))

    def _salient_terms(self, field: str, counted: Counter[str], saturation: float, limit: int) -> list[SalientTerm]:
        """The terms that say most, those first."""
        counts = self._reader.frequencies([q.Term(field, term) for term in counted])
        found = [
            SalientTerm(term, times * (saturation + 1) / (times + saturation), idf)
            for (term, times), having in zip(counted.items(), counts, strict=True)
            if (idf := self._idf(having))
        ]
        return sorted(found, key=lambda each: (-each.frequency * each.idf, each.term))[:limit]

    def _weighted_clauses(self, chosen: Sequence[tuple[str, SalientTerm]], kind_weight: float) -> Iterator[Clue]:
        """Each of a kind with its share of what the whole kind counts."""
        total = max(sum(each.frequency * each.idf for _, each in chosen), self._settings.min_total)
        for field, each in chosen if kind_weight else ():
            weight = SCALE * kind_weight * each.frequency / total
            yield Clue(each.term, field, weight, q.Boost(q.Term(field, each.term), weight))

    def _idf(self, document_frequency: int) -> float:
        """BM25's idf as the engine reckons it; 0 for what no other cable has."""
        cables = len(self._reader)
        document_frequency = min(document_frequency, cables)  # cables that are gone may still be counted
        return (
            log(1 + (cables - document_frequency + 0.5) / (document_frequency + 0.5)) if document_frequency > 1 else 0.0
        )

    def _reference_query(self, reference: Reference, *, dated: bool) -> Query | None:
        """The message that a reference names; None where that may be the number of several."""
        if reference.target:
            return q.Term("id", reference.target)
        if reference.mrn:
            return q.Term("number", reference.mrn.upper())
        if not (reference.number and reference.sender and dated):
            return None
        return q.all_of([q.Term("number", reference.number), q.Term("sender_key", reference.sender)])

    def _date_window(self, span: DateSpan, days: int) -> list[Query]:
        """Cables that were sent at most so many days before or after; [] where nobody knows."""
        if not span.earliest or not span.latest or (span.latest - span.earliest).days > MAX_DATE_DAYS:
            return []
        low, high = _shifted_day_number(span.earliest, -days), _shifted_day_number(span.latest, days)
        # Both ends of both: an open range would be as long as the archive, and slow.
        return [q.Range(name, low, high) for name in ("earliest", "latest")]

    def _constant_clause(self, label: str, query: Query, weight: float) -> Clue:
        weight *= SCALE
        return Clue(label, "", weight, q.Constant(query, weight))


def _stem_counts(text: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for form, times in Counter(indexed_text(text).split()).items():
        if term := stem(form):
            counted[term] += times
    return counted


def _shifted_day_number(day: date, days: int) -> int:
    return as_number(date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())))
