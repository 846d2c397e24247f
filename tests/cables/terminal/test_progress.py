"""The progress bar looks at files before they are read, but not into pipes."""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT

CODE = """
import os, sys
from cables.operations.ingest import IngestOptions
from cables.terminal.progress import bar
from ingest.sources.walk import files
ends = os.pipe()
os.write(ends[1], b"The words of another program.")
os.close(ends[1])
path = f"/dev/fd/{ends[0]}"
with bar(IngestOptions(paths=[path])):
    (file,) = files([path])
print(file.size)
"""


def test_a_pipe_that_the_user_names_is_not_read_twice() -> None:
    """What `cables ingest <(command)` gives: on a terminal the bar's first walk had taken it."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split()[-1] == "29"
