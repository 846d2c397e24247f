"""Surnames of the list of persons that a document prints unmarked: whom a reader proposes for them."""

from __future__ import annotations

import pytest

from corpus.records import Cable, Entity, Mention
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile
from ingest.tagging.marks import is_proposal, with_proposals, without_proposals

LIST = """
<item><persName xml:id="p_ZF1">Zander, Fritz</persName>, Consul in Zenda</item>
<item><persName xml:id="p_SR1">Sapt, Rudolf</persName>, Foreign Minister of Ruritania</item>
<item><persName xml:id="p_OA1">Orde, Anton</persName>, Captain</item>
<item><persName xml:id="p_OB1">Orde, Berta</persName>, Counselor</item>
<item><persName xml:id="p_TK1">Tarlenheim, Karl, Madame</persName>, wife of the Minister</item>
<item><persName xml:id="p_VT1">Vuong Hieu Trach</persName>, South Vietnamese envoy</item>
<item><persName xml:id="p_SR2">Smith, Rupert</persName>, Consul in Strelsau</item>
<item><persName xml:id="p_KU1">Kuo Ung</persName>, translator</item>
"""


def _read(body: str) -> Cable:
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        "frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>"
        f'<div type="section" xml:id="persons"><list>{LIST}</list></div></front><body>'
        '<div type="document" xml:id="d1" n="1"><head>1. Invented Memorandum</head>'
        f"<p>Invented: {body}</p></div></body></text></TEI>"
    ).encode()
    (cable,) = [
        each for each in read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content)) if isinstance(each, Cable)
    ]
    return cable


def _proposed(body: str) -> list[tuple[str, str]]:
    cable = _read(body)
    return [(cable.body[each.start : each.end], each.entity) for each in cable.mentions if is_proposal(each)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("we met Zander and talked.", [("Zander", "person/fritz-zander")]),
        ("we read Zander\u2019s letter.", [("Zander", "person/fritz-zander")]),
        ("Foreign Minister Sapt came.", [("Sapt", "person/rudolf-sapt")]),
        ("we met Trach in Paris.", [("Trach", "person/vuong-hieu-trach")]),
        ('<persName corresp="#p_ZF1">Zander</persName> came, and Zander left.', [("Zander", "person/fritz-zander")]),
        ("we met Orde.", []),  # two bear the name
        ("we met Smith.", []),  # many bear the name
        ("Consul Smith came.", [("Smith", "person/rupert-smith")]),
        ("Generals Orde and Zander came.", []),
        ("we met on the Zander.", []),
        ("the Zander amendment was read.", []),
        ("General Sapt came.", []),  # another of that name, whom the list has not
        ("Mr. Anton Zander came.", []),
        ("Mr. Tarlenheim came.", []),
        ("we met Vuong.", []),  # who is called by the last word
        ("we met Kuo.", []),
        ("we met the zander and hearty.", []),
        ("we met Zander-Orde and non-Zander men.", []),
    ],
)
def test_a_surname_of_one_person_is_proposed(body: str, expected: list[tuple[str, str]]) -> None:
    assert _proposed(body) == expected


def test_a_proposal_is_none_without_the_tagger() -> None:
    cable = _read('<persName corresp="#p_SR1">Sapt</persName> met Zander.')
    assert len(cable.mentions) == 2
    bare = without_proposals(cable)
    assert [each.entity for each in bare.mentions] == ["person/rudolf-sapt"]
    assert [person for person, _ in cable.external_ids] == ["person/fritz-zander", "person/rudolf-sapt"]
    assert [person for person, _ in bare.external_ids] == ["person/rudolf-sapt"]


def test_a_proposal_counts_where_the_tagger_sees_a_person_whom_it_does_not_know() -> None:
    proposal = Mention(start=4, end=8, label="PERSON", entity="person/fritz-zander", rule="printed:Fritz Zander only")
    unknown = Mention(start=4, end=8, label="PERSON", rule="model")
    assert with_proposals([proposal], [unknown]) == [proposal]
    for other in (
        Mention(start=4, end=8, label="PLACE", rule="model"),
        Mention(start=4, end=8, label="PERSON", entity="person/another", rule="surname:Zander"),
        Mention(start=0, end=8, label="PERSON", rule="model"),
    ):
        assert with_proposals([proposal], [other]) == [other]
    assert with_proposals([proposal], []) == []


def test_the_entity_of_a_proposal_is_the_lists_own() -> None:
    (entity,) = _read("we met Zander.").entities
    assert isinstance(entity, Entity)
    assert entity.gloss == "Consul in Zenda"
