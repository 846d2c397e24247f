"""The data files of corpus/data: how a table is read, and what its faults are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BadVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REPAIR = "restore the file from the distribution, or correct the line named"


class Row(dict[str, str]):
    """One line of a table by column name, blanks stripped; `place` is "posts.csv line 12" for errors."""

    place: str

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, parted by "|"."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def year(self, column: str) -> int:
        """The cell as a year, 0 where it is empty. Raises BadVocabulary."""
        value = self[column]
        if not value:
            return 0
        if not (value.isascii() and value.isdigit() and len(value) == 4):
            raise self.wrong(f"{column} is {value!r}, not a year")
        return int(value)

    def wrong(self, problem: str) -> BadVocabulary:
        """The error to raise about this line."""
        return BadVocabulary(f"{self.place}: {problem}", advice=_REPAIR)


def rows(name: str, columns: Sequence[str], *, unique: bool = True) -> Iterator[Row]:
    """The rows of corpus/data/`name`: UTF-8 CSV, "#" comment lines, then a heading of exactly `columns`.

    Raises BadVocabulary, with file and line, for a missing file, another heading, a row of another width and
    an empty or repeated first cell: the first column is the table's key. Not `unique`: it may be repeated.
    """
    return read_rows(_data(name), columns, unique=unique)


def table_lines(name: str) -> list[str]:
    """The lines of corpus/data/`name` as they stand, for who reads few of them. Raises BadVocabulary."""
    return _text(_data(name)).splitlines()


def parse_row(line: str, heading: Sequence[str], place: str) -> Row:
    """One line of a table. Raises BadVocabulary."""
    return _row(_cells(line, place), heading, place)


def _cells(line: str, place: str) -> list[str]:
    return [cell.strip() for cell in (_quoted(line, place) if '"' in line else line.split(","))]


def _row(cells: Sequence[str], heading: Sequence[str], place: str) -> Row:
    if len(cells) != len(heading):
        raise BadVocabulary(f"{place}: {len(cells)} cells, not {len(heading)}", advice=_REPAIR)
    row = Row(zip(heading, cells, strict=True))
    row.place = place
    return row


def _quoted(line: str, place: str) -> list[str]:
    """The cells of a line some of which are in quotation marks."""
    import csv  # few tables that a search reads have any

    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise BadVocabulary(f"{place}: {error}", advice=_REPAIR) from error


def read_rows(file: Path, columns: Sequence[str], *, unique: bool = True) -> Iterator[Row]:
    """As `rows`, for a file anywhere."""
    seen: set[str] = set()
    heading: list[str] | None = None
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{file.name} line {number}"
        cells = _cells(line, place)
        if heading is None:
            heading = cells
            if heading != list(columns):
                raise BadVocabulary(f"{place}: the heading is not {','.join(columns)}", advice=_REPAIR)
            continue
        row = _row(cells, heading, place)
        if not cells[0] or (unique and cells[0] in seen):
            raise BadVocabulary(f"{place}: the key {cells[0]!r} is empty or stands twice", advice=_REPAIR)
        seen.add(cells[0])
        yield row
    if heading is None:
        raise BadVocabulary(f"{file.name} has no heading", advice=_REPAIR)


def toml(name: str) -> dict[str, Any]:
    """The content of corpus/data/`name`. Raises BadVocabulary; tomllib's message gives the line."""
    import tomllib  # likewise

    file = _data(name)
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{file.name}: {error}", advice=_REPAIR) from error


def _data(name: str) -> Path:
    return Path(__file__).parents[1] / "data" / name


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadVocabulary(f"{file.name} cannot be read: {error}", advice=_REPAIR) from error
