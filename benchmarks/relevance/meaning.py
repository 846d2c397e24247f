"""What an order by meaning is worth, and what it costs: questions and paraphrases of judged topics.

    python benchmarks/relevance/meaning.py --archive DIR --model DIR [--half 1|2] [--record FILE]

The 120 topics of ../shared/data/questions-dev as the index prints them, as questions and as paraphrases, each held to
the volume of its topic: without a model, and with the first hits read again by the model (docs/ranking.md says how to
get one). `--half`: every second topic, from the first or from the second on; what is tuned is tuned on the first.
Differences are paired by topic and clustered by volume, p by flipped signs. Seconds are processor time of one process,
the model loaded; the least likely to be disturbed by others on the machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

import cables  # noqa: E402
from benchmarks.relevance import scoring  # noqa: E402
from benchmarks.relevance.significance import compare  # noqa: E402
from search.results import READ_AGAIN  # noqa: E402

if TYPE_CHECKING:
    from cables.api import Archive

DATA = ROOT.parent / "shared" / "data"
FIELDS = ("question", "paraphrase", "topic")
DEPTH = 100


def main() -> None:
    arguments = _arguments()
    topics = [json.loads(line) for line in (DATA / "questions-dev" / "questions.jsonl").read_text().splitlines()]
    if arguments.half:
        topics = topics[arguments.half - 1 :: 2]
    relevant, ignored = _judgements(topics)
    with cables.open(arguments.archive, model=arguments.model) as archive:
        digest = archive.search("a", limit=1, meaning=True).model
        lines = [
            f"nDCG@10 of {len(topics)} topics, each in its volume; the first {READ_AGAIN} read by {digest[:12]}",
            "",
            f"{'':12}{'words':>8}{'meaning':>9}{'difference':>12}  95 % interval       p   s words   s meaning",
        ]
        for field in FIELDS:
            lines.append(_line(archive, topics, field, relevant, ignored))
            print(lines[-1], flush=True)
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.record:
        arguments.record.write_text(text, encoding="utf-8")


def _line(
    archive: Archive,
    topics: list[dict[str, str]],
    field: str,
    relevant: dict[str, dict[str, int]],
    ignored: dict[str, frozenset[str]],
) -> str:
    by_order: list[dict[str, float]] = []
    seconds = []
    for meaning in (False, True):
        began, run = time.process_time(), {}
        for topic in topics:
            text = f"{topic[field].replace(chr(34), ' ')} collection:{topic['volume']}"
            hits = archive.search(text, limit=DEPTH, meaning=meaning, snippets=False, advise=False)
            run[topic["qid"]] = [(hit.id, float(-hit.rank)) for hit in hits]
        seconds.append((time.process_time() - began) / len(topics))
        scores = scoring.score(run, relevant, ignored)
        by_order.append({qid: scores[qid]["nDCG@10"] for qid in relevant})
    words, read = (sum(each.values()) / len(each) for each in by_order)
    found = compare(by_order[1], by_order[0], {topic["qid"]: topic["volume"] for topic in topics})
    interval = f"[{found.low:+.3f}, {found.high:+.3f}]"
    return (
        f"{field:12}{words:8.3f}{read:9.3f}{found.mean:+12.3f}  {interval:18}{found.p:6.3f}"
        f"{seconds[0]:10.2f}{seconds[1]:12.2f}"
    )


def _judgements(topics: list[dict[str, str]]) -> tuple[dict[str, dict[str, int]], dict[str, frozenset[str]]]:
    """(relevant documents with grades, documents that do not count) of each topic."""
    relevant: dict[str, dict[str, int]] = {topic["qid"]: {} for topic in topics}
    ignored: dict[str, set[str]] = defaultdict(set)
    for line in (DATA / "retrieval-dev" / "qrels-dev.txt").read_text().splitlines():
        qid, _, document, grade = line.split()
        if qid in relevant:
            relevant[qid][document] = int(grade)
    for line in (DATA / "retrieval-dev" / "ignore-dev.txt").read_text().splitlines():
        qid, document = line.split()[:2]
        ignored[qid].add(document)
    return relevant, {qid: frozenset(documents) for qid, documents in ignored.items()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True, help="an archive of the development volumes")
    parser.add_argument("--model", required=True, help="folder of a sentence model")
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--record", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
