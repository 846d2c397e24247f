"""`cables ingest` stopped at random moments, with its default batches: how long it takes to end, and what is kept.

    .venv/bin/python benchmarks/stopping.py PATH... [--stops 100] [--tag] [--seed 1] [--record FILE]

Each run gets SIGKILL, SIGTERM or SIGHUP (with --tag also Ctrl-C), alone or with all its processes, after a random part
of the time that a whole run takes. Then the same command goes on where it stopped, until it is stopped again or has
finished; a finished archive must hold exactly the cables of an undisturbed one, and the next run begins a new one.
After each stop: no cable that was there before is gone, none stands twice, and after SIGTERM, SIGHUP and Ctrl-C every
cable that the run said it had indexed is there. Ends with exit code 1 at the first difference.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.recovery.check import check_archive

COMMAND = [sys.executable, "-P", "-m", "cables"]
ROOT = Path(__file__).resolve().parent.parent


def ids(archive: Path) -> list[str]:
    """The ids that were committed: index and ledger have them. A batch that only one has is done again."""
    if not (archive / "ledger.db").exists() or not (archive / "manifest.json").exists():
        return []
    with closing(Ledger(archive, read_only=True)) as ledger:
        known = set(ledger.cable_ids())
    return sorted(id for id in ArchiveReader(archive).ids() if id in known)


def started(archive: Path, options: list[str]) -> subprocess.Popen[str]:
    """The command, in a group of its own."""
    command = [*COMMAND, "--archive", str(archive), "ingest", *options]
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--stops", type=int, default=100)
    parser.add_argument("--tag", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    options = [*given.paths, "--workers", "2", *([] if given.tag else ["--no-tag"])]
    signals = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, *([signal.SIGINT] if given.tag else [])]
    took: dict[str, list[float]] = defaultdict(list)
    finished = undisturbed_seconds = 0.0
    with tempfile.TemporaryDirectory(prefix="cables-stopping-") as folder:
        os.environ["XDG_STATE_HOME"] = folder
        began = time.perf_counter()
        assert started(Path(folder, "whole"), options).wait() in (0, 1)
        undisturbed_seconds = time.perf_counter() - began
        expected = ids(Path(folder, "whole"))
        archive = Path(folder, "archive")
        while sum(map(len, took.values())) < given.stops:
            before = ids(archive)
            process = started(archive, options)
            number, group = chance.choice(signals), chance.random() < 0.5
            try:
                _, output = process.communicate(timeout=chance.uniform(0.2, undisturbed_seconds))
            except subprocess.TimeoutExpired:
                began = time.perf_counter()
                (os.killpg if group and number != signal.SIGKILL else os.kill)(process.pid, number)
                _, output = process.communicate()
                took[number.name].append(time.perf_counter() - began)
                check(archive, before, number, process.returncode, output)
            else:
                finished += 1
                agree(process.returncode in (0, 1), f"exit code {process.returncode}: {output[-500:]}")
                agree(ids(archive) == expected, "the finished archive holds other cables than an undisturbed one")
                agree(all(each.verdict == "ok" for each in check_archive(archive)), "the finished archive is not sound")
                shutil.rmtree(archive)
    lines = [
        f"{given.stops} stops of an ingest of {len(expected):,} cables, {'tagged' if given.tag else 'not tagged'},"
        f" with 2 workers and default batches; undisturbed it takes {undisturbed_seconds:.1f} s;"
        f" {finished:.0f} runs finished",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end",
        "nothing committed was lost, nothing stood twice, each finished archive was as an undisturbed one",
        "",
        f"{'seconds to the end':20}{'stops':>7}{'median':>9}{'p95':>9}{'longest':>9}",
    ]
    for name, seconds in sorted(took.items()):
        ordered = sorted(seconds)
        late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        lines.append(f"{name:20}{len(seconds):>7}{statistics.median(seconds):>9.2f}{late:>9.2f}{ordered[-1]:>9.2f}")
    print("\n".join(lines))
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(archive: Path, before: list[str], number: signal.Signals, code: int, output: str) -> None:
    """What must hold after each stop."""
    now = ids(archive)
    agree(set(before) <= set(now), f"{len(set(before) - set(now))} cables are gone after {number.name}")
    agree(len(now) == len(set(now)), f"cables stand twice after {number.name}")
    if number == signal.SIGKILL or code in (0, 1):  # in the second case it had finished just before
        return
    # Python itself needs a moment before it hears signals; then nothing has begun.
    early = code == -number or "KeyboardInterrupt" in output
    agree(code == 128 + number or early, f"exit code {code} after {number.name}: {output[-500:]}")
    indexed = re.search(r"^cables  .*?([\d,]+) indexed", output, re.MULTILINE)
    kept = int(indexed[1].replace(",", "")) if indexed else 0
    # A file whose reading was cut off is read again: some of them were there before.
    fresh = len(now) - len(before)
    agree(fresh <= kept <= len(now), f"{kept} cables were indexed, {fresh} are new, {len(now)} are there")


def agree(true: bool, otherwise: str) -> None:
    """End with what is wrong."""
    if not true:
        sys.exit(f"stopping: {otherwise}")


if __name__ == "__main__":
    main()
