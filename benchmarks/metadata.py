"""Agreement of the FRUS reader with an independent extraction of the same documents.

    python benchmarks/metadata.py [VOLUMES_DIR] [GOLD.jsonl] [--sample N --seed S --field F]

Per field: in how many documents the gold has a value, in how many of those ours says the same, where we have
none, and where we have a value and the gold has none. `--sample` prints disagreements side by side, with the id
under which the source can be opened. Comparison folds case, white space, brackets, dashes and articles; parties
are compared by the printed words or by the person behind the office, whichever the gold gives. The parties of a
conversation, which the gold has as sender and addressee, are compared with its participants and its drafter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.records import Cable, Station  # noqa: E402
from ingest.readers.frus.reader import read_cables  # noqa: E402
from ingest.sources.items import Failure, SourceFile  # noqa: E402

VOLUMES = ROOT.parent / "shared/data/frus-dev"
GOLD = ROOT.parent / "shared/data/frus-dev-gold/metadata.jsonl"

# The gold names fewer kinds than we do.
COARSE = {
    "telegram",
    "memorandum",
    "memorandum of conversation",
    "editorial note",
    "letter",
    "circular",
    "despatch",
    "airgram",
}
# The gold's own names of captions, as ours print them.
CAPTIONS = {
    "Limdis": "LIMDIS",
    "Exdis": "EXDIS",
    "Nodis": "NODIS",
    "Noforn": "NOFORN",
    "Stadis": "STADIS",
}

Compare = Callable[[Any, Cable], bool]


def main() -> int:
    """Print the table, or the sample."""
    arguments = _arguments()
    gold = {row["id"]: row for row in map(json.loads, arguments.gold.open(encoding="utf-8"))}
    began = time.perf_counter()
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    apart: list[tuple[str, str, str, str]] = []
    characters = documents = failures = 0
    for cable in cables(arguments.volumes):
        if isinstance(cable, Failure):
            failures += 1
            print(cable.path, cable.place, cable.reason)
            continue
        documents += 1
        characters += len(cable.body)
        row = gold.get(cable.id)
        if row is None:
            counts["title"]["unknown to the gold"] += 1
            continue
        for field, (theirs_of, ours_of, same) in FIELDS.items():
            theirs, ours = theirs_of(row), ours_of(cable)
            counts[field][_verdict(theirs, ours, bool(theirs) and same(theirs, cable))] += 1
            if theirs and not same(theirs, cable):
                apart.append((cable.id, field, str(ours), str(theirs)))
    if arguments.sample:
        _print_sample(apart, arguments)
    else:
        seconds = time.perf_counter() - began
        _print_table(counts)
        print(f"{documents} documents, {characters / 1e6:.1f} million characters, {failures} failures, {seconds:.1f} s")
    return 0


def cables(folder: Path) -> Iterator[Cable | Failure]:
    """All documents of the volumes in a folder."""
    for path in sorted(folder.glob("*.xml")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield from read_cables(
            SourceFile(
                path=path.name,
                size=path.stat().st_size,
                sha256=digest,
                outer=path.name,
                outer_sha256=digest,
                opener=partial(_opened, path),
            )
        )


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def fold(text: str) -> str:
    """Words in lower case, without brackets, articles, titles of address and punctuation at their ends."""
    text = text.replace("’", "'").replace("‘", "'")
    text = re.sub(r"[\[\]()“”\"]", " ", text.lower())
    text = re.sub(r"[–—-]", "-", text)
    text = re.sub(r"\b(?:the|mr\.|messrs\.|mrs\.)(?=\s)", " ", text)
    return " ".join(text.split()).strip(" .,;:")


def _editorial(cable: Cable) -> int:
    """Notes that are fields of their own with us, and notes among others with the gold."""
    return bool(cable.source_note) + bool(cable.summary and "Summary:" not in cable.source_note)


def _verdict(theirs: Any, ours: Any, same: bool) -> str:
    if theirs:
        return "same" if same else ("other" if ours else "missing")
    return "only ours" if ours else "neither"


def _kind(theirs: str, cable: Cable) -> bool:
    return theirs == (cable.kind if cable.kind in COARSE else "other")


def _party(theirs: str, stations: list[Station], whole: str) -> bool:
    """Whether the gold's words, or each of its names, are the office or the person behind it."""
    accepted = {fold(s.printed) for s in stations} | {fold(s.person) for s in stations if s.person} | {fold(whole)}
    parts = [fold(part) for part in theirs.split(";")]
    return fold(theirs) in accepted or all(
        any(part == one or one.endswith(" " + part) or one.startswith((part + " ", part + ", ")) for one in accepted)
        for part in parts
    )


def _present(cable: Cable) -> list[Station]:
    """Who took part in a conversation, and who wrote it down: the gold has them as sender and addressee."""
    by = [Station(printed=name, name=name) for name in cable.drafter.split("; ") if name]
    return [each.station for each in cable.participants] + by


def _senders(cable: Cable) -> list[Station]:
    return [cable.sender, *cable.joint_senders] if cable.sender else _present(cable)


def _action(cable: Cable) -> list[Station]:
    if not cable.sender and cable.participants:
        return _present(cable)
    return [a.station for a in cable.addressees if a.role == "action"]


def _attribute(cable: Cable, name: str) -> str:
    return next((value for key, value in cable.attributes if key == name), "")


