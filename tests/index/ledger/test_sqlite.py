"""What SQLite says about the system, in our words; hostile ledgers are in tests/hostile/test_archives.py."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive

from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive
from index.ledger import sqlite, sqlite_checks
from index.ledger.store import Ledger


def failed(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the library's words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "problem", "advice"),
    [
        (sqlite3.SQLITE_FULL, "is full", "Free some space"),
        (sqlite3.SQLITE_NOMEM, "not enough memory", "Close other programs"),
        (sqlite3.SQLITE_IOERR_READ, "input/output error", "Check the disk"),
        (sqlite3.SQLITE_IOERR_FSYNC, "input/output error", "Check the disk"),
        (sqlite3.SQLITE_IOERR_LOCK, "cannot lock files", "local disk"),
        (sqlite3.SQLITE_IOERR_RDLOCK, "cannot lock files", "local disk"),
        (sqlite3.SQLITE_READONLY, "cannot be written", "Copy it"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be written", "Copy it"),
    ],
)
def test_the_system_is_not_the_archive(tmp_path: Path, code: int, problem: str, advice: str) -> None:
    (tmp_path / "ledger.db").touch()
    found = sqlite.translate_sqlite_error(failed(code), tmp_path / "ledger.db")
    assert not isinstance(found, CorruptArchive)
    assert problem in found.problem
    assert advice in found.advice


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY_SNAPSHOT])
def test_another_writer(tmp_path: Path, code: int) -> None:
    assert isinstance(sqlite.translate_sqlite_error(failed(code), tmp_path / "ledger.db"), ArchiveLocked)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR])
def test_damage(tmp_path: Path, code: int) -> None:
    (tmp_path / "ledger.db").touch()
    found = sqlite.translate_sqlite_error(failed(code), tmp_path / "ledger.db")
    assert isinstance(found, CorruptArchive)
    assert "doctor --repair" in found.advice


def test_a_ledger_that_is_missing_is_damage(tmp_path: Path) -> None:
    with pytest.raises(CorruptArchive, match="cannot use the ledger"):
        Ledger(tmp_path, read_only=True)


LIMITED = """
import os, resource, sys
from cables.cli import run
commands = [["--archive", sys.argv[1], *each] for each in (["stats"], ["search", "words"], ["facets", "*"], ["doctor"])]
for command in commands:  # all modules are loaded
    assert run(command) == 0
free = os.dup(0)
os.close(free)
print("limited", flush=True)
for left in range(int(sys.argv[2])):
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + left, 4096))
    for command in commands:
        code = run(command)
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
        print(f"code={code}", flush=True)
        resource.setrlimit(resource.RLIMIT_NOFILE, (free + left, 4096))
"""


def test_too_many_open_files_is_not_damage(tmp_path: Path) -> None:
    """In a process of its own that may open no more files, or one more, or two, ...: at each place it can fail."""
    write_archive(tmp_path / "archive", [make_cable("a", "Words.")])
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "archive"), "14"],
        cwd=ROOT, env={**os.environ, "XDG_STATE_HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    codes = [line.removeprefix("code=") for line in done.stdout.splitlines() if line.startswith("code=")]
    assert len(codes) == 4 * 14
    assert {"0", "3"} <= set(codes) <= {"0", "2", "3"}
    for words in ("--repair", "is damaged", "Traceback", "gave up"):
        assert words not in done.stderr
    assert done.stderr.count("ulimit -n") >= 4


def test_a_writers_locks_outlast_readers_in_its_process(tmp_path: Path) -> None:
    """POSIX takes all locks of a process off a file as soon as it closes the file once, whoever opened it."""
    write_archive(tmp_path / "archive", [make_cable("a", "Words.")])
    sqlite_checks._looked_at.clear()
    writer = Ledger(tmp_path / "archive")
    writer.begin()
    Ledger(tmp_path / "archive", read_only=True).close()
    code = (
        "import sys; from pathlib import Path; from corpus.errors import ArchiveLocked\n"
        "from index.ledger.store import sqlite; from index.ledger.store import TABLES\n"
        "db = sqlite.open_for_writing(Path(sys.argv[1]), TABLES)\n"
        "db.execute('PRAGMA busy_timeout = 0')\n"
        "try: db.execute('BEGIN IMMEDIATE'); print('taken')\n"
        "except ArchiveLocked: print('locked')\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "archive" / "ledger.db")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    writer.close()
    assert found.stdout == "locked\n"


def test_a_ledger_cannot_be_made_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(ArchiveError):
        Ledger(tmp_path / "archive")


def test_a_value_has_a_largest_size(tmp_path: Path) -> None:
    """A statement in a hostile schema can ask for gigabytes."""
    largest = 64 * 1024 * 1024
    path = tmp_path / "ledger.db"
    tables = "CREATE TABLE IF NOT EXISTS t (a TEXT)"
    for opened in (sqlite.open_for_writing(path, tables), sqlite.open_for_reading(path, 0.0, tables)):
        assert opened.execute("SELECT length(zeroblob(?))", (largest,)).fetchone() == (largest,)
        with pytest.raises(CorruptArchive, match="too big"):
            opened.execute("SELECT length(zeroblob(?))", (largest + 1,)).fetchone()
        opened.close()


@pytest.mark.parametrize(
    ("error", "told", "words"),
    [
        (OSError(errno.EIO, "words"), ArchiveError, "input/output error"),
        (KeyboardInterrupt("stopped"), KeyboardInterrupt, "stopped"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("there", [True, False])
def test_a_private_copy_that_fails_is_removed_and_what_happened_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    told: type[BaseException],
    words: str,
    there: bool,
) -> None:
    """Also where the folder of the copy cannot be removed: here something else has removed it."""
    folders = []

    def copyfile(source: Path, target: Path, **options: object) -> None:
        folders.append(target.parent)
        if not there:
            target.parent.rmdir()
        raise error

    path = tmp_path / "ledger.db"
    path.touch()
    sqlite_checks.journal_of(path).touch()
    monkeypatch.setattr(shutil, "copyfile", copyfile)
    with pytest.raises(told) as caught:
        sqlite._open_recovered(path, 0.0, None)
    assert words in str(caught.value)
    assert [each.exists() for each in folders] == [False]
