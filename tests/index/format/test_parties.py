"""Who wrote to whom and who took part, as the fields of the index have it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from conftest import make_cable

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import Addressee, Entity, Participant, Station
from index.format.document import index_document
from index.format.parties import is_party_key, party_fields

RUDOLF = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt")
FRITZ = Entity(id="person/fritz-sapt", label="PERSON", name="Fritz Sapt")
BONN = parse_station("AMEMBASSY BONN")
PARIS = parse_station("AMEMBASSY PARIS")


def sapt(entity: str = "") -> Station:
    return Station(printed="the Minister (Sapt)", name="Sapt", kind="person", person="Sapt", entity=entity)


def fields(**given: Any) -> dict[str, list[str]]:
    return party_fields(make_cable("a", entities=(RUDOLF, FRITZ), **given))


def test_two_brothers_are_two_values_and_both_are_found_by_the_surname() -> None:
    found = fields(sender=sapt(RUDOLF.id), addressees=(Addressee(station=sapt(FRITZ.id)),))
    assert (found["sender"], found["recipient"]) == (["Rudolf Sapt"], ["Fritz Sapt"])
    assert found["sender_key"] == ["", "", RUDOLF.id, ""]
    assert found["recipient_key"] == ["", "", FRITZ.id, ""]
    assert found["sender_words"] == ["the Minister Sapt", "Sapt", "Rudolf Sapt"]
    assert found["involved"] == [RUDOLF.id, FRITZ.id]


def test_who_is_not_identified_keeps_the_printed_name() -> None:
    found = fields(sender=sapt())
    assert (found["sender"], found["sender_key"]) == (["Sapt"], ["", "", "", ""])


def test_an_id_that_nothing_defines_is_a_key_nevertheless() -> None:
    found = fields(sender=sapt("person/unheard-of"))
    assert (found["sender"], found["sender_key"][2]) == (["Sapt"], "person/unheard-of")


@pytest.mark.parametrize(
    ("printed", "surname", "year", "name"),
    [
        ("the President's Assistant (Kissinger)", "Kissinger", 1973, "Henry A. Kissinger"),
        ("the President's Assistant (Kissinger)", "Kissinger", 1949, "Kissinger"),  # nobody of that name is known then
        ("President Johnson", "Johnson", 1967, "Lyndon B. Johnson"),
        ("President Johnson", "Johnson", 1949, "Johnson"),
        ("the Under Secretary (Johnson)", "Johnson", 1967, "Johnson"),
        ("Secretary Dulles", "Dulles", 1955, "John Foster Dulles"),
        ("the Director (Dulles)", "Dulles", 1955, "Dulles"),  # one of two
    ],
)
def test_a_person_whom_everybody_knows_is_that_person(printed: str, surname: str, year: int, name: str) -> None:
    station = Station(printed=printed, name=surname, kind="person", person=surname)
    assert fields(sender=station, date=one_day(date(year, 3, 1)))["sender"] == [name]


def test_the_person_at_a_post_is_a_key_and_the_post_the_name() -> None:
    at_post = Station(printed="x", name="Bonn", post="bonn", country="DE", kind="embassy", person="Sapt",
                      entity=RUDOLF.id)  # fmt: skip
    found = fields(sender=at_post)
    assert (found["sender"], found["sender_key"][:3]) == (["Bonn"], ["bonn", "DE", RUDOLF.id])
    assert fields(participants=(Participant(station=at_post),))["participant"] == ["Rudolf Sapt"]


def test_joint_senders_are_senders() -> None:
    found = fields(sender=BONN, joint_senders=(PARIS, sapt(RUDOLF.id)))
    assert found["sender"] == ["Bonn", "Paris", "Rudolf Sapt"]
    assert {"bonn", "paris", "posts/US", RUDOLF.id} <= set(found["sender_key"])
    assert "AMEMBASSY PARIS" in found["sender_words"]


def test_participants_have_their_sides() -> None:
    present = (
        Participant(station=sapt(RUDOLF.id), side="Turkey"),
        Participant(station=Station(printed="Mr. Hentzau", name="Hentzau", kind="person"), side="Turkey"),
        Participant(station=Station(printed="Flavia", name="Flavia"), side="Ruritanian Side"),
    )
    found = fields(participants=present)
    assert found["participant"] == ["Rudolf Sapt", "Hentzau", "Flavia"]
    assert found["participant_words"][-2:] == ["Turkey", "Ruritanian Side"]
    assert {RUDOLF.id, "TR"} <= set(found["participant_key"])
    assert (found["sender"], found["recipient"], found["involved"]) == ([], [], [RUDOLF.id])


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("Rudolf Sapt", "Rudolf Sapt"),
        ("Secretary  Dulles", "John Foster Dulles"),
        ("Hentzau,\n Consul", "Hentzau, Consul"),
    ],
)
def test_who_signed_is_a_value_of_a_facet(signed: str, name: str) -> None:
    """The signer of a cable of 1967 appeared in no facet."""
    assert fields(signed=signed, date=one_day(date(1957, 3, 1)))["signer"] == [name]
    assert fields()["signer"] == [""]  # a value that is none


@pytest.mark.parametrize("name", ["signed", "drafter"])
def test_who_signed_or_drafted_is_involved(name: str) -> None:
    assert fields(**{name: "Rudolf Sapt"})["involved"] == [RUDOLF.id]
    assert fields(**{name: "Hentzau"})["involved"] == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [("bonn", True), ("usun-new-york", True), ("person/a", True), ("US", False), ("VN-S", False), ("posts/US", False)],
)
def test_what_a_key_is_of(key: str, expected: bool) -> None:
    assert is_party_key(key) == expected


def test_words_are_whole_and_values_are_distinct() -> None:
    long = Station(printed="x" * 600, name="y")
    found = index_document(make_cable("a", sender=long, joint_senders=(long,)))
    assert found["sender_words"] == ["x" * 600, "y"]
    assert found["sender"] == ["y"]


def test_countries_are_those_of_all_stations() -> None:
    found = index_document(
        make_cable("a", sender=BONN, joint_senders=(PARIS,), participants=(Participant(station=parse_station("Rome")),))
    )
    assert found["country"] == ["DE", "FR", "IT"]
    assert "participant" in found["has"]
