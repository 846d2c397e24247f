"""`cables search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common, formats
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.commands.request_options import FACETS, ORDER, OUTPUT, PAGE, QUERY, SELECTIONS, TIERS, request_parameters
from cables.exit import FOUND, NOTHING
from cables.terminal import output

if TYPE_CHECKING:
    from search.request import SearchRequest


MOST_PASSAGES = 3
"""As many as a hit has (search/highlight/snippets.py)."""


@click.command("search", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, PAGE, ORDER, FACETS, SELECTIONS, TIERS, OUTPUT)
@click.option(
    "--snippets", type=click.IntRange(1, MOST_PASSAGES), help="Whole passages of a hit.  [default: a brief one]"
)
@formats.options
@color_option
def command(request: SearchRequest, archive: str | None, snippets: int | None, form: str, color: str) -> int:
    """Print the cables that match QUERY, best first.

    \b
    all words required   "a phrase"   -without   one OR other   begin*
    fields   from:Pyongyang to:Bucharest party:KWP date:1966..1968 class:>=secret
    """
    found = common.open_archive(archive).search(formats.fitted(request, form))
    shown = common.make_display(color)
    if form == "text":
        return output.print_results(found, shown, snippets or 0)
    formats.write(found, form)
    return FOUND if found.hits or found.total else NOTHING
