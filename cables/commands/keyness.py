"""`cables keyness`."""

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
    from search.analytics.word_table import WordLimits
    from search.request import SearchRequest


@click.command("keyness", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option("--against", metavar="QUERY", help="Compare with the cables of this query.  [default: all other cables]")
@analysis_options.word_limits
@analysis_options.forms_option
@analysis_options.svg_option
@color_option
def command(
    request: SearchRequest,
    archive: str | None,
    against: str | None,
    limits: WordLimits,
    most: int | None,
    form: str | None,
    svg: Path | None,
    color: str,
) -> int:
    """List the words that are typical of the cables of QUERY.

    A keyword is more frequent in these cables than in others. The texts of all cables that have all words of QUERY
    are compared with those of --against, or with the rest of the archive, whose words are counted once and
    remembered.

    \b
    cables keyness 'from:Bonn date:1961' --against 'from:Bonn date:1960'
    cables keyness party:KWP --order ratio --csv > keywords.csv
    """
    from cables.terminal import word_table

    limit = (analysis_options.PRINTED_WORDS if form is None else 0) if most is None else most
    opened = common.open_archive(archive)
    found = opened.keyness(request, against, limits=limits, most=limit)
    if svg:
        from cables.charts import drawing, pictures

        sizes = f"{word_table.size(found.text)}; beside {word_table.size(found.other)}"
        source = f"{sizes}. {analysis_options.source_line(opened)}"
        drawing.write(pictures.words(found.words, f"Words more frequent in: {found.text.name}", source), svg)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        analysis_options.print_table(chain([word_table.COLUMNS], map(word_table.row_cells, found.words)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(word_table.keyness(found, shown), shown)
    return FOUND if found.words else NOTHING
