"""`cables trends`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import SELECTIONS, request_parameters
from cables.completion import values
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from search.analytics.periods import Unit
    from search.request import SearchRequest


@click.command("trends", cls=QueryCommand)
@click.argument("queries", nargs=-1, required=True, metavar="QUERY...", shell_complete=values.query)
@archive_option
@request_parameters(SELECTIONS)
@click.option("--by", "unit", type=click.Choice(["month", "year"]), default="year", show_default=True)
@analysis_options.forms_option
@analysis_options.svg_option
@color_option
def command(
    queries: tuple[str, ...],
    request: SearchRequest,
    archive: str | None,
    unit: Unit,
    form: str | None,
    svg: Path | None,
    color: str,
) -> int:
    """Count each QUERY by month or year, with the denominators.

    Each argument is a query by itself: quote those of several words. Shares are of all cables of the period, rates of
    all words of their texts; --select and --exclude narrow both. Cables of no one period are counted apart.

    \b
    cables trends detente '"peaceful coexistence"' --by year
    cables trends embargo --by month --select sender=Bonn --csv > embargo.csv
    """
    from cables.terminal import trends

    requests = [replace(request, query=each) for each in queries]
    opened = common.open_archive(archive)
    found = opened.trends(*requests, unit=unit)
    if svg:
        from cables.charts import drawing, pictures

        drawing.write(pictures.trends(found, analysis_options.source_line(opened)), svg)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        analysis_options.print_table(chain([trends.COLUMNS], trends.rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(trends.trends(found, shown), shown)
    counted = [each for series in found.series for each in (*series.points, series.undated)]
    return FOUND if any(each.cables for each in counted) else NOTHING
