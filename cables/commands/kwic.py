"""`cables kwic`."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from cables import present
from cables.commands import common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.analytics.concordance import Concordance, ConcordanceLine, Order
    from search.request import SearchRequest

PRINTED_LINES = 40
"""Lines printed as text unless --limit says otherwise; tables and JSON Lines have all."""
_COLUMNS = ("id", "date", "from", "start", "end", "left", "match", "right", "group")


@click.command("kwic", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option(
    "--sort",
    "order",
    type=click.Choice(["oldest", "newest", "left1", "right1", "match", "sender"]),
    default="oldest",
    show_default=True,
    help="Order of the lines: by date, by the nearest word on one side, by the words matched, by sender.",
)
@click.option(
    "--context", type=click.IntRange(0, 1_000), default=60, show_default=True, help="Characters on each side."
)
@click.option(
    "--limit",
    "most",
    type=click.IntRange(0),
    help=f"Lines to print; 0 prints all.  [default: {PRINTED_LINES}; all in tables]",
)
@click.option("--groups", is_flag=True, help="Print how many lines each neighbour, match, sender or year has.")
@click.option("--tsv", "form", flag_value="tsv", help="Print a tab-separated table.")
@click.option("--csv", "form", flag_value="csv", help="Print a comma-separated table.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one JSON object for each line.")
@color_option
def command(
    request: SearchRequest,
    archive: str | None,
    order: Order,
    context: int,
    most: int | None,
    groups: bool,
    form: str | None,
    color: str,
) -> int:
    """Print each match of QUERY with its context (concordance).

    The texts of all cables that have all words of QUERY are read. Offsets are characters of the text, from 0.

    \b
    cables kwic '"peaceful coexistence"' --sort right1
    cables kwic 'herring from:Bonn' --sort left1 --groups
    """
    from cables.terminal import concordance, workspace

    found = common.open_archive(archive).kwic(request, order=order, context=context)
    if form is None:
        shown = common.make_display(color)
        render = concordance.groups if groups else concordance.concordance
        common.print_lines(render(found, shown, limit=PRINTED_LINES if most is None else most), shown)
    else:
        for line in workspace.understood(found):
            common.write_line(line, err=True)
        _write(found, form, groups=groups, limit=most or 0)
    return FOUND if next(iter(found), None) else NOTHING


def _write(found: Concordance, form: str, *, groups: bool, limit: int) -> None:
    if form == "jsonl":
        for each in islice(found.groups if groups else found, limit or None):
            common.write_line(common.json_line(each))
        return
    from cables.export import csv_cells  # tables alone need it

    table: Iterator[tuple[str, ...]]
    if groups:
        rows = ((each.group, str(each.lines)) for each in islice(found.groups, limit or None))
        table = chain([("group", "lines")], rows)
    else:
        table = chain([_COLUMNS], map(_row, islice(found, limit or None)))
    for row in csv_cells.csv_rows(table, delimiter="\t" if form == "tsv" else ","):
        common.write_piece(row)


def _row(line: ConcordanceLine) -> tuple[str, ...]:
    return (
        line.id,
        present.day(line.date) if line.date.known else "",
        line.sender,
        str(line.start),
        str(line.end),
        line.left,
        line.match,
        line.right,
        line.group,
    )
