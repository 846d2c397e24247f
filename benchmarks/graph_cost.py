"""What the reference graph adds to an ingest: time, and bytes of the archive.

    python benchmarks/graph_cost.py FILE... [--workers N]

The files are read into a new archive. Time is that of this process and its children on the processor (seconds), so that
what else the machine does counts little; the graph's part is taken within the same run. Bytes are those of the ledger
with the tables of the graph and without, without free room, beside all files of the archive.

Recorded: benchmarks/results/2026-12-01-2-cores/ghosts.txt
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cables.operations import ingest as operation
from cables.operations.ingest import IngestOptions
from cables.operations.reference_graph import update_graph

if TYPE_CHECKING:
    from cables.operations.signals import Shield
    from index.writer import ArchiveWriter

TABLES = (
    "graph_cables", "graph_ghosts", "graph_series", "graph_edges", "reference_keys", "graph_changes", "graph_state",
)  # fmt: skip


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+")
    options.add_argument("--workers", type=int, default=1)
    arguments = options.parse_args()
    spent: list[tuple[float, float]] = []

    def timed(writer: ArchiveWriter, shield: Shield) -> int:
        began, wall = processor_seconds(), time.perf_counter()
        done = update_graph(writer, shield)
        spent.append((processor_seconds() - began, time.perf_counter() - wall))
        return done

    operation.update_graph = timed  # type: ignore[attr-defined]  # a name that it imports
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        began, wall = processor_seconds(), time.perf_counter()
        stats = operation.ingest(archive, IngestOptions(paths=arguments.files, workers=arguments.workers))
        whole, whole_wall = processor_seconds() - began, time.perf_counter() - wall
        graph, graph_wall = (sum(each) for each in zip(*spent, strict=True))
        rest = whole - graph
        print(f"{stats.cables_indexed:,} cables; ingest {rest:.1f} s on the processor, the graph {graph:.1f} s")
        print(f"slower by {graph / rest:.1%} (on the clock {graph_wall / (whole_wall - graph_wall):.1%})")
        print_size(archive)


def print_size(archive: Path) -> None:
    """Bytes of an archive with and without the graph."""
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ledger.db"
        shutil.copyfile(archive / "ledger.db", copy)
        db = sqlite3.connect(copy)
        db.execute("VACUUM")
        whole = copy.stat().st_size
        for table in TABLES:
            db.execute(f"DROP TABLE {table}")
        db.commit()
        db.execute("VACUUM")
        db.close()
        graph = whole - copy.stat().st_size
    print(f"{size:,} bytes, the graph {graph:,}: larger by {graph / (size - graph):.1%}")


if __name__ == "__main__":
    main()
