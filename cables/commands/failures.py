"""`cables failures`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.exit import FOUND, NOTHING
from cables.terminal import notices, results


@click.command("failures")
@archive_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object for each failure.")
@color_option
def command(archive: str | None, as_jsonl: bool, color: str) -> int:
    """Print the files and cables that could not be read, and why.

    Then, by kind, what was read with warnings. With --jsonl only the failures. Exit code 1 if there are
    none.
    """
    opened = common.open_archive(archive)
    rows = opened.failures()
    found = [] if as_jsonl else opened.notices()
    shown = common.make_display(color)
    if as_jsonl:
        common.print_lines(map(common.json_line, rows), shown)
    else:
        lines = [*results.failures(rows, shown), *notices.block(found, shown, by_cable=True)]
        common.print_lines(lines, shown)
    return FOUND if rows or found else NOTHING
