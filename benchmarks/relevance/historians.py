"""A set of our own: sixty queries as historians type them, judged by hand.

    python benchmarks/relevance/historians.py [--archive DIR] [--record FILE] [--pool FILE] [--without PEER]...

judged/queries.tsv says for each query its shape, what the peers are asked (they know no fields: the values of a
filter go to them as words, a month by its name, a span by its years) and what a relevant cable is; it was written
before any answer was seen. judged/verdicts.tsv has the judgements: query, cable, grade (2 about it, 1 a part of it
is, 0 not or in passing). They were made on title, dateline, beginning and passages of the first ten hits of every
engine and some more of ours, shuffled, without a word on who found what.

The ranking may have been tuned on the first forty queries. The twenty behind them (from 41 on) were written and
judged later, and nothing was tuned on them.

`--pool FILE` writes the cables that nobody has judged yet in the same way. Until they are judged they count as 0; the
table says how many they are. A query for which the volumes hold nothing relevant would count 0 for every engine;
three such were replaced after the first pool, before any score was made, by others of their shape (24, 30, 54). Of
query 58 no engine found a relevant cable; those with "missile gap" in their text were judged.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

from benchmarks.relevance import measure, ours, report  # noqa: E402
from benchmarks.relevance.peers.exchange import words  # noqa: E402
from benchmarks.relevance.scoring import means  # noqa: E402
from benchmarks.relevance.topics import Task, Topic  # noqa: E402
from corpus.errors import ArchiveError  # noqa: E402

if TYPE_CHECKING:
    from cables.api import Archive
    from corpus.records import Cable

HERE = Path(__file__).resolve().parent / "judged"
POOLED = 10
"""First hits of each engine that are judged."""

MEASURES = ("P@5", "nDCG@10")
FIRST = 40
"""Queries on which the ranking may have been tuned."""

OPENING, PASSAGE, PASSAGES = 260, 230, 3
"""Characters of the beginning and of a passage of a cable in a pool file; passages."""


@dataclass(frozen=True, slots=True)
class HistorianQuery:
    """A line of queries.tsv."""

    id: str
    shape: str
    text: str
    peer_text: str
    relevant: str
    """What a relevant cable is, in words."""


def main() -> None:
    parser = measure.options("Sixty queries of our own, judged by hand, ours beside peers.")
    parser.add_argument("--volumes", type=Path, default=measure.DATA / "frus-dev")
    parser.add_argument("--pool", type=Path, help="write the cables without a verdict here, to be judged")
    arguments = parser.parse_args()
    measure.need(arguments.volumes)
    queries, verdicts = read_queries(), read_verdicts()
    chosen = historians_tasks(queries, verdicts)
    try:
        archive = ours.opened(arguments.archive or arguments.out / "archive", arguments.volumes)
    except ArchiveError as error:
        sys.exit(f"{error.problem}. {error.advice}")
    found = measure.measure("historians", archive, chosen, arguments.out, arguments.without)
    whole = chosen[0]
    systems = [found.ours, *report.best_settings(whole, found.peers)]
    left = unjudged((found.answers[system.name][whole.name] for system in systems), verdicts)
    lines = report.lines(chosen, found.ours, found.peers, by_group=False)
    lines += [
        *by_shape(whole, systems),
        "",
        f"Among the first ten of these, not judged: {sum(map(len, left.values()))}",
    ]
    title = "Sixty queries of our own. python benchmarks/relevance/historians.py"
    measure.publish(title, found, chosen, lines, arguments.record)
    if arguments.pool:
        arguments.pool.write_text("\n".join(pool(archive, queries, left)), encoding="utf-8")


def by_shape(task: Task, systems: Sequence[report.System]) -> list[str]:
    """Means of every shape, a line each."""
    lines = [
        "By shape: " + " / ".join(task.measures),
        "".ljust(20) + "".join(each.engine.rjust(18) for each in systems),
    ]
    for shape in dict.fromkeys(topic.group for topic in task.topics):
        ids = [topic.id for topic in task.topics if topic.group == shape]
        cells = (means(each.scores[task.name], ids, task.measures) for each in systems)
        shown = (" / ".join(f"{cell[name]:.2f}" for name in task.measures) for cell in cells)
        lines.append(f"{shape} ({len(ids)})".ljust(20) + "".join(cell.rjust(18) for cell in shown))
    return lines


def read_queries(path: Path = HERE / "queries.tsv") -> list[HistorianQuery]:
    """In the order of the file."""
    return [HistorianQuery(*fields) for fields in _fields(path)]


def read_verdicts(path: Path = HERE / "verdicts.tsv") -> dict[str, dict[str, int]]:
    """Query to cable to grade, 0 to 2. A file that does not exist has none."""
    verdicts: dict[str, dict[str, int]] = {}
    for query, cable, grade in _fields(path) if path.exists() else ():
        verdicts.setdefault(query, {})[cable] = int(grade)
    return verdicts


def historians_tasks(queries: Sequence[HistorianQuery], verdicts: dict[str, dict[str, int]]) -> list[Task]:
    """All queries as a task over all volumes, by shape; then the first forty and the others, each by itself.

    Every query is a cluster of its own.
    """
    relevant = {each.id: {id: grade for id, grade in verdicts.get(each.id, {}).items() if grade} for each in queries}
    topics = tuple(Topic(each.id, each.text, (), each.id, each.shape, peer_text=each.peer_text) for each in queries)
    parts = {
        "historians": ("Queries of our own, all volumes", topics),
        "historians-first": ("The first forty of them", tuple(replace(topic, group="") for topic in topics[:FIRST])),
        "historians-later": ("Those written later", tuple(replace(topic, group="") for topic in topics[FIRST:])),
    }
    return [
        Task(name, title, "nDCG@10", part, {each.id: relevant[each.id] for each in part}, {}, MEASURES)
        for name, (title, part) in parts.items()
        if part
    ]


def unjudged(
    runs: Iterable[dict[str, list[tuple[str, float]]]], verdicts: dict[str, dict[str, int]]
) -> dict[str, list[str]]:
    """Query to the cables among the first ten of a run that have no verdict, in a shuffled order."""
    found: dict[str, set[str]] = {}
    for run in runs:
        for query, ranking in run.items():
            first = {cable for cable, _ in ranking[:POOLED]}
            found.setdefault(query, set()).update(first - verdicts.get(query, {}).keys())
    draw = random.Random(18)
    return {query: draw.sample(sorted(some), len(some)) for query, some in sorted(found.items()) if some}


def pool(archive: Archive, queries: Sequence[HistorianQuery], cables: dict[str, list[str]]) -> Iterator[str]:
    """The lines that a judge reads."""
    for query in queries:
        if query.id not in cables:
            continue
        yield f"### {query.id} {query.text}\n    relevant: {query.relevant}"
        terms = [word for word in words(query.peer_text) if len(word) > 2 or word.isdigit()]
        for id in cables[query.id]:
            yield from _shown(archive.show(id).cable, terms)
        yield ""


def _shown(cable: Cable, terms: Sequence[str]) -> Iterator[str]:
    body = " ".join(cable.body.split())
    yield f"= {cable.id} | {cable.title} | {cable.place} {cable.date.printed} | {len(body)} characters"
    yield f"  {body[:OPENING]}"
    counts = {term: len(re.findall(rf"\b{term[:7]}", body, re.I)) for term in terms}
    yield "  " + " ".join(f"{term}:{count}" for term, count in counts.items())
    for start in _passages(body, [term for term, count in counts.items() if count]):
        yield f"  > {body[start : start + PASSAGE]}"


def _passages(body: str, terms: Sequence[str]) -> list[int]:
    """Where the passages with most of the words begin, apart from each other and from the beginning."""
    places = [(match.start(), term) for term in terms for match in re.finditer(rf"\b{term[:7]}", body, re.I)]
    weight = {term: 1 / sum(one == term for _, one in places) ** 0.5 for term in terms}
    scored = []
    for at, _ in places:
        near = {term for place, term in places if at <= place < at + PASSAGE - 60}
        scored.append((-sum(weight[term] for term in near), at))
    chosen: list[int] = []
    for _, at in sorted(scored):
        start = max(at - 50, 0)
        if start > OPENING - 80 and all(abs(start - one) > PASSAGE for one in chosen):
            chosen.append(start)
        if len(chosen) == PASSAGES:
            break
    return sorted(chosen)


def _fields(path: Path) -> Iterator[list[str]]:
    """The lines of a table behind its heading."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


if __name__ == "__main__":
    main()
