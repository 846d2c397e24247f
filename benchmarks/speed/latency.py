"""Warm latency beside the peers, in one run: each question is put to every engine, in an order drawn anew for each.

    .venv/bin/python -m benchmarks.speed.latency ARCHIVE [--each N] [--folder DIR] [--peers NAMES] [--record FILE]

ARCHIVE is an archive of `cables`; the peers' indexes are made of it in DIR, once. Read ratios, not milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed import peers
from benchmarks.speed.peers import Peer, close_to
from benchmarks.speed.questions import KINDS, drawn

TASKS = {
    "top 10": {},
    "top 10 + snippets": {"snippets": True},
    "top 10 + 8 facets": {"facets": True},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--each", type=int, default=100, help="questions of each kind")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "cables-speed")
    parser.add_argument("--peers", default="tantivy,sqlite,xapian,whoosh", help="which, by commas")
    parser.add_argument("--record", type=Path, help="file to write the table to")
    given = parser.parse_args()
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    os.environ["CABLES_DESK"] = str(Path(os.devnull, "desk"))
    chosen, absent = engines(given.archive, given.folder, given.peers.split(","))
    questions = drawn(peers.documents(given.archive), given.each)
    took: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    chance = random.Random(6)
    for task, task_options in TASKS.items():
        for measured in (False, True):  # the first round fills the caches of all
            gc.collect()
            gc.freeze()  # what is loaded is not looked through in whoever's turn it is
            for question in questions:
                # Not in a circle: who always comes behind the same one has its caches warmed, or emptied, by it.
                for peer in chance.sample(chosen, len(chosen)):
                    spent = peer.ask(question, **task_options)
                    if measured:
                        took[task, question.kind, peer.name].append(spent)
    lines = [*head(given.archive, given.each, absent), *table(took, [peer.name for peer in chosen])]
    print("\n".join(lines))
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def engines(archive: Path, folder: Path, names: list[str]) -> tuple[list[Peer], list[str]]:
    """Ours and those of the peers that are installed, and the names of those that are not."""
    folder = peers.place(folder, archive)
    found: list[Peer] = [peers.Ours(archive)]
    absent = []
    makers: dict[str, Callable[[], Peer]] = {
        "tantivy": lambda: peers.BareTantivy(folder / "tantivy", peers.documents(archive)),
        "sqlite": lambda: peers.SqliteFts5(folder / "sqlite.db", peers.documents(archive)),
        "xapian": lambda: peers.Xapian(folder / "xapian", peers.documents(archive)),
        "whoosh": lambda: peers.Whoosh(folder / "whoosh", peers.documents(archive)),
    }
    for name in names:
        try:
            found.append(makers[name]())
        except ImportError as error:
            absent.append(f"{name} ({error})")
    return found, absent


def head(archive: Path, each: int, absent: list[str]) -> list[str]:
    """What was measured, on what."""
    import cables

    lines = [
        f"{len(cables.open(archive)):,} cables, {each} questions of each kind, milliseconds p50 / p95 / p99",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end",
    ]
    return lines + ([f"not installed: {', '.join(absent)}"] if absent else [])


def table(took: dict[tuple[str, str, str], list[float]], names: list[str]) -> list[str]:
    """A block a task, a row an engine, a column a kind of question; ours as a multiple of each other engine."""
    lines = []
    for task in TASKS:
        lines += ["", task, f"{'':24}" + "".join(f"{kind:>26}" for kind in KINDS) + f"{'all':>26}"]
        medians: dict[str, list[float]] = {}
        sums: dict[str, list[float]] = {}
        for name in names:
            columns = [took[task, kind, name] for kind in KINDS]
            columns.append([spent for column in columns for spent in column])
            medians[name] = [statistics.median(column) for column in columns]
            sums[name] = [sum(column) for column in columns]
            cells = [" / ".join(f"{close_to(column, p):.2f}" for p in (0.5, 0.95, 0.99)) for column in columns]
            lines.append(f"{name:24}" + "".join(f"{cell:>26}" for cell in cells))
        lines += ["", "cables as a multiple, of the median / of the time of all questions"]
        for name in names[1:]:
            ratios = [
                f"{ours / theirs:.2f} / {mine / other:.2f}"
                for ours, theirs, mine, other in zip(
                    medians[names[0]], medians[name], sums[names[0]], sums[name], strict=True
                )
            ]
            lines.append(f"{f'of {name}':24}" + "".join(f"{ratio:>26}" for ratio in ratios))
    return lines


if __name__ == "__main__":
    main()
