"""The question before files are read that an archive names: on a terminal only, and No unless Yes is said."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cables.commands.doctor import MOST_FOLDERS, _confirm

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that types something at a terminal."""

    def type_(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys, "stdout", Terminal())

    return type_


@pytest.mark.parametrize(
    ("line", "read"), [("y\n", True), ("yes\n", True), ("n\n", False), ("\n", False), ("perhaps\ny\n", True)]
)
def test_only_yes_is_yes(typed: Callable[[str], None], line: str, read: bool) -> None:
    typed(line)
    assert _confirm([Path("/invented/a.txt")]) is read


def test_the_end_of_what_is_typed_is_no_answer(typed: Callable[[str], None]) -> None:
    typed("")
    with pytest.raises(click.Abort):
        _confirm([Path("/invented/a.txt")])


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert not _confirm([Path("/invented/a.txt")])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("more", "last"), [(0, None), (1, "  and 1 more folder"), (2, "  and 2 more folders")])
def test_folders_are_named(typed: Callable[[str], None], capsys: Capture, more: int, last: str | None) -> None:
    typed("n\n")
    files = [Path(f"/invented/{folder}/{name}") for folder in range(MOST_FOLDERS + more) for name in "ab"]
    _confirm(files)
    said = capsys.readouterr().err.splitlines()
    assert f"names {len(files)} files that you have not ingested" in said[0]
    assert sum(line.startswith("        2  /invented/") for line in said) == MOST_FOLDERS
    assert [line for line in said if line.startswith("  and ")] == ([last] if last else [])
