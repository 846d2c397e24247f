"""The cells of spreadsheets, in a process of its own: a file made to fill the memory, or one that breaks the native
library, ends that process and nothing else. `spreadsheet_process` starts it; nothing here is imported elsewhere.

Standard output is a row of MessagePack values, each a list behind its length in eight bytes, little-endian:
("sheet", name, kind, whether it is hidden, remarks) for each sheet, with kind "cells", "chart", "other" or "damaged",
then ("row", number, texts of its cells) for each row that is not empty, numbers from 1; at the end ("end",), or
("error", "locked" | "damaged" | "large", words of the library).
"""

from __future__ import annotations

import datetime
import posixpath
import re
import sys
import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST_OUTPUT = 512 << 20
"""Characters of all rows: cells may share one long string."""
MAX_REPEATED = 1_000
"""Rows equal to the one before: OpenDocument gives a row once and a number."""
MAX_LISTED = 5
"""Cells that a remark names."""
MAX_MERGED = 100_000
"""Merged ranges of a sheet that are looked at."""
LONGEST_HELD = 4 << 20
"""Bytes of one cell's markup in which its value is looked for."""
_EXACT = 2**53
"""Whole numbers below have all their digits in a float."""
_CHUNK = 1 << 20
_NAMED = rb"(?:\w{1,20}:)?"
# A formula with no value behind it, or an empty one that is not said to be a text.
_UNVALUED = re.compile(
    rb"<" + _NAMED + rb"c\s(?P<facts>[^<>]*+)>\s*+<" + _NAMED + rb"f\b(?:[^<>]*?/>|[^<>]*+>[^<]*+</" + _NAMED + rb"f>)"
    rb"\s*+(?P<empty><" + _NAMED + rb"v\s*+(?:/>|>\s*+</" + _NAMED + rb"v>)\s*+)?</" + _NAMED + rb"c>"
)
_ERROR = re.compile(rb"<" + _NAMED + rb"c\s(?=[^<>]*?\bt\s*=\s*[\"']e[\"'])(?P<facts>[^<>]*+)>")
_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_PLACE = re.compile(rb"(?<!\S)r\s*=\s*[\"']([A-Za-z]{1,3}[0-9]{1,7})[\"']")


def main(path: str, memory: int) -> None:
    """Write the cells of a workbook to standard output. `memory`: bytes of address space that this may take.

    The suffix of the path says which kind of workbook it is.
    """
    _limit(memory)
    out = sys.stdout.buffer
    for answer in bounded(_answers(path)):
        content = msgspec.msgpack.encode(answer)
        out.write(len(content).to_bytes(8, "little") + content)


