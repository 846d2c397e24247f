"""`cables explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.commands.options import QueryCommand, archive_option, color_option, model_option
from cables.commands.request_options import MEANING, ONE_QUERY, ORDER, SELECTIONS, TIERS, request_parameters
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import explain

if TYPE_CHECKING:
    from search.request import SearchRequest


@click.command("explain", cls=QueryCommand)
@archive_option
@request_parameters(ONE_QUERY, ORDER, MEANING, SELECTIONS, TIERS)
@model_option
@click.argument("cable_id", shell_complete=values.cable_id, metavar="[ID]", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(
    request: SearchRequest, cable_id: str, archive: str | None, model: str | None, as_json: bool, color: str
) -> int:
    """Explain the interpretation of a query and the rank of a cable.

    Prints the interpretation of QUERY, the count of each part and, for cable ID, the parts of its score. Put a query
    of several words in quotes. With the options of a search, the rank is the one which that search shows. If nothing
    is found, it prints queries that would find something.
    """
    found = common.open_archive(archive, model).explain(request, cable_id)
    shown = common.make_display(color)
    if as_json:
        common.write_line(common.json_line(found, pretty=True))
    else:
        common.print_lines(explain.explanation(found, shown), shown)
    return FOUND if found.total else NOTHING
