"""`cables entity duplicates`: pairs with evidence; accepted or rejected by number, undone as any correction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented_volumes import write_volume

from cables.cli import run
from cables.operations.ingest import IngestOptions, ingest

Capture = pytest.CaptureFixture[str]
OFFICE = "Ruritanian negotiator of tariffs"


@pytest.fixture
def volumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrections_file: Path) -> Path:
    paths = [
        write_volume(tmp_path, "frus1955-57v97", [("Sapt, R. K.", "tariffs"), ("Hentzau, Rupert Albert", OFFICE)]),
        write_volume(tmp_path, "frus1958-60v97", [("Sapt, Rudolf Karl", "trade"), ("Hentzau, Rupert A.", OFFICE)]),
    ]
    ingest(tmp_path / "archive", IngestOptions(paths=paths, tag=False))
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "archive"


def _printed(capsys: Capture, *args: str, code: int = 0) -> str:
    capsys.readouterr()
    got = run(["entity", *args])
    said = capsys.readouterr()
    assert got == code, said.err
    return said.out


@pytest.mark.usefixtures("volumes")
def test_pairs_are_printed_with_their_evidence(capsys: Capture) -> None:
    printed = _printed(capsys, "duplicates")
    assert "R. K. Sapt = Rudolf Karl Sapt" in printed.replace("R. K Sapt", "R. K. Sapt")
    assert "initials only" in printed
    assert "Hentzau" not in printed, "joined already"
    (found,) = [json.loads(line) for line in _printed(capsys, "duplicates", "Sapt", "--json").splitlines()]
    assert {found["one"]["id"], found["other"]["id"]} == {"person/r-k-sapt", "person/rudolf-karl-sapt"}
    assert 0 < found["probability"] < 1
    assert _printed(capsys, "duplicates", "Rischenheim", code=1) == ""
    assert run(["entity", "duplicates", "Rischenheim"]) == 1
    assert capsys.readouterr() == ("", "no two persons by the name 'Rischenheim' are probably one\n")


@pytest.mark.usefixtures("volumes")
def test_an_accepted_pair_is_one_person_at_once_until_undone(capsys: Capture) -> None:
    assert "added: merge" in _printed(capsys, "duplicates", "--accept", "1")
    assert _printed(capsys, "duplicates", code=1) == ""
    assert json.loads(_printed(capsys, "show", "Rudolf Karl Sapt", "--json"))["cables"] == 2
    _printed(capsys, "undo")
    assert json.loads(_printed(capsys, "show", "Rudolf Karl Sapt", "--json"))["cables"] == 1
    assert "Sapt" in _printed(capsys, "duplicates")


@pytest.mark.usefixtures("volumes")
def test_a_rejected_pair_is_not_suggested_again(capsys: Capture) -> None:
    assert "added: never" in _printed(capsys, "duplicates", "--reject", "1")
    assert _printed(capsys, "duplicates", code=1) == ""


@pytest.mark.usefixtures("volumes")
def test_joined_persons_are_listed_and_can_be_parted(capsys: Capture) -> None:
    printed = _printed(capsys, "duplicates", "--joined")
    assert "person/rupert-albert-hentzau" in printed
    assert "offices share" in printed
    assert "added: never" in _printed(capsys, "duplicates", "--joined", "--reject", "1")
    assert run(["retag"]) == 0
    assert _printed(capsys, "duplicates", "--joined", code=1) == ""
    assert json.loads(_printed(capsys, "show", "Rupert Albert Hentzau", "--json"))["cables"] == 1


@pytest.mark.usefixtures("volumes")
def test_ids_that_are_joined_can_be_marked_as_distinct(capsys: Capture) -> None:
    one, other = "person/rupert-a-hentzau", "person/rupert-albert-hentzau"
    assert f"added: never {one} {other}" in _printed(capsys, "never", one, other)


@pytest.mark.usefixtures("volumes")
def test_a_number_that_the_list_does_not_have_is_an_error(capsys: Capture) -> None:
    capsys.readouterr()
    assert run(["entity", "duplicates", "--accept", "9"]) == 2
    assert "no pair 9" in capsys.readouterr().err
