"""kill -9 while an archive is written: what was committed is there, the next run makes what it makes undisturbed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SPECIMENS

from cables.operations.ingest import IngestOptions, ingest
from corpus.records import encode
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.recovery.check import check_archive

WORKS = ("ingest", "upsert", "prune", "retag", "merge")
SAID = ['alias "experience exchange" party/kwp', 'reject party/kwp "KWP"']
SOURCES = (
    "frus/frus1948v99.xml",
    "frus/frus1964-68v98.xml",
    "html/memorandum-1961.html",
    "mail/desk.mbox",
    "plain/empty.txt",
    "plain/vienna-1956.txt",
    "plain/vienna-1956-release.txt",
    "tables/cablegate-shape.csv",
    "telegrams/kwp-delegation-1974.txt",
    "telegrams/repeated-mrn-1976.txt",
    "telegrams/sections-1975.txt",
)
POINTS = 5
"""Chosen moments of each work, in the quick form."""
KILLS = 100
"""Random moments of each work, in the long form."""


class Killer:
    """The process of deaths.py, asked."""

    def __init__(self) -> None:
        command = [sys.executable, str(ROOT / "tests" / "faults" / "deaths.py"), str(SPECIMENS)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, **job: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    made = Killer()
    yield made
    made.close()


class Trial:
    """One sort of work on a folder of sources: how it begins, what an undisturbed run makes of it."""

    def __init__(self, work: str, folder: Path, killer: Killer) -> None:
        self.work, self.folder, self.killer = work, folder, killer
        self.batch = 1 if work in ("merge", "retag") else 4
        self.sources = folder / "sources"
        self.before = folder / "before"
        self.log = folder / "log"
        _sources(self.sources)
        if work == "retag":  # of names that the tagger found
            shutil.copytree(SPECIMENS / "wilson", self.sources / "wilson")
            ingest(self.before, IngestOptions(paths=[str(self.sources)]))
        elif work in ("upsert", "prune"):
            assert killer(**self.job(self.before, work="ingest"))["code"] == 0
        if work == "upsert":
            _change(self.sources)
        if work == "prune":
            for name in ("frus1964-68v98.xml", "kwp-delegation-1974.txt", "cablegate-shape.csv", "vienna-1956.txt"):
                (self.sources / name).unlink()
        self.moments: list[str] = []
        whole = self.start("whole")
        self.held_before = {cable.id for cable in ArchiveReader(whole).cables()} if whole.exists() else set()
        done = killer(**self.job(whole), moments=str(folder / "moments"))
        assert done["code"] == 0
        self.moments = json.loads((folder / "moments").read_text())
        self.seconds: float = killer(**self.job(self.start("timed")), watched=False)["seconds"]
        self.wanted = state(whole)
        if work != "prune":
            assert self.wanted["names"]
        if work == "retag":
            assert sum(name == "rewrite call" for name in self.moments) > 1

    def start(self, name: str) -> Path:
        """An archive as it is before the work."""
        archive = self.folder / name
        shutil.rmtree(archive, ignore_errors=True)
        if self.before.exists():
            shutil.copytree(self.before, archive)
        return archive

    def job(self, archive: Path, work: str = "") -> dict[str, Any]:
        return {
            "work": work or self.work,
            "archive": str(archive),
            "paths": [str(self.sources)],
            "batch": self.batch,
            "corrections": SAID,
            "log": str(self.log),
        }

    def die(self, **when: Any) -> bool:
        """Work, die, look at what is left, work again. Returns whether it died before its end."""
        archive = self.start("killed")
        ended = self.killer(**self.job(archive), **when)
        committed = [json.loads(line) for line in self.log.read_text().splitlines() if line.endswith("]")]
        if (archive / "ledger.db").exists():
            left = list(ArchiveReader(archive).ids())
            assert len(left) == len(set(left)), "a cable stands twice"
            with closing(Ledger(archive, read_only=True)) as ledger:
                known = set(ledger.cable_ids())
            if committed:
                assert set(committed[-1]) <= set(left) | self.going(), "a committed cable is lost"
                assert set(committed[-1]) <= known | self.going(), "a committed row is lost"
            assert [each for each in check_archive(archive) if each.verdict == "broken"] == []
        again = self.killer(**self.job(archive), watched=False)
        assert again["code"] == 0
        assert [each for each in check_archive(archive) if each.verdict != "ok"] == []
        found = state(archive)
        assert found.keys() == self.wanted.keys()
        for part, content in found.items():
            assert content == self.wanted[part], f"{part} differs"
        return bool(ended["killed"])

    def die_and_turn_away(self) -> int:
        """Die right after the engine's commits; then come other sources, and after them the old ones as they were.

        Returns how often it died.
        """
        other = self.folder / "other.txt"
        shutil.copy(SPECIMENS / "telegrams/undated.txt", other)
        moments = [number for number, name in enumerate(self.moments, start=1) if name == "commit c_return"]
        for moment in moments:
            archive = self.start("killed")
            assert self.killer(**self.job(archive), die_at=moment)["killed"]
            assert self.killer(**self.job(archive, work="ingest") | {"paths": [str(other)]}, watched=False)["code"] == 0
            told = {each.check: each for each in check_archive(archive)}
            assert told["agreement"].verdict == "ok", told["agreement"].detail
            assert told["ledger"].verdict in ("ok", "warning")
            job = self.job(archive, work="prune") | {"paths": [str(self.sources)]}
            with _replaced(self.sources):
                other.rename(self.folder / "away")
                assert self.killer(**job, watched=False)["code"] == 0
                (self.folder / "away").rename(other)
            assert {**state(archive), "corrections": ()} == {**state(self.before), "corrections": ()}
        return len(moments)

    def going(self) -> set[str]:
        """What the work may remove."""
        return self.held_before - set(self.wanted["cables"])


@contextmanager
def _replaced(folder: Path) -> Iterator[None]:
    """The sources as they were before the work."""
    folder.rename(folder.with_name("changed"))
    _sources(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder)
        folder.with_name("changed").rename(folder)


def _sources(folder: Path) -> None:
    """A folder of specimens of several sorts, among them versions, copies, equal numbers, files that cannot be read."""
    folder.mkdir()
    for name in SOURCES:
        shutil.copy(SPECIMENS / name, folder)
    shutil.copy(SPECIMENS / "telegrams/kwp-delegation-1974.txt", folder / "zz-the-same-again.txt")


def _change(folder: Path) -> None:
    """Files that say something else now, one more, one that lost a cable."""
    for name in ("kwp-delegation-1974.txt", "memorandum-1961.html", "vienna-1956-release.txt"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"the ", b"that "))
    shutil.copy(SPECIMENS / "telegrams/military-1975.txt", folder)
    table = folder / "cablegate-shape.csv"
    table.write_bytes(b"\n".join(table.read_bytes().splitlines()[:-1]) + b"\n")


def state(archive: Path) -> dict[str, Any]:
    """All that an archive says, but for numbers that count runs."""
    reader = ArchiveReader(archive)
    found: dict[str, Any] = {"cables": {cable.id: encode(cable) for cable in reader.cables()}}
    found["count"] = len(reader)
    found["groups"] = sorted(set(reader.version_groups.values()))
    found["corrections"] = reader.manifest.corrections
    with closing(sqlite3.connect(archive / "ledger.db")) as db:
        for name, question in (
            ("files", "SELECT * FROM files"),
            ("held", "SELECT id, path, place, wanted, digest, copy FROM cables JOIN paths ON number = file"),
            ("failures", "SELECT * FROM failures"),
            ("versions", "SELECT * FROM versions"),
            ("names", "SELECT id, collection, label, name, country, earliest, latest, source, gloss FROM own_entities"),
            ("forms", "SELECT * FROM own_names"),
            ("unsettled", "SELECT * FROM unsettled"),
        ):
            found[name] = sorted(db.execute(question).fetchall())
    return found


@pytest.fixture(scope="module", params=WORKS)
def trial(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, killer: Killer) -> Trial:
    return Trial(request.param, tmp_path_factory.mktemp(request.param), killer)


@pytest.mark.parametrize("trial", WORKS, indirect=True)
def test_killed_at_chosen_moments(trial: Trial) -> None:
    """kill -9 before, in and after steps of ingest, upsert, prune, retag, merge -> the same command goes on: no cable
    lost or twice; cables, ids, versions, names, failures as without the kill"""
    kinds = list(dict.fromkeys(trial.moments))
    last = [len(trial.moments) - trial.moments[::-1].index(kind) for kind in kinds]
    chosen = sorted({last[number * len(last) // POINTS] for number in range(min(POINTS, len(last)))})
    assert sum(trial.die(die_at=moment) for moment in chosen) == len(chosen)
    assert trial.wanted["cables"]


@pytest.mark.parametrize("trial", ["upsert", "prune"], indirect=True)
def test_killed_and_then_the_user_does_something_else(trial: Trial) -> None:
    """kill -9 between the commits of index and ledger, then other files, then the old ones as they were -> index and
    ledger agree at once; no file is passed over as unchanged whose cables are not in the index"""
    assert trial.die_and_turn_away() >= 2


@pytest.mark.slow
@pytest.mark.parametrize("trial", WORKS, indirect=True)
def test_killed_at_every_step(trial: Trial) -> None:
    """kill -9 at every single step of these (with -m slow) -> the same"""
    survived = [trial.die(die_at=moment) for moment in range(1, len(trial.moments) + 1)]
    assert all(survived)


@pytest.mark.slow
@pytest.mark.parametrize("trial", WORKS, indirect=True)
def test_killed_at_random_moments(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """kill -9 at 100 random moments of each of these (with -m slow) -> the same"""
    assert trial.wanted["cables"]
    within, killed, ended = trial.seconds, 0, 0
    while killed < KILLS:
        if trial.die(within=within, watched=False):
            killed += 1
        else:  # it was quicker than that: no kill, the next one comes earlier
            ended, within = ended + 1, within * 0.9
        assert ended < KILLS
    with capsys.disabled():
        print(f"\n{trial.work}: {killed} kills while it worked, {killed} survived; {ended} runs were over before")
