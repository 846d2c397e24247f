"""Persons and terms that a volume lists: who is meant by its marks and its short forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from corpus.records import Cable
from ingest.readers.frus.lists import Lists, read_list
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile

SPECIMEN = Path(__file__).parents[4] / "corpus/specimens/frus/frus1964-68v98.xml"

LISTS = """
<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_SD1">Sterescu, Doina</persName>, translator, 1966–1969; see
  <persName corresp="#p_TA1">Tudoran</persName></item>
 <item><persName xml:id="p_TA1">Tudoran, Anton</persName>, Ambassador</item>
 <item><persName xml:id="p_RD1">Rusk, Dean</persName>, Secretary of State</item>
</list></div>
<div type="section" xml:id="terms"><list>
 <item><term xml:id="t_1">KWP</term>, Korean Workers' Party</item>
 <item><term xml:id="t_2">INV</term>, invented notion</item>
</list></div>
"""


def _cable(paragraph: str, lists: str = LISTS) -> Cable:
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        f"frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>{lists}</front><body>"
        '<div type="document" xml:id="d1" n="1"><head>1. Invented Letter</head>'
        f"<p>{paragraph}</p></div></body></text></TEI>"
    ).encode()
    (cable,) = [
        each for each in read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content)) if isinstance(each, Cable)
    ]
    return cable


def _named(cable: Cable) -> list[tuple[str, str, str]]:
    return [(cable.body[m.start : m.end], m.entity, m.rule) for m in cable.mentions]


def test_marks_name_the_persons_of_the_list() -> None:
    cable = _cable(
        'Invented: <persName corresp="#p_SD1">Miss Sterescu</persName> told '
        '<persName corresp="#p_RD1">Dean Rusk</persName>.'
    )
    assert _named(cable) == [
        ("Sterescu", "person/doina-sterescu", "list:Doina Sterescu"),
        ("Dean Rusk", "person/dean-rusk", "list:Dean Rusk"),
    ]


SEE = """<div type="section" xml:id="persons"><list>
 <item><hi><persName xml:id="p_ZED1">Zed</persName>,</hi> <hi>see</hi>
  <persName corresp="#p_VZ1">Vaar Zed</persName></item>
 <item><persName xml:id="p_VZ1">Vaar Zed</persName>, minister</item>
 <item><persName xml:id="p_BIG1">Xanth</persName> (“Big Xanth”), see Orrin Xanth</item>
 <item><persName xml:id="p_OX1">Xanth, Orrin</persName>, general</item>
 <item><persName xml:id="p_LOST1">Quill</persName>. See Nobody</item>
 <item><persName xml:id="p_CODE1">Rupert.</persName> See <persName corresp="#p_OX1">Xanth</persName></item>
