"""What each clue of a description counts, by the numbers of docs/ranking.md; and which cables are candidates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.dates import one_day
from corpus.records import Addressee, Cable, Station
from index.reader import ArchiveReader
from search.intent.reading import describe
from search.plan.compiler import Compiler
from search.plan.known_item import description_highlight_tree, score_parts
from search.query.parser import parse
from search.query.readings import Description
from search.query.small_words import mark_small_words
from search.query.unparse import unparse

if TYPE_CHECKING:
    from search.query.ast import Node

STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
SEOUL = Station(printed="the Embassy in Korea", name="Seoul", post="seoul", place="Seoul", country="KR", kind="embassy")
TOKYO = Station(printed="the Embassy in Japan", name="Tokyo", post="tokyo", place="Tokyo", country="JP", kind="embassy")
SAPT = Station(printed="the Special Assistant (Sapt)", name="Sapt", kind="person", person="Sapt")


def cable(cable_id: str, day: str, sender: Station | None = None, *to: Station, **fields: object) -> Cable:
    plain: dict[str, object] = {"title": "Memo", "date": one_day(date.fromisoformat(day)), "sender": sender}
    return make_cable(
        cable_id, "Of fish.", addressees=tuple(Addressee(station=each) for each in to), **(plain | fields)
    )


def cables() -> list[Cable]:
    return [
        cable("1085", "1960-04-28", SEOUL, STATE, number="1085"),
        cable("1085 of Tokyo", "1960-01-12", TOKYO, STATE, number="1085"),
        cable("the day", "1960-04-28", None, kind="letter"),
        cable("next day", "1961-04-29", None, kind="letter"),
        cable("day before", "1962-04-27", None, kind="letter"),
        cable("two days on", "1960-04-30", None, kind="letter"),
        cable("secto", "1950-01-01", None, number="Secto 12", kind="telegram"),
        cable("12", "1950-01-01", None, number="12", kind="telegram"),
        cable("memo", "1950-01-01", SAPT, SEOUL, kind="memorandum"),
        cable("signed", "1950-01-01", None, signed="Fritz Sapt", kind="letter"),
        cable("talk", "1950-01-01", None, kind="memorandum of conversation"),
        cable("worded", "1950-01-01", None, kind="report", subject="Telegram 77 of the 5 fish"),
        *(cable(f"other{number}", "1950-01-01", None, kind="report") for number in range(9)),
    ]


N = 21


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("clues") / "archive"
    write_archive(folder, cables())
    made = ArchiveReader(folder)
    assert len(made) == N
    return made


def rarity(having: int) -> float:
    return log(1 + (N - having + 0.5) / (having + 0.5))


def marked(query: str) -> Node:
    """The tree of a query with its small words, as it is prepared."""
    return mark_small_words(parse(query).tree, query)


def told(reader: ArchiveReader, meant: Description, cable_id: str, query: str = "fish") -> dict[str, float]:
    """Clue to what it counts for one cable."""
    found: dict[str, float] = {}
    for said, clue in score_parts(reader, Compiler(reader), meant, parse(query).tree):
        for score, address in reader.search(clue, limit=N)[0]:
            if reader.id_of(address) == cable_id:
                found[said] = found.get(said, 0.0) + score
    found.pop("the words", None)
    return found


def approx(expected: dict[str, float]) -> dict[str, object]:
    return {said: pytest.approx(score, rel=1e-3) for said, score in expected.items()}


@pytest.mark.parametrize(
    ("meant", "cable_id", "expected"),
    [
        (Description(numbers=("1085",)), "12", {}),
        (Description(sender=SEOUL), "memo", {}),
        (Description(days=((1960, 4, 28),)), "the day", {"the day": 4 * rarity(2)}),
        (Description(days=((1960, 4, 28),)), "next day", {}),
        (Description(days=((0, 4, 28),)), "the day", {"the day": 4 * rarity(2)}),
        (Description(days=((0, 4, 28),)), "next day", {"the day before or after": 1 * rarity(2)}),
        (Description(days=((0, 4, 28),)), "day before", {"the day before or after": 1 * rarity(2)}),
        (Description(days=((0, 4, 28),)), "two days on", {}),
        (Description(days=((0, 4, 28), (0, 4, 29))), "next day", {"the day": 4 * rarity(3)}),
        (Description(days=((0, 2, 30), (1960, 4, 28))), "the day", {"the day": 4 * rarity(2)}),
        # Before the first day and behind the last there is none.
        (Description(days=((1, 1, 1), (9999, 12, 31), (1960, 4, 28))), "the day", {"the day": 4 * rarity(2)}),
        (Description(days=((0, 4, 28),), incidental=True), "the day", {"the day": 1.5 * rarity(2)}),
        (Description(days=((0, 4, 28),), incidental=True), "next day", {"the day before or after": 0.375 * rarity(2)}),
        (Description(kind="memorandum"), "memo", {"kind memorandum": 1.5 * rarity(1)}),
        (Description(kind="meeting"), "talk", {"a meeting": 1.5 * rarity(1)}),
        (Description(kind="meeting"), "memo", {}),
    ],
)
def test_what_a_clue_counts(
    reader: ArchiveReader, meant: Description, cable_id: str, expected: dict[str, float]
) -> None:
    found = told(reader, meant, cable_id)
    found.pop("fish", None)
    assert found == approx(expected)


@pytest.mark.parametrize(
    ("meant", "cable_id", "said", "factor", "key"),
    [
        (Description(numbers=("1085",)), "1085", "number 1085", 4, ("number", "1085")),
        (Description(numbers=("SECTO 12",)), "secto", "number SECTO 12", 4, ("number", "SECTO 12")),
        (Description(numbers=("SECTO 12",)), "12", "number SECTO 12", 1, ("number", "12")),
        (Description(mrn="1085"), "1085", "1085", 4, ("number", "1085")),
        (Description(sender=SEOUL), "1085", "from Seoul", 2, ("sender_key", "seoul")),
        (Description(recipient=SEOUL), "memo", "to Seoul", 2, ("recipient_key", "seoul")),
        (Description(either_party=SEOUL), "1085", "from or to Seoul", 2, ("sender_key", "seoul")),
        (Description(sender=SAPT), "memo", "from Sapt", 1, ("sender_words", "sapt")),
        (Description(either_party=SEOUL), "memo", "from or to Seoul", 2, ("recipient_key", "seoul")),
    ],
)
def test_a_key_counts_as_the_engine_weighs_it_times_its_reliance(
    reader: ArchiveReader, meant: Description, cable_id: str, said: str, factor: float, key: tuple[str, str]
) -> None:
    plain = reader.search(Compiler(reader).term_query(*key), limit=N)[0]
    weighed = {reader.id_of(address): score for score, address in plain}
    found = told(reader, meant, cable_id)
    found.pop("fish", None)
    assert found == {said: pytest.approx(factor * weighed[cable_id], rel=1e-4)}


def test_a_name_is_looked_for_among_senders_and_signers(reader: ArchiveReader) -> None:
    meant = Description(sender=SAPT)
    assert told(reader, meant, "memo").keys() == {"from Sapt"}
    assert told(reader, meant, "signed").keys() == {"from Sapt"}
    assert told(reader, Description(recipient=SAPT), "signed") == {}


def test_little_words_alone_are_words(reader: ArchiveReader) -> None:
    clues = dict(score_parts(reader, Compiler(reader), Description(), parse("of").tree))
    assert reader.count(clues["the words"]) == N


def test_what_words_find_in_another_way_counts_once(reader: ArchiveReader) -> None:
    compiler = Compiler(reader)
    alone = compiler.compile(parse("zeppelin OR fish").tree)
    clues = dict(score_parts(reader, compiler, Description(incidental=True), parse("zeppelin fish").tree, alone))
    assert list(clues) == ["the words"]
    assert reader.count(clues["the words"]) == N


LITTLE = "a an and are as at be by for from has in is it its no of on or that the this to was were with"


@pytest.mark.parametrize("word", LITTLE.split())
def test_little_words_tell_nothing(reader: ArchiveReader, word: str) -> None:
    tree = marked(f"{word} fish")
    assert list(dict(score_parts(reader, Compiler(reader), Description(incidental=True), tree))) == [
        "fish",
        "the words",
    ]


def test_of_a_long_name_the_last_six_words_are_looked_for(archive_of: Callable[..., ArchiveReader]) -> None:
    name = "Deputy Under Secretary of State for Fish"

    def office(name: str) -> Station:
        return Station(printed=name, name=name, kind="office")

    made = archive_of(*(cable(each, "1950-01-01", office(each)) for each in ("Deputy", "Under", "Fish")))
    *clues, (last, _) = score_parts(made, Compiler(made), Description(sender=office(name)), parse("fish").tree)
    assert last == "the words"
    assert [said for said, _ in clues] == [f"from {name}"] * 6
    found = [made.id_of(address) for _, query in clues for _, address in made.search(query, limit=9)[0]]
    assert found == ["Under", "Fish"]


def test_a_meeting_is_told_of_by_four_kinds(archive_of: Callable[..., ArchiveReader]) -> None:
    kinds = ["memorandum of conversation", "minutes", "record", "telephone conversation"]
    made = archive_of(*(make_cable(kind, kind=kind) for kind in (*kinds, "memorandum", "telegram")))
    (clue, _) = score_parts(made, Compiler(made), Description(kind="meeting"), parse("fish").tree)
    assert clue[0] == "a meeting"
    assert sorted(made.id_of(address) for _, address in made.search(clue[1], limit=9)[0]) == kinds


def test_what_is_not_explained_counts_where_it_stands(reader: ArchiveReader) -> None:
    meant = Description(numbers=("1085",), unexplained="fish zeppelin")
    found = told(reader, meant, "1085")
    assert found.keys() == {"number 1085", "fish, which is not explained"}
    compiler = Compiler(reader)
    plain = {reader.id_of(at): score for score, at in reader.search(compiler.compile(parse("fish").tree), limit=N)[0]}
    assert found["fish, which is not explained"] == pytest.approx(0.6 * plain["1085"], rel=1e-4)


@pytest.mark.parametrize(("passing", "factor", "beside"), [(False, 0.2, []), (True, 1.0, ["fish"])])
def test_all_words_count_a_fifth_and_whole_beside_a_mere_day(
    reader: ArchiveReader, passing: bool, factor: float, beside: list[str]
) -> None:
    compiler, meant = Compiler(reader), Description(incidental=passing)
    clues = dict(score_parts(reader, compiler, meant, marked("The fish")))
    assert list(clues) == [*beside, "the words"]
    plain = {reader.id_of(at): score for score, at in reader.search(compiler.compile(parse("fish").tree), limit=N)[0]}
    for query in clues.values():
        found = {reader.id_of(at): score for score, at in reader.search(query, limit=N)[0]}
        assert found == {id: pytest.approx(factor * score, rel=1e-4) for id, score in plain.items()}


@pytest.mark.parametrize(
    ("query", "first", "total"),
    [
        ("telegram 1085 from Seoul", "1085", 2),
        ("telegram 1085 from Tokyo", "1085 of Tokyo", 2),
        ("telegram 1085, January 12, 1960", "1085 of Tokyo", 2),
        ("letter of April 28, 1960", "the day", 2),
        ("letter of April 28", "the day", 4),
        ("telegram 9999 from Seoul", "", 0),
        # What has all the words is one, little words left out: they tell nothing.
        ("telegram 77 fish", "worded", 1),
        ("telegram 77 from the fish", "worded", 1),
        ("telegram 77 zeppelin", "", 0),
        ("telegram 1085 from Seoul -number:1085", "", 0),
        ("telegram 1085 from Seoul id:memo", "", 0),
        # One party is not enough, both together are where nothing else is.
        ("memorandum from Sapt", "", 0),
        ("telegram 1085 from Seoul to Department of State", "1085", 2),
        ("memorandum from Sapt to the Embassy in Korea", "memo", 1),
    ],
)
def test_the_candidates(reader: ArchiveReader, query: str, first: str, total: int) -> None:
    found = search(reader, query, words="all", limit=50)
    assert found.total == total
    assert (found.hits[0].id if found.hits else "") == first


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("telegram 1085 from Seoul", "telegram, number 1085, from Seoul"),
        ("telegram 1085 from Seoul date:1960", "telegram, number 1085, from Seoul"),
        ('telegram 1085 "from Seoul"', "telegram, number 1085"),
        ("from:Seoul", ""),
        ("number:1085", ""),
        ("fish", ""),
    ],
)
def test_only_bare_words_describe(query: str, text: str) -> None:
    assert str(describe(parse(query).tree, query) or "") == text


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("telegram 1085 from Seoul about fish", "1085 OR about OR fish"),
        ("telegram 1085 about fish date:1960", "date:1960 (1085 OR about OR fish)"),
        ("TELEGRAM 1085 ABOUT FISH", "1085 OR ABOUT OR FISH"),
        ("telegram 1085", "1085"),
    ],
)
def test_marked_are_numbers_and_what_is_not_explained(query: str, marked: str) -> None:
    tree = parse(query).tree
    meant = describe(tree, query)
    assert meant is not None
    told = unparse(description_highlight_tree(tree, meant))
    assert {word for word in told.replace("(", " ").replace(")", " ").split() if word != "Seoul"} - {"OR"} == set(
        marked.replace("(", " ").replace(")", " ").split()
    ) - {"OR"}
