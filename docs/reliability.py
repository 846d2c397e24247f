"""docs/reliability.md, made from the tests: what was tried, what the user sees, which test holds the program to it.

    python docs/reliability.py

A row is a function with "what is tried -> what the user sees" as its docstring: a test, or a maker of hostile files
under its file name (then the test is `test_MODULE[FILE NAME]`). Another folder of tests is another row of PARTS.
tests/test_reliability.py compares what stands in the file with what this would write.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
ARROW = " -> "

PARTS = (
    (
        "Hostile input",
        "tests/hostile",
        "Files, folders, queries and texts made to fill memory or disk, to keep the program busy, to fetch what is not "
        "theirs, or to drive the terminal that shows them. Each costs itself only: a message says what is wrong and "
        "what to do, the other files are read, the limits are constants beside the code that they bound. The bombs are "
        "read by one process of limited memory, in a twentieth of their size in every run, in full by "
        "`make test-hostile`. `make fuzz` mutates the shipped specimens against every reader, the decoding, the query "
        "language and the printing of cables; what it ever found is in tests/fuzz/regressions.",
    ),
    (
        "Faults",
        "tests/faults",
        "Kills, full disks, damage, other versions, several programs at once. What was committed stays, nothing "
        "stands twice, and the next run makes what it makes undisturbed: cables, ids, versions, names and failures are "
        "compared. `cables doctor` finds damage and says what is lost; `cables doctor --repair` reads the sources "
        "again, takes over what sources that are gone no longer give, and keeps the old archive. The long forms are "
        "`make test-faults`.",
    ),
)
"""Heading, folder of tests, introduction."""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    tried: str
    seen: str
    test: str


def rows(folder: Path) -> Iterator[Row]:
    """What the tests of a folder tell, file by file, in their order."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                said = " ".join((ast.get_docstring(node) or "").split())
                if ARROW in said:
                    tried, _, seen = said.partition(ARROW)
                    yield Row(tried, seen.rstrip("."), _name(path, node))


def untold(folder: Path) -> list[str]:
    """Tests without a row, for the test that wants one of each."""
    return [
        f"{path.name}::{node.name}"
        for path in sorted(folder.glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and ARROW not in (ast.get_docstring(node) or "")
    ]


def _name(path: Path, node: ast.FunctionDef) -> str:
    if node.name.startswith("test_"):
        return f"{path.name}::{node.name}"
    named = [
        str(call.args[0].value)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
    ]
    return f"test_{path.stem}.py::test_{path.stem}[{named[0] if named else node.name}]"


def page() -> str:
    """The whole page."""
    lines = [
        "# What was tried against it",
        "",
        "Written by `make reliability` from the tests' own words; do not edit.",
        "",
    ]
    for heading, folder, introduction in PARTS:
        lines += [f"## {heading}", "", introduction, "", f"| tried | what the user sees | test, in {folder} |"]
        lines += ["|---|---|---|"]
        lines += [f"| {_cell(row.tried)} | {_cell(row.seen)} | `{row.test}` |" for row in rows(ROOT / folder)]
        lines += [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(text: str) -> str:
    """Text in a cell of a Markdown table: no bar ends it, no angle bracket is markup."""
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
