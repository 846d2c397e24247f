"""Are the answers of two versions of the program the same? Ids, order, scores, totals, facets, highlights.

    .venv/bin/python -m benchmarks.answers write ARCHIVE FILE [--each N]
    .venv/bin/python -m benchmarks.answers compare FILE OTHER

`write` draws queries from the cables of an archive (the same ones from the same cables, whatever the archive's format)
and writes one line of JSON an answer. `compare` lists what differs. Hits whose scores are equal may change places: they
are counted apart. Run `write` under each version, on an archive that it made of the same cables.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cables
from benchmarks.speed.peers import Document
from benchmarks.speed.questions import drawn

if TYPE_CHECKING:
    from corpus.records import DateSpan

LIMIT = 25
FACETS = ("sender:9", "country:9", "kind:9", "year:9", "person:9", "org:9")
SAME = 0.001
"""Scores may differ by as much."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("task", choices=["write", "compare"])
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--each", type=int, default=110, help="queries of each kind of words; a third of other kinds")
    given = parser.parse_args()
    if given.task == "write":
        return write(given.one, given.other, given.each)
    return compare(given.one, given.other)


def queries(archive: cables.Archive, each: int) -> Iterator[str]:
    """Queries of all kinds, drawn from the cables by a fixed seed."""
    held = sorted(archive, key=lambda cable: cable.id)
    for question in drawn((Document(cable.id, cable.title, cable.body, {}) for cable in held), each):
        joint = {"and": " AND ", "or": " OR "}.get(question.kind, " ")
        yield f'"{" ".join(question.words)}"' if question.kind == "phrase" else joint.join(question.words)
    chance = random.Random(14)
    for cable in chance.sample(held, each // 3):
        words = [word for word in cable.body.split() if word.isalpha() and word.islower() and len(word) > 3] or ["oil"]
        word, other = chance.choice(words), chance.choice(words)
        yield f"{word} date:{cable.date.earliest.year}" if cable.date.earliest else f"{word} date:none"
        yield f'"{word} {other}"~6'
        yield f"{word[:4]}* {other}"
        yield f"title:{word} OR subject:{other}^2 -{words[0]}"
        yield f"={word} {other}~"
        yield f"like:{cable.id}"
        yield cable.title
        yield f'{word} kind:"{cable.kind}" class:>=confidential'
        if cable.sender and '"' not in cable.sender.name:
            yield f'from:"{cable.sender.name}" {word}'
            yield f"Telegram {cable.number or 12} from {cable.sender.name}, {cable.date.earliest}"
        for mention in cable.mentions[:1]:
            yield f"{cable.body[mention.start : mention.end]} {word}"


def write(folder: Path, to: Path, each: int) -> int:
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    archive = cables.open(folder)
    with to.open("w", encoding="utf-8") as stream:
        for place, query in enumerate(queries(archive, each)):
            sort = ("relevance", "relevance", "relevance", "newest", "oldest")[place % 5]
            stream.write(json.dumps(answer(archive, query, sort), ensure_ascii=False, sort_keys=True) + "\n")
    return 0


def answer(archive: cables.Archive, query: str, sort: Any) -> dict[str, Any]:
    """What is compared."""
    try:
        found = archive.search(query, limit=LIMIT, sort=sort, facets=FACETS)
    except cables.CablesError as error:
        return {"query": query, "error": str(error)}
    return {
        "query": query,
        "sort": sort,
        "total": found.total,
        "partial": found.partial,
        "facets": {facet.field: {value.value: value.count for value in facet.values} for facet in found.facets},
        "warnings": list(found.warnings),
        "hits": [(hit.id, round(hit.score, 4) if sort == "relevance" else _day(hit.date, sort)) for hit in found.hits],
        "shown": {
            hit.id: repr((hit.title, hit.title_spans, hit.date, hit.sender, hit.marking, hit.snippets, hit.missing))
            for hit in found.hits
        },
    }


def _day(span: DateSpan, sort: str) -> int:
    day = span.latest if sort == "newest" else span.earliest
    return (day.toordinal() if sort == "newest" else -day.toordinal()) if day else -(10**9)


def compare(one: Path, other: Path) -> int:
    pairs = list(zip(*(map(json.loads, path.open(encoding="utf-8")) for path in (one, other)), strict=True))
    ties, differing = 0, []
    for before, after in pairs:
        differences = [
            key
            for key in before.keys() | after.keys()
            if key not in ("hits", "shown") and before.get(key) != after.get(key)
        ]
        if before.get("hits") != after.get("hits"):
            if same_but_for_ties(before["hits"], after["hits"]):
                ties += 1
            else:
                differences.append("hits")
        for id in before.get("shown", {}).keys() & after.get("shown", {}).keys():
            if before["shown"][id] != after["shown"][id]:
                differences.append(f"shown {id}")
        if differences:
            differing.append((before["query"], differences))
    hits = sum(len(before.get("hits", ())) for before, _ in pairs)
    print(f"{len(pairs):,} queries, {hits:,} hits: {len(differing)} differ; {ties} by the order of equal scores alone")
    for query, differences in differing[:40]:
        print(f"  {query[:80]!r}: {', '.join(differences)[:200]}")
    return int(bool(differing))


def same_but_for_ties(one: list[list[Any]], other: list[list[Any]]) -> bool:
    """Whether the scores are the same down the list, and the ids but among equal scores or at its end."""
    if len(one) != len(other) or any(abs(a[1] - b[1]) > SAME for a, b in zip(one, other, strict=True)):
        return False
    last = one[-1][1] if one else 0.0
    sure = [{id: score for id, score in hits if score > last + SAME} for hits in (one, other)]
    return sure[0].keys() == sure[1].keys() and all(abs(sure[0][id] - sure[1][id]) <= SAME for id in sure[0])


if __name__ == "__main__":
    sys.exit(main())
