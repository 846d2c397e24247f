"""What each clue of a description is worth: known items asked with all clues, and with each of them left out in turn.

    python benchmarks/relevance/known_items.py ARCHIVE [--data DIR] [--volumes even|odd]

Mean reciprocal rank of the one cable meant, among the first 100, in its volume and in all; documents that the
collection ignores are taken out. "words alone" is the query without any understanding, any of its words enough. The
rules were made looking at the topics of every second volume ("even"); of the others only the means were looked at.

Recorded: benchmarks/results/2026-11-24-2-cores/known-items.txt
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from benchmarks.relevance.topics import Task, Topic, tasks  # noqa: E402
from index.reader import ArchiveReader  # noqa: E402
from search.intent.reading import describe  # noqa: E402
from search.plan import known_item  # noqa: E402
from search.plan.compiler import Compiler  # noqa: E402
from search.query.ast import And, Or, Word  # noqa: E402
from search.query.parser import parse  # noqa: E402

if TYPE_CHECKING:
    from index.query import Query

DEPTH = 100
VARIANTS: dict[str, tuple[str, ...]] = {
    "all clues": (),
    "without numbers": ("number", "bare number", "mrn"),
    "without parties": ("post", "name"),
    "without days": ("day", "day in passing", "near"),
    "without the days beside": ("near",),
    "without kinds": ("kind",),
    "without what is not explained": ("word",),
    "without the words beside": ("words", "words in passing"),
}
"""What is left out -> whose reliance is set to nothing (hardly anything: the engine takes no zero for a clue)."""
NOTHING = 1e-6


def compiled(compiler: Compiler, reader: ArchiveReader, topic: Topic, *, understand: bool) -> Query:
    tree = parse(topic.text).tree
    described = describe(tree, topic.text) if understand else None
    if described:
        found = known_item.known_item(reader, compiler, described, tree)
    else:
        words = [item for item in tree.items if isinstance(item, Word)] if isinstance(tree, And) else []
        found = compiler.compile(Or(tuple(words)) if len(words) > 1 else tree)
    return compiler.filtered(found, {"collection": topic.volumes} if topic.volumes else {}, {})


def reciprocal_ranks(reader: ArchiveReader, task: Task, topics: list[Topic], *, understand: bool) -> dict[str, float]:
    compiler = Compiler(reader)
    ranks = {}
    for topic in topics:
        hits, *_ = reader.search(compiled(compiler, reader, topic, understand=understand), limit=DEPTH)
        ids = [each for _, address in hits if (each := reader.id_of(address)) not in task.ignored.get(topic.id, ())]
        ranks[topic.id] = next((1 / at for at, each in enumerate(ids, 1) if each in task.relevant[topic.id]), 0.0)
    return ranks


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "retrieval-dev")
    options.add_argument("--volumes", choices=("all", "even", "odd"), default="all")
    arguments = options.parse_args()
    reader = ArchiveReader(arguments.archive)
    known = [task for task in tasks(arguments.data) if task.name.startswith("known")]
    volumes = sorted({topic.cluster for topic in known[0].topics})
    parity = {"even": 0, "odd": 1}.get(arguments.volumes)
    chosen = {each for at, each in enumerate(volumes) if parity is None or at % 2 == parity}
    groups = sorted({topic.group for topic in known[0].topics})
    whole = dict(known_item.BOOSTS)
    print(f"{'':30}" + "".join(f"{task.name.removeprefix('known-'):>12}" for task in known) + "   by kind")
    for name, left_out in {"words alone": (), **VARIANTS}.items():
        known_item.BOOSTS.update(whole)
        known_item.BOOSTS.update(dict.fromkeys(left_out, NOTHING))
        cells, kinds = [], []
        for task in known:
            topics = [topic for topic in task.topics if topic.cluster in chosen]
            ranks = reciprocal_ranks(reader, task, topics, understand=name != "words alone")
            cells.append(mean(ranks.values()))
            for group in groups:
                kinds.append(f"{group} {mean(ranks[topic.id] for topic in topics if topic.group == group):.3f}")
        half = len(groups)
        by_kind = f"{' '.join(kinds[:half])} | {' '.join(kinds[half:])}"
        print(f"{name:30}" + "".join(f"{cell:12.3f}" for cell in cells) + f"   {by_kind}", flush=True)
    known_item.BOOSTS.update(whole)


if __name__ == "__main__":
    main()
