"""Words next to a place are those that reading the whole text gives."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.words import words
from search.analytics.neighbours import words_after, words_before

TEXTS = st.lists(
    st.sampled_from(["herring", "a", "U.S.S.R.", "12,390", " ", "\n", "'", "O'Neill", ".", "quota" * 30, "ș", "-"]),
    max_size=60,
).map("".join)


@settings(max_examples=examples(200), deadline=None)
@given(TEXTS, st.data(), st.integers(1, 6))
def test_they_are_the_words_of_the_text_before_and_behind(text: str, data: st.DataObject, count: int) -> None:
    at = data.draw(st.integers(0, len(text)))
    # A place inside of a run without white space parts it; elsewhere the words are those of the whole text.
    assert words_before(text, at, count) == list(words(text[:at]))[::-1][:count]
    behind = list(words(text[at:]))[:count]
    assert [(word.start - at, word.end - at, word.form) for word in words_after(text, at, count)] == behind


@pytest.mark.parametrize("size", [1, 11, 12, 13, 24, 500])
def test_long_words_are_not_cut(size: int) -> None:
    long = "x" * size
    text = f"{long} mark {long}"
    assert [word.form for word in words_before(text, size + 1, 3)] == [long]
    assert [word.form for word in words_after(text, size + 5, 3)] == [long]
