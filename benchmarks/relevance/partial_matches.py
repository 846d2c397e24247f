"""How many partial matches are listed, and whether their cut costs recall.

    python benchmarks/relevance/partial_matches.py --archive DIR

Questions and paraphrases of ../shared/data/questions-dev, asked in the volume of their topic and in all volumes, with
all partial matches and with those that have a fair share of the words (search/plan/evidence.py). Half 0 (even topic
numbers) was used to choose the shares, half 1 was not.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from benchmarks.relevance import ours  # noqa: E402
from benchmarks.relevance.topics import tasks  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
DEPTH = 100


def main() -> None:
    parser = argparse.ArgumentParser(description="How many partial matches are listed, and what that costs.")
    parser.add_argument("--archive", type=Path, required=True)
    archive = ours.opened(parser.parse_args().archive, DATA / "frus-dev")
    judged = next(task for task in tasks(DATA / "retrieval-dev") if task.name == "in-volume")
    rows = [json.loads(line) for line in (DATA / "questions-dev/questions.jsonl").read_text("utf-8").splitlines()]
    for kind in ("question", "paraphrase"):
        for within in (True, False):
            for half in (0, 1):
                found: dict[str, tuple[float, float]] = {}
                for words in ("any", "best"):
                    recalls, tails = [], []
                    for row in rows:
                        relevant = judged.relevant.get(row["qid"])
                        if int(row["qid"][1:]) % 2 != half or not relevant:
                            continue
                        ignored = judged.ignored.get(row["qid"], frozenset())
                        page = archive.search(
                            row[kind],
                            limit=DEPTH + len(ignored),
                            select={"collection": (row["volume"],)} if within else None,
                            words="any" if words == "any" else "best",
                            versions="all",
                            snippets=False,
                            advise=False,
                        )
                        ids = [hit.id for hit in page.hits if hit.id not in ignored][:DEPTH]
                        recalls.append(len(relevant.keys() & set(ids)) / len(relevant))
                        tails.append(page.partial or 0)
                    found[words] = mean(recalls), median(tails)
                where = "in volume" if within else "all volumes"
                print(
                    f"{kind:<11}{where:<12} half {half}  R@100 {found['any'][0]:.4f} -> {found['best'][0]:.4f}"
                    f"  median partial matches {found['any'][1]:,.0f} -> {found['best'][1]:,.0f}"
                )


if __name__ == "__main__":
    main()
