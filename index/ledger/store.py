"""The ledger: what became of every file, and which file every cable came from (SQLite).

    files      one row a file on disk: absolute path, size, SHA-256, what became of it
    paths      one row a file that holds cables: its absolute path, so that cables need not repeat it
    cables     one row a printed occurrence of a cable: serial, id, file, place in the file, the id that it wanted where
               it has another, digest of its content, sketch
    failures   one row a file or cable that could not be read, with the reason
    own_*      entities that the sources define, see index/ledger/local_entities.py, and which of them are one person
               (index/ledger/person_identities.py)
    versions   cables that are versions of one another, see index/variants/store.py
    graph_*    which cable refers to which message, see index/graph/store.py
    unsettled  what a run has still to do when its batches are in, should it not come to it

The number of its batches is the database's user_version (index/ledger/write_intent.py).

The writer changes the ledger inside one open transaction, commits the index, then commits the ledger. After a
crash in between, the batch is done again from the same ledger state, takes the same ids and upserts the same
cables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from corpus.errors import ArchiveError
from index.graph.store import TABLES as _GRAPH_TABLES
from index.graph.store import GraphStore
from index.ledger import sqlite, sqlite_checks
from index.ledger.local_entities import TABLES as _NAME_TABLES
from index.ledger.local_entities import LocalEntities
from index.ledger.person_identities import TABLES as _IDENTITY_TABLES
from index.ledger.person_identities import PersonIdentities
from index.ledger.rows import FailureRow, FileRow, Occurrence, file_row, interrupted_row
from index.variants.store import TABLES as _VERSION_TABLES
from index.variants.store import VersionStore

NAME = "ledger.db"

_TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, shown TEXT NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, settings TEXT NOT NULL, status TEXT NOT NULL, cables INTEGER NOT NULL,
    duplicates INTEGER NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paths (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS cables (
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL, file INTEGER NOT NULL, place TEXT NOT NULL, wanted TEXT,
    digest BLOB NOT NULL, copy INTEGER NOT NULL, round INTEGER NOT NULL, sketch BLOB, UNIQUE (file, place)
);
CREATE INDEX IF NOT EXISTS cables_by_id ON cables (id);
CREATE INDEX IF NOT EXISTS cables_by_wanted ON cables (wanted) WHERE wanted IS NOT NULL;
CREATE TABLE IF NOT EXISTS failures (
    path TEXT NOT NULL, shown TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, advice TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS failures_by_path ON failures (path);
CREATE TABLE IF NOT EXISTS unsettled (what TEXT PRIMARY KEY) WITHOUT ROWID;
"""

TABLES = _TABLES + _NAME_TABLES + _IDENTITY_TABLES + _VERSION_TABLES + _GRAPH_TABLES
"""All statements that make a ledger."""
_NUMBER = "(SELECT number FROM paths WHERE path = ?)"


