"""`cables network`."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from search.analytics.network import Kind
    from search.request import SearchRequest

PRINTED_EDGES = 40


@click.command("network", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option(
    "--of",
    "kind",
    type=click.Choice(["letters", "persons", "parties", "places", "organisations"]),
    default="letters",
    show_default=True,
    help="Who wrote to whom, or entities that are mentioned in the same cables.",
)
@click.option("--copies", is_flag=True, help="Addressees for information count as well.")
@click.option(
    "--nodes",
    type=click.IntRange(2, 300),
    default=50,
    show_default=True,
    help="Entities that are paired, the commonest.",
)
@click.option(
    "--limit", "most", type=click.IntRange(0), help=f"Edges to print; 0 prints all.  [default: {PRINTED_EDGES}]"
)
@analysis_options.forms_option
@click.option("--gexf", "form", flag_value="gexf", help="Print GEXF, for Gephi.")
@click.option("--graphml", "form", flag_value="graphml", help="Print GraphML.")
@click.option("--cmif", "form", flag_value="cmif", help="Print each letter in CMIF, for correspSearch.")
@analysis_options.svg_option
@color_option
def command(
    request: SearchRequest,
    archive: str | None,
    kind: Kind,
    copies: bool,
    nodes: int,
    most: int | None,
    form: str | None,
    svg: Path | None,
    color: str,
) -> int:
    """Count who wrote to whom, or who is mentioned with whom.

    A memorandum of conversation has participants and no addressee: it is no letter. Posts count by their name, persons
    by who they are where that is known.

    \b
    cables network date:1961 --gexf > 1961.gexf
    cables network 'coup date:1963' --of persons
    """
    from cables.export import graphs
    from cables.terminal import network

    opened = common.open_archive(archive)
    if form == "cmif":
        if kind != "letters":
            raise click.UsageError("--cmif lists letters: leave out --of")
        title = f"Cables for {request.query or 'everything'}"
        letters = 0
        for piece in graphs.cmif(opened.scan(request, sort="oldest"), title=title, made=date.today().isoformat()):
            letters += piece.startswith("<correspDesc")
            common.write_piece(piece)
        return FOUND if letters else NOTHING
    found = opened.network(request, kind, copies=copies, nodes=nodes)
    if svg:
        from cables.charts import drawing, pictures

        drawing.write(pictures.network(found, analysis_options.source_line(opened)), svg)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form in ("gexf", "graphml"):
        common.write_piece(graphs.gexf(found) if form == "gexf" else graphs.graphml(found))
    elif form:
        analysis_options.print_table(chain([network.COLUMNS], network.rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(network.network(found, shown, limit=PRINTED_EDGES if most is None else most), shown)
    return FOUND if found.edges else NOTHING
