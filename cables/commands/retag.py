"""`cables retag`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.config import MOST_WORKERS
from cables.exit import FOUND, signal_exit_code
from cables.terminal import entity


@click.command("retag")
@archive_option
@click.option("--all", "everything", is_flag=True, help="Tag all cables again, not only the affected ones.")
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), help="Tagging processes.  [default: one per core]")
def command(archive: str | None, everything: bool, workers: int | None) -> int:
    """Write your corrections and newer tags to the archive.

    Newer tags are the results of a newer tagger.

    Search results follow corrections immediately; after this command, searches are as fast as without corrections.
    You can stop with Ctrl-C and continue later.
    """
    from cables.operations.retag import retag

    done = retag(
        common.archive_path(archive),
        common.corrections(),
        everything=everything,
        workers=workers or common.settings().workers or common.cores(),
        report=common.ProgressLines(entity.retagging),
    )
    for line in entity.retagged(done):
        common.write_line(line, err=True)
    return signal_exit_code(done.interrupted) if done.interrupted else FOUND
