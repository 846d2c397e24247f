"""Other words for those of a query: names and spellings satisfy them, synonyms count where words are missing."""

from __future__ import annotations

import pytest
from conftest import make_cable, write_archive
from searching import explain, search
from slow_matcher import SlowCable

from corpus.authority.tables import rows
from corpus.records import Mention
from index.format.analysis import indexed_text, stem
from index.reader import ArchiveReader
from search.highlight.highlighter import Highlighter
from search.intent.other_words import (
    SPELLING_COLUMNS,
    SYNONYM_COLUMNS,
    _respelled,
    _spellings,
    _stems,
    add_other_words,
    with_synonyms,
)
from search.plan.compiler import Compiler
from search.query.parser import parse

IKE = "person/dwight-d-eisenhower"
LETTER = "The President wrote about herring."
CABLES = (
    make_cable("beijing", "A talk in Beijing on herring.", title="Memo"),
    make_cable("peking", "A talk in Peking on herring.", title="Memo"),
    make_cable("peiping", "Herring is dear.", title="Telegram from Peiping"),
    make_cable("ceylon", "Ceylon sells herring.", title="Memo"),
    make_cable("sri-lanka", "Sri Lanka sells herring.", title="Memo"),
    make_cable("lanka", "Lanka is a word of Sri Ram.", title="Memo"),
    make_cable("programme", "The programme of co-operation.", title="Memo"),
    make_cable("program", "The program of cooperation.", title="Memo"),
    make_cable("coup", "A coup in Strelsau.", title="Memo"),
    make_cable("overthrow", "The overthrow of the King in Strelsau.", title="Memo"),
    make_cable("putsch", "A putsch.", title="Memo"),
    make_cable("eisenhower", "Eisenhower likes herring.", title="Memo"),
    make_cable(
        "mention", LETTER, title="Memo", mentions=(Mention(start=4, end=13, label="PERSON", entity=IKE),)
    ),
    make_cable("america", "Latin America sells sprats. Latin America buys cod.", title="Memo"),
    *(make_cable(f"other{n}", "Of railways and passes.", title="Memo") for n in range(12)),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("words") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def answered(reader: ArchiveReader, query: str, **options: object) -> set[str]:
    found = search(reader, query, limit=50, **options)  # type: ignore[arg-type]
    return {hit.id for hit in found.hits[: found.total]}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("Beijing", {"beijing", "peking", "peiping"}),
        ("peiping herring", {"beijing", "peking", "peiping"}),
        ("Sri Lanka", {"ceylon", "sri-lanka", "lanka"}),
        ("Ceylon", {"ceylon", "sri-lanka"}),
        ("programs", {"program", "programme"}),
        ("cooperation", {"program", "programme"}),
        ("co-operation", {"program", "programme"}),
        ("Ike herring", {"eisenhower", "mention"}),
        ("Beijing^2 herring", {"beijing", "peking", "peiping"}),
        ("Beijing: herring", {"beijing", "peking", "peiping"}),
    ],
)
def test_a_name_and_a_spelling_are_as_good_as_the_word(reader: ArchiveReader, query: str, ids: set[str]) -> None:
    found = search(reader, query, limit=50)
    if found.understood:  # a heading demands nothing: its exact answers are counted
        assert found.total == len(ids)
    else:
        assert answered(reader, query) == ids
    assert any(each.equal for each in found.expanded)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("=Beijing", {"beijing"}),
        ('"Beijing"', {"beijing"}),
        ("Beijing AND herring", {"beijing"}),
        ("+Beijing", {"beijing"}),
        ("body:Beijing", {"beijing"}),
        ("Beijing OR cod", {"beijing", "america"}),
        ('"herring" "Beijing"', {"beijing"}),
    ],
)
def test_marks_ask_for_the_word_itself(reader: ArchiveReader, query: str, ids: set[str]) -> None:
    assert answered(reader, query) == ids


def test_the_word_itself_comes_first_and_every_form_is_marked(reader: ArchiveReader) -> None:
    found = search(reader, "Beijing")
    assert [hit.id for hit in found if hit.id != "peiping"] == ["beijing", "peking"]  # the third has it in the title
    marked = {hit.id: hit for hit in found}
    assert any(snippet.spans for snippet in marked["peking"].snippets)
    assert not any(hit.missing for hit in found)


def test_what_was_added_is_told(reader: ArchiveReader) -> None:
    (told,) = search(reader, "talks Beijing").expanded[:1]
    assert (told.printed, told.entity, told.equal) == ("Beijing", "place/cn-beijing", True)
    assert set(told.forms) == {"Peking", "Peiping"}
    spelled = search(reader, "programme").expanded
    assert [(each.printed, each.forms, each.equal) for each in spelled] == [("programme", ("program",), True)]


