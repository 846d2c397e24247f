"""Several programs at one archive: one writes, others read whole commits, a second writer is told who the first is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive

from cables.cli import run
from corpus.errors import ArchiveLocked
from index.reader import ArchiveReader
from index.recovery.check import check_archive
from index.recovery.rebuild import exclusive
from index.writer import ArchiveWriter

Capture = pytest.CaptureFixture[str]
WRITE = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from conftest import make_cable
from index.ledger.rows import FileRow
from index.writer import ArchiveWriter
with ArchiveWriter(Path({archive!r})) as writer:
    writer.open_file("/invented/more.txt")
    for number in range(3_000):
        place = "a place in the file, told at length " * 4 + str(number)
        writer.add(make_cable(f"more{{number}}", "other words"), path="/invented/more.txt", place=place)
        if number == 999:
            writer.commit()
    print("written", flush=True)
    sys.stdin.readline()
    writer.close_file(FileRow(path="/invented/more.txt", shown="more.txt", size=1, sha256="e" * 64, settings="",
                              status="indexed", cables=3_000))
print("done", flush=True)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive", [make_cable(f"c{number}", f"words, number {number}") for number in range(30)])
    return tmp_path / "archive"


@contextmanager
def writer_at_work(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has committed a thousand cables and written two thousand more, not committed."""
    code = WRITE.format(root=str(ROOT), tests=str(ROOT / "tests"), archive=str(archive))
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "written\n"
        yield process
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n"


def test_a_second_writer(archive: Path, tmp_path: Path, capsys: Capture) -> None:
    """`cables ingest`, `retag` and `doctor --repair` while another ingest runs -> "another process is writing to …
    (process 4711, since …)", exit code 3; the first is not disturbed"""
    (tmp_path / "letter.txt").write_text("A letter.\n\nwords.\n", encoding="utf-8")
    with writer_at_work(archive) as process:
        holder = json.loads((archive / "writer.json").read_text())
        assert holder["pid"] == process.pid
        for command in (["ingest", "--no-tag", str(tmp_path / "letter.txt")], ["retag"]):
            assert run(["--archive", str(archive), *command]) == 3
            said = capsys.readouterr().err.splitlines()
            assert said[0] == (
                f"cables: another process is writing to {archive} (process {process.pid}, since {holder['since']})"
            )
            assert said[1].startswith("Wait")
        with pytest.raises(ArchiveLocked, match=f"process {process.pid}"), exclusive(archive):
            pass
    assert len(ArchiveReader(archive)) == 3_030
    assert not (archive / "writer.json").exists()


def test_readers_beside_a_writer(archive: Path, capsys: Capture) -> None:
    """Searches, stats, versions, doctor while 2,000 cables are written and not committed -> the last commit, at once"""
    early = ArchiveReader(archive)
    with writer_at_work(archive):
        assert len(early) == 30
        now = ArchiveReader(archive)
        assert len(now) == 1_030
        assert set(now.ids()) == {f"c{n}" for n in range(30)} | {f"more{n}" for n in range(1_000)}
        for command in (["search", "words"], ["stats"], ["failures"], ["versions", "c7"], ["doctor"]):
            assert run(["--archive", str(archive), *command]) in (0, 1), command
        assert "locked" not in capsys.readouterr().err
        with closing(now.ledger()) as ledger:
            assert len(list(ledger.cable_ids())) == 1_030
    assert len(now) == 1_030
    assert len(ArchiveReader(archive)) == 3_030
    assert [each for each in check_archive(archive) if each.verdict != "ok"] == []


def test_a_dead_writers_name_is_not_held_against_anybody(archive: Path) -> None:
    """The lock and the writer.json of a writer that was killed -> the next writer takes over"""
    (archive / "writer.json").write_text(json.dumps({"pid": os.getpid(), "since": "1999-01-01"}))
    (archive / "index" / ".tantivy-writer.lock").touch()
    with ArchiveWriter(archive):
        assert "1999" not in (archive / "writer.json").read_text()
    assert not (archive / "writer.json").exists()
