"""`cables show`."""

from __future__ import annotations

import sys

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.completion import values
from cables.terminal import cable, streams
from cables.terminal.text import escape_line


@click.command("show")
@click.argument("cable_id", shell_complete=values.cable_id, metavar="ID")
@archive_option
@click.option(
    "--query", default="", shell_complete=values.query, metavar="QUERY", help="Mark every match of this query."
)
@click.option("--names", is_flag=True, help="Print whom it names instead: persons, parties, places, organisations.")
@click.option("--no-footnotes", is_flag=True, help="Leave out the editors' notes and their marks in the text.")
@click.option("--no-pages", is_flag=True, help="Leave out the marks in the text where a printed page begins.")
@click.option("--paragraphs", is_flag=True, help="Number the paragraphs of the text, as passages and citations do.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the cable and the spans of matches.")
@color_option
def command(
    cable_id: str,
    archive: str | None,
    query: str,
    names: bool,
    no_footnotes: bool,
    no_pages: bool,
    paragraphs: bool,
    as_json: bool,
    color: str,
) -> None:
    """Print a whole cable.

    As its edition does: "[2]" stands where the mark of a note does, "[Page 512]" where a printed page begins.
    """
    opened = common.open_archive(archive)
    found = opened.show(cable_id, query)
    if as_json:
        from msgspec.structs import replace

        from corpus.authority.external_ids import with_known_ids  # only JSON has them

        found = replace(found, cable=with_known_ids(found.cable))
        common.write_line(common.json_line(found, pretty=True))
        return
    shown = common.make_display(color)
    lines = cable.cable(found, shown, footnotes=not no_footnotes, pages=not no_pages, paragraphs=paragraphs)
    if names:
        from cables.terminal import entity

        lines = entity.named_in(found.cable, opened.name_of, shown)
    if sys.stdout.isatty() and common.settings().pager:
        fitted = (f"{streams.as_printed(escape_line(line, colour=shown.colour))}\n" for line in lines)
        click.echo_via_pager(fitted, color=shown.colour)
    else:
        common.print_lines(lines, shown)