def test_synonyms_count_behind_the_exact_answers(reader: ArchiveReader) -> None:
    found = search(reader, "coup Strelsau", limit=50)
    assert (found.total, found[0].id) == (1, "coup")
    assert found[1].id == "overthrow"
    assert {hit.id: hit.missing for hit in found}["overthrow"] == ("coup",)
    assert any(span for hit in found if hit.id == "overthrow" for snippet in hit.snippets for span in snippet.spans)
    (told,) = [each for each in found.expanded if not each.equal]
    assert (told.printed, told.forms) == ("coup", ("overthrow",))


def test_synonyms_can_be_switched_off(reader: ArchiveReader) -> None:
    found = search(reader, "coup Strelsau", limit=50, synonyms=False)
    assert {hit.id for hit in found} == {"coup", "overthrow"}  # it has "Strelsau"
    assert not found.expanded
    assert {hit.id for hit in search(reader, "coup", synonyms=False)} == {"coup"}
    assert {hit.id for hit in search(reader, "coup")} == {"coup", "overthrow"}
    assert {hit.id for hit in search(reader, "=coup")} == {"coup"}
    assert {hit.id for hit in search(reader, "coup", words="all")} == {"coup"}
    assert answered(reader, "Beijing", synonyms=False) == {"beijing", "peking", "peiping"}


def test_a_form_that_mostly_ends_longer_names_is_none(reader: ArchiveReader) -> None:
    assert "america" not in answered(reader, "USA")
    assert all("America" not in each.forms for each in search(reader, "USA sprats").expanded if each.equal)


QUERIES = [
    "Beijing",
    "Ceylon herring",
    "Sri Lanka",
    "Ike herring",
    "programme cooperation",
    "coup Strelsau",
    "coup King",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("widened", [False, True])
def test_engine_reading_and_marks_agree(reader: ArchiveReader, query: str, widened: bool) -> None:
    tree = add_other_words(parse(query).tree, query, reader).tree
    tree = with_synonyms(tree) if widened else tree
    expected = {cable.id for cable in CABLES if SlowCable(cable).matches(tree)}
    found, total, _ = reader.search(Compiler(reader).compile(tree), limit=50)
    assert {reader.id_of(ref) for _, ref in found} == expected
    assert total == len(expected)
    marks = Highlighter(tree)
    assert {cable.id for cable in CABLES if marks.marks(cable) is not None} == expected


@pytest.mark.parametrize("query", [*QUERIES, "Beijing: herring", "coup^3 putsch King zeppelin"])
def test_scores_are_taken_apart(reader: ArchiveReader, query: str) -> None:
    for hit in search(reader, query, limit=50):
        why = explain(reader, query, hit.id).why
        assert why is not None
        assert why.rank == hit.rank
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)


def test_the_other_word_is_named_in_an_explanation(reader: ArchiveReader) -> None:
    why = explain(reader, "Beijing", "peking").why
    assert why is not None
    assert [each.query for each in why.weights] == ["Beijing: Peking"]


def test_the_tables_hold_what_is_indexed_differently() -> None:
    def key(text: str) -> tuple[str, ...]:
        return tuple(stem(form) for form in indexed_text(text).split())

    seen: dict[tuple[str, ...], str] = {}
    for row in rows("spellings.csv", SPELLING_COLUMNS):
        keys = [key(form) for form in row["forms"].split("|")]
        assert len(set(keys)) == len(keys) > 1, row.place
        assert not seen.keys() & set(keys), row.place
        seen.update(dict.fromkeys(keys, row.place))
    for row in rows("synonyms.csv", SYNONYM_COLUMNS):
        assert row["others"], row.place
        assert all(key(other) != key(row["word"]) for other in row["others"].split("|")), row.place


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("organization", ("organisation",)),
        ("organizes", ("organises",)),
        ("organise", ("organize",)),
        ("organ", ()),
        ("neutral", ()),
        ("neutralism", ()),
        ("programme", ("program",)),
        ("programs", ("programme",)),
    ],
)
def test_a_word_of_the_stem_only_has_no_other_spelling(word: str, others: tuple[str, ...]) -> None:
    assert _respelled(word, _spellings().get(_stems(word), ())) == others


@pytest.mark.parametrize("query", ["Peking?", "herring, Peking? herring", "herring ^ Peking^", "(Peking; Peking!)"])
def test_the_punctuation_of_a_question_is_not_printed(reader: ArchiveReader, query: str) -> None:
    printed = {each.printed for each in search(reader, query).expanded}
    assert printed == {"Peking"}
