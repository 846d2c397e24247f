"""What a general English model finds in FRUS documents, and what the editors marked: the raw witnesses.

    python training/teach.py MODEL_FOLDER HELD_OUT.jsonl OUT.jsonl LIMIT VOLUME.xml...

Documents in capitals cannot be told apart by a general model; FRUS prints mixed case, where it is at its best. More
than half of the telegrams and a quarter of the other documents are taken, by a hash of their id, but none of
those in HELD_OUT.jsonl (objects with "id"): they are kept for evaluation. LIMIT is the
number of documents at most, 0 for all.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import spacy

from corpus.records import Cable
from ingest.pipeline import read_paths

CABLES = frozenset(("telegram", "airgram", "circular", "despatch"))
SHARE, OTHERS = 55, 25
"""Percent of cables and of other documents."""
SHORTEST, LONGEST = 200, 12_000
"""Characters; what is longer is cut."""
LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"))


def main(model: str, held: str, out: str, limit: int, volumes: list[str]) -> None:
    nlp = spacy.load(model, disable=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    kept_out = {json.loads(line)["id"] for line in Path(held).read_text(encoding="utf-8").splitlines()}
    volumes = sorted(volumes)
    random.Random(1).shuffle(volumes)
    words = 0
    with Path(out).open("w", encoding="utf-8") as file:
        pairs = ((cable.body[:LONGEST], cable) for cable in islice(chosen(volumes, kept_out), limit or None))
        for doc, cable in nlp.pipe(pairs, as_tuples=True, batch_size=32):
            words += len(doc)
            marked = [(m.start, m.end, m.label, m.entity, m.rule) for m in cable.mentions if m.end <= LONGEST]
            taught = [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS]
            row = {"id": cable.id, "kind": cable.kind, "text": doc.text, "marked": marked, "teacher": taught}
            file.write(json.dumps(row) + "\n")
    print(f"{words:,} words")


def chosen(volumes: list[str], kept_out: set[str]) -> Iterator[Cable]:
    for volume in volumes:
        for cable in read_paths([volume]):
            if isinstance(cable, Cable) and cable.id not in kept_out and len(cable.body) >= SHORTEST:
                number = int(hashlib.md5(cable.id.encode()).hexdigest(), 16) % 100
                if number < (SHARE if cable.kind in CABLES else OTHERS):
                    yield cable


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:])