</list></div>"""


def test_a_reference_in_a_list_is_a_name_of_the_person_and_none_of_its_own() -> None:
    lists = Lists()
    read_list(etree.fromstring(SEE), lists, (1960, 1964))
    meant = {key: person.id for key, person in lists.persons.items()}
    assert meant == {
        "p_ZED1": "person/vaar-zed",
        "p_VZ1": "person/vaar-zed",
        "p_BIG1": "person/orrin-xanth",
        "p_OX1": "person/orrin-xanth",
        "p_CODE1": "person/orrin-xanth",
    }
    assert {"Xanth", "Rupert"} <= set(lists.persons["p_OX1"].aliases)
    assert [person.id for person in lists.bearers("Rupert")] == ["person/orrin-xanth"]
    assert lists.persons["p_CODE1"] == lists.persons["p_OX1"] == lists.bearers("Xanth")[0]


def test_the_tail_of_an_office_symbol_is_no_term() -> None:
    cable = _cable("Invented: Mr. Vaarvik of S/KWP and Mr. Orrin of the KWP and AF/KWP.")
    assert [body for body, _, _ in _named(cable)] == ["KWP", "KWP"]


def test_whom_no_authority_knows_the_cable_brings_along() -> None:
    cable = _cable(
        'Invented: <persName corresp="#p_SD1">Sterescu</persName> told <persName corresp="#p_RD1">Rusk</persName>.'
    )
    assert [(e.id, e.name, e.gloss, e.earliest, e.latest) for e in cable.entities] == [
        ("person/doina-sterescu", "Doina Sterescu", "translator, 1966–1969; see Tudoran", 1966, 1969)
    ]


def test_dirty_links_are_read_and_slipped_ones_are_not_believed() -> None:
    cable = _cable(
        'Invented: <persName corresp="^#p_SD1">Sterescu</persName>, <persName corresp="#$p_TA1">Tudoran</persName>, '
        '<persName corresp="#p_RD1">Zenda</persName> and <persName>Hentzau</persName>.'
    )
    assert _named(cable) == [
        ("Sterescu", "person/doina-sterescu", "list:Doina Sterescu"),
        ("Tudoran", "person/anton-tudoran", "list:Anton Tudoran"),
        ("Zenda", "", "marked"),
        ("Hentzau", "", "marked"),
    ]


def test_a_mark_on_a_title_alone_names_nobody() -> None:
    assert _named(_cable('Invented: the <persName corresp="#p_TA1">Ambassador</persName> spoke.')) == []


def test_terms_mean_what_the_list_says_and_only_what_is_known() -> None:
    assert _named(_cable("The invented KWP and the INV differ.")) == [("KWP", "party/kwp", "term:KWP")]


def test_the_specimens_list_names_its_ambassador() -> None:
    found = [
        each
        for each in read_cables(SourceFile.of_bytes(SPECIMEN.name, SPECIMEN.read_bytes()))
        if isinstance(each, Cable)
    ]
    named = {entity for cable in found for _, entity, _ in _named(cable)}
    assert "person/harlan-j-kessel" in named


@pytest.mark.parametrize(
    ("term", "gloss", "entity"),
    [
        ("KWP", "Korean Workers' Party", "party/kwp"),
        ("KWP", "Korean Workers' Party, ", "party/kwp"),
        ("KWP", "Korean Workers' Party, (P'yongyang)", "party/kwp"),  # what stands before a parenthesis
        ("NHP", "Invented Words (Korean Workers' Party)", "party/kwp"),  # what stands in it
        ("NPR", "Invented National Reserve (Poland)", ""),  # where it is
        ("POL", "Poland", "country/PL"),
        ("SEC", "Invented Secretariat (U.N.)", ""),  # a short form is no expansion
        ("KWP", "Korean Workers' Party; Poland", ""),  # two
        ("INV", "invented notion", ""),
        ("DR", "Rusk, Dean", ""),  # a person
        ("Dean Rusk", "Korean Workers' Party", ""),  # no short form
        ("K", "Korean Workers' Party", ""),
    ],
)
def test_what_a_term_stands_for(term: str, gloss: str, entity: str) -> None:
    lists = Lists()
    item = f'<item><term xml:id="t_1">{term}</term>, {gloss}</item>'
    read_list(etree.fromstring(f"<list>{item}</list>"), lists, (1964, 1968))
    assert {key: found.id for key, found in lists.terms.items()} == ({term: entity} if entity else {})


def _read(items: str) -> Lists:
    lists = Lists()
    section = etree.fromstring(f'<div xmlns:xml="http://www.w3.org/XML/1998/namespace"><list>{items}</list></div>')
    read_list(section, lists, (1964, 1968))
    return lists


def _item(key: str, printed: str, gloss: str) -> str:
    return f'<item><persName xml:id="p_{key}">{printed}</persName>, {gloss}</item>'


def test_a_line_that_only_refers_to_another_is_that_person() -> None:
    lists = _read(
        _item("L1", "Luzau", "see Rischenheim, Count Karl")
        + _item("R1", "Rischenheim, Count Karl", "envoy")
        + _item("N1", "Nobody", "see Missing, Person")
    )
    assert lists.persons["p_L1"].id == lists.persons["p_R1"].id == "person/karl-rischenheim"
    assert "p_N1" not in lists.persons
    mark = etree.fromstring('<persName corresp="#p_L1">Luzau</persName>')
    assert lists.person(mark, "Luzau") == lists.persons["p_R1"]
    assert lists.person(mark, "Hentzau") is None


def test_two_entries_are_not_one_person_of_the_authority_file() -> None:
    lists = _read(
        _item("G1", "Gromyko, Andrei Andreevich", "Soviet Foreign Minister")
        + _item("G2", "Gromyko, Andrey A.", "Soviet Foreign Minister")
    )
    assert lists.persons["p_G1"].id == "person/andrei-andreevich-gromyko"
    assert lists.persons["p_G2"].id == "person/andrey-a-gromyko"


IDENTIFIED = """
<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_SD1" ref="#p_SD1 https://viaf.org/viaf/4711">Sterescu, Doina</persName>, translator of
  <persName corresp="#p_TA1" ref="https://viaf.org/viaf/4712">Tudoran</persName></item>
 <item><persName xml:id="p_TA1">Tudoran, Anton</persName>, Ambassador<idno type="wikidata">Q4711</idno>; ill</item>
 <item><persName xml:id="p_RD1">Rusk, Dean</persName>, Secretary of State <idno type="invented">12</idno></item>
 <item><persName xml:id="p_HF1">Hale, Fritz</persName>, named nowhere</item>
