"""A row with quotation marks that the CSV rules do not allow: inner ones that are not doubled.

`1,"He said "no" to us",x` is read as it was meant: a quotation mark ends a cell only before a delimiter or the end of
the line. Where a delimiter follows an inner one ("no", twice), the number of columns decides.
"""

from __future__ import annotations

MAX_ROW = 1 << 20
"""Characters of a row that is read like this; a longer one stays a failure."""


def cells_of(row: str, delimiter: str, *, columns: int) -> list[str] | None:
    """The cells of a row of that many columns; None where no reading has as many.

    Last of all, in a row of one line, a cell that a quotation mark begins and none ends is read as printed:
    `"Cold" tea was served`.
    """
    row = row.rstrip("\r\n")
    if len(row) > MAX_ROW:
        return None
    for blank_ends, pair_ends in ((True, False), (False, False), (True, True), (False, True)):
        cells = _split(row, delimiter, blank_ends=blank_ends, pair_ends=pair_ends)
        if cells is not None and len(_trimmed(cells, columns)) == columns:
            return _trimmed(cells, columns)
    if "\n" in row or "\r" in row:
        return None
    cells = _split(row, delimiter, blank_ends=True, pair_ends=False, inner=True)
    if cells is not None and len(_trimmed(cells, columns)) == columns:
        return _trimmed(cells, columns)
    for blank_ends in (True, False):
        cells = _split(row, delimiter, blank_ends=blank_ends, pair_ends=False, open_ends=True)
        if cells is not None and len(_trimmed(cells, columns)) == columns:
            return _trimmed(cells, columns)
    cells = _trimmed([_unquoted(cell) for cell in row.split(delimiter)], columns)
    return cells if len(cells) == columns else None


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks around it, if they are the only ones that are not doubled."""
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or '"' in cell[1:-1].replace('""', ""):
        return cell
    return cell[1:-1].replace('""', '"')


def _trimmed(cells: list[str], columns: int) -> list[str]:
    while len(cells) > columns and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _split(
    row: str, delimiter: str, *, blank_ends: bool, pair_ends: bool, open_ends: bool = False, inner: bool = False
) -> list[str] | None:
    """Cells of a row; None where one has no end.

    `blank_ends`: whether a mark also ends a cell where a blank follows the delimiter. `pair_ends`: whether two marks
    before a delimiter are an inner one and the end. `open_ends`: whether a cell whose mark has no end is read as
    printed, as far as the next delimiter. `inner`: whether a delimiter between two marks inside a cell is of the cell:
    `He said "no, never" twice`.
    """
    cells: list[str] = []
    at = 0
    none_ends = False
    while True:
        start = at
        while start < len(row) and row[start] == " ":
            start += 1
        if row[start : start + 1] == '"' and not none_ends:
            cell, at = _quoted(row, start + 1, delimiter, blank_ends=blank_ends, pair_ends=pair_ends)
            if at < 0:
                if not open_ends:
                    return None
                none_ends = True  # nor does any behind it
                end = row.find(delimiter, start)
                at = len(row) if end < 0 else end
                cell = row[start:at]
        else:
            end = row.find(delimiter, at)
            while inner and end >= 0 and row.count('"', start, end) % 2:
                end = row.find(delimiter, end + 1)
            at = len(row) if end < 0 else end
            cell = row[start:at]
        cells.append(cell)
        if at >= len(row):
            return cells
        at += 1


def _quoted(row: str, at: int, delimiter: str, *, blank_ends: bool, pair_ends: bool) -> tuple[str, int]:
    """(the cell whose first character is at `at`, where its delimiter stands); -1 where it has no end."""
    kept: list[str] = []
    while True:
        mark = row.find('"', at)
        if mark < 0:
            return "", -1
        kept.append(row[at:mark])
        if _ends(row, mark + 1, delimiter, blank_ends=blank_ends):
            return "".join(kept), mark + 1
        kept.append('"')
        doubled = row.startswith('"', mark + 1)
        if doubled and pair_ends and _ends(row, mark + 2, delimiter, blank_ends=blank_ends):
            return "".join(kept), mark + 2
        at = mark + (2 if doubled else 1)


def _ends(row: str, at: int, delimiter: str, *, blank_ends: bool) -> bool:
    """Whether a cell ends with the quotation mark before `at`."""
    behind = row[at : at + 2]
    if not behind:
        return True
    return behind[0] == delimiter and (blank_ends or not behind[1:].isspace())
