"""Which values fit what is written: begun so, a word of them begun so, holding it; near spellings if none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cables.session import field_values
from cables.session.field_values import SHORT, SHOWN, Value, Values, near_spellings, rank_matches
from search.request import SearchRequest

if TYPE_CHECKING:
    from cables.api import Archive

POSTS = [Value(name) for name in ("Bonn", "Bucharest", "West Bucharest", "Lisbon", "Bogotá", "New York")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("b", ["Bonn", "Bucharest", "Bogotá", "West Bucharest", "Lisbon"]),
        ("BU", ["Bucharest", "West Bucharest"]),
        ("bo", ["Bonn", "Bogotá", "Lisbon"]),
        ("bogota", ["Bogotá"]),
        ("york", ["New York"]),
        ("new york", ["New York"]),
        ("", ["Bonn", "Bucharest", "West Bucharest", "Lisbon", "Bogotá", "New York"]),
        ("Bucharset", ["Bucharest", "West Bucharest"]),
        ("zzzz", []),
    ],
)
def test_what_fits_best_first(written: str, expected: list[str]) -> None:
    found = [each.text for each in rank_matches(written, POSTS)]
    assert found == expected or (written == "Bucharset" and found[:1] == expected[:1])


def test_so_many_and_no_more() -> None:
    many = [Value(f"Bonn {number}") for number in range(30)]
    assert len(rank_matches("bonn", many)) == len(rank_matches("", many)) == SHOWN == 20
    assert [each.text for each in rank_matches("bonn", many, most=2)] == ["Bonn 0", "Bonn 1"]
    assert len(rank_matches("bnon", many)) <= 3


@pytest.fixture
def values(archive: Archive) -> Values:
    return Values(archive)


@pytest.mark.parametrize(
    ("field", "written", "found"),
    [
        # Up to three letters: whoever is named just so, then those whom the archive mentions often.
        ("entity", "zho", []),
        ("entity", "kwp", ["Korean Workers' Party"]),
        ("entity", "mao", ["Mao Zedong"]),
        ("entity", "rom", ["Romanian Communist Party"]),
        ("entity", " rom ", ["Romanian Communist Party"]),
        ("person", "rom", []),
        ("person", "kwp", []),
        # From four on the whole register.
        ("entity", "zhou", ["Zhou Enlai"]),
        ("person", "zhou", ["Zhou Enlai"]),
        ("party", "zhou", []),
        ("entity", "romanian comm", ["Romanian Communist Party"]),
        # Nothing written: the most frequent of a kind, and nobody where the kind is open.
        ("party", "", ["Korean Workers' Party", "Romanian Communist Party"]),
        ("party", "  ", ["Korean Workers' Party", "Romanian Communist Party"]),
        ("entity", "", []),
        ("person", "", []),
        # Other names of fields, in any case.
        ("FROM", "bel", ["Belgrade"]),
        ("Sender", "bel", ["Belgrade"]),
        ("class", "top", ["top secret"]),
        ("sort", "new", ["newest"]),
        ("zeppelin", "", []),
    ],
)
def test_values_of_a_field(values: Values, field: str, written: str, found: list[str]) -> None:
    assert SHORT == 3
    assert [each.text for each in values.matching(field, written)] == found


def test_values_say_in_how_many_cables_they_are(values: Values) -> None:
    assert values.matching("party", "kwp") == (Value("Korean Workers' Party", "9 cables"),)
    assert values.matching("party", "korean") == (Value("Korean Workers' Party", "party, 9 cables"),)
    assert values.matching("party", "zhou") == ()
    assert values.matching("person", "mao") == (Value("Mao Zedong"),)  # whom no cable here mentions
    assert [each.note for each in values.all("classification")] == ["4 cables", "4 cables", "3 cables", "3 cables"]
    years = values.all("year")
    assert [each.text for each in years] == sorted(each.text for each in years)
    assert len(years) == 5


def test_of_what_is_found_only_those_who_are_mentioned_in_it(archive: Archive) -> None:
    within = Values(archive, SearchRequest(query="party:KWP"))
    assert within.matching("party", "kwp") == (Value("Korean Workers' Party", "9 cables"),)
    assert within.matching("party", "rom") == within.matching("party", "romanian") == ()
    assert within.matching("entity", "zhou") == within.matching("person", "mao") == ()


@pytest.mark.parametrize(("count", "said"), [(0, "0 cables"), (1, "1 cable"), (2, "2 cables"), (1204, "1,204 cables")])
def test_counts_of_cables(count: int, said: str) -> None:
    assert field_values._cables(count) == said


@pytest.mark.parametrize(
    ("wanted", "close"),
    # 2 * (letters in common) / (letters of both), in hundredths: 70 is near enough, less is not.
    [("abcdefgxyz", True), ("abcdefxyzw", False)],
)
def test_how_near_another_spelling_must_be(wanted: str, close: bool) -> None:
    known = [("abcdefghij", Value("abcdefghij"))]
    assert near_spellings(wanted, known, most=3) == (known if close else [])
