"""A description as evidence: what is understood becomes clauses that add to the score of a cable.

No clause is required. Each weighs as much as it tells: the engine scores a key by its rarity, as it does a word, so a
message number that three cables bear counts ten times a sender of a third of them. `BOOSTS` says how far a right
description can be relied upon to agree with the cable meant; see benchmarks/relevance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from index import query as q
from index.format.analysis import fold, indexed_text, words
from index.query import Query
from search.query.ast import Not, Word, conjunction, disjunction, weighted
from search.query.terms import WEIGHTS

if TYPE_CHECKING:
    from corpus.records import Station
    from index.reader import ArchiveReader
    from search.plan.compiler import Compiler
    from search.query.ast import Node
    from search.query.readings import Description

BOOSTS = {
    "number": 4.0,
    "bare number": 1.0,
    "mrn": 4.0,
    "post": 2.0,
    "name": 1.0,
    "day": 4.0,
    "day in passing": 1.5,
    "near": 0.25,  # of what the day itself counts
    "kind": 1.5,
    "word": 0.6,
    "words": 0.2,
    "words in passing": 1.0,
}
"""Factors on the rarity of what agrees."""

MOST_YEARS = 300
"""Years in which a day without a year is looked for."""
MOST_NAMES = 6
"""Words of an office's name that are looked for among senders or addressees."""

_CONVERSATIONS = ("memorandum of conversation", "minutes", "record", "telephone conversation")
"""Kinds of what tells of a meeting."""


def description_highlight_tree(tree: Node, description: Description) -> Node:
    """What is marked in a cable that a description found: any word that it does not explain, and its numbers."""
    free_words, others = _split_free_words(tree)
    # Folded: a description typed in small letters is read as it would be printed, names with a capital.
    unexplained = _folded_forms(description.unexplained)
    any_word = disjunction(
        each for each in free_words if not each.small and (unexplained & _folded_forms(each.text) or _has_digit(each))
    )
    return (conjunction([*others, any_word]) if any_word else tree) or tree


def _folded_forms(text: str) -> set[str]:
    return {fold(word.form) for word in words(text)}


def _has_digit(word: Word) -> bool:
    return any(char.isdigit() for char in word.text)


def known_item(
    reader: ArchiveReader, compiler: Compiler, description: Description, tree: Node, words_query: Query | None = None
) -> Query:
    """The engine query of a resolved tree whose bare words describe a cable; everything else in it stays required.

    Found are the cables that have the number, a day, both parties, or what `words_query` finds (without it: all the
    words); the likeliest first.
    """
    free_words, others = _split_free_words(tree)
    clues = list(_clues(reader, compiler, description))
    alternatives = [clue.query for clue in clues if clue.sufficient]
    parties = [clue.query for clue in clues if clue.is_party]
    if not alternatives and len(parties) > 1:
        alternatives = [q.all_of(parties)]
    alternatives.append(_words_query(compiler, description, free_words, words_query))
    should = [clue.query for clue in clues if not clue.sufficient]
    if words_query is None:
        should += [
            q.Boost(compiler.compile(word), _words_boost(description))
            for word in _optional_words(description, free_words)
        ]
    must = [compiler.compile(node) for node in others if not isinstance(node, Not)]
    must_not = [compiler.compile(node.node) for node in others if isinstance(node, Not)]
    return q.Bool((q.any_of(alternatives), *must), tuple(should), tuple(must_not))


def score_parts(
    reader: ArchiveReader, compiler: Compiler, description: Description, tree: Node, words_query: Query | None = None
) -> Iterator[tuple[str, Query]]:
    """What a score by `known_item` is the sum of: in words, and as a query."""
    free_words, _ = _split_free_words(tree)
    for clue in _clues(reader, compiler, description):
        yield clue.label, clue.query
    if words_query is None:
        for word in _optional_words(description, free_words):
            yield word.text, q.Boost(compiler.compile(word), _words_boost(description))
    yield "the words", _words_query(compiler, description, free_words, words_query)


def _words_query(
    compiler: Compiler, description: Description, free_words: list[Word], words_query: Query | None
) -> Query:
    query = words_query or q.all_of(compiler.compile(word) for word in _content_words(free_words))
    return q.Boost(query, _words_boost(description))


def _content_words(free_words: list[Word]) -> list[Word]:
    """The words without the small ones, which nearly every cable has: they cost most and tell nothing."""
    return [word for word in free_words if not word.small] or free_words


def _words_boost(description: Description) -> float:
    """What the words count beside the clues."""
    return BOOSTS["words in passing" if description.incidental else "words"]


