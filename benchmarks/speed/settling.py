"""What finding versions costs a batch as the archive grows, up to a million cables.

    .venv/bin/python -m benchmarks.speed.settling ARCHIVE [--most N] [--record FILE]

The cables come from benchmarks/speed/synthetic.py, ARCHIVE is what they are made of. Only the ledger is written, with
the sketches that versions are found by, not the engine's index: so a million takes minutes. At each size five batches
of the writer's size are settled, and a cable that has to be read is made anew, which is not counted. Times are of the
processor, for one batch, the median.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.speed.synthetic import Recipe
from index.ledger.store import NAME, Ledger
from index.variants.minhash import sketch
from index.writer import BATCH_CABLES, content_digest

if TYPE_CHECKING:
    from corpus.records import Cable

STEPS = (0, 20_000, 100_000, 300_000, 1_000_000)
BATCHES = 5
FILE = 10_000


class Trial:
    """A ledger that grows. State: it, how many cables it has, and what making and reading cables took since asked."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self.recipe, self.folder = Recipe(archive), folder
        self.ledger = Ledger(folder)
        self.count = self.read = 0
        self.making = 0.0

    def grow(self, count: int) -> list[str]:
        """So many more, not settled; their ids."""
        self.ledger.begin()
        ids = []
        for number in range(self.count, self.count + count):
            cable = self.recipe.cable(number)
            ids.append(cable.id)
            self.ledger.record_cable(
                cable_id=cable.id, path=f"/synthetic/{number // FILE * FILE}", place=cable.source.locator,
                wanted=cable.id, digest=content_digest(cable), copy=False, round_=1, sketch=sketch(cable),
            )  # fmt: skip
        self.count += count
        return ids

    def get(self, id: str) -> Cable:
        """A cable that has to be read."""
        began = time.process_time()
        made = self.recipe.cable(int(id.rpartition(".")[2]))
        self.making += time.process_time() - began
        self.read += 1
        return made

    def settle(self, ids: list[str]) -> float:
        """Find their versions; seconds, the making left out."""
        self.making, began = 0.0, time.process_time()
        self.ledger.versions.update_pairs(ids, self.get)
        spent = time.process_time() - began - self.making
        self.ledger.commit()
        return spent

    def opened(self) -> float:
        """Seconds until a new writer has the sketches in memory, and has settled one cable."""
        self.ledger.close()
        self.ledger = Ledger(self.folder)
        self.ledger.begin()
        return self.settle([f"synthetic.{0:07d}"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path, help="of real cables; only read")
    parser.add_argument("--most", type=int, default=STEPS[-1], help="cables")
    parser.add_argument("--record", type=Path, help="file to write the table to")
    given = parser.parse_args()
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    lines = [
        f"Finding the versions of {BATCH_CABLES:,} more cables, made by benchmarks/speed/synthetic.py, seed 6",
        f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "",
        f"{'cables before':>13}{'a batch, s':>12}{'cables read':>13}{'a new writer, s':>17}"
        f"{'ledger, bytes a cable':>23}{'peak MB':>9}",
    ]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(given.archive, Path(folder))
        for step in STEPS:
            if step > given.most:
                break
            lines.append(measured(trial, step))
            print(lines[-1], flush=True)
        trial.ledger.close()
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measured(trial: Trial, step: int) -> str:
    """A line of the table: five batches, the last of them up to `step` and one batch."""
    trial.grow(max(0, step - trial.count - (BATCHES - 1) * BATCH_CABLES))
    trial.ledger.commit()
    opening = trial.opened() if trial.count else 0.0
    trial.read, spent = 0, []
    for _ in range(BATCHES):
        spent.append(trial.settle(trial.grow(BATCH_CABLES)))
    size = (trial.folder / NAME).stat().st_size
    cells: tuple[Any, ...] = (f"{step:,}", f"{statistics.median(spent):.2f}", f"{trial.read / BATCHES:,.0f}")
    cells += (f"{opening:.2f}", f"{size / trial.count:.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        "".join(f"{cell:>{width}}" for cell, width in zip(cells, (13, 12, 13, 17, 23), strict=True)) + f"{peak:9,.0f}"
    )


if __name__ == "__main__":
    main()
