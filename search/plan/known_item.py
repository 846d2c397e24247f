"""A description as evidence: what is understood becomes clauses that add to the score of a cable.

No clause is required. Each weighs as much as it tells: the engine scores a key by its rarity, as it does a word, so a
message number that three cables bear counts ten times a sender of a third of them. `RELIANCE` says how far a right
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

RELIANCE = {
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


def marked_tree(tree: Node, meant: Description) -> Node:
    """What is marked in a cable that a description found: any word that it does not explain, and its numbers."""
    bare, others = _parted(tree)
    # Folded: a description typed in small letters is read as it would be printed, names with a capital.
    telling = _forms(meant.rest)
    either = disjunction(each for each in bare if telling & _forms(each.text) or _digits(each))
    return (conjunction([*others, either]) if either else tree) or tree


def _forms(text: str) -> set[str]:
    return {fold(word.form) for word in words(text)}


def _digits(word: Word) -> bool:
    return any(char.isdigit() for char in word.text)


def known_item(
    reader: ArchiveReader, compiler: Compiler, meant: Description, tree: Node, words_alone: Query | None = None
) -> Query:
    """The engine query of a resolved tree whose bare words describe a cable; everything else in it stays required.

    Found are the cables that have the number, a day, both parties, or what `words_alone` finds (without it: all the
    words); the likeliest first.
    """
    bare, others = _parted(tree)
    clues = list(_clues(reader, compiler, meant))
    ways = [clue.query for clue in clues if clue.enough]
    parties = [clue.query for clue in clues if clue.party]
    if not ways and len(parties) > 1:
        ways = [q.all_of(parties)]
    ways.append(_words(compiler, meant, bare, words_alone))
    should = [clue.query for clue in clues if not clue.enough]
    if words_alone is None:
        should += [q.Boost(compiler.compile(word), _told(meant)) for word in _beside(meant, bare)]
    must = [compiler.compile(node) for node in others if not isinstance(node, Not)]
    must_not = [compiler.compile(node.node) for node in others if isinstance(node, Not)]
    return q.Bool((q.any_of(ways), *must), tuple(should), tuple(must_not))


def counted(
    reader: ArchiveReader, compiler: Compiler, meant: Description, tree: Node, words_alone: Query | None = None
) -> Iterator[tuple[str, Query]]:
    """What a score by `known_item` is the sum of: in words, and as a query."""
    bare, _ = _parted(tree)
    for clue in _clues(reader, compiler, meant):
        yield clue.said, clue.query
    if words_alone is None:
        for word in _beside(meant, bare):
            yield word.text, q.Boost(compiler.compile(word), _told(meant))
    yield "the words", _words(compiler, meant, bare, words_alone)


def _words(compiler: Compiler, meant: Description, bare: list[Word], alone: Query | None) -> Query:
    query = alone or q.all_of(compiler.compile(word) for word in _telling(bare))
    return q.Boost(query, _told(meant))


def _telling(bare: list[Word]) -> list[Word]:
    """The words without the little ones, which nearly every cable has: they cost most and tell nothing."""
    return [word for word in bare if word.text.lower() not in _LITTLE] or bare


_LITTLE_WORDS = "a an and are as at be by for from has in is it its no of on or that the this to was were with"
_LITTLE = frozenset(_LITTLE_WORDS.split())


def _told(meant: Description) -> float:
    """What the words count beside the clues."""
    return RELIANCE["words in passing" if meant.passing else "words"]


def _beside(meant: Description, bare: list[Word]) -> list[Word]:
    """The words that count by themselves: all where cables may only speak of what is described."""
    return _telling(bare) if meant.passing else []


class _Clue(msgspec.Struct, frozen=True):
    said: str
    query: Query
    enough: bool = False
    """Alone a reason to show a cable."""
    party: bool = False


def _parted(tree: Node) -> tuple[list[Word], list[Node]]:
    """(bare words, all else) of the root."""
    items = [node for node, _ in weighted(tree)]
    return [item for item in items if isinstance(item, Word)], [item for item in items if not isinstance(item, Word)]


def _clues(reader: ArchiveReader, compiler: Compiler, meant: Description) -> Iterator[_Clue]:
    for number in meant.numbers:
        bare = number.rpartition(" ")[2]
        forms = [
            _weighed(compiler.word("number", number), "number"),
            _weighed(compiler.word("number", bare), "bare number"),
        ]
        yield _Clue(f"number {number}", _best(forms), enough=True)
    if meant.mrn:
        yield _Clue(meant.mrn, _weighed(compiler.word("number", meant.mrn), "mrn"), enough=True)
    for said, station, roles in (
        ("from", meant.sender, ("sender",)),
        ("to", meant.recipient, ("recipient",)),
        ("from or to", meant.beside, ("sender", "recipient")),
    ):
        if station:
            for each in _party(compiler, station, roles):
                yield _Clue(f"{said} {station.name}", each, party=True)
    if meant.days:
        yield from _days(reader, meant.days, "day in passing" if meant.passing else "day")
    if meant.kind == "meeting":
        held = [_weighed(compiler.word("kind", kind), "kind") for kind in _CONVERSATIONS]
        yield _Clue("a meeting", _best(held))
    elif meant.kind:
        yield _Clue(f"kind {meant.kind}", _weighed(compiler.word("kind", meant.kind), "kind"))
    for word in words(meant.rest):
        found = compiler.part(Word(word.form), tuple(WEIGHTS))
        yield _Clue(f"{word.form}, which is not explained", _weighed(found, "word"))


def _party(compiler: Compiler, station: Station, roles: Iterable[str]) -> Iterator[Query]:
    """Who sent it or got it: by the post's key, else by the words of the name."""
    if station.post:
        yield _best([_weighed(compiler.word(f"{role}_key", station.post), "post") for role in roles])
    for name in [station.person or ("" if station.post else station.name)]:
        for form in indexed_text(name).split()[-MOST_NAMES:]:
            fields = [f"{role}_words" for role in roles] + (["signed"] if "sender" in roles else [])
            yield _best([_weighed(compiler.word(field, fold(form)), "name") for field in fields])


def _days(reader: ArchiveReader, days: Iterable[tuple[int, int, int]], told: str) -> Iterator[_Clue]:
    """The days themselves, and less the days beside them: a cable is dated when it is sent or when it arrives."""
    wanted: set[int] = set()
    beside: set[int] = set()
    for year, month, day in days:
        for each in (year,) if year else _years(reader):
            try:
                exact = date(each, month, day)
                near = [exact + timedelta(days=off) for off in (-1, 1)]
            except (ValueError, OverflowError):
                continue
            wanted.add(_number(exact))
            beside.update(map(_number, near))
    reliance = RELIANCE[told]
    for said, these, weight in (
        ("the day", wanted, reliance),
        ("the day before or after", beside - wanted, reliance * RELIANCE["near"]),
    ):
        if these:
            found = q.Terms("earliest", tuple(sorted(these)))
            yield _Clue(said, q.Constant(found, weight * _rarity(reader, found)), enough=True)


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _years(reader: ArchiveReader) -> list[int]:
    """The years of the archive's cables."""
    return [int(term) for term, _ in reader.counted_terms("year", limit=MOST_YEARS) if term.isdigit()]


def _rarity(reader: ArchiveReader, query: Query) -> float:
    """As the engine weighs a word that so many cables have."""
    found, all_of_them = reader.count(query), len(reader)
    return math.log(1 + (all_of_them - found + 0.5) / (found + 0.5))


def _weighed(query: Query, reliance: str) -> Query:
    return q.Boost(query, RELIANCE[reliance])


def _best(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else q.DisMax(tuple(queries))
