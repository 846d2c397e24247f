"""`cables ingest`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.config import MOST_WORKERS
from cables.exit import FOUND, NOTHING, signal_exit_code
from cables.terminal import notices, results
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from cables.operations.ingest import IngestOptions, IngestStats


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@archive_option
@click.option("--format", "format_", metavar="NAME", help="Read every file as this format; do not detect it.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Mapping file for tables (TOML).")
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="Tagging processes; with --no-tag, reading processes.  [default: one per core]",
)
@click.option("--no-tag", is_flag=True, help="Do not tag entities: faster, but no search by entity.")
@click.option("--again", is_flag=True, help="Re-read unchanged files.")
@click.option("--prune", is_flag=True, help="Remove the cables of deleted files.")
@click.option("--dry-run", is_flag=True, help="Print the action for each file; write nothing.")
@color_option
def command(
    paths: tuple[str, ...],
    archive: str | None,
    format_: str | None,
    mapping: Path | None,
    workers: int | None,
    no_tag: bool,
    again: bool,
    prune: bool,
    dry_run: bool,
    color: str,
) -> int:
    """Read files into the archive.

    PATH is a file, a folder, a glob or "-" (standard input). Unchanged files are skipped. Files and cables that cannot
    be read are recorded (`cables failures`). At the end, one block counts what was read in part: cables without text,
    attachments and pages that were not read, dates that were not understood, unknown columns; `has:warning` finds
    them.

    You can stop with Ctrl-C, SIGTERM or by closing the terminal, and continue with the same command. A second Ctrl-C
    stops at once; everything committed (every 30 seconds) is kept.

    Exit code 1 if a file, a row, a page or the texts of a table could not be read; warnings do not count.
    """
    from cables.operations import outdated_tags
    from cables.operations.ingest import IngestOptions, ingest, plan_ingest
    from ingest.readers import check_name
    from ingest.readers.tables.mapping import load

    ingest_options = IngestOptions(
        paths=paths,
        format=check_name(format_) if format_ else None,
        mapping=load(mapping) if mapping else None,
        workers=workers or common.settings().workers or common.cores(),
        tag=not no_tag,
        again=again,
        prune=prune,
        corrections=common.corrections(),
    )
    folder = common.archive_path(archive)
    _check_paths(paths, folder)
    shown = common.make_display(color)
    if dry_run:
        there = folder if (folder / "ledger.db").exists() else None
        common.print_lines(results.plan(plan_ingest(there, ingest_options), shown), shown)
        return FOUND
    tally = (
        _with_progress(folder, ingest_options)
        if sys.stderr.isatty()
        else ingest(folder, ingest_options, common.ProgressLines(results.progress_line))
    )
    for line in (*results.stats_lines(tally, folder, shown), *notices.block(tally.notices.notices(), shown)):
        common.write_line(line, err=True)
    outdated = outdated_tags.warning_of(outdated_tags.count_in(folder))
    if outdated:
        common.write_line(f"note: {outdated}", err=True)
    if tally.interrupted:
        return signal_exit_code(tally.interrupted)
    return NOTHING if tally.failures else FOUND


def _check_paths(paths: tuple[str, ...], folder: Path) -> None:
    """Say which of the paths name nothing; where none names anything, make no archive of it. Raises BadRequest."""
    from ingest.sources.walk import names_nothing

    unknown = [path for path in paths if names_nothing(path)]
    if len(unknown) == len(paths) and not folder.exists():
        raise BadRequest(
            f"there is no such file or folder: {', '.join(unknown)}",
            advice="Check the spelling; nothing was read, and no archive was made.",
        )
    for path in unknown:
        common.write_line(f"note: there is no such file or folder: {path}", err=True)


def _with_progress(folder: Path, ingest_options: IngestOptions) -> IngestStats:
    """Ingest under a progress bar on standard error."""
    from cables.operations.ingest import ingest
    from cables.terminal.progress import bar

    with bar(ingest_options) as report:
        return ingest(folder, ingest_options, report)
