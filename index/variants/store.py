"""Which cables are versions of one another (in ledger.db).

    versions   one row a pair of versions: ids in order, how much of the shorter the longer one has

A pair depends on its two cables alone, so the table is the same in whatever order cables came, and a cable that goes
takes its pairs with it. Groups are read off the pairs: one cable with all that are versions of it. They are not chains:
where B is a version of A and C of B but not of A, what C has in common with A may be nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.variants.candidates import CandidateIndex
    from index.variants.decision import ComparedText

TABLES = """
CREATE TABLE IF NOT EXISTS versions (
    id TEXT NOT NULL, other TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (id, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_by_other ON versions (other);
"""

_AT_A_TIME = 50_000
"""Rows fetched, or asked for, at once."""

_MANY = "(SELECT value FROM json_each(?))"

Group = tuple[str, ...]
"""Ids: a cable, then all that were found to be versions of it, sorted."""


class VersionStore:
    """The table behind one open ledger. State: what its writer has changed, and the sketches once they were needed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.changed: set[int] = set()
        """Serials of rows of `cables` that were written, removed or took another's place since `update_pairs`."""
        self._neighbours: CandidateIndex | None = None

    def reset(self) -> None:
        """What was written may have been taken back: the sketches are read from the ledger when they are needed."""
        self.changed.clear()
        self._neighbours = None

    def remove(self, cable_id: str) -> None:
        """The cable is gone, or says something else now."""
        self._db.execute("DELETE FROM versions WHERE id = ? OR other = ?", (cable_id, cable_id))

    def update_pairs(self, changed: Iterable[str], read: Callable[[str], Cable | None]) -> None:
        """Find the versions of cables that were written, inside the ledger's open transaction.

        `read` gives a cable as the index has it now, None where it has none.
        """
        written = sorted(set(changed))
        if not written:
            return
        from index.variants.decision import (  # searches read what was found, and find nothing themselves
            ComparedText,
            version_share,
        )

        neighbours, stale = self._load_sketches(read)
        written = sorted({*written, *stale})
        for column in ("id", "other"):
            self._db.execute(f"DELETE FROM versions WHERE {column} IN {_MANY}", (json.dumps(written),))
        rows_by_id = self._rows("id", written)
        pairs = list(neighbours.candidate_pairs(serial for serial, _, _ in rows_by_id))
        names = {
            serial: id for serial, id, _ in self._rows("serial", sorted({each for pair in pairs for each in pair}))
        }
        alike = {tuple(sorted((names[one], names[other]))) for one, other in pairs}

        # Pairs in order ask for neighbours: most cables are read once.
        @lru_cache(maxsize=256)
        def text(id: str) -> ComparedText | None:
            cable = read(id)
            return ComparedText(cable) if cable else None

        for first, second in sorted(alike.union(self._pairs_with_number(written))):
            one, other = text(first), text(second)
            share = version_share(one, other) if one and other else None
            if share is not None:
                self._db.execute("INSERT OR REPLACE INTO versions VALUES (?,?,?)", (first, second, share))

    def _load_sketches(self, read: Callable[[str], Cable | None]) -> tuple[CandidateIndex, list[str]]:
        """The sketches as the ledger has them, and the ids of cables whose sketches had to be made anew."""
        if self._neighbours is not None:
            now = {serial: stored for serial, _, stored in self._rows("serial", sorted(self.changed))}
            self._neighbours.set_sketches(list(self.changed), [now.get(serial) for serial in self.changed])
            self.changed.clear()
            return self._neighbours, []
        from index.variants.candidates import CandidateIndex  # loads a library: only when cables are written
        from index.variants.minhash import is_current, sketch

        self._neighbours, stale = CandidateIndex(), []
        rows = self._db.execute("SELECT serial, id, sketch FROM cables WHERE copy = 0 AND sketch IS NOT NULL")
        while some := rows.fetchmany(_AT_A_TIME):
            self._neighbours.set_sketches([row[0] for row in some], [row[2] for row in some])
            stale += [id for _, id, stored in some if not is_current(stored)]
        for id in stale:
            # The library hashes otherwise than when this cable was written.
            cable = read(id)
            made = sketch(cable) if cable else None
            self._db.execute("UPDATE cables SET sketch = ? WHERE id = ? AND sketch IS NOT NULL", (made, id))
        self.changed = {serial for serial, _, _ in self._rows("id", stale)}
        return self._load_sketches(read)[0], stale

    def _rows(self, column: str, values: Sequence[str | int]) -> list[tuple[int, str, bytes | None]]:
        """(serial, id, sketch) of the cables with these serials or ids that are no copies."""
        return [
            row
            for start in range(0, len(values), _AT_A_TIME)
            for row in self._db.execute(
                f"SELECT serial, id, sketch FROM cables WHERE {column} IN {_MANY} AND copy = 0",
                (json.dumps(values[start : start + _AT_A_TIME]),),
            )
        ]

    def _pairs_with_number(self, written: list[str]) -> list[tuple[str, str]]:
        """Pairs that print one id ("~2"), of which one was written: whatever their sketches, they are compared."""
        renamed = self._db.execute(
            f"SELECT wanted FROM cables WHERE id IN {_MANY} AND wanted IS NOT NULL"
            f" UNION SELECT wanted FROM cables WHERE wanted IN {_MANY}",
            (json.dumps(written), json.dumps(written)),
        )
        found: list[tuple[str, str]] = []
        for (wanted,) in renamed.fetchall():
            of_one = self._db.execute(
                "SELECT id FROM cables WHERE id = ?1 AND wanted IS NULL UNION SELECT id FROM cables WHERE wanted = ?1"
                " ORDER BY id",
                (wanted,),
            )
            found += combinations([id for (id,) in of_one], 2)
        touched = set(written)
        return [pair for pair in found if not touched.isdisjoint(pair)]

    def share(self, one: str, other: str) -> float | None:
        """How much of the shorter of two versions the other has; None where the two were not found to be versions."""
        row = self._db.execute("SELECT share FROM versions WHERE id = ? AND other = ?", sorted((one, other))).fetchone()
        return float(row[0]) if row else None

    def groups(self) -> list[Group]:
        """All groups of two and more, by their first ids."""
        return group_pairs(self._db.execute("SELECT id, other FROM versions"))


def group_pairs(pairs: Iterable[tuple[str, str]]) -> list[Group]:
    """Groups of a set of pairs: again and again the cable with most versions left, and these. By first id.

    Depends on the pairs alone, not on their order.
    """
    ties: dict[str, set[str]] = {}
    for one, other in pairs:
        ties.setdefault(one, set()).add(other)
        ties.setdefault(other, set()).add(one)
    queue = [(-len(others), id) for id, others in ties.items()]
    heapify(queue)
    found: list[Group] = []
    while queue:
        count, centre = heappop(queue)
        members = ties.get(centre, set())
        if len(members) != -count:  # some were taken since: it waits for its turn, or is taken itself
            if members:
                heappush(queue, (-len(members), centre))
            continue
        del ties[centre]
        found.append((centre, *sorted(members)))
        for member in members:
            for outside in ties.pop(member) - members - {centre}:
                ties[outside].discard(member)
    return sorted(found)
