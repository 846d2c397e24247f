"""Search relevance on human judgements, ours beside what a user would pick instead.

    python benchmarks/relevance/run.py [--archive DIR] [--out DIR] [--record FILE] [--without PEER]...

Topics: ../shared/data/retrieval-dev, made from the back-of-book indexes of FRUS volumes and from editors' citations;
its README says how, and what the limits are. Every system searches the same volumes; the peers get title, dateline and
body as our archive holds them, each in several settings, of which the best counts. Runs in TREC's format and the scores
of every topic go to the output folder; the table is printed, and written to FILE as well.

Differences are paired by topic and clustered by volume: 95 % intervals from 10,000 bootstrap draws of volumes, p from
10,000 sign flips of whole volumes, two-sided, seeded, not corrected for the number of comparisons. Documents that the
collection ignores are taken out before scoring; a topic without results scores 0.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from benchmarks.relevance import ours, report, scoring  # noqa: E402
from benchmarks.relevance.peers import bare_tantivy, programs, sqlite  # noqa: E402
from benchmarks.relevance.peers.exchange import (  # noqa: E402
    DEPTH,
    Absent,
    Question,
    digest,
    write_documents,
)
from benchmarks.relevance.peers.kept import Runner, kept  # noqa: E402
from benchmarks.relevance.topics import Task, tasks  # noqa: E402
from corpus.errors import ArchiveError  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PEERS: dict[str, Runner] = {
    "sqlite": sqlite.answered,
    "tantivy": bare_tantivy.answered,
    "xapian": programs.xapian,
    "lucene": programs.lucene,
}


def main() -> None:
    arguments = _arguments()
    for needed in (arguments.collection, arguments.volumes):
        if not needed.is_dir():
            sys.exit(f"{needed} is not there: nothing to measure")
    if not find_spec("ir_measures"):
        sys.exit("ir-measures, which scores, is not installed: run `make bench-relevance`")
    out: Path = arguments.out
    (out / "runs").mkdir(parents=True, exist_ok=True)
    chosen = tasks(arguments.collection)
    try:
        archive = ours.opened(arguments.archive or out / "archive", arguments.volumes)
    except ArchiveError as error:
        sys.exit(f"{error.problem}. {error.advice}")
    documents = out / "documents.tsv"
    write_documents(archive, documents)
    heading = [
        "Search relevance, ours and peers. python benchmarks/relevance/run.py",
        f"{date.today().isoformat()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"{len(archive):,} cables ({digest(documents)}), {DEPTH} documents a topic",
        f"cables {_revision()}",
    ]
    began = time.perf_counter()
    answers = {task.name: {topic.id: ours.ask(archive, topic) for topic in task.topics} for task in chosen}
    _report_time("cables", began)
    scored = _scored(chosen, "cables", "", answers, out)
    peers = []
    questions = [Question(task.name, topic.id, topic.volumes, topic.text) for task in chosen for topic in task.topics]
    for name, answered in PEERS.items():
        if name in arguments.without:
            continue
        began = time.perf_counter()
        try:
            found = kept(name, answered, documents, questions, out)
        except Absent as absent:
            heading.append(f"{name}: left out, {absent}")
            continue
        _report_time(found.peer, began)
        heading.append(f"{found.peer} {found.version}")
        peers += [_scored(chosen, found.peer, setting, by_task, out) for setting, by_task in found.answers.items()]
    _write_topics(out / "topics.tsv.gz", chosen, [scored, *peers])
    text = "\n".join([*heading, "", *report.lines(chosen, scored, peers)]).rstrip() + "\n"
    print(text, end="")
    if arguments.record:
        arguments.record.write_text(text, encoding="utf-8")


def _scored(
    chosen: Sequence[Task],
    engine: str,
    setting: str,
    answers: dict[str, dict[str, list[tuple[str, float]]]],
    out: Path,
) -> report.System:
    """The system with its scores; its runs are written on the way."""
    tag = "-".join(f"{engine} {setting}".replace(",", "").lower().split())
    for task in chosen:
        scoring.write_run(out / "runs" / f"{task.name}.{tag}.run", answers.get(task.name, {}), tag)
    scores = {task.name: scoring.score(answers.get(task.name, {}), task.relevant, task.ignored) for task in chosen}
    return report.System(engine, setting, scores)


def _write_topics(path: Path, chosen: Sequence[Task], systems: Sequence[report.System]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        print("task", "topic", "group", "volume", "system", *scoring.MEASURES, sep="\t", file=out)
        for task in chosen:
            for system in systems:
                for topic in task.topics:
                    values = (f"{value:.4f}" for value in system.scores[task.name][topic.id].values())
                    print(task.name, topic.id, topic.group, topic.cluster, system.name, *values, sep="\t", file=out)


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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search relevance on human judgements, ours beside peers.")
    parser.add_argument("--archive", type=Path, help="an archive of the volumes; made in OUT where there is none")
    parser.add_argument("--out", type=Path, default=ROOT / ".bench" / "relevance", help="indexes, runs, scores")
    parser.add_argument("--record", type=Path, help="write the table here, too")
    parser.add_argument("--without", action="append", default=[], choices=tuple(PEERS), help="leave a peer out")
    parser.add_argument("--collection", type=Path, default=DATA / "retrieval-dev")
    parser.add_argument("--volumes", type=Path, default=DATA / "frus-dev")
    return parser.parse_args()


if __name__ == "__main__":
    main()
