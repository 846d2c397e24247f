"""Editors' marks that link to nobody: how many the tagger links, and how well where the link is known but hidden.

    python -m benchmarks.entities.unmarked [development | other] [--wrong]
    python -m benchmarks.entities.unmarked sample       print those to check by hand without a verdict
    python -m benchmarks.entities.unmarked score        count the verdicts

Every fifth document of eight volumes. "without a link": marks as the edition has them. "hidden": of a quarter of the
names of each document, drawn with a fixed seed, the link is taken off before the volume is read; whom the tagger then
finds is compared with the link. "shared": those among them whose surname several persons of the volume's list bear, as
the marks that really have no link mostly are. Rules are tuned on "development"; "other" is for judging.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.authority.entities import by_id
from corpus.authority.folding import fold
from corpus.records import Cable, Entity, Mention
from ingest.pipeline import read_paths
from ingest.tagging.tagger import CablesTagger

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "frus-dev"
VERDICTS = Path(__file__).resolve().parents[1] / "results" / "entities" / "marks-verdicts.tsv"
COLUMNS = ("cable", "start", "printed", "entity", "rule", "verdict")
VOLUMES = {
    "development": (
        *("frus1948v05p1", "frus1955-57v03", "frus1955-57v13", "frus1958-60v07p1"),
        *("frus1958-60v19", "frus1961-63v19", "frus1964-68v20", "frus1964-68v30"),
    ),
    "other": (
        *("frus1951v07p2", "frus1955-57v15", "frus1955-57v24", "frus1958-60v12"),
        *("frus1958-60v18", "frus1961-63v22", "frus1964-68v02", "frus1969-76ve13"),
    ),
}
SEED, EVERY, HIDDEN, COUNT = 17, 5, 4, 200
_DOCUMENT = re.compile(r'<div\b[^>]*\btype="document"[^>]*>')
_ID = re.compile(r'\bxml:id="([^"]+)"')
_MARK = re.compile(r"<persName\b(?P<attributes>[^>]*)>(?P<name>.{0,300}?)</persName>", re.DOTALL)
_LINK = re.compile(r'\s(?:corresp|ref)="[^"]*"')


class Mark(NamedTuple):
    """A mark without a link in a tagged cable. `known` is the entity of the link that was hidden, "" without one."""

    cable: Cable
    mention: Mention
    known: str = ""
    shared: bool = False


def main() -> None:
    half = next((each for each in sys.argv[1:] if not each.startswith("-")), "development")
    if half == "score":
        score()
    elif half == "sample":
        sample()
    else:
        measure(half, wrong="--wrong" in sys.argv)


def measure(half: str, *, wrong: bool) -> None:
    """Print shares by kind of mark, and by rule."""
    tagger = CablesTagger()
    errors: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("without a link", "hidden", "shared")}
    rules: dict[str, Counter[str]] = {}
    without: Counter[str] = Counter()
    for volume in VOLUMES[half]:
        for mark in marks(volume, tagger):
            counts["without a link"].update(["all", "linked"] if mark.mention.entity else ["all"])
            without[_rule(mark.mention)] += 1
        for mark in hidden_marks(volume, tagger):
            found = mark.mention.entity
            verdict = "unlinked" if not found else "right" if found == mark.known else "wrong"
            for name in ("hidden", "shared") if mark.shared else ("hidden",):
                counts[name].update(["all", verdict] if not found else ["all", "linked", verdict])
            rules.setdefault(_rule(mark.mention), Counter())[verdict] += 1
            if found and found != mark.known:
                errors[_line(mark)] += 1
    print(f"{half}: {len(VOLUMES[half])} volumes, every {EVERY}th document")
    for name, count in counts.items():
        shares = f"{name:16} {count['all']:6} marks  linked {count['linked'] / max(1, count['all']):.3f}"
        print(shares + (f"  right {count['right'] / max(1, count['linked']):.3f}" if count["right"] else ""))
    print("without a link:", ", ".join(f"{rule} {count}" for rule, count in without.most_common()))
    for rule, count in sorted(rules.items()):
        print(f"  {rule:20} {count['right']:5} right {count['wrong']:4} wrong {count['unlinked']:4} unlinked")
    if wrong:
        for line, times in errors.most_common():
            print(times, line)


def _rule(mention: Mention) -> str:
    kind, _, detail = mention.rule.partition(":")
    return (
        f"{kind} {detail.rpartition(' ')[2]}"
        if kind == "bearer"
        else kind + next((ending for ending in (" year", " post", " near") if detail.endswith(ending)), "")
    )


def _line(mark: Mark) -> str:
    body, mention = mark.cable.body, mark.mention
    around = " ".join(body[max(0, mention.start - 60) : mention.end + 30].split())
    return f"{mark.cable.id} {mark.known} -> {mention.entity} ({mention.rule}): {around}"


def marks(volume: str, tagger: CablesTagger) -> Iterator[Mark]:
    """The marks without a link, in tagged cables."""
    for cables in _batches(_documents(FOLDER / f"{volume}.xml")):
        for cable, tagged in zip(cables, tagger.tag(cables), strict=True):
            for each in cable.mentions:
                if _is_unlinked(each):
                    yield Mark(tagged, _at(tagged, each))


def hidden_marks(volume: str, tagger: CablesTagger) -> Iterator[Mark]:
    """The marks whose link was hidden, in tagged cables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{volume}.xml"
        path.write_text(without_links((FOLDER / f"{volume}.xml").read_text(encoding="utf-8")), encoding="utf-8")
        whole = {cable.id: cable for cable in _documents(FOLDER / f"{volume}.xml")}
        bearers: dict[str, set[str]] = {}
        for cable in whole.values():
            for entity in filter(None, (_entity(cable, each) for each in cable.mentions if not _is_unlinked(each))):
                bearers.setdefault(fold(entity.name).split()[-1], set()).add(entity.id)
        for cables in _batches(_documents(path)):
            for cable, tagged in zip(cables, tagger.tag(cables), strict=True):
                known = {(each.start, each.end): each.entity for each in whole[cable.id].mentions if each.entity}
                for each in cable.mentions:
                    linked = known.get((each.start, each.end), "")
                    if _is_unlinked(each) and linked:
                        surname = fold(cable.body[each.start : each.end]).split()[-1]
                        yield Mark(tagged, _at(tagged, each), linked, len(bearers.get(surname, ())) > 1)


