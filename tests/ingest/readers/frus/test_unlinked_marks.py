"""Marks without a link: whom the list of persons, the words beside them and the document mean."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile

LIST = """
<div type="section" xml:id="persons"><list>
 <item><persName xml:id="p_HF1">Hale, Fritz B.</persName>, Secretary of State for Castles until May 1965</item>
 <item><persName xml:id="p_HJ1">Hale, Johann</persName>, Deputy Secretary of Castles; Italian Ambassador to
  Poland from 1966</item>
 <item><persName xml:id="p_SK1">Sapt Kai-lun</persName>, Minister of Forests</item>
 <item><persName xml:id="p_SM1">Sapt Mei-yun</persName>, General; Chief of Staff</item>
 <item><persName xml:id="p_SK2">Sapt Kai-lun, Madame</persName></item>
 <item><persName xml:id="p_OR1">Orde, Rupert</persName>, Governor of Zenda</item>
 <item><persName xml:id="p_OS1">Orde, Sylvia</persName>, Minister of Rivers</item>
 <item><persName xml:id="p_TE1">Tarl, Edwin Victor</persName>, Envoy</item>
</list></div>
"""
HEAD = "Invented Memorandum"


def read(paragraph: str, head: str = HEAD, day: str = "1964-03-02", others: str = "") -> Cable:
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        f"frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>{LIST}</front><body>"
        f'<div type="document" xml:id="d1" n="1"><head>1. {head}</head><opener><dateline><date when="{day}">'
        f"{day}</date></dateline></opener><p>{paragraph}</p></div>"
        f'<div type="document" xml:id="d2" n="2"><head>2. {HEAD}</head><p>{others}</p></div></body></text></TEI>'
    ).encode()
    first, _ = [
        each for each in read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content)) if isinstance(each, Cable)
    ]
    return first


def meant(text: str, **others: str) -> list[tuple[str, str]]:
    """(entity, reason) of each mark of `text`, in which "[Hale]" is marked without a link, "{p_HF1:Hale}" with it."""
    marked = text.replace("[", "<persName>").replace("]", "</persName>")
    marked = marked.replace("{", '<persName corresp="#').replace(":", '">').replace("}", "</persName>")
    found = read(marked, **others)
    ids = {each.id for each in found.entities}
    assert {each.entity for each in found.mentions} - {""} <= ids
    return [
        (each.entity.removeprefix("person/"), each.rule.rpartition(" ")[2].partition(":")[0])
        for each in found.mentions
        if not each.rule.startswith("list:")
    ]


@pytest.mark.parametrize(
    ("text", "entity", "reason"),
    [
        ("It was Secretary [Hale] who wrote.", "fritz-b-hale", "title"),
        ("Deputy Secretary [Hale] wrote.", "johann-hale", "title"),
        ("Ambassador [Hale] wrote.", "johann-hale", "title"),
        ("Minister [Sapt] wrote.", "sapt-kai-lun", "title"),
        ("General [Sapt] wrote.", "sapt-mei-yun", "title"),
        ("Governor [Orde] wrote.", "rupert-orde", "title"),
        ("Then Johann [Hale] wrote.", "johann-hale", "given"),
        ("Then F. B. [Hale] wrote.", "fritz-b-hale", "given"),
        ("Then [Sapt] Mei-yun wrote.", "sapt-mei-yun", "given"),
        ("Then [Edwin Tarl] wrote.", "edwin-victor-tarl", "given"),
        ("Then [Sapt Kai-lun] wrote.", "sapt-kai-lun", "given"),
        ("Then Madame [Sapt] wrote.", "madame-sapt-kai-lun", "given"),
        ("Then [Tarl] wrote.", "edwin-victor-tarl", "only"),
        (
            "{p_HF1:Fritz Hale} and {p_HJ1:Johann Hale}: Secretary [Hale], Secretary [Hale], Mr. [Hale].",
            "johann-hale",
            "other",
        ),
        ("{p_HJ1:Johann Hale} came. Later Mr. [Hale] left.", "johann-hale", "here"),
        ("Deputy Secretary [Hale] came. [Hale] left.", "johann-hale", "here"),
    ],
)
def test_whom_words_and_document_mean(text: str, entity: str, reason: str) -> None:
    assert meant(text)[-1] == (entity, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Then Madame [Orde] wrote.", "ambiguous"),
        ("{p_HJ1:Johann Hale} came with Mr. Anton [Hale].", "marked"),
        ("The [Tarl]-Chairman wrote.", "marked"),
        ("The [Tarl] Plan was read.", "marked"),
        ("Then [Hale] wrote.", "marked"),
        ("Mr. [Hale] wrote.", "marked"),
        ("Then Rudolf [Orde] wrote.", "marked"),
        ("See GRF. [Hale] wrote.", "marked"),
        ("Then [Strelsau] wrote.", "marked"),
        ("{p_HF1:Fritz Hale} and {p_HJ1:Johann Hale} came. Mr. [Hale] left.", "ambiguous"),
        ("{p_OS1:Sylvia Orde} and General [Orde] came.", "ambiguous"),
    ],
)
def test_nobody_where_nothing_decides(text: str, reason: str) -> None:
    assert meant(text)[-1] == ("", reason)


def test_the_post_of_the_document_is_where_one_bearer_serves_that_day() -> None:
    head = "Telegram From the Embassy in Poland to the Department of State"
    assert meant("I saw [Hale] again.", head=head, day="1967-03-02") == [("johann-hale", "post")]
    assert meant("I saw [Hale] again.", head=head, day="1964-03-02") == [("", "marked")]


def test_a_volume_that_nearly_always_means_one_bearer() -> None:
    links = '<persName corresp="#p_OR1">Rupert Orde</persName> came. ' * 20
    assert meant("Then [Orde] wrote.", others=links) == [("rupert-orde", "volume")]
    assert meant("Minister [Orde] wrote.", others=links) == [("sylvia-orde", "title")]
    assert meant("Secretary [Orde] wrote.", others=links) == [("", "marked")]
    both = links + '<persName corresp="#p_OS1">Sylvia Orde</persName> came. ' * 3
    assert meant("Then [Orde] wrote.", others=both) == [("", "marked")]


def test_who_has_left_is_not_meant_by_the_volume() -> None:
    links = '<persName corresp="#p_HF1">Fritz Hale</persName> came. ' * 20
    assert meant("Then [Hale] wrote.", others=links) == [("fritz-b-hale", "volume")]
    assert meant("Then [Hale] wrote.", others=links, day="1967-03-02") == [("", "marked")]


def test_a_signature_is_the_head_of_the_sender() -> None:
    # Dean Rusk was Secretary of State that day; the list below has a namesake.
    listed = LIST.replace("Hale, Fritz B.", "Rusk, Dean").replace("Hale, Johann", "Rusk, Anton")
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">'
        f"frus1964-68v97</idno></publicationStmt></fileDesc></teiHeader><text><front>{listed}</front><body>"
        '<div type="document" xml:id="d1" n="1"><head>1. Telegram From the Department of State to the Embassy in '
        'France</head><opener><dateline><date when="1964-03-02">March 2, 1964</date></dateline></opener>'
        "<p>Invented text.</p><closer><signed><persName>Rusk</persName></signed></closer></div></body></text></TEI>"
    ).encode()
    (found,) = read_cables(SourceFile.of_bytes("frus1964-68v97.xml", content))
    assert isinstance(found, Cable)
    assert [(each.entity, each.rule) for each in found.mentions] == [("person/dean-rusk", "bearer:Dean Rusk signature")]
