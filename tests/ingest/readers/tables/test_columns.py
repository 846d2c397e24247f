"""Column names and paths: which field each stands for."""

from __future__ import annotations

import pytest

from corpus.authority.tables import rows
from ingest.readers.tables.columns import ALIASES, LONGEST_NAME, field_by_alias, folded
from ingest.readers.tables.mapping import LONGEST_HEADING, Mapping


@pytest.mark.parametrize(
    ("column", "field"),
    [
        # spelling
        ("Original_Classification", "classification"),
        ("originalClassification", "classification"),
        ("bodyText", "body"),
        ("DocNbr", "mrn"),
        ("docID", "id"),
        ("  To: ", "recipients"),
        ("", ""),
        # vocabularies
        ("dc:title", "title"),
        ("dcterms:issued", "date"),
        ("Dublin Core:Date", "date"),
        ("Dublin Core:Subject", ""),  # a keyword
        ("dc.subject", ""),
        ("dc:format", ""),
        ("dc.title[en]", "title"),
        ("dc.date.issued[]", "date"),
        ("dc.date.accessioned", ""),
        ("dc.description.provenance", ""),
        ("dc.rights.uri", ""),
        ("dc.identifier.uri", "permalink"),
        ("o:id", "id"),
        ("o:created", ""),
        ("@id", "permalink"),
        ("@type", ""),
        ("Item Type Metadata:Text", "body"),
        ("Date Added", ""),
        ("Date Modified", ""),
        # forms
        ("sender.name", "sender"),
        ("sender.country", ""),
        ("sender.title", ""),
        ("collection.title", "collection"),
        ("date.display", "date"),
        ("date.from", "first_date"),
        ("data.title", "title"),
        ("data", "date"),
        ("_id.$oid", "id"),
        ("date.$date.$numberLong", "date"),
        ("dcterms:title.@value", "title"),
        ("body.plain", "body"),
        ("body.name", ""),
        ("to.1", "recipients"),
        ("to.100", ""),
        ("to.stations", "recipients"),
        ("body.paragraphs", "body"),
        ("Date (yyyy-mm-dd)", "date"),
        ("Date (DD/MM/YYYY)", "date"),
        ("To (cc)", ""),
        ("Date (received)", ""),
        # envelopes
        ("_source.content", "body"),
        ("_source.metadata.title", "title"),
        ("_source.sender.name", "sender"),
        ("properties.bodyText", "body"),
        ("metadata.subject", "subject"),
        ("node.from.name", "sender"),
        ("cable.subject", "subject"),
        ("cable.text", "body"),
        ("attachments.text", ""),
        ("related.title", ""),
        # roles
        ("participants.from.name", "sender"),
        ("creators.recipient.name", "recipients"),
        ("creators.author.name", "author"),
        ("participant.from.name", ""),
        ("addressees.info.name", "info"),
        ("addressees.action.name", "recipients"),
        ("addressees.primary.name", ""),
        # dots in names
        ("Nr. crt.", ""),
        ("No. of pages", ""),
        (".", ""),
        ("..", ""),
        ("a..b", ""),
        (".title", "title"),
    ],
)
def test_columns(column: str, field: str) -> None:
    assert field_by_alias(column) == field


def test_both_sides_of_the_longest_name() -> None:
    assert field_by_alias("title" + " " * (LONGEST_NAME - 5)) == "title"
    assert field_by_alias("title" + " " * (LONGEST_NAME - 4)) == ""


def test_folded() -> None:
    assert [folded(name) for name in ("NARAUrl", "a_b-c", "Ｔｉｔｌｅ", "ÉTAT")] == [
        "nara url",
        "a b c",
        "title",
        "état",
    ]


def test_a_mapping_reaches_the_forms_of_a_column() -> None:
    mapping = Mapping(columns={"Adresat": "recipients", "Note": "ignore", "a.b": "body", "title": "summary"})
    assert mapping.field_of("Adresat.name") == "recipients"
    assert mapping.field_of("Adresat.country") == ""
    assert mapping.field_of("Note.country") == "ignore"
    assert mapping.field_of("a.b") == "body"
    assert mapping.field_of(" title ") == "summary"
    assert mapping.field_of("date.display") == "date"


def test_known_columns_of_a_row() -> None:
    mapping = Mapping(columns={"Datel": "date"})
    assert mapping.known(["Datel", '"From"', "Colour"]) == 2
    assert Mapping().known(["Datel", '"From"', "Colour"]) == 1
    assert Mapping().known(["From"]) == 0
    assert Mapping().known(["From", "x" * LONGEST_HEADING]) == 1
    assert Mapping().known(["From", "x" * (LONGEST_HEADING + 1)]) == 0


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Empfänger", "recipients"),
        ("EMPFANGER", "recipients"),
        ("Betreff", "subject"),
        ("Expéditeur", "sender"),
        ("Expediteur", "sender"),
        ("Texte", "body"),
        ("Asunto", "subject"),
        ("Mittente", "sender"),
        ("Treść", "body"),
        ("Nadawca", "sender"),
        ("Отправитель", "sender"),
        ("Текст", "body"),
        ("Destinatarul", "recipients"),
        ("Año", "year"),
        ("Start Date", "first_date"),
        ("end_date", "last_date"),
        ("Doc No", "number"),
    ],
)
def test_names_in_other_languages(name: str, field: str) -> None:
    assert field_by_alias(name) == field


def test_every_foreign_name_is_of_a_field_and_of_one() -> None:
    seen: dict[str, str] = {}
    for row in rows("column-names.csv", ("id", "field", "language", "forms")):
        assert row["field"] in ALIASES
        for form in row.many("forms"):
            assert seen.setdefault(folded(form), row["field"]) == row["field"], form
            assert field_by_alias(form) == row["field"], form
