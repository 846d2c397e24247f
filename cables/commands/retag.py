"""`cables retag`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.config import MOST_WORKERS
from cables.exit import FOUND, stopped
from cables.terminal import entity


@click.command("retag")
@archive_option
@click.option("--all", "everything", is_flag=True, help="Tag every cable anew, not only those that are concerned.")
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), help="Tagging processes.  [default: one a core]")
def command(archive: str | None, everything: bool, workers: int | None) -> int:
    """Write your corrections, and what a newer tagger finds, into the cables that they concern.

    Answers follow corrections at once; this makes them as fast as without. Ctrl-C is safe.
    """
    from cables.operations.retag import retag

    done = retag(
        common.archive_path(archive),
        common.corrections(),
        everything=everything,
        workers=workers or common.settings().workers or common.cores(),
        report=common.Lines(entity.retagging),
    )
    for line in entity.retagged(done):
        common.say(line, err=True)
    return stopped(done.interrupted) if done.interrupted else FOUND
