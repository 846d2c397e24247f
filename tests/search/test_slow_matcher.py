"""The engine, the parser and canonical text against the slow matcher: over the specimens and over real cables."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from conftest import SHARED, SPECIMENS, write_archive
from examples import examples
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from slow_matcher import SlowCable

from corpus.records import Cable
from index.reader import ArchiveReader
from ingest.pipeline import read_paths
from search.highlight.highlighter import highlight
from search.plan.compiler import Compiler
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    Comparison,
    DateFilter,
    Exact,
    Fuzzy,
    Has,
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
    walk,
)
from search.query.parser import parse
from search.query.unparse import unparse

REAL = 50
"""Cables of each volume."""
VOLUMES = ("frus1951v07p2", "frus1952-54Guat", "frus1955-57v10", "frus1958-60v19", "frus1961-63v22", "frus1964-68v28",
           "frus1964-68v18", "frus1969-76v20")  # fmt: skip


class Collection:
    """An archive, its cables for the slow matcher, and stretches of their words to make queries of."""

    def __init__(self, reader: ArchiveReader, cables: list[SlowCable], stretches: list[list[str]]) -> None:
        self.reader = reader
        self.cables = cables
        self.stretches = stretches

    def by_engine(self, tree: Node) -> set[str]:
        found, total, _ = self.reader.search(Compiler(self.reader).compile(tree), limit=len(self.cables) or 1)
        assert total == len(found)
        return {self.reader.id_of(address) for _, address in found}

    def by_reading(self, tree: Node) -> set[str]:
        return {cable.id for cable in self.cables if cable.matches(tree)}


def collected(folder: Path, cables: list[Cable]) -> Collection:
    write_archive(folder, cables)
    reader = ArchiveReader(folder)
    stored = sorted(reader.cables(), key=lambda each: each.id)
    chance = random.Random(1967)
    stretches = []
    for _ in range(2_000):
        words = re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", chance.choice(stored).body)
        if len(words) > 8:
            start = chance.randrange(len(words) - 8)
            stretches.append(words[start : start + 8])
    return Collection(reader, [SlowCable(cable) for cable in stored], stretches)


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    read = [item for item in read_paths([str(SPECIMENS)]) if isinstance(item, Cable)]
    return collected(tmp_path_factory.mktemp("specimens") / "archive", read)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    read: list[Cable] = []
    for name in VOLUMES:
        items = read_paths([str(SHARED / "frus-dev" / f"{name}.xml")])
        read += islice((item for item in items if isinstance(item, Cable)), REAL)
    assert len(read) == REAL * len(VOLUMES)
    return collected(tmp_path_factory.mktemp("real") / "archive", read)


@st.composite
def leaves(draw: st.DrawFn, collection: Collection) -> Node:
    """One word, phrase, pattern or filter; words as they stand beside each other in some cable."""
    words = draw(st.integers(0, len(collection.stretches) - 1).map(lambda at: collection.stretches[at]))
    word = draw(st.sampled_from(words))
    letters = "".join(char for char in word if char.isalnum())
    match draw(st.integers(0, 11)):
        case 0 | 1:
            return Word(word)
        case 2:
            return Phrase(" ".join(words[: draw(st.integers(2, 4))]))
        case 3:
            return Verbatim(word)
        case 4:
            return Verbatim(" ".join(words[:2]))
        case 5:
            return Phrase(f"{words[draw(st.integers(1, 7))]} {words[0]}", draw(st.integers(1, 6)))
        case 6:
            return Phrase(" ".join((words[0], words[2], words[4])), draw(st.integers(1, 6)))
        case 7 if letters.isascii() and letters:
            low, at = letters.lower(), draw(st.integers(1, len(letters)))
            return Wildcard(draw(st.sampled_from([f"{low[:at]}*", f"*{low[at - 1 :]}", f"{low[:at]}*{low[at:]}"])))
        case 8 if letters.isascii() and len(letters) > 2:  # a question mark at the end is punctuation
            low, at = letters.lower(), draw(st.integers(1, len(letters) - 2))
            return Wildcard(f"{low[:at]}?{low[at + 1 :]}")
        case 9 if letters.isascii() and len(letters) > 4:
            low, at = letters.lower(), draw(st.integers(1, len(letters) - 2))
            swapped = low[:at] + low[at + 1] + low[at] + low[at + 2 :]
            return Fuzzy(draw(st.sampled_from([low, swapped, low[:at] + low[at + 1 :]])), draw(st.integers(1, 2)))
        case 10:
            years = sorted(draw(st.tuples(st.integers(1946, 1979), st.integers(1946, 1979))))
            first, last = date(years[0], 3, 1), date(years[1], 9, 30)
            bounds = draw(st.sampled_from([(first, last), (first, None), (None, last)]))
            dated: list[Node] = [DateFilter(*bounds), DateFilter(*bounds, mode="within"), Undated()]
            return draw(st.sampled_from(dated))
        case 11:
            level = draw(st.sampled_from(["top secret", "secret", "confidential", "restricted", "unclassified"]))
            operators: list[Comparison] = ["=", ">=", ">", "<=", "<"]
            op = draw(st.sampled_from(operators))
            filters: list[Node] = [ClassFilter(op, level), Exact("kind", "telegram"), Has("summary"), Has("caption")]
            return draw(st.sampled_from(filters))
        case _:
            return Word(word)


def trees(collection: Collection) -> st.SearchStrategy[Node]:
    leaf = leaves(collection)
    fielded = leaf.map(
        lambda node: TextField("body", node) if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy) else node
    )
    titled = leaf.map(lambda node: TextField("title", node) if isinstance(node, Word | Phrase | Wildcard) else node)
    return st.recursive(
        st.one_of(leaf, leaf, fielded, titled),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda items: And(tuple(items))),
            st.lists(inner, min_size=2, max_size=3).map(lambda items: Or(tuple(items))),
            st.lists(inner, min_size=2, max_size=4).map(lambda items: Most(tuple(items))),
            inner.map(Not),
            st.builds(Boost, inner, st.sampled_from([0.5, 2.0])),
        ),
        max_leaves=5,
    )


def agrees(collection: Collection, tree: Node) -> None:
    expected = collection.by_reading(tree)
    assert collection.by_engine(tree) == expected
    # What the text of the tree is parsed to finds the same: parser, canonical text and engine are one chain.
    assert collection.by_engine(parse(unparse(tree)).tree) == expected


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_over_the_specimens(specimens: Collection, data: st.DataObject) -> None:
    agrees(specimens, data.draw(trees(specimens)))


@pytest.mark.shared
def test_over_real_cables(real: Collection) -> None:
    """One fixture for many queries: a second at most is spent on each."""

    @settings(max_examples=examples(80), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(trees(real))
    def each(tree: Node) -> None:
        agrees(real, tree)

    each()


@meets("a mark", "a miss", least=10)
@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_highlighting_marks_hits_only(specimens: Collection, data: st.DataObject) -> None:
    """What the slow matcher does not find has no highlight, whatever stands in it; what it finds by words has some."""
    tree = data.draw(trees(specimens))
    missed = [each for each in specimens.cables if not each.matches(tree)]
    # Filters are the engine's to judge: highlighting is asked about hits only, so trees of text are compared.
    assume(not any(isinstance(each, DateFilter | Undated | ClassFilter | Exact | Has) for each in walk(tree)))
    met("a miss" if missed else "no miss")
    assert [each.id for each in missed if highlight(each.cable, tree)] == []
    if any(isinstance(each, Not) for each in walk(tree)):
        return  # a cable may be found for what it does not have
    for each in specimens.cables:
        if each.matches(tree):
            met("a mark")
            assert highlight(each.cable, tree)
