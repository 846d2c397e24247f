"""Marks of notes and pages in a text: where they stand, beside and inside matches, in any text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cables.terminal.edition import Mark, marked_text, marks
from cables.terminal.text import CLOSE, FIXED_BLANK, OPEN, safe
from corpus.records import Note, PageMark


def note(marker: str, offset: int) -> Note:
    return Note(marker=marker, text="n", offset=offset)


def printed(
    text: str, *, notes: tuple[Note, ...] = (), pages: tuple[PageMark, ...] = (), spans: Sequence[tuple[int, int]] = ()
) -> str:
    found = marked_text(text, spans, marks(text, notes, pages))
    return found.replace(FIXED_BLANK, " ").replace(OPEN, "<").replace(CLOSE, ">")


@pytest.mark.parametrize(
    ("marker", "mark"), [("1", "[1]"), ("*", "[*]"), ("[a]", "[a]"), ("", "[note]"), ("1\x1b\n2", "[1\ufffd 2]")]
)
def test_the_mark_of_a_note(marker: str, mark: str) -> None:
    assert printed("one", notes=(note(marker, 3),)) == f"one{mark}"


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("one two", 0, "[Page 2] one two"),
        ("one two", 4, "one [Page 2] two"),
        ("one\n\ntwo", 5, "one\n\n[Page 2] two"),
        ("one\n| two", 4, "one\n[Page 2] | two"),
        ("one two", 7, "one two [Page 2]"),
        # a word that stands on two pages is whole
        ("one twothree four", 7, "one twothree [Page 2] four"),
        ("one twothree", 7, "one twothree [Page 2]"),
        ("one two-three.\nfour", 8, "one two-three. [Page 2]\nfour"),
        ("語" * 100, 50, f"{'語' * 50} [Page 2] {'語' * 50}"),  # no blank is near
        ("", 0, "[Page 2] "),
        ("one \n\ntwo", 4, "one \n\n[Page 2] two"),
        ("one two\n", 7, "one two\n[Page 2] "),
        ("one", 4, "one"),
        ("one", -1, "one"),
    ],
)
def test_the_mark_of_a_page(text: str, offset: int, expected: str) -> None:
    assert printed(text, pages=(PageMark(label="2", offset=offset),)) == expected


@pytest.mark.parametrize(("label", "mark"), [("", "[Page]"), ("12 a", "[Page 12 a]"), ("\x1b", "[Page \ufffd]")])
def test_the_label_of_a_page(label: str, mark: str) -> None:
    assert printed("a", pages=(PageMark(label=label, offset=0),)) == f"{mark} a"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3)], "<one>[1] two"),
        ([(4, 7)], "one[1] <two>"),
        ([(0, 7)], "<one[1] two>"),
        ([(0, 3), (3, 4)], "<one>[1]< >two"),
        ([], "one[1] two"),
    ],
)
def test_matches_keep_their_places(spans: list[tuple[int, int]], expected: str) -> None:
    assert printed("one two", notes=(note("1", 3),), spans=spans) == expected


def test_marks_at_one_place_keep_their_order() -> None:
    assert printed("one two", notes=(note("2", 3), note("3", 3), note("9", 8), note("8", -1))) == "one[2][3] two"
    assert printed("ab", notes=(note("1", 2),), pages=(PageMark(label="5", offset=1),)) == "ab[1] [Page 5]"


_TEXT = st.text("ab \n|\ue000\x1b語", max_size=60)
_PLACE = st.integers(-1, 61)


@given(_TEXT, st.lists(_PLACE, max_size=4), st.lists(_PLACE, max_size=4), st.sets(st.integers(0, 60), max_size=6))
def test_without_marks_the_text_is_the_text(text: str, notes: list[int], pages: list[int], ends: set[int]) -> None:
    cuts = sorted(end for end in ends if end <= len(text))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = marks(text, [note("1", at) for at in notes], [PageMark(label="2", offset=at) for at in pages])
    assert [mark.offset for mark in found] == sorted(mark.offset for mark in found)
    shown = marked_text(text, spans, found)
    bare = re.sub(rf" ?\[Page{FIXED_BLANK}2\] ?|\[1\]", "", shown)
    assert re.sub(r" ", "", bare.replace(OPEN, "").replace(CLOSE, "")) == safe(text).replace(" ", "")
    assert shown.count(OPEN) == shown.count(CLOSE) == len(spans)
    matched = [
        re.sub(rf" ?\[Page{FIXED_BLANK}2\] ?|\[1\]", "", each)
        for each in re.findall(f"{OPEN}(.*?){CLOSE}", shown, re.S)
    ]
    assert [each.replace(" ", "") for each in matched] == [safe(text[s:e]).replace(" ", "") for s, e in spans]


def test_a_mark_is_what_it_says() -> None:
    assert marks("one", [note("1", 3)]) == [Mark(3, "[1]")]
