"""`cables thread`."""

from __future__ import annotations

from itertools import chain

import click

from cables.commands import analysis_options, common
from cables.commands.options import ChoiceCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING


@click.command("thread", cls=ChoiceCommand)
@click.argument("cable_id", shell_complete=values.cable_id, metavar="ID")
@archive_option
@click.option("--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="References in each direction.")
@click.option(
    "--most", type=click.IntRange(1, 2000), default=100, show_default=True, help="Cables and messages of the thread."
)
@analysis_options.forms_option
@click.option("--graphml", "form", flag_value="graphml", help="Print GraphML.")
@click.option("--dot", "form", flag_value="dot", help="Print DOT, for Graphviz.")
@color_option
def command(cable_id: str, archive: str | None, depth: int, most: int, form: str | None, color: str) -> int:
    """List what a cable answers and what answers it, by day.

    All that it refers to and that refers to it belongs to the thread, and what these refer to, --depth steps. Messages
    that the archive does not hold stand where they belong, marked with "?". Editors' links are followed from the cable
    itself only.
    """
    from cables.export import graphs, thread_graphs
    from cables.terminal import threads

    found = common.open_archive(archive).thread(cable_id, depth=depth, most=most)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form == "graphml":
        common.write_piece(graphs.written_graphml(thread_graphs.graph(found)))
    elif form == "dot":
        common.write_piece(thread_graphs.dot(found))
    elif form:
        analysis_options.print_table(chain([threads.THREAD_COLUMNS], threads.thread_rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(threads.thread(found, shown), shown)
    return FOUND if found.edges else NOTHING
