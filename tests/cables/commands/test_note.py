"""`cables note`: a note is kept on a cable that there is; notes of one cable, or of all."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from cables.cli import run
from cables.workspace.workspace import Workspace

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


def test_a_note_is_kept(capsys: Capture, desk_folder: Path) -> None:
    assert run(["note", "a", "the", "answer  is", "missing"]) == 0
    assert capsys.readouterr().out == "noted on a\n"
    assert [(each.cable, each.text) for each in Workspace(desk_folder).notes()] == [("a", "the answer  is missing")]


@pytest.mark.parametrize(("text", "kept"), [(["-"], "typed\nbelow"), (["-", "x"], "- x")])
def test_a_dash_alone_reads_what_is_typed(
    monkeypatch: pytest.MonkeyPatch, desk_folder: Path, text: list[str], kept: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("typed\nbelow\n"))
    assert run(["note", "a", *text]) == 0
    assert [each.text for each in Workspace(desk_folder).notes()] == [kept]


def test_a_mistyped_id_keeps_nothing(capsys: Capture, desk_folder: Path) -> None:
    assert run(["note", "zz", "text"]) != 0
    assert "zz" in capsys.readouterr().err
    assert Workspace(desk_folder).notes() == ()


def test_notes_of_one_cable_and_of_all(capsys: Capture, desk_folder: Path) -> None:
    assert run(["note"]) == 1
    desk = Workspace(desk_folder)
    desk.note("a", "one", today=date(2026, 5, 1))
    desk.note("b", "two", today=date(2026, 5, 2))
    assert capsys.readouterr().out == ""
    assert run(["note", "a"]) == 0
    assert capsys.readouterr().out == "2026-05-01  one\n"
    assert run(["note"]) == 0
    assert capsys.readouterr().out == "a\n  2026-05-01  one\nb\n  2026-05-02  two\n"
    assert run(["note", "--json"]) == 0
    assert [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()] == ["one", "two"]
    assert run(["note", "c"]) == 1


def test_lines_that_do_not_count_are_told(capsys: Capture, desk_folder: Path) -> None:
    desk_folder.mkdir()
    (desk_folder / "notes.txt").write_text("nonsense\n", encoding="utf-8")
    assert run(["note"]) == 1
    assert "notes.txt, line 1, does not count" in capsys.readouterr().err
    assert run(["note", "a", "x"]) == 0
    assert ", does not count" in capsys.readouterr().err
