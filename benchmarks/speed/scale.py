"""How speed, size and memory grow with the archive: up to a million cables made from real ones.

    .venv/bin/python -m benchmarks.speed.scale ARCHIVE [--most N] [--folder DIR] [--minutes N] [--record DIR]

The cables come from benchmarks/speed/synthetic.py, ARCHIVE is what they are made of. They are written through
ArchiveWriter as `cables ingest` does, only not read and not tagged. At 10,000, 30,000, 100,000, ... cables everything
is measured, each part in a process of its own: growing (the time is that of the writer, not of the making), asking our
archive and bare tantivy the same questions in turn. The questions are drawn from the first 10,000 cables, so what they
match grows with the archive. Cut off and started again, it goes on; what does not fit into --minutes is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cables
from benchmarks.speed import peers
from benchmarks.speed.questions import KINDS, drawn
from benchmarks.speed.synthetic import REAL, Recipe
from index.ledger.rows import FileRow
from index.writer import ArchiveWriter

if TYPE_CHECKING:
    from corpus.records import Cable

STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
TASKS: dict[str, dict[str, Any]] = {"snippets": {"snippets": True}, "facets": {"facets": True}}
FILE = 10_000
"""Cables of one made-up source file at most; it is called by its first, so that a later step begins another."""
EACH = 20
"""Questions of each kind."""
QUESTIONS_FROM = 10_000
_MB = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("archive", type=Path, help="of real cables; only read")
    parser.add_argument("--most", type=int, default=STEPS[-1], help="cables")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "cables-scale")
    parser.add_argument("--minutes", type=float, default=240, help="no growing after so many")
    parser.add_argument("--bare", type=int, default=STEPS[-1], help="bare tantivy up to so many cables")
    parser.add_argument("--record", type=Path, help="folder for scale.txt and scale.json")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    os.environ["CABLES_DESK"] = str(Path(os.devnull, "desk"))
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.part:
        part: Callable[[Any], dict[str, Any]] = {"grow": grow, "bare": bare, "draw": draw, "ask": ask}[given.part]
        done = part(given)
        print(json.dumps({**done, "peak_mb": _peak()}))
        return
    _run(given)


def _run(given: argparse.Namespace) -> None:
    ends = time.monotonic() + given.minutes * 60
    state = given.folder / "steps.json"
    rows: list[dict[str, Any]] = json.loads(state.read_text()) if state.exists() else []
    for step in [*(step for step in STEPS if step < given.most), given.most]:
        if any(row["cables"] >= step for row in rows):
            continue
        left = (ends - time.monotonic()) / 60
        if left <= 0:
            break
        row = _part("grow", given, step, left)
        if not row["grown"]:
            break
        if row["cables"] <= given.bare:
            row["tantivy"] = _part("bare", given, row["cables"], left)
        _part("draw", given, row["cables"], left)
        row["asked"] = _part("ask", given, row["cables"], left)
        row["load"] = os.getloadavg()[0]
        rows.append(row)
        state.write_text(json.dumps(rows))
        print(json.dumps(row), file=sys.stderr)
        if row["cables"] < step:
            break
    lines = [*head(given.archive), *table(rows)]
    print("\n".join(lines))
    if given.record:
        (given.record / "scale.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (given.record / "scale.json").write_text(json.dumps({"head": lines[:3], "steps": rows}, indent=1) + "\n")


def _part(name: str, given: argparse.Namespace, step: int, minutes: float) -> dict[str, Any]:
    """One part in a process of its own: its peak of memory is its own."""
    command = [sys.executable, "-m", "benchmarks.speed.scale", str(given.archive), "--part", name, "--most", str(step)]
    command += ["--folder", str(given.folder), "--minutes", str(minutes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def grow(given: argparse.Namespace) -> dict[str, Any]:
    """Our archive to `most` cables, or as far as the minutes reach."""
    ends = time.monotonic() + given.minutes * 60
    folder, known = given.folder / "archive", given.folder / "known.json"
    # Cables committed and what their texts measure; after a crash in a step its first cables are upserted again.
    start, before = json.loads(known.read_text()) if known.exists() else (0, 0)
    recipe, bytes_, spent, pairing, number = Recipe(given.archive), before, 0.0, 0.0, start
    resting = resident = _resident()
    began = time.perf_counter()
    with ArchiveWriter(folder) as writer:
        settle = writer.ledger.versions.update_pairs

        def timed(*values: Any) -> None:
            nonlocal pairing
            began = time.perf_counter()
            settle(*values)
            pairing += time.perf_counter() - began

        setattr(writer.ledger.versions, "update_pairs", timed)  # noqa: B010  # assigning would hide it from mypy
        spent += time.perf_counter() - began
        for number in range(start, given.most, FILE):
            chunk = [recipe.cable(each) for each in range(number, min(number + FILE, given.most))]
            bytes_ += sum(_size(cable) for cable in chunk)
            began = time.perf_counter()
            _write(writer, number, chunk)
            spent += time.perf_counter() - began
            resident = max(resident, _resident())
            if time.monotonic() > ends:
                break
        began = time.perf_counter()
    spent += time.perf_counter() - began
    known.write_text(json.dumps([min(number + FILE, given.most), bytes_]))
    stats = cables.open(folder).stats()
    return {
        "cables": stats.cables,
        "grown": stats.cables - start,
        "text_mb": bytes_ / _MB,
        "seconds": spent,
        "seconds_versions": pairing,
        "cables_s": (stats.cables - start) / spent,
        "mb_s": (bytes_ - before) / _MB / spent,
        "disk_mb": stats.bytes / _MB,
        "ledger_mb": (folder / "ledger.db").stat().st_size / _MB,
        "size_ratio": stats.bytes / bytes_,
        "segments": stats.segments,
        "recipe_mb": resting,
        "own_mb": resident,
    }


def _write(writer: ArchiveWriter, first: int, chunk: list[Cable]) -> None:
    path = f"/synthetic/{first}"
    writer.open_file(path)
    for cable in chunk:
        writer.add(cable, path=path, place=cable.source.locator)
    row = FileRow(path=path, shown=path, size=0, sha256="0" * 64, settings="", status="indexed", cables=len(chunk))
    writer.close_file(row)


def bare(given: argparse.Namespace) -> dict[str, Any]:
    """Bare tantivy with the same texts and facets, grown to `most` cables."""
    folder, known = given.folder / "tantivy", given.folder / "known-tantivy.json"
    start = json.loads(known.read_text()) if known.exists() else 0
    recipe, spent = Recipe(given.archive), 0.0

    def documents() -> Iterator[peers.Document]:
        nonlocal spent
        for number in range(start, given.most):
            began = time.perf_counter()
            made = peers.document_of(recipe.cable(number))
            spent -= time.perf_counter() - began
            yield made

    began = time.perf_counter()
    peers.make_tantivy(folder, documents())
    spent += time.perf_counter() - began
    known.write_text(json.dumps(given.most))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"seconds": spent, "cables_s": (given.most - start) / spent, "disk_mb": size / _MB}


def ask(given: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds of all questions, ours and bare tantivy's in turn; [p50, p95] by task, kind and engine."""
    questions = _questions(given.folder)
    known = given.folder / "known-tantivy.json"
    engines: list[peers.Peer] = [peers.Ours(given.folder / "archive")]
    if known.exists() and json.loads(known.read_text()) == given.most:
        engines.append(peers.BareTantivy(given.folder / "tantivy", ()))
    first = engines[0].ask(questions[0], snippets=True)
    took: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for task, task_options in TASKS.items():
        for measured in (False, True):  # the first round fills the caches of both
            for number, question in enumerate(questions):
                for peer in engines if number % 2 else engines[::-1]:
                    spent = peer.ask(question, **task_options)
                    if measured:
                        took[task, question.kind, peer.name.split()[0]].append(spent)
                        took[task, "all", peer.name.split()[0]].append(spent)
    found: dict[str, Any] = {"first_ms": first}
    for (task, kind, name), spents in took.items():
        cell = [round(statistics.median(spents), 3), round(peers.close_to(spents, 0.95), 3)]
        found.setdefault(task, {}).setdefault(kind, {})[name] = cell
    return found


