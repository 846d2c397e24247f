"""Operators of our own: what each makes of a source, and what none touches."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from conftest import ROOT

from benchmarks.mutants.edits import OPERATORS, edits
from benchmarks.mutants.spans import Exempt, SourceText


def mutants(name: str, source: str) -> list[str]:
    text = SourceText(source)
    return [each.applied(source) for each in edits(name, text, Exempt(text))]


def changed(name: str, source: str) -> list[str]:
    """The first line that differs, of each mutant."""
    before = source.split("\n")
    return [
        next((line.strip() for line, old in zip(mutant.split("\n"), before, strict=False) if line != old), mutant)
        for mutant in mutants(name, source)
    ]


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("Negated", "if a and b:\n    pass", ["if not (a and b):"]),
        ("Negated", "if not a:\n    pass", ["if a:"]),
        ("Negated", "x = 1 if a else 2", ["x = 1 if not (a) else 2"]),
        ("Negated", "x = [a for a in b if a]", ["x = [a for a in b if not (a)]"]),
        ("Negated", "def f() -> bool:\n    return a == b", ["return not (a == b)"]),
        ("Negated", "def f() -> bool:\n    return True", []),
        ("Operand", "x = a and b", ["x = b", "x = a"]),
        ("Operand", "x = (a or b) and c(d)", ["x = (b) and c(d)", "x = (a) and c(d)", "x = c(d)", "x = (a or b)"]),
        ("Operand", "x = a and (b or c)", ["x = (b or c)", "x = a", "x = a and (c)", "x = a and (b)"]),
        ("Membership", "x = a in b", ["x = a not in b"]),
        ("Membership", "x = a not in (b)", ["x = a in (b)"]),
        ("Membership", "for a in b:\n    pass", []),
        ("Membership", "x = min in (a, b)", ["x = min not in (a, b)"]),
        ("String", 'x = "word"', ['x = ""', 'x = "XXword"']),
        ("String", 'x = ""', ['x = "XX"']),
        ("String", 'x = "."', ['x = ""']),
        ("String", 'x = f"{a} of {b:>3}"', ['x = f"{a}{b:>3}"', 'x = f"{a}XX of {b:>3}"']),
        ("String", """x = f"{a['k']}{{}}" """, ["""x = f"{a['k']}" """.strip()]),
        ("String", 'x = b"word"', []),
        ("Regex", 'x = "a+"', []),
        ("Regex", 'x = r"^a+"', ['x = r"a+"', 'x = r"^a*"']),
        ("Returned", "def f() -> str:\n    return a", ['return ""']),
        ("Returned", "def f() -> tuple[int, ...]:\n    return a", ["return ()"]),
        ("Returned", "def f() -> str | None:\n    return a", ["return None"]),
        ("Returned", "def f() -> Thing:\n    return a", ["return None"]),
        ("Returned", "def f() -> Thing:\n    return None", []),
        ("Returned", "def f() -> None:\n    return", []),
        ("Removed", "def f(a):\n    a.b()", ["pass"]),
        ("Removed", "def f(a):\n    a = 1\n    b = 2\n    a.c = 3", ["pass", "pass"]),
        ("Removed", "def f(a):\n    b = 1\n    b = 2", ["pass"]),
        ("Removed", "def f(a):\n    for b in a:\n        continue\n    raise a", ["pass", "pass"]),
        ("Removed", "def f(a):\n    yield a\n    a += 1\n    return", ["pass", "pass", "pass"]),
        ("Argument", "f(a, b=1)", ["f(a)"]),
        ("Argument", "f(b=1, c=2)", ["f(c=2)", "f(b=1)"]),
        ("Argument", "f((a), b=1, **c)", ["f((a), **c)"]),
        ("Slice", "x = a[b:c]", ["x = a[:c]", "x = a[b:]"]),
        ("Slice", "x = a[::-1]", ["x = a[::]"]),
        ("Called", "x = min(a, b)", ["x = max(a, b)"]),
        ("Called", "x = a.b.startswith(c)", ["x = a.b.endswith(c)"]),
        ("Case", "match a:\n    case 1 | 2:\n        pass\n    case b if c:\n        pass", ["case 1 | 2 if False:"]),
        ("Augmented", "a += 1", ["a -= 1", "a = 1"]),
        ("Augmented", "a.b |= (c)", ["a.b &= (c)", "a.b = (c)"]),
    ],
)
def test_an_operator_makes_these_mutants(name: str, source: str, expected: list[str]) -> None:
    assert sorted(changed(name, source)) == sorted(expected)


SOURCE = dedent(
    '''
    """Words of a docstring."""

    from typing import TYPE_CHECKING
    from a import b

    if TYPE_CHECKING:
        from c import d

    __all__ = ["f", "TABLE"]
    Style = Literal["chicago", "ris"] | None
    TABLE = {
        "one": 1,
        "two": 2,
        "three": 3,
        "four": -4,
    }
    """Words of an attribute's."""
    SMALL: frozenset[str] = frozenset(
        {
            "of",
            "the",
            "von",
        }
    )

    @cache
    def f(one: Literal["in"] | None = None, *, two: Annotated[int, "x"]) -> "str | None":
        """Words."""
        raise BadSource("words for a person", advice="try again")

    @command(help="What it does")
    def g(): pass
    '''
)


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_docstrings_annotations_tables_and_sentences_are_left_alone(name: str) -> None:
    expected = {"Removed": 1}  # the raise itself
    assert len(mutants(name, SOURCE)) == expected.get(name, 0)


def test_a_short_constant_of_a_module_and_a_default_are_code() -> None:
    assert changed("String", 'NOTE = "editorial note"') == ['NOTE = "XXeditorial note"', 'NOTE = ""']
    assert changed("String", 'def f(a: str = "x"): pass') == ['def f(a: str = "XXx"): pass', 'def f(a: str = ""): pass']


def test_columns_count_code_points_behind_dashes() -> None:
    assert changed("Membership", 'x = "–—" if "é" in a else b') == ['x = "–—" if "é" not in a else b']
    assert changed("String", 'x = "–", "b"')[-2:] == ['x = "–", "XXb"', 'x = "–", ""']


def test_strings_that_hold_a_line_separator_move_nothing() -> None:
    assert changed("Called", 'x = "\u2028"; y = min(a)') == ['x = "\u2028"; y = max(a)']


def test_every_mutant_of_our_own_operators_is_a_program() -> None:
    source = (ROOT / "benchmarks" / "mutants" / "edits.py").read_text(encoding="utf-8")
    before = ast.dump(ast.parse(source))
    made = {name: mutants(name, source)[::5] for name in OPERATORS}
    assert sum(map(bool, made.values())) > len(OPERATORS) / 2
    for mutant in (each for some in made.values() for each in some):
        assert ast.dump(ast.parse(mutant)) != before
