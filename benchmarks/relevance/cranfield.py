"""Questions in sentences: Cranfield, which this project did not make.

    python benchmarks/relevance/cranfield.py [--archive DIR] [--record FILE] [--against FILE] [--scores FILE]

1,398 abstracts of aerodynamics and 225 questions, of which diplomacy has none: the collection measures how sentences
are answered, nothing else. The archive is made where there is none. SQLite FTS5 answers the same questions on the same
titles and bodies (porter, any word, title weight 2), with and without the small words of corpus/data/small-words.csv.
Differences are paired by question; p from 10,000 random sign flips, two-sided, seeded.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

import cables  # noqa: E402
from benchmarks.relevance import scoring  # noqa: E402

if TYPE_CHECKING:
    from cables.api import Archive

COLLECTION = ROOT.parent / "shared" / "data" / "cranfield"
DEPTH = 100
MEASURES = ("nDCG@10", "AP", "R@100")
FLIPS = 10_000

Engine = Callable[[str], list[tuple[str, float]]]


def main() -> None:
    arguments = _arguments()
    archive = _opened(arguments.archive)
    questions = {each["qid"]: each["text"] for each in _json_lines(COLLECTION / "queries.jsonl")}
    relevant = _judgements(COLLECTION / "qrels.txt")
    engines: dict[str, Engine] = {"cables": _ours(archive), "SQLite FTS5": _fts5(small_words=True)}
    engines["SQLite FTS5, no small words"] = _fts5(small_words=False)
    scores = {
        name: scoring.score({qid: engine(text) for qid, text in questions.items()}, relevant, {})
        for name, engine in engines.items()
    }
    lines = [f"Cranfield: {len(questions)} questions, {DEPTH} documents each", ""]
    lines.append(f"{'':32}" + "".join(f"{name:>10}" for name in MEASURES))
    for name, by_question in scores.items():
        means = scoring.means(by_question, sorted(questions))
        lines.append(f"{name:32}" + "".join(f"{means[measure]:10.3f}" for measure in MEASURES))
    lines.append("")
    for name in list(scores)[1:]:
        lines.append(f"cables minus {name}: {_compared(scores['cables'], scores[name])}")
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if arguments.record:
        arguments.record.write_text(text, encoding="utf-8")


def _compared(ours: scoring.Scores, theirs: scoring.Scores) -> str:
    parts = []
    for measure in MEASURES[:2]:
        differences = [ours[each][measure] - theirs[each][measure] for each in sorted(ours)]
        parts.append(f"{measure} {sum(differences) / len(differences):+.3f} (p {_sign_flip_p(differences):.4f})")
    return ", ".join(parts)


def _sign_flip_p(differences: list[float]) -> float:
    draw = random.Random(18)
    observed = abs(sum(differences))
    extreme = sum(
        abs(sum(each if draw.random() < 0.5 else -each for each in differences)) >= observed for _ in range(FLIPS)
    )
    return (extreme + 1) / (FLIPS + 1)


def _ours(archive: Archive) -> Engine:
    def ask(text: str) -> list[tuple[str, float]]:
        page = archive.search(text, limit=DEPTH, snippets=False, advise=False, versions="all")
        return [(hit.id.rpartition("/")[2], hit.score) for hit in page.hits]

    return ask


def _fts5(*, small_words: bool) -> Engine:
    from search.query.small_words import small_words_of

    database = sqlite3.connect(":memory:")
    database.execute("create virtual table d using fts5(id unindexed, title, body, tokenize='porter unicode61')")
    rows = ((each["id"], each["title"], each["body"]) for each in _json_lines(COLLECTION / "docs.jsonl"))
    database.executemany("insert into d values (?, ?, ?)", rows)
    left_out = frozenset() if small_words else small_words_of("en")

    def ask(text: str) -> list[tuple[str, float]]:
        words = dict.fromkeys(re.findall(r"[^\W_]+", text.lower()))
        match = " OR ".join(f'"{word}"' for word in words if word not in left_out)
        order = "select id, -bm25(d, 0, 2.0, 1.0) as score from d where d match ? order by score desc limit ?"
        return list(database.execute(order, (match, DEPTH)))

    return ask


def _opened(folder: Path) -> Archive:
    if not (folder / "manifest.json").exists():
        from cables.operations.ingest import IngestOptions, ingest

        folder.parent.mkdir(parents=True, exist_ok=True)
        ingest(folder, IngestOptions(paths=[str(COLLECTION / "docs.jsonl")], tag=False), lambda tally, path: None)
    return cables.open(folder, corrections=os.devnull, desk=Path(os.devnull, "desk"))


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    relevant: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        question, _, document, grade = line.split()
        relevant.setdefault(question, {})[document] = int(grade)
    return relevant


def _json_lines(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Questions in sentences: Cranfield, ours beside SQLite FTS5.")
    parser.add_argument("--archive", type=Path, default=ROOT / ".bench" / "cranfield", help="made where it is missing")
    parser.add_argument("--record", type=Path, help="write the table here, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
