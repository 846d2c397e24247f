"""CSV and its kin: comma, semicolon, tab or bar; with a header, or as a mapping file or Cablegate's form says.

Rows are read one at a time. A row that lacks its last column or two is read with a warning, one with another number of
columns becomes a Failure with its line; empty cells at its end do not count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from corpus.counts import pluralize
from corpus.errors import BadSource
from ingest.readers.cablegate.fields import COLUMNS, cable_of_row, looks_like_row
from ingest.readers.documents.plain import empty
from ingest.readers.tables import quotes
from ingest.readers.tables.dialect import dialect_of
from ingest.readers.tables.mapping import Mapping, mapping_for
from ingest.readers.tables.tabular import Table
from ingest.sources import decoding
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from _csv import Reader as _Reader

    from corpus.records import Cable
    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 6
LONGEST_FIELD = 64 << 20
"""Characters of one cell: the longest document. The csv module's own limit (128 KiB) is shorter than long cables."""
LONGEST_ROW = 128 << 20
"""Characters of one row, over however many lines: room for a cell too long for itself, which is told as such."""
MOST_CELLS = 1_000_000
"""Delimiters and quotation marks in one line; a longer list of cells is no row of a table."""
MOST_COLUMNS = 4096
MAX_JOINED_LINES = 20
"""Lines behind a row with wrong quotation marks that are tried as its own."""
MAX_JOINS = 10_000
"""Such trials in one file."""
MOST_MISSING = 2
"""Columns that the end of a row may lack; a row that lacks more is a line of something else."""
LEAST_CELLS = 3
"""Cells that it has all the same."""
_LEAST_TABS = 2
"""Tabs in each line of a text that is no text but rows: single ones are met at the beginning of paragraphs."""
_MENDED = "quotation marks inside a cell were not doubled: read as printed"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of one file are written."""

    delimiter: str
    skipped: int = 0
    """Lines before the header, or before the first row."""
    backslash: bool = False
    columns: tuple[str, ...] = ()
    """Names where the file has no header."""
    cablegate: bool = False
    sample: tuple[tuple[str, ...], ...] = ()
    """Some rows."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of a table."""

    names: tuple[str, ...]
    named: int
    """Columns up to the last one with a name: the others may lack in a row."""


def read_cables(source: SourceFile, *, mapping: Mapping | None = None) -> Iterator[Cable | Failure]:
    """One cable a row; a Failure for each bad row. Raises BadSource where no column can hold a text."""
    if not source.size:
        raise empty(source)
    table = Table(source=source, reader="csv", version=READER_VERSION, mapping=mapping or mapping_for(source.outer))
    head = source.head()
    codec = table.mapping.format.encoding or decoding.encoding_of(head, whole=False)
    table.encoding = decoding.name(codec)
    begin = head.decode(codec, "replace").lstrip("\ufeff")
    shape = _shape(begin, table)
    table.look_back(partial(_named_cells, source, codec, shape))
    with source.open() as stream:
        yield from _rows(decoding.lines(stream, codec), shape, table)
    yield from table.finish()


def _shape(begin: str, table: Table) -> _Shape:
    form = table.mapping.format
    if looks_like_row(begin) and not table.mapping.columns and not form.names:
        return _Shape(delimiter=",", backslash=True, columns=COLUMNS, cablegate=True)
    columns = form.names
    known = table.mapping.known if form.has_header and not columns else _none
    found = dialect_of(begin, known, delimiter=form.delimiter)
    if not form.has_header and not columns:
        # Numbers as names: [columns] of the mapping says "1" = "date".
        first = next((line for line in begin.splitlines()[found.skipped :] if line.strip()), "")
        columns = tuple(str(number) for number in range(1, min(first.count(found.delimiter) + 1, MOST_COLUMNS) + 1))
    if found.preamble:
        table.notes.append(f"lines before the header: {one_line(clean(' / '.join(found.preamble)))}"[:1000])
    return _Shape(
        delimiter=found.delimiter,
        skipped=found.skipped,
        backslash=form.escape == "backslash",
        columns=columns,
        sample=found.rows,
    )


