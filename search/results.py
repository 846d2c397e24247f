"""What a search gives back: plain frozen records; a terminal, JSON or a page only render them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from corpus.records import Addressee, Cable, DateSpan, Marking, Record, Station

Sort = Literal["relevance", "newest", "oldest"]


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


class Hit(Record, frozen=True, kw_only=True):
    """One cable found."""

    rank: int
    """From 1, over all pages."""
    score: float
    """BM25 as the engine gives it; 0 when sorted by date."""
    id: str
    title: str
    title_spans: tuple[Span, ...] = ()
    subject: str = ""
    kind: str = ""
    collection: str = ""
    date: DateSpan
    sender: Station | None = None
    addressees: tuple[Addressee, ...] = ()
    marking: Marking
    number: str = ""
    mrn: str = ""
    permalink: str = ""
    snippets: tuple[Fragment, ...] = ()


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
    total: int
    """Distinct values in all; more than len(values) where the page is smaller."""


class Taken(Record, frozen=True, kw_only=True):
    """How a name in the query was understood."""

    printed: str
    entity: str
    name: str
    others: tuple[str, ...] = ()
    """Names of the other candidates, where the name is ambiguous."""
    cables: int = 0
    """Cables of the whole archive that mention the one taken; counted where the name is ambiguous."""
    other_cables: tuple[int, ...] = ()
    """Likewise of `others`, in their order."""


class Results(Record, frozen=True, kw_only=True):
    """An answer. `total` is exact."""

    schema: int = 1
    query: str
    """Canonical text of the query as understood."""
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    total: int
    offset: int
    sort: Sort
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    elapsed_ms: float


class Highlighted(Record, frozen=True, kw_only=True):
    """A whole cable and every match in it."""

    cable: Cable
    spans: dict[str, tuple[Span, ...]]
    """Field name (title, subject, summary, body, notes) to matches, in order. Notes: into the notes joined by
    one line end each."""
