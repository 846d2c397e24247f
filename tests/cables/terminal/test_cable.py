"""A whole cable in print: its facts, its text with the marks of the edition, its notes."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from conftest import make_cable

from cables.session.pager import Marked, Reading
from cables.terminal.cable import cable as lines_of
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.records import Addressee, Cable, Marking, Note, PageMark, Reference, Source, Station
from search.results import Highlighted, Span

LOOK = Display(colour=False, width=200)


def station(name: str) -> Station:
    return Station(printed=f"AMEMBASSY {name.upper()}", name=name)


WHOLE = make_cable(
    "a/1",
    "Oil here.\nNext line.\n\nSecond oil.",
    title="On oil",
    summary="Of oil.",
    subject="Oil",
    date=one_day(date(1967, 5, 1), printed="May 1, 1967", time="18:00Z"),
    sender=station("Bonn"),
    addressees=(
        Addressee(station=station("Rome")),
        Addressee(station=Station(printed="Cairo", name="Cairo")),
        Addressee(station=station("Oslo"), role="info"),
        Addressee(station=station("Paris"), role="info"),
    ),
    place="Bonn",
    source_note="Source: Archive. Oil.",
    number="76153",
    number_printed="76.153",
    mrn="1967BONN1",
    dtg="011800Z MAY 67",
    marking=Marking(printed="S E C R E T", level="secret", captions=("EXDIS",), precedence="flash"),
    tags=("PFOR", "XX"),
    tag_names=("Sapt",),
    references=(Reference(printed="STATE 1"), Reference(printed="BONN 2"), Reference(printed="STATE 1")),
    signed="Rusk",
    drafter="Kissinger",
    headings=("Ruritania", "Oil"),
    notes=(
        Note(marker="1", text="Not printed."),
        Note(marker="2", text="Seen.\n\nRead again.", offset=8),
    ),
    pages=(PageMark(label="7", offset=0), PageMark(label="8", offset=22)),
    source=Source(
        path="x/y.txt",
        sha256="0",
        locator="page 3",
        archive="Archive",
        citation="Volume",
        translator="Ana",
        rights="Free",
        permalink="http://x",
    ),
    warnings=("odd one", "odd two"),
    withheld=True,
)


def test_every_fact_has_a_row_under_its_name() -> None:
    spans = {"title": (Span(3, 6),), "summary": (Span(3, 6),), "body": (Span(0, 3), Span(29, 32))}
    spans["notes"] = (Span(0, 3), Span(49, 52))
    assert list(lines_of(Highlighted(cable=WHOLE, spans=spans), LOOK)) == [
        "On **oil**",
        "",
        "Id          a/1",
        'Date        1967-05-01 18:00Z ("May 1, 1967")',
        "Place       Bonn",
        "From        Bonn (AMEMBASSY BONN)",
        "To          Rome (AMEMBASSY ROME); Cairo",
        "Info        Oslo (AMEMBASSY OSLO); Paris (AMEMBASSY PARIS)",
        "Number      76153 (76.153)",
        "MRN         1967BONN1",
        "DTG         011800Z MAY 67",
        "Class       SECRET, EXDIS (printed: S E C R E T)",
        "Urgency     flash",
        "TAGS        PFOR, XX, (Sapt)",
        "Subject     Oil",
        "Refers to   STATE 1; BONN 2",
        "Signed      Rusk",
        "Drafted     Kissinger",
        "Section     Ruritania › Oil",
        "Archive     Archive",
        "In          Volume",
        "Translator  Ana",
        "Rights      Free",
        "Link        http://x",
        "File        x/y.txt page 3",
        "Oddity      odd one",
        "Oddity      odd two",
        "",
        "SUMMARY",
        "Of **oil**.",
        "",
        "TEXT",
        "[Page 7] **Oil** here[2].",
        "Next line.",
        "",
        "[Page 8] Second **oil**.",
        "",
        "The text of this document was not released.",
        "",
        "SOURCE NOTE",
        "Source: Archive. **Oil**.",
        "",
        "EDITORS' NOTES",
        "[1] **Not** printed.",
        "[2] Seen.",
        "    Read again.",
    ]


def test_what_a_source_does_not_tell_has_no_row() -> None:
    bare = make_cable("a", "", title="", subject="", kind="", source=Source(path="x", sha256="0"))
    assert list(lines_of(Highlighted(cable=bare, spans={"title": (Span(0, 1),)}), LOOK)) == [
        "a",
        "",
        "Id    a",
        "Date  1967-05-01",
        "File  x",
    ]


def test_a_number_printed_as_it_is_kept_stands_once() -> None:
    cable = make_cable("a", "", number="12", number_printed="12")
    assert "Number  12" in list(lines_of(Highlighted(cable=cable, spans={}), LOOK))


PRINTED = make_cable(
    "a",
    "One two.\n\nThree four five.\n\nTin | 5\n| 7",
    title="T",
    notes=(Note(marker="1", text="N.", offset=7), Note(marker="*", text="M.", offset=15)),
    source_note="Source: X.",
    pages=(PageMark(label="3", offset=10),),
)


def shown(cable: Cable, spans: dict[str, tuple[Span, ...]] | None = None, **choices: bool) -> list[str]:
    return list(lines_of(Highlighted(cable=cable, spans=spans or {}), LOOK, **choices))


def test_notes_and_pages_can_be_left_out() -> None:
    text = ["One two[1].", "", "[Page 3] Three[*] four five.", "", "Tin | 5", "| 7"]
    notes = ["", "SOURCE NOTE", "Source: X.", "", "EDITORS' NOTES", "[1] N.", "[*] M."]
    whole = shown(PRINTED)
    assert whole[whole.index("TEXT") + 1 :] == [*text, *notes]
    whole = shown(PRINTED, footnotes=False)
    assert whole[whole.index("TEXT") + 1 :] == [line.replace("[1]", "").replace("[*]", "") for line in text]
    whole = shown(PRINTED, pages=False)
    assert whole[whole.index("TEXT") + 1 :] == [line.replace("[Page 3] ", "") for line in text] + notes
    assert shown(PRINTED, footnotes=False, pages=False)[-6:] == PRINTED.body.split("\n")


def test_a_match_across_a_mark_is_one_match() -> None:
    spans: dict[str, tuple[Span, ...]] = {"body": (Span(10, 20),), "notes": (Span(0, 1),)}
    assert "[Page 3] **Three[*] four** five." in shown(PRINTED, spans)
    found = lines_of(Highlighted(cable=PRINTED, spans=spans), Marked(False, 100))
    assert len(Reading(tuple(found), 10).matches) == 2


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_longer_than_the_terminal_and_no_page_mark_is_cut(width: int) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    pages = tuple(PageMark(label=str(at), offset=words.index(f"word{at} ")) for at in range(100, 290, 7))
    notes = tuple(Note(marker=str(at), text="n", offset=words.index(f" word{at} ")) for at in range(101, 290, 5))
    long = make_cable("a", words, title="T", pages=pages, notes=notes, source_note=words)
    lines = list(lines_of(Highlighted(cable=long, spans={}), Display(colour=False, width=width)))
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    assert all(f"[Page {page.label}]" in text for page in pages)
    assert all(f"[{note.marker}] n" in text for note in notes)


def test_a_row_of_a_table_goes_on_indented() -> None:
    row = make_cable("a", f"Name | {'word ' * 30}| end\n| next", title="T")
    lines = list(lines_of(Highlighted(cable=row, spans={}), Display(colour=False, width=80)))
    first = lines.index(next(line for line in lines if line.startswith("Name")))
    assert [line.startswith("    ") for line in lines[first : first + 4]] == [False, True, True, False]


def test_the_writers_own_summary_is_shown_in_the_text_alone() -> None:
    shown = make_cable("a", "Summary: Of oil.\n\nMore.", summary="Of oil.", summary_origin="writer")
    lines = list(lines_of(Highlighted(cable=shown, spans={}), LOOK))
    assert ("SUMMARY" in lines, "TEXT" in lines, lines.count("Summary: Of oil.")) == (False, True, 1)
    edited = msgspec.structs.replace(shown, summary_origin="editor")
    assert "SUMMARY" in list(lines_of(Highlighted(cable=edited, spans={}), LOOK))
