"""Page headers, repeated markings and wrapped lines: what is taken out of a telegram's text and what stays."""

from __future__ import annotations

import pytest

from corpus.records import PageMark
from ingest.readers.telegram.pages import PAGE, RUN_ON, SENTINEL, bare, body, ends_sentence, strip, unwrap

WIDE = "X" * 69
"""A line as wide as the teletype's page: the ones beside it are wrapped."""


def text(lines: str) -> str:
    """The body of lines, page marks as "|"."""
    found = strip(lines.split("\n"))
    return unwrap(found.lines).replace(SENTINEL, "|")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("PAGE 02        STREL  00412  01 OF 02  031842Z", ("02", "STREL", "00412", "01", "02", "031842Z")),
        ("PAGE 01 STATE 017976", ("01", "STATE", "017976", None, None, None)),
        ("  PAGE 123 PORT LOUIS 0412", ("123", "PORT LOUIS", "0412", None, None, None)),
        ("PAGE 02 STATE 207669 TOSEC 100402", ("02", "STATE", "207669", None, None, None)),
        ("PAGE 02 STREL 00412 031842Z", ("02", "STREL", "00412", None, None, "031842Z")),
        ("PAGE 02 OF THE REPORT", None),
        ("PAGE 02 STREL 412", None),
        ("PAGE 02 STREL 00412 SAYS SO", None),
        ("ON PAGE 02 STREL 00412", None),
        ("PAGE TWO STREL 00412", None),
    ],
)
def test_page_headers(line: str, parts: tuple[str | None, ...] | None) -> None:
    found = PAGE.match(line)
    assert (found and found.group("page", "post", "number", "section", "sections", "group")) == parts


STRIPPED = [
    # a page header goes with the blank lines and markings around it; the sentence goes on
    ("HE SAID THAT\nSECRET\n\n\nSECRET\n\nPAGE 02 STREL 00412\n\nIT RAINED.", "HE SAID THAT |IT RAINED."),
    ("HE SAID SO.\nPAGE 02 STREL 00412\n2. IT RAINED.", "HE SAID SO.\n\n|2. IT RAINED."),
    ("HE SAID SO.\nPAGE 02 STREL 00412\nIT RAINED.", "HE SAID SO.\n\n|IT RAINED."),  # a short line ends a paragraph
    (f"{WIDE}.\nPAGE 02 STREL 00412\nIT RAINED.", f"{WIDE}. |IT RAINED."),
    ("ONE\nPAGE 02 STREL 00412\nPAGE 03 STREL 00412\nTWO", "ONE ||TWO"),
    # in the middle of a line
    ("HE SAID PAGE 02 STREL 00412 031842Z THAT", "HE SAID |THAT"),
    ("HE READ PAGE 02 OF IT", "HE READ PAGE 02 OF IT"),
    # Cablegate's section breaks
    ("HE SAID\nMADRID 00000869 001.2 OF 004\nTHAT", "HE SAID |THAT"),
    ("HE SAID MADRID 00000869 001.2 OF 004 THAT", "HE SAID |THAT"),
    ("HE SAID MADRID 00000869 001.2 OF 004", "HE SAID|"),
    ("HE SAID MADRID 00000869 001 OF 004\nTHAT", "HE SAID |THAT"),
    ("PORT LOUIS 00000869 001 OF 004\nTHAT", "|THAT"),
    ("HE SAID 869 001 OF 004", "HE SAID 869 001 OF 004"),
    # markings: kept at the head, gone where they are repeated or at the end
    ("SECRET\nONE", "SECRET\nONE"),
    ("ONE.\nSECRET\nSECRET\nTWO", "ONE.\nSECRET\nTWO"),
    ("ONE.\nSECRET\nNNNN", "ONE.\nNNNN"),
    ("ONE.\nSECRET\n\n\n", "ONE."),
    ("ONE.\nSECRET\nTWO.", "ONE.\nSECRET\nTWO."),
    ("ONE.\nSECRET TALKS\nNNNN", "ONE.\nSECRET TALKS\nNNNN"),
    # lines of dashes with their numbers
    ("ONE\n--------------------- 054819\nTWO", "ONE\nTWO"),
    ("ONE\n----------\nTWO", "ONE\nTWO"),
    ("ONE\n---------\nTWO", "ONE\n---------\nTWO"),  # too short a line
    ("ONE -------- 031842Z /12 TWO", "ONE TWO"),
    ("ONE --- TWO", "ONE --- TWO"),
    # the stamp of the release
    ("ONE\nMargaret P. Grafeld Declassified/Released US Department of State EO 2006\nTWO", "ONE\nTWO"),
    ("ONE Declassified/Released TWO", "ONE Declassified/Released TWO"),
]


@pytest.mark.parametrize(("lines", "expected"), [row for row in STRIPPED if "\n" not in row[1] or "|" in row[1]])
def test_what_pages_leave_of_a_text(lines: str, expected: str) -> None:
    assert text(lines) == expected


