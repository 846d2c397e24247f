"""Texts made to cost much: the parser looks at a few tokens from each place, and calls nothing inside itself."""

from __future__ import annotations

import pytest

from corpus.dates import dtg_span, find_date, parse_date
from corpus.dates.reading import LONGEST, LONGEST_TEXT

PIECES = [
    "early ", "end of ", "1, ", "4-", "1/2/", "before ", "May ", "c. ", "(?) ", "1967", "1967-", "the ", "12 of May ",
    "від ", "year ", "X", "171030Z ", "1 2 3 4 ", "'67 ", "-", "...", "1967/1968/", "no later than ", "月1", "1月",
    "1967年", "[", "~", "一", "10:30 ", "années ", "1960s ", "late 1960s ", "and ", "4.5.", "V.", "1.V.",
    "after May 4 but ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_over_and_over(piece: str) -> None:
    """A recursion for each piece would break here, and a pass over the rest for each would not end in a test's time."""
    text = piece * (LONGEST_TEXT // len(piece))
    for reading in (find_date(text), parse_date(text[:LONGEST]), find_date(f"{text[: LONGEST_TEXT - 11]}3 May 1967")):
        assert not (reading.span.known and reading.readings)
    assert dtg_span(text)[1] == ""
