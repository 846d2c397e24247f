"""The reviewed list of mutants that are no faults: the program does the same, or what differs is no promise.

A line each, parted by tabs: module, the line's text, its text in the mutant, the reason. They are matched by text, so
that moving code loses none; " ⏎ " stands between lines where a mutant changes several.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

RECORDED = Path(__file__).parent / "equivalent.tsv"


class Equivalent(NamedTuple):
    """One reviewed mutant."""

    module: str
    before: str
    after: str
    reason: str


def read() -> list[Equivalent]:
    """The list of this project."""
    return parse(RECORDED.read_text(encoding="utf-8"))


def parse(text: str) -> list[Equivalent]:
    """The entries of a list. Raises ValueError for a line that has not four columns, or no reason."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 4 or not columns[3].strip():
            raise ValueError(f"line {number}: module, line, mutated line and reason are wanted, parted by tabs")
        found.append(Equivalent(*columns))
    return found


def is_known(entries: Iterable[Equivalent], module: str, before: str, after: str) -> bool:
    """Whether a mutant of a module is on the list."""
    return any((entry.module, entry.before, entry.after) == (module, before, after) for entry in entries)
