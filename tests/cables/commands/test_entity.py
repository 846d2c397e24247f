"""`cables entity find` and `show`: for people and for programs; exit code 1 where nobody is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cables.cli import run

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


def printed(capsys: Capture, *args: str, code: int = 0) -> str:
    capsys.readouterr()
    got = run(["entity", *args])
    said = capsys.readouterr()
    assert got == code, said.err
    return said.out


def test_find_prints_who_may_be_meant(capsys: Capture) -> None:
    assert "party/kwp" in printed(capsys, "find", "KWP")
    (found,) = [json.loads(line) for line in printed(capsys, "find", "KWP", "--json", "--limit", "1").splitlines()]
    assert found["id"] == "party/kwp"
    assert found["cables"] == 2


def test_find_of_nobody_is_told_by_the_code(capsys: Capture) -> None:
    assert printed(capsys, "find", "qqqqxyz", "--json", code=1) == ""
    assert run(["entity", "find", "qqqqxyz"]) == 1
    assert capsys.readouterr() == ("", "no entity has a name like 'qqqqxyz'\n")


def test_a_name_is_not_made_an_alias_and_rejected(capsys: Capture, corrections_file: Path) -> None:
    printed(capsys, "alias", "the Herring Club", "KWP")
    assert run(["entity", "reject", "KWP", "The herring club"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert 'correction 1 says the opposite: alias "the Herring Club" party/kwp' in said
    assert "`cables entity undo 1` takes it back" in said
    printed(capsys, "undo")
    printed(capsys, "reject", "KWP", "the Herring Club")
    assert run(["entity", "alias", "the Herring Club", "KWP"]) == 2
    printed(capsys, "alias", "the Pilchard Club", "KWP")


def test_show_prints_a_page_or_an_object(capsys: Capture) -> None:
    assert "Korean Workers' Party" in printed(capsys, "show", "KWP")
    assert json.loads(printed(capsys, "show", "KWP", "--json"))["cables"] == 2
