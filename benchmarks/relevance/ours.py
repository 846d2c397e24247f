"""Our side: an archive of the development volumes, and one question to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cables
from benchmarks.relevance.peers.exchange import DEPTH

if TYPE_CHECKING:
    from benchmarks.relevance.topics import Topic
    from cables.api import Archive
    from cables.operations.ingest import IngestStats


def opened(folder: Path, volumes: Path) -> Archive:
    """The archive at `folder`, made of the volumes with the tagger on where there is none yet. Raises ArchiveError."""
    if not (folder / "manifest.json").exists():
        from cables.operations.ingest import IngestOptions, ingest

        print(f"making an archive of {volumes} in {folder}; some ten minutes on two cores", file=sys.stderr)
        folder.parent.mkdir(parents=True, exist_ok=True)
        ingest(folder, IngestOptions(paths=[str(volumes)], workers=os.cpu_count() or 1), _tell)
    # Nobody's own corrections and labels may change what is measured.
    return cables.open(folder, corrections=os.devnull, desk=Path(os.devnull, "desk"))


def ask(archive: Archive, topic: Topic) -> list[tuple[str, float]]:
    """The cables found, the best first. The text goes in as it is printed: what a user would paste.

    Versions of one cable are not folded: each document is judged by itself, and so the peers give them.
    """
    select = {"collection": topic.volumes} if topic.volumes else None
    found = archive.search(
        topic.text,
        limit=DEPTH,
        select=select,
        snippets=False,
        advise=False,
        versions="all",
        footnotes=topic.footnotes,
    )
    return [(hit.id, hit.score) for hit in found.hits]


def _tell(tally: IngestStats, path: str) -> None:
    print(f"{tally.cables_indexed:,} cables; {Path(path).name}", file=sys.stderr)
