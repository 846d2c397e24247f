"""Questions in sentences: Cranfield, which this project did not make.

    python benchmarks/relevance/cranfield.py [--archive DIR] [--out DIR] [--record FILE] [--without PEER]...

1,398 abstracts of aerodynamics and 225 questions, of which diplomacy has none: the collection measures how sentences
are answered, nothing else. Documents judged 1 to 4 are relevant. Differences are paired by question (measure.py).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

import cables  # noqa: E402
from benchmarks.relevance import measure, report  # noqa: E402
from benchmarks.relevance.topics import Task, Topic  # noqa: E402

if TYPE_CHECKING:
    from cables.api import Archive


def main() -> None:
    parser = measure.options("Questions in sentences: Cranfield.", ROOT / ".bench" / "cranfield")
    parser.add_argument("--collection", type=Path, default=measure.DATA / "cranfield")
    arguments = parser.parse_args()
    measure.need(arguments.collection)
    archive = _opened(arguments.archive or arguments.out / "archive", arguments.collection)
    chosen = [cranfield_task(arguments.collection, (cable.id for cable in archive))]
    found = measure.measure("cranfield", archive, chosen, arguments.out, arguments.without)
    lines = report.lines(chosen, found.ours, found.peers)
    measure.publish("Cranfield. python benchmarks/relevance/cranfield.py", found, chosen, lines, arguments.record)


def cranfield_task(collection: Path, ids: Iterable[str]) -> Task:
    """The questions, over all documents; each is a cluster by itself. An archive's ids end with the collection's."""
    archived = {id.rpartition("/")[2]: id for id in ids}
    relevant: dict[str, dict[str, int]] = {}
    for line in (collection / "qrels.txt").read_text(encoding="utf-8").splitlines():
        question, _, document, grade = line.split()
        if int(grade) > 0:
            relevant.setdefault(question, {})[archived.get(document, document)] = int(grade)
    topics = tuple(
        Topic(row["qid"], row["text"], (), row["qid"], "question")
        for row in _json_lines(collection / "queries.jsonl")
        if row["qid"] in relevant
    )
    return Task("cranfield", "Cranfield: questions in sentences", "nDCG@10", topics, relevant, {})


def _opened(folder: Path, collection: Path) -> Archive:
    if not (folder / "manifest.json").exists():
        from cables.operations.ingest import IngestOptions, ingest

        folder.parent.mkdir(parents=True, exist_ok=True)
        ingest(folder, IngestOptions(paths=[str(collection / "docs.jsonl")], tag=False), lambda tally, path: None)
    return cables.open(folder, corrections=os.devnull, desk=Path(os.devnull, "desk"))


def _json_lines(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


if __name__ == "__main__":
    main()