def bounded(answers: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The answers, up to what the markup may ask for by a number: one row many times, one text in many cells."""
    size = repeated = 0
    last: list[str] = []
    for answer in answers:
        if answer[0] == "row":
            size += sum(map(len, answer[2]))
            repeated = repeated + 1 if answer[2] == last else 0
            last = answer[2]
        if size > LARGEST_OUTPUT or repeated > MAX_REPEATED:
            yield "error", "large", ""
            return
        yield answer


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answers(path: str) -> Iterator[tuple[Any, ...]]:
    try:
        book = CalamineWorkbook.from_path(path)
        parts = _sheet_parts(path) if path.endswith(".xlsx") else []
        for at, sheet in enumerate(book.sheets_metadata):
            hidden = sheet.visible != SheetVisibleEnum.Visible
            if sheet.typ != SheetTypeEnum.WorkSheet:
                yield "sheet", sheet.name, "chart" if sheet.typ == SheetTypeEnum.ChartSheet else "other", hidden, []
                continue
            try:
                cells = book.get_sheet_by_index(at)
            except CalamineError as error:
                yield "sheet", sheet.name, "damaged", hidden, [str(error)[:200]]
                continue
            merged = _Merged.of(cells.merged_cell_ranges)
            remarks = _remarks(path, parts[at]) if at < len(parts) else []
            if merged.below:
                remarks.append("cells merged over several rows: each of the rows has their value")
            yield "sheet", sheet.name, "cells", hidden, remarks
            for number, values in enumerate(cells.iter_rows()):
                texts = [cell_text(value) for value in values]
                if any(texts):
                    merged.fill(number, texts)
                    while not texts[-1]:
                        texts.pop()
                    yield "row", number + 1, texts
    except PasswordError:
        yield "error", "locked", ""
    except (CalamineError, *_DAMAGE) as error:
        yield "error", "damaged", str(error)[:200]
    else:
        yield ("end",)


_DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, KeyError, EOFError, OSError, NotImplementedError)


def cell_text(value: object) -> str:
    """A typed cell as a text: 1849.0 is 1849, a day is 1967-05-04, a yes is true."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() | int():
            return str(int(value)) if abs(value) < _EXACT and value == int(value) else repr(value)
        case datetime.datetime():
            if value.time() == datetime.time():
                return value.date().isoformat()
            return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return "" if value is None else str(value)


@dataclass(slots=True)
class _Merged:
    """The ranges that reach over several rows: the first cell's value is that of all. State: those now open."""

    below: dict[tuple[int, int], int] = field(default_factory=dict)
    """(row, column) of the first cell to its last row."""
    open: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Column to the last row and the value."""

    @classmethod
    def of(cls, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None) -> _Merged:
        """From what the library lists: (first cell, last cell) of each."""
        listed = list(ranges or ())[:MAX_MERGED]
        return cls({(top, left): bottom for (top, left), (bottom, _) in listed if bottom > top})

    def fill(self, row: int, texts: list[str]) -> None:
        """Put the values of cells above into the row, and keep those that go on below it."""
        if not self.below:
            return
        for column, (last, text) in list(self.open.items()):
            if row > last:
                del self.open[column]
            elif column < len(texts) and not texts[column]:
                texts[column] = text
        for column, text in enumerate(texts):
            if (last_row := self.below.get((row, column))) is not None:
                self.open[column] = last_row, text


def _sheet_parts(path: str) -> list[str]:
    """The parts of the sheets of an XLSX file, in the order of the workbook."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(path) as package:
        try:
            book = etree.fromstring(package.read("xl/workbook.xml"), parser)
            links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
        except (KeyError, etree.XMLSyntaxError):
            return []
    targets = {each.get("Id"): each.get("Target") or "" for each in links.iter("{*}Relationship")}
    found = []
    for sheet in book.iter("{*}sheet"):
        key = next((value for name, value in sheet.items() if str(name).endswith("}id")), "")
        found.append(posixpath.normpath(posixpath.join("/xl", str(targets.get(key, "")))).lstrip("/"))
    return found


def _remarks(path: str, part: str) -> list[str]:
    """What is to be said of cells whose values the library leaves out: formulas never computed, and errors."""
    with zipfile.ZipFile(path) as package:
        if part not in package.namelist():
            return []
        with package.open(part) as stream:
            return remarks_of(stream)


def remarks_of(stream: IO[bytes], *, chunk: int = _CHUNK) -> list[str]:
    """Those of the markup of one sheet, read `chunk` bytes at a time."""
    unvalued, errors = _Listed(), _Listed()
    for piece in _pieces(stream, chunk):
        for found in _UNVALUED.finditer(piece):
            if not (found["empty"] and _TEXT.search(found["facts"])):
                unvalued.add(found["facts"])
        for found in _ERROR.finditer(piece):
            errors.add(found["facts"])
    remarks = []
    if unvalued.count:
        remarks.append(f"formulas without a stored value, read as empty: {unvalued}; save it in a spreadsheet program")
    if errors.count:
        remarks.append(f"cells with an error as their value, read as empty: {errors}")
    return remarks


@dataclass(slots=True)
class _Listed:
    """Cells, the first of them by their places."""

    count: int = 0
    places: list[str] = field(default_factory=list)

    def add(self, facts: bytes) -> None:
        """Another cell with these attributes."""
        self.count += 1
        if len(self.places) < MAX_LISTED and (place := _PLACE.search(facts)):
            self.places.append(place[1].decode())

    def __str__(self) -> str:
        more = f" and {self.count - len(self.places):,} more" if self.count > len(self.places) else ""
        return ", ".join(self.places) + more


def _pieces(stream: IO[bytes], chunk: int) -> Iterator[bytes]:
    """The markup of a sheet, cut behind cells."""
    held = b""
    while more := stream.read(chunk):
        held += more
        cut = held.rfind(b"c>") + 2
        if cut > 1:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > LONGEST_HELD:
            held = b""
    yield held
