"""`cables failures`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.exit import FOUND, NOTHING
from cables.terminal import notices, results


@click.command("failures")
@archive_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a failure.")
@color_option
def command(archive: str | None, as_jsonl: bool, color: str) -> int:
    """Print what could not be read, where, and what to do; then, by kind, what was read with warnings.

    With --jsonl only the failures. Exits 1 when there is nothing to print.
    """
    opened = common.open_archive(archive)
    rows = opened.failures()
    found = [] if as_jsonl else opened.notices()
    shown = common.look(color)
    if as_jsonl:
        common.print_lines(map(common.json_line, rows), shown)
    else:
        lines = [*results.failures(rows, shown), *notices.block(found, shown, by_cable=True)]
        common.print_lines(lines, shown)
    return FOUND if rows or found else NOTHING
