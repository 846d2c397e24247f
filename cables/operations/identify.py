"""Persons of several volumes who are one person: found among those whom the archive's lists of persons define.

What was decided stands with its evidence in the ledger (index/ledger/person_identities.py). It depends on what the
archive holds and on the user's corrections, not on the order in which files were read. Cables are not tagged anew; only
those are written in which a person's id changes.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.corrections.apply import Corrections, unapply
from index import query as q
from index.ledger.person_decisions import group_persons, identities
from index.ledger.person_identities import identified, unidentified
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from cables.operations.signals import Shield
    from index.writer import ArchiveWriter

_TASK = "identities"
"""In the ledger: cables are to be looked through for persons under another id than the one that stands for them."""


def update_identities(writer: ArchiveWriter, corrections: Corrections, shield: Shield) -> int:
    """Find anew who is one person, and write the cables in which that changes an id. Returns how many were written.

    What was put into the archive is committed before. A run that dies is made up for by the next one.
    """
    ledger = writer.ledger
    writer.commit()
    writer.prune_entities()  # persons who are gone join nobody
    before = dict(ledger.identities.canonical_ids())
    company = _Company(writer.archive, before)
    decided = identities(group_persons(ledger.names, corrections, company=company))
    after = {each.id: each.canonical for each in decided}
    pending = identities_are_pending(writer)
    if before == after and not pending:
        return 0
    with shield.uninterrupted():
        ledger.begin()
        ledger.add_pending_task(_TASK)
        ledger.identities.replace_all(decided)
        ledger.commit()
    written = 0
    changed = before.keys() | after.keys()
    if not pending:
        changed = {id for id in changed if before.get(id) != after.get(id)}
    terms = changed | {each[id] for each in (before, after) for id in changed if id in each}
    for stored in ArchiveReader(writer.archive).cables_matching(q.Terms("named", tuple(sorted(terms)))):
        made = corrections.apply(identified(unapply(stored), after))
        if made.mentions != stored.mentions:
            with shield.uninterrupted():
                writer.rewrite(made, same_names=True)
            written += 1
    with shield.uninterrupted():
        writer.commit()
        ledger.begin()
        ledger.complete_task(_TASK)
        ledger.commit()
    return written


class _Company:
    """Who is mentioned with whom, by the editors' marks and under the ids that sources gave.

    `before` are the ids under which the index has persons until now. They must not decide: a pair that was joined for
    its company would lose the evidence.
    """

    def __init__(self, archive: Path, before: Mapping[str, str]) -> None:
        self._archive, self._before = archive, before

    def __call__(self, ids: Collection[str]) -> frozenset[str]:
        indexed = sorted({*ids, *(self._before.get(id, id) for id in ids)})
        found: set[str] = set()
        for cable in self._reader.cables_matching(q.Terms("named", tuple(indexed))):
            as_given = unidentified(unapply(cable))
            marked = {each.entity for each in as_given.mentions if each.rule.startswith("list:")}
            if not marked.isdisjoint(ids):
                found |= marked
        return frozenset(found)

    @cached_property
    def _reader(self) -> ArchiveReader:
        return ArchiveReader(self._archive)


def identities_are_pending(writer: ArchiveWriter) -> bool:
    """Whether a run died before all cables had the ids that were decided."""
    return writer.ledger.has_pending_task(_TASK)
