"""Whether a ledger can be trusted to SQLite: an archive can come from a stranger, and SQLite follows what a file says.

Links and journals are looked at before it opens the file, the schema before it is asked anything, the whole file before
it is read in earnest (`find_damage_in_rows`, once a state: index/recovery/integrity.py).
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from corpus.errors import CorruptArchive
from corpus.files import atomic_file, system_errors

LONGEST = 64 << 20
"""Bytes of one value: a statement in a hostile schema can ask for gigabytes."""
_MAGIC = b"SQLite format 3\0"
_ROLLBACK = b"\1\1"
"""Bytes 18 and 19 of a database that keeps a rollback journal; 2 is a write-ahead log (sqlite.org/fileformat2)."""
_SUPER = bytes.fromhex("d9d505f920a163d7")
"""The last eight bytes of a journal that names a super-journal: the same that begin every journal."""


_CALLS = re.compile(r"\b(?:AS|GENERATED|CHECK|DEFAULT|COLLATE|REFERENCES|VIRTUAL)\b", re.IGNORECASE)
"""What in a statement is evaluated, or leads elsewhere; no version of the ledger had any."""
_KINDS = {"TEXT": "text", "INTEGER": "integer", "REAL": "real", "BLOB": "blob"}


def check_files(path: Path) -> None:
    """Refuse what SQLite would follow or obey before it reads a row. Raises CorruptArchive.

    It follows links, also of the journal. It opens a write-ahead log that lies beside the file, or that the file's
    header asks for, and then writes beside it; the ledger never has one.
    """
    for each in (path, journal_of(path)):
        if each.is_symlink():
            raise untrusted_ledger(path, f"{each.name} is a link")
    for ending in ("-wal", "-shm"):
        if os.path.lexists(f"{path}{ending}"):
            raise untrusted_ledger(path, f"{path.name}{ending} lies beside it")
    try:
        found = path.lstat()
        if (found.st_dev, found.st_ino) in _looked_at:
            return
        head = atomic_file.read_head(path, 100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise system_errors.translate_os_error(error, path) from error
    if head[:16] == _MAGIC and head[18:20] != _ROLLBACK:
        raise untrusted_ledger(path, "it asks for a write-ahead log")
    _looked_at.add((found.st_dev, found.st_ino))


_looked_at: set[tuple[int, int]] = set()
"""Ledgers whose header was read, by device and inode. Once in a process: to close a file takes all locks of the process
off it (POSIX), those that SQLite holds for an open connection too."""


def refuse_super_journal(path: Path, *, shown: Path | None = None) -> None:
    """Refuse a journal that names another file: SQLite would delete that. Raises CorruptArchive.

    A transaction over several databases ends its journals so (sqlite.org/fileformat2, "The Super-Journal"); the
    ledger's are over one. The check is that of SQLite (readSuperJournal), less what it excuses.
    """
    try:
        with journal_of(path).open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - len(_SUPER)))
            named = stream.read() == _SUPER
    except FileNotFoundError:
        return
    except OSError as error:
        raise system_errors.translate_os_error(error, path) from error
    if named:
        raise untrusted_ledger(shown or path, "its journal names another file, to be deleted")


def check_schema(db: sqlite3.Connection, path: Path, tables: str | None) -> None:
    """Refuse what is not of `tables` (the statements that make a ledger), before it is asked. Raises CorruptArchive.

    Views, triggers, virtual tables, generated columns, checks and expressions run, or take memory, when a table is
    asked. Without `tables`, for a ledger of another version, only such things are refused.
    """
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        db.execute(f"PRAGMA {setting}")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    for row in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        kind, name, _, statement = row
        plain = kind in ("table", "index") and not _CALLS.search(str(statement))
        if not plain or (tables is not None and row not in _expected_schema(tables)):
            raise untrusted_ledger(path, f"it holds a {kind} called {str(name)[:60]!r} that is none of the ledger's")


def find_damage_in_rows(db: sqlite3.Connection, path: Path, tables: str) -> str:
    """Read the whole ledger: its pages, and that each value is of the kind of its column. What is wrong, or ""."""
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        return f"the ledger {path.name} is damaged: {found}"
    present = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, conditions in _type_violations(tables):
        # A ledger of an earlier version may lack one.
        if table in present and db.execute(f"SELECT 1 FROM {table} WHERE {conditions} LIMIT 1").fetchone():
            return f"the ledger {path.name} is damaged: the table {table} holds values of another kind"
    return ""


def journal_of(path: Path) -> Path:
    """The rollback journal beside a database."""
    return path.with_name(f"{path.name}-journal")


@cache
def _expected_schema(tables: str) -> frozenset[tuple[str, str, str, str | None]]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(tables)
        return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


@cache
def _type_violations(tables: str) -> tuple[tuple[str, str], ...]:
    """For each table the condition that a row with a value of another kind fulfils."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(tables)
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = []
        for name in names:
            columns = db.execute(f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')").fetchall()
            wrong = [
                f"typeof({column}) NOT IN ('{_KINDS[kind]}'{'' if required or key else ', ' + repr('null')})"
                for column, kind, required, key in columns
            ]
            found.append((name, " OR ".join(wrong)))
        return tuple(found)


def untrusted_ledger(path: Path, problem: str) -> CorruptArchive:
    """The error for a ledger that somebody else has made."""
    return CorruptArchive(
        f"the ledger {path} was not written by cables: {problem}",
        advice="Nothing was changed. Do not trust this archive; ingest the sources into a new one instead.",
    )
