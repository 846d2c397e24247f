"""SQLite FTS5: bm25, porter stemmer over unicode61, any of the words, small ones too or not, the title once or more."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.relevance.peers.exchange import (
    DEPTH,
    Answered,
    Answers,
    Question,
    content_words,
    digest,
    read_documents,
    words,
)

TITLES = {"title x1": 1.0, "title x2": 2.0, "title x4": 4.0}
WORDS: dict[str, Callable[[str], tuple[str, ...]]] = {"": words, ", no small words": content_words}

MAKE = "CREATE VIRTUAL TABLE cable USING fts5(id UNINDEXED, volume, title, body, tokenize='porter unicode61')"
# The volume is matched, which is fast, and weighs nothing. All weights of the title in one pass: most of the time goes
# into finding the documents.
SCORES = ", ".join(f"-bm25(cable, 0, 0, {weight}, 1)" for weight in TITLES.values())
ASK = f"SELECT rowid, {SCORES} FROM cable WHERE cable MATCH ?"


def answered(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """Make the index where it is not there yet, ask."""
    index = folder / f"sqlite-{sqlite3.sqlite_version}-{digest(Path(__file__))}-{digest(documents)}.db"
    if not index.exists():
        _make(documents, index)
    connection = sqlite3.connect(index)
    ids = dict(connection.execute("SELECT rowid, id FROM cable"))
    answers: Answers = {name + which: {} for which in WORDS for name in TITLES}
    for question in questions:
        for which, chosen in WORDS.items():
            found = connection.execute(ASK, (_matched(question, chosen(question.text)),)).fetchall()
            for column, name in enumerate(TITLES, start=1):
                best = heapq.nsmallest(DEPTH, ((-row[column], row[0]) for row in found))
                ranking = [(ids[row], -score) for score, row in best]
                answers[name + which].setdefault(question.task, {})[question.topic] = ranking
    connection.close()
    return Answered("SQLite FTS5", sqlite3.sqlite_version, answers)


def _matched(question: Question, chosen: Sequence[str]) -> str:
    """Any of the words, in any of the volumes."""
    # A question without a word must not be an error: the empty phrase finds nothing.
    text = " OR ".join(f'"{word}"' for word in chosen) or '""'
    if not question.volumes:
        return f"{{title body}}: ({text})"
    volumes = " OR ".join(f'"{name}"' for name in question.volumes)
    return f"(volume: ({volumes})) AND ({{title body}}: ({text}))"


def _make(documents: Path, index: Path) -> None:
    unfinished = index.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    connection.execute(MAKE)
    connection.executemany("INSERT INTO cable VALUES (?, ?, ?, ?)", read_documents(documents))
    connection.execute("INSERT INTO cable(cable) VALUES ('optimize')")
    connection.commit()
    connection.close()
    unfinished.rename(index)
