"""A concordance has a line for each match, in the order asked for, with whole words around it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import make_cable, write_archive
from invented_texts import folded, written

from corpus.dates import one_day
from corpus.errors import BadRequest
from corpus.records import Station
from index.reader import ArchiveReader
from search.analytics.concordance import (
    MOST_CONTEXT,
    Concordance,
    Order,
    concordance,
    left_context,
    right_context,
)
from search.entities.resolver import EntityResolver
from search.request import SearchRequest, request


def of(reader: ArchiveReader, query: str, **options: Any) -> Concordance:
    return concordance(reader, SearchRequest(query=query), EntityResolver(reader), **options)


@pytest.fixture
def reader(tmp_path: Path) -> ArchiveReader:
    station = {name: Station(name=name, printed=name) for name in ("Bonn", "Accra")}
    write_archive(
        tmp_path / "archive",
        [
            make_cable("b", "The herring\n  quota. No Herring fleet", date=one_day(date(1967, 1, 2))),
            make_cable("a", "Old herring barrels", date=one_day(date(1966, 1, 2)), sender=station["Bonn"]),
            make_cable("c", "old herrings, angry quota", date=one_day(date(1968, 1, 2)), sender=station["Accra"]),
            make_cable("d", "Nothing", title="A herring in the title only", date=one_day(date(1969, 1, 2))),
        ],
    )
    return ArchiveReader(tmp_path / "archive")


@pytest.mark.parametrize(
    ("order", "lines", "groups"),
    [
        ("oldest", ["a 4", "b 4", "b 24", "c 4"], [("1966", 1), ("1967", 2), ("1968", 1)]),
        ("newest", ["c 4", "b 4", "b 24", "a 4"], [("1966", 1), ("1967", 2), ("1968", 1)]),
        ("left1", ["b 24", "a 4", "c 4", "b 4"], [("no", 1), ("old", 2), ("the", 1)]),
        ("right1", ["c 4", "a 4", "b 24", "b 4"], [("angry", 1), ("barrels", 1), ("fleet", 1), ("quota", 1)]),
        ("match", ["a 4", "b 4", "b 24", "c 4"], [("herring", 3), ("herrings", 1)]),
        ("sender", ["b 4", "b 24", "c 4", "a 4"], [("", 2), ("Accra", 1), ("Bonn", 1)]),
    ],
)
def test_orders(reader: ArchiveReader, order: Order, lines: list[str], groups: list[tuple[str, int]]) -> None:
    found = of(reader, "herring", order=order)
    assert [f"{line.id} {line.start}" for line in found] == lines
    assert [f"{line.id} {line.start}" for line in found] == lines  # again
    assert found.lines == 4
    assert sorted((each.group, each.lines) for each in found.groups) == groups
    assert found.cables == 4
    assert found.is_streamed == (order in ("oldest", "newest"))


def test_a_line_says_where_it_stands_and_what_is_around_it(reader: ArchiveReader) -> None:
    line, *_ = of(reader, "herring", order="right1", context=12)
    assert (line.left, line.match, line.right) == ("old ", "herrings", ", angry")
    assert (line.sender, line.date.earliest, line.group) == ("Accra", date(1968, 1, 2), "angry")
    assert [(each.left, each.right) for each in of(reader, "quota", context=0)] == [("", ""), ("", "")]
    *_, phrase, _ = of(reader, '"herring quota" OR angry', context=100)
    assert (phrase.left, phrase.match, phrase.right) == ("The ", "herring quota", ". No Herring fleet")


def test_what_is_asked_for_must_be_possible(reader: ArchiveReader) -> None:
    with pytest.raises(BadRequest, match="cannot sort a concordance by 'left2'"):
        of(reader, "herring", order="left2")
    with pytest.raises(BadRequest, match="-1 characters"):
        of(reader, "herring", context=-1)
    with pytest.raises(BadRequest, match=f"{MOST_CONTEXT + 1} characters"):
        of(reader, "herring", context=MOST_CONTEXT + 1)
    assert of(reader, "herring", context=MOST_CONTEXT).lines == 4


def test_every_match_is_a_line_in_each_order(tmp_path: Path) -> None:
    cables = {cable.id: cable for cable in written(tmp_path / "archive", 80)}
    reader = ArchiveReader(tmp_path / "archive")
    places = {
        (cable.id, cable.body[:word].count("") - 1)
        for cable in cables.values()
        for word in _places(cable.body, ("herring", "herrings"))
    }
    for order in get_args(Order):
        lines = list(of(reader, "herring", order=order))
        assert {(line.id, line.start) for line in lines} == places
        assert len(lines) == len(places)
        assert all(cables[line.id].body[line.start : line.end].lower() in ("herring", "herrings") for line in lines)
    nearest = [folded(line.left)[-1:] for line in of(reader, "herring", order="left1", context=200)]
    assert nearest == sorted(nearest)


def _places(body: str, forms: tuple[str, ...]) -> list[int]:
    from corpus.words import words

    return [word.start for word in words(body) if word.form.lower() in forms]


@pytest.mark.parametrize(
    ("room", "left", "right"),
    [
        (0, "", ""),
        (3, "", ""),
        (4, "six ", ""),
        (5, "six ", " nine"),
        (8, "six ", " nine"),
        (9, "five six ", " nine ten"),
        (40, "our five six ", " nine ten eleve"),
    ],
)
def test_context_has_whole_words_and_single_blanks(room: int, left: str, right: str) -> None:
    text = "our  five\n six [] nine ten\t eleve"
    assert left_context(text, text.index("["), room) == left
    assert right_context(text, text.index("]") + 1, room) == right


def test_a_cut_text_begins_and_ends_with_a_whole_word() -> None:
    text = "abcdefgh ij [] kl mnopqrst"
    for room in range(30):
        left, right = left_context(text, 12, room), right_context(text, 14, room)
        assert len(left) <= room
        assert len(right) <= room
        assert left.split() in (["ij"], ["abcdefgh", "ij"], [])
        assert right.split() in (["kl"], ["kl", "mnopqrst"], [])


def test_selections_and_names_count(reader: ArchiveReader) -> None:
    asked = request("herring", select={"sender": ["Bonn"]})
    found = concordance(reader, asked, EntityResolver(reader))
    assert [line.id for line in found] == ["a"]
    assert found.query == "herring"
