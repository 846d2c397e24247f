"""`cables collocates`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING
from corpus.counts import pluralize

if TYPE_CHECKING:
    from search.analytics.word_table import WordLimits
    from search.request import SearchRequest


@click.command("collocates", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option("--span", type=click.IntRange(1, 50), default=5, show_default=True, help="Words on each side of a match.")
@analysis_options.word_limits
@analysis_options.forms_option
@analysis_options.svg_option
@color_option
def command(
    request: SearchRequest,
    archive: str | None,
    span: int,
    limits: WordLimits,
    most: int | None,
    form: str | None,
    svg: Path | None,
    color: str,
) -> int:
    """List the words that stand near the matches of QUERY.

    A collocate is more frequent near a match than elsewhere in the archive. The texts of all cables that have all
    words of QUERY are read. The words of the whole archive are counted once and remembered.

    \b
    cables collocates '"united front"' --span 8
    cables collocates person:Tito --order ratio
    """
    from cables.terminal import word_table

    limit = (analysis_options.PRINTED_WORDS if form is None else 0) if most is None else most
    opened = common.open_archive(archive)
    found = opened.collocates(request, span=span, limits=limits, most=limit)
    if svg:
        from cables.charts import drawing, pictures

        words = pluralize(found.near.words, "word")
        sizes = f"{pluralize(found.matches, 'match', 'matches')}, {words} within {found.span} of one"
        rows = [each.row for each in found.words]
        source = f"{sizes}. {analysis_options.source_line(opened)}"
        drawing.write(pictures.words(rows, f"Words near: {found.query}", source), svg)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        cells = ((*word_table.row_cells(each.row), str(each.left), str(each.right)) for each in found.words)
        analysis_options.print_table(chain([(*word_table.COLUMNS, "left", "right")], cells), form)
    else:
        shown = common.make_display(color)
        common.print_lines(word_table.collocates(found, shown), shown)
    return FOUND if found.words else NOTHING
