from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from multiprocessing import resource_tracker, spawn
from pathlib import Path

import pytest
from conftest import SPECIMENS, make_cable, write_archive

import cables
from cables.cli import run
from cables.operations.ingest import IngestOptions, ingest
from cables.operations.retag import Retagged, retag
from corpus.corrections.apply import NONE, Corrections
from corpus.errors import TaggerDied
from corpus.records import Entity, Station
from index.format import manifest
from index.reader import ArchiveReader
from ingest.versions import TAGGING_VERSION

Capture = pytest.CaptureFixture[str]
SAID = Corrections(['alias "experience exchange" party/kwp', 'reject party/kwp "KWP"'])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the telegrams and Wilson pages, nothing corrected."""
    folder = tmp_path_factory.mktemp("retagging") / "archive"
    ingest(folder, IngestOptions(paths=[str(SPECIMENS / "telegrams"), str(SPECIMENS / "wilson")]))
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "archive")
    return tmp_path / "archive"


def mentions(archive: Path) -> dict[str, object]:
    return {cable.id: cable.mentions for cable in ArchiveReader(archive).cables()}


def test_ingest_writes_what_retag_writes(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ingest(other, IngestOptions(paths=[str(SPECIMENS / "telegrams"), str(SPECIMENS / "wilson")], corrections=SAID))
    done = retag(archive, SAID)
    assert mentions(archive) == mentions(other)
    assert 0 < done.rewritten <= done.examined < done.cables
    assert manifest.load(archive).corrections == manifest.load(other).corrections == (SAID.effect,)


def test_only_what_changes_is_written(archive: Path) -> None:
    before = mentions(archive)
    first = retag(archive, SAID)
    assert retag(archive, SAID).examined == 0
    back = retag(archive, NONE)
    assert (back.rewritten, back.tagged) == (first.rewritten, 0)
    assert mentions(archive) == before
    assert manifest.load(archive).corrections == ()


def test_everything_tagged_anew_is_the_same(archive: Path) -> None:
    before = mentions(archive)
    done = retag(archive, NONE, everything=True)
    assert (done.tagged, done.examined) == (done.cables, done.cables)
    assert mentions(archive) == before


def test_what_an_older_tagger_went_over_is_tagged_anew_once(archive: Path) -> None:
    db = sqlite3.connect(archive / "ledger.db")
    with db:
        old = f"UPDATE files SET settings = replace(settings, 'tagger {TAGGING_VERSION}', 'tagger 0')"
        changed = db.execute(old).rowcount
    db.close()
    assert changed > 1
    done = retag(archive, NONE)
    assert (done.tagged, done.rewritten) == (done.cables, 0)
    assert retag(archive, NONE).tagged == 0
    again = ingest(archive, IngestOptions(paths=[str(SPECIMENS / "telegrams"), str(SPECIMENS / "wilson")]))
    assert again.cables_indexed == 0


def test_interrupted_the_answers_stay_right_and_the_next_run_goes_on(archive: Path) -> None:
    def interrupt(done: Retagged) -> None:
        if done.rewritten == 1:
            os.kill(os.getpid(), signal.SIGINT)

    done = retag(archive, SAID, report=interrupt)
    assert done.interrupted
    assert done.rewritten >= 1
    assert set(manifest.load(archive).corrections) == {(), SAID.effect}
    reader = ArchiveReader(archive)
    expected = {cable.id: SAID.apply(cable).mentions for cable in reader.cables()}
    rest = retag(archive, SAID)
    assert not rest.interrupted
    assert mentions(archive) == expected


def test_an_ingest_under_other_corrections_mixes_and_still_answers(archive: Path, corrections_file: Path) -> None:
    corrections_file.write_text("\n".join(SAID.lines))
    before = [hit.id for hit in cables.open(archive).search("party:party/kwp", limit=100).hits]
    ingest(archive, IngestOptions(paths=[str(SPECIMENS / "wilson")], again=True, corrections=SAID))
    assert set(manifest.load(archive).corrections) == {(), SAID.effect}
    opened = cables.open(archive)
    assert sorted(hit.id for hit in opened.search("party:party/kwp", limit=100).hits) == sorted(before)


def test_a_merge_that_was_written_is_taken_back_whatever_pairs_are_shipped(archive: Path) -> None:
    """Refused today, it would be nobody's, and its cables would keep it for good."""
    before = mentions(archive)
    id = cables.open(archive, os.devnull).facets("", "place:1")[0].values[0].value
    retag(archive, Corrections([f"merge {id} place/elsewhere"]))
    never = Corrections([f"never {id} place/elsewhere", f"merge {id} place/elsewhere"])
    assert never.problems
    assert cables.open(archive, os.devnull).search(f'place:"{id}"').total > 0
    assert retag(archive, never).rewritten
    assert mentions(archive) == before


def test_where_a_cable_speaks_of_stays(archive: Path) -> None:
    """Facet and filter `country:` and `has:` are those of the cable as it was tagged."""
    before = cables.open(archive, os.devnull).facets("", "country:100")
    place = cables.open(archive, os.devnull).facets("", "place:1")[0].values[0].value
    said = Corrections(['new PLACE "Nowhere At All"', f"merge {place} user/place/nowhere-at-all"])
    assert retag(archive, said).rewritten
    assert cables.open(archive, os.devnull).facets("", "country:100") == before
    assert cables.open(archive, os.devnull).search("has:place").total == cables.open(archive).search("has:place").total


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each process that is started ends at once: what works in this process alone goes on."""
    resource_tracker.ensure_running()  # that one process is no worker
    before = spawn.get_executable()
    multiprocessing.set_executable(str(shutil.which("false")))
    yield
    multiprocessing.set_executable(before)


@pytest.mark.skipif(not shutil.which("false"), reason="no program that only fails")
def test_several_workers_are_processes(no_processes: None, tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", [make_cable("a", "The KWP asked.")])
    with pytest.raises(TaggerDied):
        retag(tmp_path / "archive", NONE, everything=True, workers=2)


@pytest.mark.skipif(not shutil.which("false"), reason="no program that only fails")
@pytest.mark.parametrize(("options", "configured"), [(["--workers", "2"], 1), ([], 2)])
def test_the_option_then_the_configuration_says_how_many(
    no_processes: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    options: list[str],
    configured: int,
) -> None:
    write_archive(tmp_path / "archive", [make_cable("a", "The KWP asked.")])
    (tmp_path / "config.toml").write_text(f"workers = {configured}\n")
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "config.toml"))
    assert run(["--archive", str(tmp_path / "archive"), "retag", "--all", *options]) != 0
    assert "a tagging process ended without an answer" in capsys.readouterr().err


def test_the_command(archive: Path, corrections_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(archive))
    corrections_file.write_text("\n".join(SAID.lines))
    assert run(["retag", "--workers", "1"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "cables examined" in said.err


def test_who_sent_a_cable_stays_that_person(tmp_path: Path) -> None:
    """A cable that is written again has its sender's full name from the ledger."""
    sapt = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt")
    sender = Station(printed="Sapt", name="Sapt", kind="person", person="Sapt", entity=sapt.id)
    body = "The Korean Workers' Party (KWP) met in Pyongyang."
    folder = tmp_path / "archive"
    write_archive(folder, [make_cable("a", body, sender=sender, entities=(sapt,))])
    assert retag(folder, Corrections(['alias "met" party/kwp']), everything=True).rewritten == 1
    with cables.open(folder) as opened:
        (facet,) = opened.facets("", "sender")
    assert [each.value for each in facet.values] == ["Rudolf Sapt"]
