"""Marked persons found in the volumes that training never opened, in mixed case and in capitals.

    python -m benchmarks.entities.unseen

Editors mark persons in the text; here their marks are taken off, the tagger runs, and its persons are compared with
the marks: 200 documents, drawn with a fixed seed from the four volumes named in sample.py.
"""

from __future__ import annotations

import random

import msgspec

from benchmarks.entities.sample import SEED, SHARED, VOLUMES
from corpus.records import Cable
from ingest.pipeline import read_paths
from ingest.tagging.tagger import CablesTagger

COUNT = 200


def main() -> None:
    paths = [str(SHARED / "frus-dev" / f"{name}.xml") for name in VOLUMES]
    marked = [item for item in read_paths(paths) if isinstance(item, Cable) and item.mentions]
    cables = random.Random(SEED).sample(marked, COUNT)
    tagger = CablesTagger()
    for name, change in (("mixed", str), ("capitals", str.upper)):
        exact = relaxed = total = 0
        for start in range(0, COUNT, 20):
            some = [each for each in cables[start : start + 20] if len(change(each.body)) == len(each.body)]
            bare = [msgspec.structs.replace(each, body=change(each.body), mentions=(), entities=()) for each in some]
            for cable, tagged in zip(some, tagger.tag(bare), strict=True):
                found = [(m.start, m.end) for m in tagged.mentions if m.label == "PERSON"]
                for mark in cable.mentions:
                    if mark.label == "PERSON":
                        total += 1
                        exact += (mark.start, mark.end) in found
                        relaxed += any(a < mark.end and mark.start < b for a, b in found)
        print(f"unseen volumes, {name}: exact recall {exact / total:.3f}, relaxed {relaxed / total:.3f}, {total} marks")


if __name__ == "__main__":
    main()
