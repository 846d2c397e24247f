"""Which stretches of a body answer best, and where they are cut."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.passages.best import LENGTH, best_passages, cut_between_words
from search.passages.rarity import WeightedMatch
from search.results import Passage, Span


def matches(body: str, rarities: Mapping[str, float]) -> list[WeightedMatch]:
    return [
        WeightedMatch(found.start(), found.end(), found[0], rarities[found[0]])
        for found in re.finditer(r"\w+", body)
        if found[0] in rarities
    ]


def found(body: str, rarities: Mapping[str, float], **options: int) -> tuple[Passage, ...]:
    return best_passages(body, matches(body, rarities), **options)


BODY = "oil oil oil\n\nThe herring of Bonn\n\nnothing here\n\noil and herring"


def test_different_rare_words_count_most_and_repetitions_little() -> None:
    best, second, third = found(BODY, {"oil": 1.0, "herring": 3.0})
    assert [each.paragraph for each in (best, second, third)] == ["4", "2", "1"]
    assert [each.weight for each in (best, second, third)] == [4.0, 3.0, 1.2]
    assert best.text == "oil and herring"
    assert [best.text[start:end] for start, end in best.spans] == ["oil", "herring"]
    assert (best.by, best.inside, best.more, best.start) == ("words", False, False, BODY.index("oil and"))


def test_of_equals_the_earlier() -> None:
    assert [each.paragraph for each in found("oil\n\noil\n\noil\n\noil", {"oil": 1.0})] == ["1", "2", "3"]


def test_no_match_no_passage() -> None:
    assert found(BODY, {}) == ()
    assert found("", {"oil": 1.0}) == ()


def test_a_long_paragraph_is_cut_between_words_and_says_so() -> None:
    body = f"first\n\n{'before ' * 100}herring {'after ' * 100}"
    (best,) = found(body, {"herring": 1.0})
    assert best.paragraph == "2"
    assert (best.inside, best.more) == (True, True)
    assert len(best.text) <= LENGTH
    assert set(best.text.split()) == {"before", "herring", "after"}
    assert [best.text[start:end] for start, end in best.spans] == ["herring"]


def test_two_passages_of_one_long_paragraph() -> None:
    body = f"herring {'x ' * 400}herring and oil {'x ' * 400}oil"
    places = [(each.start, each.start + len(each.text)) for each in found(body, {"herring": 2.0, "oil": 1.0})]
    assert len(places) == 3
    assert body.index("and oil") in range(*places[0])
    assert all(one[1] <= other[0] or other[1] <= one[0] for one in places for other in places if one != other)


def test_words_of_two_paragraphs_are_no_passage_together() -> None:
    assert [each.weight for each in found("oil\n\nherring", {"oil": 1.0, "herring": 1.0})] == [1.0, 1.0]


WORDS = st.lists(st.sampled_from(["oil", "herring", "x", "longerword", "\n\n"]), max_size=60).map(" ".join)


@given(WORDS, st.integers(1, 4), st.integers(8, 60))
def test_passages_hold_together(body: str, most: int, length: int) -> None:
    passages = found(body, {"oil": 1.0, "herring": 2.0}, most=most, length=length)
    assert len(passages) <= most
    assert bool(passages) == ("oil" in body or "herring" in body)
    for each in passages:
        assert body[each.start : each.start + len(each.text)] == each.text == each.text.strip()
        assert "\n\n" not in each.text
        assert len(each.text) <= length
        assert each.paragraph == str(body.count("\n\n", 0, each.start) + 1)
        assert each.spans
    assert [each.weight for each in passages] == sorted((each.weight for each in passages), reverse=True)


@pytest.mark.parametrize(
    ("around", "free", "length", "text"),
    [
        ((4, 7), (0, 19), 99, "one two three four"),
        ((4, 7), (0, 19), 7, "two"),
        ((4, 7), (0, 19), 11, "one two"),
        ((4, 7), (4, 13), 99, "two three"),
        ((0, 13), (0, 19), 5, "one two three"),
    ],
)
def test_what_is_cut(around: tuple[int, int], free: tuple[int, int], length: int, text: str) -> None:
    body = "one two three four "
    start, end = cut_between_words(body, around, free, length)
    assert body[start:end] == text
    assert Span(start, end)
