"""Scores the handed cases by kind.

    python -m benchmarks.cases [FOLDER] [--kind KIND]

FOLDER holds the tables of cases, `../shared/cases` if it is not given; without it nothing is scored, and that is said.
A kind is a module of this package with FILES and `score(folder)`; it is listed in KINDS.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.cases.score import Outcome, table

CASES = Path(__file__).resolve().parents[2].parent / "shared/cases"
KINDS = {
    "dates": "benchmarks.cases.dates",
    "files": "benchmarks.cases.files",
    "headings": "benchmarks.cases.headings",
    "references": "benchmarks.cases.references",
    "frus": "benchmarks.cases.frus",
    "queries": "benchmarks.cases.queries",
}


def main() -> int:
    """Print the table; 1 where a case is neither right nor warned."""
    parser = argparse.ArgumentParser(description="Score the handed cases by kind.")
    parser.add_argument("folder", nargs="?", type=Path, default=CASES)
    parser.add_argument("--kind", choices=KINDS, action="append")
    arguments = parser.parse_args()
    outcomes: list[Outcome] = []
    for kind in arguments.kind or KINDS:
        module = import_module(KINDS[kind])
        missing = [name for name in module.FILES if not (arguments.folder / name).exists()]
        if missing:
            print(f"{kind}: skipped, {', '.join(missing)} is not there", file=sys.stderr)
        else:
            outcomes += module.score(arguments.folder)
    if outcomes:
        print(table(outcomes))
    return 1 if any(each.verdict == "wrong" for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
