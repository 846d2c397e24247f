"""The values of a field that hold a text with broken words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engines import engine
from index.format.analysis import (
    READING_GAP,
    TOO_LONG,
    analyzer_hash,
    fold,
    indexed_main,
    indexed_text,
    indexed_values,
    stem,
)

if TYPE_CHECKING:
    import pytest


def test_a_text_that_is_not_broken_is_one_value() -> None:
    for text in ("The keeper of the lamp-lighter.", "", "..."):
        assert indexed_values(text) == indexed_text(text) == indexed_main(indexed_values(text))


def test_each_other_reading_is_a_value_behind_a_gap() -> None:
    values = indexed_values("The lamp-\nlighter and the store-\nkeeper.")
    assert values[0] == indexed_main(values) == "The lamplighter and the storekeeper"
    gaps = [value.split()[:READING_GAP] for value in values[1:]]
    assert gaps == [[TOO_LONG] * READING_GAP] * 2
    assert [" ".join(value.split()[READING_GAP:]) for value in values[1:]] == [
        "The lamp lighter and the storekeeper",
        "The lamplighter and the store keeper",
    ]


def test_what_fills_a_gap_is_just_too_long_to_be_indexed() -> None:
    assert stem(TOO_LONG) == fold(TOO_LONG) == ""
    assert len(TOO_LONG) == engine.longest_word + 1
    assert stem(TOO_LONG[2:]) == TOO_LONG[2:]


def test_the_hash_of_the_analyzer_knows_how_words_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analyzer_hash()
    monkeypatch.setattr("corpus.broken_words.CONTEXT_WORDS", 4)
    assert analyzer_hash() != before
