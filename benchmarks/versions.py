"""How many versions of a cable are found, by what was done to it; and what is grouped in a whole archive.

    python benchmarks/versions.py ARCHIVE [cables]

From an archive, cables of 60 words and more are drawn by chance (the same ones every time), changed as scans,
transmissions and releases change them, and put beside the originals: found means that the sketches propose the pair
and the comparison accepts it. Then all groups of the archive are listed with what differs, to be judged by eye.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.dates import one_day
from index.reader import ArchiveReader
from index.variants.candidates import CandidateIndex
from index.variants.decision import ComparedText, version_share
from index.variants.minhash import sketch
from search.variants.diff import compare

if TYPE_CHECKING:
    from corpus.records import Cable

Words = list[str]
SEED = 1
FEWEST = 60


def redacted_in_runs(share: float) -> Callable[[Words, random.Random], Words]:
    def change(words: Words, chance: random.Random) -> Words:
        kept, place = [], 0
        while place < len(words):
            if chance.random() < share / 20:
                kept.append("[2 lines of source text not declassified]")
                place += 20
            else:
                kept.append(words[place])
                place += 1
        return kept

    return change


def redacted_singly(share: float) -> Callable[[Words, random.Random], Words]:
    return lambda words, chance: [word if chance.random() >= share else "[name]" for word in words]


def misread(share: float) -> Callable[[Words, random.Random], Words]:
    def letter(word: str, chance: random.Random) -> str:
        place = chance.randrange(len(word))
        return word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz1-. ") + word[place + 1 :]

    return lambda words, chance: [letter(word, chance) if chance.random() < share else word for word in words]


def extract(share: float) -> Callable[[Words, random.Random], Words]:
    def change(words: Words, chance: random.Random) -> Words:
        length = max(1, int(share * len(words)))
        start = chance.randrange(len(words) - length + 1)
        return words[start : start + length]

    return change


CHANGES: dict[str, Callable[[Words, random.Random], Words]] = {
    **{f"redacted in runs of 20 words, {share:.0%}": redacted_in_runs(share) for share in (0.05, 0.15, 0.3, 0.5)},
    **{f"redacted word by word, {share:.0%}": redacted_singly(share) for share in (0.05, 0.15, 0.3)},
    **{f"misread words, {share:.0%}": misread(share) for share in (0.02, 0.05, 0.1, 0.15)},
    **{f"an extract of {share:.0%}": extract(share) for share in (0.8, 0.5, 0.3)},
    "in capitals": lambda words, _: [word.upper() for word in words],
    "another heading": lambda words, _: [
        "Following",
        "repeat",
        "for",
        "your",
        "information:",
        *words,
        "End",
        "repeat.",
    ],
}


def found(one: Cable, other: Cable) -> tuple[bool, bool]:
    """Whether the sketches propose the pair, and whether the comparison accepts it."""
    neighbours = CandidateIndex()
    neighbours.set_sketches([1, 2], [sketch(one), sketch(other)])
    return bool(list(neighbours.candidate_pairs([2]))), version_share(
        ComparedText(one), ComparedText(other)
    ) is not None


def main() -> None:
    reader = ArchiveReader(Path(sys.argv[1]))
    pair_count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    ids = sorted(reader.ids())
    random.Random(SEED).shuffle(ids)
    drawn = []
    for id in ids:
        cable = reader.get(id)
        if len(cable.body.split()) >= FEWEST and cable.date.known and cable.kind != "editorial note":
            drawn.append(cable)
        if len(drawn) == pair_count:
            break
    print(f"{len(reader):,} cables; {len(drawn):,} drawn, of {FEWEST} words and more, dated\n")
    print(f"{'what was done':<44}  proposed  versions")
    for name, change in CHANGES.items():
        chance = random.Random(SEED)
        verdicts = [
            found(each, replace(each, id="other", body=" ".join(change(each.body.split(), chance)))) for each in drawn
        ]
        proposed = sum(first for first, _ in verdicts) / len(drawn)
        both = sum(first and second for first, second in verdicts) / len(drawn)
        print(f"{name:<44}  {proposed:8.1%}  {both:8.1%}")
    for gap in (3, 20):
        later = [
            (each, replace(each, id="other", number="", date=one_day(each.date.latest + timedelta(days=gap))))
            for each in drawn
            if each.date.latest
        ]
        both = sum(all(found(*pair)) for pair in later) / len(later)
        print(f"{f'word for word, {gap} days later':<44}  {'':8}  {both:8.1%}")
    groups = sorted(set(reader.version_groups.values()))
    print(f"\n{len(groups)} groups of {sum(map(len, groups))} cables")
    for centre, *others in groups:
        for other in others:
            one, two = reader.get(centre), reader.get(other)
            diff = compare(centre, one.body, other, two.body)
            print(f"\n{centre}  {other}: {diff.same} the same, {diff.only_one} and {diff.only_other} in one only")


if __name__ == "__main__":
    main()
