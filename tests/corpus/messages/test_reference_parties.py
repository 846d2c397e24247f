"""Whose a cited message is, of which year, and its MRN: both sides of each rule."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.reference_parties import (
    SERIES,
    Parties,
    digits_of,
    full_year,
    mrn,
    post_named,
    reference,
    station_key,
    station_reference_key,
)
from corpus.records import Station

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
HONG_KONG = parse_station("AMCONSUL HONG KONG")
STATE = parse_station("SECSTATE WASHDC")
DEFENSE = Station(printed="Department of Defense", name="Department of Defense", kind="department")
SAPT = Station(printed="Sapt", name="Sapt", kind="person")


def parties(
    sender: Station | None,
    recipient: Station | None,
    *,
    year: int = 1975,
    number: str = "",
    calendar: bool | None = None,
) -> Parties:
    return Parties(sender=sender, recipient=recipient, year=year, number=number, calendar=calendar)


@pytest.mark.parametrize(
    ("printed", "digits"),
    [("76.153", "76153"), ("0412", "412"), ("01/04493", "104493"), ("A-0049", "49"), ("000", ""), ("", "")],
)
def test_digits_of_a_number(printed: str, digits: str) -> None:
    assert digits_of(printed) == digits


def test_the_key_of_a_party() -> None:
    assert (station_reference_key(BUCHAREST), station_reference_key(SAPT), station_reference_key(None)) == (
        "bucharest",
        "Sapt",
        "",
    )


def test_names_that_are_hardly_ever_a_post_here() -> None:
    names = "Washington|New York|UN|Defense|Commerce|Treasury|NSC|Mission|Embassy|Secretary"
    assert [name for name in names.split("|") if post_named(name, 1975)] == []
    assert [name for name in names.split("|") if post_named(f"{name}.", 1975)] == []
    found = post_named("Bonn", 1975)
    assert found is not None
    assert found.key == "bonn"
    assert post_named("", 1975) is None
    assert post_named("Bonn" + " " * 56, 1975) is not None
    assert post_named("Bonn" + " " * 57, 1975) is None  # longer than any name


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("the Embassy in Romania", "bucharest"),
        ("AMEMBASSY BONN", "bonn"),
        ("Bonn", "bonn"),
        ("Zenda", "Zenda"),
        ("", ""),
    ],
)
def test_the_key_of_a_station_in_words(printed: str, key: str) -> None:
    assert station_key(printed, 1975) == key


def test_the_year_decides_whose_name_it_is() -> None:
    named = {year: post.key for year in (1973, 1974) if (post := post_named("BERLIN", year))}
    assert named == {1973: "berlin", 1974: "east-berlin"}
    assert {year: station_key("the Embassy in Nigeria", year) for year in (1961, 1995)} == {
        1961: "lagos",
        1995: "abuja",
    }


def test_parties_of_which_nothing_is_said() -> None:
    found = Parties(sender=None, recipient=None, year=0)
    assert (found.number, found.calendar) == ("", None)
    assert len({found, Parties(sender=None, recipient=None, year=0)}) == 1


PARTIES = [
    # sender, recipient -> own, other, department, post
    (BUCHAREST, STATE, "bucharest", "state", "state", "bucharest"),
    (STATE, BUCHAREST, "state", "bucharest", "state", "bucharest"),
    (BUCHAREST, HONG_KONG, "bucharest", "hong-kong", "state", "bucharest"),
    (DEFENSE, BUCHAREST, "Department of Defense", "bucharest", "Department of Defense", "bucharest"),
    (BUCHAREST, DEFENSE, "bucharest", "Department of Defense", "Department of Defense", "bucharest"),
    (DEFENSE, STATE, "Department of Defense", "state", "Department of Defense", ""),
    (None, BUCHAREST, "", "bucharest", "state", "bucharest"),
    (None, None, "", "", "state", ""),
    (SAPT, STATE, "Sapt", "state", "state", "Sapt"),
]


@pytest.mark.parametrize(("sender", "recipient", "own", "other", "department", "post"), PARTIES)
def test_the_parties_of_a_cable(
    sender: Station | None, recipient: Station | None, own: str, other: str, department: str, post: str
) -> None:
    found = parties(sender, recipient)
    assert (found.sender_key, found.other, found.department, found.post) == (own, other, department, post)
    assert found.counterpart(own) == (other if own else "")
    assert found.counterpart("elsewhere") == own
    assert found.counterpart("") == ""


def test_the_party_of_a_kind() -> None:
    found = parties(BUCHAREST, HONG_KONG)
    assert (found.of_kind("embassy"), found.of_kind("consulate"), found.of_kind("mission")) == (
        "bucharest",
        "hong-kong",
        "",
    )
    assert parties(None, BUCHAREST).of_kind("embassy") == "bucharest"


YEARS = [
    # year of the cable, calendar, own number, cited sender, cited number, printed year -> year
    (1975, None, "", "bonn", "12", 0, 1975),
    (1975, None, "", "bonn", "12", 1974, 1974),
    (0, None, "", "bonn", "12", 1974, 1974),
    (0, None, "", "bonn", "12", 0, 0),
    (1969, None, "", "bonn", "12", 0, 1969),
    (1968, None, "", "bonn", "12", 0, 0),  # numbers began anew in July until 1967
    (1968, True, "", "bonn", "12", 0, 1968),
    (1975, False, "", "bonn", "12", 0, 0),
    (1975, None, "0412", "bucharest", "413", 0, 1974),  # later in the own series: of the year before
    (1975, None, "0412", "bucharest", "412", 0, 1975),
    (1975, None, "0412", "bucharest", "411", 0, 1975),
    (1975, None, "0412", "bucharest", "413", 1975, 1975),
    (1975, None, "0412", "bonn", "413", 0, 1975),
    (1975, None, "0412", "", "413", 0, 1975),
    (1975, None, "0412", "bucharest", "", 0, 1975),
    (1975, None, "x", "bucharest", "1", 0, 1974),
    (1967, True, "412", "bucharest", "413", 0, 1966),
]


@pytest.mark.parametrize(("year", "calendar", "own", "sender", "number", "printed", "expected"), YEARS)
def test_the_year_of_a_reference(
    year: int, calendar: bool | None, own: str, sender: str, number: str, printed: int, expected: int
) -> None:
    found = parties(BUCHAREST, STATE, year=year, number=own, calendar=calendar)
    assert found.year_of(number, sender, printed) == expected


@pytest.mark.parametrize(
    ("printed", "near", "year"),
    [
        ("74", 1975, 1974),
        ("'74", 1975, 1974),
        ("09", 2009, 2009),
        ("99", 2001, 1999),
        ("1974", 2009, 1974),
        ("174", 1975, 174),
        ("05", 1906, 1905),
        ("74", 0, 1974),  # of the years of the electronic files where nothing is known
        ("50", 1900, 1850),  # as near: the earlier
        ("51", 1900, 1851),
        ("49", 1900, 1949),
        ("99", 1700, 1799),
        ("05", 2099, 2005),
        ("00", 2001, 2000),
        ("0", 1903, 1900),
    ],
)
def test_two_digits_are_read_near_the_cable(printed: str, near: int, year: int) -> None:
    assert full_year(printed, near) == year


@pytest.mark.parametrize(
    ("name", "number", "year", "expected"),
    [
        ("Bonn", "2315", 1974, "1974BONN02315"),
        ("BUCHAR", "12", 1973, "1973BUCHAR00012"),
        ("Bucharest", "12", 1973, "1973BUCHAR00012"),
        ("Bonn", "12", 1972, ""),
        ("Bonn", "", 1974, ""),
        ("STATE", "123456", 1974, "1974STATE123456"),
        ("STATE", "1234567", 1974, ""),
        ("BADGO", "12", 1974, "1974BADGO00012"),  # a short form of the post itself
        ("Zenda", "12", 1974, ""),
        ("Washington", "12", 1974, ""),
    ],
)
def test_message_reference_numbers(name: str, number: str, year: int, expected: str) -> None:
    assert mrn(name, number, year) == expected


def test_a_reference_with_all_that_follows_from_it() -> None:
    both = parties(BUCHAREST, STATE)
    found = reference(both, printed="p", span=(3, 4), kind="telegram", sender="bonn", recipient="r", number="0.012",
                      name="BONN")  # fmt: skip
    assert (found.printed, found.start, found.end, found.kind, found.sender, found.recipient) == (
        "p", 3, 4, "telegram", "bonn", "r")  # fmt: skip
    assert (found.number, found.year, found.mrn) == ("12", 1975, "1975BONN00012")
    kinds = {
        kind: bool(reference(both, printed="", span=(0, 0), kind=kind, sender="bonn", number="1").mrn)
        for kind in ("telegram", "series", "airgram", "despatch", "circular", "military", "letter", "")
    }
    assert [kind for kind, has_mrn in kinds.items() if has_mrn] == ["telegram", "series"]


def test_series_of_delegations_go_in_pairs() -> None:
    there = ("secto", "polto", "delto", "dulte", "vipto", "cahto", "hakto", "usito", "icato")
    back = ("tosec", "topol", "todel", "tedul", "tovip", "tocah", "tohak", "tousi", "toica")
    assert {*there, *back} <= SERIES
    assert "tonight" not in SERIES
