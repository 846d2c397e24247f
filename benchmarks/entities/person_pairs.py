"""One entity a person over volumes: pairs of entries of lists of persons, against the Office of the Historian's table.

    python -m benchmarks.entities.person_pairs [TUNED|HELD|ALL]

The table (../shared/data/people/people-dev.tsv) says which entries of the lists of 54 volumes are one person. Their
entity is the one that most of their marks get; entries without marks have that of the list. Persons are joined by what
lists say of them, then also by whom documents mention with them. Precision and recall count
pairs of entries; B-cubed counts entries. Halves of volumes are drawn by a hash: weights and thresholds were tuned on
TUNED, HELD was looked at once.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import by_id as known_entity
from corpus.authority.entities import never_link
from corpus.authority.known_persons import of_entity, united, with_known
from corpus.authority.person_groups import Grouping, group
from ingest.readers.frus.date import years_of
from ingest.readers.frus.lists import Lists, read_list
from ingest.readers.frus.stream import Document, FrontList, stream
from ingest.readers.frus.text import plain
from ingest.sources.items import SourceFile

if TYPE_CHECKING:
    from corpus.authority.person_groups import Company
    from corpus.authority.person_likeness import ListedPerson
    from corpus.records import Entity

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TABLE, VOLUMES = SHARED / "people" / "people-dev.tsv", SHARED / "frus-dev"
HALVES = {"TUNED": 0, "HELD": 1, "ALL": None}
SEED = 1967


class Entry(NamedTuple):
    """An entry of a volume's list of persons."""

    volume: str
    list_id: str


class Quality(NamedTuple):
    """How well entities part entries into persons."""

    pairs: int
    precision: float
    recall: float
    b_cubed: float


def main() -> None:
    chosen = sys.argv[1] if sys.argv[1:] else "TUNED"
    if chosen not in HALVES:
        sys.exit(__doc__)
    if not TABLE.is_file() or not VOLUMES.is_dir():
        sys.exit(f"skipped: no table of persons at {TABLE}, or no volumes at {VOLUMES}")
    table = read_table(HALVES[chosen])
    began = time.perf_counter()
    found: dict[Entry, Entity] = {}
    documents: list[frozenset[Entry]] = []
    for volume in sorted({entry.volume for entry in table}):
        entities, marks = entries(VOLUMES / f"{volume}.xml")
        found |= entities
        documents += marks
    seconds = time.perf_counter() - began
    marked = {entry for document in documents for entry in document}
    alone, grouped = group_entries(found), group_entries(found, company(found, documents))
    print(f"{chosen}: {len({e.volume for e in table})} volumes, {len(table):,} entries; lists read in {seconds:.0f} s")
    for name, persons in (("entries", table), ("marked entries", {e: p for e, p in table.items() if e in marked})):
        by_entry = {entry: entity.id for entry, entity in found.items()}
        for stage, canonical in (
            ("by the entry alone", {}),
            ("by the lists", alone.canonical),
            ("and co-mentions", grouped.canonical),
        ):
            q = quality(persons, {entry: canonical.get(id, id) for entry, id in by_entry.items()})
            print(
                f"  {name:15} {stage:19} {q.pairs:6,} pairs: precision {q.precision:.4f}, recall {q.recall:.4f}, "
                f"B-cubed F {q.b_cubed:.4f}"
            )
    print(f"  {len(grouped.joined)} pairs joined, {len(grouped.suggested)} suggested")


def read_table(half: int | None) -> dict[Entry, str]:
    """Entry -> person, of one half of the volumes or of all."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {
        Entry(row["volume"], row["list_id"]): row["person"]
        for row in rows
        if half is None or half_of(row["volume"]) == half
    }


def half_of(volume: str) -> int:
    """0 or 1, drawn by a hash of the name."""
    return int(hashlib.md5(f"{SEED} {volume}".encode()).hexdigest(), 16) % 2


def entries(path: Path) -> tuple[dict[Entry, Entity], list[frozenset[Entry]]]:
    """The entity of each entry of a volume's lists, and the entries that each document marks."""
    lists, counts = Lists(), dict[str, Counter[str]]()
    documents: list[frozenset[Entry]] = []
    entities: dict[str, Entity] = {}
    for item in stream(SourceFile.of_bytes(path.name, path.read_bytes())):
        if isinstance(item, FrontList):
            read_list(item.element, lists, years_of(path.stem))
        elif isinstance(item, Document):
            marked: set[Entry] = set()
            for mark in item.element.iter("{*}persName"):
                key = (mark.get("corresp") or "").lstrip("^#$")
                person = lists.person(mark, plain(mark)) if key in lists.persons else None
                if person is not None:
                    counts.setdefault(key, Counter())[person.id] += 1
                    entities[person.id] = person
                    marked.add(Entry(path.stem, key))
            documents.append(frozenset(marked))
    found = {Entry(path.stem, key): person for key, person in lists.persons.items()}
    for key, counted in counts.items():
        found[Entry(path.stem, key)] = entities[min(counted, key=lambda id: (-counted[id], id))]
    return found, documents


def company(found: Mapping[Entry, Entity], documents: Iterable[frozenset[Entry]]) -> Company:
    """Who is marked in the same documents."""
    others: dict[str, set[str]] = {}
    for document in documents:
        ids = {found[entry].id for entry in document}
        for id in ids:
            others.setdefault(id, set()).update(ids)
    return lambda ids: frozenset(other for id in ids for other in others.get(id, ()))


def group_entries(found: Mapping[Entry, Entity], company: Company | None = None) -> Grouping:
    """What an archive of these volumes decides (cables/operations/identify.py)."""
    by_id: dict[str, list[ListedPerson]] = {}
    for entry, entity in found.items():
        if known_entity(entity.id) is not None:
            continue  # an archive keeps no entries of those whom the authority files have
        by_id.setdefault(entity.id, []).append(of_entity(entity, (entry.volume,)))
    return group(with_known(united(each) for each in by_id.values()), never_link(), company=company)


def quality(persons: Mapping[Entry, str], ids: Mapping[Entry, str]) -> Quality:
    """Pairs of entries that have one entity against pairs of one person; an entry without entity is alone."""
    both = [(person, ids.get(entry, f"none/{entry}")) for entry, person in persons.items()]
    by_person, by_entity, by_both = Counter(p for p, _ in both), Counter(e for _, e in both), Counter(both)
    right, linked, true = pairs(by_both.values()), pairs(by_entity.values()), pairs(by_person.values())
    precision = sum(by_both[each] / by_entity[each[1]] for each in both) / max(1, len(both))
    recall = sum(by_both[each] / by_person[each[0]] for each in both) / max(1, len(both))
    return Quality(true, right / max(1, linked), right / max(1, true), 2 * precision * recall / (precision + recall))


def pairs(sizes: Iterable[int]) -> int:
    """Pairs within groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in sizes)


if __name__ == "__main__":
    main()
