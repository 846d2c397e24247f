"""Questions as people ask them: index topics as sentences, as paraphrases, as printed and without punctuation.

    python benchmarks/relevance/questions.py [--archive DIR] [--out DIR] [--record FILE] [--without PEER]...

../shared/data/questions-dev has a question and a paraphrase for 120 topics of the retrieval collection, whose
judgements count; its README says who wrote them, and what the limits are. Every text is searched in the volume of its
topic. The last task asks all index entries as plain words: how much depends on the printed shape of a heading.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[0] = str(ROOT)

from benchmarks.relevance import measure, ours, report  # noqa: E402
from benchmarks.relevance.topics import question_tasks  # noqa: E402
from corpus.errors import ArchiveError  # noqa: E402


def main() -> None:
    parser = measure.options("Questions as people ask them, ours beside peers.")
    parser.add_argument("--collection", type=Path, default=measure.DATA / "retrieval-dev")
    parser.add_argument("--questions", type=Path, default=measure.DATA / "questions-dev")
    parser.add_argument("--volumes", type=Path, default=measure.DATA / "frus-dev")
    arguments = parser.parse_args()
    measure.need(arguments.collection, arguments.questions, arguments.volumes)
    chosen = question_tasks(arguments.questions, arguments.collection)
    try:
        archive = ours.opened(arguments.archive or arguments.out / "archive", arguments.volumes)
    except ArchiveError as error:
        sys.exit(f"{error.problem}. {error.advice}")
    found = measure.measure("questions", archive, chosen, arguments.out, arguments.without)
    lines = report.lines(chosen, found.ours, found.peers)
    title = "Questions as people ask them. python benchmarks/relevance/questions.py"
    measure.publish(title, found, chosen, lines, arguments.record)


if __name__ == "__main__":
    main()
