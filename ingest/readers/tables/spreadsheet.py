"""Spreadsheets (XLSX, XLSM, XLS, ODS): each sheet is a table with its own header.

Cells come typed: a date is a day, a number has no ".0" added. A sheet of which no column can hold a text is a Failure,
and the others are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import BadSource
from corpus.ids import Repeats
from ingest.readers.tables.delimited import MOST_COLUMNS
from ingest.readers.tables.dialect import MAX_ROWS, header_index
from ingest.readers.tables.mapping import Mapping, mapping_for
from ingest.readers.tables.spreadsheet_process import ADVICE, Sheet, sheets
from ingest.readers.tables.tabular import Table
from ingest.sources.items import Failure
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from corpus.records import Cable
    from ingest.sources.items import SourceFile

READER_VERSION = 5
Rows = Callable[[], Iterator[tuple[int, list[str]]]]
"""(number, cells) of the rows of a table, whenever called."""


def read_cables(source: SourceFile, *, mapping: Mapping | None = None) -> Iterator[Cable | Failure]:
    """One cable a row; a Failure for each bad row and each sheet that is no table of cables.

    Raises BadSource where the file is locked, damaged, too large or without a filled sheet.
    """
    mapping = mapping or mapping_for(source.outer)
    repeats = Repeats()
    filled = False
    with sheets(source) as found:
        notes = [f"sheet {one.name!r} not read: it is {_KINDS[one.kind]}" for one in found if one.kind in _KINDS]
        for sheet in found:
            if sheet.kind == "damaged":
                filled = True
                yield _failure(source, sheet, f"damaged: {one_line(clean('; '.join(sheet.remarks)))}", ADVICE)
            elif next(sheet.rows(), None) is not None:
                filled = True
                table = Table(source=source, reader="spreadsheet", version=READER_VERSION, mapping=mapping)
                table.repeats = repeats
                table.notes += [*notes, *_notes(sheet)]
                notes.clear()
                yield from _cables(sheet, table)
                notes += table.notes  # no cable of this sheet has carried them
    if not filled:
        raise BadSource(
            "; ".join(notes)[:500] or "no sheet of it holds anything",
            advice="check that this is the file with the table",
        )


_KINDS = {"chart": "a chart", "other": "of macros or dialogs"}


def _notes(sheet: Sheet) -> list[str]:
    hidden = [f"sheet {sheet.name!r} is hidden: read all the same"] if sheet.hidden else []
    return [*hidden, *(f"sheet {sheet.name!r}: {remark}" for remark in sheet.remarks)]


def _failure(source: SourceFile, sheet: Sheet, reason: str, advice: str) -> Failure:
    return Failure(path=source.path, place=f"sheet {sheet.name}", reason=reason, advice=advice)


def _cables(sheet: Sheet, table: Table) -> Iterator[Cable | Failure]:
    try:
        names, rows = _header(sheet, table)
        table.check([name for name, given in names if given], [cells for _, cells in islice(rows(), MAX_ROWS)])
    except BadSource as error:
        yield _failure(table.source, sheet, error.problem, error.advice)
        return
    columns = [name for name, _ in names]
    table.look_back(lambda: (_named(columns, cells) for _, cells in rows()))
    for number, cells in rows():
        if len(cells) > MOST_COLUMNS:
            place = f"sheet {sheet.name}, row {number}"
            reason = f"a row of {len(cells):,} columns"
            yield Failure(path=table.source.path, place=place, reason=reason, advice="check that this is a table")
            continue
        # Rows of two sheets have one number.
        place, row = f"sheet {sheet.name}, row {number}", f"{sheet.name} {number}"
        yield table.cable(_named(columns, cells), place=place, row=row)
    for failure in table.finish():
        yield msgspec.structs.replace(failure, place=f"sheet {sheet.name}, {failure.place}")


def _named(columns: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(column, cell) of a row; its cells may be fewer than the columns, or reach beyond them."""
    more = (f"column {at}" for at in range(len(columns) + 1, len(cells) + 1))
    return zip_longest((*columns, *more), cells, fillvalue="")


def _header(sheet: Sheet, table: Table) -> tuple[list[tuple[str, bool]], Rows]:
    """((name, whether it is given) of each column, the rows behind the header). Raises BadSource."""
    form = table.mapping.format
    first = list(islice(sheet.rows(), MAX_ROWS))
    width = max(_width(cells) for _, cells in first)
    if width > MOST_COLUMNS:
        raise BadSource(f"a header of {width:,} columns", advice="check that this is a table")
    if form.names or not form.has_header:
        return [(name, True) for name in form.names or map(str, range(1, width + 1))], sheet.rows
    at = header_index([_trimmed(cells) for _, cells in first], table.mapping.known)
    preamble = [" ".join(filter(None, map(one_line, cells))) for _, cells in first[:at]]
    if preamble:
        table.notes.append(f"rows before the header of sheet {sheet.name!r}: {clean(' / '.join(preamble))}"[:1000])
    number, header = first[at]
    names = [(cell.strip() or f"column {place}", bool(cell.strip())) for place, cell in enumerate(header, start=1)]
    return names, lambda: (row for row in sheet.rows() if row[0] > number)


def _trimmed(cells: Sequence[str]) -> list[str]:
    """A row without the empty cells at its end."""
    return list(cells[: _width(cells)])


def _width(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)
