"""What a query of index/query.py matches among documents in memory, with scores."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rapidfuzz.distance import OSA

from index import query as q
from index.format.analysis import fold, stem
from index.format.schema import FIELDS

_KINDS = {field.name: field.kind for field in FIELDS}
_GAP = 1
"""Positions between two values of a text field: no phrase runs from one into the other."""
K1, B = 1.2, 0.75

Scores = dict[int, float]
"""Document number to score."""


class Field:
    """One field of all documents: terms and numbers by document, positions of text."""

    def __init__(self, name: str, documents: Iterable[dict[str, Any]]) -> None:
        kind = _KINDS[name]
        self.positional = kind in ("stemmed", "exact")
        analyse = {"stemmed": stem, "exact": fold}.get(kind)
        self.terms: list[list[tuple[int, Any]]] = [
            list(_term_positions(_values(document.get(name)), analyse)) for document in documents
        ]
        self.holders: Counter[Any] = Counter(term for terms in self.terms for term in {term for _, term in terms})
        self.average = sum(map(len, self.terms)) / len(self.terms) if self.terms else 0.0

    def positions(self, number: int, term: Any) -> list[int]:
        """Where a document has a term."""
        return [position for position, other in self.terms[number] if other == term]

    def rarity(self, term: Any) -> float:
        """BM25's weight of a term."""
        total, having = len(self.terms), self.holders[term]
        return math.log(1 + (total - having + 0.5) / (having + 0.5))

    def bm25(self, number: int, rarity: float, times: int) -> float:
        """BM25 of so many occurrences in a document; of a field without positions an occurrence is one."""
        times = times if self.positional else 1
        length = len(self.terms[number]) / self.average if self.average else 0.0
        return rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * length))


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _term_positions(values: Iterable[Any], analyse: Callable[[str], str] | None) -> Iterator[tuple[int, Any]]:
    position = 0
    for value in values:
        for word in value.split() if analyse else [value]:
            term = analyse(word) if analyse else word
            if term:  # a word too long to be indexed leaves its place empty
                yield position, term
            position += 1
        position += _GAP


class Matcher:
    """Matches queries among documents, which are values as index/format/document.py makes them."""

    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self._documents = documents
        self._fields: dict[str, Field] = {}

    def field(self, name: str) -> Field:
        """One field of all documents."""
        if name not in self._fields:
            self._fields[name] = Field(name, self._documents)
        return self._fields[name]

    def matches(self, query: q.Query) -> Scores:
        """The documents that match, with their scores."""
        match query:
            case q.Term(name, value):
                return self._phrase(q.Phrase(name, (value,)))  # type: ignore[arg-type]  # numbers too
            case q.Phrase():
                return self._phrase(query)
            case q.Terms(name, values):
                return self._documents_with(name, set(values))
            case q.Regex(name, pattern):
                whole = re.compile(pattern, re.DOTALL).fullmatch
                return self._documents_with(name, {term for term in self.field(name).holders if whole(term)})
            case q.Fuzzy(name, term, distance):
                near = {other for other in self.field(name).holders if OSA.distance(term, other) <= distance}
                return self._documents_with(name, near)
            case q.Range(name, low, high):
                return self._documents_with(name, {value for value in self.field(name).holders if low <= value <= high})
            case q.All():
                return dict.fromkeys(range(len(self._documents)), 1.0)
            case q.Nothing():
                return {}
            case q.Bool():
                return self._bool(query)
            case q.Boost(inner, factor):
                return {number: score * factor for number, score in self.matches(inner).items()}
            case q.Constant(inner, score):
                return dict.fromkeys(self.matches(inner), score)
            case q.DisMax(queries, tie):
                return _dis_max([self.matches(each) for each in queries], tie)

    def _documents_with(self, name: str, terms: set[Any]) -> Scores:
        field = self.field(name)
        return {number: 1.0 for number, held in enumerate(field.terms) if any(term in terms for _, term in held)}

    def _phrase(self, phrase: q.Phrase) -> Scores:
        field = self.field(phrase.field)
        rarity = sum(field.rarity(term) for term in phrase.terms)
        found = {}
        for number in range(len(field.terms)):
            times = sum(1 for _ in self._occurrences(field, number, phrase))
            if times:
                found[number] = field.bm25(number, rarity, times)
        return found

    def _occurrences(self, field: Field, number: int, phrase: q.Phrase) -> Iterator[int]:
        """Where the first term stands, of each place where the others follow, all together `slop` too far at most."""
        first, *others = phrase.terms
        for start in field.positions(number, first):
            ends = {start: phrase.slop}
            for term in others:
                ends = {
                    place: left - (place - end - 1)
                    for end, left in sorted(ends.items())
                    for place in field.positions(number, term)
                    if 0 <= place - end - 1 <= left
                }
            if ends:
                yield start

    def _bool(self, query: q.Bool) -> Scores:
        must = [self.matches(each) for each in query.must]
        should = [self.matches(each) for each in query.should]
        excluded = {number for each in query.must_not for number in self.matches(each)}
        least = query.minimum if query.minimum is not None else int(not query.must)
        found = {}
        for number in set().union(*must, *should) - excluded:
            held = [each[number] for each in should if number in each]
            if len(held) >= least and all(number in each for each in must):
                found[number] = sum(each[number] for each in must) + sum(held)
        return found


def _dis_max(found: list[Scores], tie: float) -> Scores:
    scores: dict[int, list[float]] = {}
    for each in found:
        for number, score in each.items():
            scores.setdefault(number, []).append(score)
    return {number: max(held) + tie * (sum(held) - max(held)) for number, held in scores.items()}
