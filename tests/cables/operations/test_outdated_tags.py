"""What is said where an older tagger made the entities of an archive, and where nothing is."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from conftest import SPECIMENS

import cables
from cables.cli import run
from cables.operations.check import check_all
from cables.operations.ingest import IngestOptions, ingest
from cables.operations.outdated_tags import count_outdated, is_outdated
from cables.operations.retag import retag
from corpus.corrections.apply import NONE
from index.ledger import backup
from index.reader import ArchiveReader
from ingest.versions import TAGGING_VERSION


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("outdated") / "archive"
    ingest(archive, IngestOptions(paths=[str(SPECIMENS / "wilson")]))
    return archive


@pytest.fixture
def outdated(made: Path, tmp_path: Path) -> Path:
    """The archive as a program with an older tagger left it."""
    archive = tmp_path / "archive"
    shutil.copytree(made, archive)
    db = sqlite3.connect(archive / "ledger.db")
    with db:
        db.execute(f"UPDATE files SET settings = replace(settings, 'tagger {TAGGING_VERSION}', 'tagger 0')")
    db.close()
    backup.save(archive)
    return archive


def test_only_older_taggers_are_outdated() -> None:
    assert is_outdated(f"readers 1 tagger {TAGGING_VERSION - 1} format sniffed")
    assert not is_outdated(f"readers 1 tagger {TAGGING_VERSION} format sniffed")
    assert not is_outdated(f"readers 1 tagger {TAGGING_VERSION + 1} format sniffed")
    assert not is_outdated("readers 1 tagger none format sniffed")


def test_the_count_is_what_retag_tags(made: Path, outdated: Path) -> None:
    assert count_outdated(ArchiveReader(made)) == 0
    count = count_outdated(ArchiveReader(outdated))
    assert count == len(ArchiveReader(outdated)) > 1
    assert retag(outdated, NONE).tagged == count
    assert count_outdated(ArchiveReader(outdated)) == 0


def test_without_a_snapshot_the_ledger_is_asked(outdated: Path) -> None:
    count = count_outdated(ArchiveReader(outdated))
    backup.clear(outdated)
    assert count_outdated(ArchiveReader(outdated)) == count > 0


def test_doctor_warns(made: Path, outdated: Path, tmp_path: Path) -> None:
    def tagging(archive: Path) -> tuple[str, str, str]:
        found = check_all(archive, corrections=tmp_path / "none", desk=tmp_path / "desk")
        (one,) = (each for each in found if each.check == "tagging")
        return one.verdict, one.detail, one.advice

    assert tagging(made)[0] == "ok"
    verdict, detail, advice = tagging(outdated)
    assert verdict == "warning"
    assert "older tagger" in detail
    assert "cables retag" in advice


def test_answers_on_entities_say_so_and_no_others(made: Path, outdated: Path) -> None:
    def warnings(archive: Path, query: str) -> list[str]:
        return [each for each in cables.open(archive).search(query).warnings if "older tagger" in each]

    for query in ("party:KWP", "from:Moscow", 'place:Korea -"a: b"'):
        assert len(warnings(outdated, query)) == 1, query
        assert warnings(made, query) == []
    for query in ("Korea", 'title:"the person: nobody"', "date:1960"):
        assert warnings(outdated, query) == [], query


def test_stats_and_an_ingest_of_another_file_say_so(
    outdated: Path, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for archive, expected in ((outdated, True), (made, False)):
        assert run(["stats", "--archive", str(archive)]) == 0
        assert ("were tagged by an older tagger; `cables retag` renews them." in capsys.readouterr().out) is expected
    note = tmp_path / "note.txt"
    note.write_text("A note of nothing in particular.\n")
    for archive, expected in ((outdated, True), (made, False)):
        run(["ingest", str(note), "--no-tag", "--archive", str(archive)])
        assert ("were tagged by an older tagger" in capsys.readouterr().err) is expected
