"""A disk that is full, a disk that may not be written: what is there stays, and can be read."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive

from cables.cli import run
from cables.operations.ingest import IngestOptions, ingest
from index.reader import ArchiveReader
from index.recovery.check import check_archive

Capture = pytest.CaptureFixture[str]
SIZE = 12 << 20
"""Bytes of the small disk."""


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Something mounted at a folder; the test is skipped where that is not allowed."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not permitted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if shutil.which("mount") is None:
        pytest.skip("there is no mount")
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={SIZE}", "cables-test"):
        yield tmp_path / "disk"


def letters(folder: Path, count: int, seed: int) -> Path:
    """A folder of letters whose words no compression makes small."""
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(count):
        words = " ".join(f"{chance.getrandbits(40):x}" for _ in range(2_000))
        (folder / f"letter-{number:03d}.txt").write_text(f"A letter, number {number}.\n\nharvest {words}.\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    "free",
    [0, 400_000, *(pytest.param(free, marks=pytest.mark.slow) for free in range(50_000, 3_000_001, 590_000))],
)
def test_a_full_disk(small_disk: Path, tmp_path: Path, free: int, capsys: Capture) -> None:
    """The disk full at several moments of an ingest -> "the disk that holds … is full", exit code 3; the last commit is
    whole; with room again the same command finishes"""
    archive = small_disk / "archive"
    ingest(archive, IngestOptions(paths=[str(letters(tmp_path / "few", 5, 1))], tag=False))
    before = set(ArchiveReader(archive).ids())
    many = letters(tmp_path / "many", 120, 2)
    room = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - free)))
    command = ["--archive", str(archive), "ingest", "--no-tag", str(many)]
    assert run(command) == 3
    said = capsys.readouterr().err
    assert f"the disk that holds {archive} is full" in said
    assert "Free some space" in said
    assert set(ArchiveReader(archive).ids()) >= before
    assert [each for each in check_archive(archive) if each.verdict == "broken"] == []
    assert run(["--archive", str(archive), "search", "harvest"]) == 0
    (small_disk / "filler").unlink()
    assert run(command) == 0
    assert len(ArchiveReader(archive)) == 125
    assert [each for each in check_archive(archive) if each.verdict != "ok"] == []


# read-only

CABLES = "from cables.cli import main; main()"
ASKED = (
    ["search", "harvest", "--facet", "kind"],
    ["search", '"harvest mission"'],
    ["show", "c7"],
    ["facets", "*"],
    ["versions", "c7"],
    ["stats"],
    ["failures"],
    ["explain", "harvest"],
    ["export", "harvest", "--ids"],
    ["doctor"],
)


@pytest.fixture
def lent(tmp_path: Path) -> Path:
    """Somebody's archive, in a folder where nothing can be written by those who keep to its modes."""
    home = tmp_path / "lent"
    write_archive(home / "archive", [make_cable(f"c{n}", f"The harvest mission, number {n}.") for n in range(30)])
    for path in sorted(home.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    home.chmod(0o555)
    return home / "archive"


def limited() -> list[str]:
    """The beginning of a command for which modes count, also where the superuser runs the tests."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("the superuser may write everywhere, and there is no setpriv")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner", "--inh-caps", "-all"]


def asked(archive: Path, temporary: Path, command: list[str], before: list[str]) -> subprocess.CompletedProcess[str]:
    temporary.mkdir(exist_ok=True)
    return subprocess.run(
        [*before, sys.executable, "-c", CABLES, "--archive", str(archive), *command],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_archive_that_may_only_be_read(lent: Path, tmp_path: Path, capsys: Capture) -> None:
    """An archive whose folder may only be read, every command that reads -> the same as ever, and no file is left"""
    before = limited()
    listed = sorted(path.name for path in lent.rglob("*"))
    for command in ASKED:
        found = asked(lent, tmp_path / "tmp", command, before)
        assert run(["--archive", str(lent), *command]) == found.returncode, command
        assert found.stderr in ("", "30 cables written\n")
        assert found.stdout == capsys.readouterr().out
        assert list((tmp_path / "tmp").iterdir()) == []
    assert {path.name for path in lent.rglob("*")} - set(listed) <= {".tantivy-meta.lock"}


def test_writing_what_may_only_be_read(lent: Path, tmp_path: Path) -> None:
    """`cables ingest` into it -> "… cannot be written", and what to do"""
    (tmp_path / "letter.txt").write_text("A letter.\n\nharvest.\n", encoding="utf-8")
    for command in (["ingest", "--no-tag", str(tmp_path / "letter.txt")], ["retag"]):
        found = asked(lent, tmp_path / "tmp", command, limited())
        assert found.returncode == 3
        assert f"cables: the archive at {lent} cannot be written" in found.stderr
        assert "Copy it" in found.stderr
        assert len(found.stderr.splitlines()) == 2


def test_a_disk_mounted_read_only(lent: Path, tmp_path: Path) -> None:
    """An archive on a disk mounted read-only, say a CD -> found as ever"""
    place = tmp_path / "cd"
    with mounted(place, "--bind", str(lent.parent)):
        remade = subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], capture_output=True, check=False)
        if remade.returncode:
            pytest.skip("remounting is not permitted here")
        for command in ASKED:
            found = asked(place / "archive", tmp_path / "tmp", command, [])
            assert found.returncode == (1 if command[0] in ("failures", "versions") else 0), command
            assert found.stderr in ("", "30 cables written\n")
        assert list((tmp_path / "tmp").iterdir()) == []


def test_a_killed_writers_ledger_on_a_disk_that_may_only_be_read(tmp_path: Path) -> None:
    """An archive whose writer was killed in the commit of the ledger, to be read only, or not -> its last commit"""
    archive = tmp_path / "archive"
    write_archive(archive, [make_cable(f"c{n}", "words") for n in range(300)])
    before = len(list(ArchiveReader(archive).ledger().cable_ids()))
    with closing(sqlite3.connect(archive / "ledger.db", isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("DELETE FROM cables")
        for name in ("ledger.db", "ledger.db-journal"):  # what a kill leaves
            shutil.copy(archive / name, tmp_path / name)
        db.execute("ROLLBACK")
    for name in ("ledger.db", "ledger.db-journal"):
        shutil.copy(tmp_path / name, archive / name)
    (archive / "ledger.json").unlink()
    journal = (archive / "ledger.db-journal").read_bytes()
    for path in sorted(archive.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    archive.chmod(0o555)
    found = asked(archive, tmp_path / "tmp", ["doctor"], limited())
    assert f"{before} cables, 0 failures" in " ".join(found.stdout.split())
    assert (found.returncode, found.stderr) == (0, "")
    assert list((tmp_path / "tmp").iterdir()) == []
    for path in (archive, *archive.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with closing(ArchiveReader(archive).ledger()) as ledger:
        assert len(list(ledger.cable_ids())) == before
    assert (archive / "ledger.db-journal").read_bytes() == journal  # who only reads changes nothing
    write_archive(archive, [], path="/invented/none.txt")  # the next writer takes it back
    assert not (archive / "ledger.db-journal").exists()
