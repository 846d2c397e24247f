"""What goes to stdout for programs: as it is where it can be shown, else "?", which is told once."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from cables.terminal import output, streams

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def untold() -> Iterator[None]:
    streams._reported.clear()
    yield
    streams._reported.clear()


@pytest.mark.parametrize(
    ("encoding", "pieces", "written", "notes"),
    [
        ("utf-8", ["Café", "Ж"], "CaféЖ", 0),
        ("ascii", ["plain", "text"], "plaintext", 0),
        ("ascii", ["Café"], "Caf?", 1),
        ("ascii", ["plain", "Café", "Ж", "é"], "plainCaf???", 1),
        ("latin-1", ["Café"], "Café", 0),
        ("latin-1", ["Café", "Ж"], "Café?", 1),
    ],
)
def test_what_stdout_cannot_show_is_told_once(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, encoding: str, pieces: list[str], written: str, notes: int
) -> None:
    below = io.BytesIO()
    stream = io.TextIOWrapper(below, encoding=encoding, newline="\n")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        for piece in pieces:
            output.write_piece(piece)
        output.write_piece("", end="\0")
        stream.flush()
    assert below.getvalue().decode(encoding) == f"{written}\0"
    said = capsys.readouterr().err.splitlines()
    assert len(said) == notes
    assert all(line.startswith(f"note: the output is in {encoding}; ") for line in said)


@pytest.mark.parametrize(
    ("columns", "widest", "width"),
    [("39", 100, 40), ("40", 100, 40), ("41", 100, 41), ("99", 100, 99), ("101", 100, 100), ("200", 120, 120)],
)
def test_the_width_is_the_terminals_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, widest: int, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.make_display("auto", widest=widest).width == width


@pytest.mark.parametrize(("color", "wanted"), [("always", True), ("auto", False), ("never", False)])
def test_colour_where_there_is_no_terminal(color: str, wanted: bool) -> None:
    assert output.make_display(color).colour is wanted


def test_many_lines_are_written_in_their_order(capsys: Capture) -> None:
    lines = [f"line {number}" for number in range(2 * output.LINES_AT_ONCE + 1)]
    output.print_lines(lines, output.make_display("never"))
    assert capsys.readouterr().out.splitlines() == lines
