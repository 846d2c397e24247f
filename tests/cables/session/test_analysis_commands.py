"""The session's commands that read all that is found print what the commands of the shell print."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from cables.cli import run
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State

if TYPE_CHECKING:
    from cables.session.context import SessionContext


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("kwic", "cables kwic embassy --exclude classification=secret"),
        ("kwic RIGHT1", "cables kwic embassy --sort right1 --exclude classification=secret"),
        ("keyness", "cables keyness embassy --exclude classification=secret"),
        ("collocates", "cables collocates embassy --exclude classification=secret"),
        ("trends", "cables trends --exclude classification=secret embassy"),
    ],
)
def test_the_command_below_the_lines_prints_them(
    context: SessionContext,
    line: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history = SearchHistory(State(limit=context.page))
    for before in ("embassy", "-class:secret"):
        history = dispatch(context, history, before).history
    done = dispatch(context, history, line)
    assert done.history.current == history.current
    *lines, shown = done.lines
    assert shown == f"$ {command}"
    monkeypatch.setenv("CABLES_ARCHIVE", str(context.archive.path))
    monkeypatch.setenv("COLUMNS", str(context.display.width))
    capsys.readouterr()
    run(shlex.split(command)[1:])
    assert capsys.readouterr().out.splitlines() == lines


def test_a_query_that_begins_with_a_dash_is_no_option(context: SessionContext) -> None:
    done = dispatch(context, dispatch(context, SearchHistory(State()), "search -embassy").history, "trends")
    assert done.lines[-1].endswith("trends -- -embassy")
