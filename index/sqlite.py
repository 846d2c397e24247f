"""SQLite opened for the ledger; nothing of its own errors reaches a user."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import durable, system_errors
from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive

_MAGIC = b"SQLite format 3\0"
_ROLLBACK = b"\1\1"
"""Bytes 18 and 19 of a database that keeps a rollback journal; 2 is a write-ahead log (sqlite.org/fileformat2)."""
_SUPER = bytes.fromhex("d9d505f920a163d7")
"""The last eight bytes of a journal that names a super-journal: the same that begin every journal."""


_LOCKING = frozenset(
    (
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_UNLOCK,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    )
)


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
    _check_files(path)
    _refuse_super_journal(path)
    if not path.exists():
        # Made beside and renamed: a run that is killed while it makes the tables leaves no ledger without them.
        draft = path.with_name(f"{path.name}.new")
        draft.unlink(missing_ok=True)
        _open_writing(draft, tables).close()
        draft.replace(path)
    elif path.lstat().st_nlink > 1:
        _part(path)
    return _open_writing(path, tables)


def _open_writing(path: Path, tables: str) -> Connection:
    db = _connect(f"{_uri(path)}?mode=rwc", path, 5.0)
    try:
        _check_schema(db)
        # Changes wait in memory: spilled into the file, they would lock readers out until the batch is done.
        db.execute("PRAGMA cache_spill = OFF")
        for statement in tables.split(";"):
            db.execute(statement)
    except ArchiveError:
        db.close()
        raise
    return db


def reading(path: Path, patience: float) -> Connection:
    """Opened to read the last commit; a writer is waited for `patience` seconds. Raises ArchiveError.

    Nothing in the archive is changed, whatever stands there: SQLite itself takes no journal back in this mode.
    """
    _check_files(path)
    db = _connect(f"{_uri(path)}?mode=ro", path, patience)
    try:
        db.execute("SELECT count(*) FROM sqlite_master")
        _check_schema(db)
    except ArchiveLocked:
        db.close()
        raise
    except ArchiveError:
        db.close()
        # A run that was killed while it committed left its journal. The next writer takes it back.
        if not _journal(path).exists():
            raise
        return _recovered(path, patience)
    return db


def _recovered(path: Path, patience: float) -> Connection:
    """The same with the journal of a killed run taken back, in a private copy."""
    import shutil
    import tempfile  # few ledgers are read so, and a search loads what it needs

    folder = Path(tempfile.mkdtemp(prefix="cables-ledger-"))
    try:
        for each in (path, _journal(path)):
            shutil.copyfile(each, folder / each.name, follow_symlinks=False)
        _refuse_super_journal(folder / path.name, shown=path)  # the copy: nobody changes that meanwhile
        db = _connect((folder / path.name).as_uri(), path, patience)
        db.spare = folder
        db.execute("SELECT count(*) FROM sqlite_master")
        _check_schema(db)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise system_errors.translated(error, folder) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return db


def _uri(path: Path) -> str:
    """The folder resolved, the file itself not: a link in its place is not followed unseen."""
    return (path.parent.resolve() / path.name).as_uri()


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _check_files(path: Path) -> None:
    """Refuse what SQLite would follow or obey before it reads a row. Raises CorruptArchive.

    It follows links, also of the journal. It opens a write-ahead log that lies beside the file, or that the file's
    header asks for, and then writes beside it; the ledger never has one.
    """
    for each in (path, _journal(path)):
        if each.is_symlink():
            raise _distrusted(path, f"{each.name} is a link")
    for ending in ("-wal", "-shm"):
        if os.path.lexists(f"{path}{ending}"):
            raise _distrusted(path, f"{path.name}{ending} lies beside it")
    try:
        found = path.lstat()
        if (found.st_dev, found.st_ino) in _looked_at:
            return
        head = durable.read_head(path, 100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise system_errors.translated(error, path) from error
    if head[:16] == _MAGIC and head[18:20] != _ROLLBACK:
        raise _distrusted(path, "it asks for a write-ahead log")
    _looked_at.add((found.st_dev, found.st_ino))


_looked_at: set[tuple[int, int]] = set()
"""Ledgers whose header was read, by device and inode. Once in a process: to close a file takes all locks of the process
off it (POSIX), those that SQLite holds for an open connection too."""


def _refuse_super_journal(path: Path, *, shown: Path | None = None) -> None:
    """Refuse a journal that names another file: SQLite would delete that. Raises CorruptArchive.

    A transaction over several databases ends its journals so (sqlite.org/fileformat2, "The Super-Journal"); the
    ledger's are over one. The check is that of SQLite (readSuperJournal), less what it excuses.
    """
    try:
        with _journal(path).open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - len(_SUPER)))
            named = stream.read() == _SUPER
    except FileNotFoundError:
        return
    except OSError as error:
        raise system_errors.translated(error, path) from error
    if named:
        raise _distrusted(shown or path, "its journal names another file, to be deleted")


def _check_schema(db: Connection) -> None:
    """Refuse views, triggers and virtual tables: they run when a table is asked. Raises CorruptArchive."""
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        db.execute(f"PRAGMA {setting}")
    row = db.execute(
        "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
    ).fetchone()
    if row is not None:
        raise _distrusted(db.path, f"it holds a {row[0]} called {str(row[1])[:60]!r}")


def _distrusted(path: Path, problem: str) -> CorruptArchive:
    return CorruptArchive(
        f"the ledger {path} was not written by cables: {problem}",
        advice="Nothing was changed. Do not trust this archive; ingest the sources into a new one instead.",
    )


def _part(path: Path) -> None:
    """Give the file a body of its own: another name of the same file, say in a backup, must not change with it."""
    import shutil

    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    shutil.copy2(path, draft)
    draft.replace(path)


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
    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveLocked(
                f"another process is writing to {path.parent}", advice="Wait until it has finished, then try again."
            )
        case sqlite3.SQLITE_FULL:
            found = system_errors.known(errno.ENOSPC, path.parent)
        case sqlite3.SQLITE_NOMEM:
            found = system_errors.known(errno.ENOMEM, path.parent)
        case sqlite3.SQLITE_IOERR:
            # SQLite keeps the system's number to itself: of a lock that was refused it tells the kind.
            found = system_errors.known(errno.ENOLCK if code in _LOCKING else errno.EIO, path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            found = _refused(path)
        case _:
            found = None
    return found or CorruptArchive(f"cannot use the ledger {path}: {said}", advice=remedy(path.parent))


def _refused(path: Path) -> ArchiveError | None:
    """Why the system opens no file: asked again, since SQLite does not say. None where the ledger is missing."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))  # not the ledger: see `_looked_at`
    except OSError as error:
        return system_errors.translated(OSError(error.errno, error.strerror), path)
    if not path.exists():
        return None
    return ArchiveError(
        f"the archive at {path.parent} cannot be written",
        advice="Copy it to a folder of your own, or ask its owner for the right to write.",
    )
