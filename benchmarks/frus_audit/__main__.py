"""What is made of FRUS volumes, counted against an independent reading of their TEI.

    python -m benchmarks.frus_audit [VOLUME.xml ...] [--check NAME ...] [--examples N] [--seed S] [--by-volume]

Without volumes those of `../shared/data/frus-dev` are read; where they are not there, nothing is counted and that is
said. A check compares each document as its TEI prints it (printed.py) with the record that the FRUS reader makes of it.
`--examples` prints so many wrong ones of each check, drawn by chance, with their ids and the evidence. `--by-volume`
adds the counts of each volume. One volume is in memory at a time.
"""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.frus_audit import facts, parties, references, text
from benchmarks.frus_audit.check import Check
from benchmarks.frus_audit.printed import Printed, documents
from benchmarks.frus_audit.report import Counts, report
from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import Failure, SourceFile

VOLUMES = Path(__file__).resolve().parents[2].parent / "shared/data/frus-dev"
CHECKS = (*references.CHECKS, *parties.CHECKS, *facts.CHECKS, *text.CHECKS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts; 0 also where there is nothing to read."""
    parser = argparse.ArgumentParser(description="Count what is made of FRUS volumes against their TEI.")
    parser.add_argument("volumes", nargs="*", type=Path, metavar="VOLUME.xml")
    parser.add_argument("--check", action="append", choices=[check.name for check in CHECKS], metavar="NAME")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="wrong ones to print of each check")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the examples' choice")
    parser.add_argument("--by-volume", action="store_true", help="the counts of each volume too")
    options = parser.parse_args(arguments)
    paths = options.volumes or sorted(VOLUMES.glob("*.xml"))
    if not paths:
        print(f"skipped: no volumes in {VOLUMES}; name some", file=sys.stderr)
        return 0
    began = time.perf_counter()
    checks = [check for check in CHECKS if not options.check or check.name in options.check]
    counts = audit(paths, checks)
    for line in report(checks, counts, options.examples, random.Random(options.seed), options.by_volume):
        print(line)
    print(f"\n{counts.documents:,} documents of {len(paths)} volumes, {time.perf_counter() - began:.0f} s")
    return 0


def audit(paths: Sequence[Path], checks: Sequence[Check]) -> Counts:
    """All checks over all volumes."""
    counts = Counts()
    for path in paths:
        for printed, cable in pairs(path, counts):
            counts.documents += 1
            for check in checks:
                counts.add(check.name, printed, check.look(printed, cable))
    return counts


def pairs(path: Path, counts: Counts) -> Iterator[tuple[Printed, Cable]]:
    """Each document beside the record that the reader made of it; those without one are told."""
    made: dict[str, list[Cable]] = defaultdict(list)
    for item in read_cables(SourceFile.of_bytes(path.name, path.read_bytes())):
        if isinstance(item, Failure):
            counts.unread.append(f"{path.name} {item.place}: {item.reason}")
        else:
            made[item.source.record_id].append(item)
    seen: Counter[str] = Counter()
    for printed in documents(path):
        name = printed.name.partition("~")[0]
        seen[name] += 1
        if len(made[name]) < seen[name]:
            counts.unread.append(f"{printed.id}: no record")
            continue
        yield printed, made[name][seen[name] - 1]


if __name__ == "__main__":
    sys.exit(main())
