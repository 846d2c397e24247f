"""`cables export`: every cable found is written and counted, whatever the form; exit code 1 where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Source, Volume

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


@pytest.mark.parametrize(
    ("query", "options", "ids"),
    [
        ("herring", [], ["c", "a", "b"]),
        ("herring", ["--select", "kind=airgram"], ["a"]),
        ("herring", ["--exclude", "kind=airgram"], ["c", "b"]),
        ("zeppelin", [], []),
    ],
)
def test_what_is_written_is_counted(
    tmp_path: Path, capsys: Capture, query: str, options: list[str], ids: list[str]
) -> None:
    counted = ["no cable", "1 cable", "2 cables", "3 cables"][len(ids)]
    code = 0 if ids else 1
    assert run(["export", query, "--ids", "--sort", "oldest", *options]) == code
    said = capsys.readouterr()
    assert said.out.split() == ids
    assert said.err == f"{counted} written\n"
    folder, record = tmp_path / "texts", tmp_path / "record.toml"
    assert run(["export", query, "--text-dir", str(folder), "--record", str(record), *options]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{counted} written into {folder}; search record in {record}\n"
    assert len([*folder.glob("*.txt")] if folder.exists() else []) == len(ids)
    assert f"total = {len(ids)}\n" in record.read_text(encoding="utf-8")


def test_notes_in_the_order_of_the_answer_and_a_sorted_bibliography(capsys: Capture) -> None:
    assert run(["export", "herring", "--chicago", "--sort", "oldest"]) == 0
    notes = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0] for line in notes] == ["“Telegram c", "“Telegram a", "“Telegram b"]
    assert run(["export", "herring", "--chicago-bibliography", "--sort", "oldest"]) == 0
    entries = capsys.readouterr().out.splitlines()
    assert [line.partition(".")[0] for line in entries] == ["“Telegram a", "“Telegram b", "“Telegram c"]


@pytest.mark.parametrize(
    "command", [["cite", "f"], ["export", "kipper", "--chicago"], ["export", "kipper", "--bibtex"]]
)
@pytest.mark.parametrize(
    ("volume", "told"),
    [
        (Volume(title="T", editors=("A Bee",), publisher="P", year=2000), ""),
        (Volume(title="T", publisher="P", year=2000), "the source does not say the volume's editors\n"),
        (None, "the source does not say the volume's editors, publisher and year\n"),
    ],
)
def test_what_a_citation_lacks_is_told(
    archive: Path, capsys: Capture, command: list[str], volume: Volume | None, told: str
) -> None:
    source = Source(path="x", sha256="0" * 64, volume=volume)
    shutil.rmtree(archive)
    write_archive(archive, [make_cable("f", "A kipper.", collection="frus1964-68v98", source=source)])
    assert run(command) == 0
    whose = "f" if command[0] == "cite" else "1 cable"
    written = "" if command[0] == "cite" else "1 cable written\n"
    assert capsys.readouterr().err == (f"{whose}: {told}" if told else "") + written


def test_one_form_has_to_be_chosen(tmp_path: Path, capsys: Capture) -> None:
    assert run(["export", "herring"]) == 2
    assert run(["export", "herring", "--ids", "--text-dir", str(tmp_path / "texts")]) == 2
    assert "choose one of" in capsys.readouterr().err
