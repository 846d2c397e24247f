"""Rows of CSV and TSV that open safely in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from cables.terminal.text import escape_controls

_NUMBER = re.compile(r"-\d+(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is taken for a formula, or loses what makes it none; the last four are the wide forms."""


def neutralise_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula and no terminal for a command, its line ends plain.

    A negative number stays one.
    """
    plain = f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
    # The writer puts quotation marks round "\n" only; a bare "\r" would end the row.
    return escape_controls(plain.replace("\r\n", "\n").replace("\r", "\n"))


def plain_cell(cell: str) -> str:
    """What a cell said before `neutralise_cell`, line ends and control characters aside."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def csv_rows(table: Iterable[Iterable[str]], *, delimiter: str = ",") -> Iterator[str]:
    """Each row as text with its line end, every cell inert."""
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\n")
    for row in table:
        line: str = writer.writerow([neutralise_cell(cell) for cell in row])
        yield line


class _Echo:
    """What the writer is made to write to: it gives the text back."""

    def write(self, text: str) -> str:
        """`text`."""
        return text
