"""Small changes of regular expressions."""

from __future__ import annotations

import re

import pytest

from benchmarks.mutants.regexes import changes


def mutants(pattern: str) -> set[str]:
    return {pattern[: each.start] + each.new + pattern[each.end :] for each in changes(pattern)}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"^a$", {"a$", "^a"}),
        (r"\ba", {"a"}),
        (r"a+b*c?", {"a*b*c?", "a+b+c?", "a+b*c"}),
        (r"a*+b+?", {"a++b+?", "a*+b*?"}),
        (r"\d\s", {r"\w\s", r"\d\S"}),
        (r"\.\\d", set()),
        (r"[ab]", {"[^ab]"}),
        (r"[^]|+]", {"[]|+]"}),
        (r"a|b|c", {"b|c", "a|c", "a|b"}),
        (r"(?:a|b)|c", {"(?:b)|c", "(?:a)|c", "c", "(?:a|b)"}),
        (r"(?P<n>a)(?P=n)", set()),
        (r"(?<!a)b(?=c)", {"(?<=a)b(?=c)", "(?<!a)b(?!c)"}),
        (r"a{2,4}", {"a{3,4}", "a{1,4}", "a{2,5}", "a{2,3}"}),
        (r"a{2}", {"a{3}", "a{1}"}),
        (r"a{2,}", {"a{3,}", "a{1,}"}),
        (r"a{1,1}", {"a{0,1}", "a{1,2}"}),
        (r"a{{1,2}}{MONTH}", {"a{{2,2}}{MONTH}", "a{{0,2}}{MONTH}", "a{{1,3}}{MONTH}", "a{{1,1}}{MONTH}"}),
        (r"(?i:a)(?i)", set()),
    ],
)
def test_these_changes_are_made(pattern: str, expected: set[str]) -> None:
    assert mutants(pattern) == expected


@pytest.mark.parametrize("pattern", [r"(?<=a{2})b", r"(?<=ab|cd)e", r"(a)|(?:b)\1", r"(?P<x>a)?(?(x)b|c)"])
def test_a_valid_expression_stays_valid(pattern: str) -> None:
    assert mutants(pattern)
    for mutant in mutants(pattern):
        re.compile(mutant)


def test_a_group_that_is_referred_to_does_not_go() -> None:
    assert mutants(r"(?:(a)|b)\1") == {r"(?:(a))\1"}


def test_a_part_of_an_expression_is_changed_though_it_does_not_compile() -> None:
    assert mutants(r"(?:a+") == {"(?:a*"}
    assert mutants(r"a+|b)") == {"a*|b)", "b)", "a+)"}
