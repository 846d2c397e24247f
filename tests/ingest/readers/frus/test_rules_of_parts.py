"""Rules of the parts of a volume's document, both sides of each: places, drafters, small numbers, headings, faults."""

from __future__ import annotations

import pytest
from lxml import etree

from corpus.ids import Repeats
from ingest.readers.frus import reader, stream
from ingest.readers.frus.date import YEARS_ASIDE, bare_place, years_of
from ingest.readers.frus.link_counts import LinkCounts
from ingest.readers.frus.lists import Lists
from ingest.readers.frus.note import source_note
from ingest.readers.frus.number import folded, message_number
from ingest.readers.frus.printed_pages import PrintedPages
from ingest.readers.frus.reader import Volume
from ingest.sources.items import Failure, SourceFile

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize("day", WEEKDAYS)
def test_a_weekday_is_no_place(day: str) -> None:
    for written in (day, day.upper(), f"[{day}]", f"{day},"):
        assert bare_place(written) == ""
    assert bare_place(f"{day} Island") == f"{day} Island"
    assert bare_place(f"St. {day}") == f"St. {day}"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Strelsau, ", "Strelsau"),
        ("[Strelsau]", "Strelsau"),
        ("Strelsau.", "Strelsau"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Fort X.", "Fort X."),
        ("[place not declassified]", ""),
        ("undated", ""),
        ("No Date", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_a_place_stands_bare(words: str, place: str) -> None:
    assert bare_place(words) == place


@pytest.mark.parametrize(
    ("names", "years"),
    [
        (("frus1964-68v20",), (1964, 1968)),
        (("frus1948v05p1",), (1948, 1948)),
        (("frus1899-1901",), (1899, 1901)),
        (("a volume", "1951–1954"), (1951, 1954)),
        (("1968-64",), (1968, 1968)),
        (("a volume",), (0, 0)),
        (("frus1650",), (0, 0)),
    ],
)
def test_the_years_of_a_volume(names: tuple[str, ...], years: tuple[int, int]) -> None:
    assert years_of(*names) == years


@pytest.mark.parametrize(
    ("year", "told"), [(1964 - YEARS_ASIDE, False), (1963 - YEARS_ASIDE, True), (1973, False), (1974, True)]
)
def test_a_date_far_from_the_volume_is_told(year: int, told: bool) -> None:
    assert YEARS_ASIDE == 5
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1"><opener><dateline>'
    text += f"Strelsau, <date>May 1, {year}</date>.</dateline></opener><p>Invented.</p></div></body></text></TEI>"
    (cable,) = reader.read_cables(SourceFile.of_bytes("frus1964-68v98.xml", text.encode()))
    assert not isinstance(cable, Failure)
    assert cable.date.earliest is not None
    assert cable.date.earliest.year == year
    assert any("far outside the volume's span 1964-1968" in warning for warning in cable.warnings) == told


@pytest.mark.parametrize(
    ("note", "drafter"),
    [
        ("Source: Files. Drafted by Orde.", "Orde"),
        ("Source: Files. Drafted by Xy.", "Xy"),
        # One character is no name.
        ("Source: Files. Drafted by X", ""),
        ("Source: Files. Drafted by X; cleared by Orde.", ""),
        ("Source: Files. drafted by Orde on May 3.", "Orde"),
        ("Source: Files. Prepared in the Office of Rivers by Orde.", "Orde"),
        ("Source: Files. Drafted on May 3 by Orde and approved by Hale.", "Orde"),
        ("Source: Files. Drafted by J. P. Orde, cleared by Hale.", "J. P. Orde"),
        ("Source: Files. Redrafted by Orde.", ""),
    ],
)
def test_who_drafted_it(note: str, drafter: str) -> None:
    assert source_note(note).drafter == drafter


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        # Below thirty a bare number opens a list of paragraphs where the next one follows.
        ("1. As I see it", ""),
        ("29. As I see it", ""),
        ("30. As I see it", "30"),
        # With a sign or a series it is the message's.
        ("No. 29. As I see it", "29"),
        ("Nr. 1. As I see it", "1"),
        ("#29. As I see it", "29"),
        ("Secto 29. As I see it", "Secto 29"),
        ("29–30. As I see it", "29-30"),
    ],
)
def test_a_small_bare_number_may_be_a_paragraphs(opening: str, number: str) -> None:
    digits = int("".join(filter(str.isdigit, opening.partition("–")[0])))
    following = f"{digits + 1}. And so on"
    assert message_number("telegram", [opening, following]).number == number
    assert message_number("telegram", [opening, "And so on"]).number == folded(opening.partition(". As")[0]).number


def state(*lengths: int) -> stream._State:
    made = stream._State(codec="utf-8", encoding="utf-8")
    made.sections = [chr(ord("a") + place) * length for place, length in enumerate(lengths)]
    return made


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        ((2000, 2000, 2000), 3),
        ((2000, 2000, 1999), 3),
        ((2000, 2000, 2001), 2),
        ((2000, 0, 2000, 0, 2000), 3),
        ((2000, 2000, 2000, 1), 3),
        # The outer ones are kept: what comes behind one too many is not, though there were room for it.
        ((2000, 4001, 1), 1),
        ((6000,), 1),
        ((6001,), 0),
        ((), 0),
    ],
)
def test_headings_around_a_document_have_so_much_room(lengths: tuple[int, ...], kept: int) -> None:
    assert stream.LONGEST_HEADINGS == 6000
    made = state(*lengths)
    assert stream._headings(made) == tuple(filter(None, made.sections))[:kept]


def test_a_document_that_breaks_is_one_failure() -> None:
    """What breaks the reading is a volume without years, which no header gives."""
    element = etree.fromstring('<div type="document" n="7"><head>7. Note</head><p>Words.</p></div>')
    item = stream.Document(element, "", "utf-8")
    source = SourceFile.of_bytes("frus1.xml", b"x")
    volume = Volume(id="frus1", years=(), pages=PrintedPages(source), links=LinkCounts(source))  # type: ignore[arg-type]
    failure = reader._guarded(item, source, volume, Lists(), Repeats(), 1)
    assert isinstance(failure, Failure)
    assert (failure.path, failure.place) == ("frus1.xml", "div d7")
    assert failure.reason == "the document could not be read: IndexError: tuple index out of range"
