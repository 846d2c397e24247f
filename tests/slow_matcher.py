"""What a query tree means, read cable by cable in the slowest and most obvious way: what the engine is held to.

It shares with the program what a word is (corpus/words.py), which words are broken and how those are read
(corpus/broken_words.py), and how a word is folded and stemmed; nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.broken_words import readings
from corpus.messages.numbers import fold_number
from index.format.analysis import fold, stem, words
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from corpus.records import Cable

BARE = ("title", "subject", "summary", "body")
RANKS = {"top secret": 1, "secret": 2, "confidential": 3, "restricted": 4, "unclassified": 5}
Positions = dict[str, list[int]]


class SlowCable:
    """A cable as lists of words: position by position, stemmed and folded."""

    def __init__(self, cable: Cable) -> None:
        self.id = cable.id
        self.cable = cable
        forms = {field: list(_forms(getattr(cable, field))) for field in BARE}
        self.stems = {field: _positions(forms[field], stem) for field in BARE}
        self.folds = {field: _positions(forms[field], fold) for field in BARE}

    def matches(self, node: Node, fields: Iterable[str] = BARE) -> bool:
        """Whether the cable satisfies `node`."""
        match node:
            case MatchAll():
                return True
            case And(items):
                return all(self.matches(item, fields) for item in items if not (isinstance(item, Word) and item.small))
            case Or(items):
                return any(self.matches(item, fields) for item in items)
            case Most(items):
                return 2 * sum(self.matches(item, fields) for item in items) > len(items)
            case Not(inner):
                return not self.matches(inner, fields)
            case Boost(inner):
                return self.matches(inner, fields)
            case TextField(field, inner):
                return self.matches(inner, (field,))
            case (Word() | Phrase()) as text if text.also and fields == BARE:
                return self.matches(text.also) or self.matches(replace(text, also=None), fields)
            case Word(others=others) as word if others and fields == BARE:
                instead: list[Node] = [Phrase(each.text) for each in others if each.satisfies]
                return any(self.matches(each, fields) for each in (replace(word, others=()), *instead))
            case Word(text):
                return any(_side_by_side(self.stems[field], _terms(text, stem)) for field in fields)
            case Phrase(text, distance):
                return any(_found(self.stems[field], _terms(text, stem), distance) for field in fields)
            case Verbatim(text, distance):
                return any(_found(self.folds[field], _terms(text, fold), distance) for field in fields)
            case Wildcard(pattern):
                return any(any(_wild(pattern, form) for form in self.folds[field]) for field in fields)
            case Fuzzy(text, distance):
                (wanted,) = _terms(text, fold)
                return any(any(_near(wanted, form, distance) for form in self.folds[field]) for field in fields)
            case DateFilter(earliest, latest, mode):
                first, last = self.cable.date.earliest, self.cable.date.latest
                if not first and not last:
                    return False
                first, last = first or date.min, last or date.max  # an open end lies beyond every day
                if mode == "within":
                    return (not earliest or first >= earliest) and (not latest or last <= latest)
                return (not latest or first <= latest) and (not earliest or last >= earliest)
            case Undated():
                return not self.cable.date.known
            case ClassFilter(op, level):
                mine, asked = RANKS.get(self.cable.marking.level), RANKS.get(level)
                if op == "=":
                    return (self.cable.marking.level or "unknown") == level
                if mine is None or asked is None:
                    return False
                # The least number is the most secret.
                return {">=": mine <= asked, ">": mine < asked, "<=": mine >= asked, "<": mine > asked}[op]
            case Exact("number", value, pattern):
                number = fold_number(self.cable.number)
                return _wild(value, number) if pattern else number == value
            case EntityFilter(_, name):
                return any(mention.entity == name for mention in self.cable.mentions)
            case Exact("kind", value):
                return self.cable.kind == value
            case Has("summary"):
                return bool(self.cable.summary)
            case Has("caption"):
                return bool(self.cable.marking.captions)
            case _:
                raise NotImplementedError(repr(node))


def distance(one: str, other: str) -> int:
    """Letters changed, missing, added, or swapped with the neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@lru_cache(maxsize=1_000_000)
def _near(wanted: str, form: str, most: int) -> bool:
    return abs(len(wanted) - len(form)) <= most and distance(wanted, form) <= most


@lru_cache(maxsize=1_000_000)
def _wild(pattern: str, form: str) -> bool:
    """`*` any letters, `?` one; by trying every way."""
    if not pattern:
        return not form
    if pattern[0] == "*":
        return any(_wild(pattern[1:], form[start:]) for start in range(len(form) + 1))
    return bool(form) and pattern[0] in ("?", form[0]) and _wild(pattern[1:], form[1:])


@lru_cache(maxsize=100)
def _terms(text: str, analyse: Callable[[str], str]) -> list[str]:
    return [analyse(word.form) for word in words(text)]


def _forms(text: str) -> Iterator[tuple[int, str]]:
    """The words of each reading of a text with their positions; no query reaches from one reading into the next."""
    begin = 0
    for reading in readings(text):
        position = begin
        for position, word in enumerate(words(reading.text), begin):
            yield position, word.form
        begin = position + 10_000


def _positions(forms: Iterable[tuple[int, str]], analyse: Callable[[str], str]) -> Positions:
    found: Positions = {}
    for position, form in forms:
        found.setdefault(analyse(form), []).append(position)
    found.pop("", None)
    return found


def _found(text: Positions, terms: list[str], within: int) -> bool:
    if not within:
        return _side_by_side(text, terms)
    apart = [term for number, term in enumerate(terms) if number == 0 or term != terms[number - 1]]
    if len(apart) == 1:
        return apart[0] in text
    return all(
        any(a != b and abs(a - b) <= within for a in text.get(one, ()) for b in text.get(other, ()))
        for one, other in pairwise(apart)
    )


def _side_by_side(text: Positions, terms: list[str]) -> bool:
    if not terms:
        return False
    return any(
        all(start + step in text.get(term, ()) for step, term in enumerate(terms)) for start in text.get(terms[0], ())
    )
