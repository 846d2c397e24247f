"""SQLite opened for the ledger; nothing of its own errors reaches a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive


class _Cursor(sqlite3.Cursor):
    """Damage shows while rows are fetched, too."""

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise _translated(error, self.connection) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise _translated(error, self.connection) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise _translated(error, self.connection) from error


class Connection(sqlite3.Connection):
    """A connection whose errors are ours, with the remedy. State: the file, and a copy to be removed at the end."""

    path = Path()
    spare: Path | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As SQLite does. Raises ArchiveError."""
        try:
            return self.cursor(_Cursor).execute(sql, parameters)
        except sqlite3.Error as error:
            raise _translated(error, self) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As SQLite does. Raises ArchiveError."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _translated(error, self) from error

    def close(self) -> None:
        """Close, and remove the copy if this is one."""
        super().close()
        if self.spare:
            import shutil

            shutil.rmtree(self.spare, ignore_errors=True)


def writing(path: Path, tables: str) -> Connection:
    """Opened by the one writer, with its tables made. Raises ArchiveError."""
    if not path.exists():
        # Made beside and renamed: a run that is killed while it makes the tables leaves no ledger without them.
        draft = path.with_name(f"{path.name}.new")
        draft.unlink(missing_ok=True)
        _open_writing(draft, tables).close()
        draft.replace(path)
    return _open_writing(path, tables)


def _open_writing(path: Path, tables: str) -> Connection:
    db = _connect(f"{path.resolve().as_uri()}?mode=rwc", path, 5.0)
    try:
        # Changes wait in memory: spilled into the file, they would lock readers out until the batch is done.
        db.execute("PRAGMA cache_spill = OFF")
        for statement in tables.split(";"):
            db.execute(statement)
    except ArchiveError:
        db.close()
        raise
    return db


def reading(path: Path, patience: float) -> Connection:
    """Opened to read the last commit; a writer is waited for `patience` seconds. Raises ArchiveError."""
    db = _connect(f"{path.resolve().as_uri()}?mode=ro", path, patience)
    try:
        db.execute("SELECT count(*) FROM sqlite_master")
    except ArchiveError:
        db.close()
        # A run that was killed while it committed left its journal, and only who may write can take it back.
        if not path.with_name(f"{path.name}-journal").exists():
            raise
        return _recovered(path, patience)
    return db


def _recovered(path: Path, patience: float) -> Connection:
    """The same with the journal of a killed run taken back: in its place, or in a copy where nothing may be written."""
    try:
        own = _connect(f"{path.resolve().as_uri()}?mode=rw", path, patience)
        try:
            own.execute("SELECT count(*) FROM sqlite_master")
        finally:
            own.close()
        return _connect(f"{path.resolve().as_uri()}?mode=ro", path, patience)
    except ArchiveLocked:
        raise
    except ArchiveError:
        import shutil
        import tempfile  # few ledgers are read so, and a search loads what it needs

        folder = Path(tempfile.mkdtemp(prefix="cables-ledger-"))
        try:
            for name in (path.name, f"{path.name}-journal"):
                shutil.copyfile(path.with_name(name), folder / name)
            db = _connect((folder / path.name).as_uri(), path, patience)
            db.spare = folder
            db.execute("SELECT count(*) FROM sqlite_master")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return db


def _connect(uri: str, path: Path, patience: float) -> Connection:
    try:
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=patience, factory=Connection)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    db.path = path
    return db


def _translated(error: sqlite3.Error, connection: sqlite3.Connection) -> ArchiveError:
    return translated(error, connection.path if isinstance(connection, Connection) else Path())


def translated(error: sqlite3.Error, path: Path) -> ArchiveError:
    """Our error for one of SQLite's about the ledger at `path`."""
    from index.manifest import remedy

    said = str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveLocked(
            f"another process is writing to {path.parent}", advice="Wait until it has finished, then try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return ArchiveError(
            f"the disk that holds {path.parent} is full",
            advice="Free some space and run the same command again: what was committed is safe.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) and path.exists():
        return ArchiveError(
            f"the archive at {path.parent} cannot be written",
            advice="Copy it to a folder of your own, or ask its owner for the right to write.",
        )
    return CorruptArchive(f"cannot use the ledger {path}: {said}", advice=remedy(path.parent))
