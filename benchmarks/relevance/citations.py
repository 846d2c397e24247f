"""How often a printed reference is traced to the cable that it means, and how often to a wrong one.

    python benchmarks/relevance/citations.py ARCHIVE citations-dev.jsonl [--volumes even|odd] [--wrong N] [--missed N]
        [--without]

Gold: places in documents to which the editors put a footnote that says "Document N." and no more. A place is answered
if the reference that ends at the footnote's mark (at most REACH characters before, in the same sentence) is resolved.
--without takes the cable that is meant out of the archive: whatever is answered then is wrong, as in an archive that
does not hold it.

Places without any message reference ("your letter of March 13", "the Bunker report") are counted apart.

Recorded: benchmarks/results/2026-12-01-2-cores/citations.txt
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NoSuchCable
from index.reader import ArchiveReader
from search.references.resolver import ResolvedReference, resolve_references

if TYPE_CHECKING:
    from corpus.records import Cable

REACH = 60
_SENTENCE = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Dr)[.?!]\s+[A-Z]")
_PAPER = re.compile(
    r"(?i)\b(?:letters?|memorand(?:um|a)|memo|messages?|notes?|reports?|papers?|aide|despatch|instruction|minutes"
    r"|conversations?|meetings?|talks?|estimates?|NIE|SNIE|NSAM|NSC)\b"
)


def placed(cable: Cable, note: str) -> int:
    """Where the mark of the footnote "d12fn3" stands in the body; -1 where it does not."""
    marker = note.rpartition("fn")[2]
    return next((each.offset for each in cable.notes if each.marker.strip("[]") == marker), -1)


def named_at(cable: Cable, offset: int) -> int:
    """Index of the reference that ends at the mark; -1 if none does."""
    best, found = REACH + 1, -1
    for index, each in enumerate(cable.references):
        gap = offset - each.end
        if each.start < 0 or each.start >= offset or gap >= best:
            continue
        if not _SENTENCE.search(cable.body, each.end, max(each.end, offset)):
            best, found = max(gap, 0), index
    return found


def answer_at(
    cable: Cable, offset: int, index: int, resolved: tuple[ResolvedReference, ...]
) -> ResolvedReference | None:
    """What the reference `index` that ends at the mark means, else what is named there in other words."""
    reference = cable.references[index] if index >= 0 else None
    read = {id(each) for each in cable.references}
    for each in reversed(resolved):
        one = each.reference
        if id(one) in read or not 0 <= one.start < offset <= one.end + REACH:
            continue
        if (reference and one.end < reference.end) or _SENTENCE.search(cable.body, one.end, max(one.end, offset)):
            break
        return each
    return next((each for each in resolved if each.reference is reference), None)


def kind_of_place(cable: Cable, offset: int, index: int) -> str:
    if index >= 0:
        return cable.references[index].kind or "telegram"
    return "paper, no number" if _PAPER.search(cable.body[max(0, offset - 120) : offset + 30]) else "anything else"


class Without:
    """An archive from which one cable is gone."""

    def __init__(self, reader: ArchiveReader) -> None:
        self.reader = reader
        self.gone = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reader, name)

    def search(self, *given: Any, **named: Any) -> tuple[Any, int, Any]:
        hits, total, rest = self.reader.search(*given, **named)
        left = [each for each in hits if self.reader.cable(each[1], mentions=False).id != self.gone]
        return left, total - (len(hits) - len(left)), rest


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("citations", type=Path)
    options.add_argument("--volumes", choices=("all", "even", "odd"), default="all")
    options.add_argument("--wrong", type=int, default=0, help="wrong links to print")
    options.add_argument("--missed", type=int, default=0, help="unresolved references to print")
    options.add_argument("--without", action="store_true", help="take the cable that is meant out of the archive")
    arguments = options.parse_args()
    reader = ArchiveReader(arguments.archive)
    searched: Any = Without(reader) if arguments.without else reader
    rows: list[dict[str, Any]] = [json.loads(line) for line in arguments.citations.open(encoding="utf-8")]
    volumes = sorted({row["source"].split("/")[0] for row in rows})
    parity = {"even": 0, "odd": 1}.get(arguments.volumes)
    chosen = {each for at, each in enumerate(volumes) if parity is None or at % 2 == parity}
    counts: dict[str, Counter[str]] = {}
    bins: dict[float, Counter[str]] = {}
    cables: dict[str, tuple[Cable, tuple[ResolvedReference, ...]]] = {}
    links = references = 0
    wrong: list[str] = []
    missed: list[str] = []
    for row in rows:
        source = row["source"]
        if source.split("/")[0] not in chosen:
            continue
        if source not in cables or arguments.without:
            try:
                cable = reader.get(source)
            except NoSuchCable:
                continue
            if arguments.without:
                searched.gone = row["target"]
            cables[source] = cable, resolve_references(searched, cable)
            links += len(cables[source][1])
            references += len(cable.references)
        cable, resolved = cables[source]
        offset = placed(cable, row["note"])
        index = named_at(cable, offset) if offset >= 0 else -1
        count = counts.setdefault(kind_of_place(cable, offset, index), Counter())
        count["places"] += 1
        reference = cable.references[index] if index >= 0 else None
        answer = answer_at(cable, offset, index, resolved)
        if answer is None:
            if reference:
                missed.append(f"{source} {reference.printed!r} from {reference.sender} -> {row['target']}")
            continue
        right = answer.id == row["target"]
        count["answered"] += 1
        count["right"] += right
        bins.setdefault(answer.confidence, Counter())["right" if right else "wrong"] += 1
        if not right:
            wrong.append(f"{source} {answer.reference.printed!r} -> {answer.id} ({answer.reason}), not {row['target']}")
    _print(counts)
    print(f"\n{references:,} references in {len(cables):,} citing cables, {links:,} of them resolved")
    print("\nconfidence  right  wrong")
    for confidence in sorted(bins, reverse=True):
        print(f"{confidence:10.2f} {bins[confidence]['right']:6} {bins[confidence]['wrong']:6}")
    print(*wrong[: arguments.wrong], sep="\n")
    print(*missed[: arguments.missed], sep="\n")


def _print(counts: dict[str, Counter[str]]) -> None:
    print(f"{'what stands there':22} {'places':>7} {'answered':>9} {'right':>6} {'precision':>10} {'recall':>7}")
    numbered, whole = Counter[str](), Counter[str]()
    for kind, count in sorted(counts.items(), key=lambda pair: -pair[1]["places"]):
        whole.update(count)
        if kind not in ("paper, no number", "anything else"):
            numbered.update(count)
        _row(kind, count)
    _row("all with a number", numbered)
    _row("all places", whole)


def _row(name: str, count: Counter[str]) -> None:
    precision = f"{count['right'] / count['answered']:.3f}" if count["answered"] else "-"
    recall = f"{count['right'] / count['places']:.3f}" if count["places"] else "-"
    print(f"{name:22} {count['places']:7} {count['answered']:9} {count['right']:6} {precision:>10} {recall:>7}")


if __name__ == "__main__":
    main()
