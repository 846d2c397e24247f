"""Versions of a cable as lines: what is said of each, and where the words of two are cut, marked and wrapped."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from cables.terminal import versions as render
from cables.terminal.text import Display
from corpus.dates import one_day
from search.variants.diff import Comparison, Piece
from search.variants.family import Family, Version

LOOK = Display(colour=False, width=120)
COLOUR = Display(colour=True, width=120)
FIRST = Version(
    id="a", title="T", collection="invented", kind="telegram", date=one_day(date(1964, 5, 1)), words=1_200, redactions=0
)
SAME = Comparison(one="a", other="b", same=3, only_one=0, only_other=0, pieces=())


def words(number: int, *, begin: int = 1) -> str:
    return " ".join(f"w{each}" for each in range(begin, begin + number))


def piece(side: str, text: str) -> Piece:
    return Piece(side=side, text=text, words=len(text.split()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, "1964-05-01 · invented · telegram · 1,200 words"),
        ({"words": 1}, "1964-05-01 · invented · telegram · 1 word"),
        ({"collection": ""}, "1964-05-01 · telegram · 1,200 words"),
        ({"kind": ""}, "1964-05-01 · invented · 1,200 words"),
        ({"number": "7"}, "1964-05-01 · invented · telegram 7 · 1,200 words"),
        ({"number": "7", "mrn": "1964BONN7"}, "1964-05-01 · invented · telegram 1964BONN7 · 1,200 words"),
        ({"redactions": 2_000}, "1964-05-01 · invented · telegram · 1,200 words · 2,000 withheld"),
        ({"share": 0.9}, "1964-05-01 · invented · telegram · 1,200 words · 90% of the shorter in common"),
        ({"share": 0.0}, "1964-05-01 · invented · telegram · 1,200 words · 0% of the shorter in common"),
    ],
)
def test_what_is_said_of_a_version(fields: dict[str, object], facts: str) -> None:
    lines = list(render.family(Family(id="a", versions=(FIRST, replace(FIRST, id="b", **fields))), LOOK))
    assert lines[0] == "a: 1 other version in this archive"
    assert lines[1:3] == ["  a", "    1964-05-01 · invented · telegram · 1,200 words"]
    assert lines[3:] == ["  b", f"    {facts}"]


def test_facts_of_a_version_are_held_back_and_hang() -> None:
    found = Family(id="a", versions=(FIRST, FIRST))
    assert list(render.family(found, COLOUR))[2].startswith("\x1b[2m    1964-05-01 ·")
    narrow = list(render.family(found, Display(colour=False, width=41)))
    assert narrow[2:4] == ["    1964-05-01 · invented · telegram ·", "    1,200 words"]


def test_how_many_there_are() -> None:
    assert list(render.family(Family(id="a", versions=(FIRST,)), LOOK)) == ["a: no other version in this archive"]
    three = list(render.family(Family(id="a", versions=(FIRST,) * 3), LOOK))
    assert three[0] == "a: 2 other versions in this archive"
    assert len(three) == 7


def test_two_that_are_no_versions_may_be_compared() -> None:
    lines = list(render.family(Family(id="a", versions=(FIRST,), compared=SAME), LOOK))
    assert lines == [
        "a: no other version in this archive",
        "",
        "[-only in a: 0 words-] {+only in b: 0 words+} in common: 3",
        "The words are the same.",
    ]


def compared(*pieces: Piece, display: Display = LOOK, whole: bool = False) -> list[str]:
    one, other = (sum(each.words for each in pieces if each.side == side) for side in ("one", "other"))
    found = Comparison(one="a", other="b", same=1_000, only_one=one, only_other=other, pieces=pieces)
    return list(render.comparison(found, display, whole=whole))


@pytest.mark.parametrize(
    ("pieces", "head", "text"),
    [
        ((piece("one", "x"),), "[-only in a: 1 word-] {+only in b: 0 words+} in common: 1,000", "[-x-]"),
        ((piece("other", "x y"),), "[-only in a: 0 words-] {+only in b: 2 words+} in common: 1,000", "{+x y+}"),
        (
            (piece("both", "we"), piece("one", "x y"), piece("other", "z"), piece("both", "end")),
            "[-only in a: 2 words-] {+only in b: 1 word+} in common: 1,000",
            "we [-x y-] {+z+} end",
        ),
    ],
)
def test_differences_are_marked(pieces: tuple[Piece, ...], head: str, text: str) -> None:
    assert compared(*pieces) == [head, "", text]


def test_with_colour_what_one_lacks_is_dim_and_what_the_other_has_bold_yellow() -> None:
    lines = compared(piece("both", "we"), piece("one", "x"), piece("other", "z"), display=COLOUR)
    assert lines[-1] == "we \x1b[2m[-x-]\x1b[0m \x1b[1;33m{+z+}\x1b[0m"


@pytest.mark.parametrize(
    ("middle", "shown"),
    [
        (36, words(36)),  # no more than twelve would be left out
        (37, f"{words(12)} … 13 words the same … {words(12, begin=26)}"),
    ],
)
def test_the_middle_of_a_text_in_common_is_left_out(middle: int, shown: str) -> None:
    pieces = (piece("one", "x"), piece("both", words(middle)), piece("one", "y"))
    assert " ".join(compared(*pieces)[2:]) == f"[-x-] {shown} [-y-]"
    assert " ".join(compared(*pieces, whole=True)[2:]) == f"[-x-] {words(middle)} [-y-]"


def test_before_the_first_difference_and_behind_the_last_only_the_near_words_stand() -> None:
    lines = compared(piece("both", words(25)), piece("one", "x"), piece("both", words(25)))
    assert " ".join(lines[2:]) == (
        f"… 13 words the same … {words(12, begin=14)} [-x-] {words(12)} … 13 words the same …"
    )
    few = compared(piece("both", words(24)), piece("one", "x"), piece("both", words(24)))
    assert " ".join(few[2:]) == f"{words(24)} [-x-] {words(24)}"


def test_paragraphs_begin_lines() -> None:
    assert compared(piece("both", "we\n\nask"), piece("one", "x\n\ny"))[2:] == ["we", "ask [-x-]", "[-y-]"]


def test_a_line_is_as_long_as_the_window() -> None:
    lines = compared(piece("one", words(12)), display=Display(colour=False, width=20))[2:]
    # "[-w1 w2 w3 w4 w5" and "w6" are 19 columns: one is left free
    assert lines[-3:] == ["[-w1 w2 w3 w4 w5 w6", "w7 w8 w9 w10 w11", "w12-]"]
