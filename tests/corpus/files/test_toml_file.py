"""TOML from strangers: refused before the parser takes the square of its length."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corpus.files import toml_file

LARGEST = 4 << 20
LONG = 100_000
"""Parts of a key: tomllib takes minutes for them."""
QUOTED = '"\\"]#"'
AROUND = (
    "%s = 1",
    "[%s]",
    "[[%s]]",
    "x = {%s = 1}",
    "x = [1,\n  # ''' \n {%s = 1}]",
    'x = """a "" \\""""""\n%s = 1',
    "x = '''a'''''\n%s = 1",
    "# \" '\r\n%s = 1",
    'x = "\\\\" # "\n%s = 1',
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("parts", [["a"], ['"a"'], ["''"], [" a\t"], ["a", "'\"#'", QUOTED]], ids=str)
def test_a_key_of_very_many_parts_is_refused(parts: list[str], around: str) -> None:
    several = parts * 31
    with pytest.raises(ValueError, match="a key of more than 30 parts"):
        toml_file.loads(around % ".".join(several[:31]), LARGEST)
    assert toml_file.loads(around % ".".join(several[:30]), LARGEST)
    with pytest.raises(ValueError, match="more than 20,000 tables"):
        toml_file.loads(around % ".".join(parts * LONG), LARGEST)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = " + "[" * 5_000, "nested too deep"),
        ("x = " + "{a = " * 5_000, "nested too deep"),
        ("".join(f"[t{n}]\n" for n in range(30_000)), "more than 20,000 tables"),
        ("x = [" + "{}," * 30_000 + "]", "more than 20,000 tables"),
        ("x = 0x" + "f" * 100_000, "a number too large"),
        ("x = " + "9" * 5_000, "limit"),
        ("a = 1 # " + "." * LARGEST, "larger than 4,194,304"),
        ("x = \n", "line 1"),
    ],
)
def test_what_else_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        toml_file.loads(text, LARGEST)


def test_a_message_does_not_repeat_a_key_of_any_length() -> None:
    name = "a" * 100_000
    with pytest.raises(ValueError, match="Cannot declare") as caught:
        toml_file.loads(f"[{name}]\n[{name}]", LARGEST)
    assert len(str(caught.value)) <= toml_file.LONGEST_MESSAGE


def test_dots_and_brackets_in_strings_and_comments_count_for_nothing() -> None:
    text = "x = '" + "a." * 30_000 + "[{" * 30_000 + "' # " + "a." * 30_000
    assert toml_file.loads(text, LARGEST) == tomllib.loads(text)


def test_our_own_files_are_read_as_tomllib_reads_them() -> None:
    text = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    assert toml_file.loads(text, LARGEST) == tomllib.loads(text)
