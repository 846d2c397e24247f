"""Decisions on doubtful names in a table: written for a spreadsheet, read back as a spreadsheet saves it."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING, NamedTuple

from cables.export.csv_cells import csv_rows, plain_cell
from cables.operations import review as decisions
from cables.present import day
from corpus.authority.folding import fold
from corpus.counts import pluralize
from corpus.errors import BadRequest, CablesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cables.api import Archive
    from corpus.corrections.syntax import Correction
    from search.entities.review import DoubtfulName, NameReview

COLUMNS = ("decision", "cable", "printed", "linked", "doubt", "times", "date", "title", "line")
"""Of the table; the first three are read back."""

LONGEST_CELL = 131_072
"""Characters, as Python's own limit."""
_HOW = "Write into the table of `cables entity review NAME --tsv`."
_NOTHING = "Nothing was written."
_WORDS = (
    f"The column takes {' or '.join(decisions.ACCEPT)}; {' or '.join(decisions.REJECT)}; or the name or id of the "
    f"person who is meant. {_NOTHING}"
)


class Row(NamedTuple):
    """A decision of a table."""

    number: int
    """The line, from 1."""
    decision: str
    cable: str
    printed: str


class Decided(NamedTuple):
    """What the rows of a table say."""

    corrections: tuple[Correction, ...]
    known: int
    """Rows that were decided in the same way before."""


def table(names: Iterable[DoubtfulName]) -> Iterator[str]:
    """Lines of the table with their ends, fields parted by tabs; the column of decisions is empty."""
    return csv_rows(_cells(names), delimiter="\t")


def _cells(names: Iterable[DoubtfulName]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for name in names:
        linked = ", ".join(id or "nobody" for id in name.linked)
        facts = (name.cable, name.printed, linked, name.doubt, str(name.times), day(name.date), name.title)
        yield ["", *(" ".join(fact.split()) for fact in (*facts, name.line.text))]


def decode(data: bytes, name: str) -> str:
    """The text of a table in UTF-8, or in UTF-16 with its mark, the "Unicode text" of spreadsheets.

    `name` is that of the file, for the message. Raises BadRequest for any other encoding.
    """
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise BadRequest(
            f"{name}, line {before.count(chr(10)) + 1}, is neither UTF-8 nor UTF-16 text",
            advice=f"Save the table as UTF-8. {_NOTHING}",
        ) from error


def read_table(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a table that hold a decision, also as a spreadsheet saves it.

    Raises BadRequest for a table without the columns, or one that is none.
    """
    reader = csv.reader(lines, delimiter="\t")
    places: list[int] | None = None
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > LONGEST_CELL:  # the limit of the reader is that of the whole process
                raise csv.Error(f"field larger than {LONGEST_CELL:,} characters")
            fields = [plain_cell(cell.strip()) for cell in cells]
            if places is None:
                if missing := [name for name in COLUMNS[:3] if name not in fields]:
                    raise BadRequest(f"the first line names no column {', '.join(missing)}", advice=_HOW)
                places = [fields.index(name) for name in COLUMNS[:3]]
                continue
            decision, cable, printed = (fields[at] if at < len(fields) else "" for at in places)
            if decision:
                yield Row(reader.line_num, decision, cable, printed)
    except csv.Error as error:
        raise BadRequest(f"line {reader.line_num} is no line of a table: {error}", advice=_HOW) from error


def read_rows(data: bytes, name: str) -> list[Row]:
    """The rows of a file that hold a decision. Raises BadRequest."""
    return list(read_table(io.StringIO(decode(data, name), newline="")))


def decide_rows(archive: Archive, review: NameReview, rows: Sequence[Row]) -> Decided:
    """The lines of all decisions; rows that were decided so before add none.

    Raises BadRequest with the line of a row that cannot be done: of a name that is not in doubt or was decided
    otherwise, of an unknown cable or person, of a name that another row decides otherwise.
    """
    made: list[Correction] = []
    known = 0
    earlier: dict[tuple[str, str], tuple[Row, str]] = {}
    for row in rows:
        try:
            cable = archive[row.cable]
        except CablesError as error:
            raise BadRequest(f"line {row.number}, column cable: {error.problem}", advice=_NOTHING) from error
        try:
            entity = decisions.resolved_person(archive, review, row.decision)
        except CablesError as error:
            raise BadRequest(
                f"line {row.number}, column decision: {error.problem}", advice=f"{error.advice} {_WORDS}"
            ) from error
        form = fold(row.printed)
        other, decided = earlier.setdefault((cable.id, form), (row, entity))
        if decided != entity:
            raise BadRequest(
                f"lines {other.number} and {row.number} decide {row.printed!r} in {cable.id} in two ways: "
                f"{other.decision}, {row.decision}",
                advice=_NOTHING,
            )
        if _is_decided(review, row, cable.id, entity):
            known += 1
            continue
        names = review.names_in(cable, decided=True)
        name = next((each for each in names if fold(each.printed) == form), None)
        if name is None:
            raise BadRequest(
                f"line {row.number}: {row.printed!r} is no doubtful name in {row.cable}",
                advice=f"{_NOTHING} Make the table anew with `cables entity review NAME --tsv`.",
            )
        made += decisions.link(name, entity) if entity else decisions.reject(name, review.person.id)
    return Decided(tuple(made), known)


def _is_decided(review: NameReview, row: Row, cable: str, entity: str) -> bool:
    """Whether the corrections say already what a row says. Raises BadRequest where they say something else.

    `entity`: whom the row means, "" for not the reviewed person.
    """
    decided = review.decision(cable, fold(row.printed))
    if decided is None:
        return False
    if decided.entity == entity or (not entity and decided.entity != review.person.id):
        return True
    if not decided.entity and entity != review.person.id:
        return False  # not the one, and now said to be another
    undo = " and ".join(f"`cables entity undo {number}`" for number in sorted(decided.numbers, reverse=True))
    raise BadRequest(
        f"line {row.number}: {row.printed!r} in {cable} is decided already as {decided.entity or 'reject'}",
        advice=f"Undo it by {undo}. {_NOTHING}",
    )


def passed_over(known: int) -> str:
    """ "2 rows were decided so before"."""
    return f"{pluralize(known, 'row')} {'was' if known == 1 else 'were'} decided so before"
