"""Engine-neutral queries: which terms, in which fields of the index, how combined and how scored.

search/ builds these records; a translator of each engine (index/tantivy/translate.py) turns them into its own. Records
are frozen and compare by value. Fields and terms are those of index/format/schema.py, terms folded and stemmed by
index/format/analysis.py.

Scores: Term and Phrase score by BM25; Terms, Regex, Fuzzy and Range score a constant that no caller may rely on (wrap
them in Constant); Bool adds the scores of its matching `must` and `should` clauses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec


class Term(msgspec.Struct, frozen=True):
    """Cables that have a term in a field. Number fields take an int."""

    field: str
    value: str | int


class Terms(msgspec.Struct, frozen=True):
    """Cables that have at least one of the terms in a field; none for no terms."""

    field: str
    values: tuple[str, ...] | tuple[int, ...]


class Phrase(msgspec.Struct, frozen=True):
    """Cables that have the terms (two or more) side by side, in this order.

    `slop`: so many positions, over all terms, may they be moved from where the phrase has them.
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0


class Regex(msgspec.Struct, frozen=True):
    """Cables that have a term which the whole pattern matches. Syntax: literals, `.`, `.*`, escapes."""

    field: str
    pattern: str


class Fuzzy(msgspec.Struct, frozen=True):
    """Cables that have a term at most `distance` edits (0 to 2, a transposition is one) away."""

    field: str
    term: str
    distance: int


class Range(msgspec.Struct, frozen=True):
    """Cables whose number field has a value from `low` to `high`, both included."""

    field: str
    low: int
    high: int


class All(msgspec.Struct, frozen=True):
    """Every cable."""


class Nothing(msgspec.Struct, frozen=True):
    """No cable."""


class Bool(msgspec.Struct, frozen=True):
    """Cables that match all of `must`, at least `minimum` of `should` and none of `must_not`.

    `minimum` None: one of `should` where `must` is empty, none otherwise. Exclusions alone match nothing: add All.
    """

    must: tuple[Query, ...] = ()
    should: tuple[Query, ...] = ()
    must_not: tuple[Query, ...] = ()
    minimum: int | None = None


class Boost(msgspec.Struct, frozen=True):
    """The matches of `query`, their scores times `factor`."""

    query: Query
    factor: float


class Constant(msgspec.Struct, frozen=True):
    """The matches of `query`, each with the same score; 0 makes it a filter."""

    query: Query
    score: float = 0.0


class DisMax(msgspec.Struct, frozen=True):
    """The matches of any of the queries: the best score, and `tie` times each further one."""

    queries: tuple[Query, ...]
    tie: float = 0.0


Query: TypeAlias = Term | Terms | Phrase | Regex | Fuzzy | Range | All | Nothing | Bool | Boost | Constant | DisMax


def any_of(queries: Iterable[Query]) -> Query:
    """Cables that match at least one; scores add up."""
    parts = tuple(queries)
    if not parts:
        return Nothing()
    return parts[0] if len(parts) == 1 else Bool(should=parts)


def all_of(queries: Iterable[Query]) -> Query:
    """Cables that match all; none for no queries. Scores add up."""
    parts = tuple(queries)
    if not parts:
        return Nothing()
    return parts[0] if len(parts) == 1 else Bool(must=parts)


def without(query: Query, *others: Query) -> Query:
    """The matches of `query` that match none of the others."""
    return Bool(must=(query,), must_not=others) if others else query


def constant_score(query: Query) -> float | None:
    """The score that every match of `query` has; None where scores may differ."""
    match query:
        case Constant(_, score):
            return score
        case All() | Terms() | Regex() | Fuzzy() | Range():
            return 1.0
        case Boost(inner, factor):
            each = constant_score(inner)
            return None if each is None else each * factor
        case Bool(must, (), _, None) if must and must.count(All()) < 2:  # an engine may count several as one
            scores = [constant_score(each) for each in must]
            return None if None in scores else sum(score for score in scores if score is not None)
        case _:
            return None
