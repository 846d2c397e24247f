"""What the peers are given, and that those that need no other program answer from it."""

import os
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from conftest import make_cable, write_archive
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

import cables
from benchmarks.relevance.ours import ask
from benchmarks.relevance.peers import bare_tantivy, programs, sqlite
from benchmarks.relevance.peers.exchange import (
    Absent,
    Answered,
    Document,
    Question,
    content_words,
    read_answers,
    read_documents,
    words,
    write_documents,
    write_questions,
)
from benchmarks.relevance.peers.kept import Runner, kept
from benchmarks.relevance.topics import Topic
from corpus.dates import one_day

CABLES = [
    make_cable(
        "v1/d1",
        "The harbour of Port Lamont\nis closed.\tFish is dear.",
        collection="v1",
        title="Harbour",
        place="Veritas",
        date=one_day(date(1967, 5, 1), printed="May 1, 1967, 4 p.m."),
    ),
    make_cable("v1/d2", "Talks about herring go on; the harbour is open.", collection="v1", title="Herring talks"),
    make_cable("v2/d1", "Herring, herring and no end of herring.", collection="v2", title="Herring again"),
]

COLOURS = ["red", "blue", "green", "white", "black", "grey", "brown", "yellow", "orange", "violet", "pink", "ochre"]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive", CABLES)
    archive = cables.open(tmp_path / "archive", corrections=os.devnull, desk=tmp_path / "none")
    write_documents(archive, tmp_path / "documents.tsv")
    return tmp_path / "documents.tsv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quillfeather, Q. Aloysius: talks with", "quillfeather q aloysius talks with"),
        ('herring (NEAR/2 "cod*") AND -title:x^3', "herring near 2 cod and title x 3"),
        ("Lamont–Veritas talks, the Lamont side’s view", "lamont veritas talks the side s view"),
        ("U.S. aid: 12.390 snake_case Ünal", "u s aid 12 390 snake case ünal"),
        ("...: —", ""),
    ],
)
def test_questions_come_down_to_words(text: str, expected: str) -> None:
    assert words(text) == tuple(expected.split())


@meets("words", "nothing to ask")
@given(st.text())
def test_no_question_is_refused_by_a_query_language(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61')")
    found = words(text)
    met("words" if found else "nothing to ask")
    if found:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (" OR ".join(f'"{word}"' for word in found),)).fetchall()
    connection.close()


def test_documents_are_those_of_the_archive_a_line_each(documents: Path) -> None:
    assert list(read_documents(documents)) == [
        Document(
            "v1/d1", "v1", "Harbour", "Veritas May 1, 1967, 4 p.m. The harbour of Port Lamont is closed. Fish is dear."
        ),
        Document("v1/d2", "v1", "Herring talks", "Talks about herring go on; the harbour is open."),
        Document("v2/d1", "v2", "Herring again", "Herring, herring and no end of herring."),
    ]


QUESTIONS = [
    Question("in", "t1", ("v1",), "Herring: harbour, talks about"),
    Question("all", "t1", (), "herring"),
    Question("all", "t2", (), "“—”"),
    Question("all", "t3", (), "AND OR NOT"),
]


@pytest.mark.parametrize("peer", [sqlite, bare_tantivy])
def test_peers_in_this_process_find_any_of_the_words(peer: ModuleType, documents: Path, tmp_path: Path) -> None:
    answered = peer.answered(documents, QUESTIONS, tmp_path)
    assert set(answered.answers) == {title + which for title in peer.TITLES for which in peer.WORDS}
    for tasks in answered.answers.values():
        assert [document for document, _ in tasks["in"]["t1"]] == ["v1/d2", "v1/d1"]
        assert {document for document, _ in tasks["all"]["t1"]} == {"v1/d2", "v2/d1"}
        assert tasks["all"]["t2"] == []
        scores = [score for _, score in tasks["all"]["t1"]]
        assert scores == sorted(scores, reverse=True)
    again = peer.answered(documents, QUESTIONS, tmp_path)
    assert again == answered


