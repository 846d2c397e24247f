"""The steps that read a query, each with what the one before it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from corpus.errors import QuerySyntaxError
from corpus.records import Mention
from search.intent.interpretation import interpret
from search.query.ast import DateFilter, Described, EntityFilter, Headed, Word, weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader

BODY = "Invented: Rudolf Rassendyll spoke of the harvest."
LINK = "https://history.state.gov/historicaldocuments/frus1964-68v98/d2"
QUESTION = "what did Rudolf Rassendyll say about the harvest in 1967?"


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    named = Mention(start=10, end=27, label="PERSON", entity="person/rudolf-rassendyll", rule="list")
    return archive_of(
        make_cable("a", BODY, mentions=(named,)),
        make_cable("frus1964-68v98/d2", "Invented: a document that a link names.", collection="frus1964-68v98"),
    )


def words(reader: ArchiveReader, query: str) -> list[Word]:
    return [node for node, _ in weighted(interpret(reader, query).tree) if isinstance(node, Word)]


def test_small_words_days_and_persons_are_read_in_one_question(reader: ArchiveReader) -> None:
    found = interpret(reader, QUESTION)
    assert found.question
    assert not found.demands_words
    by_text = {word.text: word for word in words(reader, QUESTION)}
    assert [text for text, word in by_text.items() if word.small] == ["what", "did", "say", "about", "the", "in"]
    assert by_text["Rudolf"].also == EntityFilter("PERSON", "person/rudolf-rassendyll")
    assert isinstance(by_text["1967"].also, DateFilter)
    assert by_text["harvest"].also is None
    assert len(found.notices) == 2


@pytest.mark.parametrize(
    ("query", "question", "demands"),
    [
        ("harvest grain", False, False),
        ("harvest AND grain", False, True),
        ("what harvest", True, False),
        ("what +harvest", False, True),
    ],
)
def test_whether_a_query_asks_and_whether_it_demands(
    reader: ArchiveReader, query: str, question: bool, demands: bool
) -> None:
    found = interpret(reader, query)
    assert (found.question, found.demands_words) == (question, demands)


def test_words_that_are_required_name_nothing_else(reader: ArchiveReader) -> None:
    assert words(reader, "harvest 1967")[1].also is not None
    assert words(reader, "harvest AND 1967")[1].also is None
    assert interpret(reader, "harvest AND 1967").notices == ()


def test_a_heading_is_one_where_headings_are_read_and_no_document_is_named(reader: ArchiveReader) -> None:
    assert isinstance(interpret(reader, "Ruritania: harvest").tree, Headed)
    assert not isinstance(interpret(reader, "Ruritania: harvest", headings=False).tree, Headed)
    assert isinstance(interpret(reader, "telegram 123 of May 3", headings=False).tree, Described)
    cited = interpret(reader, f"Ruritania: harvest {LINK}")
    assert cited.cited is not None
    assert cited.cited.ids == ("frus1964-68v98/d2",)
    assert cited.cites_beside_words
    assert not isinstance(cited.tree, Headed)


def test_a_document_alone_is_the_tree(reader: ArchiveReader) -> None:
    found = interpret(reader, LINK)
    assert not found.cites_beside_words
    assert found.tree == found.parsed.tree != interpret(reader, "").tree


def test_what_cannot_be_parsed_is_an_error(reader: ArchiveReader) -> None:
    with pytest.raises(QuerySyntaxError):
        interpret(reader, "nowhere:harvest")
