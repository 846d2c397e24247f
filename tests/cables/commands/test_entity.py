"""`cables entity find` and `show`: for people and for programs; exit code 1 where nobody is found."""

from __future__ import annotations

import json

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


def test_show_prints_a_page_or_an_object(capsys: Capture) -> None:
    assert "Korean Workers' Party" in printed(capsys, "show", "KWP")
    assert json.loads(printed(capsys, "show", "KWP", "--json"))["cables"] == 2
