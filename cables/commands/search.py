"""`cables search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common, formats
from cables.commands.options import QueryCommand, archive_option, color_option, model_option
from cables.commands.request_options import (
    FACETS,
    MEANING,
    ORDER,
    OUTPUT,
    PAGE,
    PASSAGES,
    QUERY,
    SELECTIONS,
    TIERS,
    request_parameters,
)
from cables.exit import FOUND, NOTHING
from cables.terminal import output

if TYPE_CHECKING:
    from search.request import SearchRequest


@click.command("search", cls=QueryCommand)
@archive_option
@request_parameters(QUERY, PAGE, ORDER, MEANING, FACETS, SELECTIONS, TIERS, PASSAGES, OUTPUT)
@model_option
@formats.options
@color_option
def command(request: SearchRequest, archive: str | None, model: str | None, form: str, color: str) -> int:
    """Print the cables that match QUERY, best first.

    \b
    all words required   "a phrase"   -without   one OR other   begin*
    fields   from:Pyongyang to:Bucharest party:KWP date:1966..1968 class:>=secret
    """
    found = common.open_archive(archive, model).search(formats.fitted(request, form))
    shown = common.make_display(color)
    if form == "text":
        return output.print_results(found, shown)
    formats.write(found, form)
    return FOUND if found.hits or found.total else NOTHING
