"""Which cable refers to which cable, and to which messages that the archive does not hold (in ledger.db).

    graph_cables    one row a cable: its id, the keys that it bears and cites, its place in a series of numbers
    graph_ghosts    one row a message that is referred to and not held (corpus/messages/missing_messages.py)
    graph_edges     one row a reference that is resolved, or that means such a message; `target` is the number of a row
                    of graph_cables, or less than 0 that of graph_ghosts
    reference_keys  from a key to the cables that cite it
    graph_series    names of series of numbers
    graph_changes   cables that were written or removed, or whose references are to be resolved anew, since
    graph_state     by which rules the graph was made

What a reference means depends on the cable that holds it and on the cables that bear one of its keys (a number, an id,
a day), on no others. So a cable that comes, changes or goes has those resolved anew that cite a key which it bears or
bore, and the graph is that of an archive made at once of the same cables. Keys are short hashes: two that collide cost
time and change nothing.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

RESOLVING_VERSION = 1
"""Raised by hand when other references are resolved than before, or otherwise: the next run makes the graph anew."""

TABLES = """
CREATE TABLE IF NOT EXISTS graph_cables (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bears BLOB, cites BLOB,
    series INTEGER, message INTEGER, day INTEGER
);
CREATE INDEX IF NOT EXISTS graph_cables_by_series ON graph_cables (series, message) WHERE series IS NOT NULL;
CREATE TABLE IF NOT EXISTS graph_ghosts (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS graph_series (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS graph_edges (
    citing INTEGER NOT NULL, place INTEGER NOT NULL, target INTEGER NOT NULL, kind INTEGER NOT NULL,
    confidence INTEGER NOT NULL, day INTEGER, PRIMARY KEY (citing, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS graph_edges_by_target ON graph_edges (target);
CREATE TABLE IF NOT EXISTS reference_keys (
    key INTEGER NOT NULL, citing INTEGER NOT NULL, PRIMARY KEY (key, citing)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS graph_changes (id TEXT PRIMARY KEY, written INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS graph_state (version INTEGER PRIMARY KEY);
"""

KINDS = ("reference", "reply", "link", "paper")
"""Of edges, in the order of their codes: by its number; likewise, in answer; an editor's link; by its day alone."""
_MANY = "(SELECT value FROM json_each(?))"
_NAME = (
    "CASE WHEN target < 0 THEN (SELECT name FROM graph_ghosts WHERE number = -target)"
    " ELSE (SELECT id FROM graph_cables WHERE number = target) END"
)


class Edge(NamedTuple):
    """A reference of `citing` and what it means."""

    citing: str
    place: int
    """Index among the references of the cable; of a paper named by its day -1 - its offset in the body."""
    target: str
    """Id of a cable, or name of a message that is not held ("ghost:...")."""
    kind: str
    """One of KINDS."""
    confidence: int
    """Percent."""
    day: int | None = None
    """Ordinal of the day that is printed beside the reference to a message that is not held."""

    @property
    def is_to_ghost(self) -> bool:
        """Whether the archive does not hold what is meant."""
        return is_ghost(self.target)


class NumberedCable(NamedTuple):
    """The place of a cable in a series of numbers."""

    series: str
    message: int
    day: int
    """Ordinal of the first day on which it may have been sent."""


class CableKeys(NamedTuple):
    """What one cable puts into the graph, beside its edges."""

    bears: frozenset[int]
    cites: frozenset[int]
    numbered: NumberedCable | None
    day: int | None
    """Ordinal of the last day on which it may have been sent."""


def is_ghost(name: str) -> bool:
    """Whether the name of a node is that of a message which is not held."""
    return name.startswith("ghost:")


def hash_key(text: str) -> int:
    """A key as it is stored, 0..2^31-1."""
    return crc32(text.encode("utf-8", "surrogatepass")) >> 1


class GraphStore:
    """The tables behind one open ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._series: dict[str, int] = {}

    # what is to be done

    @property
    def is_made(self) -> bool:
        """Whether the ledger has a graph, made by the rules of this program."""
        if not self._has_tables():
            return False
        row = self._db.execute("SELECT max(version) FROM graph_state").fetchone()
        return bool(row[0] == RESOLVING_VERSION)

    def count_changes(self) -> int:
        """How many cables are to be looked at before the graph is that of the archive."""
        return int(self._db.execute("SELECT count(*) FROM graph_changes").fetchone()[0]) if self._has_tables() else 0

    def _has_tables(self) -> bool:
        """Ledgers of earlier versions have none."""
        row = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'graph_state'").fetchone()
        return row is not None

    def mark(self, ids: Iterable[str], *, written: bool = True) -> None:
        """These cables are written or removed (`written`), or to be resolved anew."""
        self._db.executemany(
            "INSERT INTO graph_changes VALUES (?,?) ON CONFLICT DO UPDATE SET written = max(written, excluded.written)",
            [(id, written) for id in ids],
        )

    def start_over(self) -> None:
        """Every cable is to be looked at."""
        for table in ("graph_cables", "graph_ghosts", "graph_series", "graph_edges", "reference_keys", "graph_state"):
            self._db.execute(f"DELETE FROM {table}")
        self._series.clear()
        self._db.execute("INSERT OR REPLACE INTO graph_changes SELECT DISTINCT id, 1 FROM cables")
        self._db.execute("INSERT INTO graph_state VALUES (?)", (RESOLVING_VERSION,))

    def reset(self) -> None:
        """What was written may have been taken back."""
        self._series.clear()

    def next_changes(self, limit: int) -> list[tuple[str, bool]]:
        """(id, whether the cable itself may say something else) of the next cables to be looked at."""
        rows = self._db.execute("SELECT id, written FROM graph_changes ORDER BY id LIMIT ?", (limit,)).fetchall()
        return [(id, bool(written)) for id, written in rows]

    def settle(self, ids: Iterable[str]) -> None:
        """These are done."""
        self._db.execute(f"DELETE FROM graph_changes WHERE id IN {_MANY}", (json.dumps(list(ids)),))

    # writing

    def borne_by(self, cable_id: str) -> frozenset[int]:
        """The keys that a cable bore when it was last looked at."""
        row = self._db.execute("SELECT bears FROM graph_cables WHERE id = ?", (cable_id,)).fetchone()
        return _unpack(row[0]) if row else frozenset()

    def citing_keys(self, keys: Iterable[int]) -> list[str]:
        """The ids of cables that cite one of these keys."""
        rows = self._db.execute(
            f"SELECT DISTINCT id FROM reference_keys JOIN graph_cables ON number = citing WHERE key IN {_MANY}",
            (json.dumps(sorted(keys)),),
        )
        return [id for (id,) in rows]

    def remove(self, cable_id: str) -> None:
        """The archive holds this cable no more."""
        row = self._db.execute("SELECT number, cites FROM graph_cables WHERE id = ?", (cable_id,)).fetchone()
        if row is None:
            return
        number, cites = row
        self._replace_edges(number, ())
        self._delete_keys(number, _unpack(cites))
        self._db.execute("DELETE FROM graph_edges WHERE target = ?", (number,))
        self._db.execute("DELETE FROM graph_cables WHERE number = ?", (number,))

    def record_keys(self, cable_id: str, keys: CableKeys) -> None:
        """What a cable bears and cites now."""
        number = self._cable_number(cable_id)
        before = _unpack(self._db.execute("SELECT cites FROM graph_cables WHERE number = ?", (number,)).fetchone()[0])
        self._delete_keys(number, before - keys.cites)
        self._db.executemany(
            "INSERT OR IGNORE INTO reference_keys VALUES (?,?)", [(key, number) for key in sorted(keys.cites - before)]
        )
        series = self._series_number(keys.numbered.series) if keys.numbered else None
        message = keys.numbered.message if keys.numbered else None
        day = keys.numbered.day if keys.numbered else keys.day
        self._db.execute(
            "UPDATE graph_cables SET bears = ?, cites = ?, series = ?, message = ?, day = ? WHERE number = ?",
            (_pack(keys.bears), _pack(keys.cites), series, message, day, number),
        )

    def record_edges(self, cable_id: str, edges: Iterable[Edge]) -> None:
        """What the references of a cable mean now."""
        self._replace_edges(self._cable_number(cable_id), edges)

    def _replace_edges(self, number: int, edges: Iterable[Edge]) -> None:
        ghosts = self._db.execute(
            "SELECT DISTINCT -target FROM graph_edges WHERE citing = ? AND target < 0", (number,)
        ).fetchall()
        self._db.execute("DELETE FROM graph_edges WHERE citing = ?", (number,))
        self._db.executemany(
            "INSERT OR REPLACE INTO graph_edges VALUES (?,?,?,?,?,?)",
            [
                (
                    number,
                    each.place,
                    self._target_number(each.target),
                    KINDS.index(each.kind),
                    each.confidence,
                    each.day,
                )
                for each in edges
            ],
        )
        for (ghost,) in ghosts:
            self._db.execute(
                "DELETE FROM graph_ghosts WHERE number = ?1"
                " AND NOT EXISTS (SELECT 1 FROM graph_edges WHERE target = -?1)",
                (ghost,),
            )

    def _delete_keys(self, number: int, keys: Iterable[int]) -> None:
        self._db.executemany("DELETE FROM reference_keys WHERE key = ? AND citing = ?", [(key, number) for key in keys])

    def _target_number(self, name: str) -> int:
        return -self._intern("graph_ghosts", name) if is_ghost(name) else self._cable_number(name)

    def _cable_number(self, cable_id: str) -> int:
        row = self._db.execute("SELECT number FROM graph_cables WHERE id = ?", (cable_id,)).fetchone()
        if row:
            return int(row[0])
        return int(self._db.execute("INSERT INTO graph_cables (id) VALUES (?)", (cable_id,)).lastrowid or 0)

    def _series_number(self, name: str) -> int:
        if name not in self._series:
            self._series[name] = self._intern("graph_series", name)
        return self._series[name]

    def _intern(self, table: str, name: str) -> int:
        row = self._db.execute(f"SELECT number FROM {table} WHERE name = ?", (name,)).fetchone()
        if row:
            return int(row[0])
        return int(self._db.execute(f"INSERT INTO {table} (name) VALUES (?)", (name,)).lastrowid or 0)

    # reading

    def edges(self) -> Iterator[Edge]:
        """All edges, in no order that means anything."""
        return self._select_edges("1", ())

    def edges_from(self, ids: Iterable[str]) -> list[Edge]:
        """What these cables refer to, in the order of ids and places."""
        chosen = f"citing IN (SELECT number FROM graph_cables WHERE id IN {_MANY})"
        return sorted(self._select_edges(chosen, (json.dumps(list(ids)),)))

    def edges_to(self, names: Iterable[str]) -> list[Edge]:
        """Who refers to these cables or messages, in the order of ids and places."""
        many = json.dumps(list(names))
        chosen = (
            f"target IN (SELECT number FROM graph_cables WHERE id IN {_MANY}"
            f" UNION ALL SELECT -number FROM graph_ghosts WHERE name IN {_MANY})"
        )
        return sorted(self._select_edges(chosen, (many, many)))

    def edges_to_ghosts(self) -> Iterator[Edge]:
        """All references to messages that are not held."""
        return self._select_edges("target < 0", ())

    def _select_edges(self, condition: str, values: tuple[str, ...]) -> Iterator[Edge]:
        rows = self._db.execute(
            f"SELECT (SELECT id FROM graph_cables WHERE number = citing), place, {_NAME}, kind, confidence, day"
            f" FROM graph_edges WHERE {condition}",
            values,
        )
        return (
            Edge(citing, place, target, KINDS[kind], confidence, day)
            for citing, place, target, kind, confidence, day in rows
        )

    def count_cited(self) -> dict[str, int]:
        """Of each cable that others refer to: how many do."""
        rows = self._db.execute(
            "SELECT id, count(DISTINCT citing) FROM graph_edges JOIN graph_cables ON number = target GROUP BY target"
        )
        return dict(rows.fetchall())

    def days(self, ids: Iterable[str]) -> dict[str, int]:
        """Of each of these cables that has one: the ordinal of its day."""
        rows = self._db.execute(
            f"SELECT id, day FROM graph_cables WHERE day IS NOT NULL AND id IN {_MANY}", (json.dumps(list(ids)),)
        )
        return dict(rows.fetchall())

    def numbered(self, series: str) -> list[tuple[int, int, str]]:
        """(number, ordinal of the day, id) of the cables of a series, by number."""
        rows = self._db.execute(
            "SELECT message, day, id FROM graph_cables WHERE day IS NOT NULL"
            " AND series = (SELECT number FROM graph_series WHERE name = ?) ORDER BY message, day, id",
            (series,),
        )
        return [(message, day, id) for message, day, id in rows]

    def series(self) -> list[str]:
        """The names of all series that a cable bears a number of, sorted."""
        rows = self._db.execute(
            "SELECT name FROM graph_series WHERE number IN (SELECT series FROM graph_cables) ORDER BY name"
        )
        return [name for (name,) in rows]

    def all_keys(self) -> list[tuple[str, int]]:
        """(id, key that it cites), sorted: for tests of what is kept."""
        rows = self._db.execute("SELECT id, key FROM reference_keys JOIN graph_cables ON number = citing ORDER BY 1, 2")
        return [(id, key) for id, key in rows]


def _coded(edge: Edge) -> tuple[int, int, int | None]:
    return KINDS.index(edge.kind), edge.confidence, edge.day


def _pack(keys: Iterable[int]) -> bytes:
    ordered = sorted(keys)
    return struct.pack(f"<{len(ordered)}I", *ordered)


def _unpack(stored: bytes | None) -> frozenset[int]:
    if not stored:
        return frozenset()
    return frozenset(struct.unpack(f"<{len(stored) // 4}I", stored))
