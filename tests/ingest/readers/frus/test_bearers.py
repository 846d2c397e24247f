"""Two bearers of a surname in a volume's list: the printed office and given name against the editors' mark."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile

LIST = """
<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_HF1">Hale, Fritz</persName>, Deputy Director of the Royal Mint until 1966; thereafter
  Director of the Royal Mint</item>
 <item><persName xml:id="p_HJ1">Hale, Johann</persName>, Minister of Castles</item>
 <item><persName xml:id="p_OR1">Orde, Rupert</persName>, Chief of the Office of Tunnels</item>
 <item><persName xml:id="p_OS1">Orde, Sapt</persName>, Assistant Chief of the Bridges Office, Ministry of Roads</item>
 <item><persName xml:id="p_OT1">Orde, Tarl</persName>, Assistant Chief of the Bridges Office, Ministry of Rivers</item>
 <item><persName xml:id="p_FA1">Flavia, Anton</persName>, Envoy of Strelsau</item>
</list></div>
"""


def cable(head: str, inside: str = "<p>Invented text.</p>") -> Cable:
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        f"frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>{LIST}</front><body>"
        f'<div type="document" xml:id="d1" n="1"><head>1. {head}</head>{inside}</div></body></text></TEI>'
    ).encode()
    (found,) = [
        each for each in read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content)) if isinstance(each, Cable)
    ]
    return found


def addressed(office: str, mark: str, name: str = "") -> tuple[str, tuple[str, ...]]:
    """(entity of the addressee, warnings) of a memorandum to the holder of an office, marked as `mark`."""
    name = name or {"p_H": "Hale", "p_O": "Orde"}[mark[:3]]
    made = cable(
        f'Memorandum From Doina Sterescu to the {office} (<persName corresp="#{mark}" type="to">{name}</persName>)'
    )
    return made.addressees[0].station.entity, made.warnings


@pytest.mark.parametrize("office", ["Director of the Royal Mint", "Deputy Director of the Royal Mint"])
def test_the_printed_office_of_a_namesake_beats_the_mark_and_is_told(office: str) -> None:
    entity, warnings = addressed(office, "p_HJ1")
    assert entity == "person/fritz-hale"
    assert warnings == (
        f"'Hale' is marked as Johann Hale, but the printed office '{office}' is that of Fritz Hale in the list of"
        " persons",
    )


@pytest.mark.parametrize(
    ("office", "mark", "entity"),
    [
        ("Minister of Castles", "p_HJ1", "person/johann-hale"),
        ("Director of the Royal Mint", "p_HF1", "person/fritz-hale"),
        ("Assistant Director of the Royal Mint", "p_HJ1", "person/johann-hale"),  # nobody's by the list
        ("Envoy of Zenda", "p_HJ1", "person/johann-hale"),
    ],
)
def test_a_mark_that_the_list_does_not_contradict_stands(office: str, mark: str, entity: str) -> None:
    assert addressed(office, mark) == (entity, ())


def test_an_office_that_two_others_may_hold_names_nobody() -> None:
    entity, warnings = addressed("Assistant Chief of the Bridges Office", "p_OR1")
    assert entity == ""
    assert warnings[0].endswith("may be that of Sapt Orde or Tarl Orde: taken for none of them")


def test_a_printed_given_name_beats_mark_and_office() -> None:
    entity, warnings = addressed("Minister of Castles", "p_HJ1", "Fritz Hale")
    assert entity == "person/fritz-hale"
    assert warnings == ("'Fritz Hale' is marked as Johann Hale, but the printed name is Fritz Hale's",)
    assert addressed("Director of the Royal Mint", "p_HJ1", "Johann Hale") == ("person/johann-hale", ())


def test_an_office_behind_the_name_of_a_participant_counts() -> None:
    inside = (
        '<list type="participants"><head>PARTICIPANTS</head>'
        '<item>Mr. <persName corresp="#p_HJ1">Hale</persName>, Director of the Royal Mint</item></list>'
    )
    made = cable("Memorandum of Conversation", inside)
    assert [each.station.entity for each in made.participants] == ["person/fritz-hale"]


def test_a_full_name_of_the_list_needs_no_mark_and_a_surname_does() -> None:
    inside = (
        '<list type="participants"><head>PARTICIPANTS</head>'
        "<item>Anton Flavia, Envoy</item><item>Mr. Orde</item><item>Johann Hale</item></list>"
    )
    made = cable("Memorandum of Conversation", inside)
    assert [each.station.entity for each in made.participants] == ["person/anton-flavia", "", "person/johann-hale"]
    assert {each.id for each in made.entities} >= {"person/anton-flavia"}


@pytest.mark.parametrize(
    ("title", "entity"),
    [("The Chief", "person/rupert-orde"), ("Chief", "person/rupert-orde"), ("The Minister", ""), ("The Deputy", "")],
)
def test_a_title_with_a_link_is_who_holds_it_by_the_list(title: str, entity: str) -> None:
    inside = (
        '<list type="participants"><head>PARTICIPANTS</head>'
        f'<item><persName corresp="#p_OR1">{title}</persName></item><item>The Secretary</item></list>'
    )
    chief, secretary = cable("Memorandum of Conversation", inside).participants
    assert chief.station.entity == entity
    assert (secretary.station.name, secretary.station.entity) == ("Secretary", "")
