"""Which cables are versions of one another (in ledger.db).

    versions   one row a pair of versions: ids in order, how much of the shorter the longer one has

A pair depends on its two cables alone, so the table is the same in whatever order cables came, and a cable that goes
takes its pairs with it. Groups are read off the pairs: one cable with all that are versions of it. They are not chains:
where B is a version of A and C of B but not of A, what C has in common with A may be nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.evidence import Text

TABLES = """
CREATE TABLE IF NOT EXISTS versions (
    id TEXT NOT NULL, other TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (id, other)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_by_other ON versions (other);
"""

Group = tuple[str, ...]
"""Ids: a cable, then all that were found to be versions of it, sorted."""


class Versions:
    """The table behind one open ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def forget(self, cable_id: str) -> None:
        """The cable is gone, or says something else now."""
        self._db.execute("DELETE FROM versions WHERE id = ? OR other = ?", (cable_id, cable_id))

    def settle(self, touched: Iterable[str], read: Callable[[str], Cable | None]) -> None:
        """Find the versions of cables that were written, inside the ledger's open transaction.

        `read` gives a cable as the index has it now, None where it has none.
        """
        from index.evidence import Text, same  # searches read what was found, and find nothing themselves
        from index.sketches import candidates, is_current, sketch

        rows = self._db.execute(
            "SELECT id, max(sketch) FROM cables WHERE sketch IS NOT NULL GROUP BY id ORDER BY id"
        ).fetchall()
        written = set(touched)
        stale = [id for id, stored in rows if not is_current(stored)]
        for id in stale:
            # The library hashes otherwise than when this cable was written.
            cable = read(id)
            made = sketch(cable) if cable else None
            self._db.execute("UPDATE cables SET sketch = ? WHERE id = ? AND sketch IS NOT NULL", (made, id))
        if stale:
            return self.settle(written.union(stale), read)
        if not written:
            return None
        for id in written:
            self.forget(id)
        ids = [id for id, _ in rows]
        pairs = sorted(set(candidates([stored for _, stored in rows], _places(ids, written))))

        # Pairs in order ask for neighbours: most cables are read once.
        @lru_cache(maxsize=256)
        def text(id: str) -> Text | None:
            cable = read(id)
            return Text(cable) if cable else None

        for first, second in [*((ids[one], ids[other]) for one, other in pairs), *self._one_number(written)]:
            one, other = text(first), text(second)
            share = same(one, other) if one and other else None
            if share is not None:
                self._db.execute("INSERT OR REPLACE INTO versions VALUES (?,?,?)", (*sorted((first, second)), share))
        return None

    def _one_number(self, written: set[str]) -> list[tuple[str, str]]:
        """Pairs that print one id ("~2"): whatever their sketches, they are compared."""
        found = self._db.execute(
            "SELECT DISTINCT a.id, b.id FROM cables a JOIN cables b ON b.wanted = a.wanted AND b.id <> a.id"
            " WHERE a.wanted <> a.id"
        )
        return sorted(pair for pair in found if not written.isdisjoint(pair))

    def share(self, one: str, other: str) -> float | None:
        """How much of the shorter of two versions the other has; None where the two were not found to be versions."""
        row = self._db.execute("SELECT share FROM versions WHERE id = ? AND other = ?", sorted((one, other))).fetchone()
        return float(row[0]) if row else None

    def groups(self) -> list[Group]:
        """All groups of two and more, by their first ids."""
        return grouped(self._db.execute("SELECT id, other FROM versions"))


def grouped(pairs: Iterable[tuple[str, str]]) -> list[Group]:
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


def _places(ids: list[str], wanted: set[str]) -> list[int]:
    return [place for place, id in enumerate(ids) if id in wanted]
