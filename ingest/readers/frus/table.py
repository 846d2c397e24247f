"""The columns of a table: how many separators stand before a cell, with cells that span columns and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDEST = 100
"""Columns that a table has at most for us: what a made-up cell spans beyond them is not counted."""
LONGEST = 1_000
"""Rows that a cell spans at most."""


class Columns:
    """What has been placed of one table. A cell keeps its column, whatever is empty or spanned before it."""

    def __init__(self) -> None:
        self._below: dict[int, int] = {}
        """Column -> rows to come that a cell above reaches into."""
        self._next = 0
        self._written = 0

    def begin_row(self) -> None:
        """The row before is over."""
        self._next = self._written = 0

    def separators(self, cell: _Element) -> int:
        """How many stand between what the row has so far and this cell."""
        while self._below and self._below.get(self._next, 0) and self._next < WIDEST:
            self._below[self._next] -= 1
            self._next += 1
        column = min(self._next, WIDEST)
        self._next = min(column + 1, WIDEST)
        if cell.attrib:
            self._next = min(column + _count(cell.get("cols"), WIDEST), WIDEST)
            if (high := _count(cell.get("rows"), LONGEST)) > 1:
                self._below.update(dict.fromkeys(range(column, self._next), high - 1))
        before, self._written = self._written, column
        # Behind the last column all cells stand side by side.
        return column - before if column < WIDEST else int(column > 0)


def _count(printed: str | None, most: int) -> int:
    """How many columns or rows a cell takes: one where it says nothing that can be read."""
    digits = (printed or "").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        return 1
    return min(max(int(digits), 1), most)
