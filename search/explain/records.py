"""What an explanation says: a query as understood, what each part of it finds, why a cable stands where it does."""

from __future__ import annotations

from corpus.records import Record
from search.results import ByMeaning, Expanded, NearTerm, Taken, ZeroHits


class FieldCount(Record, frozen=True, kw_only=True):
    """How many cables have a word in one field."""

    field: str
    cables: int


class Part(Record, frozen=True, kw_only=True):
    """One part of a query: a word, a filter, or a group of parts, which follow it one level deeper."""

    query: str
    """The part, canonical."""
    depth: int
    cables: int
    """Cables that match this part alone."""
    excluded: bool = False
    small: bool = False
    """Whether the part is a small word, which demands nothing (search/query/small_words.py)."""
    fields: tuple[FieldCount, ...] = ()
    """Of a word: where it stands."""
    forms: tuple[NearTerm, ...] = ()
    """Of a word with wildcards or a near spelling: the words it stands for in cables, commonest first."""


class Weight(Record, frozen=True, kw_only=True):
    """What one word in one field adds to a cable's score.

    In the body BM25 as the engine has it: rarity is log(1 + (N - n + 0.5) / (n + 0.5)), k1 1.2, b 0.75 of a length that
    the filler of index/format/analysis.py evens out. In other fields the rarity alone (search/plan/scoring.py).
    """

    query: str
    field: str
    """The field of the index; "" where `query` says all: what cables that are alike share besides words and names."""
    score: float
    factor: float
    """What the query gives with ^, what a part of a heading counts, and, where a word tells more in another field of
    the cable, what a further field counts."""
    times: float = 0
    """How often it stands in that field of this cable; 0 where that does not count."""
    cables: int = 0
    """How many cables have it there."""
    words: int = 0
    """Words of that field of this cable; the engine keeps lengths rounded."""
    average: float = 0
    """Words of that field in the average cable, those without it counted in."""


class Why(Record, frozen=True, kw_only=True):
    """Why one cable stands where it does."""

    id: str
    title: str
    matches: bool
    rank: int | None
    """Its place in the order of relevance; None where it does not match or stands very far down."""
    score: float
    shown_as: str = ""
    """Id of the version of it that the search shows in its place; "" where it is shown itself."""
    weights: tuple[Weight, ...]
    """The heaviest first."""
    by_meaning: ByMeaning | None = None
    """As in `Hit`."""
    missing: tuple[str, ...] = ()
    """Where it does not match: the parts that it does not satisfy. With a rank it has some of the words."""


class Explanation(Record, frozen=True, kw_only=True):
    """A query as understood, counted part by part."""

    schema: int = 1
    query: str
    understood: str = ""
    """As in `ResultPage`."""
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    total: int
    partial: int = 0
    """As in ResultPage."""
    expanded: tuple[Expanded, ...] = ()
    cables: int
    """Cables in the archive."""
    parts: tuple[Part, ...]
    why: Why | None = None
    nothing: ZeroHits | None = None
