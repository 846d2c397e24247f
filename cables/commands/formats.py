"""ResultPage for other programs: JSON, JSON Lines, CSV, TSV, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec.structs import replace

from cables import present
from cables.commands import common

if TYPE_CHECKING:
    from search.request import SearchRequest
    from search.results import Hit, ResultPage

_Command = TypeVar("_Command", bound=Callable[..., Any])

COLUMNS = (
    "rank",
    "score",
    "id",
    "date",
    "from",
    "to",
    "classification",
    "kind",
    "number",
    "title",
    "subject",
    "link",
    "participants",
)

_FORMS = (
    ("--ids", "ids", "Print ids only, one on each line."),
    ("--null", "ids0", "Or -0: print ids ended by NUL, for xargs -0."),
    ("--tsv", "tsv", "Print a tab-separated table."),
    ("--csv", "csv", "Print a comma-separated table."),
    ("--jsonl", "jsonl", "Print one JSON object for each hit."),
    ("--json", "json", "Print one JSON object."),
)


def options(command: _Command) -> _Command:
    """Add the choice of output form, as parameter `form`; "text" when none is chosen."""
    for flag, form, meaning in _FORMS:
        command = click.option(flag, "form", flag_value=form, help=meaning)(command)
    return click.option("--text", "form", flag_value="text", default="text", hidden=True)(command)


def fitted(request: SearchRequest, form: str) -> SearchRequest:
    """The request less what a form does not show."""
    if form in ("text", "json"):
        return request
    if form == "jsonl":
        return replace(request, advise=False)
    # A table and a list of ids have no room to say what stands for what, and which words are missing.
    return replace(request, snippets=False, advise=False, versions="all", words="all")


def write(found: ResultPage, form: str) -> None:
    """Print results in a form for programs; on standard error, how many more there are."""
    _write(found, form)
    last = found.offset + len(found.hits)
    if found.hits and found.more:
        written = f"hits {found.offset + 1:,} to {last:,}" if found.offset else f"{last:,}"
        common.write_line(
            f"note: {written} of {found.ranked:,} written; --limit {_whole(found)} writes all, "
            f"--offset {last} those that follow",
            err=True,
        )


def _whole(found: ResultPage) -> int:
    """The limit with which nothing is left out."""
    return max(found.ranked, found.offset + len(found.hits) + 1)


def _write(found: ResultPage, form: str) -> None:
    match form:
        case "json":
            common.write_line(common.json_line(found, pretty=True))
        case "jsonl":
            for hit in found.hits:
                common.write_line(common.json_line(hit))
        case "csv" | "tsv":
            from cables.export import csv_cells  # tables alone need it

            table = chain([COLUMNS], map(_row, found.hits))
            for row in csv_cells.csv_rows(table, delimiter="\t" if form == "tsv" else ","):
                common.write_piece(row)
        case "ids" | "ids0":
            for hit in found.hits:
                common.write_piece(hit.id, end="\n" if form == "ids" else "\0")


def write_tsv(table: Iterable[Iterable[str]]) -> None:
    """Print rows, tabs between cells."""
    from cables.export import csv_cells  # tables alone need it

    for row in csv_cells.csv_rows(table, delimiter="\t"):
        common.write_piece(row)


def _row(hit: Hit) -> tuple[str, ...]:
    receivers = "; ".join(each.station.name for each in hit.addressees if each.role == "action")
    return (
        str(hit.rank),
        f"{hit.score:.4f}",
        hit.id,
        present.day(hit.date) if hit.date.known else "",
        "; ".join(each.name for each in present.senders(hit)),
        receivers,
        hit.marking.level,
        hit.kind,
        hit.number,
        hit.title,
        hit.subject,
        hit.permalink,
        "; ".join(each.station.name for each in hit.participants),
    )
