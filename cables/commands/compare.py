"""`cables compare`."""

from __future__ import annotations

from itertools import chain

import click

from cables.commands import analysis_options, common
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING


@click.command("compare", cls=QueryCommand)
@click.argument("first", metavar="QUERY", shell_complete=values.query)
@click.argument("second", metavar="QUERY", shell_complete=values.query)
@archive_option
@click.option(
    "--facet",
    "fields",
    multiple=True,
    shell_complete=values.facet,
    metavar="FIELD",
    help="Compare by this field; may be repeated.  [default: seven usual ones]",
)
@click.option(
    "--values", "most", type=click.IntRange(1, 1_000), default=8, show_default=True, help="Values of each field."
)
@analysis_options.forms_option
@color_option
def command(
    first: str, second: str, archive: str | None, fields: tuple[str, ...], most: int, form: str | None, color: str
) -> int:
    """Put two queries side by side, by year, sender and more.

    The cables of each, of both and of one only are counted. Shares are of the cables that have all words of the
    query. `cables keyness` compares their words.

    \b
    cables compare 'from:Bonn date:1961' 'from:Moscow date:1961' --facet place
    """
    from cables.terminal import comparison

    found = common.open_archive(archive).compare(first, second, *fields, values=most)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form:
        analysis_options.print_table(chain([comparison.COLUMNS], comparison.rows(found)), form)
    else:
        shown = common.make_display(color)
        common.print_lines(comparison.comparison(found, shown), shown)
    return FOUND if found.first_cables or found.second_cables else NOTHING