</list></div>
"""


def test_ids_in_other_registers_are_carried_for_whom_a_document_names() -> None:
    cable = _cable(
        'Invented: <persName corresp="#p_SD1">Sterescu</persName>, <persName corresp="#p_TA1">Tudoran</persName> '
        'and <persName corresp="#p_RD1">Rusk</persName> met.',
        IDENTIFIED,
    )
    assert cable.external_ids == (
        ("person/anton-tudoran", "frus:frus1964-68v97#p_TA1"),
        ("person/anton-tudoran", "wikidata:Q4711"),
        ("person/dean-rusk", "frus:frus1964-68v97#p_RD1"),
        ("person/doina-sterescu", "frus:frus1964-68v97#p_SD1"),
        ("person/doina-sterescu", "viaf:4711"),
    )
    (anton,) = [each for each in cable.entities if each.id == "person/anton-tudoran"]
    assert anton.gloss == "Ambassador; ill"


def test_a_document_that_names_nobody_has_no_external_ids() -> None:
    assert _cable("Invented: nobody met.", IDENTIFIED).external_ids == ()


BRACKETS = """<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_QN1">Qaswar (Qsur, Kaswir), Col. Amal (Ami)</persName>, minister</item>
 <item><persName xml:id="p_XO1">Xanth, Orrin</persName>, general</item>
</list></div>"""


def test_a_spelling_in_brackets_of_the_list_is_a_name() -> None:
    cable = _cable(
        'Invented: <persName corresp="#p_QN1">Qsur</persName>, <persName corresp="#p_QN1">Ami</persName> and '
        '<persName corresp="#p_QN1">Zenda</persName>.',
        BRACKETS,
    )
    assert [entity for _, entity, _ in _named(cable)] == ["person/amal-qaswar", "person/amal-qaswar", ""]


def test_a_surname_in_brackets_is_one_of_the_person_and_a_nickname_is_not() -> None:
    lists = Lists()
    read_list(etree.fromstring(BRACKETS), lists, (1964, 1968))
    for name in ("Qaswar", "Qsur", "Kaswir"):
        assert [person.id for person in lists.bearers(name)] == ["person/amal-qaswar"]
        assert [each.key for each in lists.of_surname(name)] == ["p_QN1"]
    assert not lists.bearers("Ami")
    assert not lists.of_surname("Ami")
