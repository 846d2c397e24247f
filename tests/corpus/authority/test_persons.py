"""Persons of lists: how a name is turned round, and when two are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.persons import fits, given_first, known_bearer, local_person, person_named, service
from corpus.records import Entity


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Sterescu, Doina", "Doina Sterescu"),
        ("Tarlenheim, Fritz von", "Fritz von Tarlenheim"),
        ("Sapt, Rudolf K., Jr.", "Rudolf K. Sapt, Jr."),
        ("Sapt, General Rudolf", "Rudolf Sapt"),
        ("Kim Il Sung", "Kim Il Sung"),
        ("Sapt, Col. Rudolf (Army)", "Rudolf Sapt"),
    ],
)
def test_given_names_come_first(printed: str, name: str) -> None:
    assert given_first(printed) == name


def test_a_person_nobody_knows_is_known_by_the_name() -> None:
    person = local_person("Sterescu, Doina", "translator, 1966–1969", (1964, 1968))
    assert person is not None
    assert (person.id, person.name) == ("person/doina-sterescu", "Doina Sterescu")
    assert (person.earliest, person.latest) == (1966, 1969)
    again = local_person("Sterescu, Doina", "at the invented desk in 1971", (1969, 1972))
    assert again is not None
    assert again.id == person.id


def test_a_person_of_the_authority_file_is_taken_when_the_years_fit() -> None:
    person = local_person("Rusk, Dean", "Secretary of State", (1964, 1968))
    assert person is not None
    assert person.id == "person/dean-rusk"
    assert person.source != "list of persons"


def test_a_namesake_of_another_century_is_another_person() -> None:
    known = Entity(id="person/x", label="PERSON", name="X", earliest=1961, latest=1969)
    assert fits(known, 1955, 1957)
    assert not fits(known, 1861, 1865)
    assert fits(Entity(id="person/y", label="PERSON", name="Y"), 1861, 1865)


def test_namesakes_a_generation_apart_are_two() -> None:
    early = local_person("Sterescu, Doina", "envoy, 1917–1919", (1917, 1972))
    late = local_person("Sterescu, Doina", "translator, 1966–1969", (1964, 1968))
    assert early is not None
    assert late is not None
    assert early.id != late.id


def test_years_of_service_are_those_of_the_gloss_else_of_the_volume() -> None:
    assert service("Minister from 1951 until 1953", (1950, 1960)) == (1951, 1953)
    assert service("Minister", (1950, 1960)) == (1950, 1960)


@pytest.mark.parametrize("printed", ["", ",", "1967", "X"])
def test_what_is_no_name_gives_nobody(printed: str) -> None:
    assert local_person(printed, "", (0, 0)) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_item_is_a_person_or_nobody(printed: str, gloss: str) -> None:
    person = local_person(printed, gloss, (1950, 1960))
    assert person is None or (person.id.startswith("person/") and person.label == "PERSON")


@pytest.mark.parametrize(
    ("year", "id"),
    [
        (1967, "person/doina-sterescu"),
        (1930, "person/doina-sterescu"),
        (1929, "person/doina-sterescu~1930"),  # of an earlier generation
        (0, "person/doina-sterescu"),
    ],
)
def test_whom_a_cable_names_is_known_by_the_name_and_the_year(year: int, id: str) -> None:
    assert person_named("Doina Sterescu", year) == Entity(
        id=id, label="PERSON", name="Doina Sterescu", earliest=year, latest=year, source="named in the cable"
    )


OWN = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt", aliases=("Sapt, Rudolf",))
BROTHER = Entity(id="person/fritz-sapt", label="PERSON", name="Fritz Sapt", aliases=("Sapt",))
BODY = Entity(id="org/sapt", label="ORG", name="Sapt Works", aliases=("Sapt",))


@pytest.mark.parametrize(
    ("name", "year", "defined", "id"),
    [
        ("Henry Kissinger", 1973, (), "person/henry-a-kissinger"),
        ("Kissinger, Henry", 1973, (), "person/henry-a-kissinger"),
        ("Kissinger", 1973, (), "person/henry-a-kissinger"),
        ("Kissinger", 0, (), "person/henry-a-kissinger"),
        ("Kissinger", 1949, (), ""),  # somebody else, of whom nothing is known
        ("Henry Kissinger", 1964, (), "person/henry-a-kissinger"),
        ("Henry Kissinger", 1900, (), ""),
        ("Dulles", 1955, (), ""),  # two brothers
        ("Allen Dulles", 1955, (), "person/allen-w-dulles"),
        ("Rudolf Sapt", 1967, (OWN,), OWN.id),
        ("Sapt, Rudolf", 1967, (OWN, BROTHER), OWN.id),
        ("Sapt", 1967, (OWN, BROTHER, BODY), BROTHER.id),
        ("Nobody Atall", 1967, (OWN,), ""),
        ("Li", 1967, (), ""),
        ("", 1967, (), ""),
    ],
)
def test_the_one_known_bearer_of_a_name(name: str, year: int, defined: tuple[Entity, ...], id: str) -> None:
    found = known_bearer(name, year, defined)
    assert (found.id if found else "") == id