def _none(cells: Sequence[str]) -> int:
    return 0


def _rows(lines: Iterator[str], shape: _Shape, table: Table) -> Iterator[Cable | Failure]:
    # The module's limit is one for the process; ours is the only use of csv for reading what users bring.
    csv.field_size_limit(LONGEST_FIELD)
    counted = _Counted(lines, shape.delimiter, skipped=shape.skipped)
    rows = _parsed(counted, shape, strict=not shape.backslash)
    header = _Header(shape.columns, len(shape.columns)) if shape.columns else None
    if header:
        table.check(header.names)
    row = 0
    while True:
        place = f"line {counted.number + 1}"
        counted.begin()
        mended: list[str] = []
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            try:
                cells = _without_rules(counted, shape, header)
                mended = [_MENDED]
            except csv.Error:
                yield _failure(table, place, f"the row cannot be read: {error}", _UNCLOSED)
                continue
        if header is not None and _are_rows(counted.row, shape, header):
            counted.put_back(len(counted.row) - 1)
            line = counted.row[0]
            cells = quotes.cells_of(line, shape.delimiter, columns=len(header.names)) or line.strip("\r\n").split("\t")
            mended = [_MENDED]
        if counted.ended and len(counted.row) > 1:
            # The reader asked for another line in the middle of a row: a good last row ends with its line.
            reason = "a quotation mark is opened and never closed: "
            reason += f"{pluralize(len(counted.row), 'line')}, to the end"
            yield _failure(table, place, reason, "close it, or double it where it is meant, and ingest again")
            break
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, table, shape)
            continue
        row += 1
        cells = _fitted(cells, header)
        if _is_cut(cells, header):
            missing = len(header.names) - len(cells)
            mended.append(
                f"the row is cut off: {pluralize(missing, 'column')} of {len(header.names)} missing at its end"
            )
            cells += [""] * missing
        if len(cells) != len(header.names):
            reason = f"the row has {_columns(len(cells))} where there should be {len(header.names)}"
            yield _failure(table, place, reason, _OUTSIDE)
        elif shape.cablegate:
            yield cable_of_row(cells, table, place=place)
        else:
            yield table.cable(zip(header.names, cells, strict=True), place=place, row=row, notes=mended)


def _are_rows(lines: Sequence[str], shape: _Shape, header: _Header) -> bool:
    """Whether lines that a quotation mark holds together are rows of their own, as each has all tabs of one."""
    tabs = len(header.names) - 1
    if shape.delimiter != "\t" or tabs < _LEAST_TABS or len(lines) < 2:
        return False
    return all(line.count("\t") == tabs for line in lines)


def _without_rules(counted: _Counted, shape: _Shape, header: _Header | None) -> list[str]:
    """The cells of the row that the csv module has refused. Raises csv.Error.

    An odd number of quotation marks means that a cell goes on in the next lines, if that gives a row.
    """
    if header is not None and not (counted.ended and len(counted.row) > 1):
        width, taken = len(header.names), len(counted.row)
        marks = sum(line.count('"') for line in counted.row)
        while True:
            if marks % 2 == 0 and (cells := quotes.cells_of("".join(counted.row), shape.delimiter, columns=width)):
                return cells
            if len(counted.row) >= taken + MAX_JOINED_LINES or not counted.may_join():
                break
            if (line := next(counted, None)) is None:
                break
            marks += line.count('"')
        counted.put_back(len(counted.row) - taken)
        if cells := quotes.cells_of("".join(counted.row), shape.delimiter, columns=width):
            return cells
    lenient = csv.reader(iter(counted.row), delimiter=shape.delimiter, skipinitialspace=True)
    return next(lenient, [])


def _fitted(cells: list[str], header: _Header) -> list[str]:
    """A row without empty cells behind the last column, and with those that only columns without a name lack."""
    width = len(header.names)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if header.named <= len(cells) < width:
        cells += [""] * (width - len(cells))
    return cells


