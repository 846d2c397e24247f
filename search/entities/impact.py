"""Which cables can a change of corrections concern?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import query as q
from index.format.document import printed_term, unlinked_term
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import phrase_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.corrections.apply import Corrections
    from corpus.corrections.syntax import Correction
    from corpus.records import Cable
    from index.query import Query
    from index.reader import ArchiveReader


def affected_cables(reader: ArchiveReader, written: Sequence[Corrections], target: Corrections) -> Iterator[Cable]:
    """Cables whose mentions may differ between any of the sets `written` and the one `target`: more, never fewer."""
    terms: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    ids: set[str] = set()
    for before in written:
        changed = {id for id in before.ids | target.ids if before.canonical(id) != target.canonical(id)}
        forms: set[str] = set()
        for one, other in ((before, target), (target, before)):
            for each in _corrections_only_in(one, other):
                ids |= {each.cable} if each.cable else set()
                forms |= {each.form} if each.form and not each.cable else set()
        # Who stands for a merged entity has changed: so has what every name means that leads to it.
        for side in (before, target):
            led = [each for _, each in side.items if {each.entity, each.other} & changed]
            forms |= {each.form for each in led if each.form}
            ids |= {each.cable for each in led if each.cable}
        terms |= changed
        for form in forms:
            terms |= {printed_term(id, form) for id in before.ids | target.ids}
            terms |= {unlinked_term(label, form) for label in ENTITY_FIELDS}
            phrases |= {phrase for side in (before, target) for phrase in side.phrases(form)}
    queries: list[Query] = []
    if terms:
        queries.append(q.Terms("named", tuple(sorted(terms))))
    if ids:
        queries.append(q.Terms("id", tuple(sorted(ids))))
    queries += [query for words in sorted(phrases) if (query := phrase_query(words))]
    if queries:
        yield from reader.cables_matching(q.any_of(queries))


def _corrections_only_in(one: Corrections, other: Corrections) -> list[Correction]:
    shared = set(other.effect)
    return [each for _, each in one.items if each.effect and each.effect not in shared]
