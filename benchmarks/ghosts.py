"""Do messages that are taken out of an archive come back as messages that are cited and not held?

    python benchmarks/ghosts.py ARCHIVE [--citations citations-dev.jsonl] [--seed N] [--volumes even|odd] [--show N]

A seeded random fifth of the telegrams of ARCHIVE is removed from a copy. Of those that a remaining cable cites by
number (as the whole archive resolves it), counted are: how many come back with their post and number, for how many the
day lies in the stated days, and how wide these are (last day less first). Existence is judged where the editors' notes
say which document is meant ("Document 40."): a message that is stated to be missing there is truly missing if the
document was removed.

Recorded: benchmarks/results/2026-12-01-2-cores/ghosts.txt
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from benchmarks.relevance.citations import named_at, placed  # noqa: E402
from cables.operations.reference_graph import update_graph  # noqa: E402
from cables.operations.signals import Shield  # noqa: E402
from corpus.messages.kinds import ANY_MESSAGE  # noqa: E402
from corpus.messages.message_series import parse_message_name, series_of  # noqa: E402
from corpus.messages.number_series import period  # noqa: E402
from index.reader import ArchiveReader  # noqa: E402
from index.writer import ArchiveWriter  # noqa: E402
from search.graph.ghosts import GhostFinder  # noqa: E402

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.graph.store import Edge
    from search.graph.ghosts import Ghost

SHARE = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("--citations", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--volumes", choices=("all", "even", "odd"), default="all", help="of the hidden telegrams")
    options.add_argument("--show", type=int, default=0, help="cases of each failure to print")
    arguments = options.parse_args()
    reader = ArchiveReader(arguments.archive)
    telegrams: dict[str, Cable] = {}
    volumes: set[str] = set()
    for cable in reader.cables():
        volumes.add(cable.collection)
        if cable.kind == "telegram":
            telegrams[cable.id] = cable
    parity = {"even": 0, "odd": 1}.get(arguments.volumes)
    chosen = {name for at, name in enumerate(sorted(volumes)) if parity is None or at % 2 == parity}
    hidden = set(random.Random(arguments.seed).sample(sorted(telegrams), len(telegrams) // SHARE))
    with closing(reader.ledger()) as ledger:
        whole = list(ledger.graph.edges())
    with tempfile.TemporaryDirectory() as folder:
        reduced = Path(folder) / "archive"
        shutil.copytree(arguments.archive, reduced)
        remove(reduced, hidden)
        rest = ArchiveReader(reduced)
        with closing(rest.ledger()) as ledger:
            edges = list(ledger.graph.edges())
            found = list(GhostFinder(ledger.graph).ghosts(each for each in edges if each.is_to_ghost))
        print(f"{len(reader):,} cables, {len(telegrams):,} telegrams, {len(hidden):,} hidden; {len(found):,} ghosts")
        judge_return(telegrams, hidden, chosen, whole, edges, found, arguments.show)
        if arguments.citations:
            judge_existence(rest, hidden, edges, arguments.citations, chosen, arguments.show)


def remove(archive: Path, ids: set[str]) -> None:
    with ArchiveWriter(archive) as writer:
        writer.ledger.begin()
        for each in sorted(ids):
            writer.ledger.drop(each)
        writer._delete(sorted(ids))
        update_graph(writer, Shield())


def judge_return(
    telegrams: dict[str, Cable],
    hidden: set[str],
    chosen: set[str],
    whole: list[Edge],
    edges: list[Edge],
    found: list[tuple[Ghost, list[Edge]]],
    show: int,
) -> None:
    cited = {
        each.target: each
        for each in whole
        if each.target in hidden
        and each.citing not in hidden
        and each.kind in ("reference", "reply")
        and telegrams[each.target].collection in chosen
    }
    by_key: dict[tuple[str, int, date], Ghost] = {}
    for ghost, _ in found:
        name = parse_message_name(ghost.name)
        if name and name.period:
            by_key[name.series, int(name.number), name.period] = ghost
    now = {(each.citing, each.place): each.target for each in edges}
    counts: Counter[str] = Counter()
    widths: list[int] = []
    failures: dict[str, list[str]] = {}
    for target, edge in sorted(cited.items()):
        cable = telegrams[target]
        series, day = series_of(cable), cable.date.earliest
        counts["cited"] += 1
        returned = by_key.get((*series, period(day)[0])) if series and day else None
        if returned is None:
            became = now.get((edge.citing, edge.place), "nothing")
            kind = "another ghost" if became.startswith("ghost:") else "nothing" if became == "nothing" else "a cable"
            counts[f"  became {kind}"] += 1
            failures.setdefault(kind, []).append(f"{target} {series} {day} cited by {edge.citing}: {became}")
            continue
        counts["returned"] += 1
        first, last = date.fromisoformat(returned.earliest), date.fromisoformat(returned.latest)
        widths.append((last - first).days)
        counts[f"days from {returned.basis}"] += 1
        if day and first <= day <= last:
            counts["day within"] += 1
        else:
            counts[f"  day outside, from {returned.basis}"] += 1
            failures.setdefault("day", []).append(
                f"{target} {day} not {first}..{last} ({returned.basis}) {returned.name}"
                f" {returned.below} {returned.above}"
            )
    for counted, count in sorted(counts.items()):
        print(f"{counted:36} {count:6,}")
    print(f"returned with post and number        {counts['returned'] / counts['cited']:.3f}")
    print(f"day within the stated days           {counts['day within'] / counts['returned']:.3f}")
    print(f"width, median and third quartile     {statistics.median(widths)} {statistics.quantiles(widths)[2]} days")
    for kind, cases in failures.items():
        print(*(f"  {kind}: {each}" for each in random.Random(1).sample(cases, min(show, len(cases)))), sep="\n")


def judge_existence(
    rest: ArchiveReader, hidden: set[str], edges: list[Edge], citations: Path, chosen: set[str], show: int
) -> None:
    now = {(each.citing, each.place): each.target for each in edges}
    held = set(rest.ids())
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for line in citations.open(encoding="utf-8"):
        row = json.loads(line)
        if row["source"] not in held or row["source"].split("/")[0] not in chosen:
            continue
        cable = rest.get(row["source"])
        offset = placed(cable, row["note"])
        index = named_at(cable, offset) if offset >= 0 else -1
        became = now.get((cable.id, index), "")
        if index < 0:
            continue
        state = "removed" if row["target"] in hidden else "held" if row["target"] in held else "never there"
        answer = "ghost" if became.startswith("ghost:") else "cable" if became else "nothing"
        counts[f"{state}: {answer}"] += 1
        if state == "held" and answer == "ghost":
            # The note may speak of two papers: the number is that of the other one if the document has another.
            target = rest.get(row["target"])
            number = series_of(target)
            named = parse_message_name(became)
            another = number is not None and named is not None and named.number != str(number[1])
            if another or target.kind not in ANY_MESSAGE:
                counts["held: ghost of another number"] += 1
                counts["held: ghost"] -= 1
            wrong.append(
                f"{cable.id} {cable.references[index].printed!r} {became} is {row['target']}: {target.kind} "
                f"{target.number!r} {target.date.printed!r} {target.title!r}"
            )
    print("\nplaces with an editors' note:", dict(sorted(counts.items())))
    stated = sum(count for name, count in counts.items() if name.endswith(": ghost"))
    true = stated - counts["held: ghost"]
    print(f"precision of existence               {true / stated:.3f} of {stated}")
    print(*(f"  held: {each}" for each in wrong[:show]), sep="\n")


if __name__ == "__main__":
    main()
