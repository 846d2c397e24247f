"""`thread` and `ghosts` of the session print what the commands of the shell print."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from graph_cables import put

from cables.cli import run
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State

if TYPE_CHECKING:
    from cables.session.context import SessionContext


@pytest.mark.parametrize("line", ["thread 1", "ghosts"])
def test_the_command_below_the_lines_prints_them(
    context: SessionContext,
    line: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(context.archive.path)  # the graph of an archive that was made without one
    history = dispatch(context, SearchHistory(State(limit=context.page)), "embassy").history
    done = dispatch(context, history, line)
    assert done.history.current == history.current
    *lines, shown = done.lines
    assert shown.startswith(f"$ cables {line.split()[0]} ")
    monkeypatch.setenv("CABLES_ARCHIVE", str(context.archive.path))
    monkeypatch.setenv("COLUMNS", str(context.display.width))
    capsys.readouterr()
    run(shlex.split(shown)[2:])
    assert capsys.readouterr().out.splitlines() == lines
