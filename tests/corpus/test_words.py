"""Characters without width are no part of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.words import INVISIBLE, indexed_text, words


@pytest.mark.parametrize("mark", INVISIBLE)
@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("lamp|lighter", ["lamplighter"]),
        ("|lamp|", ["lamp"]),
        ("lamp||light|er keeper", ["lamplighter", "keeper"]),
        ("O|'Neill O'|Neill", ["ONeill", "ONeill"]),
        ("the keeper|'s lamp", ["the", "keeper", "lamp"]),
        ("lamp |- lighter", ["lamp", "lighter"]),
        ("19|67", ["1967"]),
        ("|", []),
    ],
)
def test_inside_a_word_they_are_not_there(mark: str, text: str, forms: list[str]) -> None:
    text = text.replace("|", mark)
    assert [word.form for word in words(text)] == forms
    assert indexed_text(text).split() == forms


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Παπανδρέου", "Παπανδρεου"), ("Άγιος", "Αγιοσ"), ("ΐ", "ι"), ("ᾧ", "ω"), ("ёлка", "елка"), ("Ёлка", "Елка"),
        ("йод", "йод"), ("Ceaușescu", "Ceaușescu"), ("Ω’Νέου", "ΩΝεου"),
    ],
)  # fmt: skip
def test_accents_of_greek_and_the_dots_of_yo_are_no_part_of_a_word(printed: str, form: str) -> None:
    assert [word.form for word in words(f"a {printed}, b")] == ["a", form, "b"]
    assert indexed_text(printed) == form
    assert [(word.start, word.end) for word in words(printed)] == [(0, len(printed))]


def test_a_word_stands_where_it_is_printed_with_them() -> None:
    text = "the \u00adlamp\u00adlighter\u200b left"
    assert [text[word.start : word.end] for word in words(text)] == ["the", "lamp\u00adlighter", "left"]


@given(st.text(alphabet=f"ab1.,' -’s\n{INVISIBLE}", max_size=30))
def test_what_the_engine_is_given_has_the_same_words(text: str) -> None:
    assert indexed_text(text).split() == [word.form for word in words(text)]


def test_a_long_run_of_them_is_read_once() -> None:
    text = "lamp" + "\u00ad" * 100_000 + " " + "\u00ad'" * 50_000
    assert [word.form for word in words(text)] == ["lamp"]
