"""Mentions that look false, counted by kind, and samples of each kind with their context, to be read by hand.

    python -m benchmarks.entities.false_names [development | other] [--show KIND] [--count 30] [--every 12]

A kind is a suspicion, told by the printed form and its neighbours alone, not a verdict: read the samples. Every 12th
document of every other volume of ../shared/data/frus-dev, and the telegrams of telegrams-dev in the same halves.
Rules are tuned on the development half; the other is for judging. The samples are drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.authority import name_words
from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.offices import cablese
from corpus.records import Cable, Entity, Mention
from ingest.pipeline import read_paths
from ingest.tagging.normalise import capitals, overlaps
from ingest.tagging.tagger import CablesTagger

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 1967
_BATCH = 64
_TITLES = (
    name_words.words("title") | cablese().keys() | frozenset(("king", "queen", "prince", "shah", "sultan", "pope"))
)
_BODIES = name_words.words("body") | name_words.words("part") | name_words.words("party")
_SHORTEST = 200
"""Characters of a body below which it names nobody to speak of."""


class Case(NamedTuple):
    """A mention with what is printed around it."""

    cable: Cable
    mention: Mention
    entity: Entity | None
    """Where the cable itself defines it."""
    shouted: bool

    @property
    def printed(self) -> str:
        """The words of the mention."""
        return self.cable.body[self.mention.start : self.mention.end]

    @property
    def words(self) -> list[str]:
        """The folded words of the mention."""
        return fold(self.printed).split()

    @property
    def before(self) -> str:
        """The line before the mention."""
        return " ".join(self.cable.body[max(0, self.mention.start - 60) : self.mention.start].split())

    @property
    def tagged(self) -> bool:
        """Whether the tagger and no editor took it for a person."""
        kind = self.mention.rule.partition(":")[0]
        return self.mention.label == "PERSON" and kind not in ("list", "marked", "term", "alias")

    @property
    def rule(self) -> str:
        """The kind of its rule."""
        return self.mention.rule.partition(":")[0]


KINDS: dict[str, Callable[[Case], bool]] = {
    "adjective of a nation": lambda case: case.tagged and case.words[:1] != [] and case.words[0] in demonyms(),
    "titles alone": lambda case: case.tagged and case.rule != "office" and all(word in _TITLES for word in case.words),
    "small general or major": lambda case: case.tagged and bool(re.search(r"\b(?:general|major)$", case.before)),
    "spread by a single word": lambda case: case.mention.label == "PERSON" and case.rule == "again",
    "body as a person": lambda case: case.tagged and len(case.words) > 1 and case.words[-1] in _BODIES,
    "possessive in the name": lambda case: case.tagged and bool(re.search(r"['’]s?$", case.printed)),
    "made from a full name": lambda case: case.rule == "name",
    "reference in a list": lambda case: (
        case.entity is not None and bool(re.match(r"\(?see\b", case.entity.gloss, re.IGNORECASE))
    ),
    "bare name as North Vietnam": lambda case: (
        case.mention.entity == "country/VDVN" and fold(case.printed).replace(" ", "") == "vietnam"
    ),
    "tail of an office symbol": lambda case: (
        case.mention.label != "PERSON"
        and bool(re.search(r"(?<![A-Z.&/-])[A-Z]/$", case.before))
        and case.cable.body[case.mention.start - 1] == "/"
    ),
    "party by the model alone": lambda case: case.mention.label == "PARTY" and case.rule == "model",
    "person in capitals by the model": lambda case: case.shouted and case.tagged and case.rule in ("model", "again"),
    "place inside a name": lambda case: (
        case.mention.label == "PLACE" and bool(re.search(r"\b[A-Z][a-z]+ (?:de|del|de la|von|van)$", case.before))
    ),
}


def main() -> None:
    """Print the counts, or the sample of one kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("half", nargs="?", choices=("development", "other"), default="development")
    parser.add_argument("--show", choices=KINDS)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--every", type=int, default=12)
    given = parser.parse_args()
    found: dict[str, list[Case]] = defaultdict(list)
    labels: Counter[str] = Counter()
    for case in cases(given.half, given.every):
        labels[case.mention.label] += 1
        for kind, holds in KINDS.items():
            if holds(case):
                found[kind].append(case)
    if given.show:
        chosen = found[given.show]
        for case in random.Random(SEED).sample(chosen, min(given.count, len(chosen))):
            after = " ".join(case.cable.body[case.mention.end : case.mention.end + 40].split())
            print(f"{case.cable.id}\t{case.mention.rule}\t{case.before} [[{case.printed}]] {after}")
        return
    print(f"{given.half} half: {dict(sorted(labels.items()))}")
    for kind in KINDS:
        spread = {(case.cable.id, case.printed) for case in found[kind]}
        print(f"  {kind:34} {len(found[kind]):6} mentions  {len(spread):5} forms of a cable")


def cases(half: str, every: int) -> Iterator[Case]:
    """All mentions of the sample."""
    start = 0 if half == "development" else 1
    volumes = sorted((SHARED / "frus-dev").glob("*.xml"))[start::2]
    telegrams = sorted((SHARED / "telegrams-dev").iterdir())[start::2]
    tagger = CablesTagger()
    for paths, step in ((volumes, every), (telegrams, 1)):
        read = [
            cable
            for path in paths
            for cable in [
                item for item in read_paths([str(path)]) if isinstance(item, Cable) and len(item.body) > _SHORTEST
            ][::step]
        ]
        for at in range(0, len(read), _BATCH):
            for cable in tagger.tag(read[at : at + _BATCH]):
                defined = {entity.id: entity for entity in cable.entities}
                shouted = capitals(cable.body)
                for mention in cable.mentions:
                    in_capitals = overlaps(mention.start, mention.end, shouted)
                    yield Case(cable, mention, defined.get(mention.entity), in_capitals)


if __name__ == "__main__":
    main()
