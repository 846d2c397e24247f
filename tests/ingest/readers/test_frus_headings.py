"""FRUS: the headings of the compilation and chapters around a document, outermost first."""

from __future__ import annotations

from corpus.records import Cable
from ingest.readers.frus import reader
from ingest.readers.frus.stream import LONGEST_HEADING
from ingest.sources.items import Failure, SourceFile

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"


def document(inside: str, number: int) -> str:
    return f'<div type="document" xml:id="d{number}" n="{number}">{inside}</div>'


def headings(body: str, breaks: str = "") -> dict[str, tuple[str, ...]]:
    """Headings by the last part of the id; `breaks` stands where nothing may fail."""
    content = (
        f'<TEI xmlns="{TEI}" xmlns:frus="{FRUS}"><teiHeader><fileDesc><titleStmt>'
        '<title type="complete">Invented Volume</title></titleStmt></fileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()
    items = list(reader.read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content)))
    assert any(isinstance(item, Failure) for item in items) == bool(breaks)
    return {item.id.rpartition("/")[2]: item.headings for item in items if isinstance(item, Cable)}


def div(kind: str, head: str, *inside: str) -> str:
    return f'<div type="{kind}"><head>{head}</head>{"".join(inside)}</div>'


def note(number: int, text: str = "Words.") -> str:
    return document(f"<head>{number}. Note</head><p>{text}</p>", number)


def test_compilation_and_chapter_and_after_them_none() -> None:
    found = headings(
        div(
            "compilation",
            "Ruritania",
            note(1),
            div("chapter", "Grain and\n  tariff", note(2), note(3)),
            div("chapter", "Harbour", note(4)),
            note(5),
        )
        + div("chapter", "Zenda", note(6))
        + note(7)
    )
    assert found == {
        "d1": ("Ruritania",),
        "d2": ("Ruritania", "Grain and tariff"),
        "d3": ("Ruritania", "Grain and tariff"),
        "d4": ("Ruritania", "Harbour"),
        "d5": ("Ruritania",),
        "d6": ("Zenda",),
        "d7": (),
    }


def test_notes_page_breaks_and_marks_in_a_heading_are_no_words_of_it() -> None:
    head = 'The <hi rend="italic">grain</hi><note n="1"><p>For earlier talks, see volume 9.</p></note> talks<lb/>at'
    assert headings(div("chapter", f'{head} <pb n="7"/>Zenda', note(1)))["d1"] == ("The grain talks at Zenda",)


def test_headings_of_lists_tables_and_attachments_inside_are_not_those_of_a_chapter() -> None:
    inside = (
        "<head>2. Note</head><list><head>Members</head><item>One</item></list>"
        "<table><head>Figures</head><row><cell>1</cell></row></table>"
        "<frus:attachment><head>Attached</head><p>Words.</p></frus:attachment><div><head>Part of it</head></div>"
    )
    found = headings(div("chapter", "Grain", note(1), document(inside, 2), note(3)))
    assert found == dict.fromkeys(("d1", "d2", "d3"), ("Grain",))


def test_a_chapter_without_a_heading_gives_none() -> None:
    found = headings(
        f'<div type="compilation"><div type="chapter"><head/>{note(1)}</div><div><head>A</head>{note(2)}'
        f"</div></div>{note(3)}"
    )
    assert found == {"d1": (), "d2": ("A",), "d3": ()}


def test_a_second_heading_does_not_replace_the_first() -> None:
    assert headings(div("chapter", "Grain</head><head>(continued)", note(1)))["d1"] == ("Grain",)


def test_a_heading_that_tells_the_contents_is_cut() -> None:
    (heading,) = headings(div("chapter", "Grain and tariff. " * 500, note(1)))["d1"]
    assert heading.startswith("Grain and tariff. Grain")
    assert len(heading) <= LONGEST_HEADING


def test_behind_a_broken_place_no_heading_is_guessed() -> None:
    found = headings(
        div("chapter", "Grain", note(1), note(2, "a < b"), note(3)) + div("chapter", "Harbour", note(4)),
        breaks="d2",
    )
    assert found == {"d1": ("Grain",), "d3": (), "d4": ("Harbour",)}


def test_many_chapters_deep() -> None:
    body = note(1)
    for depth in range(40, 0, -1):
        body = div("chapter", f"Depth {depth}", body)
    assert headings(body)["d1"] == tuple(f"Depth {depth}" for depth in range(1, 41))
