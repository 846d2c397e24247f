"""`cables dump`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common


@click.command("dump")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Back up your labels, notes, searches and corrections.

    They are written to FILE, a zip file, with the record of seen cables.
    """
    from cables.operations import backup

    for name in backup.dump(file, common.desk().folder, common.corrections_path()):
        common.write_line(name)
    common.write_line(f"({file})", err=True)
