"""What is still held at the end, where nobody reads it any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cables.exit import _flush_output, reader_gone, signal_exit_code


@contextmanager
def unread(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Standard output is a pipe whose reader has gone, and something is still held."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream, patch.context() as context:
        stream.write("held")
        context.setattr(sys, "stdout", stream)
        yield


def test_what_nobody_reads_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of those below."""
    with unread(monkeypatch):
        with pytest.raises(BrokenPipeError):
            sys.stdout.flush()
        reader_gone()


@pytest.mark.parametrize("code", [0, 1, 3, 130])
def test_it_goes_nowhere_and_the_code_stays(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    with unread(monkeypatch):
        assert _flush_output(code) == code
        print("more")
        sys.stdout.flush()  # the interpreter's own at its end has nothing to say either


def test_a_reader_that_is_gone_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    with unread(monkeypatch):
        assert reader_gone() == 0
        sys.stdout.flush()


def test_the_code_of_a_signal() -> None:
    assert [signal_exit_code(number) for number in (2, 15, 1)] == [130, 143, 129]
