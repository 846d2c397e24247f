"""Marks whose printed title the person of their link never bore."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile
from ingest.tagging.confidence import confidence
from ingest.tagging.marks import without_proposals

LIST = """
<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_HF1">Hale, Fritz</persName>, Secretary of Castles until May 1965</item>
 <item><persName xml:id="p_HJ1">Hale, Johann</persName>, Ambassador to Poland from 1963</item>
 <item><persName xml:id="p_HK1">Hale, Karl</persName>, Special Assistant to the President</item>
 <item><persName xml:id="p_KR1">Kennedy, Robert F.</persName>, Attorney General until 1964</item>
 <item><persName xml:id="p_OR1">Orde, Rupert</persName>, Governor of Zenda</item>
 <item><persName xml:id="p_SK1">Sapt, Kai</persName>, Minister of Forests</item>
 <item><persName xml:id="p_SI1">Sapt, Ilka</persName>, wife of the Minister of Forests</item>
 <item><persName xml:id="p_MF1">Marcos, Ferdinand E.</persName>, President of the Philippines</item>
 <item><persName xml:id="p_LH1">Lodge, Henry Cabot</persName>, Ambassador</item>
 <item><persName xml:id="p_MG1">Meir, Golda</persName>, Foreign Minister of Israel</item>
 <item><persName xml:id="p_TQ1">Tarl, Qimma</persName>, Envoy</item>
</list></div>
"""


def read(paragraph: str, day: str = "1964-03-02") -> Cable:
    marked = paragraph.replace("{", '<persName corresp="#').replace(":", '">').replace("}", "</persName>")
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        f"frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>{LIST}</front><body>"
        f'<div type="document" xml:id="d1" n="1"><head>1. Invented Memorandum</head><opener><dateline>'
        f'<date when="{day}">{day}</date></dateline></opener><p>{marked}</p></div></body></text></TEI>'
    ).encode()
    (cable,) = read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content))
    assert isinstance(cable, Cable)
    return cable


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Secretary {p_HJ1:Hale} wrote.", "person/fritz-hale"),
        ("Ambassador {p_HF1:Hale} wrote.", "person/johann-hale"),
        ("{p_HF1:Ambassador Hale} wrote.", "person/johann-hale"),
        ("President {p_KR1:Kennedy} wrote.", "person/john-f-kennedy"),  # whom the list has not
    ],
)
def test_namesake_of_the_title_is_meant(text: str, entity: str) -> None:
    cable = read(text)
    (mention,) = cable.mentions
    assert mention.entity == entity
    assert mention.rule.startswith("bearer:")
    (warning,) = cable.warnings
    assert "but the printed title" in warning
    assert "Hale" in warning or "Kennedy" in warning


@pytest.mark.parametrize(
    "text",
    [
        "Ambassador {p_HJ1:Hale} wrote.",
        "Mr. {p_KR1:Kennedy} wrote.",
        "Attorney General {p_KR1:Kennedy} wrote.",
        "President Robert {p_KR1:Kennedy} wrote.",
        "President {p_KR1:Robert Kennedy} wrote.",
        "Then, for the President, {p_KR1:Kennedy} wrote.",
        "Governor {p_OR1:Orde} wrote.",
        "Ambassador {p_OR1:Orde} wrote.",  # the only one of the name: an ambassador by personal rank
        "The Assistants to the President {p_HK1:Hale} and Orde wrote.",
    ],
)
def test_mark_is_believed(text: str) -> None:
    cable = without_proposals(read(text))
    (mention,) = cable.mentions
    assert mention.rule.startswith("list:")
    assert confidence(mention) > 0.9
    assert cable.warnings == ()


@pytest.mark.parametrize("text", ["President {p_HK1:Hale} wrote.", "President {p_OR1:Orde} wrote."])
def test_link_is_unsure_without_a_namesake(text: str) -> None:
    cable = read(text)
    (mention,) = cable.mentions
    assert mention.rule.endswith(" against title")
    assert mention.entity in ("person/karl-hale", "person/rupert-orde")
    assert 0 < confidence(mention) < 0.9
    assert cable.warnings == ()


def test_past_holder_is_not_one_to_come() -> None:
    (mention,) = read("President {p_KR1:Kennedy} wrote.", "1955-03-02").mentions
    assert mention.entity == "person/robert-f-kennedy"
    assert mention.rule.endswith(" against title")


@pytest.mark.parametrize(
    ("text", "entity", "rule", "warns"),
    [
        ("Mrs. {p_SK1:Sapt} came.", "person/ilka-sapt", "bearer", True),
        ("{p_SK1:Madame Sapt} came.", "person/ilka-sapt", "bearer", True),
        ("Mrs. {p_SI1:Sapt} came.", "person/ilka-sapt", "list", False),
        ("Mrs. {p_MF1:Marcos} came.", "person/imelda-marcos", "bearer", True),  # whom the list has not
        ("Mrs. {p_LH1:Lodge} came.", "", "ambiguous", True),
        ("Mrs. {p_MG1:Meir} came.", "person/golda-meir", "list", False),
        ("Mrs. {p_TQ1:Tarl} came.", "person/qimma-tarl", "list", False),
        ("Mr. {p_MF1:Marcos} came.", "person/ferdinand-marcos", "list", False),
    ],
)
def test_womans_title_before_a_mans_link(text: str, entity: str, rule: str, warns: bool) -> None:
    cable = read(text, "1966-03-02")
    (mention,) = cable.mentions
    assert mention.entity == entity
    assert mention.rule.partition(":")[0] == rule
    assert mention.rule.endswith(" against title") == ("Tarl" in text)
    assert bool(cable.warnings) == warns
