"""How fast files become searchable, stage by stage and in all, and what memory that takes.

    .venv/bin/python -m benchmarks.speed.ingest PATH... [--record FILE]

    read     files to cables in one process, nothing kept
    index 1  read, and written to a fresh archive, untagged, in one process
    index 2  the same, two processes reading beside the writer
    tag 1    all of it with the tagger in the process that writes
    tag 2    with the tagger in two processes beside it

Each is a process of its own, one after the other. Rates are of the files' bytes and of the words of their bodies.
Memory is the peak of the process and of its largest child, by the system's own account.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

STAGES = {"read": 0, "index 1": 1, "index 2": 2, "tag 1": 1, "tag 2": 2}
"""Name to worker processes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--record", type=Path, help="file to write the table to")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stage:
        print(json.dumps(measured(given.stage, given.paths)))
        return
    lines = [
        f"Ingest of {len(given.paths)} paths, {Path(given.paths[0]).name} to {Path(given.paths[-1]).name}",
        f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "",
        f"{'stage':8}{'s':>8}{'MB/s':>8}{'cables/s':>10}{'words/s':>10}"
        f"{'peak MB':>9}{'child MB':>10}{'archive / text':>16}",
    ]
    print("\n".join(lines))
    for stage in STAGES:
        command = [sys.executable, "-m", "benchmarks.speed.ingest", *given.paths, "--stage", stage]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        seconds = found["seconds"]
        size = f"{found['archive'] / found['text']:16.3f}" if found["archive"] else ""
        lines.append(
            f"{stage:8}{seconds:8.1f}{found['bytes'] / 1e6 / seconds:8.2f}{found['cables'] / seconds:10,.0f}"
            f"{found['words'] / seconds:10,.0f}{found['peak']:9,.0f}{found['child']:10,.0f}{size}"
        )
        print(lines[-1], flush=True)
    lines.append(f"load {os.getloadavg()[0]:.1f} at the end")
    print(lines[-1])
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(stage: str, paths: list[str]) -> dict[str, Any]:
    """One stage, in this process."""
    from cables.operations.ingest import IngestOptions, ingest
    from ingest.pipeline import read_paths
    from ingest.sources.files import FileOnDisk
    from ingest.sources.walk import files

    size = sum(each.size for each in files(paths) if isinstance(each, FileOnDisk))
    text = cables = words = archive = 0
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        if stage == "read":
            for item in read_paths(paths):
                if hasattr(item, "body"):
                    cables, words = cables + 1, words + item.body.count(" ")
            seconds = time.perf_counter() - began
        else:
            options = IngestOptions(paths=paths, tag=stage.startswith("tag"), workers=STAGES[stage])
            tally = ingest(Path(folder) / "archive", options)
            seconds = time.perf_counter() - began
            cables, words = tally.cables_indexed, tally.words
            archive = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
            text = _text(Path(folder) / "archive")
    process, child = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "seconds": seconds,
        "bytes": size,
        "cables": cables,
        "words": words,
        "peak": process,
        "child": child,
        "archive": archive,
        "text": text,
    }


def _text(archive: Path) -> int:
    """Bytes of titles, bodies and notes: what was there to be indexed."""
    import cables

    total = 0
    for one in cables.open(archive):
        notes = (note.text for note in one.notes)
        total += len("".join([one.title, one.subject, one.summary, one.body, one.source_note, *notes]).encode())
    return total


if __name__ == "__main__":
    main()
