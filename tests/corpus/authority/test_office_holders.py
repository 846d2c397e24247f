"""Who held an American office on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.entities import by_id
from corpus.authority.office_holders import (
    SOURCE,
    agree,
    holder,
    holders,
    known_as,
    names,
    offices_of_rank,
    person_entity,
    position,
    surname,
)
from corpus.records import Entity

HELD = [
    ("ambassador.FR", date(1963, 5, 4), "bohlen"),
    ("ambassador.FR", date(1962, 10, 27), "bohlen"),  # the first day
    ("ambassador.FR", date(1968, 2, 9), "bohlen"),  # the last
    ("ambassador.SUHH", date(1955, 1, 1), "bohlen"),  # one person, two posts
    ("ambassador.TW", date(1959, 6, 1), "drumright"),  # one table of the source, two states
    ("chief.CN", date(1975, 6, 1), "bush"),
    ("charge.SUHH", date(1973, 1, 1), "dubs"),  # only the months are known
    ("charge.SUHH", date(1973, 12, 31), "dubs"),
    ("ambassador.usun-new-york", date(1962, 10, 25), "stevenson"),
    ("secretary", date(1967, 7, 1), "rusk"),
    ("secretary", date(1961, 1, 20), "herter"),
    ("under-secretary", date(1967, 7, 1), "katzenbach"),
    ("president", date(1963, 11, 21), "kennedy"),
    ("president", date(1963, 11, 22), "johnson"),  # on the day of a change the one who takes over
    ("secretary-of-defense", date(1967, 7, 1), "mcnamara"),
    ("assistant-secretary-for-european-affairs", date(1963, 5, 4), "tyler"),
]


@pytest.mark.parametrize(("office", "day", "expected"), HELD)
def test_holder(office: str, day: date, expected: str) -> None:
    found = holder(office, day)
    assert found is not None
    assert surname(found.person) == expected


@pytest.mark.parametrize(
    ("office", "day"),
    [
        ("ambassador.FR", date(1961, 2, 1)),  # vacant, the next a month away
        ("ambassador.XX", date(1963, 5, 4)),
        ("", date(1963, 5, 4)),
        ("vice-president", date(1964, 5, 4)),  # vacant
        ("secretary", date(1750, 1, 1)),
        ("charge.FR", date(1963, 5, 4)),
        ("ambassador-at-large", date(1975, 1, 1)),  # no office of the tables
    ],
)
def test_nobody(office: str, day: date) -> None:
    assert holder(office, day) is None


def test_a_new_chief_is_named_before_he_presents_his_credentials_but_in_a_vacant_post_only() -> None:
    arriving = holder("ambassador.FR", date(1962, 10, 10))
    assert arriving is not None
    assert surname(arriving.person) == "bohlen"
    assert holder("minister.TW", date(1952, 1, 1)) is None  # a chargé headed the mission


@given(st.sampled_from(["ambassador.GB", "secretary", "president"]), st.dates(date(1900, 1, 1), date(1992, 1, 1)))
def test_whoever_held_an_office_held_it_on_that_day(office: str, day: date) -> None:
    found = holders(office, day)
    assert all(each.start <= day.isoformat() <= each.end for each in found)
    assert list(found) == sorted(found, key=lambda each: each.start)


@given(st.dates(date(1946, 1, 1), date(1991, 1, 1)))
def test_there_is_always_a_president(day: date) -> None:
    assert holder("president", day) is not None


def test_a_person_is_the_authority_files_where_it_has_him() -> None:
    found = holder("secretary", date(1967, 7, 1))
    assert found is not None
    assert person_entity(found.person) == by_id("person/dean-rusk")


def test_another_is_made_from_his_name() -> None:
    found = holder("ambassador.AF", date(1953, 5, 4))
    assert found is not None
    made = person_entity(found.person)
    assert (made.id, made.label, made.country, made.source) == ("person/angus-ward", "PERSON", "US", SOURCE)
    assert by_id(made.id) is None
    assert made.earliest <= 1953 <= made.latest


def test_namesakes_with_other_initials_are_two() -> None:
    both = {person_entity(f"rogers-william-{second}").id for second in ("pierce", "dill")}
    assert both == {"person/william-p-rogers", "person/william-d-rogers"}


def test_a_cables_person_is_taken_where_the_name_agrees() -> None:
    listed = Entity(id="person/listed", label="PERSON", name="Leonard Charles Meeker")
    other = Entity(id="person/other", label="PERSON", name="Leonard X. Meeker")
    found = holder("ambassador.RO", date(1971, 5, 4))
    assert found is not None
    assert known_as([other, listed], found.person) == listed
    assert known_as([other], found.person) == person_entity(found.person)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Rupert Orde", "Rupert Q. Orde", True),
        ("R. Quentin Orde", "Rupert Quentin Orde", True),
        ("Rupert Q. Orde, Jr.", "Rupert Quentin Orde", True),
        ("Rupert Orde", "Rudolf Orde", False),
        ("Rupert Q. Orde", "Rupert X. Orde", False),
        ("Orde", "Rupert Orde", False),
        ("Rupert Orde", "Rupert Hale", False),
    ],
)
def test_agree(one: str, other: str, expected: bool) -> None:
    assert agree(one, other) is agree(other, one) is expected


def test_names_and_positions() -> None:
    assert names("bohlen-charles-eustis") == ("Charles E. Bohlen", "Charles Eustis Bohlen")
    assert position("Under Secretary of State") == "under-secretary"
    assert position("Assistant Secretary of State for Far Eastern Affairs") == (
        "assistant-secretary-for-east-asian-pacific-affairs"
    )
    assert position("Lord Privy Seal") is None
    assert "assistant-secretary-for-african-affairs" in offices_of_rank("assistant-secretary")
    assert offices_of_rank("secretary") == ("secretary",)
