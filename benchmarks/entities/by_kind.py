"""Links of one kind, how many there are, and a sample of 50 to check by hand.

    python -m benchmarks.entities.by_kind KIND          count them
    python -m benchmarks.entities.by_kind KIND sample   print those of the sample without a verdict, with their context
    python -m benchmarks.entities.by_kind score         count the verdicts of all kinds

Kinds: "printed", surnames that no editor marked and the volume's list of persons has; "department", departments of the
United States by one word; "surname", surnames by the country and time of the cable. Counted are the volumes of the half
HELD (person_pairs.py); rules were made on TUNED. The sample is drawn by a hash, so that a change of the tagger changes
little of it. Verdicts are kept in benchmarks/results/entities/KIND-verdicts.tsv: right, wrong. Takes some minutes.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.entities.person_pairs import HALVES, VOLUMES, half_of
from corpus.authority.folding import fold
from corpus.records import Cable, Mention
from ingest.pipeline import read_paths
from ingest.tagging.department_words import DEPARTMENTS
from ingest.tagging.known_surnames import by_surname
from ingest.tagging.marks import is_proposal
from ingest.tagging.tagger import CablesTagger

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = Path(__file__).resolve().parents[1] / "results" / "entities"
COLUMNS = ("cable", "start", "printed", "entity", "rule", "verdict")
KINDS = {"printed": 99, "department": 99, "surname": 1907}
"""And the seed of the sample: one was drawn anew after rules were made on what it had shown."""
COUNT = 50


def main() -> None:
    if sys.argv[1:] == ["score"]:
        for kind in KINDS:
            score(kind)
        return
    kind = sys.argv[1] if sys.argv[1:] else ""
    if kind not in KINDS:
        sys.exit(__doc__)
    found = sorted(
        linked(kind), key=lambda pair: hashlib.md5(f"{KINDS[kind]} {pair[0].id} {pair[1].start}".encode()).digest()
    )
    forms = Counter(" ".join(cable.body[each.start : each.end].split()) for cable, each in found)
    print(f"{len(found)} linked: {', '.join(f'{form} {count}' for form, count in forms.most_common(20))}")
    if sys.argv[2:] == ["sample"]:
        known = {tuple(row[:4]) for row in verdicts(kind)}
        for cable, mention in found[:COUNT]:
            key = (cable.id, str(mention.start), cable.body[mention.start : mention.end], mention.entity)
            if key not in known:
                before = " ".join(cable.body[max(0, mention.start - 200) : mention.start].split())
                after = " ".join(cable.body[mention.end : mention.end + 100].split())
                print("\t".join((*key, mention.rule)))
                print(f"    {cable.date.printed} | {cable.title} | {before} [[{key[2]}]] {after}")


def linked(kind: str) -> Iterator[tuple[Cable, Mention]]:
    """The mentions of a kind in the volumes of HELD."""
    tagger = CablesTagger()
    for path in sorted(VOLUMES.glob("*.xml")):
        if half_of(path.stem) == HALVES["HELD"]:
            for cable in tagger.tag([each for each in read_paths([str(path)]) if isinstance(each, Cable)]):
                for mention in cable.mentions:
                    if is_of_kind(kind, cable, mention):
                        yield cable, mention


def is_of_kind(kind: str, cable: Cable, mention: Mention) -> bool:
    """Whether a mention was linked by the rule that the kind stands for."""
    if kind == "printed":
        return is_proposal(mention)
    printed = " ".join(cable.body[mention.start : mention.end].split())
    if kind == "surname":
        known = mention.rule.endswith((" post", " near")) and mention.label == "PERSON"
        return known and by_surname(fold(printed), mention.entity)
    return mention.rule.startswith("alias:") and DEPARTMENTS.get(printed) == mention.entity


def verdicts(kind: str) -> list[list[str]]:
    """The rows of a kind that were checked."""
    path = RESULTS / f"{kind}-verdicts.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]] if path.exists() else []


def score(kind: str) -> None:
    """Count the verdicts of a kind."""
    counts = Counter(row[COLUMNS.index("verdict")] for row in verdicts(kind))
    share = counts["right"] / max(1, counts.total())
    print(f"{kind}: {counts.total()} links, {dict(counts)}: {share:.3f} right (bar .97)")


if __name__ == "__main__":
    main()
