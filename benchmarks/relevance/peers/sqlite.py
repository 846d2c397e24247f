"""SQLite FTS5: bm25, porter stemmer over unicode61, any of the words, the title counted once or more."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.relevance.peers.exchange import DEPTH, Answered, Answers, Question, digest, read_documents, words

TITLES = {"title x1": 1.0, "title x2": 2.0, "title x4": 4.0}

MAKE = "CREATE VIRTUAL TABLE cable USING fts5(id UNINDEXED, volume UNINDEXED, title, body, tokenize='porter unicode61')"
ASK = "SELECT id, -bm25(cable, 0, 0, ?, 1) AS score FROM cable WHERE cable MATCH ? {} ORDER BY score DESC, id LIMIT ?"


def answered(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """Make the index where it is not there yet, ask."""
    index = folder / f"sqlite-{sqlite3.sqlite_version}-{digest(documents)}.db"
    if not index.exists():
        _make(documents, index)
    connection = sqlite3.connect(index)
    answers: Answers = {name: {} for name in TITLES}
    for name, weight in TITLES.items():
        for question in questions:
            # A question without a word must not be an error: the empty phrase finds nothing.
            matched = " OR ".join(f'"{word}"' for word in words(question.text)) or '""'
            places = ",".join("?" * len(question.volumes))
            ask = ASK.format(f"AND volume IN ({places})" if places else "")
            found = connection.execute(ask, (weight, matched, *question.volumes, DEPTH)).fetchall()
            answers[name].setdefault(question.task, {})[question.topic] = found
    connection.close()
    return Answered("SQLite FTS5", sqlite3.sqlite_version, answers)


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
