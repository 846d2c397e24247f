"""`cables ghosts`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from search.request import SearchRequest

PRINTED = 40


@click.command("ghosts", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, SELECTIONS)
@click.option("--sender", metavar="POST", default="", help="Only messages of this post, or of a series (Secto).")
@click.option(
    "--least", type=click.IntRange(1), default=1, show_default=True, help="Cables that must refer to a message."
)
@click.option("--limit", "most", type=click.IntRange(0), help=f"Messages to print; 0 prints all.  [default: {PRINTED}]")
@analysis_options.forms_option
@color_option
def command(
    request: SearchRequest,
    archive: str | None,
    sender: str,
    least: int,
    most: int | None,
    form: str | None,
    color: str,
) -> int:
    """List messages that are cited and not held.

    QUERY chooses the cables that refer to them. Each message has the days between which it was sent: the numbers of
    its sender that the archive holds enclose it, and it is no later than who cites it.

    \b
    cables ghosts 'from:saigon date:1963-08'
    cables ghosts --sender Bonn --least 3 --csv > missing.csv
    """
    from cables.terminal import threads

    found = common.open_archive(archive).ghosts(request, sender=sender, least=least)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        analysis_options.print_table(chain([threads.GHOST_COLUMNS], threads.ghost_rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(threads.ghosts(found, shown, limit=PRINTED if most is None else most), shown)
    return FOUND if found.ghosts else NOTHING