def draw(given: argparse.Namespace) -> dict[str, Any]:
    """The questions, once and for all sizes; apart from `ask`, whose memory is measured."""
    kept = given.folder / "questions.json"
    if not kept.exists():
        recipe = Recipe(given.archive)
        texts = (peers.document_of(recipe.cable(number)) for number in range(min(QUESTIONS_FROM, given.most)))
        kept.write_text(json.dumps(drawn(texts, EACH)))
    return {}


def _questions(folder: Path) -> list[peers.Question]:
    kept = folder / "questions.json"
    return [peers.Question(kind, tuple(words)) for kind, words in json.loads(kept.read_text())]


def head(archive: Path) -> list[str]:
    """What was measured, on what."""
    real = len(cables.open(archive))
    return [
        f"{date.today()}: cables made from {min(real, REAL):,} of {real:,} real ones, seed 6 "
        "(benchmarks/speed/synthetic.py)",
        f"cables {version('cables')}, tantivy {version('tantivy')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores; one process writes, with no reading and no tagging",
        f"{EACH} questions of each kind, the same at every size; the load is the whole machine's",
    ]


def table(rows: list[dict[str, Any]]) -> list[str]:
    """Growth, one column a size."""

    def line(name: str, cell: Callable[[dict[str, Any]], Any], form: str) -> str:
        cells = []
        for row in rows:
            try:
                cells.append(format(cell(row), form))
            except KeyError:
                cells.append("-")
        return f"{name:34}" + "".join(f"{each:>12}" for each in cells)

    lines = ["", line("cables", lambda row: row["cables"], ",")]
    lines += [line("text, MB", lambda row: row["text_mb"], ",.1f")]
    lines += [line("written since last step, cables/s", lambda row: row["cables_s"], ",.0f")]
    lines += [line("  MB of text/s", lambda row: row["mb_s"], ".2f")]
    lines += [line("  of it finding versions, %", lambda row: 100 * row["seconds_versions"] / row["seconds"], ".0f")]
    lines += [line("  bare tantivy, cables/s", lambda row: row["tantivy"]["cables_s"], ",.0f")]
    lines += [line("on disk, MB", lambda row: row["disk_mb"], ",.1f")]
    lines += [line("  times the text", lambda row: row["size_ratio"], ".3f")]
    lines += [line("  of it the ledger, MB", lambda row: row["ledger_mb"], ",.1f")]
    lines += [line("  bare tantivy, MB", lambda row: row["tantivy"]["disk_mb"], ",.1f")]
    lines += [line("segments", lambda row: row["segments"], "d")]
    lines += [line("writer's peak of memory, MB", lambda row: row["peak_mb"], ",.0f")]
    lines += [line("  without pages of mapped files", lambda row: row["own_mb"], ",.0f")]
    lines += [line("  of it the recipe, before writing", lambda row: row["recipe_mb"], ",.0f")]
    lines += [line("searching, both engines, MB", lambda row: row["asked"]["peak_mb"], ",.0f")]
    lines += [line("load", lambda row: row["load"], ".1f")]
    for task in TASKS:
        lines += ["", f"top 10 + {'8 facets' if task == 'facets' else task}, warm, milliseconds p50 / p95"]
        for kind in (*KINDS, "all"):
            for name in ("cables", "tantivy"):
                lines.append(_cells(f"{kind:8} {name}", rows, task, kind, name))
        ratio = "all      cables / tantivy, p50"
        lines.append(line(ratio, lambda row, task=task: _ratio(row, task), ".2f"))  # type: ignore[misc]
    return [each for each in lines if set(each[34:].split()) != {"-"}]  # what was never measured has no line


def _cells(label: str, rows: list[dict[str, Any]], task: str, kind: str, name: str) -> str:
    cells = []
    for row in rows:
        found = row["asked"][task][kind].get(name)
        cells.append(f"{found[0]:.1f}/{found[1]:.1f}" if found else "-")
    return f"{label:34}" + "".join(f"{each:>12}" for each in cells)


def _ratio(row: dict[str, Any], task: str) -> float:
    both = row["asked"][task]["all"]
    return float(both["cables"][0] / both["tantivy"][0])


def _size(cable: Cable) -> int:
    return len(cable.title.encode()) + len(cable.body.encode())


def _peak() -> float:
    """Megabytes of memory that this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MB


def _resident() -> float:
    """Megabytes that it holds now for itself: pages of mapped files, which the system may drop, left out."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = next(line for line in status.splitlines() if line.startswith("RssAnon:")).split()[1]
    return int(kilobytes) * 1024 / _MB


if __name__ == "__main__":
    main()
