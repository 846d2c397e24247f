"""How well `like:` finds the cables that belong with one: judged on pairs that the editors of FRUS made.

    python benchmarks/relevance/similar.py [--archive DIR] [--data ../shared/data] [--most 20] [--no-ablation]

Four sets of pairs, each asked over all volumes and within the volume of the cable asked for:

    answers         a cable -> the one that it answers or follows: a footnote at the place says "Document N." and no
                    more (citations-dev.jsonl)
    answered by     the same pairs, asked the other way
    cited together  documents that one footnote names side by side ("See Documents 12 and 15"), read from the notes as
                    stored; the document that has the footnote is not one of them
    printed twice   cables of one day in two volumes that share most of their words: the same paper. All volumes only

`like:` reads no footnotes. But an answer mostly prints the number of what it answers, and editors say what is meant by
such a number: so every system is asked twice, with references and without. Without, `like:` looks for no cited
message, and no system is given the cable's own number or those of the messages that it cites. The cable asked for
is never an answer. Measures (ir-measures): means over these cables, all right answers of one merged. Every second
volume, by name, is of the development half, on which weights were chosen. Intervals: bootstrap over volumes."""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from ir_measures import RR, R, iter_calc, nDCG

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.relevance.ours import opened  # noqa: E402
from benchmarks.relevance.peers.bare_similar import Bare, answers_similar  # noqa: E402
from benchmarks.relevance.significance import compare  # noqa: E402
from corpus.dates import as_number  # noqa: E402
from index import query as q  # noqa: E402
from index.format.analysis import indexed_text  # noqa: E402
from index.reader import ArchiveReader  # noqa: E402
from search.plan import more_like_this  # noqa: E402

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.query import Query

DEPTH = 100
MEASURES = (RR, R @ 10, nDCG @ 10)
MOST_CITED = 6
"""Documents that one footnote names: a longer list is a subject, not a pair."""

SHORTEST, SAME = 500, 0.6
"""Characters of a body, share of common words: from these on two cables of one day are the same paper."""

Pairs = dict[str, frozenset[str]]
"""Cable to the cables that belong with it."""


# the pairs