@pytest.mark.parametrize(("lines", "expected"), [row for row in STRIPPED if "\n" in row[1] and "|" not in row[1]])
def test_what_pages_leave_of_lines(lines: str, expected: str) -> None:
    assert "\n".join(line for line in strip(lines.split("\n")).lines if line) == expected


def test_labels_release_and_routing() -> None:
    found = strip(
        [
            "PAGE 01 STREL 00412",
            "--------------------- 054819",
            "--------------------- 054820",
            "ONE PAGE 02 STREL 00412 MORE",
            "MADRID 00000869 001.2 OF 004",
            "PAGE 00 STREL 00412",
            "A Declassified/Released US Department of State 1",
            "B Declassified/Released US Department of State 2",
        ]
    )
    assert found.labels == ["1", "2", "1.2", "00"]
    assert found.routing == "054819"
    assert found.release == "A Declassified/Released US Department of State 1"


@pytest.mark.parametrize(
    ("line", "ended"),
    [(f"X{end}", True) for end in '.:?!"”)'] + [("X", False), ("X,", False), ("", False), ("X. ", True), ("X;", False)],
)
def test_what_ends_a_sentence(line: str, ended: bool) -> None:
    assert ends_sentence(line) is ended


def test_bare_lines() -> None:
    assert bare(f"{RUN_ON}{SENTINEL}é") == "é"
    assert bare("plain") == "plain"


W = "WORDS THAT FILL A LINE OF THE TELETYPE NEARLY TO ITS END AND A BIT"
UNWRAPPED = [
    (f"{W}\nAND MORE", f"{W} AND MORE"),
    (f"{W}\n\nAND MORE", f"{W}\n\nAND MORE"),
    (f"{W}.\n2. AND MORE", f"{W}.\n\n2. AND MORE"),  # a numbered paragraph
    (f"{W}\n2. AND MORE", f"{W} 2. AND MORE"),  # inside a sentence: no paragraph
    (f"{W}.\n(A) AND MORE", f"{W}.\n(A) AND MORE"),
    (f"{W}.\nA. AND MORE", f"{W}.\nA. AND MORE"),
    (f"{W}\n- AND MORE", f"{W}\n- AND MORE"),
    (f"{W}\n* AND MORE", f"{W}\n* AND MORE"),
    (f"{W}\n¶2. AND MORE", f"{W}\n\n¶2. AND MORE"),
    (f"{W}.\nCOMMENT: AND MORE", f"{W}.\nCOMMENT: AND MORE"),
    (f"{W}\nSHORT LINE\nMORE", f"{W} SHORT LINE\nMORE"),  # room for the next word was left
    (f"{W}\nINTER-\nNATIONAL", f"{W} INTER- NATIONAL"),
    (f"{W}\nPORT        1,210\nPAZ        1,330", f"{W} PORT        1,210\nPAZ        1,330"),  # columns
    (f"{'W' * 121}\nMORE", f"{'W' * 121}\nMORE"),  # not wrapped by a teletype
    (f"{'W' * 120}\nMORE", f"{'W' * 120} MORE"),
    ("A  B  C", "A B C"),
    ("", ""),
]


@pytest.mark.parametrize(("lines", "expected"), UNWRAPPED)
def test_unwrapped_lines(lines: str, expected: str) -> None:
    assert unwrap(lines.split("\n")) == expected


@pytest.mark.parametrize(
    ("room", "broken"),
    # of 69 columns, with the next word of one letter: 16 columns left or more end the line on purpose
    [(53, False), (51, False), (50, True)],
)
def test_a_line_with_room_for_the_next_word_ended_on_purpose(room: int, broken: bool) -> None:
    assert ("\n" in unwrap([WIDE, "W" * room, "B"])) is broken


def test_marks_become_offsets() -> None:
    lines = [f"{SENTINEL}ONE", f"{RUN_ON}{SENTINEL}TWO", SENTINEL]
    assert body(lines, ["1", "2", "3"]) == (
        "ONE TWO",
        (PageMark(label="1", offset=0), PageMark(label="2", offset=4), PageMark(label="3", offset=7)),
    )
    assert body(["", f" {SENTINEL}ONE"], ["1"]) == ("ONE", (PageMark(label="1", offset=0),))
    assert body(["ONE"], []) == ("ONE", ())


@pytest.mark.parametrize(
    ("lines", "labels", "expected"),
    [
        ([f"ONE {SENTINEL}"], ["2"], ("ONE", [("2", 3)])),  # a page that begins where the text ends
        ([f"ONE {SENTINEL}", SENTINEL], ["2", "3"], ("ONE", [("2", 3), ("3", 3)])),
        ([f"{SENTINEL} ONE"], ["2"], ("ONE", [("2", 0)])),
        ([f"ONE {SENTINEL}TWO"], ["2"], ("ONE TWO", [("2", 4)])),
        ([SENTINEL], ["2"], ("", [("2", 0)])),
    ],
)
def test_a_body_has_no_blanks_at_its_ends(
    lines: list[str], labels: list[str], expected: tuple[str, list[tuple[str, int]]]
) -> None:
    text, marks = body(lines, labels)
    assert (text, [(mark.label, mark.offset) for mark in marks]) == expected
