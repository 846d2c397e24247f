"""`cables restore`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common
from cables.commands.options import ChoiceCommand
from cables.terminal import workspace


@click.command("restore", cls=ChoiceCommand)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--merge", "how", flag_value="merge", help="Add missing lines to existing files.")
@click.option("--replace", "how", flag_value="replace", help="Replace existing files; they are kept as NAME.old.")
def command(file: Path, how: str | None) -> None:
    """Restore the backup FILE that `cables dump` wrote.

    Without an option, existing files are not changed.
    """
    from cables.operations import backup

    policy: backup.ConflictPolicy = "merge" if how == "merge" else "replace" if how == "replace" else ""
    for line in workspace.restored(backup.restore(file, common.desk().folder, common.corrections_path(), policy)):
        common.write_line(line)
