from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cables.session.pager import Marked, Reading, fragments, jump_to_match, resize, scroll, status
from cables.terminal.text import CLOSE, OPEN, columns, mark_spans, wrap
from search.results import Span

TEXT = tuple(f"line {number}{f' {OPEN}match{CLOSE}' * (number in (2, 40, 41))}" for number in range(60))
READING = Reading(TEXT, 10)


def test_n_and_N_go_round_the_matches() -> None:
    there = jump_to_match(READING, 1)
    assert (there.match, there.top) == (0, 0)
    there = jump_to_match(there, 1)
    assert (there.match, there.top) == (1, 37)
    there = jump_to_match(there, 1)
    assert (there.match, there.top) == (2, 37), "a match in sight moves nothing"
    assert jump_to_match(there, 1).match == 0
    assert jump_to_match(READING, -1).match == 2
    assert jump_to_match(Reading(("no",), 10), 1) == Reading(("no",), 10)


@given(st.integers(-200, 200), st.integers(1, 100))
def test_the_text_stays_in_the_window(by: int, height: int) -> None:
    last = max(0, len(TEXT) - height)
    assert scroll(Reading(TEXT, height), by).top == (0 if by < 0 else min(by, last))


def test_another_size_shows_the_same_part() -> None:
    there = resize(scroll(READING, 30), TEXT + TEXT, 20)
    assert there.top == 60


def test_a_match_over_a_line_end_is_one() -> None:
    lines = wrap(mark_spans("one two three four five six seven", [Span(14, 27)]), Marked(False, 24))
    reading = Reading(tuple(lines), 5)
    assert sum(line.count(OPEN) for line in lines) == 2
    assert reading.matches == [0]
    styles = [style for style, *_ in fragments(jump_to_match(reading, 1), colour=True) if style]
    assert styles == ["class:current", "class:current"]


def test_matches_can_be_read_without_colour() -> None:
    shown = "".join(part[1] for part in fragments(READING, colour=False))
    assert "line 2 **match**" in shown
    assert OPEN not in shown


def test_the_current_match_is_the_one_that_was_jumped_to() -> None:
    there = jump_to_match(jump_to_match(jump_to_match(READING, 1), 1), 1)
    styles = [style for style, *_ in fragments(there, colour=True) if style]
    assert styles == ["class:match", "class:current"]


@given(st.text(max_size=90), st.integers(50, 120))
def test_the_status_fits(title: str, width: int) -> None:
    plain = "".join(char for char in title if char.isprintable())
    shown = status(READING, plain, width)
    assert "lines 1-10 of 60 · 3 matches" in shown
    assert columns(shown) <= max(width, 45)
