"""Ids of persons in other registers: how sources print them, and those that the tables have."""

from __future__ import annotations

import pytest
from conftest import make_cable

from corpus.authority import office_holders
from corpus.authority.entities import by_id
from corpus.authority.external_ids import (
    COLUMNS,
    REGISTERS,
    in_order,
    known_bearer,
    known_ids,
    parse,
    title,
    with_known_ids,
)
from corpus.authority.tables import rows
from corpus.records import Mention, Station


@pytest.mark.parametrize(
    ("printed", "register", "expected"),
    [
        ("https://viaf.org/viaf/4711", "", "viaf:4711"),
        ("http://www.viaf.org/viaf/4711/#Hale,_Fritz", "", "viaf:4711"),
        ("viaf.org/4711", "", "viaf:4711"),
        ("4711", "VIAF", "viaf:4711"),
        ("VIAF:4711", "", "viaf:4711"),
        ("https://www.wikidata.org/wiki/Q4711", "", "wikidata:Q4711"),
        ("http://www.wikidata.org/entity/Q4711", "URI", "wikidata:Q4711"),
        ("Q4711", "Wikidata ID", "wikidata:Q4711"),
        ("https://d-nb.info/gnd/11861X", "", "gnd:11861X"),
        ("http://id.loc.gov/authorities/names/n79021164", "", "lcnaf:n79021164"),
        ("0000 0001 2345 678X", "ISNI", "isni:000000012345678X"),
        ("https://history.state.gov/departmenthistory/people/hale-fritz-a", "", "pocom:hale-fritz-a"),
        ("pocom:hale-fritz-a", "", "pocom:hale-fritz-a"),
        ("historyatstate:104711", "", "historyatstate:104711"),
        ("frus:frus1964-68v97#p_HF1", "", "frus:frus1964-68v97#p_HF1"),
        (
            "https://history.state.gov/historicaldocuments/frus1964-68v97/persons#p_HF1",
            "",
            "frus:frus1964-68v97#p_HF1",
        ),
    ],
)
def test_an_id_is_read_in_every_form_in_which_it_is_printed(printed: str, register: str, expected: str) -> None:
    assert parse(printed, register) == expected
    assert parse(expected) == expected
    assert title(expected)


@pytest.mark.parametrize(
    ("printed", "register"),
    [
        ("", "VIAF"),
        ("4711", ""),
        ("4711", "invented"),
        ("Q4711", "VIAF"),
        ("invented:4711", ""),
        ("https://zenda.example/viaf/4711", ""),
        ("https://viaf.org.zenda.example/viaf/4711", ""),
        ("#p_HF1", ""),
        ("wikidata:Hale", ""),
        ("viaf:" + "1" * 300, ""),
    ],
)
def test_what_is_no_id_of_a_known_register_is_none(printed: str, register: str) -> None:
    assert parse(printed, register) == ""


def test_ids_stand_in_the_order_of_the_registers() -> None:
    ids = ["frus:a#b", "wikidata:Q2", "viaf:12", "viaf:11", "pocom:a-b", "wikidata:Q2"]
    assert in_order(ids) == ("pocom:a-b", "viaf:11", "viaf:12", "wikidata:Q2", "frus:a#b")
    assert len({each.name for each in REGISTERS}) == len(REGISTERS)
    assert title("invented:1") == ""


def test_the_tables_have_ids_of_their_persons_alone_each_of_one() -> None:
    holders = {
        office_holders.person_entity(row["person"]).id
        for row in rows("office_persons.csv", office_holders.PERSON_COLUMNS)
    }
    seen: set[str] = set()
    for row in rows("person_ids.csv", COLUMNS):
        assert row["person"] in holders or by_id(row["person"]), row.place
        found = known_ids(row["person"])
        assert found, row.place
        assert seen.isdisjoint(found), row.place
        assert all(known_bearer(id) == row["person"] for id in found)
        seen.update(found)
    assert len(seen) > 4_000


def test_an_office_holder_has_the_id_under_which_the_source_has_him() -> None:
    found = {row["person"] for row in rows("office_persons.csv", office_holders.PERSON_COLUMNS)}
    with_id = 0
    for person in sorted(found):
        ids = known_ids(office_holders.person_entity(person).id)
        with_id += f"pocom:{person}" in ids
        others = [id for id in ids if id.startswith("pocom:") and id != f"pocom:{person}"]
        assert not others or others[0].removeprefix("pocom:").split("-")[0] == person.split("-")[0]
    # Presidents and most Secretaries of Defense are none of the source's.
    assert with_id > 0.98 * len(found)


def test_secretaries_of_defense_who_were_ambassadors_are_the_same_person() -> None:
    offices = {row["office"]: row for row in rows("office_holders.csv", office_holders.COLUMNS)}
    persons = [each.split()[0] for each in offices["secretary-of-defense"].many("holders")]
    assert "rumsfeld-donald-henry" in persons
    assert "robert-s-mcnamara" in persons  # never an officer of the Department
    assert "pocom:rumsfeld-donald-henry" in known_ids("person/donald-h-rumsfeld")


def test_a_namesake_of_two_records_has_neither_id() -> None:
    assert not [id for id in known_ids("person/nathaniel-davis") if id.startswith("pocom:")]


def test_a_cable_for_output_has_the_ids_of_whom_it_names_and_of_its_parties() -> None:
    named = Mention(start=0, end=7, label="PERSON", entity="person/donald-h-rumsfeld", rule="invented")
    sender = Station(printed="Kissinger", name="Kissinger", entity="person/henry-a-kissinger")
    given = (("person/fritz-hale", "viaf:4711"), ("person/donald-h-rumsfeld", "viaf:4712"))
    cable = make_cable("a", "He said so.", mentions=(named,), sender=sender, external_ids=given)
    found = with_known_ids(cable).external_ids
    assert found[:2] == given
    assert ("person/donald-h-rumsfeld", "pocom:rumsfeld-donald-henry") in found
    assert ("person/henry-a-kissinger", "pocom:kissinger-henry-a") in found
    assert with_known_ids(with_known_ids(cable)).external_ids == found
    plain = make_cable("b", "Nobody.")
    assert with_known_ids(plain) is plain
