"""`cables explain`."""

from __future__ import annotations

from typing import Any

import click

from cables.commands import common, narrowing
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import explain


@click.command("explain", cls=QueryCommand)
@click.argument("query", type=click.UNPROCESSED, shell_complete=values.query)
@click.argument("cable_id", shell_complete=values.cable_id, metavar="[ID]", required=False, default="")
@archive_option
@narrowing.order
@narrowing.selections
@narrowing.tiers
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(
    query: str,
    cable_id: str,
    archive: str | None,
    sort: Any,
    select: tuple[str, ...],
    exclude: tuple[str, ...],
    all_words: bool,
    all_versions: bool,
    as_json: bool,
    color: str,
) -> int:
    """Explain the interpretation of a query and the rank of a cable.

    Prints the interpretation of QUERY, the count of each part and, for cable ID, the parts of its score. Put a query
    of several words in quotes. With the options of a search, the rank is the one which that search shows. If nothing
    is found, it prints queries that would find something.
    """
    opened = common.open_archive(archive)
    found = opened.explain(
        query,
        cable_id,
        sort=sort,
        select=opened.selection(select),
        exclude=opened.selection(exclude),
        words="all" if all_words else "best",
        versions="all" if all_versions else "collapse",
    )
    shown = common.look(color)
    if as_json:
        common.say(common.json_line(found, pretty=True))
    else:
        common.print_lines(explain.explanation(found, shown), shown)
    return FOUND if found.total else NOTHING