def _is_cut(cells: list[str], header: _Header) -> bool:
    """Whether only the last columns of a row are missing: more is a line of a text that was not quoted."""
    width = len(header.names)
    return width - MOST_MISSING <= len(cells) < width and len(cells) >= LEAST_CELLS


def _failure(table: Table, place: str, reason: str, advice: str) -> Failure:
    from ingest.sources.items import Failure

    return Failure(path=table.source.path, place=place, reason=reason, advice=advice)


_UNCLOSED = "look for a quotation mark that is opened and never closed"
_OUTSIDE = "look for a delimiter outside quotation marks, or a quotation mark never closed, in this row"


def _parsed(lines: Iterator[str], shape: _Shape, *, strict: bool = False) -> _Reader:
    return csv.reader(
        lines,
        delimiter=shape.delimiter,
        doublequote=not shape.backslash,
        escapechar="\\" if shape.backslash else None,
        skipinitialspace=not shape.backslash,
        strict=strict,
    )


def _named_cells(source: SourceFile, codec: str, shape: _Shape) -> Iterator[Iterator[tuple[str, str]]]:
    """The rows once more, each as its columns and cells; ends at a row that cannot be read."""
    header = _Header(shape.columns, len(shape.columns)) if shape.columns else None
    with source.open() as stream:
        counted = _Counted(decoding.lines(stream, codec), shape.delimiter, skipped=shape.skipped)
        try:
            for cells in _parsed(counted, shape):
                counted.begin()
                if header is None:
                    header = _named(cells) if any(cell.strip() for cell in cells) else None
                elif len(fitted := _fitted(cells, header)) == len(header.names):
                    yield zip(header.names, fitted, strict=True)
        except (csv.Error, BadSource):
            return


class _Counted:
    """Lines for the csv module, which bounds neither the cells of a row nor its lines. Raises BadSource."""

    def __init__(self, lines: Iterator[str], delimiter: str, *, skipped: int) -> None:
        self._lines, self._delimiter = lines, delimiter
        self._size = self._cells = self._joins = 0
        self._back: list[str] = []
        self.number = sum(1 for _ in islice(lines, skipped))
        """Lines that were taken."""
        self.row: list[str] = []
        """Those of the row in hand."""
        self.ended = False
        """Whether a line was asked for behind the last one."""

    def begin(self) -> None:
        """Another row begins with the next line."""
        self._size = self._cells = 0
        self.row = []

    def may_join(self) -> bool:
        """Whether another line may be tried as one of the row in hand."""
        self._joins += 1
        return self._joins <= MAX_JOINS

    def put_back(self, count: int) -> None:
        """The last lines are of rows to come."""
        if count:
            self._back += reversed(self.row[-count:])
            del self.row[-count:]
            self.number -= count
            self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._back.pop() if self._back else next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.number += 1
        self.row.append(line)
        self._size += len(line)
        self._cells += line.count(self._delimiter)
        if self._size > LONGEST_ROW or self._cells > MOST_CELLS:
            raise BadSource(
                f"a row of more than {MOST_CELLS:,} cells"
                if self._cells > MOST_CELLS
                else f"a row longer than {LONGEST_ROW >> 20} MiB",
                advice=_UNCLOSED,
            )
        return line


def _header(cells: list[str], table: Table, shape: _Shape) -> _Header:
    if len(cells) > MOST_COLUMNS:
        raise BadSource(f"a header of {len(cells):,} columns", advice="check that this is a table", place="line 1")
    header = _named(cells)
    names = [name for name, cell in zip(header.names, cells, strict=True) if cell.strip()]
    table.check(names, shape.sample if len(names) == len(cells) else ())
    return header


def _named(cells: list[str]) -> _Header:
    """The header whose names are these cells."""
    named = max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return _Header(tuple(cell.strip() or f"column {at}" for at, cell in enumerate(cells, start=1)), named)


def _columns(count: int) -> str:
    return pluralize(count, "column")
