"""`cables map`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from search.analytics.places import Side
    from search.request import SearchRequest


@click.command("map", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option(
    "--side",
    type=click.Choice(["sender", "addressee"]),
    default="sender",
    show_default=True,
    help="Posts that sent the cables, or to which they were sent.",
)
@analysis_options.forms_option
@analysis_options.svg_option
@color_option
def command(
    request: SearchRequest, archive: str | None, side: Side, form: str | None, svg: Path | None, color: str
) -> int:
    """Count the cables of QUERY by post, with coordinates.

    Coordinates are those of the post's city in GeoNames (CC BY 4.0).

    \b
    cables map 'embargo date:1973' --svg embargo.svg
    """
    from cables.terminal import places

    opened = common.open_archive(archive)
    found = opened.post_map(request, side)
    if svg:
        from cables.charts import drawing, pictures

        drawing.write(pictures.post_map(found, f"{analysis_options.source_line(opened)} Places: GeoNames."), svg)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        analysis_options.print_table(chain([places.COLUMNS], places.rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(places.post_map(found, shown), shown)
    return FOUND if found.posts else NOTHING
