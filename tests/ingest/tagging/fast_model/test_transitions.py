"""Transitions with weights made by hand: each word says which transition it asks for."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.tagging.fast_model.transitions import Decision, Transitions
from ingest.tagging.fast_model.weights import Floats, Scorer

NAMES = ["B-A", "B-Z", "I-A", "I-Z", "L-A", "L-Z", "U-A", "U-Z", "U-", "O"]
SIZE = len(NAMES)


def _scorer() -> Scorer:
    """One hidden number a transition; the second piece never wins."""
    kernel = np.concatenate([np.eye(SIZE), -np.eye(SIZE)], axis=1).astype(np.float32)
    nothing = np.zeros((SIZE, 2 * SIZE), dtype=np.float32)
    bias = np.concatenate([np.zeros(SIZE), np.full(SIZE, -9)]).astype(np.float32)
    return Scorer(
        kernel, nothing, nothing, bias, bias, 2, np.eye(SIZE, dtype=np.float32), np.zeros(SIZE, np.float32), NAMES
    )


def _rows(*wishes: dict[str, float]) -> Floats:
    rows = np.zeros((len(wishes), SIZE), dtype=np.float32)
    for row, wish in zip(rows, wishes, strict=True):
        row[NAMES.index("O")] = 0.5
        for name, score in wish.items():
            row[NAMES.index(name)] = score
    return rows


def _decide(*wishes: dict[str, float], spaces: tuple[int, ...] = (), scorer: Scorer | None = None) -> Decision:
    rows = _rows(*wishes)
    blank = np.isin(np.arange(len(rows)), spaces)
    return Transitions(scorer or _scorer()).decide(rows, blank, [0], [len(rows)])


B, I, L, U = {"B-A": 1.0, "I-A": 0.4}, {"I-A": 1.0}, {"L-A": 1.0}, {"U-A": 1.0}  # noqa: E741
O: dict[str, float] = {}  # noqa: E741


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ([O, O], []),
        ([U], [(0, 1, "A")]),
        ([O, U, U], [(1, 2, "A"), (2, 3, "A")]),
        ([B, L, O], [(0, 2, "A")]),
        ([B, I, I, L, O], [(0, 4, "A")]),
        ([O, B, I], [(1, 3, "A")]),  # the last word ends it, whatever it asks for
        ([B, B, L], [(0, 3, "A")]),  # inside of an entity none begins: 1 asks for I before L
        ([B, L, B, L, O], [(0, 2, "A"), (2, 4, "A")]),
        ([O, {"B-A": 2.0, "U-Z": 1.0}], [(1, 2, "Z")]),  # the last word cannot begin one, the next best wish counts
        ([O, {"B-A": 2.0}], []),
        ([{"I-A": 2.0, "L-A": 2.0, "U-": 3.0}], []),  # none of these is valid where nothing is open
        ([B, {"I-Z": 5.0, "L-A": 1.0, "U-Z": 9.0, "O": 9.0}, O], [(0, 2, "A")]),  # only this label's I and L
        ([{"B-Z": 1.0}, {"L-Z": 1.0, "I-A": 5.0}, O], [(0, 2, "Z")]),
    ],
)
def test_which_transition_is_taken(wishes: list[dict[str, float]], found: list[tuple[int, int, str]]) -> None:
    assert _decide(*wishes).entities == [found]


def test_white_space_begins_nothing_but_may_stand_inside() -> None:
    assert _decide(U, B, L, spaces=(0, 1)).entities == [[]]
    assert _decide(B, I, L, O, spaces=(1, 2)).entities == [[(0, 3, "A")]]


def test_texts_end_where_they_end() -> None:
    rows = _rows(U, B, I, U, B, I, L)
    blank = np.zeros(7, dtype=bool)
    found = Transitions(_scorer()).decide(rows, blank, [1, 3, 4], [2, 0, 2])
    assert found.entities == [[(0, 2, "A")], [], [(0, 2, "A")]]
    assert found.close_calls == [False, False, False]


@pytest.mark.parametrize(
    ("wishes", "close"),
    [
        ([O, U], False),
        ([O, {"U-A": 0.50005}], True),
        ([O, {"U-A": 1.0, "U-Z": 1.00005}], True),
        ([O, {"U-A": 1.0, "U-Z": 1.001}], False),
        ([B, {"I-A": 1.0, "L-A": 1.00005}, L, O], True),
        ([B, {"I-A": 1.0, "L-A": 1.001}, L, O], False),
        ([B, {"I-A": 1.0, "L-A": 1.00005}], False),  # the last word has no choice
        ([B, {"I-Z": 1.0, "L-A": 1.00005}, O], False),  # another label's is no choice
    ],
)
def test_close_calls(wishes: list[dict[str, float]], close: bool) -> None:
    assert _decide(*wishes).close_calls == [close]


def test_only_the_text_with_a_close_call_is_told() -> None:
    rows = _rows(O, {"U-A": 0.50005}, {"U-A": 0.5}, U)
    found = Transitions(_scorer()).decide(rows, np.zeros(4, dtype=bool), [0, 1, 3], [1, 1, 1])
    assert found.close_calls == [False, True, False]


def test_the_first_word_and_the_word_before_count_in_an_open_entity() -> None:
    """`first` carries what word 0 says of L, `before` what the word before says of I."""
    scorer = _scorer()
    first, before = np.zeros_like(scorer.first), np.zeros_like(scorer.before)
    first[NAMES.index("U-Z"), NAMES.index("L-A")] = 1
    before[NAMES.index("I-Z"), NAMES.index("I-A")] = 1
    scorer = scorer._replace(first=first, before=before)
    opened = {"B-A": 1.0, "U-Z": 0.8}
    longer = {"I-Z": 0.9}
    assert _decide(opened, O, O, O, scorer=scorer).entities == [[(0, 2, "A")]]
    assert _decide(opened | longer, O, O, O, scorer=scorer).entities == [[(0, 3, "A")]]
    assert _decide(opened | longer, longer, O, O, O, scorer=scorer).entities == [[(0, 4, "A")]]
    assert _decide(longer, opened, O, O, O, scorer=scorer).entities == [[(1, 3, "A")]]


def test_of_equal_scores_the_first_transition_is_taken() -> None:
    equal = {"I-A": 1.0, "L-A": 1.0}
    assert _decide(B, equal, L, O).entities == [[(0, 3, "A")]]
    assert _decide({"B-A": 1.0, "B-Z": 1.0, "U-A": 1.0}, L, O).entities == [[(0, 2, "A")]]
    names = [{"I": "L", "L": "I"}.get(name[0], name[0]) + name[1:] for name in NAMES]
    assert _decide(B, equal, L, O, scorer=_scorer()._replace(transitions=names)).entities == [[(0, 2, "A")]]
