"""`cables explain`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import explain


@click.command("explain", cls=QueryCommand)
@click.argument("query", type=click.UNPROCESSED, shell_complete=values.query)
@click.argument("cable_id", shell_complete=values.cable_id, metavar="[ID]", required=False, default="")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(query: str, cable_id: str, archive: str | None, as_json: bool, color: str) -> int:
    """Say how QUERY is understood, what each part of it finds, and why cable ID ranks where it does.

    A query of several words goes in quotes. Where nothing is found, it says what would find something.
    """
    found = common.open_archive(archive).explain(query, cable_id)
    shown = common.look(color)
    if as_json:
        common.say(common.json_line(found, pretty=True))
    else:
        common.print_lines(explain.explanation(found, shown), shown)
    return FOUND if found.total else NOTHING
