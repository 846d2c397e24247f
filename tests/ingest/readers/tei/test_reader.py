"""TEI of other projects than FRUS: the facts of a letter, from its header and from its own words."""

from __future__ import annotations

from datetime import date

import pytest
from tei_letters import RECEIVED, SENT, cable, header, tei, text

from ingest.readers.tei.reader import READER_VERSION


def test_the_header_says_who_wrote_to_whom_where_and_when() -> None:
    more = '<idno type="URI">https://letters.example.org/7</idno><idno>7</idno><availability>CC BY</availability>'
    source = (
        "<msDesc><msIdentifier><settlement>Galatz</settlement><repository>Archive</repository></msIdentifier></msDesc>"
    )
    found = cable(tei(text("<p>The pilots met.</p>"), header(SENT + RECEIVED, source=source, more=more)))
    assert found.sender is not None
    assert (found.sender.printed, found.place, found.kind) == ("M. Brankov", "Galatz", "letter")
    assert [a.station.printed for a in found.addressees] == ["Countess Ilona", "Foreign Office"]
    assert (found.date.earliest, found.date.precision, found.date.printed) == (date(1871, 3, 9), "day", "")
    assert (found.title, found.body, found.source_note) == (
        "A letter on the pilots",
        "The pilots met.",
        "Galatz Archive",
    )
    assert (found.source.archive, found.source.rights) == ("Galatz, Archive", "CC BY")
    assert (found.source.permalink, found.source.record_id) == ("https://letters.example.org/7", "7")
    assert (found.source.reader, found.source.reader_version, found.source.encoding) == ("tei", READER_VERSION, "utf-8")
    assert ("received", "Vienna") in found.attributes
    assert not found.warnings


def test_without_a_description_the_letter_speaks_for_itself() -> None:
    inside = (
        '<div type="letter"><head>Brankov to Ilona</head><opener><dateline><placeName>Galatz</placeName>, 9 March 1871'
        "</dateline><salute>Dear <persName>Ilona</persName>,</salute></opener><p>Words.</p>"
        "<closer><signed>M. <persName>Milan Brankov</persName></signed></closer></div>"
    )
    found = cable(tei(text(inside)))
    assert found.sender is not None
    assert (found.sender.printed, found.place, found.signed) == ("Milan Brankov", "Galatz", "M. Milan Brankov")
    assert [a.station.printed for a in found.addressees] == ["Ilona"]
    assert (found.date.earliest, found.date.printed) == (date(1871, 3, 9), "9 March 1871")
    assert found.body.split("\n\n")[:3] == ["Brankov to Ilona", "Galatz, 9 March 1871", "Dear Ilona,"]
    assert {found.body[m.start : m.end] for m in found.mentions} == {"Ilona", "Milan Brankov"}


def test_the_place_before_an_unmarked_date() -> None:
    assert cable(tei(text("<opener><dateline>Galatz, den 9. März 1871</dateline></opener><p>x</p>"))).place == "Galatz"


def test_notes_and_pages() -> None:
    found = cable(tei(text('<pb n="4"/><p>Ships<note n="1">Of the line.</note> came.</p><pb n="5"/><p>More.</p>')))
    assert found.body == "Ships came.\n\nMore."
    assert [(n.marker, n.text, n.offset) for n in found.notes] == [("1", "Of the line.", 5)]
    assert [(p.label, p.offset) for p in found.pages] == [("4", 0), ("5", 13)]


@pytest.mark.parametrize(
    ("inside", "language"),
    [
        (text("<p>x</p>", 'xml:lang="de"'), "de"),
        (text('<div type="letter" xml:lang="fr"><p>x</p></div>', 'xml:lang="de"'), "fr"),
        (text("<p>x</p>", 'xml:lang="hun"'), "hu"),
        (text("<p>x</p>"), "en"),
    ],
)
def test_language(inside: str, language: str) -> None:
    assert cable(tei(inside)).language == language


def test_an_empty_name_is_that_of_the_person_to_whom_it_points() -> None:
    persons = '<particDesc><person xml:id="p"><persName>Anton Velikov</persName></person></particDesc>'
    sent = '<correspAction type="sent"><persName ref="#p"/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent).replace("<profileDesc>", f"<profileDesc>{persons}")))
    assert found.sender is not None
    assert found.sender.printed == "Anton Velikov"


@pytest.mark.parametrize(
    ("title", "language", "kind"),
    [
        ("Telegramm Nr. 3", "en", "telegram"),
        ("Airgram A-3", "en", "airgram"),
        ("Brief, Galatz", "de", "letter"),
        ("Brief, Galatz", "en", "paper"),
        ("Ships", "en", "other"),
    ],
)
def test_kind_by_title(title: str, language: str, kind: str) -> None:
    assert cable(tei(text("<p>x</p>", f'xml:lang="{language}"'), header(title=title))).kind == kind
