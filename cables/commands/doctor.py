"""`cables doctor`."""

from __future__ import annotations

import click

from cables import render
from cables.cli import FOUND, UNUSABLE, archive_option, color_option
from cables.commands import common


@click.command("doctor")
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a check.")
@color_option
def command(archive: str | None, as_json: bool, color: str) -> int:
    """Check the archive: manifest, ledger, checksums, index against ledger. Says what to do."""
    from index.doctor import examine

    found = list(examine(common.archive_path(archive)))
    shown = common.look(color)
    if as_json:
        common.print_lines(map(common.json_line, found), shown)
    else:
        common.print_lines(render.findings(found, shown), shown)
    return UNUSABLE if any(each.verdict == "broken" for each in found) else FOUND
