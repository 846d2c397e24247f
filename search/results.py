"""What a search gives back: plain frozen records; a terminal, JSON or a page only render them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, overload

from corpus.records import Addressee, Cable, DateSpan, Marking, Participant, Record, Station

Sort = Literal["relevance", "newest", "oldest"]
Words = Literal["best", "all", "any"]
"""Which cables a search of several words gives: "all" those that have every one; "any" these and then, counted apart,
those that have some; "best" of the latter those with a fair share of the words (search/plan/evidence.py)."""
VersionsShown = Literal["collapse", "all"]
"""Whether versions of one cable are shown once or each by itself."""


Extent = Literal["query", "filters", "archive"]
"""Where the cables of the candidates of a name are counted: in all that is asked besides the name; in that without the
bare words, if no cable has those and a candidate; in the whole archive, if nothing else is asked or none is there."""


class Span(NamedTuple):
    """A highlighted stretch, code points, `end` exclusive."""

    start: int
    end: int


class Fragment(Record, frozen=True, kw_only=True):
    """A piece of one text field around matches, cut between words."""

    field: str
    """body, title, subject, summary or notes."""
    start: int
    """Where `text` begins in that field."""
    text: str
    spans: tuple[Span, ...] = ()
    """Matches, relative to `text`."""
    more: bool = False
    """Whether the field goes on behind `text`."""


class Passage(Fragment, frozen=True, kw_only=True):
    """A stretch of a body that answers the query, and its paragraph. `more` is whether that goes on behind it."""

    inside: bool = False
    """Whether its paragraph has words before it."""
    paragraph: str
    """Counted from 1, as citations count; "3–4" where it runs over."""
    by: Literal["words", "meaning"] = "words"
    """What chose it: matching words, or a sentence model."""
    weight: float
    """By words the sum of the rarities of those that match (search/passages/best.py), by meaning the likeness."""


READ_AGAIN = 30
"""Hits that a sentence model reads again: the first ones, versions folded under others not counted."""


MEANING_SHARE = 0.3
"""What the likeness counts of what orders these hits; the score by words counts the rest."""


class ByMeaning(Record, frozen=True, kw_only=True):
    """How a sentence model read a hit again (search/meaning).

    Standard scores say by how many standard deviations a value lies above the mean of the hits that were read again.
    """

    rank: int
    """Its place by likeness alone, from 1, among the hits that were read again."""
    words_rank: int
    """Its place without the model."""
    likeness: float
    """Cosine of the query and the likest passage, -1 to 1."""
    words_standard: float
    """Standard score of its score by words."""
    likeness_standard: float
    """Standard score of its likeness."""
    mixed: float
    """What these hits are ordered by: a part of each of the two (docs/ranking.md)."""
    passage: Passage | None
    """The likest passage; None for a cable without a text."""


class Hit(Record, frozen=True, kw_only=True):
    """One cable found."""

    rank: int
    """From 1, over all pages."""
    score: float
    """As docs/ranking.md tells it, never rising down the list unless `by_meaning`; 0 when sorted by date."""
    id: str
    title: str
    title_spans: tuple[Span, ...] = ()
    subject: str = ""
    kind: str = ""
    collection: str = ""
    date: DateSpan
    sender: Station | None = None
    joint_senders: tuple[Station, ...] = ()
    """Who sent it together with `sender`."""
    addressees: tuple[Addressee, ...] = ()
    participants: tuple[Participant, ...] = ()
    """Of a conversation."""
    marking: Marking
    number: str = ""
    mrn: str = ""
    permalink: str = ""
    versions: tuple[str, ...] = ()
    """Ids of its other versions in the archive, whether they match or not; they are no hits of their own. () where
    each version is shown by itself."""
    snippets: tuple[Fragment, ...] = ()
    passages: tuple[Passage, ...] = ()
    """The best first, where the request has `passages`."""
    missing: tuple[str, ...] = ()
    """Of a cable that has only some of the words: those that it lacks."""
    by_meaning: ByMeaning | None = None
    """Where the request has `meaning` and the hit was read again: the first ones are."""


class FacetValue(Record, frozen=True, kw_only=True):
    """One value of a facet and how many hits have it."""

    value: str
    label: str
    """`value` for people: "North Korea" for "KP"."""
    count: int
    selected: bool = False


class Facet(Record, frozen=True, kw_only=True):
    """The values of one field over all hits, most frequent first.

    Multi-select: a selection in this same field does not narrow its counts.
    """

    field: str
    values: tuple[FacetValue, ...]
    total: int | None
    """Distinct values in all, of which `values` may be a page; None where they were not counted: without `totals` a
    search counts the commonest values, exactly, and others only where that costs nothing."""


class Taken(Record, frozen=True, kw_only=True):
    """How a name in the query was understood."""

    printed: str
    entity: str
    name: str
    others: tuple[str, ...] = ()
    """Names of the other candidates of an ambiguous name, those of most cables first; ids where two share a name."""
    cables: int = 0
    """Cables of `extent` that mention the one taken; counted where the name is ambiguous."""
    other_cables: tuple[int, ...] = ()
    """Likewise of `others`, in their order."""
    extent: Extent = "archive"
    same: tuple[str, ...] = ()
    """Those of `others` who are probably the same person under another id."""


class MissedName(Record, frozen=True, kw_only=True):
    """Cables that may mean a person whom the query asks for, and are not in the answer."""

    entity: str
    name: str
    surname: str
    """As printed; in several spellings "Zhou or Chou"."""
    cables: int
    """Cables within all else that is asked in which the surname is a name that is linked to nobody, or to another."""
    linked_otherwise: int = 0
    """Those of them that mean another person of that surname."""
    review: str = ""
    """The name or id under which `cables entity review` goes through them."""


class Expanded(Record, frozen=True, kw_only=True):
    """Something that the query names and that other names stand for, too: they count with less weight."""

    printed: str
    """As the query has it."""
    entity: str
    """Its id, "" for a thing without one."""
    name: str
    forms: tuple[str, ...]
    """What counts beside the words of the query."""
    equal: bool = False
    """Whether a cable that has one of the forms has the word; else they only add to its score."""


class Offer(Record, frozen=True, kw_only=True):
    """A filter for what bare words were perhaps meant as: they only lift cables, this demands it."""

    reading: str
    """ "1967 as date"."""
    query: str
    """The whole query with the filter in the place of the words."""
    cables: int
    """How many of the cables that are listed it keeps, those with only some of the words among them."""


class NearTerm(Record, frozen=True, kw_only=True):
    """A word or value of the archive that looks like one that was asked for."""

    text: str
    cables: int


class ClauseCount(Record, frozen=True, kw_only=True):
    """One part of a query that found nothing."""

    query: str
    """The part, canonical; "" for the facet selections."""
    cables: int
    """Cables that match this part alone, whatever else was asked."""
    without: int | None = None
    """Cables that match all the others; None where there are no others."""
    near: tuple[NearTerm, ...] = ()
    """Where nothing has it: the nearest words or values of the archive."""


class Suggestion(Record, frozen=True, kw_only=True):
    """A query that asks a little less, and finds something."""

    query: str
    change: str
    """What was relaxed, in words."""
    cables: int


class ZeroHits(Record, frozen=True, kw_only=True):
    """Why a query found nothing, and what would find something."""

    parts: tuple[ClauseCount, ...]
    """In the order of the query."""
    relaxed: tuple[Suggestion, ...] = ()
    """The least change first."""


class ResultPage(Record, frozen=True, kw_only=True):
    """A page of an answer, a sequence of its hits. `total` is exact."""

    schema: int = 1
    query: str
    """Canonical text of the query as understood; of a description as it was typed."""
    understood: str = ""
    """How the words were read, where not as words; "" else. A description of one cable: "telegram, number 1085, from
    Seoul, 28 April"; then cables are found by number, day and parties too, the likeliest first. A heading: "heading:
    Johnson, U. Alexis (a person) › talks with Thieu"; then no word is required."""
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    offers: tuple[Offer, ...] = ()
    """Filters for days, names, posts and kinds in the bare words; where the request has `advise`."""
    missed: tuple[MissedName, ...] = ()
    """What may be missing of persons that `person:` and `involves:` ask for; counted where the request has `advise`."""
    total: int
    offset: int
    """Hits before the first one here: of what is shown, versions folded under others are not counted."""
    sort: Sort
    partial: int | None = 0
    """Cables with only some of the words: they are ranked after the others, of a heading among them. None where they
    were not counted, the page being full without them."""
    least_share: float = 0.0
    """The share of the weight of the words, by rarity, that cables with only some of them have at least; those with
    less are left out. 0 where all are listed."""
    expanded: tuple[Expanded, ...] = ()
    """What the query names and the other names that counted with less weight."""
    folded: int = 0
    """How many of `total` are versions of the hits here and folded under them."""
    more: bool = False
    """Whether hits follow these."""
    model: str = ""
    """SHA-256 of the sentence model by which the first hits were read again; "" where none were."""
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    counted: int = 0
    """Cables that the facets count: those with all words; where no cable has all of them, those with some. 0 without
    facets."""
    nothing: ZeroHits | None = None
    """Where `total` is 0: why, and what would find something."""
    elapsed_ms: float

    @property
    def ranked(self) -> int:
        """All cables that can be paged through, those with some of the words too."""
        return self.total + (self.partial or 0)

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __reversed__(self) -> Iterator[Hit]:
        return reversed(self.hits)

    def __contains__(self, hit: object) -> bool:
        return hit in self.hits

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[place]

    def index(self, hit: Hit, start: int = 0, stop: int = sys.maxsize) -> int:
        """The place of a hit on the page. Raises ValueError where it is not there."""
        return self.hits.index(hit, start, stop)

    def count(self, hit: Hit) -> int:
        """How often a hit stands on the page."""
        return self.hits.count(hit)


Sequence.register(ResultPage)  # a record has another metaclass than Sequence


class Highlighted(Record, frozen=True, kw_only=True):
    """A whole cable and every match in it."""

    cable: Cable
    spans: dict[str, tuple[Span, ...]]
    """Field name (title, subject, summary, body, notes) to matches, in order. Notes: into the notes joined by
    one line end each."""
