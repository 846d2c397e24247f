"""docs/reliability.md and SECURITY.md name tests that exist; every hostile and fault test has a row."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from hostile.bombs import BOMBS

PAGE = ROOT / "docs" / "reliability.md"
SECURITY = ROOT / "SECURITY.md"
FOLDERS = ("hostile", "faults")
"""Folders of tests whose files the page names without their path."""
NAME = re.compile(r"((?:[\w./-]+/)?test_\w+\.py)::(\w+)")


@cache
def functions(path: Path) -> frozenset[str]:
    """The test functions of a file, those of classes included; none where there is no file."""
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def files_of(name: str) -> list[Path]:
    """Where a file that a page names may lie: under its path, or in one of the folders without one."""
    return [ROOT / name] if "/" in name else [ROOT / "tests" / folder / name for folder in FOLDERS]


def missing(text: str) -> list[str]:
    """The tests that a text names and that do not exist."""
    return [
        f"{file}::{test}"
        for file, test in NAME.findall(text)
        if not any(test in functions(path) for path in files_of(file))
    ]


@pytest.mark.parametrize("page", [PAGE, SECURITY], ids=lambda path: path.name)
def test_every_test_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(NAME.findall(text)) > 20
    assert missing(text) == []


def test_a_name_without_a_test_would_be_found() -> None:
    text = "`test_bombs.py::test_bombs`, `test_bombs.py::test_none`, `tests/nowhere/test_a.py::test_b`"
    assert missing(text) == ["test_bombs.py::test_none", "tests/nowhere/test_a.py::test_b"]


def test_every_hostile_and_fault_test_has_a_row() -> None:
    named = {(path, test) for file, test in NAME.findall(PAGE.read_text(encoding="utf-8")) for path in files_of(file)}
    tests = [
        (path, test)
        for folder in FOLDERS
        for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))
        for test in sorted(functions(path))
    ]
    assert len(tests) > 90
    assert [f"{path.name}::{test}" for path, test in tests if (path, test) not in named] == []


def test_every_bomb_has_a_row() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in BOMBS if f"`{name}`" not in text] == []


def test_security_names_tests_by_their_path() -> None:
    text = SECURITY.read_text(encoding="utf-8")
    assert [file for file, _ in NAME.findall(text) if not file.startswith("tests/")] == []
    lines = text.splitlines()
    assert len(lines) <= 100
    assert max(map(len, lines)) <= 120
