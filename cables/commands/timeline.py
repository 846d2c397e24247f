"""`cables timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common, formats
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, TIERS, request_parameters
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from search.request import SearchRequest


@click.command("timeline", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS, TIERS)
@click.option("--tsv", "form", flag_value="tsv", help="Print a table, tabs between columns: a year a line.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@color_option
def command(request: SearchRequest, archive: str | None, form: str | None, color: str) -> int:
    """Count the cables of each year that match QUERY.

    Without QUERY, all cables of the archive are counted. A cable that may be of several years counts in each, and
    once in a span of years. Cables dated only "before" or "after" a day are counted apart ("no year").
    Selections of years do not narrow the counts.
    """
    from cables.terminal import timeline

    found = common.open_archive(archive).timeline(request)
    if form == "json":
        common.write_line(common.json_line(timeline.plain(found), pretty=True))
    elif form == "tsv":
        undated = [("undated", str(found.undated))] if found.undated else []
        undated += [("no year", str(found.open))] if found.open else []
        rows = [(each.year, str(each.cables)) for each in found.years]
        formats.write_tsv([("year", "cables"), *rows, *undated])
    else:
        shown = common.make_display(color)
        common.print_lines(timeline.timeline(found, shown), shown)
    return FOUND if found.years or found.undated or found.open else NOTHING
