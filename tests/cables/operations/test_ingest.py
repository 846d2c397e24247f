from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import SHARED, SPECIMENS

import cables
from cables.cli import run
from cables.operations.ingest import IngestOptions, Plan, ingest, plan_ingest
from corpus.records import Cable
from index.recovery.check import check_archive

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the telegrams and Wilson pages, to be changed."""
    for name in ("telegrams", "wilson"):
        shutil.copytree(SPECIMENS / name, tmp_path / "files" / name)
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", os.devnull)
    return tmp_path / "files"


def content(archive: Path) -> dict[str, Cable]:
    return {cable.id: cable for cable in cables.open(archive)}


def test_all_specimens_every_file_accounted_for(tmp_path: Path) -> None:
    tally = ingest(tmp_path / "archive", IngestOptions(paths=[str(SPECIMENS)]))
    files = [path for path in SPECIMENS.rglob("*") if path.is_file() and not path.name.endswith(".mapping.toml")]
    assert tally.files_indexed + tally.files_failed + tally.files_duplicate == len(files)
    assert len(cables.open(tmp_path / "archive")) == tally.cables_indexed >= 40
    assert tally.failures == len(cables.open(tmp_path / "archive").failures()) == 5
    assert {each.verdict for each in check_archive(tmp_path / "archive")} == {"ok"}


def test_every_specimen_says_that_it_is_invented(tmp_path: Path) -> None:
    ingest(tmp_path / "archive", IngestOptions(paths=[str(SPECIMENS)], tag=False))
    archive = cables.open(tmp_path / "archive")
    assert len(archive) >= 40
    for cable in archive:
        whole = json.dumps(cables_text(cable)).upper()
        assert "INVENT" in whole, cable.id


def cables_text(cable: Cable) -> list[str]:
    notes = [note.text for note in cable.notes]
    return [cable.title, cable.subject, cable.summary, cable.body, cable.source_note, str(cable.source), *notes,
            str(cable.attributes)]  # fmt: skip


def test_a_second_run_reads_nothing(folder: Path, tmp_path: Path) -> None:
    first = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    second = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    assert (second.files_unchanged, second.cables_indexed) == (first.files_indexed + first.files_failed, 0)
    again = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)], again=True))
    assert again.cables_indexed == first.cables_indexed
    assert len(cables.open(tmp_path / "archive")) == first.cables_indexed


def test_another_mapping_beside_a_table_means_another_reading(tmp_path: Path) -> None:
    table = tmp_path / "files" / "register.csv"
    table.parent.mkdir()
    table.write_text("who;what\nSapt;The coronation is put off.\n")
    mapping = table.with_name("register.csv.mapping.toml")
    shape = '[columns]\n"who" = "{who}"\n"what" = "body"\n[format]\ndelimiter = ";"\n'
    mapping.write_text(shape.format(who="signed"))
    wish = IngestOptions(paths=[str(table.parent)], tag=False)
    ingest(tmp_path / "archive", wish)
    (signed,) = content(tmp_path / "archive").values()
    assert signed.signed == "Sapt"
    assert ingest(tmp_path / "archive", wish).files_unchanged == 1
    mapping.write_text(shape.format(who="drafter"))
    assert [step.change for step in plan_ingest(tmp_path / "archive", wish) if isinstance(step, Plan)] == ["changed"]
    ingest(tmp_path / "archive", wish)
    (drafted,) = content(tmp_path / "archive").values()
    assert (drafted.signed, drafted.drafter) == ("", "Sapt")


def test_workers_give_what_one_process_gives(folder: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "one", IngestOptions(paths=[str(folder)], workers=1))
    ingest(tmp_path / "two", IngestOptions(paths=[str(folder)], workers=2))
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_changed_file_changes_its_cable_only(folder: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    before = content(tmp_path / "archive")
    changed = folder / "telegrams" / "origin-state-1974.txt"
    changed.write_text(changed.read_text().replace("EIGHTEEN WEEKS", "NINETEEN WEEKS"))
    tally = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    after = content(tmp_path / "archive")
    assert (tally.cables_indexed, tally.files_indexed) == (1, 1)
    assert "NINETEEN WEEKS" in after["1974STATE063001"].body
    assert {name for name in before if before[name] != after.get(name)} == {"1974STATE063001"}
    assert after.keys() == before.keys()


def test_prune_removes_what_is_gone_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    before = content(tmp_path / "archive")
    (folder / "telegrams" / "origin-state-1974.txt").unlink()
    kept = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)]))
    assert kept.cables_removed == 0
    pruned = ingest(tmp_path / "archive", IngestOptions(paths=[str(folder)], prune=True))
    assert (pruned.files_pruned, pruned.cables_removed) == (1, 1)
    assert content(tmp_path / "archive").keys() == before.keys() - {"1974STATE063001"}


def test_dry_run_writes_nothing(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["ingest", "--dry-run", str(folder / "wilson"), str(folder / "nowhere")]) == 0
    printed = capsys.readouterr().out
    assert printed.count("new  ") == len(list((folder / "wilson").iterdir()))
    assert "(wilson)" in printed
    assert "there is no such file or folder" in printed
    assert not (tmp_path / "archive").exists()


def test_a_path_that_is_not_there_is_said_and_the_rest_runs(folder: Path, capsys: Capture) -> None:
    assert run(["ingest", "--workers", "1", str(folder / "nowhere"), str(folder / "wilson")]) == 1
    assert "1 failure:" in capsys.readouterr().err
    run(["failures"])
    printed = capsys.readouterr().out
    assert "there is no such file" in printed
    assert "check the spelling" in printed


def test_a_reader_that_does_not_exist_is_misuse(folder: Path, capsys: Capture) -> None:
    assert run(["ingest", "--format", "word", str(folder)]) == 2
    assert "use one of: frus, telegram, wilson" in capsys.readouterr().err


def test_read_prints_every_field_without_an_archive(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["read", str(folder / "telegrams" / "origin-state-1974.txt")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    cable = json.loads(line)
    assert list(cable) == list(Cable.__struct_fields__)
    assert (cable["mrn"], cable["mentions"]) == ("1974STATE063001", [])
    assert not (tmp_path / "archive").exists()


@pytest.mark.shared
class TestRealCables:
    def test_the_pyongyang_cable_of_1967_parses_completely(self, capsys: Capture) -> None:
        assert run(["read", str(SHARED / "wilson" / "pyongyang-bucharest-1967.txt")]) == 0
        cable = json.loads(capsys.readouterr().out)
        assert (cable["number"], cable["number_printed"]) == ("76153", "76.153")
        assert (cable["sender"]["name"], cable["addressees"][0]["station"]["name"]) == ("Pyongyang", "Bucharest")
        assert cable["marking"]["level"] == "top secret"
        assert (cable["date"]["earliest"], cable["date"]["latest"]) == ("1967-05-01", "1967-05-01")
        assert cable["signed"] == "N. Popa"
        assert cable["summary"].startswith("A report on the Korean Workers' Party's exchanges")
        assert cable["source"]["archive"] == "Archive of the Romanian Ministry of Foreign Affairs"
        assert "Eliza Gheorghe" in cable["source"]["translator"]
        assert cable["source"]["rights"]
        assert [each["number"] for each in cable["references"]] == ["12390"]
        for furniture in ("Skip to content", "Document Information", "Original Uploaded", "Signed:", "Record ID"):
            assert furniture not in cable["body"]

    def test_it_answers_the_first_users_question(self, tmp_path: Path) -> None:
        ingest(tmp_path / "archive", IngestOptions(paths=[str(SHARED / "wilson"), str(SHARED / "telegrams-dev")]))
        found = cables.open(tmp_path / "archive").search('party:KWP "experience exchange" from:Pyongyang date:1967')
        assert found.total == 1
        marked = [f.text[s.start : s.end] for f in found.hits[0].snippets for s in f.spans]
        assert {"KWP", "Korean Workers' Party", "experience exchanges"} <= set(marked)
