"""`cables stats`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.operations import outdated_tags
from cables.terminal import notices, results


@click.command("stats")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(archive: str | None, as_json: bool, color: str) -> None:
    """Print the size, files, cables and date of the archive.

    Also counts what was not read or not understood, by kind of warning.
    """
    opened = common.open_archive(archive)
    found = opened.stats()
    shown = common.make_display(color)
    if as_json:
        common.write_line(common.json_line(found, pretty=True))
    else:
        block = notices.block(opened.notices(), shown, examples=False, by_cable=True)
        outdated = outdated_tags.warning_of(opened.outdated())
        common.print_lines([*results.stats(found), *filter(None, [outdated]), *block], shown)
