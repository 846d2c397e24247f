"""One measurement: tasks asked of our side and of every peer, scored, printed, recorded.

Differences are paired by topic and clustered by volume: 95 % intervals from 10,000 bootstrap draws of volumes, p from
10,000 sign flips of whole volumes, two-sided, seeded, not corrected for the number of comparisons. Documents that a
task ignores are taken out before scoring; a topic without results scores 0.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.relevance import ours, report, scoring
from benchmarks.relevance.peers import bare_tantivy, programs, sqlite
from benchmarks.relevance.peers.exchange import DEPTH, Absent, Question, digest, write_documents
from benchmarks.relevance.peers.kept import Runner, kept

if TYPE_CHECKING:
    from benchmarks.relevance.topics import Task
    from cables.api import Archive

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / ".bench" / "relevance"
PEERS: dict[str, Runner] = {
    "sqlite": sqlite.answered,
    "tantivy": bare_tantivy.answered,
    "xapian": programs.xapian,
    "lucene": programs.lucene,
}

Answers = dict[str, dict[str, list[tuple[str, float]]]]
"""Task to topic to ranking."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measurement found."""

    heading: tuple[str, ...]
    """When, where and with what it was made."""
    ours: report.System
    peers: tuple[report.System, ...]
    answers: dict[str, Answers]
    """By name of the system."""


def options(description: str, out: Path = OUT) -> argparse.ArgumentParser:
    """The options that every measurement has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--archive", type=Path, help="an archive of the documents; made in OUT where there is none")
    parser.add_argument("--out", type=Path, default=out, help="indexes, runs, scores")
    parser.add_argument("--record", type=Path, help="write the table here, too, and its numbers as JSON beside it")
    parser.add_argument("--without", action="append", default=[], choices=tuple(PEERS), help="leave a peer out")
    return parser


def need(*places: Path) -> None:
    """End the program where something to measure on, or the scorer, is not there."""
    for place in places:
        if not place.exists():
            sys.exit(f"{place} is not there: nothing to measure")
    if not find_spec("ir_measures"):
        sys.exit("ir-measures, which scores, is not installed: run `make bench-relevance`")


def measure(name: str, archive: Archive, tasks: Sequence[Task], out: Path, without: Sequence[str] = ()) -> Measured:
    """Ask and score; runs in TREC's format and the scores of every topic go to `out`."""
    (out / "runs").mkdir(parents=True, exist_ok=True)
    documents = out / "documents.tsv"
    write_documents(archive, documents)
    heading = [
        f"{date.today().isoformat()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"{len(archive):,} cables ({digest(documents)}), {DEPTH} documents a topic",
        f"cables {_revision()}",
    ]
    began = time.perf_counter()
    mine = {task.name: {topic.id: ours.ask(archive, topic) for topic in task.topics} for task in tasks}
    _report_time("cables", began)
    answers: dict[str, Answers] = {"cables": mine}
    scored = _scored(tasks, "cables", "", mine, out)
    peers: list[report.System] = []
    for peer, answered in PEERS.items():
        if peer in without:
            continue
        began = time.perf_counter()
        try:
            found = kept(peer, answered, documents, questions_of(tasks), out)
        except Absent as absent:
            heading.append(f"{peer}: left out, {absent}")
            continue
        _report_time(found.peer, began)
        heading.append(f"{found.peer} {found.version}")
        for setting, by_task in found.answers.items():
            peers.append(_scored(tasks, found.peer, setting, by_task, out))
            answers[peers[-1].name] = by_task
    _write_topics(out / f"topics-{name}.tsv.gz", tasks, [scored, *peers])
    return Measured(tuple(heading), scored, tuple(peers), answers)


def questions_of(tasks: Sequence[Task]) -> list[Question]:
    """What the peers are asked."""
    return [
        Question(task.name, topic.id, topic.volumes, topic.peer_text or topic.text)
        for task in tasks
        for topic in task.topics
    ]


def publish(title: str, found: Measured, tasks: Sequence[Task], lines: Sequence[str], record: Path | None) -> None:
    """Print the lines under title and heading; write them, and the numbers as JSON, where they are to be recorded."""
    text = "\n".join([title, *found.heading, "", *lines]).rstrip() + "\n"
    print(text, end="")
    if record:
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(text, encoding="utf-8")
        rows = [json.dumps(row) for row in report.summary(tasks, found.ours, found.peers)]
        heading = json.dumps(found.heading)
        numbers = f'{{"heading": {heading},\n"rows": [\n' + ",\n".join(rows) + "\n]}\n"  # a line each: changes are seen
        record.with_suffix(".json").write_text(numbers, encoding="utf-8")


def _scored(tasks: Sequence[Task], engine: str, setting: str, answers: Answers, out: Path) -> report.System:
    """The system with its scores; its runs are written on the way."""
    tag = "-".join(f"{engine} {setting}".replace(",", "").lower().split())
    for task in tasks:
        scoring.write_run(out / "runs" / f"{task.name}.{tag}.run", answers.get(task.name, {}), tag)
    scores = {
        task.name: scoring.score(answers.get(task.name, {}), task.relevant, task.ignored, task.measures)
        for task in tasks
    }
    return report.System(engine, setting, scores)


def _write_topics(path: Path, tasks: Sequence[Task], systems: Sequence[report.System]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        print("task", "topic", "group", "volume", "system", "measure", "value", sep="\t", file=out)
        for task in tasks:
            for system in systems:
                for topic in task.topics:
                    for measure_name, value in system.scores[task.name][topic.id].items():
                        row = (task.name, topic.id, topic.group, topic.cluster, system.name, measure_name)
                        print(*row, f"{value:.4f}", sep="\t", file=out)


def _report_time(name: str, began: float) -> None:
    print(f"{name}: answered in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def _revision() -> str:
    """The commit that is measured; "with changes" where files differ from it."""
    output = subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty= with changes"],
        capture_output=True,
        text=True,
        check=False,
    )
    return output.stdout.strip() or "of an unknown commit"
