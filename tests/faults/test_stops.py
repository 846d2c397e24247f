"""SIGTERM, SIGHUP and Ctrl-C sent to `cables ingest`: what was read is kept, and the next run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, make_cable

from cables.api import Archive
from cables.operations.ingest import IngestOptions, ingest
from index.reader import ArchiveReader
from index.recovery.check import check_archive
from index.writer import BATCH_SECONDS, ArchiveWriter

if TYPE_CHECKING:
    from corpus.records import Cable

COMMAND = [sys.executable, "-c", "from cables.__main__ import main; main()"]
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Two files of letters, and a pipe behind them that says nothing: who opens it has read the letters."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("a", "b"):
        lines = (json.dumps({"id": f"{name}{number}", "body": f"Letter {number}."}) + "\n" for number in range(200))
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    os.mkfifo(folder / "c.jsonl")
    return folder


@contextmanager
def waiting(sources: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """An ingest that has read the letters and waits for the pipe."""
    archive = sources.parent / "archive"
    paths = [str(sources / f"{name}.jsonl") for name in "abc"]
    with subprocess.Popen(
        [*COMMAND, "--archive", str(archive), "ingest", *options, *paths],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        handle = os.open(sources / "c.jsonl", os.O_WRONLY)  # until the other side opens it
        try:
            yield process
        finally:
            os.close(handle)
            process.kill()


@pytest.mark.parametrize("number", STOPS, ids=[each.name for each in STOPS])
@pytest.mark.parametrize("whole_group", [False, True], ids=["process", "group"])
def test_what_was_read_is_kept(sources: Path, number: signal.Signals, whole_group: bool) -> None:
    archive = sources.parent / "archive"
    with waiting(sources, "--no-tag", "--workers", "2") as process:
        (os.killpg if whole_group else os.kill)(process.pid, number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert said.startswith("Stopped. What was read is safe; run the same command again to go on.")
    assert "Traceback" not in said
    assert len(ArchiveReader(archive)) == 400
    assert [each for each in check_archive(archive) if each.verdict == "broken"] == []
    (sources / "c.jsonl").unlink()
    (sources / "c.jsonl").write_text('{"id": "c", "body": "The last."}\n', encoding="utf-8")
    tally = ingest(archive, IngestOptions(paths=[str(sources)], tag=False))
    assert (tally.files_unchanged, tally.cables_indexed) == (2, 1)
    assert len(Archive(archive)) == 401
    assert [each for each in check_archive(archive) if each.verdict != "ok"] == []


def test_a_closed_terminal(sources: Path) -> None:
    """Its end takes no more output: no error of that may stand between the run and its commit."""
    pexpect = pytest.importorskip("pexpect")
    archive = sources.parent / "archive"
    paths = [str(sources / f"{name}.jsonl") for name in "abc"]
    child = pexpect.spawn(COMMAND[0], [*COMMAND[1:], "--archive", str(archive), "ingest", "--no-tag", *paths], cwd=ROOT)
    handle = os.open(sources / "c.jsonl", os.O_WRONLY)
    child.ptyproc.fileobj.close()  # the terminal is gone: the kernel sends SIGHUP
    assert os.waitpid(child.pid, 0)[1] == 129 << 8
    child.ptyproc.closed = child.closed = True
    os.close(handle)
    assert len(ArchiveReader(archive)) == 400


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)],
    ids=["SIGTERM", "SIGHUP"],
)
def test_while_names_are_looked_for_in_other_processes(sources: Path, number: signal.Signals) -> None:
    """The group gets it, and so do those that tag: the run ends by the signal, not by their deaths."""
    with waiting(sources, "--workers", "2") as process:
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 128 + number
    assert said.startswith("Stopped.")
    assert [each for each in check_archive(sources.parent / "archive") if each.verdict == "broken"] == []


@pytest.mark.parametrize(
    ("seconds", "committed"), [(BATCH_SECONDS - 0.001, 0), (BATCH_SECONDS, 2), (BATCH_SECONDS + 1, 2)]
)
def test_a_batch_ends_by_time(tmp_path: Path, seconds: float, committed: int) -> None:
    """Thirty seconds after the last commit the next cable ends the batch, however few there are."""
    now = [100.0]
    archive = tmp_path / "archive"
    writer = ArchiveWriter(archive, clock=lambda: now[0])
    with writer:
        writer.open_file("/invented")
        writer.add(make_cable("a"), path="/invented", place="1")
        assert len(ArchiveReader(archive)) == 0
        now[0] += seconds
        writer.add(make_cable("b"), path="/invented", place="2")
        assert len(ArchiveReader(archive)) == committed
        now[0] += BATCH_SECONDS - 1
        writer.add(make_cable("c"), path="/invented", place="3")
        assert len(ArchiveReader(archive)) == (committed or 3)  # counted from the last commit
    assert len(ArchiveReader(archive)) == 3


def test_nothing_read_is_nothing_to_commit(tmp_path: Path) -> None:
    now = [0.0]
    with ArchiveWriter(tmp_path / "archive", clock=lambda: now[0]) as writer:
        now[0] += 10 * BATCH_SECONDS
        writer.open_file("/invented")
        before = writer.ledger.batch
        writer._commit_if_full()
        assert writer.ledger.batch == before == 0


def test_a_worker_that_dies_costs_what_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was complete by then is committed."""
    from cables.operations import ingest as ingesting
    from corpus.errors import TaggerDied

    lines = (json.dumps({"id": f"a{number}", "body": "Words."}) + "\n" for number in range(10))
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    given = ingesting._tag_and_correct

    def dying(cables: Generator[Cable], wish: IngestOptions, canonical: dict[str, str]) -> Generator[Cable]:
        for number, cable in enumerate(given(cables, wish, canonical)):
            if number == 7:
                raise TaggerDied("a process died", advice="again")
            yield cable

    monkeypatch.setattr(ingesting, "_tag_and_correct", dying)
    with pytest.raises(TaggerDied):
        ingest(tmp_path / "archive", IngestOptions(paths=[str(tmp_path / "a.jsonl")], tag=False))
    assert len(ArchiveReader(tmp_path / "archive")) == 7
