"""Everything that a query finds in the forms of other programs; no cable is held, of a bibliography its entries."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from cables import present
from cables.citations import cite
from cables.export import csv_cells
from cables.terminal.text import escape_controls, escaped
from corpus.authority.external_ids import with_known_ids
from corpus.authority.folding import fold
from corpus.errors import BadConfig, BadRequest
from corpus.records import as_plain

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan, Station

Form = Literal["csv", "tsv", "jsonl", "chicago", "chicago-bibliography", "bibtex", "ris", "csl-json", "ids"]

COLUMNS: dict[str, Callable[[Cable], str]] = {
    "id": lambda one: one.id,
    "date": lambda one: _day(one.date),
    "earliest": lambda one: one.date.earliest.isoformat() if one.date.earliest else "",
    "latest": lambda one: one.date.latest.isoformat() if one.date.latest else "",
    "from": lambda one: _stations(present.senders(one)),
    "to": lambda one: _stations(each.station for each in one.addressees if each.role == "action"),
    "info": lambda one: _stations(each.station for each in one.addressees if each.role == "info"),
    "classification": lambda one: one.marking.level,
    "captions": lambda one: "; ".join(one.marking.captions),
    "precedence": lambda one: one.marking.precedence,
    "kind": lambda one: one.kind,
    "number": lambda one: one.number,
    "mrn": lambda one: one.mrn,
    "title": lambda one: one.title,
    "subject": lambda one: one.subject,
    "tags": lambda one: "; ".join(one.tags),
    "collection": lambda one: one.collection,
    "archive": lambda one: one.source.archive,
    "translator": lambda one: one.source.translator,
    "link": lambda one: one.source.permalink,
    "citation": lambda one: cite(one),
    "participants": lambda one: _stations(each.station for each in one.participants),
    "classification_printed": lambda one: one.marking.printed,
}
"""The columns of a table; the text of a cable is in JSON Lines and in --text-dir."""

_HEAD = (
    "id",
    "title",
    "subject",
    "date",
    "from",
    "to",
    "participants",
    "classification",
    "captions",
    "number",
    "citation",
)
_SLUG = 80
"""Characters of an id that a file name keeps: with the rest it stays below what any file system takes."""


def form_of(name: str) -> Form:
    """The form of this name. Raises BadRequest."""
    forms: tuple[Form, ...] = get_args(Form)
    found = next((form for form in forms if form == name), None)
    if found is None:
        raise BadRequest(f"no form {name!r}", advice=f"Forms: {', '.join(get_args(Form))}.")
    return found


def export_pieces(
    cables: Iterable[Cable], form: Form, labels: Mapping[str, Sequence[str]] | None = None
) -> Iterator[str]:
    """The export as pieces of text to be written one after the other.

    `labels`: id of a cable to the user's labels on it; where there are any, a table has a column more.
    """
    match form:
        case "csv" | "tsv":
            yield from csv_cells.csv_rows(_table(cables, labels), delimiter="\t" if form == "tsv" else ",")
        case "jsonl":
            yield from (f"{_json(cable)}\n" for cable in cables)
        case "chicago":
            yield from (f"{cite(cable)}\n" for cable in cables)
        case "chicago-bibliography":
            # A bibliography is sorted: its entries, of a few hundred bytes each, are held until the last is there.
            yield from (f"{entry}\n" for entry in sorted((cite(one, form) for one in cables), key=_sort_key))
        case "bibtex":
            yield from (f"{cite(cable, 'bibtex')}\n\n" for cable in cables)
        case "ris":
            yield from (f"{cite(cable, 'ris')}\n\n" for cable in cables)
        case "csl-json":
            yield "["
            for number, cable in enumerate(cables):
                yield f"{',' if number else ''}\n{cite(cable, 'csl-json')}"
            yield "\n]\n"
        case "ids":
            yield from (f"{escape_controls(cable.id)}\n" for cable in cables)


def _sort_key(entry: str) -> str:
    """As a bibliography is sorted: letters and digits alone, without accents and capitals."""
    return fold(re.sub(r"[^\w\s]|^\W*(?:An?|The)\s", "", entry))


def write_texts(cables: Iterable[Cable], folder: Path) -> Iterator[Path]:
    """Write each cable into a text file of its own in `folder`, giving its path. Raises BadConfig."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for cable in cables:
            path = folder / file_name(cable.id)
            path.write_text(cable_text(cable), encoding="utf-8", newline="\n")
            yield path
    except OSError as error:
        raise BadConfig(
            f"cannot write into {folder}: {error.strerror or error}", advice="Name a folder that is yours to write."
        ) from error


def file_name(cable_id: str) -> str:
    """A name that every file system takes and no other id has, whether capitals count or not.

    The id as far as it is plain letters and digits, then the beginning of its hash: the same at every export.
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", cable_id).strip("-")[:_SLUG].strip("-")
    return f"{plain or 'cable'}-{hashlib.sha256(cable_id.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.txt"


def cable_text(cable: Cable) -> str:
    """A cable as a text: a head of `name: value` lines, a blank line, the body as it stands."""
    abstract = cable.summary if cable.summary_origin != "writer" else ""  # the writer's own is a part of the body
    head = {**{name: COLUMNS[name](cable) for name in _HEAD}, "summary": abstract}
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head.items() if value]
    return escape_controls("\n".join([*lines, "", cable.body.rstrip("\n")])) + "\n"


def _table(cables: Iterable[Cable], labels: Mapping[str, Sequence[str]] | None) -> Iterator[list[str]]:
    yield [*COLUMNS, *(["labels"] if labels else [])]
    for cable in cables:
        label_cells = ["; ".join(labels.get(cable.id, ()))] if labels else []
        yield [*(column(cable) for column in COLUMNS.values()), *label_cells]


def _json(cable: Cable) -> str:
    return escaped(json.dumps(as_plain(with_known_ids(cable)), ensure_ascii=False, separators=(",", ":")))


def _day(span: DateSpan) -> str:
    return present.day(span) if span.known else ""


def _stations(stations: Iterable[Station]) -> str:
    return "; ".join(each.name for each in stations)
