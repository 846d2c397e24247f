"""CSV and its kin: comma, semicolon, tab or bar; with a header, or as a mapping file or Cablegate's form says.

Rows are read one at a time. A row with another number of columns than the header becomes a Failure with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from corpus.counts import number_of
from corpus.errors import BadSource
from ingest.readers.cablegate.fields import COLUMNS, cable_of_row, looks_like_row
from ingest.readers.documents.plain import empty
from ingest.readers.tables.mapping import Mapping, known_columns, mapping_for
from ingest.readers.tables.tabular import Table
from ingest.sources import decoding

if TYPE_CHECKING:
    from _csv import Reader as _Reader

    from corpus.records import Cable
    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 1
LONGEST_FIELD = 64 << 20
"""Characters of one cell: the longest document. The csv module's own limit (128 KiB) is shorter than long cables."""
LONGEST_ROW = 128 << 20
"""Characters of one row, over however many lines: room for a cell too long for itself, which is told as such."""
MOST_CELLS = 1_000_000
"""Delimiters and quotation marks in one line; a longer list of cells is no row of a table."""
DELIMITERS = ",;\t|"
MOST_COLUMNS = 4096


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of one file are written."""

    delimiter: str
    backslash: bool = False
    columns: tuple[str, ...] = ()
    """Names where the file has no header."""
    cablegate: bool = False


def read(source: SourceFile, *, mapping: Mapping | None = None) -> Iterator[Cable | Failure]:
    """One cable a row; a Failure for each bad row. Raises BadSource where no column can hold a text."""
    if not source.size:
        raise empty(source)
    table = Table(source=source, reader="csv", version=READER_VERSION, mapping=mapping or mapping_for(source.outer))
    head = source.head()
    codec = table.mapping.format.encoding or decoding.encoding_of(head, whole=False)
    table.encoding = decoding.name(codec)
    begin = head.decode(codec, "replace").lstrip("\ufeff")
    shape = _shape(begin, table.mapping)
    table.look_back(partial(_named_cells, source, codec, shape))
    with source.open() as stream:
        yield from _rows(decoding.lines(stream, codec), shape, table)


def _shape(begin: str, mapping: Mapping) -> _Shape:
    form = mapping.format
    if looks_like_row(begin) and not mapping.columns and not form.names:
        return _Shape(delimiter=",", backslash=True, columns=COLUMNS, cablegate=True)
    first = next((line for line in begin.splitlines() if line.strip()), "")
    delimiter = form.delimiter or max(DELIMITERS, key=lambda mark: (known_columns(first, mark), first.count(mark)))
    columns = form.names
    if not form.has_header and not columns:
        # Numbers as names: [columns] of the mapping says "1" = "date".
        columns = tuple(str(number) for number in range(1, min(first.count(delimiter) + 1, MOST_COLUMNS) + 1))
    return _Shape(delimiter=delimiter, backslash=form.escape == "backslash", columns=columns)


def _rows(lines: Iterator[str], shape: _Shape, table: Table) -> Iterator[Cable | Failure]:
    from ingest.sources.items import Failure

    # The module's limit is one for the process; ours is the only use of csv for reading what users bring.
    csv.field_size_limit(LONGEST_FIELD)
    counted = _Counted(lines, table.source.path, shape.delimiter)
    rows = _parsed(counted, shape)
    columns: Sequence[str] = shape.columns
    if columns:
        table.check(columns)
    row = 0
    while True:
        start = rows.line_num + 1
        place = f"line {start}"
        counted.begin()
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Failure(
                path=table.source.path,
                place=place,
                reason=f"the row cannot be read: {error}",
                advice="look for a quotation mark that is opened and never closed",
            )
            continue
        if counted.ended and rows.line_num > start:
            # The reader asked for another line in the middle of a row: a good last row ends with its line.
            yield Failure(
                path=table.source.path,
                place=place,
                reason="a quotation mark is opened and never closed: "
                f"{number_of(rows.line_num - start + 1, 'line')}, to the end",
                advice="close it, or double it where it is meant, and ingest again",
            )
            break
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _header(cells, table)
            continue
        row += 1
        if len(cells) != len(columns):
            yield Failure(
                path=table.source.path,
                place=place,
                reason=f"the row has {_columns(len(cells))} where there should be {len(columns)}",
                advice="look for a delimiter outside quotation marks, or a quotation mark never closed, in this row",
            )
        elif shape.cablegate:
            yield cable_of_row(cells, table, place=place)
        else:
            yield table.cable(zip(columns, cells, strict=True), place=place, row=row)


def _parsed(lines: Iterator[str], shape: _Shape) -> _Reader:
    return csv.reader(
        lines,
        delimiter=shape.delimiter,
        doublequote=not shape.backslash,
        escapechar="\\" if shape.backslash else None,
        skipinitialspace=not shape.backslash,
    )


def _named_cells(source: SourceFile, codec: str, shape: _Shape) -> Iterator[Iterator[tuple[str, str]]]:
    """The rows once more, each as its columns and cells; ends at a row that cannot be read."""
    columns = shape.columns
    with source.open() as stream:
        counted = _Counted(decoding.lines(stream, codec), source.path, shape.delimiter)
        try:
            for cells in _parsed(counted, shape):
                counted.begin()
                if not columns:
                    columns = tuple(cells) if any(cell.strip() for cell in cells) else ()
                elif len(cells) == len(columns):
                    yield zip(columns, cells, strict=True)
        except (csv.Error, BadSource):
            return


class _Counted:
    """Lines for the csv module, which bounds neither the cells of a row nor its lines. Raises BadSource."""

    def __init__(self, lines: Iterator[str], path: str, delimiter: str) -> None:
        self._lines, self._delimiter = lines, delimiter
        self._size = self._cells = 0
        self.ended = False
        """Whether a line was asked for behind the last one."""

    def begin(self) -> None:
        """Another row begins with the next line."""
        self._size = self._cells = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self._size += len(line)
        self._cells += line.count(self._delimiter)
        if self._size > LONGEST_ROW or self._cells > MOST_CELLS:
            raise BadSource(
                f"a row of more than {MOST_CELLS:,} cells"
                if self._cells > MOST_CELLS
                else f"a row longer than {LONGEST_ROW >> 20} MiB",
                advice="look for a quotation mark that is opened and never closed",
            )
        return line


def _header(cells: list[str], table: Table) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise BadSource(f"a header of {len(cells):,} columns", advice="check that this is a table", place="line 1")
    table.check(cells)
    return tuple(cells)


def _columns(count: int) -> str:
    return number_of(count, "column")
