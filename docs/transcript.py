"""What the README shows: real output of real commands on the shipped specimens. cog calls this (`make readme`)."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import tempfile
from functools import cache
from pathlib import Path

from cables.cli import run

ROOT = Path(__file__).resolve().parent.parent


@cache
def archive() -> str:
    """The folder of an archive of the specimens, made once."""
    folder = tempfile.TemporaryDirectory(prefix="cables-readme-")
    _KEPT.append(folder)
    with contextlib.redirect_stderr(io.StringIO()):
        run(["ingest", "--workers", "1", "--archive", f"{folder.name}/archive", "corpus/specimens"])
    return f"{folder.name}/archive"


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def shell(line: str) -> str:
    """A fenced block: the command line as typed, and what it printed, 80 columns wide."""
    before = Path.cwd()
    os.chdir(ROOT)  # specimens are named as a reader at the top of a checkout would
    try:
        os.environ.update(COLUMNS="80", CABLES_ARCHIVE=archive(), CABLES_CONFIG=os.devnull)
        os.environ.update(CABLES_DESK=str(Path(os.devnull, "desk")))  # nobody's own labels are shown
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            run(shlex.split(line)[1:])
    finally:
        os.chdir(before)
    return f"```console\n$ {line}\n{printed.getvalue().rstrip()}\n```\n"
