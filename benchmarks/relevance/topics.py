"""What is asked, what is relevant, what is left out: the development half of the retrieval collection, and questions.

Four tasks are made of the three topic sets of the collection, since known items are looked for twice: in their volume,
and in all. Questions and paraphrases were written for some of its topics and have their judgements.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.relevance.scoring import MEASURES

_PUNCTUATION = re.compile(r"[:;,()\[\]\"“”]")
"""That of index entries. Full stops stay: they belong to words (U.S.)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One question."""

    id: str
    text: str
    volumes: tuple[str, ...]
    """Where to search; () is everywhere."""
    cluster: str
    """The volume it was made from, of several the first: topics of one volume are not independent of each other."""
    group: str
    """The kind of question, for the breakdown."""
    footnotes: bool = True
    """Whether they may add to the score: not for known items, whose descriptions are footnotes' own words."""
    peer_text: str = ""
    """What peers are asked in place of `text`, where that has fields, which they do not know."""


@dataclass(frozen=True, slots=True)
class Task:
    """Topics that are asked in one way, and their judgements."""

    name: str
    title: str
    measure: str
    """The one by which a peer's best setting is chosen."""
    topics: tuple[Topic, ...]
    relevant: dict[str, dict[str, int]]
    """Topic id to document id to grade, 1 or 2."""
    ignored: dict[str, frozenset[str]]
    """Topic id to documents that count neither as right nor as wrong."""
    measures: tuple[str, ...] = MEASURES
    """Those that are shown, by the names of ir-measures."""


def tasks(folder: Path) -> list[Task]:
    """All four, from the files of the collection. Raises OSError, ValueError."""
    known, known_judged = _rows(folder / "known-dev.jsonl"), _judgements(folder, "known-dev")
    return [
        Task(
            "in-volume",
            "Index entries, searched in their volume",
            "nDCG@10",
            tuple(_topic(row, "subkind", within=True) for row in _rows(folder / "queries-dev.jsonl")),
            *_judgements(folder, "dev"),
        ),
        Task(
            "all-volumes",
            "Index entries, searched in all volumes",
            "nDCG@10",
            tuple(_topic(row, "subkind", within=False) for row in _rows(folder / "queries-allvol-dev.jsonl")),
            *_judgements(folder, "allvol-dev"),
        ),
        Task(
            "known-in-volume",
            "Known items, searched in their volume",
            "RR",
            tuple(_topic(row, "kind", within=True) for row in known),
            *known_judged,
        ),
        Task(
            "known-all-volumes",
            "Known items, searched in all volumes",
            "RR",
            tuple(_topic(row, "kind", within=False) for row in known),
            *known_judged,
        ),
    ]


def question_tasks(questions: Path, collection: Path) -> list[Task]:
    """Topics of the collection in other words, each searched in its volume, and index entries without punctuation.

    `questions` is the folder with questions.jsonl. Raises OSError, ValueError.
    """
    within, *_ = tasks(collection)
    entries = {topic.id: topic for topic in within.topics}
    rows = _rows(questions / "questions.jsonl")
    wordings = {
        "questions": ("Questions in sentences", [(row["qid"], row["question"]) for row in rows]),
        "paraphrases": ("Paraphrases in three to six words", [(row["qid"], row["paraphrase"]) for row in rows]),
        "headings": ("The index entries of these topics", [(row["qid"], row["topic"]) for row in rows]),
        "plain-headings": (
            "All index entries without their punctuation",
            [(topic.id, without_punctuation(topic.text)) for topic in within.topics],
        ),
    }
    return [
        Task(
            name,
            title,
            "nDCG@10",
            tuple(replace(entries[id], text=text) for id, text in texts),
            {id: within.relevant[id] for id, _ in texts},
            within.ignored,
        )
        for name, (title, texts) in wordings.items()
    ]


def without_punctuation(entry: str) -> str:
    """An index entry as its words: "Herring: price (Bonn)" -> "Herring price Bonn"."""
    return " ".join(_PUNCTUATION.sub(" ", entry).split())


def _topic(row: dict[str, Any], group: str, *, within: bool) -> Topic:
    volumes = tuple(row.get("volumes") or [row["volume"]])
    footnotes = "answer" not in row  # that of a known item
    return Topic(row["qid"], row["text"], volumes if within else (), volumes[0], row[group], footnotes)


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _judgements(folder: Path, name: str) -> tuple[dict[str, dict[str, int]], dict[str, frozenset[str]]]:
    relevant: dict[str, dict[str, int]] = {}
    for topic, _, document, grade in map(str.split, _lines(folder / f"qrels-{name}.txt")):
        if int(grade) > 0:
            relevant.setdefault(topic, {})[document] = int(grade)
    ignored: dict[str, set[str]] = {}
    for topic, document, *_ in map(str.split, _lines(folder / f"ignore-{name}.txt")):
        ignored.setdefault(topic, set()).add(document)
    return relevant, {topic: frozenset(documents) for topic, documents in ignored.items()}


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