class Ledger:
    """An open ledger. One writer; readers in other processes see the last commit, or wait for `timeout` seconds."""

    def __init__(self, archive: Path, *, read_only: bool = False, timeout: float = 5.0) -> None:
        path = self._path = archive / NAME
        if read_only:
            self._db = sqlite.open_for_reading(path, timeout, TABLES)
        else:
            self._db = sqlite.open_for_writing(path, TABLES)
        try:
            self._db.execute("SELECT 1 FROM files LIMIT 1").fetchone()
        except ArchiveError:
            self._db.close()
            raise
        self._last: tuple[str, int | None] | None = None
        self.identities = PersonIdentities(self._db)
        self.names = LocalEntities(self._db, self.identities)
        self.versions = VersionStore(self._db)
        self.graph = GraphStore(self._db)

    def begin(self) -> None:
        """Open a transaction unless one is open."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make all since `begin` durable."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Forget all since `begin`."""
        self._last = None
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
            self.names.reset()
            self.identities.reset()
            self.versions.reset()
            self.graph.reset()

    def close(self) -> None:
        """Forget what is not committed, and close."""
        self.rollback()
        self._db.close()

    # batches

    @property
    def batch(self) -> int:
        """How many batches were committed."""
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    @batch.setter
    def batch(self, number: int) -> None:
        self._db.execute(f"PRAGMA user_version = {number}")

    def add_pending_task(self, task: str) -> None:
        """Something is to be done at the end of the run, or by the next."""
        self._db.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (task,))

    def complete_task(self, task: str) -> None:
        """It is done."""
        self._db.execute("DELETE FROM unsettled WHERE what = ?", (task,))

    def has_pending_task(self, task: str) -> bool:
        """Whether it is still to be done."""
        return self._db.execute("SELECT 1 FROM unsettled WHERE what = ?", (task,)).fetchone() is not None

    # files

    def file(self, path: str) -> FileRow | None:
        """What is known of the file at the absolute `path`."""
        row = self._db.execute("SELECT * FROM files WHERE path = ?", (path,)).fetchone()
        return file_row(row) if row else None

    def files(self) -> Iterator[FileRow]:
        """All files, by path."""
        return (file_row(row) for row in self._db.execute("SELECT * FROM files ORDER BY path"))

    def record_file(self, row: FileRow) -> None:
        """Write down what became of a file, in the place of what was known."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?,?)",
            msgspec.structs.astuple(row),  # its fields are the columns, in their order
        )

    def cables_by_settings(self) -> dict[str, int]:
        """How many cables were indexed of the files read under each settings."""
        return dict(self._db.execute("SELECT settings, sum(cables) FROM files WHERE cables > 0 GROUP BY settings"))

    def paths(self) -> list[str]:
        """All files that are known or hold cables: also those whose reading was cut off, which have no row.

        In the order in which they came to hold cables, the others last.
        """
        return [
            row[0]
            for row in self._db.execute(
                "SELECT path, number FROM paths UNION ALL"
                " SELECT path, 9e18 FROM files WHERE path NOT IN (SELECT path FROM paths) ORDER BY 2, 1"
            )
        ]

    def interrupted_files(self) -> list[str]:
        """Files whose last reading was cut off: they are read again when they are named again."""
        return [
            row[0]
            for row in self._db.execute(
                "SELECT path FROM paths WHERE path NOT IN (SELECT path FROM files)"
                " UNION SELECT path FROM files WHERE sha256 = '' AND status <> 'failed' ORDER BY 1"
            )
        ]

    def mark_for_rereading(self, path: str) -> None:
        """The file is to be read again, whatever its hash."""
        self._db.execute("UPDATE files SET sha256 = '' WHERE path = ?", (path,))

    def sources(self) -> list[FileRow]:
        """`paths` with what is known of each; one whose reading was cut off is "skipped" and has no hash."""
        known = {row.path: row for row in self.files()}
        return [known.get(path) or interrupted_row(path) for path in self.paths()]

    def delete_file(self, path: str) -> list[str]:
        """Drop a file with its cables and failures. Returns the ids that no other file holds."""
        self._db.execute("DELETE FROM failures WHERE path = ?", (path,))
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        gone = self._delete_places(f"file = {_NUMBER}", (path,))
        self._db.execute("DELETE FROM paths WHERE path = ?", (path,))
        self._last = None
        return gone

    def open_file(self, path: str) -> None:
        """Work on this file begins: what was known of its outcome and failures no longer holds."""
        self._db.execute("DELETE FROM failures WHERE path = ?", (path,))
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))

    # cables

    def has_cable(self, cable_id: str) -> bool:
        """Whether any file holds this id."""
        return self._db.execute("SELECT 1 FROM cables WHERE id = ? LIMIT 1", (cable_id,)).fetchone() is not None

    def cable_ids(self) -> Iterator[str]:
        """All distinct ids, sorted."""
        return (row[0] for row in self._db.execute("SELECT DISTINCT id FROM cables ORDER BY id"))

    def drop(self, cable_id: str) -> None:
        """Forget that any file holds this cable."""
        self._delete_places("id = ?", (cable_id,))
        self.versions.remove(cable_id)
        self.graph.mark((cable_id,))

    def files_with(self, cable_id: str) -> list[str]:
        """The files that hold this cable."""
        rows = self._db.execute(
            "SELECT DISTINCT path FROM cables JOIN paths ON number = file WHERE id = ? ORDER BY path", (cable_id,)
        )
        return [row[0] for row in rows]

    def owned_ids(self, path: str) -> list[str]:
        """The ids of the cables that this file holds and that are no copies, in the order of their places."""
        rows = self._db.execute(f"SELECT id FROM cables WHERE file = {_NUMBER} AND copy = 0 ORDER BY place", (path,))
        return [row[0] for row in rows]

    def occurrence(self, path: str, place: str) -> Occurrence | None:
        """The cable at this place of this file."""
        row = self._db.execute(
            "SELECT id, digest, copy FROM cables WHERE file = ? AND place = ?", (self._path_number(path), place)
        ).fetchone()
        return Occurrence(id=row[0], digest=row[1], copy=bool(row[2])) if row else None

    def is_held_elsewhere(self, cable_id: str, path: str, place: str) -> bool:
        """Whether another place or file holds this id."""
        row = self._db.execute(
            f"SELECT 1 FROM cables WHERE id = ? AND NOT (file IS {_NUMBER} AND place = ?) LIMIT 1",
            (cable_id, path, place),
        ).fetchone()
        return row is not None

    def same_content(self, wanted: str, digest: bytes) -> str | None:
        """The id of a cable that wanted this id and has this content, wherever it came from."""
        row = self._db.execute(
            "SELECT id FROM cables WHERE id = ?1 AND wanted IS NULL AND digest = ?2"
            " UNION ALL SELECT id FROM cables WHERE wanted = ?1 AND digest = ?2 ORDER BY id LIMIT 1",
            (wanted, digest),
        ).fetchone()
        return row[0] if row else None

    def record_cable(
        self,
        *,
        cable_id: str,
        path: str,
        place: str,
        wanted: str,
        digest: bytes,
        copy: bool,
        round_: int,
        sketch: bytes | None = None,
    ) -> None:
        """Write down that this place of this file holds this cable. A `copy` does not own the indexed one."""
        number = self._path_number(path)
        if number is None:
            number = self._db.execute("INSERT INTO paths (path) VALUES (?)", (path,)).lastrowid
            self._last = path, number
        rows = self._db.execute(
            "INSERT INTO cables VALUES (NULL,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET id = excluded.id,"
            " wanted = excluded.wanted, digest = excluded.digest, copy = excluded.copy, round = excluded.round,"
            " sketch = excluded.sketch RETURNING serial",
            (cable_id, number, place, None if wanted == cable_id else wanted, digest, copy, round_, sketch),
        ).fetchall()
        self.versions.changed.update(serial for (serial,) in rows)

    def next_round(self) -> int:
        """A number greater than that of every recorded occurrence."""
        return int(self._db.execute("SELECT coalesce(max(round), 0) + 1 FROM cables").fetchone()[0])

    def delete_older_places(self, path: str, round_: int) -> list[str]:
        """Drop the file's occurrences that this round did not see. Returns the ids that nothing holds now."""
        return self._delete_places(f"file = {_NUMBER} AND round < ?", (path, round_))

    def _delete_places(self, condition: str, values: tuple[object, ...]) -> list[str]:
        rows = self._db.execute(f"SELECT id, serial FROM cables WHERE {condition}", values).fetchall()
        self._db.execute(f"DELETE FROM cables WHERE {condition}", values)
        self.versions.changed.update(serial for _, serial in rows)
        ids = {id for id, _ in rows}
        gone = sorted(each for each in ids if not self.has_cable(each))
        for each in sorted(ids.difference(gone)):
            self.transfer_ownership(each)
        return gone

    def transfer_ownership(self, cable_id: str) -> None:
        """A place holds this cable no more: it stays for its copies' sake, and one of them now answers for it."""
        taken = self._db.execute(
            "UPDATE cables SET copy = 0"
            " WHERE serial = (SELECT serial FROM cables WHERE id = ?1 ORDER BY file, place LIMIT 1)"
            " AND NOT EXISTS (SELECT 1 FROM cables WHERE id = ?1 AND copy = 0) RETURNING serial",
            (cable_id,),
        ).fetchall()
        self.versions.changed.update(serial for (serial,) in taken)

    def _path_number(self, path: str) -> int | None:
        """The number of a file that holds cables; the last one's is remembered, since its cables come together."""
        if self._last is None or self._last[0] != path:
            row = self._db.execute("SELECT number FROM paths WHERE path = ?", (path,)).fetchone()
            self._last = (path, row[0]) if row else None
            return row[0] if row else None
        return self._last[1]

    # failures

    def record_failure(self, row: FailureRow) -> None:
        """Add one failure."""
        self._db.execute(
            "INSERT INTO failures VALUES (?,?,?,?,?)",
            (row.path, row.shown, row.place, row.reason, row.advice),
        )

    def failures(self) -> Iterator[FailureRow]:
        """All failures, by file, in the order of the file."""
        for row in self._db.execute("SELECT * FROM failures ORDER BY path, rowid"):
            yield FailureRow(path=row[0], shown=row[1], place=row[2], reason=row[3], advice=row[4])

    # counts and health

    def counts(self) -> dict[str, int]:
        """Files by status, cables (distinct ids), occurrences, failures."""
        found = {
            f"files_{status}": count
            for status, count in self._db.execute("SELECT status, count(*) FROM files GROUP BY status")
        }
        one = self._db.execute(
            "SELECT (SELECT count(DISTINCT id) FROM cables), (SELECT count(*) FROM cables),"
            " (SELECT count(*) FROM failures)"
        ).fetchone()
        return {**found, "cables": one[0], "occurrences": one[1], "failures": one[2]}

    def content_error(self) -> str:
        """What is wrong with the file or with values in it; "" when all can be asked for."""
        return sqlite_checks.find_damage_in_rows(self._db, self._path, TABLES)

    def integrity_error(self) -> str:
        """What SQLite finds wrong with the file; "" when all is well."""
        try:
            verdict = self._db.execute("PRAGMA quick_check").fetchone()[0]
        except ArchiveError as error:
            return error.problem
        return "" if verdict == "ok" else str(verdict)
