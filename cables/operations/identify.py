"""Persons of several volumes who are one person: found among those whom the archive's lists of persons define.

What was decided stands with its evidence in the ledger (index/ledger/person_identities.py). It depends on what the
archive holds and on the user's corrections, not on the order in which files were read. Cables are not tagged anew; only
those are written in which a person's id changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority.entities import never_link
from corpus.authority.person_groups import Grouping, group
from corpus.corrections.apply import Corrections, unapply
from index import query as q
from index.ledger.person_identities import Identity, identified
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cables.operations.signals import Shield
    from corpus.authority.person_likeness import ListedPerson
    from corpus.records import Entity
    from index.ledger.local_entities import LocalEntities
    from index.writer import ArchiveWriter

LIST = "list of persons"
"""`Entity.source` of those whom a list of persons defines."""
_TASK = "identities"
"""In the ledger: cables are to be looked through for persons under another id than the one that stands for them."""


def update_identities(writer: ArchiveWriter, corrections: Corrections, shield: Shield) -> int:
    """Find anew who is one person, and write the cables in which that changes an id. Returns how many were written.

    What was put into the archive is committed before. A run that dies is made up for by the next one.
    """
    ledger = writer.ledger
    writer.commit()
    before = dict(ledger.identities.canonical_ids())
    decided = identities(group_persons(ledger.names, corrections))
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
                writer.rewrite(made)
            written += 1
    with shield.uninterrupted():
        writer.commit()
        ledger.begin()
        ledger.complete_task(_TASK)
        ledger.commit()
    return written


def identities_are_pending(writer: ArchiveWriter) -> bool:
    """Whether a run died before all cables had the ids that were decided."""
    return writer.ledger.has_pending_task(_TASK)


def group_persons(names: LocalEntities, corrections: Corrections, *, listed_only: bool = True) -> Grouping:
    """Who of the archive's persons is one person; `listed_only`: those of lists of persons, of whom an office is known.

    An id that the user's corrections name is never joined into another: the corrections say what it means.
    """
    persons = {person.id: person for person in _persons(names.persons(), listed_only=listed_only)}
    named = sorted(persons.keys() & corrections.ids)
    never = [*never_link(), *corrections.never]
    never += [frozenset((one, other)) for at, one in enumerate(named) for other in named[at + 1 :]]
    return group([*persons.values()], never, first=frozenset(named))


def identities(found: Grouping) -> list[Identity]:
    """What the ledger keeps of a grouping: for each id the likeliest of the pairs that joined it."""
    pairs = {id: pair for pair in reversed(found.joined) for id in (pair.one, pair.other)}
    return [
        Identity(
            id=id,
            canonical=canonical,
            one=pairs[id].one,
            other=pairs[id].other,
            score=round(pairs[id].score, 2),
            evidence="; ".join(pairs[id].evidence),
        )
        for id, canonical in sorted(found.canonical.items())
    ]


def _persons(rows: Iterable[tuple[str, Entity]], *, listed_only: bool) -> Iterator[ListedPerson]:
    """One person an id, of all collections that define it. `rows`: by id."""
    from itertools import groupby

    from corpus.authority.known_persons import of_entity, united

    for id, same in groupby(rows, key=lambda row: row[1].id):
        found = [
            of_entity(entity, (collection,) if entity.source == LIST else ())
            for collection, entity in same
            if entity.source == LIST or not listed_only
        ]
        if found and id.startswith("person/"):
            yield united(found)
