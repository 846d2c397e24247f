"""`cables facets`."""

from __future__ import annotations

import click

from cables.commands import common, narrowing
from cables.commands.options import QueryCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import results


@click.command("facets", cls=QueryCommand)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=values.query)
@archive_option
@click.option(
    "--facet",
    "facets",
    multiple=True,
    shell_complete=values.facet,
    metavar="FIELD[:N[:FROM]]",
    help="Count this field only; may be repeated.",
)
@narrowing.selections
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(
    query: tuple[str, ...],
    archive: str | None,
    facets: tuple[str, ...],
    select: tuple[str, ...],
    exclude: tuple[str, ...],
    as_json: bool,
    color: str,
) -> int:
    """Count the values of fields over all cables that match QUERY.

    Without QUERY, all cables of the archive are counted.
    """
    from index.format.schema import FACETS

    opened = common.open_archive(archive)
    found = opened.search(
        " ".join(query),
        limit=0,
        facets=facets or (*FACETS, *(["label"] if opened.labels else [])),
        totals=True,
        select=opened.selection(select),
        exclude=opened.selection(exclude),
        snippets=False,
        words="all",
    )
    shown = common.look(color)
    if as_json:
        common.say(common.json_line(found, pretty=True))
    else:
        common.print_lines(results.facets(found, shown), shown)
    return FOUND if found.total else NOTHING
