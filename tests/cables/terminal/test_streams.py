"""Streams that cannot be written: standard output says so once, standard error is silent; neither tries again."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

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
