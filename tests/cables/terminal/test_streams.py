"""Streams that cannot be written: standard output says so once, standard error is silent; neither tries again."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cables.terminal import streams
from cables.terminal.streams import TerminalStream, discard_pending
from corpus.errors import CannotPrint


def unread() -> io.TextIOWrapper:
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


def full() -> io.TextIOWrapper:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    return Path("/dev/full").open("w", encoding="utf-8")


def is_nowhere(stream: TerminalStream) -> bool:
    return os.fstat(stream.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


@pytest.mark.parametrize("target", [unread, full])
def test_standard_error_is_silent_and_goes_nowhere_from_then_on(target: Callable[[], io.TextIOWrapper]) -> None:
    with target() as below:
        stream = TerminalStream(below, silent=True)
        stream.write("held")
        stream.flush()
        assert is_nowhere(stream)
        stream.write("more")
        stream.flush()


def test_standard_output_on_a_full_disk_is_told_and_goes_nowhere_from_then_on() -> None:
    with full() as below:
        stream = TerminalStream(below, silent=False)
        stream.write("held")
        with pytest.raises(CannotPrint, match="the output cannot be written: No space left on device"):
            stream.flush()
        assert is_nowhere(stream)
        stream.flush()


def test_a_reader_that_has_gone_is_told_as_such() -> None:
    with unread() as below:
        stream = TerminalStream(below, silent=False)
        stream.write("held")
        with pytest.raises(BrokenPipeError):
            stream.flush()
        assert not is_nowhere(stream)
        discard_pending(stream)
        assert is_nowhere(stream)
        stream.flush()


def test_bytes_go_below_and_what_is_asked_of_them_too() -> None:
    below = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    stream = TerminalStream(below, silent=False)
    stream.buffer.write(b"one\n")
    assert stream.buffer.write(b"") == 0
    stream.write("two\n")
    stream.flush()
    stream.buffer.flush()
    assert stream.buffer.getvalue() == b"one\ntwo\n"
    assert stream.buffer.writable()
    with pytest.raises(AttributeError):
        _ = stream.buffer.no_such_thing


@pytest.mark.parametrize(
    ("written", "encoding", "out"),
    [
        ("Café → “Ж” …", "ascii", b'Caf? > "?" ...'),
        ("Café → “Ж” …", "cp1252", "Café > “?” …".encode("cp1252")),
        ("Café → “Ж” …", "utf-8", "Café → “Ж” …".encode()),
    ],
)
def test_what_cannot_be_shown_has_a_stand_in(written: str, encoding: str, out: bytes) -> None:
    below = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    stream = TerminalStream(below, silent=False)
    assert stream.write(written) == len(written)
    assert stream.write("") == 0
    stream.flush()
    assert stream.buffer.getvalue() == out


@pytest.mark.parametrize(
    ("encoding", "shown", "json", "plain", "lost"),
    [
        ("utf-8", "é→Ж😀", "é→Ж😀", "é→Ж😀", False),
        ("UTF8", "é→Ж😀", "é→Ж😀", "é→Ж😀", False),
        ("latin-1", "é>??", "é\\u2192\\u0416\\ud83d\\ude00", "é???", True),
        ("ascii", "?>??", "\\u00e9\\u2192\\u0416\\ud83d\\ude00", "????", True),
    ],
)
def test_a_text_as_standard_output_can_show_it(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str, json: str, plain: str, lost: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    monkeypatch.setattr(streams, "_reported", [])
    assert streams.as_printed("é→Ж😀") == shown
    assert streams.as_json("é→Ж😀") == json
    assert streams.with_question_marks("é→Ж😀") == (plain, lost)
    assert streams.with_question_marks("é→Ж😀") == (plain, False), "it is told once"
    assert streams.with_question_marks("plain") == ("plain", False)


def test_in_the_place_of_a_closed_stream() -> None:
    assert streams.ClosedStream(silent=True).write("lost") == 4
    loud = streams.ClosedStream(silent=False)
    assert loud.write("") == 0
    with pytest.raises(CannotPrint, match="standard output is closed"):
        loud.write("x")
