"""Rows in the order of their keys, however many: they are kept in a temporary file and not in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CACHE_KIBIBYTES = 8_192
"""Memory that SQLite may use; the rest is in its temporary file, which it deletes by itself."""


class Row(NamedTuple):
    """A row. Equal keys stay in the order in which they were added."""

    key: str
    group: str
    content: bytes


class SortedRows:
    """Rows that were added once, ordered by key. State: a temporary database, released with the object."""

    def __init__(self, rows: Iterable[Row]) -> None:
        # The name "" asks for a database in a temporary file that nobody else can open.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE rows (key TEXT, number INTEGER PRIMARY KEY, grouped TEXT, content BLOB)")
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO rows (key, grouped, content) VALUES (?, ?, ?)", rows)
        self._database.execute("CREATE INDEX by_key ON rows (key, number)")

    def __len__(self) -> int:
        ((count,),) = self._database.execute("SELECT count(*) FROM rows")
        return int(count)

    def __iter__(self) -> Iterator[Row]:
        rows = self._database.execute("SELECT key, grouped, content FROM rows ORDER BY key, number")
        return (Row(*row) for row in rows)

    def groups(self) -> list[tuple[str, int]]:
        """Each group with the number of its rows, in the order in which the rows show them."""
        found = self._database.execute("SELECT grouped, count(*) FROM rows GROUP BY grouped ORDER BY min(key), grouped")
        return [(group, int(count)) for group, count in found]
