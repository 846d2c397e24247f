"""Dunning's G2 by hand; where words stand, pattern by pattern."""

from __future__ import annotations

from math import log

import pytest

from search.analytics.log_likelihood import log_likelihood
from search.highlight.matcher import TextMatcher
from search.highlight.patterns import wildcard, within_edits


@pytest.mark.parametrize(
    ("both", "one", "other", "total", "expected"),
    [
        (25, 50, 50, 100, 0.0),  # as often as chance has it
        (50, 50, 50, 100, 2 * 100 * log(2)),  # always together
        (0, 50, 50, 100, -2 * 100 * log(2)),  # never
        (10, 10, 100, 100, 0.0),  # the second stands everywhere
        (0, 0, 10, 100, 0.0),
        # 2 (20 ln(20/12) + 20 ln(20/28) + 10 ln(10/18) + 50 ln(50/42))
        (20, 40, 30, 100, 2 * (20 * log(20 / 12) + 20 * log(20 / 28) + 10 * log(10 / 18) + 50 * log(50 / 42))),
        (5, 40, 30, 100, -2 * (5 * log(5 / 12) + 35 * log(35 / 28) + 25 * log(25 / 18) + 35 * log(35 / 42))),
    ],
)
def test_log_likelihood(both: int, one: int, other: int, total: int, expected: float) -> None:
    assert log_likelihood(both, one, other, total) == pytest.approx(expected)
    assert log_likelihood(both, other, one, total) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("pattern", "fits", "misses"),
    [
        ("delegat*", ("delegat", "delegate", "delegations"), ("delega", "adelegat", "")),
        ("*ation", ("ation", "nation"), ("nations", "tion")),
        ("d*n", ("dn", "den", "dxxxn"), ("d", "n", "dna", "adn")),
        ("wom?n", ("woman", "women"), ("womn", "womaan", "woma")),
        ("a??", ("abc",), ("a", "ab", "abcd")),
        ("?a", ("ba",), ("a", "bba")),
        ("*", ("", "a"), ()),
        ("a**b", ("ab", "axxb"), ("a", "b")),
        ("a.c", ("a.c",), ("abc",)),
        ("a+", ("a+",), ("aa",)),
    ],
)
def test_a_star_is_any_letters_a_question_mark_one(
    pattern: str, fits: tuple[str, ...], misses: tuple[str, ...]
) -> None:
    matches = wildcard(pattern)
    assert [form for form in (*fits, *misses) if matches(form)] == list(fits)


@pytest.mark.parametrize(
    ("other", "edits"),
    [
        ("missile", 0),
        ("missiles", 1),
        ("issile", 1),
        ("misfile", 1),
        ("imssile", 1),
        ("msile", 2),
        ("imssiel", 2),
        ("xmissilex", 2),
        ("msiel", 3),
        ("", 7),
    ],
)
def test_an_edit_is_a_letter_changed_missing_added_or_swapped(other: str, edits: int) -> None:
    assert [within_edits("missile", most)(other) for most in (0, 1, 2)] == [edits <= most for most in (0, 1, 2)]


@pytest.mark.parametrize(
    ("text", "terms", "within", "expected"),
    [
        ("a b", "a b", 1, ["a", "b"]),
        ("b a", "a b", 1, ["b", "a"]),
        ("a x b", "a b", 1, []),
        ("a x b", "a b", 2, ["a", "b"]),
        ("a x x b a", "a b", 2, ["b", "a"]),
        ("a b x x x a", "a b", 2, ["a", "b"]),
        ("a b c", "a b c", 1, ["a", "b", "c"]),
        ("a b x c", "a b c", 1, []),
        ("a b x b c", "a b c", 1, ["a", "b", "b", "c"]),
        ("a", "a b", 5, []),
    ],
)
def test_near(text: str, terms: str, within: int, expected: list[str]) -> None:
    found = TextMatcher(text).near(terms.split(), within, exact=True)
    assert [text[start:end] for start, end in found] == expected


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("a b c", "a b", ["a b"]),
        ("a, b", "a b", ["a, b"]),
        ("b a", "a b", []),
        ("a a a", "a a", ["a a", "a a"]),
        ("a b a b", "a b", ["a b", "a b"]),
        ("x long y", "x long y", ["x long y"]),
        ("long y", "x long y", []),
        ("x long", "x long y", []),
    ],
)
def test_phrases(text: str, terms: str, expected: list[str]) -> None:
    found = TextMatcher(text).phrase(terms.split(), exact=True)
    assert [text[start:end] for start, end in found] == expected
