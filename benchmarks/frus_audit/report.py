"""Counts of the checks as tables."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.frus_audit.check import Check, Found
from benchmarks.frus_audit.printed import Printed


@dataclass(slots=True)
class Counts:
    """What the checks counted, by check and volume, with the evidence of all that is wrong."""

    documents: int = 0
    all: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    wrong: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unread: list[str] = field(default_factory=list)
    """Documents without a record."""

    def add(self, check: str, printed: Printed, found: Found) -> None:
        """Count what a check found in one document."""
        self.all[check, printed.volume] += found.all
        self.wrong[check, printed.volume] += len(found.wrong)
        self.examples[check] += [f"{printed.id}  {each}" for each in found.wrong]

    def totals(self, check: str) -> tuple[int, int]:
        """(wrong, all) over all volumes."""
        volumes = [volume for name, volume in self.all if name == check]
        return sum(self.wrong[check, each] for each in volumes), sum(self.all[check, each] for each in volumes)


def report(
    checks: Sequence[Check], counts: Counts, examples: int, chance: random.Random, by_volume: bool
) -> Iterator[str]:
    """Lines: the totals, each volume's counts if asked for, examples, documents without a record."""
    yield f"{'check':<17}{'count':>8}{'of':>9}{'share':>9}   must be   what is counted"
    for check in checks:
        wrong, every = counts.totals(check.name)
        shown = every - wrong if check.kept else wrong
        share = f"{shown / every:.1%}" if every else "-"
        yield f"{check.name:<17}{shown:>8,}{every:>9,}{share:>9}   {check.goal:<9} {check.counts}"
    if by_volume:
        yield from _by_volume(checks, counts)
    for check in checks:
        found = counts.examples[check.name]
        if examples and found:
            yield f"\n{check.name}: {min(examples, len(found))} of {len(found):,} wrong"
            yield from (f"  {each}" for each in sorted(chance.sample(found, min(examples, len(found)))))
    if counts.unread:
        yield f"\n{len(counts.unread)} without a record:"
        yield from (f"  {each}" for each in counts.unread[:20])


def _by_volume(checks: Sequence[Check], counts: Counts) -> Iterator[str]:
    widths = [max(len(check.name), 10) + 2 for check in checks]
    yield ""
    yield f"{'volume':<20}" + "".join(f"{check.name:>{width}}" for check, width in zip(checks, widths, strict=True))
    for volume in dict.fromkeys(volume for _, volume in counts.all):
        cells = []
        for check, width in zip(checks, widths, strict=True):
            wrong, every = counts.wrong[check.name, volume], counts.all[check.name, volume]
            cells.append(f"{f'{every - wrong if check.kept else wrong}/{every}':>{width}}")
        yield f"{volume:<20}" + "".join(cells)