def answers(data: Path, known: dict[str, Cable], *, turned: bool) -> Pairs:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in (data / "retrieval-dev" / "citations-dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        one, other = row["source"], row["target"]
        if one in known and other in known and one != other:
            found[other if turned else one].add(one if turned else other)
    return _frozen(found)


_LIST = re.compile(r"\bDocuments? (\d+(?:(?:,? and |, |–|-)\d+)*)")
_ELSEWHERE = re.compile(r"Foreign Relations|\bvol\.|\b[Ii]bid")
_FOOTNOTE = re.compile(r"footnotes? [^.;]{0,20}$")


def documents(note: str) -> list[str]:
    """The documents of its own volume that a footnote names: "Documents 83, 85, and 92" -> d83, d85, d92."""
    if _ELSEWHERE.search(note):
        return []
    numbers: list[int] = []
    for named in _LIST.finditer(note):
        if _FOOTNOTE.search(note[: named.start()]):
            continue  # another document's footnote is cited, not the document
        for part in re.split(r",? and |, ", named[1]):
            first, *rest = (int(one) for one in re.split("[–-]", part))
            last = rest[0] if rest else first
            numbers += range(first, last + 1) if first <= last < first + MOST_CITED else (first, last)
    return [f"d{number}" for number in dict.fromkeys(numbers)]


def cited_together(known: dict[str, Cable]) -> Pairs:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for cable in known.values():
        volume = cable.id.rpartition("/")[0]
        for note in cable.notes:
            named = [f"{volume}/{one}" for one in documents(note.text)]
            together = [one for one in named if one in known and one != cable.id]
            if 2 <= len(together) <= MOST_CITED:
                for one in together:
                    found[one].update(set(together) - {one})
    return _frozen(found)


def printed_twice(known: dict[str, Cable]) -> Pairs:
    days: defaultdict[date, list[tuple[Cable, frozenset[str]]]] = defaultdict(list)
    for cable in known.values():
        if cable.date.precision == "day" and cable.date.earliest and len(cable.body) >= SHORTEST:
            days[cable.date.earliest].append((cable, frozenset(indexed_text(cable.body).lower().split())))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for of_day in days.values():
        for (one, its), (other, theirs) in combinations(of_day, 2):
            if one.collection != other.collection and len(its & theirs) >= SAME * len(its | theirs):
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return _frozen(found)


def _frozen(found: dict[str, set[str]]) -> Pairs:
    return {one: frozenset(others) for one, others in found.items()}


# the systems


@dataclass(frozen=True, slots=True)
class System:
    """A way to ask. `query` makes the engine's query of a cable, `references` says whether it may use them."""

    name: str
    query: Callable[[ArchiveReader, Cable, bool], Query | Bare]


def bare(**settings: int) -> Callable[[ArchiveReader, Cable, bool], Bare]:
    """The engine's own more_like_this, of title and body."""

    def made(reader: ArchiveReader, cable: Cable, references: bool) -> Bare:
        shown = cable if references else without_numbers(cable)
        fields = {"body": [indexed_text(shown.body)], "title": [indexed_text(shown.title)]}
        return Bare(cable.id, fields, settings)

    return made


def ours(recipe: more_like_this.Settings) -> Callable[[ArchiveReader, Cable, bool], Query]:
    def made(reader: ArchiveReader, cable: Cable, references: bool) -> Query:
        if references:
            return more_like_this.similarity_query(reader, cable, recipe)
        return more_like_this.similarity_query(reader, without_numbers(cable), recipe)

    return made


def without_numbers(cable: Cable) -> Cable:
    """The cable less its own number and those that it cites, wherever its text prints them."""
    numbers = {cable.number, *(each.number for each in cable.references)} - {""}
    body = cable.body
    if numbers:
        one = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
        body = re.sub(rf"(?<![\w.,])(?:{one})(?!\w)", " ", body)
    return msgspec.structs.replace(cable, body=body, references=(), number="", mrn="")


def days_alone(reader: ArchiveReader, cable: Cable, _: bool) -> Query:
    """No likeness at all: the nearer in time, the better."""
    if not (cable.date.earliest and cable.date.latest):
        return q.Nothing()
    bands: list[Query] = []
    for days in (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90, 180):
        low, high = (
            as_number(one) for one in (cable.date.earliest - timedelta(days), cable.date.latest + timedelta(days))
        )
        bands.append(q.Constant(q.all_of(q.Range(name, low, high) for name in ("earliest", "latest")), 1.0))
    return q.without(q.any_of(bands), q.Term("id", cable.id))


LIKE = "like:"
BEFORE = "engine then"
DEFAULTS = "engine"

SYSTEMS = (
    System(LIKE, ours(more_like_this.SETTINGS)),
    System(BEFORE, bare(min_doc_frequency=2, min_term_frequency=1, max_query_terms=40)),
    System(DEFAULTS, bare()),
)


def ablations() -> Iterator[System]:
    """One thing of the recipe left out, or another choice made; days alone to see what they do by themselves."""
    recipe = more_like_this.SETTINGS
    names = ("person", "party", "org", "place")
    variants: dict[str, dict[str, object]] = {
        "words only": {**dict.fromkeys(("heading", *names, "reply", "cited"), 0.0), "nearness": ()},
        "no nearness in time": {"nearness": ()},
        "nearness halved": {"nearness": tuple((days, more / 2) for days, more in recipe.date_boosts)},
        "nearness doubled": {"nearness": tuple((days, more * 2) for days, more in recipe.date_boosts)},
        "no cited message": {"cited": 0.0},
        "cited message doubled": {"cited": recipe.cited * 2},
        "no heading": {"heading": 0.0},
        "heading doubled": {"heading": recipe.heading * 2},
        "no names": dict.fromkeys(names, 0.0),
        "names doubled": {name: 2 * getattr(recipe, name) for name in names},
        "no turned posts": {"reply": 0.0},
        "25 words": {"most_words": 25},
        "60 words": {"most_words": 60},
        "words saturate at 2": {"saturation": 2.0},
        "words saturate at 50": {"saturation": 50.0},
    }
    yield System("days alone", days_alone)
    for name, changes in variants.items():
        yield System(name, ours(replace(recipe, **changes)))  # type: ignore[arg-type]


# asking


@dataclass(frozen=True, slots=True)
class Task:
    """Pairs, asked in one way."""

    name: str
    pairs: Pairs
    within: bool
    """Whether only the volume of the cable asked for is searched."""


Values = dict[str, dict[str, float]]
"""Measure to cable asked for to value."""


def ask(reader: ArchiveReader, query: Query | Bare, volume: str = "", limit: int = DEPTH) -> list[str]:
    """The ids found, the best first."""
    if isinstance(query, Bare):
        return query.ask(reader, volume, limit)
    if volume:
        query = q.all_of([query, q.Constant(q.Term("collection", volume))])
    hits, *_ = reader.search(query, limit=limit)
    return [reader.id_of(ref) for _, ref in hits]


def judge(reader: ArchiveReader, known: dict[str, Cable], system: System, task: Task, references: bool) -> Values:
    runs = {
        one: ask(reader, system.query(reader, known[one], references), known[one].collection if task.within else "")
        for one in task.pairs
    }
    judged = {one: dict.fromkeys(others, 1) for one, others in task.pairs.items()}
    found = {one: {other: float(DEPTH - rank) for rank, other in enumerate(run)} for one, run in runs.items() if run}
    values: Values = {str(measure): dict.fromkeys(judged, 0.0) for measure in MEASURES}
    for each in iter_calc(MEASURES, judged, found):
        values[str(each.measure)][each.query_id] = each.value
    return values


def mean(values: dict[str, float]) -> float:
    return sum(values.values()) / len(values)


def sample(pairs: Pairs, known: dict[str, Cable], volumes: frozenset[str], most: int) -> Pairs:
    """Of each volume of a half so many cables asked for, drawn by a fixed seed."""
    mine: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(pairs):
        if known[one].collection in volumes:
            mine[known[one].collection].append(one)
    drawn = random.Random(1)
    return {one: pairs[one] for ids in mine.values() for one in drawn.sample(ids, min(most, len(ids)))}


def tasks(data: Path, known: dict[str, Cable], volumes: frozenset[str], most: int) -> list[Task]:
    both = {
        "answers": answers(data, known, turned=False),
        "answered by": answers(data, known, turned=True),
        "cited together": cited_together(known),
    }
    made = [
        Task(f"{name}, {where}", sample(pairs, known, volumes, most), within)
        for name, pairs in both.items()
        for where, within in (("all volumes", False), ("in volume", True))
    ]
    return [*made, Task("printed twice, all volumes", sample(printed_twice(known), known, volumes, most), False)]


@cache
def systems(reader: ArchiveReader) -> tuple[System, ...]:
    """Those that can be asked of the archive."""
    if answers_similar(reader):
        return SYSTEMS
    print("left out: the engine's own more_like_this, which breaks over an index with deleted documents")
    return SYSTEMS[:1]


def compared(reader: ArchiveReader, known: dict[str, Cable], chosen_tasks: list[Task]) -> None:
    print(f"{'task':28} {'asked':>5}  references  {'system':12} " + " ".join(f"{m!s:>8}" for m in MEASURES), end="")
    print("   nDCG@10: like: less it [95 %]    p")
    for task in chosen_tasks:
        if not task.pairs:
            continue
        cluster = {one: known[one].collection for one in task.pairs}
        for references in (True, False):
            base: Values = {}
            for system in systems(reader):
                values = judge(reader, known, system, task, references)
                base = base or values
                line = (
                    f"{task.name:28} {len(task.pairs):5}  {'with' if references else 'without':10}  {system.name:12} "
                )
                line += " ".join(f"{mean(values[str(measure)]):8.3f}" for measure in MEASURES)
                if system.name != LIKE and len(set(cluster.values())) > 1:
                    ndcg = str(MEASURES[-1])
                    seen = compare(base[ndcg], values[ndcg], cluster)
                    line += f"   {seen.mean:+.3f} [{seen.low:+.3f}, {seen.high:+.3f}]  {seen.p:.4f}"
                print(line, flush=True)


def ablation(reader: ArchiveReader, known: dict[str, Cable], chosen_tasks: list[Task]) -> None:
    used = [task for task in chosen_tasks if task.pairs and not task.name.startswith("printed")]
    names = {"answers": "answers", "answered by": "answered", "cited together": "together"}
    heads = [f"{names[task.name.partition(',')[0]]}/{'vol' if task.within else 'all'}" for task in used]
    print(f"{'nDCG@10':24}" + "".join(f"{head:>14}" for head in heads) + f"{'mean':>8}{'less':>8}")
    full = 0.0
    for system in (SYSTEMS[0], *ablations()):
        values = [mean(judge(reader, known, system, task, True)[str(MEASURES[-1])]) for task in used]
        average = sum(values) / len(values)
        full = full or average
        print(
            f"{system.name:24}" + "".join(f"{v:14.3f}" for v in values) + f"{average:8.3f}{average - full:+8.3f}",
            flush=True,
        )


def timed(reader: ArchiveReader, known: dict[str, Cable], ids: list[str]) -> None:
    for system in systems(reader):
        spent = []
        for one in ids:
            began = time.perf_counter()
            ask(reader, system.query(reader, known[one], True), limit=10)
            spent.append(1000 * (time.perf_counter() - began))
        middle, most = statistics.median(spent), sorted(spent)[int(0.95 * len(spent))]
        print(f"{system.name:12} median {middle:.1f} ms, 95 % within {most:.1f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--archive", type=Path, default=ROOT / ".bench" / "relevance" / "archive")
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("--most", type=int, default=20, help="cables asked for, of each volume and set of pairs")
    options.add_argument("--no-ablation", action="store_true")
    chosen = options.parse_args()
    opened(chosen.archive, chosen.data / "frus-dev")  # made where there is none
    reader = ArchiveReader(chosen.archive)
    known = {cable.id: cable for cable in reader.cables()}
    volumes = sorted({cable.collection for cable in known.values()})
    print(f"# python benchmarks/relevance/similar.py --most {chosen.most}, {date.today()}")
    used = ", ".join(f"{name} {version(name)}" for name in ("tantivy", "ir-measures"))
    print(f"{len(known):,} cables of {len(volumes)} volumes; {used}")
    print("engine then: more_like_this of title and body as like: was before (40 words); engine: its defaults")
    halves = {"development": frozenset(volumes[::2]), "held out": frozenset(volumes[1::2])}
    for half, its in halves.items():
        print(f"\n{half} half, {len(its)} volumes")
        compared(reader, known, tasks(chosen.data, known, its, chosen.most))
    if not chosen.no_ablation:
        print("\nablation, development half, with references; at most 5 of each volume and set")
        ablation(reader, known, tasks(chosen.data, known, halves["development"], 5))
    print("\none query, ten hits, without reading them; the computer was shared")
    timed(reader, known, random.Random(1).sample(sorted(known), 200))


if __name__ == "__main__":
    main()
