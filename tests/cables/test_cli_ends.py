"""How a command line ends where the system refuses, and how wide help is."""

from __future__ import annotations

import errno
import io
import sys

import click
import pytest

from cables.cli import cli, run
from cables.commands import entity, label, note, saved

Capture = pytest.CaptureFixture[str]


class Refusing(io.StringIO):
    """Somebody else's stream, of which the program knows nothing."""

    def __init__(self, refusal: BaseException) -> None:
        super().__init__()
        self.refusal = refusal

    def write(self, text: str) -> int:
        """It does not."""
        raise self.refusal


@pytest.mark.parametrize(
    ("refusal", "code", "said"),
    [
        (OSError(errno.EIO, "Input/output error"), 3, "cables: "),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "cables: "),
        (MemoryError(), 3, "cables: "),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_what_the_system_refuses_ends_with_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, refusal: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr(sys, "stdout", Refusing(refusal))
    assert run(["--version"]) == code
    told = capsys.readouterr().err
    assert said in told
    assert bool(told) is bool(said)


@pytest.mark.parametrize("columns", [60, 96, 97, 200])
def test_help_is_as_wide_everywhere_and_no_wider_than_96(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    whole = click.Context(cli, **cli.context_settings)
    groups = [entity.command, label.command, note.command, saved.command]
    parts = [click.Context(group, parent=whole, **group.context_settings) for group in groups]
    widths = {each.make_formatter().width for each in (whole, *parts)}
    assert widths == {min(columns, 96) - 2}, "click leaves two columns free"
