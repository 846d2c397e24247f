"""Sources that change under the program, clocks that lie, Ctrl-C in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from conftest import ROOT, SPECIMENS
from faults.test_kills import SOURCES, state

from cables.operations.ingest import IngestOptions, IngestStats, ingest
from index.recovery.check import check_archive

TIMES = (0, 1, 2**31, 4_102_444_800)
"""Seconds since 1970: then, then, the end of 32 bits, the year 2100."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in SOURCES:
        shutil.copy(SPECIMENS / name, folder)
    return folder


def wish(folder: Path) -> IngestOptions:
    return IngestOptions(paths=[str(folder)], tag=False)


def in_one_go(sources: Path, tmp_path: Path) -> dict[str, object]:
    """What an archive made of the sources as they are says."""
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    ingest(tmp_path / "fresh", wish(sources))
    return state(tmp_path / "fresh")


def test_clocks_that_jump(sources: Path, tmp_path: Path) -> None:
    """Files dated 1970, 2038, 2100, or whose date stays while they change -> the content decides, no date does"""
    archive = tmp_path / "archive"
    ingest(archive, wish(sources))
    for time in TIMES:
        for path in sources.iterdir():
            os.utime(path, (time, time))
        done = ingest(archive, wish(sources))
        assert done.files_unchanged == len(SOURCES)
        assert done.cables_indexed == 0
    changed = sources / "kwp-delegation-1974.txt"
    changed.write_bytes(changed.read_bytes().replace(b"HARVEST", b"RECORDS"))
    os.utime(changed, (TIMES[-1], TIMES[-1]))
    assert ingest(archive, wish(sources)).cables_indexed == 1
    assert state(archive) == in_one_go(sources, tmp_path)


@pytest.mark.parametrize("sort", ["replaced", "rewritten", "removed", "emptied"])
def test_a_file_that_changes_between_the_walk_and_the_reading(sources: Path, tmp_path: Path, sort: str) -> None:
    """A file replaced, rewritten, emptied or removed while others are read -> read as it is then, or a failure that
    says so; the next run makes what one run over the files would"""
    archive, victim = tmp_path / "archive", sources / "sections-1975.txt"

    def change(tally: IngestStats, path: str) -> None:
        if path.endswith("memorandum-1961.html"):  # long before its turn; the walk has listed the folder
            if sort == "replaced":
                shutil.copy(SPECIMENS / "telegrams/military-1975.txt", tmp_path / "new")
                (tmp_path / "new").replace(victim)
            elif sort == "rewritten":
                victim.write_bytes((SPECIMENS / "telegrams/military-1975.txt").read_bytes())
            elif sort == "emptied":
                victim.write_bytes(b"")
            else:
                victim.unlink(missing_ok=True)

    done = ingest(archive, wish(sources), change)
    assert done.failures >= (1 if sort in ("emptied", "removed") else 0)
    assert [each for each in check_archive(archive) if each.verdict == "broken"] == []
    ingest(archive, IngestOptions(paths=[str(sources)], tag=False, prune=True))
    assert state(archive) == in_one_go(sources, tmp_path)


def cables(archive: Path, *paths: str) -> list[str]:
    return ["-c", "from cables.cli import main; main()", "--archive", str(archive), "ingest", "--no-tag", *paths]


def test_ctrl_c(sources: Path, tmp_path: Path) -> None:
    """Ctrl-C in an ingest, to a program without a terminal -> "Stopped. What was read is safe; run the same command
    again to go on.", exit code 130; what was read is there"""
    archive, pipe = tmp_path / "archive", tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, *cables(archive, str(sources), str(pipe))]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        with pipe.open("wb"):  # opens as soon as the other side does: everything before was read
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            said = process.stderr.read()
        assert process.wait(30) == 130
    assert said.startswith("Stopped. What was read is safe; run the same command again to go on.\n")
    assert [each for each in check_archive(archive) if each.verdict == "broken"] == []
    again = ingest(archive, wish(sources))
    assert again.files_unchanged >= len(SOURCES) - 1, "all but the file in hand were read"
    assert state(archive) == in_one_go(sources, tmp_path)


def test_ctrl_c_at_a_terminal(sources: Path, tmp_path: Path) -> None:
    """Ctrl-C at a terminal, under the progress bar -> the same; the next run goes on"""
    archive, pipe = tmp_path / "archive", tmp_path / "pipe"
    os.mkfifo(pipe)
    # A terminal throws away what it has not shown yet when it is interrupted, in the middle of a character, too.
    child = pexpect.spawn(
        sys.executable, cables(archive, str(sources), str(pipe)), cwd=str(ROOT), encoding="utf-8",
        codec_errors="replace", timeout=30,
    )  # fmt: skip
    with pipe.open("wb"):
        child.sendintr()
        child.expect("Stopped. What was read is safe")
        child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert ingest(archive, wish(sources)).files_unchanged >= len(SOURCES) - 1
    assert state(archive) == in_one_go(sources, tmp_path)
