"""300 places and parties drawn from real cables, to check by hand whom they were linked to.

    python benchmarks/entities/sample.py            print those without a verdict, with their context
    python benchmarks/entities/sample.py score      count the verdicts

Drawn with a fixed seed from four FRUS volumes that training never saw and from the development telegrams: half
and half, one mention for each printed name and cable, so that "U.S." does not fill the sample. Verdicts are kept
in benchmarks/results/entities/verdicts.tsv: right, wrong (another entity is meant), open (not linked; the authority
files know whom the text means), unknown (not linked; they do not), nothing (no place or party, linked or not).
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from pathlib import Path

from corpus.authority.entities import by_id
from corpus.records import Cable, Mention
from ingest.pipeline import read_paths
from ingest.tagging.tagger import CablesTagger

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
VOLUMES = ("frus1952-54v14p2", "frus1958-60v08", "frus1961-63v22", "frus1969-76v38p1")
VERDICTS = Path(__file__).resolve().parents[1] / "results" / "entities" / "verdicts.tsv"
SEED, COUNT = 1967, 300
PARTIES = 90
"""Of the 300: parties are rarer than places, and the harder ones."""
COLUMNS = ("cable", "start", "end", "printed", "label", "entity", "rule", "verdict", "remark")


def main() -> None:
    if sys.argv[1:] == ["score"]:
        score()
        return
    known = {tuple(row[:6]): row for row in verdicts()}
    for cable, mention in drawn():
        key = (cable.id, str(mention.start), str(mention.end), cable.body[mention.start : mention.end], mention.label)
        entity = by_id(mention.entity)
        if (*key, mention.entity) in known:
            continue
        before = " ".join(cable.body[max(0, mention.start - 90) : mention.start].split())
        after = " ".join(cable.body[mention.end : mention.end + 60].split())
        print("\t".join((*key, mention.entity, mention.rule)), f"= {entity.name if entity else '-'}", sep="\t")
        print(f"    {cable.date.printed} {cable.sender.name if cable.sender else ''}: {before} [[{key[3]}]] {after}")


def drawn() -> list[tuple[Cable, Mention]]:
    rng = random.Random(SEED)
    out = []
    sources = (
        [str(SHARED / "frus-dev" / f"{name}.xml") for name in VOLUMES],
        [str(SHARED / "telegrams-dev")],
    )
    tagger = CablesTagger()
    for paths in sources:
        cables = [item for item in read_paths(paths) if isinstance(item, Cable) and len(item.body) > 200]
        cables = rng.sample(cables, min(len(cables), 500))
        found: dict[str, dict[tuple[str, str], tuple[Cable, Mention]]] = {"PLACE": {}, "PARTY": {}}
        for cable in tagger.tag(cables):
            for mention in cable.mentions:
                if mention.label in found:
                    form = cable.body[mention.start : mention.end]
                    found[mention.label].setdefault((cable.id, form), (cable, mention))
        for label, count in (("PARTY", PARTIES // 2), ("PLACE", (COUNT - PARTIES) // 2)):
            # By a hash and not by the place in a list, so that a change of the tagger changes little of the sample.
            pool = sorted(found[label].items(), key=lambda item: hashlib.md5(f"{SEED} {item[0]}".encode()).digest())
            out += [mention for _, mention in pool[:count]]
    return out


def verdicts() -> list[list[str]]:
    if not VERDICTS.exists():
        return []
    return [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]


def score() -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in verdicts()]
    counts = Counter(row["verdict"] for row in rows)
    print(f"{len(rows)} mentions: {dict(counts)}")
    for label in ("PLACE", "PARTY", "PLACE and PARTY"):
        some = [row for row in rows if row["label"] in label]
        linked = [row for row in some if row["entity"]]
        right = sum(row["verdict"] == "right" for row in linked)
        known = right + sum(row["verdict"] in ("open", "wrong") for row in some)
        precise, found = right / max(1, len(linked)), right / max(1, known)
        print(f"{label}: {right} of {len(linked)} linked name the right entity = {precise:.1%} (bar 95 %)")
        print(f"    {right} of {known} that the authority files could know are linked right = {found:.1%} (bar 90 %)")
    by_rule: dict[str, Counter[str]] = {}
    for row in rows:
        if row["entity"]:
            kind, _, detail = row["rule"].partition(":")
            decided = [ending for ending in (" year", " post", " near") if detail.endswith(ending)]
            by_rule.setdefault(kind + "".join(decided), Counter())[row["verdict"]] += 1
    for kind, counted in sorted(by_rule.items()):
        print(f"  {kind:16} {counted['right']:4} of {counted.total():4} right")


if __name__ == "__main__":
    main()
