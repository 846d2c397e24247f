"""docs/speed.md and docs/speed-scale.svg, made of the recorded results.

    .venv/bin/python -m benchmarks.speed.page

What stands in benchmarks/results is copied, no number is typed here. tests/test_speed_page.py compares.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.speed import plot

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "2026-11-24-2-cores"
PAGE = ROOT / "docs" / "speed.md"
PICTURE = ROOT / "docs" / "speed-scale.svg"

PARTS = (
    (
        "latency.txt",
        "Beside other engines",
        "Warm searches of one archive, each question put to every engine in turn, so that the ratios hold whatever "
        "else the machine does: `make bench-speed`.",
    ),
    (
        "cold.txt",
        "The command line",
        "From the start of the process to the printed page, beside a bare script over each engine: `make bench-speed`.",
    ),
    (
        "ingest-tagged.txt",
        "Ingest with tagging",
        "Reading, tagging and indexing of real files.",
    ),
)
"""Recorded file, heading, introduction. A file that is not recorded has no part on the page."""

SCALE = """\
Cables made from real ones by the recipe of [benchmarks/speed/synthetic.py](../benchmarks/speed/synthetic.py), written
through the same writer that `cables ingest` uses: heads of real cables, sentences of the same volume, their names, a
vocabulary that keeps growing, and versions of earlier cables, about 230 words each. `make bench-scale` makes up to
a million of them (`SCALE=N`).

- Writing is measured without reading and tagging. "Finding versions" compares each batch with all cables written
  before, so its part grows with the archive.
- The same questions are asked at every size. They were drawn from the first cables: what they match grows in step.
- These cables are short. What an archive stores of each beside its text (head, names, ledger) weighs more than in
  long ones: the measured ratio of size on disk to text is not that of real collections, which is below.
- Peak memory is that of the process with the pages of mapped files, which the system takes back when it needs them.
"""


def page() -> str:
    """The whole page."""
    lines = ["# How fast, how large", "", "Written by `make docs-speed` from benchmarks/results; do not edit.", ""]
    lines += ["## As the archive grows", "", "![Growth of latency, ingest, size and memory](speed-scale.svg)", ""]
    lines += [*SCALE.splitlines(), "", *_quoted("scale.txt"), ""]
    for name, heading, introduction in PARTS:
        if (RESULTS / name).exists():
            lines += [f"## {heading}", "", introduction, "", *_quoted(name), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def picture() -> str:
    """The picture of the scale run."""
    found: dict[str, Any] = json.loads((RESULTS / "scale.json").read_text(encoding="utf-8"))
    return plot.drawn(found["steps"], "Growth with the archive")


def _quoted(name: str) -> list[str]:
    text = (RESULTS / name).read_text(encoding="utf-8").rstrip("\n")
    return ["```", *text.splitlines(), "```", "", f"Recorded in [{name}](../{RESULTS.relative_to(ROOT)}/{name})."]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
