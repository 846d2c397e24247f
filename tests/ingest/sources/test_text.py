"""Text as bodies hold it: which characters go, which stay, where paragraphs end."""

from __future__ import annotations

import pytest

from ingest.sources.text import MOST_MARKS, clean, join_paragraphs, one_line, split_paragraphs

ACUTE = "\u0301"
PLAIN_LONG = "é" * 40 + "x" * 40


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        ("one\r\ntwo\rthree\x85four\u2028five\n", "one\ntwo\nthree\nfour\nfive\n"),
        ("\r\n\r\n", "\n\n"),
        ("e\u0301 \u212b", "é Å"),
        ("a\tb\x0bc\x0cd", "a\tb\x0bc\x0cd"),
        # Controls, zero-width and byte-order marks, halves of characters; and what stands beside them in the code.
        ("a\x00b\x08c\x0ed\x1fe\x7ff\x84g\x86h\x9fi", "abcdefghi"),
        ("a b!c~d\xa0e", "a b!c~d\xa0e"),
        ("\ufeffa\u200bb\u2060c\ud800d\udfffe", "abcde"),
        ("a\u200cb\u200dc\ue000d", "a\u200cb\u200dc\ue000d"),
        (PLAIN_LONG, PLAIN_LONG),
    ],
)
def test_what_stays_of_a_text(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("marks", "kept"),
    [(1, 1), (MOST_MARKS - 1, 29), (MOST_MARKS, 30), (MOST_MARKS + 1, 30), (5 * MOST_MARKS, 30)],
)
def test_so_many_marks_stand_on_one_letter(marks: int, kept: int) -> None:
    """x has no letter of its own with an acute, so that each mark is counted; each letter is counted anew."""
    assert MOST_MARKS == 30
    for before, after in (("", ""), ("plain ", " words"), ("Ж" * 40, "Ж" * 40)):
        assert clean(f"{before}x{ACUTE * marks}{after}") == f"{before}x{ACUTE * kept}{after}"
    assert clean(f"Ж{ACUTE * marks}Ж{ACUTE * marks}") == f"Ж{ACUTE * kept}Ж{ACUTE * kept}"


@pytest.mark.parametrize(
    ("text", "line"), [("", ""), (" a \n\t b\u3000c\x0b", "a b c"), ("a", "a"), ("\n", ""), ("a\u00a0\u2003b", "a b")]
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("paragraphs", "body"),
    [([], ""), (["", " \n"], ""), (["a"], "a"), ([" a\n", "", "b\nc "], "a\n\nb\nc"), (["a", "b", "c"], "a\n\nb\n\nc")],
)
def test_a_body_has_a_blank_line_between_paragraphs(paragraphs: list[str], body: str) -> None:
    assert join_paragraphs(iter(paragraphs)) == body


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("a\nb", ["a\nb"]),
        ("a\n\nb", ["a", "b"]),
        ("a\n \t\u3000\nb", ["a", "b"]),
        ("a\n\n\n\nb\n", ["a", "b"]),
        ("\n\na  \n  b\t\tc\n\nd", ["a\n b c", "d"]),
    ],
)
def test_a_blank_line_ends_a_paragraph(text: str, paragraphs: list[str]) -> None:
    assert split_paragraphs(text) == paragraphs
