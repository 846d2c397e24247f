"""`cables restore`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common
from cables.terminal import workspace


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--merge", "how", flag_value="merge", help="Add the lines that are missing to files that are there.")
@click.option("--replace", "how", flag_value="replace", help="Take the dumped files; yours stay beside as NAME.old.")
def command(file: Path, how: str | None) -> None:
    """Bring back what `cables dump` put into FILE. Without an option nothing that is there is changed."""
    from cables.operations import backup

    wanted: backup.How = "merge" if how == "merge" else "replace" if how == "replace" else ""
    for line in workspace.restored(backup.restore(file, common.desk().folder, common.corrections_path(), wanted)):
        common.say(line)
