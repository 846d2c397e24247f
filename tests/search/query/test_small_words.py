"""Which words of a query are small, and that all that reads a tree passes them over alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import explain, scan, search
from slow_matcher import SlowCable

from index.format.analysis import fold
from index.reader import ArchiveReader
from search.highlight.highlighter import highlight
from search.plan.compiler import Compiler
from search.query.ast import Node, Word, walk
from search.query.parser import parse
from search.query.small_words import is_question, mark_small_words, small_words_of, without_small_words
from search.query.unparse import unparse

if TYPE_CHECKING:
    from corpus.records import Cable
    from search.results import ResultPage

QUESTION = "what did the Ruritanians in Strelsau report on the Herring Board in 1967?"
CABLES = (
    make_cable("board", "Ruritanians at Strelsau met the Herring Board; 1967 was a good year. The nets were in order."),
    make_cable("barrels", "What did the fishermen say in the end? They did report on the barrels of the board."),
    make_cable("empty", "What they did in the end."),
    make_cable("sprats", "Of fish.", title="Sprats"),
    make_cable("who", "Who spoke there is unknown."),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("small") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def marked(query: str) -> Node:
    return mark_small_words(parse(query).tree, query)


def small(query: str) -> str:
    return " ".join(node.text for node in walk(marked(query)) if isinstance(node, Word) and node.small)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (QUESTION, "what did the in report on the in"),
        ("report on herring", "report on"),
        ("please list all telegrams on herring", "please list all telegrams on"),
        ("can you tell me about herring", "can you tell me about"),
        ("I am looking for documents on herring", "I am looking for documents on"),
        ("documents regarding herring", "documents regarding"),
        ("ich suche Dokumente über Heringe", "ich suche Dokumente über"),
        ("procuro telegramas sobre arenques", "procuro telegramas sobre"),
        ("cerco documenti sulle aringhe", "cerco documenti sulle"),
        ("документы о сельди", "документы о"),
        ("Herring And Eels", "And"),
        ("wheat report on herring", "on"),
        ("the report on herring", "the on"),  # no question: a report is what is sought
        ("herring and the nets", "and the"),
        ("tell me about the Herring Board", "tell me about the"),
        ("please show me the herring treaty", "please show me the"),
        ("herring that tell me", "that me"),  # a request stands at the beginning
        ("what did Sapt say about herring", "what did say about"),
        ("what did Sapt say herring", "what did"),
        ("what happened herring", "what happened"),
        ("herring treaty which the King thought of", "which the thought of"),
        ("what happened at Zenda", "what happened at"),
        ("didn't the King sign", "didn't the"),
        # capitals that say that a word is a name
        ("WHO in Strelsau", "in"),
        ("Embassy in The Hague", "in"),
        ("The Embassy in Zenda", "The in"),
        ("The Herring Board Of Zenda", "The Of"),
        ("WHAT DID THE KING SIGN", "WHAT DID THE"),
        # languages
        ("was berichtete der König über die Heringe", "was berichtete der über die"),
        ("le roi et la reine dans le traité", "le et la dans le"),
        ("qu’est-ce que le roi a dit sur les harengs", "qu’est-ce que le a dit sur les"),
        ("что сообщили о короле", "что сообщили о"),
        ("Charles de Strelsau", ""),
        ("die at sea", "at"),
        # what counts as any other word
        ('"the" herring', ""),
        ("=the herring", ""),
        ("the^2 herring", ""),
        ("-the herring", ""),
        ("the OR herring", ""),
        ("any:(the herring)", ""),
        ("what did they", ""),
        ("the", ""),
        ("the in date:1967", ""),
        ("the -herring", ""),
        ("the subject:herring", "the"),
        ("the (herring OR nets)", "the"),
        ("subject:(the herring)", "the"),
        ("(the herring) OR (an eel)", "the an"),
        ("(the herring)^2 nets", "the"),
        ('the "herring board"', "the"),
    ],
)
def test_what_is_small(query: str, expected: str) -> None:
    assert small(query) == expected


def test_a_small_word_in_quotes_keeps_them() -> None:
    tree = marked('"the" herring in nets')
    assert unparse(tree) == '"the" herring in nets'
    assert marked(unparse(tree)) == tree


def test_what_is_left_without_small_words() -> None:
    for query, rest in ((QUESTION, "Ruritanians Strelsau Herring Board 1967"), ("(the eel) OR (a cod)", "eel OR cod")):
        assert unparse(without_small_words(marked(query))) == rest
    assert unparse(without_small_words(marked("the in"))) == "the in"
    assert unparse(without_small_words(marked("subject:(the eel)^2 -the"))) == "subject:eel^2 -the"


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "ru", "ro"])
def test_the_table_is_folded(language: str) -> None:
    assert all(word == fold(word) and " " not in word for word in small_words_of(language))


@pytest.mark.parametrize(
    "query",
    [QUESTION, "the board in", '"the" board', "(the board) OR (in order)", "the", "-the", "subject:(the board)"],
)
def test_engine_highlighter_and_slow_matcher_agree(reader: ArchiveReader, query: str) -> None:
    tree = marked(query)
    engine = {reader.id_of(ref) for _, ref in reader.search(Compiler(reader).compile(tree), limit=10)[0]}
    assert engine == {cable.id for cable in CABLES if SlowCable(cable).matches(tree)}
    assert engine == set(scan(reader, query).ids())


def _marks(page: ResultPage) -> set[str]:
    return {piece.text[span.start : span.end].lower() for hit in page for piece in hit.snippets for span in piece.spans}


def test_a_question_is_answered_by_what_it_is_about(reader: ArchiveReader) -> None:
    page = search(reader, QUESTION)
    assert [(hit.id, hit.missing) for hit in page.hits] == [
        ("board", ()),
        ("barrels", ("Ruritanians", "Strelsau", "Herring")),  # 1967 is its date
    ]
    assert page.total == 1
    assert _marks(page) == {"ruritanians", "strelsau", "herring", "board", "1967"}


def test_small_words_count_where_they_are_demanded(reader: ArchiveReader) -> None:
    def ids(query: str) -> list[str]:
        return sorted(hit.id for hit in search(reader, query, words="all").hits)

    assert ids("they did what") == ["barrels", "empty"]
    assert ids("the board") == ["barrels", "board"]
    assert ids("did board") == ["barrels", "board"]
    assert ids('"did" board') == ["barrels"]
    assert ids("=did board") == ["barrels"]
    assert ids("did AND board") == ["barrels"]
    assert ids("+did board") == ["barrels"]
    assert ids('"in order" board') == ["board"]


@pytest.mark.parametrize(
    "query", ["did AND board", "+did board", '"did" board', "what did board say", "or not board", "(did board) nets"]
)
def test_the_canonical_form_has_the_same_total(reader: ArchiveReader, query: str) -> None:
    page = search(reader, query)
    again = search(reader, page.query)
    assert (again.query, again.total) == (page.query, page.total)


def test_small_words_add_nothing_to_a_score(reader: ArchiveReader) -> None:
    def scores(query: str) -> dict[str, float]:
        return {hit.id: hit.score for hit in search(reader, query).hits}

    assert scores("the herring in a board") == scores("herring board") != {}


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("what did the herring do", True),
        ("did the herring spawn", True),
        ("reasons why the herring left", True),
        ("wo sind die Heringe", True),
        ("herring in nets", False),
        ("the herring had spawned", False),
        ('"what" herring', False),
        ("WHO in Strelsau", False),
        ("what", False),
        ("herring", False),
        ("date:1967", False),
    ],
)
def test_what_asks_something(query: str, asks: bool) -> None:
    assert is_question(marked(query)) is asks


def test_in_a_question_the_title_counts_more(reader: ArchiveReader) -> None:
    def title_score(query: str) -> float:
        found = explain(reader, query, "sprats")
        assert found.why
        return next(weight.score for weight in found.why.weights if weight.field == "title")

    assert title_score("what of sprats") == pytest.approx(title_score("sprats in nets") * 2.0 / 1.6)


def test_nothing_found_advises_no_small_word(reader: ArchiveReader) -> None:
    page = search(reader, "what did the Herring Board report on the boardd", words="all")
    assert page.nothing
    assert [part.query for part in page.nothing.parts] == ["Herring", "Board", "boardd"]
    assert page.nothing.relaxed
    assert not {"what", "did", "the", "on"} & {word for each in page.nothing.relaxed for word in each.query.split()}


def test_an_explanation_names_small_words(reader: ArchiveReader) -> None:
    found = explain(reader, QUESTION, "barrels")
    assert [part.query for part in found.parts if part.small] == small(QUESTION).split()
    assert found.why
    assert found.why.missing == ("Ruritanians", "Strelsau", "Herring")  # 1967 is its date
    assert {weight.query for weight in found.why.weights} == {"Board", "1967"}
    assert sum(weight.score for weight in found.why.weights) == pytest.approx(found.why.score, abs=1e-4)


def test_marks_of_a_whole_cable_pass_over_small_words() -> None:
    cable: Cable = CABLES[0]
    assert highlight(cable, marked("the board in order")) == highlight(cable, parse("board order").tree)


def test_a_name_may_hold_small_words(reader: ArchiveReader) -> None:
    (expanded,) = search(reader, "herring Organization of African Unity").expanded
    assert expanded.printed == "Organization of African Unity"
