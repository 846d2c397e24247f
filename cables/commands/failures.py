"""`cables failures`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.exit import FOUND, NOTHING
from cables.terminal import results


@click.command("failures")
@archive_option
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object a failure.")
@color_option
def command(archive: str | None, as_jsonl: bool, color: str) -> int:
    """Print what could not be read, where, and what to do. Exits 1 when there is nothing to print."""
    rows = common.open_archive(archive).failures()
    shown = common.look(color)
    if as_jsonl:
        common.print_lines(map(common.json_line, rows), shown)
    else:
        common.print_lines(results.failures(rows, shown), shown)
    return FOUND if rows else NOTHING
