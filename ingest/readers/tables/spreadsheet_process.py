"""Asks a process for the cells of a spreadsheet (`spreadsheet_cells`): one for each file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from corpus.errors import BadSource
from ingest.sources.archives import DAMAGE
from ingest.sources.limits import PLAIN_METHODS, check_directory, true_size
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from ingest.sources.items import SourceFile

MEMORY = 2 << 30
"""Bytes of address space of that process: 30 million cells."""
PATIENCE = 300.0
"""Seconds after which a file is given up; a million rows of ten cells take about ten."""
LARGEST = 256 << 20
"""Bytes of a file."""
LARGEST_WHOLE = 1 << 30
"""Bytes of all parts unpacked."""
MOST_PARTS = 10_000
ADVICE = "save it in a spreadsheet program anew, or each sheet as CSV, and ingest that"
_UNLOCK = "save a copy without the password and ingest that"
_CODE = (
    "import sys; sys.path[:] = {path!r}; from ingest.readers.tables import spreadsheet_cells;"
    " spreadsheet_cells.main({book!r}, {memory})"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its rows can be read any number of times as long as `sheets` is open."""

    name: str
    kind: str
    """"cells", "chart", "other" (macros, dialogs) or "damaged"; then the remark is the library's."""
    hidden: bool
    remarks: tuple[str, ...]
    _path: Path
    _start: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(number from 1, cells) of each row that is not empty."""
        for _, answer in _answers(self._path, self._start):
            if answer[0] != "row":
                return
            yield answer[1], answer[2]


@contextmanager
def sheets(source: SourceFile) -> Iterator[list[Sheet]]:
    """The sheets of a spreadsheet in their order.

    Raises BadSource where it is locked, damaged, too large or no spreadsheet.
    """
    suffix = _check(source)
    folder = tempfile.mkdtemp(prefix="cables-")
    try:
        # The library looks at the suffix, and its messages are of that kind of file.
        book, cells = Path(folder) / f"book{suffix}", Path(folder) / "cells"
        with source.open() as stream, book.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        with cells.open("wb") as out:
            _run(book, out)
        yield _listed(cells)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(book: Path, out: BinaryIO) -> None:
    code = _CODE.format(path=sys.path, book=str(book), memory=MEMORY)
    try:
        # Its standard error is not shown: an abort of the library is told as a Failure.
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BadSource(f"took longer than {PATIENCE:.0f} seconds", advice=ADVICE) from error
    if done.returncode:
        raise BadSource(
            "the spreadsheet library gave up on it",
            advice="delete the empty rows and columns behind its tables, or save each sheet as CSV, and ingest that",
        )


def _listed(path: Path) -> list[Sheet]:
    found: list[Sheet] = []
    for end, answer in _answers(path, 0):
        if answer[0] == "sheet":
            _, name, kind, hidden, remarks = answer
            found.append(Sheet(one_line(clean(name))[:100], kind, hidden, tuple(remarks), path, end))
        elif answer[0] == "error":
            raise _refused(answer[1], answer[2])
    return found


def _refused(kind: str, words: str) -> BadSource:
    if kind == "locked":
        return BadSource("locked with a password", advice=_UNLOCK)
    if kind == "large":
        return BadSource("unpacks to far more than a spreadsheet holds", advice=ADVICE)
    detail = one_line(clean(words))
    return BadSource(f"damaged, or no spreadsheet: {detail}" if detail else "damaged, or no spreadsheet", advice=ADVICE)


def _answers(path: Path, start: int) -> Iterator[tuple[int, list[Any]]]:
    """(where the next one begins, answer) from `start` on."""
    with path.open("rb") as stream:
        stream.seek(start)
        while len(head := stream.read(8)) == 8:
            size = int.from_bytes(head, "little")
            start += 8 + size
            yield start, msgspec.msgpack.decode(stream.read(size), type=list)


def _check(source: SourceFile) -> str:
    """The suffix of its kind: ".xlsx", ".ods" or ".xls".

    Raises BadSource for a package that is locked, damaged, or unpacks to more than it states or a workbook has.
    """
    if source.size > LARGEST:
        raise BadSource(f"a spreadsheet larger than {LARGEST >> 20} MiB", advice="save each sheet as CSV")
    if source.head(2) != b"PK":
        return ".xls"
    try:
        with source.open() as stream:
            check_directory(stream, MOST_PARTS)
            with zipfile.ZipFile(stream) as package:
                parts = package.infolist()
                if any(part.flag_bits & 1 for part in parts):
                    raise BadSource("locked with a password", advice=_UNLOCK)
                if sum(part.file_size for part in parts) > LARGEST_WHOLE:
                    raise BadSource(f"unpacks to more than {LARGEST_WHOLE >> 30} GiB", advice=ADVICE)
                if any(part.compress_type not in PLAIN_METHODS for part in parts):
                    raise BadSource("packed in a way that no spreadsheet program uses", advice=ADVICE)
                if any(true_size(package, part, part.file_size) > part.file_size for part in parts):
                    raise BadSource("damaged: a part of it is larger than it states", advice=ADVICE)
                names = package.namelist()
                if "xl/workbook.bin" in names:
                    raise BadSource("an Excel binary workbook (XLSB): no reader for that", advice="save it as XLSX")
                return ".ods" if "content.xml" in names else ".xlsx"
    except DAMAGE as error:
        raise BadSource("damaged: this spreadsheet cannot be unpacked", advice=ADVICE) from error