def _printed(stations: list[Station]) -> str:
    return "; ".join(s.printed + (f" <{s.person}>" if s.person else "") for s in stations)


def _number(theirs: str, cable: Cable) -> bool:
    def key(text: str) -> str:
        return re.sub(r"^no\.?\s*|[\s,–-]", "", text.lower())

    further = _attribute(cable, "further number")
    return key(theirs) in {key(t) for t in (cable.number, cable.number_printed, further, re.sub(r"\D", "", further))}


def _captions(theirs: list[str], cable: Cable) -> bool:
    """Whether each of the gold's captions is ours or a word of ours: "Eyes Only" of LITERALLY EYES ONLY."""
    ours = " ; ".join(cable.marking.captions).upper()
    return all(re.search(rf"\b{CAPTIONS.get(c, c.upper())}\b", ours) for c in theirs)


def _precedence(theirs: str, cable: Cable) -> bool:
    """The gold has no "operational immediate" and prints "Immediate" for it."""
    return fold(theirs) == cable.marking.precedence.removeprefix("operational ")


def _date(theirs: str, cable: Cable) -> bool:
    return cable.date.earliest is not None and cable.date.earliest.isoformat().startswith(theirs[:10])


def _date_end(theirs: str, cable: Cable) -> bool:
    return cable.date.latest is not None and cable.date.latest.isoformat() == theirs[:10]


FIELDS: dict[str, tuple[Callable[[dict[str, Any]], Any], Callable[[Cable], Any], Compare]] = {
    "title": (lambda r: r["title"], lambda c: c.title, lambda t, c: fold(t) == fold(c.title)),
    "kind": (lambda r: r["type"], lambda c: c.kind, _kind),
    "date": (lambda r: r["date"], lambda c: c.date.earliest and str(c.date.earliest), _date),
    "date_end": (lambda r: r["date_end"], lambda c: c.date.precision == "range" and str(c.date.latest), _date_end),
    "undated": (
        lambda r: r["undated"],
        lambda c: not c.date.known and "undated" in c.date.printed.lower(),
        lambda t, c: not c.date.known,
    ),
    "place": (lambda r: r["place"], lambda c: c.place, lambda t, c: fold(t) == fold(c.place)),
    "from": (
        lambda r: r["from"],
        lambda c: _printed(_senders(c)) + _attribute(c, "from"),
        lambda t, c: _party(t, _senders(c), _attribute(c, "from")),
    ),
    "to": (
        lambda r: r["to"],
        lambda c: _printed(_action(c)) + _attribute(c, "to"),
        lambda t, c: _party(t, _action(c), _attribute(c, "to")),
    ),
    "number": (lambda r: r["number"], lambda c: c.number_printed, _number),
    "classification": (
        lambda r: r["classification"],
        lambda c: c.marking.level if c.marking.level != "unmarked" else "",
        lambda t, c: fold(t) == fold(c.marking.level) or fold(t) == fold(c.marking.printed),
    ),
    "captions": (lambda r: r["handling"], lambda c: ", ".join(c.marking.captions), _captions),
    "precedence": (
        lambda r: r["precedence"],
        lambda c: c.marking.precedence,
        _precedence,
    ),
    "start_page": (
        lambda r: r["start_page"],
        lambda c: c.pages[0].label if c.pages else "",
        lambda t, c: bool(c.pages) and t == c.pages[0].label,
    ),
    "end_page": (
        lambda r: r["end_page"],
        lambda c: c.pages[-1].label if c.pages else "",
        lambda t, c: bool(c.pages) and t == c.pages[-1].label,
    ),
    "body_start": (
        lambda r: re.sub(r"\W+", "", r["body_start"].lower())[:40],
        lambda c: c.body[:60],
        lambda t, c: re.sub(r"\W+", "", c.body[:1500].lower()).find(t) >= 0,
    ),
    "notes": (
        lambda r: r["n_notes"],
        lambda c: len(c.notes) + _editorial(c),
        lambda t, c: t == len(c.notes) + _editorial(c),
    ),
}


def _print_table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'field':<15}{'gold has':>9}{'same':>8}{'agree %':>9}{'other':>7}{'missing':>9}{'only ours':>11}")
    for field, count in counts.items():
        known = count["same"] + count["other"] + count["missing"]
        share = 100 * count["same"] / known if known else 0.0
        print(
            f"{field:<15}{known:>9}{count['same']:>8}{share:>9.2f}{count['other']:>7}{count['missing']:>9}"
            f"{count['only ours']:>11}"
        )


def _print_sample(apart: list[tuple[str, str, str, str]], arguments: argparse.Namespace) -> None:
    rows = [row for row in apart if not arguments.field or row[1] == arguments.field]
    random.Random(arguments.seed).shuffle(rows)
    # One of each field in turn: a field with one systematic cause must not fill the sample.
    turn: Counter[str] = Counter()
    ranked = []
    for row in rows:
        ranked.append((turn[row[1]], row))
        turn[row[1]] += 1
    chosen = [row for _, row in sorted(ranked, key=lambda pair: pair[0])]
    for name, field, ours, theirs in sorted(chosen[: arguments.sample]):
        print(f"{name}\t{field}\n    ours  {ours}\n    gold  {theirs}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Agreement of the FRUS reader with an independent extraction.")
    parser.add_argument("volumes", nargs="?", type=Path, default=VOLUMES)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--field", default="", choices=("", *FIELDS))
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
