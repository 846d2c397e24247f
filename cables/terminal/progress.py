"""The progress bar of an ingest: files, rate, time left. rich loads here only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.counts import pluralize
from ingest.sources.files import STDIN
from ingest.sources.items import Failure
from ingest.sources.walk import files

if TYPE_CHECKING:
    from cables.operations.ingest import IngestOptions, IngestStats, Report


@contextmanager
def bar(options: IngestOptions) -> Iterator[Report]:
    """A bar over the bytes of all files, on standard error. Yields the function to report to."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    # A pipe can be read only once, and not here.
    named = [path for path in options.paths if path != STDIN and not Path(path).is_fifo()]
    # A first walk sums the sizes; nothing is opened, so it costs little beside the reading.
    total = sum(file.size for file in files(named) if not isinstance(file, Failure))
    columns = (
        BarColumn(bar_width=None),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total or None)

        def report(tally: IngestStats, path: str) -> None:
            described = f"{pluralize(tally.cables_indexed, 'cable')}, {pluralize(tally.failures, 'failure')}"
            progress.update(task, completed=tally.bytes, description=described)

        yield report
