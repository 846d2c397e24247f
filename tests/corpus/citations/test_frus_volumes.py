"""Ids of volumes, and which of them a citation may mean."""

from __future__ import annotations

import pytest

from corpus.citations.cited import FrusVolume
from corpus.citations.frus_volumes import (
    matching_volumes,
    parse_volume_id,
    parse_years,
    roman_value,
    volume_id,
    volume_name,
)

HELD = (
    "frus1945v01",
    "frus1945Berlinv01",
    "frus1945Malta",
    "frus1952-54Guat",
    "frus1952-54v01p1",
    "frus1952-54v01p2",
    "frus1961-63v07",
    "frus1961-63v07-09mSupp",
    "frus1964-68v15",
    "frus1955-57v15",
    "frus1969-76ve15p1",
    "frus1969-76ve15p2Ed2",
    "frus1917-72PubDip",
    "frus1917-72PubDipv06",
    "frus1918Supp01v01",
    "frus1861",
)


@pytest.mark.parametrize(
    ("collection", "first", "last", "number", "part", "name"),
    [
        ("frus1964-68v29p1", 1964, 1968, "29", 1, ""),
        ("frus1969-76ve04", 1969, 1976, "e4", 0, ""),
        ("frus1950v07", 1950, 1950, "7", 0, ""),
        ("frus1952-54Guat", 1952, 1954, "", 0, "Guat"),
        ("frus1945Berlinv01", 1945, 1945, "1", 0, "Berlin"),
        ("frus1918Supp01v01", 1918, 1918, "1", 0, "Supp01"),
        ("frus1961-63v07-09mSupp", 1961, 1963, "7-9", 0, "mSupp"),
        ("frus1969-76ve15p2Ed2", 1969, 1976, "e15", 2, "Ed2"),
        ("frus1861", 1861, 1861, "", 0, ""),
    ],
)
def test_an_id_in_its_parts(collection: str, first: int, last: int, number: str, part: int, name: str) -> None:
    assert parse_volume_id(collection) == FrusVolume(first=first, last=last, number=number, part=part, name=name)


@pytest.mark.parametrize("collection", ["", "frus", "aad", "frus-history", "frus1964-68v29p1/d40"])
def test_other_names_are_no_ids(collection: str) -> None:
    assert parse_volume_id(collection) is None


@pytest.mark.parametrize("collection", ["frus1964-68v29p1", "frus1969-76ve04", "frus1950v07", "frus1898-00v01"])
def test_an_id_is_made_of_its_parts(collection: str) -> None:
    parsed = parse_volume_id(collection)
    assert parsed
    assert volume_id(parsed) == collection


def test_years_whose_century_is_left_out() -> None:
    assert parse_years("1964", "68") == (1964, 1968)
    assert parse_years("1898", "02") == (1898, 1902)
    assert parse_years("1964", "1968") == (1964, 1968)
    assert parse_years("1950", "") == (1950, 1950)


@pytest.mark.parametrize(
    ("text", "value"), [("XXIX", 29), ("xiv", 14), ("XL", 40), ("XCVIII", 98), ("IIII", 0), ("", 0), ("A", 0)]
)
def test_roman_numbers(text: str, value: int) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize(
    ("cited", "meant"),
    [
        (FrusVolume(first=1955, last=1957, number="15"), ["frus1955-57v15"]),
        (FrusVolume(number="15"), ["frus1955-57v15", "frus1964-68v15"]),
        (FrusVolume(first=1956, last=1956, number="15"), ["frus1955-57v15"]),
        (FrusVolume(first=1952, last=1954, number="1"), ["frus1952-54v01p1", "frus1952-54v01p2"]),
        (FrusVolume(first=1952, last=1954, number="1", part=2), ["frus1952-54v01p2"]),
        (FrusVolume(first=1952, last=1954, number="1", part=3), []),
        (FrusVolume(first=1952, last=1954, name="1952–1954, Guatemala"), ["frus1952-54Guat"]),
        (FrusVolume(first=1952, last=1954, name="1952–1954, Ruritania"), []),
        (FrusVolume(first=1945, last=1945, number="1"), ["frus1945v01"]),
        (FrusVolume(first=1945, last=1945, number="1", name="The Conference of Berlin, 1945"), ["frus1945Berlinv01"]),
        (FrusVolume(first=1945, last=1945, name="The Conferences at Malta and Yalta"), ["frus1945Malta"]),
        (FrusVolume(first=1961, last=1963, number="7"), ["frus1961-63v07"]),
        (FrusVolume(first=1961, last=1963, number="8", name="Microfiche Supplement"), ["frus1961-63v07-09mSupp"]),
        (FrusVolume(first=1969, last=1976, number="e15"), ["frus1969-76ve15p1", "frus1969-76ve15p2Ed2"]),
        (FrusVolume(first=1969, last=1976, number="15"), []),
        (FrusVolume(first=1917, last=1972, name="Public Diplomacy, World War I"), ["frus1917-72PubDip"]),
        (FrusVolume(first=1917, last=1972, number="6", name="Public Diplomacy"), ["frus1917-72PubDipv06"]),
        (FrusVolume(first=1861, last=1861), ["frus1861"]),
    ],
)
def test_which_volumes_a_citation_may_mean(cited: FrusVolume, meant: list[str]) -> None:
    assert list(matching_volumes(cited, HELD)) == meant


@pytest.mark.parametrize(
    ("volume", "name"),
    [
        (FrusVolume(first=1964, last=1968, number="29", part=1), ", 1964–1968, Volume XXIX, Part 1"),
        (FrusVolume(first=1969, last=1976, number="e4"), ", 1969–1976, Volume E–4"),
        (FrusVolume(first=1950, last=1950, number="7"), ", 1950, Volume VII"),
        (FrusVolume(number="15"), ", Volume XV"),
        (FrusVolume(first=1952, last=1954, name="1952–1954, Ruritania"), ", 1952–1954, Ruritania"),
    ],
)
def test_a_volume_in_words(volume: FrusVolume, name: str) -> None:
    assert volume_name(volume) == f"Foreign Relations of the United States{name}"
