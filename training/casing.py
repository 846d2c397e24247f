"""How words are written when they are not in capitals: counted over FRUS, for truecasing
(ingest/tagging/truecasing.py).

    python training/casing.py OUT.txt.gz VOLUME.xml...

A word's form in the middle of a sentence counts; headings and lines in capitals do not. Written is each word in
its commonest form, best known first: "government", "Moscow", "McNamara", "NATO". A word that is written in several
ways often enough to matter is written in its commonest, too: the tagger sees the context, this table does not.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter, defaultdict

from corpus.records import Cable
from ingest.pipeline import read_paths

FEWEST = 3
"""Occurrences below which a form with capitals is noise; a small word in edited text is a word at once."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"[.!?:;\n“\"‘(\[—–-]\s*$|^\s*$|\d[.)]\s*$")


def main(out: str, volumes: list[str]) -> None:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for cable in read_paths(volumes):
        if isinstance(cable, Cable):
            for line in cable.body.split("\n"):
                count(line, forms)
    best = []
    for key, seen in forms.items():
        form, _ = seen.most_common(1)[0]
        total = seen.total()
        if (total >= FEWEST or form.islower()) and 1 < len(key) <= 30:
            best.append((-total, form))
    best.sort()
    text = "".join(f"{form}\n" for _, form in best)
    with gzip.GzipFile(out, "wb", mtime=0) as file:
        file.write(text.encode())
    print(f"{len(best):,} words")


def count(line: str, forms: dict[str, Counter[str]]) -> None:
    letters = [c for c in line if c.isalpha()]
    if not letters or sum(map(str.isupper, letters)) > 0.3 * len(letters):
        return
    for found in _WORD.finditer(line):
        if _OPENS.search(line, max(0, found.start() - 4), found.start()):
            continue
        word = re.sub("'s$", "", found.group().replace("’", "'"))
        forms[word.lower()][word] += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
