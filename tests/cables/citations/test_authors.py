"""Who is an author: persons by their parts, bodies whole; no city, and nobody of a conversation."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import make_cable

from cables.citations.authors import Name, authors, person
from corpus.authority.stations import parse_station
from corpus.records import Entity, Participant, Station


def written_by(station: Station | None, **fields: Any) -> tuple[Name, ...]:
    return authors(make_cable("a", sender=station, **fields))


@pytest.mark.parametrize(
    ("printed", "family", "given", "suffix"),
    [
        ("Karen L. Gatz", "Gatz", "Karen L.", ""),
        ("William F. Sanford, Jr.", "Sanford", "William F.", "Jr."),
        ("William F. Sanford Jr.", "Sanford", "William F.", "Jr."),
        ("W. Park Armstrong, Jr", "Armstrong", "W. Park", "Jr."),
        ("Cyrus R. Tarlenheim III", "Tarlenheim", "Cyrus R.", "III"),
        ("Rupert de Hentzau", "de Hentzau", "Rupert", ""),
        ("Fritz von der Strelsau", "von der Strelsau", "Fritz", ""),
        ("Dr. Henry A. Kissinger", "Kissinger", "Henry A.", ""),
        ("Mr. Sapt", "Sapt", "", ""),
        ("Rusk", "Rusk", "", ""),
        ("  Harriet   Dashiell Schwar ", "Schwar", "Harriet Dashiell", ""),
    ],
)
def test_a_person_in_parts(printed: str, family: str, given: str, suffix: str) -> None:
    assert person(printed) == Name(family=family, given=given, suffix=suffix)


@pytest.mark.parametrize(
    "printed",
    ["Kim Il Sung", "Mao Zedong", "Chou En-lai", "Nguyen Van Thieu", "Sapt and Rassendyll", "Sapt, Fritz, Flavia"],
)
def test_a_name_whose_order_is_not_sure_stays_whole(printed: str) -> None:
    assert person(printed) == Name(literal=printed)


@pytest.mark.parametrize(
    ("name", "natural", "inverted"),
    [
        (person("William F. Sanford, Jr."), "William F. Sanford, Jr.", "Sanford, William F., Jr."),
        (person("Cyrus R. Vance III"), "Cyrus R. Vance III", "Vance, Cyrus R., III"),
        (person("Rusk"), "Rusk", "Rusk"),
        (Name(literal="Embassy in Ruritania"), "Embassy in Ruritania", "Embassy in Ruritania"),
    ],
)
def test_a_name_in_a_line(name: Name, natural: str, inverted: str) -> None:
    assert (name.natural, name.inverted) == (natural, inverted)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("the Embassy in Romania", "Embassy in Romania"),
        ("Consulate General at Hong Kong", "Consulate General at Hong Kong"),
        ("the Mission to the United Nations", "Mission to the United Nations"),
        ("AMEMBASSY BONN", "U.S. Embassy Bonn"),
        ("BUCHAR", "U.S. Embassy Bucharest"),
        ("AMCONSUL STRELSAU", "U.S. Consulate Strelsau"),
        ("SECSTATE WASHDC", "Department of State"),
        ("the Central Intelligence Agency", "Central Intelligence Agency"),
        ("CINCPAC", "CINCPAC"),
        ("the Ministry of Roads", "Ministry of Roads"),
    ],
)
def test_a_body_is_named_whole(printed: str, expected: str) -> None:
    assert written_by(parse_station(printed)) == (Name(literal=expected),)


@pytest.mark.parametrize("printed", ["Bonn", "Pyongyang", "Seoul", "Strelsau", "Hong Kong", "Romania", ""])
def test_a_place_writes_nothing(printed: str) -> None:
    assert written_by(parse_station(printed)) == ()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("the President's Special Assistant (Rostow)", Name(family="Rostow")),
        ("the Ambassador in Germany (Conant)", Name(family="Conant")),
        ("Robert S. McNamara", Name(family="McNamara", given="Robert S.")),
        ("President Nixon", Name(family="Nixon")),
    ],
)
def test_a_person_who_holds_an_office(printed: str, expected: Name) -> None:
    assert written_by(parse_station(printed)) == (expected,)


def test_the_source_says_who_it_is() -> None:
    brother = Station(printed="Mr. Dulles", name="Dulles", kind="person", person="Dulles", entity="person/x#p_DAW1")
    listed = Entity(id="person/x#p_DAW1", label="PERSON", name="Allen W. Dulles")
    assert written_by(brother, entities=(listed,)) == (Name(family="Dulles", given="Allen W."),)
    assert written_by(brother) == (Name(family="Dulles"),)


def test_joint_senders_are_authors_once_each() -> None:
    two = (parse_station("Robert S. McNamara"), parse_station("the Department of State"), parse_station("Bonn"))
    assert written_by(two[1], joint_senders=two) == (
        Name(literal="Department of State"),
        Name(family="McNamara", given="Robert S."),
    )


@pytest.mark.parametrize("kind", ["memorandum of conversation", "Telephone conversation", "minutes", "editorial note"])
def test_conversations_and_notes_of_editors_have_no_author(kind: str) -> None:
    sender = parse_station("Robert S. McNamara")
    assert written_by(sender, kind=kind) == ()
    assert len(written_by(sender, kind="memorandum")) == 1


def test_where_participants_are_known_nobody_is_the_author() -> None:
    sender = parse_station("Robert S. McNamara")
    assert written_by(sender, kind="other", participants=(Participant(station=sender),)) == ()
    assert written_by(None) == ()
