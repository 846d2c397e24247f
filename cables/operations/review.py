"""Decisions on doubtful names: what the user says of a name in one cable, as lines of the corrections file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from cables.export.csv_cells import csv_rows, plain_cell
from cables.operations.correct import round_trip
from cables.present import day
from corpus.corrections.syntax import Correction
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cables.api import Archive
    from search.entities.review import DoubtfulName, NameReview

COLUMNS = ("decision", "cable", "printed", "linked", "doubt", "times", "date", "title", "line")
"""Of the table; the first three are read back."""
ACCEPT, REJECT = ("accept", "a", "yes"), ("reject", "r", "no")
"""Words for a decision. Any other is the name or id of the one who is meant."""


_HOW = "Write into the table of `cables entity review NAME --tsv`."


class Row(NamedTuple):
    """A decision of a table."""

    number: int
    """The line, from 1."""
    decision: str
    cable: str
    printed: str


def link(name: DoubtfulName, entity: str) -> list[Correction]:
    """That the name means this entity in its cable, wherever it is linked to now or to nobody."""
    made = [Correction(operation="alias", name=name.printed, entity=entity, cable=name.cable)]
    made += [
        Correction(operation="split", entity=id, name=name.printed, other=entity, cable=name.cable)
        for id in name.linked
        if id not in ("", entity)
    ]
    return list(map(round_trip, made))


def reject(name: DoubtfulName, entity: str) -> list[Correction]:
    """That the name does not mean this entity in its cable."""
    return [round_trip(Correction(operation="reject", entity=entity, name=name.printed, cable=name.cable))]


def decide(archive: Archive, review: NameReview, name: DoubtfulName, decision: str) -> list[Correction]:
    """The lines of one decision: accept, reject, or who is meant. Raises NoSuchEntity, BadCorrection."""
    word = decision.strip()
    if word.lower() in ACCEPT:
        return link(name, review.person.id)
    if word.lower() in REJECT:
        return reject(name, review.person.id)
    from cables.operations.correct import resolve_id

    return link(name, resolve_id(archive, word))


def table(names: Iterable[DoubtfulName]) -> Iterator[str]:
    """Lines of the table with their ends, fields parted by tabs; the column of decisions is empty."""
    return csv_rows(_cells(names), delimiter="\t")


def _cells(names: Iterable[DoubtfulName]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for name in names:
        linked = ", ".join(id or "nobody" for id in name.linked)
        facts = (name.cable, name.printed, linked, name.doubt, str(name.times), day(name.date), name.title)
        yield ["", *(" ".join(fact.split()) for fact in (*facts, name.line.text))]


def read_table(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a table that hold a decision, also as a spreadsheet saves it.

    Raises BadRequest for a table without the columns, or one that is none.
    """
    reader = csv.reader(lines, delimiter="\t")
    places: list[int] | None = None
    try:
        for cells in reader:
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


def decide_rows(archive: Archive, review: NameReview, rows: Sequence[Row]) -> list[Correction]:
    """The lines of all decisions. Raises BadRequest for a name that is not in doubt, NoSuchCable, NoSuchEntity."""
    from corpus.authority.folding import fold

    made: list[Correction] = []
    for row in rows:
        names = review.names_in(archive[row.cable], decided=True)
        name = next((each for each in names if fold(each.printed) == fold(row.printed)), None)
        if name is None:
            raise BadRequest(
                f"line {row.number}: {row.printed!r} is no doubtful name in {row.cable}",
                advice="Nothing was written. Make the table anew with `cables entity review NAME --tsv`.",
            )
        made += decide(archive, review, name, row.decision)
    return made
