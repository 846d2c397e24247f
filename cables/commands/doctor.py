"""`cables doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option, on_terminal
from cables.config import MOST_WORKERS
from cables.exit import FOUND, UNUSABLE, signal_exit_code
from cables.terminal import results
from corpus.counts import pluralize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cables.terminal.text import Display

MOST_FOLDERS = 20
"""Folders of sources that are named before they are asked for."""


@click.command("doctor")
@archive_option
@click.option("--repair", is_flag=True, help="Rebuild the archive from its sources; keep the old archive.")
@click.option(
    "--without-missing", is_flag=True, help="With --repair: continue without cables that cannot be recovered."
)
@click.option("--trust-sources", is_flag=True, help="With --repair: read all source files without asking.")
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), help="With --repair: number of tagging processes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each check.")
@color_option
def command(
    archive: str | None,
    repair: bool,
    without_missing: bool,
    trust_sources: bool,
    workers: int | None,
    as_json: bool,
    color: str,
) -> int:
    """Check the archive and your own files; --repair rebuilds it.

    Checks checksums, compares the index with the ledger, and reads labels, notes, saved searches and corrections.
    Each problem is printed with its remedy.

    --repair rebuilds the archive from its sources and keeps the damaged archive as DIR.damaged. It asks before it
    reads files that you have not ingested into this archive yourself. Labels, notes, saved searches and corrections
    are never changed.
    """
    from cables.operations.check import check_all
    from corpus.errors import NoArchive

    folder = common.archive_path(archive)
    shown = common.make_display(color)
    try:
        found = list(check_all(folder, corrections=common.corrections_path(), desk=common.desk().folder))
    except NoArchive:
        if not repair:
            raise
        # It may have been killed between its last two steps.
        return _repair(folder, shown, workers, without_missing, trust_sources)
    if as_json:
        common.print_lines(map(common.json_line, found), shown)
    else:
        common.print_lines(results.findings(found, shown), shown)
    broken = [each for each in found if each.verdict == "broken"]
    if repair:
        if any(each.advice and "--repair" in each.advice for each in found):
            return _repair(folder, shown, workers, without_missing, trust_sources)
        common.write_line("Nothing that --repair can fix." if broken else "Nothing to repair.", err=True)
    return UNUSABLE if broken else FOUND


def _repair(folder: Path, shown: Display, workers: int | None, without_missing: bool, trust_sources: bool) -> int:
    from cables.operations.repair import repair
    from cables.terminal.repair import repaired

    done = repair(
        folder,
        corrections=common.corrections(),
        workers=workers or common.settings().workers or common.cores(),
        without_missing=without_missing,
        trust=(lambda files: True) if trust_sources else _confirm,
        report=common.ProgressLines(results.progress_line),
    )
    for line in repaired(done, shown):
        common.write_line(line, err=True)
    if done.interrupted:
        return signal_exit_code(done.interrupted)
    return FOUND if done.kept else UNUSABLE


def _confirm(files: Sequence[Path]) -> bool:
    """Ask on a terminal whether these files may be read; elsewhere they may not."""
    if not on_terminal():
        return False
    from cables.operations.trusted_sources import count_by_folder

    common.write_line(
        f"This archive names {pluralize(len(files), 'file')} that you have not ingested into it from here. If it came "
        "from somebody else, they may be private files of yours.",
        err=True,
    )
    folders = count_by_folder(files)
    for folder, count in folders[:MOST_FOLDERS]:
        common.write_line(f"  {count:>7,}  {folder}", err=True)
    if len(folders) > MOST_FOLDERS:
        common.write_line(f"  and {pluralize(len(folders) - MOST_FOLDERS, 'more folder')}", err=True)
    return click.confirm("Read them?", default=False, err=True)
