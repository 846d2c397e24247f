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
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "speed.md"
PICTURE = ROOT / "docs" / "speed-scale.svg"

PARTS = (
    (
        "latency.txt",
        "Beside other engines",
        "Warm searches of one archive, each question put to every engine, in an order drawn anew for each, so that the "
        "ratios hold whatever else the machine does: `make bench-speed`. The peers index title and body, stemmed; "
        "`cables` more than forty fields more, and a hit of it is the whole cable, unpacked: head, parties, marking, "
        "what it lacks, whether it has other versions. Three bare words (`words`) are for `cables` those cables that "
        "have all, then those that have some; for the peers, those that have any.",
    ),
    (
        "latency-tantivy.txt",
        "Beside Tantivy alone",
        "The same, the other peers left out: five engines in turn empty each other's caches of the processor, from "
        "which what is written in Python suffers most.",
    ),
    (
        "cold.txt",
        "The command line",
        "From the start of the process to the printed page: `make bench-speed`. What each program does and does not do "
        "says [benchmarks/speed/programs.py](../benchmarks/speed/programs.py). A search with options takes some 15 ms "
        "more than these: only the plainest is read without click.",
    ),
    (
        "ingest-stages.txt",
        "Ingest, stage by stage",
        "`make bench-ingest`.",
    ),
    (
        "settling.txt",
        "Finding versions in a growing archive",
        "What one more batch of 4,000 cables costs, ledger and sketches alone: `make bench-settling`.",
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

- Writing is measured without reading and tagging. "Finding versions" compares each batch with the cables before it that
  share a day, a number or most words.
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
        if any(RESULTS.glob(f"*/{name}")):
            lines += [f"## {heading}", "", introduction, "", *_quoted(name), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def picture() -> str:
    """The picture of the scale run."""
    found: dict[str, Any] = json.loads(recorded("scale.json").read_text(encoding="utf-8"))
    return plot.drawn(found["steps"], "Growth with the archive")


def recorded(name: str) -> Path:
    """The newest record of this name: folders are called by their day."""
    return max(RESULTS.glob(f"*/{name}"))


def _quoted(name: str) -> list[str]:
    path = recorded(name)
    text = path.read_text(encoding="utf-8").rstrip("\n")
    return ["```", *text.splitlines(), "```", "", f"Recorded in [{name}](../{path.relative_to(ROOT)})."]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