@pytest.mark.parametrize("peer", [sqlite, bare_tantivy])
def test_a_setting_without_small_words_finds_no_document_by_them(
    peer: ModuleType, documents: Path, tmp_path: Path
) -> None:
    answers = peer.answered(documents, [Question("all", "t", (), "what of the herring?")], tmp_path).answers
    found = {setting: {document for document, _ in tasks["all"]["t"]} for setting, tasks in answers.items()}
    for title in peer.TITLES:
        assert found[title] == {"v1/d1", "v1/d2", "v2/d1"}
        assert found[title + ", no small words"] == {"v1/d2", "v2/d1"}


def test_small_words_are_asked_where_there_is_nothing_else() -> None:
    assert content_words("What was the price of herring?") == ("price", "herring")
    assert content_words("To be or not to be") == ("to", "be", "or", "not")


def test_a_peer_is_asked_again_only_what_is_new(documents: Path, tmp_path: Path) -> None:
    asked: list[Sequence[Question]] = []

    def peer(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
        asked.append(questions)
        return sqlite.answered(documents, questions, folder)

    first = kept("sqlite", peer, documents, QUESTIONS, tmp_path)
    assert kept("sqlite", peer, documents, QUESTIONS, tmp_path) == first
    assert asked == [QUESTIONS]
    assert set(kept("sqlite", peer, documents, QUESTIONS[:1], tmp_path).answers["title x1"]) == {"in"}
    documents.write_text("v3/d1\tv3\tHerring\tOnly this\n")
    fresh = kept("sqlite", peer, documents, QUESTIONS, tmp_path)
    assert [document for document, _ in fresh.answers["title x1"]["all"]["t1"]] == ["v3/d1"]
    assert len(asked) == 3


@pytest.mark.parametrize("peer", [programs.xapian, programs.lucene])
def test_peers_that_are_programs_say_so_where_they_are_missing(
    peer: Runner, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "SYSTEM_PYTHON", str(tmp_path / "no-python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Absent, match=r"no xapian|not installed"):
        peer(documents, QUESTIONS, tmp_path)


def test_xapian_answers_where_it_is_there(documents: Path, tmp_path: Path) -> None:
    try:
        answered = programs.xapian(documents, QUESTIONS, tmp_path)
    except Absent as absent:
        pytest.skip(str(absent))
    assert answered.answers
    for tasks in answered.answers.values():
        assert [document for document, _ in tasks["in"]["t1"]] == ["v1/d2", "v1/d1"]
        assert {document for document, _ in tasks["all"]["t1"]} == {"v1/d2", "v2/d1"}


def test_questions_and_answers_cross_to_programs_as_lines(tmp_path: Path) -> None:
    write_questions([Question("in", "t1", ("v1", "v2"), "Lamont:\ttalks\nwith")], tmp_path / "questions")
    assert (tmp_path / "questions").read_text() == "in\tt1\tv1,v2\tLamont: talks with\n"
    (tmp_path / "answers").write_text("one\tin\tt1\tv1/d1\t2.5\none\tin\tt1\tv1/d2\t1e-3\n")
    assert read_answers(tmp_path / "answers", ["one", "two"]) == {
        "one": {"in": {"t1": [("v1/d1", 2.5), ("v1/d2", 0.001)]}},
        "two": {},
    }


def test_ours_is_asked_in_the_volumes_of_the_topic(documents: Path, tmp_path: Path) -> None:
    archive = cables.open(tmp_path / "archive", corrections=os.devnull, desk=tmp_path / "none")
    everywhere, within = (Topic("t", "herring", volumes, "v2", "topic") for volumes in ((), ("v2",)))
    assert {document for document, _ in ask(archive, everywhere)} == {"v1/d2", "v2/d1"}
    assert [document for document, _ in ask(archive, within)] == ["v2/d1"]


def test_ours_gives_each_version_of_a_cable_by_itself(tmp_path: Path) -> None:
    body = " ".join(
        f"The {word} boats of Port Lamont lie idle, says the harbour master of quay {i}."
        for i, word in enumerate(COLOURS)
    )
    write_archive(tmp_path / "twice", [make_cable("v1/d1", body), make_cable("v2/d9", body + " Herring.")])
    archive = cables.open(tmp_path / "twice", corrections=os.devnull, desk=tmp_path / "none")
    assert len(archive.search("Lamont").hits) == 1  # folded: the harness must ask for all
    assert {document for document, _ in ask(archive, Topic("t", "Lamont", (), "v1", "topic"))} == {"v1/d1", "v2/d9"}
