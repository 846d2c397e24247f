"""Files of the desk as lines: read with what cannot be read told, written with nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Generic, TypeVar

from corpus.files import line_file
from corpus.records import Record

VARIABLE = "CABLES_DESK"

_Item = TypeVar("_Item")


class Problem(Record, frozen=True, kw_only=True):
    """A line of the desk that does not count, and why."""

    path: str
    line: int
    """From 1."""
    reason: str

    def __str__(self) -> str:
        name = Path(self.path).name
        return (
            f"{name}, line {self.line}, does not count: it {self.reason}. "
            f"Correct or delete the line in {self.path}, or put # before it."
        )


def locked_workspace(folder: Path) -> AbstractContextManager[None]:
    """Nobody else changes the desk while this lasts: two programs at once lose no line. Raises BadConfig."""
    return line_file.locked(folder, VARIABLE)


class Lines(Generic[_Item]):
    """One file of the desk: its lines, and what each of them says. State: the lines, until `write`.

    `reader` gives what a line says; it raises ValueError with what is wrong ("has no id").
    """

    def __init__(self, path: Path, head: str, reader: Callable[[str], _Item]) -> None:
        self.path = path
        self._head = head
        self._lines = line_file.read(path, "file", VARIABLE)
        self._at: list[tuple[int, _Item]] = []
        self.problems: list[Problem] = []
        for number, line in enumerate(self._lines):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if wrong := line_file.line_problem(line):
                self.problems.append(Problem(path=str(path), line=number + 1, reason=wrong))
                continue
            try:
                self._at.append((number, reader(line.strip())))
            except ValueError as error:
                self.problems.append(Problem(path=str(path), line=number + 1, reason=str(error)))

    @property
    def items(self) -> list[_Item]:
        """What the lines say, in their order."""
        return [item for _, item in self._at]

    def change(self, *, add: Iterable[str] = (), drop: Callable[[_Item], bool] | None = None) -> None:
        """Write the file with some lines more and others less.

        A new line goes before the first that sorts behind it: two people who add different lines change
        different places, and version control merges them.
        """
        dropped = {number for number, item in self._at if drop and drop(item)}
        lines = [line for number, line in enumerate(self._lines) if number not in dropped]
        lines = lines or [f"# {line}" for line in self._head.splitlines()]
        line_file.write(self.path, insert_sorted(lines, add), "file", VARIABLE)


def insert_sorted(lines: Sequence[str], added: Iterable[str]) -> list[str]:
    """`lines` with each new one before the first that sorts behind it; comments and blank lines stay where they are."""
    new = sorted(added, reverse=True)
    out: list[str] = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            # Of new lines in order the places are in order, too: one pass does for thousands.
            while new and line > new[-1]:
                out.append(new.pop())
        out.append(line)
    return out + new[::-1]