def _optional_words(description: Description, free_words: list[Word]) -> list[Word]:
    """The words that count by themselves: all where cables may only speak of what is described."""
    return _content_words(free_words) if description.incidental else []


class _Clue(msgspec.Struct, frozen=True):
    label: str
    query: Query
    sufficient: bool = False
    """Alone a reason to show a cable."""
    is_party: bool = False


def _split_free_words(tree: Node) -> tuple[list[Word], list[Node]]:
    """(bare words, all else) of the root."""
    items = [node for node, _ in weighted(tree)]
    return [item for item in items if isinstance(item, Word)], [item for item in items if not isinstance(item, Word)]


def _clues(reader: ArchiveReader, compiler: Compiler, description: Description) -> Iterator[_Clue]:
    for number in description.numbers:
        bare_number = number.rpartition(" ")[2]
        forms = [
            _boosted(compiler.term_query("number", number), "number"),
            _boosted(compiler.term_query("number", bare_number), "bare number"),
        ]
        yield _Clue(f"number {number}", _dis_max(forms), sufficient=True)
    if description.mrn:
        yield _Clue(description.mrn, _boosted(compiler.term_query("number", description.mrn), "mrn"), sufficient=True)
    for label, station, roles in (
        ("from", description.sender, ("sender",)),
        ("to", description.recipient, ("recipient",)),
        ("from or to", description.either_party, ("sender", "recipient", "participant")),
    ):
        if station:
            for each in _party_queries(compiler, station, roles):
                yield _Clue(f"{label} {station.name}", each, is_party=True)
    if description.days:
        yield from _day_clues(reader, description.days, "day in passing" if description.incidental else "day")
    if description.kind == "meeting":
        kinds = [_boosted(compiler.term_query("kind", kind), "kind") for kind in _CONVERSATIONS]
        yield _Clue("a meeting", _dis_max(kinds))
    elif description.kind:
        yield _Clue(f"kind {description.kind}", _boosted(compiler.term_query("kind", description.kind), "kind"))
    for word in words(description.unexplained):
        found = compiler.compile_in(Word(word.form), tuple(WEIGHTS))
        yield _Clue(f"{word.form}, which is not explained", _boosted(found, "word"))


def _party_queries(compiler: Compiler, station: Station, roles: Iterable[str]) -> Iterator[Query]:
    """Who sent it or got it: by the post's key, else by the words of the name."""
    if station.post:
        yield _dis_max([_boosted(compiler.term_query(f"{role}_key", station.post), "post") for role in roles])
    for name in [station.person or ("" if station.post else station.name)]:
        for form in indexed_text(name).split()[-MOST_NAMES:]:
            fields = [f"{role}_words" for role in roles] + (["signed"] if "sender" in roles else [])
            yield _dis_max([_boosted(compiler.term_query(field, fold(form)), "name") for field in fields])


def _day_clues(reader: ArchiveReader, days: Iterable[tuple[int, int, int]], boost_name: str) -> Iterator[_Clue]:
    """The days themselves, and less the days beside them: a cable is dated when it is sent or when it arrives."""
    exact_days: set[int] = set()
    near_days: set[int] = set()
    for year, month, day in days:
        for each in (year,) if year else _archive_years(reader):
            try:
                exact = date(each, month, day)
                near = [exact + timedelta(days=off) for off in (-1, 1)]
            except (ValueError, OverflowError):
                continue
            exact_days.add(_day_number(exact))
            near_days.update(map(_day_number, near))
    boost = BOOSTS[boost_name]
    for label, days_of_clue, weight in (
        ("the day", exact_days, boost),
        ("the day before or after", near_days - exact_days, boost * BOOSTS["near"]),
    ):
        if days_of_clue:
            found = q.Terms("earliest", tuple(sorted(days_of_clue)))
            yield _Clue(label, q.Constant(found, weight * _query_rarity(reader, found)), sufficient=True)


def _day_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _archive_years(reader: ArchiveReader) -> list[int]:
    """The years of the archive's cables."""
    return [int(term) for term, _ in reader.term_counts("year", limit=MOST_YEARS) if term.isdigit()]


def _query_rarity(reader: ArchiveReader, query: Query) -> float:
    """As the engine weighs a word that so many cables have."""
    found, all_of_them = reader.count(query), len(reader)
    return math.log(1 + (all_of_them - found + 0.5) / (found + 0.5))


def _boosted(query: Query, boost: str) -> Query:
    return q.Boost(query, BOOSTS[boost])


def _dis_max(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else q.DisMax(tuple(queries))
