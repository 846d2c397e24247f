"""Descriptions and headings are nodes of the tree: read once, carried through, printed as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import QuerySyntaxError
from corpus.records import Station
from search.entities.resolver import EntityResolver
from search.explain.explanation import explain
from search.highlight.highlighter import Highlighter
from search.intent.entity_resolution import resolve
from search.intent.reading import MOST_WORDS, read_bare_words
from search.plan.compiler import Compiler
from search.plan.prepare import PreparedQuery
from search.query.ast import Described, Headed, Node, as_words, children, walk
from search.query.parser import parse
from search.query.small_words import mark_small_words
from search.query.unparse import unparse
from search.request import SearchRequest
from search.searcher import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader

MOSCOW = Station(printed="Moscow", name="Moscow", post="moscow", place="Moscow", country="RU")


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    return archive_of(
        make_cable("a", "Invented: the harvest is late.", number="123", sender=MOSCOW),
        make_cable("b", "Invented: telegram 123 from Moscow of May 3 was answered."),
        make_cable("c", "Invented: the harvest of Ruritania."),
    )


def read(query: str, *, known: bool = False) -> Node:
    return read_bare_words(parse(query).tree, query, known=lambda person: known)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("telegram 123 from Moscow of May 3", "telegram, number 123, from Moscow, 3 May"),
        ("Telegram 88 from Bonn, June 1", "telegram, number 88, from Bonn, 1 June"),
        ("despatch 14 from Seoul", "despatch, number 14, from Seoul"),
        ("  telegram   123  from Moscow ", "telegram, number 123, from Moscow"),
        ("memorandum of February 20", "memorandum, 20 February"),
        ("telegram 123 from Moscow kind:telegram", "telegram, number 123, from Moscow"),
    ],
)
def test_a_description_is_a_node(query: str, understood: str) -> None:
    found = read(query)
    assert isinstance(found, Described)
    assert str(found.description) == understood
    assert found.node == parse(query).tree == as_words(found)
    assert unparse(found) == " ".join(query.split())
    assert children(found) == (found.node,)
    assert found.node in list(walk(found))


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("Sapt, R. Fritz: talks with Tarlenheim", "heading: Sapt, R. Fritz (a person) › talks with Tarlenheim"),
        ("Ruritania: proposals on grain", "heading: Ruritania › proposals on grain"),
        ("Ruritania:  grain:  late harvest", "heading: Ruritania › grain › late harvest"),
        ("Gen. Sapt, Fritz: harvest", "heading: Gen. Sapt, Fritz › harvest"),
    ],
)
def test_a_heading_is_a_node(query: str, understood: str) -> None:
    found = read(query)
    assert isinstance(found, Headed)
    assert str(found.heading) == understood
    assert found.node == parse(query).tree
    assert unparse(found) == " ".join(query.split())


@pytest.mark.parametrize(
    "query", ["", "harvest", "harvest ruritania", '"telegram 123 from Moscow"', "from:Moscow", "a OR b"]
)
def test_words_stay_words(query: str) -> None:
    assert read(query) == parse(query).tree == as_words(read(query))


def test_who_may_be_no_person_must_be_known() -> None:
    assert isinstance(read("Tarlenheim, Adele", known=True), Headed)
    assert read("Tarlenheim, Adele", known=False) == parse("Tarlenheim, Adele").tree
    parts = read("Tarlenheim, Adele: harvest", known=False)
    assert isinstance(parts, Headed)
    assert parts.heading.person is None


@pytest.mark.parametrize(("more", "kind"), [(0, Headed), (1, object)])
def test_a_pasted_page_is_no_heading(more: int, kind: type[object]) -> None:
    query = "Ruritania: " + " ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(MOST_WORDS - 1 + more))
    found = read(query)
    assert isinstance(found, kind)
    assert isinstance(found, Headed) is (kind is Headed)


def test_readings_say_what_they_are_for_comparison() -> None:
    assert read("telegram 123 from Moscow") == read("telegram 123 from Moscow")
    assert read("telegram 123 from Moscow") != read("telegram 124 from Moscow")
    assert read("Ruritania: grain") != parse("Ruritania: grain").tree


@pytest.mark.parametrize(
    "query", ["telegram 123 from Moscow", "Ruritania: harvest", "telegram 123 from Moscow kind:telegram"]
)
def test_every_room_takes_the_nodes(reader: ArchiveReader, query: str) -> None:
    resolver = EntityResolver(reader)
    parsed = mark_small_words(parse(query).tree, query)
    tree = resolve(read_bare_words(parsed, query, known=lambda person: False), query, resolver).tree
    words = resolve(parsed, query, resolver).tree
    assert type(tree) is type(read(query))
    compiler = Compiler(reader, resolver.mentions)
    assert compiler.compile(tree) == compiler.compile(words)
    for each in ("a", "b", "c"):
        cable = reader.get(each)
        assert Highlighter(tree).spans(cable) == Highlighter(words).spans(cable)
    prepared = PreparedQuery(reader, SearchRequest(query=query), resolver)
    assert prepared.resolved.tree == tree
    assert prepared.canonical == query
    told = explain(reader, SearchRequest(query=query))
    assert told.query == query
    assert told.understood == prepared.ranked.understood == search(reader, SearchRequest(query=query)).understood != ""
    assert next(part.depth for part in told.parts) == 0
    assert all(unparse(part) != query for part in children(as_words(tree)))


@meets("a description", "a heading", "words", least=5)
@settings(deadline=None)  # the first description loads the vocabulary of posts
@given(
    st.lists(
        st.sampled_from(
            ["telegram", "123", "from", "Moscow", "May 3", "Sapt,", "R. Fritz:", "grain", '"a b"', "AND", "+late"]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_any_query_reads_and_prints(query: str) -> None:
    try:
        tree = parse(query).tree
    except QuerySyntaxError:
        return
    found = read(query)
    assert as_words(found) == tree
    met("a description" if isinstance(found, Described) else "a heading" if isinstance(found, Headed) else "words")
    assert unparse(found) == (unparse(tree) if found == tree else query)


@pytest.mark.parametrize(
    "query",
    [
        "Strelsau between 23 October and 4 November 1956",
        "from 12 to 14 July 1958 Zenda",
        "did the Marshal send rifles to the rebels before the coronation of 30 September?",
    ],
)
def test_a_range_of_days_and_a_day_among_many_words_describe_no_cable(query: str) -> None:
    assert not isinstance(read(query), Described)


def test_a_day_beside_few_words_is_looked_for_as_the_day_of_a_cable() -> None:
    assert isinstance(read("Strelsau landing 17 April"), Described)
