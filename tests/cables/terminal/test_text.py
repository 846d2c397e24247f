from __future__ import annotations

import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from cables.terminal.text import (
    BRIEF,
    CLOSE,
    OPEN,
    Display,
    columns,
    cut_to_width,
    escape_line,
    mark_spans,
    safe,
    shorten,
    wrap,
)
from search.results import Span

PLAIN = Display(colour=False, width=40)
COLOUR = Display(colour=True, width=40)


def test_escape_sequences_of_a_cable_never_reach_the_terminal() -> None:
    hostile = "a\x1b[2J\x1b]0;title\x07b\x9b31mc\u202edcba\x00"
    assert not set(safe(hostile)) & set("\x1b\x07\x9b\u202e\x00")
    assert safe(hostile).replace("\ufffd", "") == "a[2J]0;titleb31mcdcba"


@meets("nothing unsafe", "something unsafe")
@given(st.text(st.sampled_from("ab\n\x1b\x9b\u202e") | st.characters()))
def test_safe_text_is_printable_or_a_blank(text: str) -> None:
    shown = safe(text)
    assert all(char in "\t\n" or not (ord(char) < 32 or 127 <= ord(char) < 160) for char in shown)
    assert len(shown) == len(text), "each letter stays, or something stands in its place"
    assert all(one == other or other == "\ufffd" for one, other in zip(text, shown, strict=True))
    met("nothing unsafe" if shown == text else "something unsafe")


def test_highlights_can_be_read_without_colour() -> None:
    text = mark_spans("the party exchange", [Span(4, 9)])
    assert wrap(text, PLAIN) == ["the **party** exchange"]
    assert wrap(text, COLOUR) == ["the \x1b[1;33mparty\x1b[0m exchange"]


def test_a_highlight_across_a_line_end_is_closed_and_opened_again() -> None:
    text = mark_spans("one two three four five six seven eight nine ten", [Span(14, 43)])
    lines = wrap(text, PLAIN, indent="  ")
    assert len(lines) > 1
    assert all(line.count("**") % 2 == 0 for line in lines)
    assert " ".join(line.strip() for line in lines).replace("** **", " ").count("**") == 2


@given(
    st.lists(st.text(alphabet="abc-", min_size=1, max_size=70), max_size=12),
    st.integers(20, 60),
    st.text(alphabet=" ", max_size=8),
    st.none() | st.text(alphabet=" >", max_size=16),
)
def test_lines_are_filled_as_textwrap_fills_them(words: list[str], width: int, indent: str, first: str | None) -> None:
    expected = textwrap.wrap(
        " ".join(words), width=max(20, width - 1), initial_indent=indent if first is None else first,
        subsequent_indent=indent, break_on_hyphens=False,
    )  # fmt: skip
    lines = wrap(" ".join(words), Display(colour=False, width=width), indent=indent, first=first)
    # It leaves a blank at the end of a line where a long word ends just before it.
    assert [line.rstrip() for line in lines] == [line.rstrip() for line in expected]


def test_a_label_is_cut_by_columns() -> None:
    assert [cut_to_width("abcdefghij", 10), cut_to_width("abcdefghijk", 10), cut_to_width("中中中", 5)] == [
        "abcdefghij",
        "abcdefghi…",
        "中中…",
    ]
    assert cut_to_width("é" * 1_000_000, 4) == "ééé…"


def test_marks_in_the_cable_itself_are_not_taken_for_highlights() -> None:
    assert mark_spans(f"a{OPEN}b{CLOSE}c", []) == "abc"


@meets("several lines")
@given(
    st.builds(lambda words, times: " ".join(words * times), st.lists(st.text("abc ", max_size=30)), st.integers(1, 20)),
    st.integers(40, 100),
)
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    lines = wrap(text, Display(colour=False, width=width), indent="   ")
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", ""), "no letter is lost"
    met("several lines" if len(lines) > 1 else "one line")


@meets("marks", "several lines")
@given(st.lists(st.text("abcé漢", min_size=1, max_size=9), max_size=60), st.integers(40, 100), st.data())
def test_stars_around_highlights_take_their_room(words: list[str], width: int, data: st.DataObject) -> None:
    text = " ".join(words)
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    lines = wrap(mark_spans(text, spans), Display(False, width), indent="   ")
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("**", "") == text.replace(" ", "")
    met("marks" if any("**" in line for line in lines) else "no marks")
    met("several lines" if len(lines) > 1 else "one line")


