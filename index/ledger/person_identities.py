"""Which of the archive's own persons are one person (in ledger.db): what was decided, and by which evidence.

    own_identities   one row a person who is joined with others: the id that stands for all, the pair that joined it

The ids that sources and tagger gave stay in `own_entities`; a mention keeps its own in its rule (`identified`), so that
a decision can be taken back.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.lazy_regex import lazily
from corpus.records import Mention, Record

if TYPE_CHECKING:
    from corpus.records import Cable

TABLES = """
CREATE TABLE IF NOT EXISTS own_identities (
    id TEXT PRIMARY KEY, canonical TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, score REAL NOT NULL,
    evidence TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identities_by_canonical ON own_identities (canonical);
"""
_EMPTY = """
CREATE TEMP TABLE IF NOT EXISTS own_identities (
    id TEXT, canonical TEXT, one TEXT, other TEXT, score REAL, evidence TEXT
)
"""
_IDENTIFIED = lazily(r"identified\(([^()]*)\):(.*)", re.DOTALL)


class Identity(Record, frozen=True, kw_only=True):
    """One person under two ids."""

    id: str
    canonical: str
    """The id that stands for the person."""
    one: str = ""
    """The pair by which the two groups were joined: ids, logit, evidence in words."""
    other: str = ""
    score: float = 0.0
    evidence: str = ""


class PersonIdentities:
    """The table behind one open ledger. State: none but the ids, once read."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_identities'").fetchone():
            # A ledger of an earlier version, opened to be read.
            db.execute(_EMPTY)
        self._canonical: dict[str, str] | None = None

    def reset(self) -> None:
        """What was read may have changed: remember nothing."""
        self._canonical = None

    def canonical_ids(self) -> Mapping[str, str]:
        """Id -> the id that stands for the person, of all that are not their own. Some thousands in a large archive."""
        if self._canonical is None:
            self._canonical = dict(self._db.execute("SELECT id, canonical FROM own_identities"))
        return self._canonical

    def canonical(self, entity_id: str) -> str:
        """The id that stands for a person; that of anybody else is its own."""
        row = self._db.execute("SELECT canonical FROM own_identities WHERE id = ?", (entity_id,)).fetchone()
        return str(row[0]) if row else entity_id

    def members(self, canonical: str) -> tuple[str, ...]:
        """All ids for which one stands, itself first."""
        rows = self._db.execute("SELECT id FROM own_identities WHERE canonical = ? ORDER BY id", (canonical,))
        return (canonical, *(id for (id,) in rows))

    def decisions(self) -> tuple[Identity, ...]:
        """All that was decided, by id."""
        rows = self._db.execute("SELECT id, canonical, one, other, score, evidence FROM own_identities ORDER BY id")
        return tuple(
            Identity(id=id, canonical=canonical, one=one, other=other, score=score, evidence=evidence)
            for id, canonical, one, other, score, evidence in rows
        )

    def replace_all(self, identities: Iterable[Identity]) -> None:
        """Let these hold and no others, inside the ledger's open transaction."""
        self.reset()
        self._db.execute("DELETE FROM own_identities")
        self._db.executemany(
            "INSERT INTO own_identities VALUES (?,?,?,?,?,?)",
            [
                (each.id, each.canonical, each.one, each.other, each.score, each.evidence)
                for each in sorted(identities, key=lambda each: each.id)
            ],
        )


def identified(cable: Cable, canonical: Mapping[str, str]) -> Cable:
    """A cable as tagged with its persons under the ids that stand for them, whatever it was under before."""
    if not any(mention.entity in canonical or mention.rule.startswith("identified(") for mention in cable.mentions):
        return cable
    return replace(cable, mentions=tuple(_identified(_unidentified(each), canonical) for each in cable.mentions))


def unidentified(cable: Cable) -> Cable:
    """A cable as tagged with the ids that its source and the tagger gave."""
    return identified(cable, {})


def _identified(mention: Mention, canonical: Mapping[str, str]) -> Mention:
    id = canonical.get(mention.entity, mention.entity)
    if id == mention.entity:
        return mention
    return replace(mention, entity=id, rule=f"identified({mention.entity}):{mention.rule}")


def _unidentified(mention: Mention) -> Mention:
    found = _IDENTIFIED.fullmatch(mention.rule)
    return replace(mention, entity=found[1], rule=found[2]) if found else mention
