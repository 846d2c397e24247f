"""Stamps of several lines, and lines of authors that look like them. All are invented."""

from __future__ import annotations

import pytest

from ingest.readers.shared.release_stamps import REACH, closing_stamp, grouped, grown, is_stamp, is_whole

STAMPS = [
    "NLJ 03-417",
    "NLN MR 08-112",
    "NND 123456",
    "Authority NND 123456",
    "By kt, NARA, Date 3-9-12",
    "By RVK NARA Date 7/8/96",
    "By: abc NARA 12 Jan 2001",
    "By pm NARA",
    "RELEASE IN PART",
    "RELEASED IN FULL",
    "RELEASE IN PART B1,1.4(B),1.4(D)",
    "E.O. 12958, Sec. 3.6",
    "EO 13526 3.3(b)(1)",
    "E.O. 12958, as amended",
    "A/XYZ/IPS, Department of State",
    "PA/HO Department of State, 4 May 2006",
    "Released US Department of State EO Systematic Review 04 MAY 2006",
    "DECLASSIFIED IN PART",
    "Declassified by A/XYZ/IPS",
    "DECLASSIFIED PA/HO, Department of State E.O. 12958, as amended June 21, 2005",
]
LETTERS = [
    "By hand to the Duke",
    "By the Duke, Date 3-9-12",
    "Mr. 12345",
    "Release the prisoners",
    "Date: 7/8/56",
    "The bread is not released in full measure",
    "B1",
    "Narath, 7 August",
    "A/B testing",
    "Declassified by the guards",
    "Department of State",
    "Released by the guards",
]


@pytest.mark.parametrize("line", STAMPS)
def test_lines_that_are_stamps_by_themselves(line: str) -> None:
    assert is_whole(line)
    assert is_stamp(line)


@pytest.mark.parametrize("line", LETTERS)
def test_lines_that_are_none(line: str) -> None:
    assert not is_whole(line)
    assert not is_stamp(line)


@pytest.mark.parametrize(
    ("lines", "known", "expected"),
    [
        (["DECLASSIFIED", "E.O. 13526, Sec. 3.3", "NLJ 03-417", "By kt, NARA, Date 3-9-12", "Sir"], {0}, {0, 1, 2, 3}),
        (["RELEASE IN PART", "B1,1.4(D)", "Sir"], {0}, {0, 1}),
        (["RELEASE IN PART", "Sir", "B1,1.4(D)"], {0}, {0}),  # not beside it
        (["DECLASSIFIED", "SECRET", "By RVK NARA Date 7/8/96"], {0}, {0, 2}),  # with a line of the letterhead
        (["DECLASSIFIED", "By RVK NARA", "Date 7/8/96"], {0}, {0, 1, 2}),
        (["SANITIZED", "E.O. 13526, Sec. 3.5", "NLJ 03-417"], {1}, {0, 1, 2}),
        (["By RVK NARA Date 7/8/96", "Date: 7/8/56", "Sir"], {0}, {0}),  # the author's
        (["DECLASSIFIED", "Date: 7/8/56", "Sir"], {0}, {0}),
        (["NLJ 03-417", "Sir"], set(), set()),  # nothing grows of itself
    ],
)
def test_a_stamp_has_all_its_lines(lines: list[str], known: set[int], expected: set[int]) -> None:
    assert grown(lines, known) == expected


@pytest.mark.parametrize("between", [REACH - 1, REACH])
def test_the_lines_of_a_stamp_stand_close_together(between: int) -> None:
    lines = ["DECLASSIFIED", *["Sir"] * between, "By RVK NARA Date 7/8/96"]
    assert (len(lines) - 1 in grown(lines, {0})) is (between < REACH)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Sir", "The end.", "NLJ 03-417", "By kt, NARA, Date 3-9-12", "Sir"], {2, 3}),
        (["Sir", "RELEASE IN PART", "B1,1.4(D)", "Sir"], {1, 2}),
        (["Sir", "RELEASE IN PART", "Sir", "B1,1.4(D)"], set()),  # one line alone may be the author's
        (["B1", "1.4(D)"], set()),
    ],
)
def test_a_stamp_of_two_lines_is_known_anywhere(lines: list[str], expected: set[int]) -> None:
    assert grouped(lines) == expected


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["The end.", "DECLASSIFIED", "DOS", "A/XYZ/IPS", "May 4, 2006"], 1),
        (["The end.", "Approved for Release", "Date: 12/03/2009"], 1),
        (["The end.", "Released", "", "US Department of State"], 1),
        (["The end.", "Released"], 2),  # one line alone may be the author's
        (["DECLASSIFIED", "The end.", "May 4, 2006"], 3),
        (["US Department of State", "May 4, 2006"], 2),
        ([], 0),
    ],
)
def test_a_stamp_at_the_end_has_a_line_that_heads_it(lines: list[str], first: int) -> None:
    assert closing_stamp(lines) == first
