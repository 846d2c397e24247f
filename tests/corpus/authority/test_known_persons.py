"""Entries of lists of persons that mean somebody of the authority files under another printing."""

from __future__ import annotations

import pytest

from corpus.authority.entities import by_id
from corpus.authority.known_persons import known_person, listed_person, of_entity, united, with_known
from corpus.authority.person_names import parse_name
from corpus.authority.persons import LIST, local_person


@pytest.mark.parametrize(
    ("printed", "gloss", "years", "entity"),
    [
        ("Gromyko, Andrey Andreyevich", "Soviet Foreign Minister", (1958, 1960), "person/andrei-gromyko"),
        ("Khrushchev, Nikita Sergeevich", "Chairman, Council of Ministers", (1958, 1960), "person/nikita-khrushchev"),
        ("Eisenhower, General of the Army Dwight David", "President", (1955, 1957), "person/dwight-d-eisenhower"),
        ("Kaunda, Kenneth D.", "President of Zambia", (1969, 1976), "person/kenneth-kaunda"),
    ],
)
def test_other_printings_of_those_whom_the_authority_file_knows(
    printed: str, gloss: str, years: tuple[int, int], entity: str
) -> None:
    found = listed_person(printed, gloss, years)
    assert found is not None
    assert found.id == entity


@pytest.mark.parametrize(
    ("printed", "gloss"),
    [
        (
            "Rogers, William D.",
            "Assistant Secretary of State for Inter-American Affairs",
        ),  # not William P.
        ("Gromyko, Anatoli", "historian"),
        ("Kaunda, Invented", "clerk in Strelsau"),
    ],
)
def test_namesakes_are_not_taken_for_them(printed: str, gloss: str) -> None:
    found, own = listed_person(printed, gloss, (1969, 1976)), local_person(printed, gloss, (1969, 1976))
    assert found is not None
    assert found == own


def test_an_office_holder_keeps_the_words_of_the_list() -> None:
    gloss = "Assistant Secretary of State for International Organization Affairs"
    found = listed_person("Cleveland, J. Harlan", gloss, (1961, 1963))
    assert found is not None
    assert (found.id, found.source, found.gloss) == ("person/harlan-cleveland", LIST, gloss)
    assert "Cleveland, J. Harlan" in found.aliases


def test_names_without_their_initials_are_no_evidence() -> None:
    entity = local_person("Sapt, Rudolf K.", "envoy in Zenda", (1964, 1968))
    assert entity is not None
    assert "Rudolf Sapt" in entity.aliases
    person = of_entity(entity, ("v1",))
    assert person.names == {parse_name("Sapt, Rudolf K.")}
    assert person.office == {"envoy", "zenda"}
    assert person.collections == {"v1"}
    assert not person.is_known


def test_sources_are_put_together() -> None:
    printed = [("Sapt, Rudolf K.", "envoy, 1961–1963"), ("Sapt, General Rudolf K.", "minister until 1968")]
    found = [entity for each in printed if (entity := local_person(*each, (1961, 1963)))]
    person = united([of_entity(entity, (f"v{number}",)) for number, entity in enumerate(found)])
    assert (person.first, person.last) == (1961, 1968)
    assert person.office == {"envoy", "minister"}
    assert person.collections == {"v0", "v1"}


def test_those_who_may_be_meant_are_compared_with() -> None:
    entity = local_person("Gromyko, Andrey A.", "Soviet diplomat", (1958, 1960))
    assert entity is not None
    found = {person.id for person in with_known([of_entity(entity, ("v1",))])}
    assert {entity.id, "person/andrei-gromyko"} <= found
    known = known_person("person/andrei-gromyko")
    assert known is not None
    assert known.is_known
    assert known_person("party/kwp") is None


@pytest.mark.parametrize("printed", ["Saud ibn Abd al-Aziz", "Saud, ibn Abd al–Aziz"])
def test_a_name_of_the_father_is_no_given_name(printed: str) -> None:
    found = listed_person(printed, "King of Saudi Arabia", (1955, 1957))
    assert found is not None
    assert found.id == "person/saud-of-saudi-arabia"


@pytest.mark.parametrize(
    ("printed", "gloss", "years", "is_known"),
    [
        ("MacArthur, Douglas, II", "Ambassador to Japan", (1958, 1960), False),  # the general's years ended in 1951
        ("Ibn Saud, Abul Aziz", "King of Saudi Arabia", (1958, 1960), False),
        ("Ibn Saud, Abul Aziz", "King of Saudi Arabia until November 1953", (1958, 1960), True),
        ("Ibn Saud, Abul Aziz", "former King of Saudi Arabia", (1958, 1960), True),
    ],
)
def test_likeness_means_nobody_whose_years_were_over(
    printed: str, gloss: str, years: tuple[int, int], is_known: bool
) -> None:
    found = listed_person(printed, gloss, years)
    assert found is not None
    assert (by_id(found.id) is not None) == is_known