def without_links(volume: str) -> str:
    """The XML of a volume, some of its names without the links of their marks: all marks of a name in a document."""
    places = [found.start() for found in _DOCUMENT.finditer(volume)]
    pieces = [volume[: places[0]]]
    for start, end in zip(places, [*places[1:], len(volume)], strict=True):
        text = volume[start:end]
        id = _ID.search(text)
        key = id[1] if id else str(start)

        def bare(mark: re.Match[str], key: str = key) -> str:
            words = fold(re.sub(r"<[^>]*>", " ", mark["name"])).split()[-1:]
            if "xml:id" in mark["attributes"] or not words or not _is_drawn(f"{key} {words[0]}"):
                return mark[0]
            return (
                _LINK.sub("", mark[0][: mark.start("name") - mark.start()])
                + mark[0][mark.start("name") - mark.start() :]
            )

        pieces.append(_MARK.sub(bare, text))
    return "".join(pieces)


def _is_drawn(key: str) -> bool:
    return hashlib.md5(f"{SEED} {key}".encode()).digest()[0] % HIDDEN == 0


def _documents(path: Path) -> Iterator[Cable]:
    for number, cable in enumerate(read_paths([str(path)])):
        if isinstance(cable, Cable) and number % EVERY == 0:
            yield cable


def _batches(cables: Iterator[Cable], size: int = 32) -> Iterator[list[Cable]]:
    some: list[Cable] = []
    for cable in cables:
        some.append(cable)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _is_unlinked(mention: Mention) -> bool:
    return mention.label == "PERSON" and not mention.rule.startswith("list:")


def _entity(cable: Cable, mention: Mention) -> Entity | None:
    return next((each for each in cable.entities if each.id == mention.entity), None) or by_id(mention.entity)


def _at(cable: Cable, mark: Mention) -> Mention:
    """The mention of a tagged cable in place of a mark: that of its span, else the one that overlaps it most."""
    over = [each for each in cable.mentions if each.start < mark.end and mark.start < each.end]
    nothing = Mention(start=mark.start, end=mark.end, label="PERSON", rule="lost")
    return max(over, key=lambda each: min(each.end, mark.end) - max(each.start, mark.start), default=nothing)


def sample() -> None:
    """Print linked marks without a verdict, with their context."""
    known = {tuple(row[:4]) for row in verdicts()}
    tagger = CablesTagger()
    linked = [mark for volume in VOLUMES["other"] for mark in marks(volume, tagger) if mark.mention.entity]
    linked.sort(key=lambda mark: hashlib.md5(f"{SEED} {mark.cable.id} {mark.mention.start}".encode()).digest())
    for cable, mention, *_ in linked[:COUNT]:
        key = (cable.id, str(mention.start), cable.body[mention.start : mention.end], mention.entity)
        if key in known:
            continue
        before = " ".join(cable.body[max(0, mention.start - 200) : mention.start].split())
        after = " ".join(cable.body[mention.end : mention.end + 100].split())
        print("\t".join((*key, mention.rule)))
        print(f"    {cable.date.printed} | {cable.title} | {before} [[{key[2]}]] {after}")


def verdicts() -> list[list[str]]:
    if not VERDICTS.exists():
        return []
    return [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]


def score() -> None:
    """Count the verdicts: right, wrong, unsure."""
    counts = Counter(row[-1] for row in verdicts())
    print(f"{counts.total()} linked marks without a link: {dict(counts)}")


if __name__ == "__main__":
    main()
