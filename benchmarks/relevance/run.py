"""Search relevance on human judgements, ours beside what a user would pick instead.

    python benchmarks/relevance/run.py [--archive DIR] [--out DIR] [--record FILE] [--without PEER]...

Topics: ../shared/data/retrieval-dev, made from the back-of-book indexes of FRUS volumes and from editors' citations;
its README says how, and what the limits are. Every system searches the same volumes; the peers get title, dateline and
body as our archive holds them, each in several settings, of which the best counts. measure.py says how differences are
tested.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

from benchmarks.relevance import measure, ours, report  # noqa: E402
from benchmarks.relevance.topics import tasks  # noqa: E402
from corpus.errors import ArchiveError  # noqa: E402


def main() -> None:
    parser = measure.options("Search relevance on human judgements, ours beside peers.")
    parser.add_argument("--collection", type=Path, default=measure.DATA / "retrieval-dev")
    parser.add_argument("--volumes", type=Path, default=measure.DATA / "frus-dev")
    arguments = parser.parse_args()
    measure.need(arguments.collection, arguments.volumes)
    chosen = tasks(arguments.collection)
    try:
        archive = ours.opened(arguments.archive or arguments.out / "archive", arguments.volumes)
    except ArchiveError as error:
        sys.exit(f"{error.problem}. {error.advice}")
    found = measure.measure("index", archive, chosen, arguments.out, arguments.without)
    title = "Search relevance, ours and peers. python benchmarks/relevance/run.py"
    measure.publish(title, found, chosen, report.lines(chosen, found.ours, found.peers), arguments.record)


if __name__ == "__main__":
    main()
