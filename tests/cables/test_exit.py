"""The process ends as the interpreter would end it, only sooner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def ended(code: str, **streams: object) -> subprocess.CompletedProcess[str]:
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([sys.executable, "-c", code], text=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("code", [0, 1, 3, 130])
def test_code_and_all_that_was_printed(code: int) -> None:
    found = ended(
        f"import sys; from cables.exit import exit_process"
        f"\nprint('x' * 100_000); print('y', file=sys.stderr); exit_process({code})"
    )
    assert (found.returncode, found.stdout, found.stderr) == (code, "x" * 100_000 + "\n", "y\n")


def test_what_is_registered_for_the_exit_is_called() -> None:
    found = ended("import atexit; from cables.exit import exit_process; atexit.register(print, 'bye'); exit_process(0)")
    assert found.stdout == "bye\n"


def test_threads_are_waited_for() -> None:
    found = ended(
        "import threading; from cables.exit import exit_process; gate = threading.Event()\n"
        "threading.Thread(target=lambda: (gate.wait(), print('done'))).start(); gate.set(); exit_process(2)"
    )
    assert (found.returncode, found.stdout) == (2, "done\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_what_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        for code, prepared in ((0, ""), (3, ""), (0, "from cables.terminal import streams; streams.prepare(); ")):
            full.flush()
            said = f"{prepared}from cables.exit import exit_process; print('x'); exit_process({code})"
            found = ended(said, stdout=full, env={**os.environ, "PYTHONUNBUFFERED": ""})
            assert found.returncode == (code or 1)
            assert found.stderr == "cables: the output cannot be written: No space left on device\n"
