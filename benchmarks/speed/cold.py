"""The command line, process start to printed top 10 with snippets, beside a bare script over each peer's engine.

    .venv/bin/python -m benchmarks.speed.cold ARCHIVE [--rounds N] [--folder DIR] [--record FILE]

All are run in turn, N rounds, a round one question of each kind; standard output is a file. Each has its bytecode
compiled beforehand, as an installed program has. Wall time and processor time of the process are given: read ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.speed import peers
from benchmarks.speed.programs import programs, versions
from benchmarks.speed.questions import KINDS, drawn

_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""What developers set and users do not."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "cables-speed")
    parser.add_argument("--record", type=Path, help="file to write the table to")
    given = parser.parse_args()
    folder = peers.place(given.folder, given.archive)
    measured = programs(given.archive, folder)
    questions = drawn(peers.documents(given.archive), given.rounds)
    settings = {
        **{name: value for name, value in os.environ.items() if name not in _LEFT_OUT},
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "CABLES_CORRECTIONS": os.devnull,
        "CABLES_DESK": str(Path(os.devnull, "desk")),
    }
    took: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for number, question in enumerate([questions[0], *questions]):
        for program in measured:
            command = program.command(question)
            spent = timed(command, settings, folder / "printed") if command else None
            if number and spent:  # the first compiles bytecode
                took[program.name, question.kind].append(spent)
    lines = table(took, given.rounds)
    print("\n".join(lines))
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def timed(command: list[str], settings: dict[str, str], printed: Path) -> tuple[float, float]:
    """Milliseconds: on the clock, of the processor. Raises CalledProcessError where the command finds nothing."""
    with printed.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, env=settings)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000


def table(took: dict[tuple[str, str], list[tuple[float, float]]], rounds: int) -> list[str]:
    """A row a program, a column a kind; medians, wall / processor."""
    lines = [
        f"{rounds} rounds, milliseconds, median of wall / processor time",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end",
        versions(),
        "",
        f"{'':26}" + "".join(f"{kind:>16}" for kind in (*KINDS, "all")),
    ]
    medians: dict[str, list[tuple[float, float]]] = {}
    for name in dict.fromkeys(name for name, _ in took):
        columns = [took[name, kind] for kind in KINDS if (name, kind) in took]
        columns.append([spent for column in columns for spent in column])
        medians[name] = [tuple(map(statistics.median, zip(*column, strict=True))) for column in columns]
        cells = {
            kind: f"{wall:.0f} / {cpu:.0f}" for kind, (wall, cpu) in zip(_rows(took, name), medians[name], strict=True)
        }
        lines.append(f"{name:26}" + "".join(f"{cells.get(kind, '-'):>16}" for kind in (*KINDS, "all")))
    ours, bare = medians["cables search"], medians["tantivy, bare script"]
    ratios = [(a[0] / b[0], a[1] / b[1]) for a, b in zip(ours, bare, strict=True)]
    return [*lines, f"{'cables / tantivy':26}" + "".join(f"{f'{wall:.2f} / {cpu:.2f}':>16}" for wall, cpu in ratios)]


def _rows(took: dict[tuple[str, str], list[tuple[float, float]]], name: str) -> list[str]:
    return [kind for kind in KINDS if (name, kind) in took] + ["all"]


if __name__ == "__main__":
    main()
