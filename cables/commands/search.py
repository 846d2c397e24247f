"""`cables search`."""

from __future__ import annotations

from typing import Any

import click

from cables.commands import common, formats, narrowing
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.completion import values
from cables.config import MOST_HITS
from cables.exit import FOUND, NOTHING
from cables.terminal import output


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=values.query)
@archive_option
@click.option("--limit", type=click.IntRange(0, MOST_HITS), help="Hits to print.  [default: 10, or as configured]")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to skip.")
@narrowing.order
@click.option(
    "--facet",
    "facets",
    multiple=True,
    shell_complete=values.facet,
    metavar="FIELD[:N]",
    help="Count the values of this field; may be repeated.",
)
@narrowing.selections
@narrowing.tiers
@formats.options
@color_option
def command(
    query: tuple[str, ...],
    archive: str | None,
    limit: int | None,
    offset: int,
    sort: Any,
    facets: tuple[str, ...],
    select: tuple[str, ...],
    exclude: tuple[str, ...],
    all_words: bool,
    all_versions: bool,
    form: str,
    color: str,
) -> int:
    """Print the cables that match QUERY, best first.

    \b
    all words required   "a phrase"   -without   one OR other   begin*
    fields   from:Pyongyang to:Bucharest party:KWP date:1966..1968 class:>=secret
    """
    telling = form in ("text", "json", "jsonl")
    opened = common.open_archive(archive)
    found = opened.search(
        " ".join(query),
        limit=common.settings().limit if limit is None else limit,
        offset=offset,
        sort=sort,
        facets=facets,
        totals=True,
        select=opened.selection(select),
        exclude=opened.selection(exclude),
        snippets=telling,
        advise=form in ("text", "json"),
        # A table and a list of ids have no room to say what stands for what, and which words are missing.
        versions="collapse" if telling and not all_versions else "all",
        words="best" if telling and not all_words else "all",
    )
    shown = common.look(color)
    if form == "text":
        return output.page(found, shown)
    formats.write(found, form)
    return FOUND if found.hits or found.total else NOTHING
