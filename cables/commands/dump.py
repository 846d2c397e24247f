"""`cables dump`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common


@click.command("dump")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Put your labels, notes, saved searches, what was seen and your corrections into one zip FILE."""
    from cables.operations import backup

    for name in backup.dump(file, common.desk().folder, common.corrections_path()):
        common.say(name)
    common.say(f"({file})", err=True)