def test_a_highlight_of_a_blank_alone_takes_its_room() -> None:
    """A line may end in it: it is closed there and opened again in the next line."""
    ends = [0, 1, 2, 3, 4, 5, 6, 7, 8, 17]
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    lines = wrap(mark_spans("a a a漢 aaaaa漢漢漢漢 a", spans), Display(False, 43), indent="   ")
    assert [columns(line) <= 43 for line in lines] == [True] * len(lines)


def test_nothing_unsafe_prints() -> None:
    """What prints is let through unread; the patterns are for the rest."""
    unsafe = [chr(code) for code in range(sys.maxunicode + 1) if safe(f"\x00{chr(code)}") != f"\ufffd{chr(code)}"]
    assert len(unsafe) > 2_000  # controls, marks of direction, halves of characters, our own marks
    assert not [char for char in unsafe if char.isprintable()]
    assert [safe(char) for char in unsafe] == [safe(f"\x00{char}")[1:] for char in unsafe]


@pytest.mark.parametrize(
    ("line", "without", "colour"),
    [
        ("plain\tand simple\n", "plain\tand simple\n", "plain\tand simple\n"),
        ("Жé漢", "Жé漢", "Жé漢"),
        # Our own styles pass where there is colour, and nothing else that begins with ESC.
        *((f"\x1b[{style}mx", f"\ufffd[{style}mx", f"\x1b[{style}mx") for style in ("0", "1", "2", "1;33")),
        *(
            (f"\x1b[{other}x", f"\ufffd[{other}x", f"\ufffd[{other}x")
            for other in ("3m", "1;31m", "2J", "01m", "1;33H", "")
        ),
        ("a\x1b[1mb\x9b1mc\x07\x1b[0m", "a\ufffd[1mb\ufffd1mc\ufffd\ufffd[0m", "a\x1b[1mb\ufffd1mc\ufffd\x1b[0m"),
    ],
)
def test_what_passes_on_its_way_out(line: str, without: str, colour: str) -> None:
    assert escape_line(line) == escape_line(line, colour=False) == without
    assert escape_line(line, colour=True) == colour


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("漢", 2), ("ｘ", 2), ("a\u200bb", 2), ("\u20dd", 0)],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        # Twenty columns are the least, of which one is not used; a wide character is not cut in two.
        ("é" * 20, ["é" * 20]),
        ("é" * 21, ["é" * 20, "é"]),
        ("é" * 41, ["é" * 20, "é" * 20, "é"]),
        ("漢" * 10, ["漢" * 10]),
        ("漢" * 11, ["漢" * 10, "漢"]),
        ("x" + "漢" * 20, ["x" + "漢" * 9, "漢" * 10, "漢"]),
        # What combines with a letter stays with it.
        ("e\u0301" * 21, ["e\u0301" * 20, "e\u0301"]),
        ("a" * 41, ["a" * 20, "a" * 20, "a"]),
    ],
)
def test_a_word_longer_than_a_line_is_cut_by_columns(word: str, lines: list[str]) -> None:
    assert wrap(word, Display(colour=False, width=20)) == lines
    assert wrap(word, Display(colour=False, width=21)) == lines
    before = wrap(f"ab {word}", Display(colour=False, width=21))
    assert "".join(before).removeprefix("ab").strip() == word.strip()
    assert all(columns(line) <= 20 for line in before)


def test_a_word_wider_than_its_line_has_a_character_a_line() -> None:
    assert wrap("漢漢", Display(colour=False, width=20), indent=" " * 19) == [" " * 19 + "漢", " " * 19 + "漢"]


@pytest.mark.parametrize(
    ("length", "shown"),
    [(BRIEF, "x" * BRIEF), (BRIEF + 1, "x" * BRIEF + "…"), (2 * BRIEF + 1, "x" * BRIEF + "…"), (0, "")],
)
def test_brief(length: int, shown: str) -> None:
    assert shorten("x" * length) == shown
    assert BRIEF == 1000


@pytest.mark.parametrize(("blanks", "dots"), [(2 * BRIEF - 1, ""), (2 * BRIEF, "…")])
def test_what_is_not_looked_at_is_told(blanks: int, dots: str) -> None:
    assert shorten("x" + " " * blanks) == f"x{dots}"
