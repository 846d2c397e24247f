"""What each part of the ranking is worth: index topics asked with all of it, and with each part left out in turn.

    python benchmarks/relevance/ablation.py ARCHIVE [--collection DIR] [--record FILE]

nDCG@10, AP and R@100, in the volume of the topic and over all volumes, by kind of topic; behind them what the nDCG@10
of a variant is less than that of the ranking as shipped, and p of that by sign flips of whole volumes
(significance.py). The weights were chosen on these topics, by hand, one at a time; a part that is worth little here is
there for archives of another kind, and says so in docs/ranking.md.

Recorded: benchmarks/results/2026-11-24-2-cores/ablation.txt
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from benchmarks.relevance import scoring  # noqa: E402
from benchmarks.relevance.peers.exchange import DEPTH  # noqa: E402
from benchmarks.relevance.significance import compare  # noqa: E402
from benchmarks.relevance.topics import Task, Topic, tasks  # noqa: E402
from index.reader import ArchiveReader  # noqa: E402
from search.entities.resolver import EntityResolver  # noqa: E402
from search.plan.compiler import Compiler  # noqa: E402
from search.plan.scoring import DEFAULT, Weights  # noqa: E402
from search.query import readings  # noqa: E402
from search.query.ast import And, disjunction  # noqa: E402
from search.query.parser import parse  # noqa: E402
from search.request import SearchRequest  # noqa: E402
from search.searcher import search  # noqa: E402

if TYPE_CHECKING:
    from benchmarks.relevance.scoring import Scores

DATA = ROOT.parent / "shared" / "data"
TASKS = ("in-volume", "all-volumes")
SHOWN = ("nDCG@10", "AP", "R@100")


class Variant(NamedTuple):
    """One way to rank."""

    name: str
    weights: Weights = DEFAULT
    words: Any = "best"
    constants: tuple[tuple[str, float], ...] = ()
    """Of search/query/readings.py."""
    plain: bool = False
    """Any of the words, BM25 of each field added up: the compiled query without search/plan/scoring.py."""


VARIANTS = (
    Variant("as shipped"),
    Variant("only cables with all words", words="all"),
    Variant("any word, BM25 of all fields added", plain=True),
    Variant("headings are words", DEFAULT._replace(heading=False)),
    Variant("last part counts as the others", constants=(("LAST", 1.0),)),
    Variant("given names count whole", constants=(("GIVEN", 1.0),)),
    Variant("naming the person is not required", DEFAULT._replace(names_first=False)),
    Variant("no mention of the person", DEFAULT._replace(person=0.0)),
    Variant("no sender or signature", DEFAULT._replace(author=0.0)),
    Variant("fields added up, not the best", DEFAULT._replace(tie=1.0)),
    Variant("the best field alone", DEFAULT._replace(tie=0.0)),
    Variant("no title", DEFAULT._replace(title=0.0)),
    Variant("title at half weight", DEFAULT._replace(title=0.8)),
    Variant("no footnotes", DEFAULT._replace(notes=0.0, notes_optional=0.0)),
    Variant("no headings of chapters", DEFAULT._replace(section=0.0)),
    Variant("rarity in the whole archive alone", DEFAULT._replace(within=0.0)),
    Variant("hyphenated words also whole", DEFAULT._replace(compound=1.0)),
    Variant("no other names", DEFAULT._replace(other_names=0.0)),
    Variant("no mentions of what is named", DEFAULT._replace(mentioned=0.0)),
    Variant("no names at all but the words", DEFAULT._replace(other_names=0.0, mentioned=0.0, person=0.0, author=0.0)),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--collection", type=Path, default=DATA / "retrieval-dev")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    reader = ArchiveReader(given.archive)
    lines = [f"Ablation of the ranking. {date.today().isoformat()}, {len(reader):,} cables", ""]
    for task in (each for each in tasks(given.collection) if each.name in TASKS):
        lines += table(reader, task)
    print("\n".join(lines))
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(reader: ArchiveReader, task: Task) -> list[str]:
    """A line a variant: all topics, then nDCG@10 by kind."""
    groups = sorted({topic.group for topic in task.topics})
    head = f"{'':36}{'nDCG@10':>9}{'AP':>8}{'R@100':>8}{'less':>9}{'p':>8}"
    lines = [task.title, "", head + "".join(f"{group:>14}" for group in groups)]
    shipped: Scores | None = None
    every = [topic.id for topic in task.topics]
    clusters = {topic.id: topic.cluster for topic in task.topics}
    for variant in VARIANTS:
        run = {topic.id: ranked(reader, topic, variant) for topic in task.topics}
        scores = scoring.score(run, task.relevant, task.ignored)
        mean = scoring.means(scores, every)
        line = f"{variant.name:36}{mean['nDCG@10']:9.4f}{mean['AP']:8.4f}{mean['R@100']:8.4f}"
        if shipped is None:
            shipped = scores
            line += f"{'':17}"
        else:
            mine, theirs = (({id: each["nDCG@10"] for id, each in one.items()}) for one in (shipped, scores))
            found = compare(mine, theirs, clusters)
            line += f"{found.mean:+9.4f}{found.p:8.4f}"
        for group in groups:
            of_kind = scoring.means(scores, [topic.id for topic in task.topics if topic.group == group])
            line += f"{of_kind['nDCG@10']:14.4f}"
        lines.append(line)
        print(line, file=sys.stderr, flush=True)
    return [*lines, ""]


def ranked(reader: ArchiveReader, topic: Topic, variant: Variant) -> list[tuple[str, float]]:
    """The first hundred under a variant."""
    select = {"collection": topic.volumes} if topic.volumes else {}
    if variant.plain:
        tree = parse(topic.text).tree
        either = disjunction(tree.items) if isinstance(tree, And) else tree
        compiler = Compiler(reader)
        query = compiler.filtered(compiler.compile(either or tree), select, {})
        hits, *_ = reader.search(query, limit=DEPTH)
        return [(reader.id_of(address), score) for score, address in hits]
    with ExitStack() as changed:
        for name, value in variant.constants:
            changed.enter_context(patch.object(readings, name, value))
        search_request = SearchRequest(
            query=topic.text,
            limit=DEPTH,
            select=select,
            snippets=False,
            advise=False,
            versions="all",
            words=variant.words,
        )
        found = search(reader, search_request, EntityResolver(reader), variant.weights)
    return [(hit.id, hit.score) for hit in found.hits]


if __name__ == "__main__":
    main()
