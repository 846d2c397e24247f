"""How much of a telegram's heading is read, on telegrams saved as text, and why the rest is not.

    python benchmarks/telegrams.py [FOLDER]        default: ../shared/data/telegrams-dev

For each property: the files in which something in the text says it (a plain search, independent of the reader),
how many of these the reader has, and the names of those it misses, so that every claim can be checked by eye.
Files in which nothing says it are counted apart: "not in the file".
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "telegrams-dev"

# What shows that a property is printed, and how the reader says that it has it.
PROPERTIES: tuple[tuple[str, str, Callable[[Cable], bool]], ...] = (
    ("post of origin", r".", lambda cable: bool(cable.sender and cable.sender.post)),
    ("MRN", r".", lambda cable: bool(cable.mrn)),
    ("addressees", r"(?m)^FM\s.*\n(?:\s*\n)*TO\s+\S.*\n", lambda cable: bool(cable.addressees)),
    ("action and info", r"(?m)^INFO\s+\S", lambda cable: {one.role for one in cable.addressees} == {"action", "info"}),
    (
        "precedence",
        r"(?m)^(?:TO\s.*\b(?:IMMEDIATE|PRIORITY|FLASH|NIACT)\b|[ZOPR] \d{6}Z)",
        lambda cable: bool(cable.marking.precedence),
    ),
    (
        "classification",
        r"Current Classification \*\*\*|ENTIRE TEXT|S E C R E T|C O N F I D E N T I A L|(?m:^UNCLAS\b)"
        r"|Original Classification",
        lambda cable: bool(cable.marking.level),
    ),
    (
        "captions",
        r"Handling Restrictions \*\*\* (?!n/a)|(?m:^(?:EXDIS|NODIS|LIMDIS|NOFORN)$)",
        lambda cable: bool(cable.marking.captions),
    ),
    (
        "day",
        r"(?m)^(?:[ZOPR] )?\d{6}\s?Z [A-Z]{3} \d\d|(?:Draft|Sent) Date: \S",
        lambda cable: cable.date.precision == "day",
    ),
    ("subject", r"(?m)^SUBJ(?:ECT)?\s*:|^Subject: \S", lambda cable: bool(cable.subject)),
    ("TAGS", r"(?m)^TAGS?\s*:", lambda cable: bool(cable.tags or cable.tag_names)),
    (
        "signature",
        r"\n\s*[A-Z][A-Z' -]{2,24}\s*(?:\n\s*(?:NMAF|\*\*\*|NOTE BY).*)*\s*$",
        lambda cable: bool(cable.signed),
    ),
    (
        "REF block",
        r"(?mi)^(?:REF(?:S|TELS?|ERENCES?)?\s*[:.]|\(?[A-E]\)?[.)] ?\(?(?:STATE|[A-Z]{4,}) {1,3}\d{4,6})",
        lambda cable: any(one.start == -1 for one in cable.references),
    ),
    (
        "cited telegrams",
        r"\b(?:STATE|USUN|[A-Z]{4,}) {1,2}0\d{4,5}\b|\((?:STATE|USUN|[A-Z]{4,}) \d{4,6}\)",
        lambda cable: bool(cable.references),
    ),
)


def telegrams(folder: Path) -> Iterator[tuple[str, str, Cable]]:
    """File name, text and cable of each single telegram."""
    for path in sorted(folder.rglob("*.txt")):
        content = path.read_bytes()
        for item in read_cables(SourceFile.of_bytes(path.name, content)):
            if isinstance(item, Cable):
                yield path.name, content.decode("utf-8", "replace"), item


def main(folder: Path) -> int:
    if not folder.is_dir():
        print(f"{folder} is not here: name a folder of telegrams saved as .txt")
        return 2
    list(telegrams(folder))  # loads the vocabulary, which is not what is measured
    began = time.perf_counter()
    found = list(telegrams(folder))
    seconds = time.perf_counter() - began
    size = sum(len(text) for _, text, _ in found)
    speed = f"{seconds:.2f} s, {size / seconds / 1e6:.1f} million characters/s"
    print(f"{len(found)} telegrams, {size:,} characters, {speed}\n")
    print(f"{'property':<18}{'printed':>8}{'read':>6}{'rate':>7}{'more':>6}{'not in the file':>17}   missed")
    for name, shown, has in PROPERTIES:
        printed = [item for item in found if re.search(shown, item[1])]
        missed = [file for file, _, cable in printed if not has(cable)]
        more = sum(has(cable) for _, text, cable in found if not re.search(shown, text))
        got = len(printed) - len(missed)
        rate = f"{got / len(printed):.0%}" if printed else "-"
        absent = len(found) - len(printed) - more
        print(f"{name:<18}{len(printed):>8}{got:>6}{rate:>7}{more:>6}{absent:>17}   {' '.join(missed[:8])}")
    total = sum(len(cable.references) for _, _, cable in found)
    named = sum(bool(one.mrn) for _, _, cable in found for one in cable.references)
    print(f"\n{total} references, {named} of them with a message reference number")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
