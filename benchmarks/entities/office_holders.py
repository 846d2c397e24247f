"""Holders of offices by day: on heads that print office and name, the name hidden, is the right person found?

    python -m benchmarks.entities.office_holders [development | other] [--wrong]

Heads of FRUS documents with a day ("the Ambassador in France (Bohlen)", "Secretary of State Rusk"). The office alone
is asked for; the answer is right where it has the printed surname. A bare title ("President Chiang") is no office and
counted apart. Rules are tuned on every other volume of
../shared/data/frus-dev ("development"); the others are for judging.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.authority import office_holders
from corpus.authority.folding import fold
from corpus.authority.office_holders import holder, names
from corpus.authority.office_titles import office_of
from corpus.records import Cable, Station, stations
from ingest.pipeline import read_paths

VOLUMES = Path(__file__).resolve().parents[3] / "shared" / "data" / "frus-dev"
_SUFFIX = re.compile(r",? (?:Jr|Sr|I{2,3}|IV)\.?$")


def main() -> None:
    """Print right, wrong and uncovered by kind of office."""
    half = next((each for each in sys.argv[1:] if not each.startswith("-")), "development")
    paths = sorted(VOLUMES.glob("*.xml"))[0 if half == "development" else 1 :: 2]
    printed: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for cable in read_paths([str(path) for path in paths]):
        if not isinstance(cable, Cable) or cable.date.precision != "day" or cable.date.latest is None:
            continue
        for station in stations(cable):
            for office, surname in offices(station, cable.date.latest.year):
                kind = office.partition(".")[0]
                printed[kind] += 1
                found = holder(office.removeprefix("bare "), cable.date.latest)
                if found is None:
                    continue
                covered[kind] += 1
                if surname == office_holders.surname(found.person):
                    right[kind] += 1
                else:
                    wrong[f"{cable.date.latest} {station.printed} -> {names(found.person)[0]} ({cable.id})"] += 1
    print(f"{half} half: {len(paths)} volumes")
    for kind, count in printed.most_common():
        shown = f"{right[kind] / covered[kind]:.3f}" if covered[kind] else "-"
        print(f"  {kind:50} {count:6} printed  {covered[kind]:6} covered  right {shown}")
    for name, chosen in (("offices", False), ("bare titles, which the tagger does not link by themselves", True)):
        kinds = [kind for kind in covered if kind.startswith("bare ") is chosen]
        total, answered, good = (sum(counts[kind] for kind in kinds) for counts in (printed, covered, right))
        share = good / max(answered, 1)
        print(f"{name}: {total} printed where somebody is known at all, {answered} covered, right {share:.3f}")
    if "--wrong" in sys.argv:
        for line, times in sorted(wrong.items()):
            print(f"{times} {line}")


def offices(station: Station, year: int) -> Iterator[tuple[str, str]]:
    """(office, folded surname) of a station that prints both."""
    if not station.person:
        return
    surname = fold(_SUFFIX.sub("", station.person)).split()[-1:]
    bare = station.printed.replace(f"({station.person})", "").replace(station.person, "")
    words = bare.strip(" ,")
    if not surname or bare == station.printed:
        return
    if office := office_of(words, year):
        yield office, surname[0]
    elif office := office_of(words, year, bare=True):
        yield f"bare {office}", surname[0]


if __name__ == "__main__":
    main()
