"""`cables facets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import FACETS, QUERY, SELECTIONS, TIERS, request_parameters
from cables.exit import FOUND, NOTHING
from cables.terminal import results

if TYPE_CHECKING:
    from search.request import SearchRequest


@click.command("facets", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, FACETS, SELECTIONS, TIERS)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(request: SearchRequest, archive: str | None, as_json: bool, color: str) -> int:
    """Count the values of fields over all cables that match QUERY.

    Without QUERY, all cables of the archive are counted. Cables with all words are counted; if no cable has all of
    them, those with some are counted, and the answer says so.
    """
    opened = common.open_archive(archive)
    fields = request.facets or opened.facet_fields()
    found = opened.search(request, limit=0, facets=fields, totals=True, snippets=False)
    shown = common.make_display(color)
    if as_json:
        common.write_line(common.json_line(found, pretty=True))
    else:
        common.print_lines(results.facets(found, shown), shown)
    return FOUND if found.counted else NOTHING
