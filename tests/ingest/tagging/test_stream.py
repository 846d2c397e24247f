"""Streams of cables through the tagger, in this process and in others."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from corpus.errors import TaggerDied
from corpus.records import Cable, Source
from ingest.tagging.stream import tag_stream

if TYPE_CHECKING:
    from collections.abc import Iterator


def _cables(count: int) -> Iterator[Cable]:
    for number in range(count):
        yield Cable(
            id=f"invented/{number}",
            kind="telegram",
            collection="invented",
            source=Source(path="invented.txt", sha256="0" * 64),
            body=f"INVENTED {number}: Ceaușescu told Bonn and the KWP nothing. " * (number % 3),
        )


def test_order_is_kept_and_everything_comes_back() -> None:
    tagged = list(tag_stream(_cables(10), workers=0, batch=3))
    assert [cable.id for cable in tagged] == [f"invented/{number}" for number in range(10)]
    assert [len(cable.mentions) for cable in tagged] == [3 * (number % 3) for number in range(10)]


def test_nothing_in_nothing_out() -> None:
    assert list(tag_stream([], workers=1)) == []


def test_a_batch_is_at_least_one() -> None:
    with pytest.raises(ValueError, match="batch is 0"):
        tag_stream([], batch=0)


def test_an_error_of_the_input_passes() -> None:
    def broken() -> Iterator[Cable]:
        yield from _cables(2)
        raise OSError("the invented disk is gone")

    with pytest.raises(OSError, match="invented disk"):
        list(tag_stream(broken(), workers=1, batch=2))


def test_two_processes_say_what_one_says_and_a_dead_one_is_named() -> None:
    alone = list(tag_stream(_cables(9), workers=1, batch=2))
    stream = tag_stream(_cables(1_000), workers=2, batch=2)
    assert list(islice(stream, 9)) == alone
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(TaggerDied, match="ended without an answer") as caught:
        list(stream)
    assert "fewer workers" in caught.value.advice


def test_the_processes_end_with_a_killed_parent() -> None:
    code = (
        "from itertools import repeat\n"
        "import multiprocessing\n"
        "from corpus.records import Cable, Source\n"
        "from ingest.tagging.stream import tag_stream\n"
        "if __name__ == '__main__':\n"
        "    cable = Cable(id='i', kind='', collection='', source=Source(path='', sha256=''), body='INVENTED')\n"
        "    for _ in tag_stream(repeat(cable), workers=2, batch=1):\n"
        "        print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(workers) == 2
    for pid in workers:
        _wait_for_end(pid)


def _wait_for_end(pid: int) -> None:
    """Return when the process is gone; os.pidfd_open would tell at once, but not on every system."""
    with suppress(ProcessLookupError):
        for _ in range(10_000):
            os.kill(pid, 0)
            select.select([], [], [], 0.002)
        pytest.fail(f"process {pid} outlived its parent")


def test_the_input_is_read_only_as_far_as_the_window() -> None:
    read = []

    def watched() -> Iterator[Cable]:
        for cable in _cables(50):
            read.append(cable.id)
            yield cable

    stream = tag_stream(watched(), workers=1, batch=4)
    next(stream)
    assert len(read) == 4


def test_importing_the_tagger_loads_no_spacy() -> None:
    code = "import ingest.tagging.stream, ingest.tagging.tagger, sys; print('spacy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "False\n"
