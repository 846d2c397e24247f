"""SQLite opened for the ledger; nothing of its own errors reaches a user."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive
from corpus.files import system_errors
from index.ledger import sqlite_checks

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
            raise _translate_and_close(error, self.connection) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise _translate_and_close(error, self.connection) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise _translate_and_close(error, self.connection) from error


class Connection(sqlite3.Connection):
    """A connection whose errors are ours, with the remedy. State: the file, and a copy to be removed at the end."""

    path = Path()
    copy: Path | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As SQLite does. Raises ArchiveError."""
        try:
            return self.cursor(_Cursor).execute(sql, parameters)
        except sqlite3.Error as error:
            raise _translate_and_close(error, self) from error

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As SQLite does. Raises ArchiveError."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _translate_and_close(error, self) from error

    def close(self) -> None:
        """Close, and remove the copy if this is one."""
        super().close()
        _open.discard(self)
        if self.copy:
            shutil.rmtree(self.copy, ignore_errors=True)


def open_for_writing(path: Path, tables: str) -> Connection:
    """Opened by the one writer, with its tables made. Raises ArchiveError."""
    sqlite_checks.check_files(path)
    sqlite_checks.refuse_super_journal(path)
    if not path.exists():
        # Made beside and renamed: a run that is killed while it makes the tables leaves no ledger without them.
        draft = path.with_name(f"{path.name}.new")
        draft.unlink(missing_ok=True)
        _open_writing(draft, tables).close()
        draft.replace(path)
    elif path.lstat().st_nlink > 1:
        _break_hard_links(path)
    return _open_writing(path, tables)


def _open_writing(path: Path, tables: str) -> Connection:
    db = _connect(f"{_uri(path)}?mode=rwc", path, 5.0)
    try:
        sqlite_checks.check_schema(db, path, tables)
        # Changes wait in memory: spilled into the file, they would lock readers out until the batch is done.
        db.execute("PRAGMA cache_spill = OFF")
        for statement in tables.split(";"):
            db.execute(statement)
    except ArchiveError:
        db.close()
        raise
    return db


def open_for_reading(path: Path, timeout: float, tables: str | None = None) -> Connection:
    """Opened to read the last commit; a writer is waited for `timeout` seconds. Raises ArchiveError.

    `tables` are the statements that made it; None where it may be of an older version.

    Nothing in the archive is changed, whatever stands there: SQLite itself takes no journal back in this mode.
    """
    sqlite_checks.check_files(path)
    db = _connect(f"{_uri(path)}?mode=ro", path, timeout)
    try:
        db.execute("SELECT count(*) FROM sqlite_master")
        sqlite_checks.check_schema(db, path, tables)
    except ArchiveLocked:
        db.close()
        raise
    except ArchiveError:
        db.close()
        # A run that was killed while it committed left its journal. The next writer takes it back.
        if not sqlite_checks.journal_of(path).exists():
            raise
        return _open_recovered(path, timeout, tables)
    return db


def _open_recovered(path: Path, timeout: float, tables: str | None) -> Connection:
    """The same with the journal of a killed run taken back, in a private copy."""
    folder = Path(tempfile.mkdtemp(prefix="cables-ledger-"))
    try:
        files = (path, sqlite_checks.journal_of(path))
        if sum(each.lstat().st_size for each in files) > shutil.disk_usage(folder).free // 2:
            raise OSError(errno.ENOSPC, "no room for a copy of the ledger", str(folder))
        for each in files:
            shutil.copyfile(each, folder / each.name, follow_symlinks=False)
        sqlite_checks.refuse_super_journal(folder / path.name, shown=path)  # the copy: nobody changes that meanwhile
        db = _connect((folder / path.name).as_uri(), path, timeout)
        db.copy = folder
        db.execute("SELECT count(*) FROM sqlite_master")
        sqlite_checks.check_schema(db, path, tables)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise system_errors.translate_os_error(error, folder) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return db


def _uri(path: Path) -> str:
    """The folder resolved, the file itself not: a link in its place is not followed unseen."""
    return (path.parent.resolve() / path.name).as_uri()


def _break_hard_links(path: Path) -> None:
    """Give the file a body of its own: another name of the same file, say in a backup, must not change with it."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    shutil.copy2(path, draft)
    draft.replace(path)


def _connect(uri: str, path: Path, timeout: float) -> Connection:
    try:
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection)
    except sqlite3.Error as error:
        raise translate_sqlite_error(error, path) from error
    db.path = path
    _open.add(db)
    return db


def is_any_open() -> bool:
    """Whether a ledger is open in this process: then its file must not be read past SQLite (`sqlite_checks`)."""
    return bool(_open)


_open: weakref.WeakSet[Connection] = weakref.WeakSet()


def _translate_and_close(error: sqlite3.Error, connection: sqlite3.Connection) -> ArchiveError:
    return translate_sqlite_error(error, connection.path if isinstance(connection, Connection) else Path())


def translate_sqlite_error(error: sqlite3.Error, path: Path) -> ArchiveError:
    """Our error for one of SQLite's about the ledger at `path`."""
    from index.format.remedy import repair_advice

    reason = str(error)
    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveLocked(
                f"another process is writing to {path.parent}", advice="Wait until it has finished, then try again."
            )
        case sqlite3.SQLITE_FULL:
            found = system_errors.known_os_error(errno.ENOSPC, path.parent)
        case sqlite3.SQLITE_NOMEM:
            found = system_errors.known_os_error(errno.ENOMEM, path.parent)
        case sqlite3.SQLITE_IOERR:
            # SQLite keeps the system's number to itself: of a lock that was refused it tells the kind.
            found = system_errors.known_os_error(errno.ENOLCK if code in _LOCKING else errno.EIO, path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            found = _access_error(path)
        case _:
            found = None
    return found or CorruptArchive(f"cannot use the ledger {path}: {reason}", advice=repair_advice(path.parent))


def _access_error(path: Path) -> ArchiveError | None:
    """Why the system opens no file: asked again, since SQLite does not say. None where the ledger is missing."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))  # not the ledger: see `_looked_at`
    except OSError as error:
        return system_errors.translate_os_error(OSError(error.errno, error.strerror), path)
    if not path.exists():
        return None
    return ArchiveError(
        f"the archive at {path.parent} cannot be written",
        advice="Copy it to a folder of your own, or ask its owner for the right to write.",
    )
