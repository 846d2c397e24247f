"""How a delimited file is written: its delimiter, and where its header stands.

The header is the first of the rows at the beginning with known column names; lines before it are a preamble ("Export
of 3 March", an empty row). A first line `sep=;`, which spreadsheets write, names the delimiter.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = ",;\t|"
MAX_ROWS = 40
"""Rows at the beginning in which the header is looked for."""
MAX_BEGINNING = 65_536
"""Characters at the beginning that are looked at."""
SEPARATOR_LINE = re.compile(r'\s*"?sep=(?P<delimiter>[^\w\s"]|\t| )"?[,;\t|]*\s*', re.IGNORECASE)
KnownColumns = Callable[[list[str]], int]
"""How many cells of a row are known column names."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the beginning of a file shows."""

    delimiter: str
    skipped: int = 0
    """Lines before the header: a `sep=` line, a preamble."""
    preamble: tuple[str, ...] = ()
    """The preamble's lines that are not empty."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Some rows behind the header."""


def dialect_of(begin: str, known: KnownColumns, *, delimiter: str = "") -> Dialect:
    """The dialect of a file that begins with `begin`; `delimiter` where it is known."""
    lines = begin[:MAX_BEGINNING].splitlines(keepends=True)
    skipped = 0
    while skipped < len(lines) and not lines[skipped].strip():
        skipped += 1
    if skipped < len(lines) and (named := SEPARATOR_LINE.fullmatch(lines[skipped])):
        delimiter = delimiter or named["delimiter"]
        skipped += 1
    best: tuple[tuple[int, float, int], Dialect] | None = None
    for mark in (delimiter,) if delimiter else DELIMITERS:
        rank, found = _with(mark, lines, skipped, known)
        if best is None or rank > best[0]:
            best = rank, found
    assert best is not None, "there are delimiters to try"
    return best[1]


def _with(mark: str, lines: list[str], skipped: int, known: KnownColumns) -> tuple[tuple[int, float, int], Dialect]:
    """(how well a delimiter fits: known names, share of rows as wide as the header, columns; the dialect)."""
    rows = list(_rows(lines[skipped:], mark))
    if not rows:
        return (0, 0.0, 0), Dialect(mark, skipped)
    at = header_index([row for _, row in rows], known)
    line, header = rows[at]
    behind = [row for _, row in rows[at + 1 :]]
    preamble = tuple(text for text in (line.strip() for line in lines[skipped : skipped + line]) if text)
    share = sum(len(row) == len(header) for row in behind) / len(behind) if behind else 0.0
    found = Dialect(mark, skipped + line, preamble, tuple(tuple(row) for row in behind[:MAX_ROWS]))
    return (known(header), share, len(header)), found


def header_index(rows: Sequence[list[str]], known: KnownColumns) -> int:
    """Which of the rows at the beginning, none of them empty, is the header. There is at least one row."""
    names = [known(row) for row in rows]
    best = max(names)
    if best > 1:
        return next(at for at, count in enumerate(names) if 2 * count > best)
    return _first_wide(rows) if names[0] < 1 else 0


def _first_wide(rows: Sequence[list[str]]) -> int:
    """The first row as wide as most, where single cells stand before it; else the first row."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    at = 0
    while at < len(rows) and sum(bool(cell.strip()) for cell in rows[at]) < 2:
        at += 1
    return at if width > 1 and at < len(rows) and len(rows[at]) == width else 0


def _rows(lines: Sequence[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """(index of its first line, cells) of the first rows that are not empty."""
    reader = csv.reader(iter(lines), delimiter=mark, skipinitialspace=True)
    count = start = 0
    while count < MAX_ROWS:
        start = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if any(cell.strip() for cell in row):
            count += 1
            yield start, row
