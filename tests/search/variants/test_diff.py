"""The words of two bodies side by side: nothing is lost, nothing is told that is not so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.variants import diff
from search.variants.diff import Comparison, Side, compare

TEXTS = st.lists(
    st.sampled_from(["alpha", "beta", "Gamma,", "delta.\n\nEpsilon", "é", "-", "“zeta”"]), max_size=40
).map(" ".join)


def told(found: Comparison, side: Side) -> list[str]:
    """The words of one body, as the pieces tell them."""
    return [word for piece in found.pieces if piece.side in ("both", side) for word in piece.text.split()]


@pytest.mark.parametrize("cells", [diff.MOST_CELLS, 0])
@given(one=TEXTS, other=TEXTS)
def test_the_pieces_are_the_bodies(cells: int, one: str, other: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diff, "MOST_CELLS", cells)
        found = compare("a", one, "b", other)
    assert told(found, "one") == one.split()
    shared = [word for piece in found.pieces if piece.side == "both" for word in piece.text.split()]
    assert [diff._key(word) for word in told(found, "other")] == [diff._key(word) for word in other.split()]
    assert (found.same, found.only_one, found.only_other) == (
        len(shared),
        len(one.split()) - len(shared),
        len(other.split()) - len(shared),
    )
    assert all(piece.words == len(piece.text.split()) and piece.words for piece in found.pieces)


@given(TEXTS)
def test_a_body_is_like_itself(body: str) -> None:
    found = compare("a", body, "b", body)
    assert (found.only_one, found.only_other, found.same) == (0, 0, len(body.split()))


def test_what_a_release_withholds_is_one_piece() -> None:
    full = "The Ambassador said that the Minister of Transport had told him in confidence that the barges wait."
    cut = "The Ambassador said that [less than 1 line not declassified] that the barges wait."
    found = compare("cut", cut, "full", full)
    assert [(piece.side, piece.text) for piece in found.pieces] == [
        ("both", "The Ambassador said that"),
        ("one", "[less than 1 line not declassified]"),
        ("other", "the Minister of Transport had told him in confidence"),
        ("both", "that the barges wait."),
    ]


def test_case_quotes_accents_and_punctuation_are_no_difference() -> None:
    found = compare("a", "“THE ATTACHE’S CAR” WAITS", "b", "the attaché's car, waits.")
    assert found.only_one == found.only_other == 0


def test_a_word_or_two_in_common_by_chance_do_not_break_a_passage() -> None:
    found = compare("a", "x one two three of four five six y", "b", "x seven eight nine of ten eleven twelve y")
    assert [(piece.side, piece.words) for piece in found.pieces] == [("both", 1), ("one", 7), ("other", 7), ("both", 1)]


def test_long_texts_are_aligned_by_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "MOST_CELLS", 100)
    paragraphs = [f"paragraph {number} says what it says" for number in range(20)]
    changed = [*paragraphs[:7], "paragraph 7 says something else", *paragraphs[8:]]
    found = compare("a", "\n\n".join(paragraphs), "b", "\n\n".join(changed))
    assert [(piece.side, piece.text) for piece in found.pieces if piece.side != "both"] == [
        ("one", "what it says"),
        ("other", "something else"),
    ]
