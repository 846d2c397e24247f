"""Tables in the first lines of a document that list papers: "No | Date | From | Subject" above a row for each.

Their days and names are those of the papers in the list. A header above a single row is a heading in two lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAST_LABELS = 2
"""Known labels of a header."""
LONGEST_LABEL = 30


class Lines(NamedTuple):
    """The lines of a heading without the rows of lists."""

    lines: list[str]
    warnings: tuple[str, ...]


def without_lists(lines: Sequence[str], is_label: Callable[[str], bool]) -> Lines:
    """The `lines` without tables of two rows and more, for which there are warnings; of a table of one row a line for
    each cell, with its label."""
    kept: list[str] = []
    warnings: list[str] = []
    at = 0
    while at < len(lines):
        labels = _cells(lines[at])
        rows = _rows_under(lines, at) if _is_header(labels, is_label) else []
        if len(rows) == 1:
            kept += [f"{label.rstrip(' :')}: {cell}" for label, cell in zip(labels, rows[0], strict=True) if cell]
        elif rows:
            warnings.append(
                f"a table of {len(rows)} rows or more under {' | '.join(labels)[:100]!r} is read as text: "
                "its days and names are none of the document"
            )
        else:
            kept.append(lines[at])
        at += 1 + len(rows)
    return Lines(kept, tuple(warnings))


def _is_header(labels: Sequence[str], is_label: Callable[[str], bool]) -> bool:
    if len(labels) <= LEAST_LABELS or any(len(label) > LONGEST_LABEL or not label for label in labels):
        return False
    if any(char.isdigit() for label in labels for char in label) or any(label.endswith(":") for label in labels):
        return False
    return sum(map(is_label, labels)) >= LEAST_LABELS


def _rows_under(lines: Sequence[str], header: int) -> list[list[str]]:
    """The rows below a header with as many cells."""
    width = len(_cells(lines[header]))
    rows = []
    for line in lines[header + 1 :]:
        if len(cells := _cells(line)) != width:
            break
        rows.append(cells)
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")] if "|" in line else []
