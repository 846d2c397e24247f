"""Which cables mean an entity, under the user's corrections, at once and without indexing anew.

The index knows every mention as it was tagged (field `named`: entity and printed name) beside the mentions as they
were corrected when the cable was written (fields person, party, place, org). An entity that no correction touches
is asked of the latter, one term. For one that is touched, the former give the cables that certainly mean it; those
that the terms cannot decide (a new alias printed where nothing was tagged, a rejection in one cable) are read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.corrections.apply import Corrections, form_of
from corpus.corrections.syntax import label_of
from index import query as q
from index.format.analysis import fold
from index.format.schema import ENTITY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.corrections.syntax import Correction
    from corpus.records import Cable
    from index.query import Query
    from index.reader import ArchiveReader


class CorrectedMentions:
    """Mentions of one archive under some corrections. State: the queries made so far."""

    def __init__(self, reader: ArchiveReader, corrections: Corrections) -> None:
        self._reader = reader
        self.corrections = corrections
        self._queries: dict[str, Query] = {}

    @cached_property
    def up_to_date(self) -> bool:
        """Whether every cable was written under just these corrections: then nothing is left to do here."""
        return set(self._reader.manifest.corrections or ((),)) == {self.corrections.effect}

    @cached_property
    def affected_ids(self) -> frozenset[str]:
        """The entities whose cables the fields of the index do not tell: those that corrections name."""
        if self.up_to_date:
            return frozenset()
        written = (Corrections(lines).ids for lines in self._reader.manifest.corrections)
        return self.corrections.ids.union(*written)

    def affected_ids_in(self, field: str) -> list[str]:
        """Those of one field: person, party, place, org. Not those merged into others."""
        return sorted(
            id
            for id in self.affected_ids
            if ENTITY_FIELDS.get(label_of(id) or "") == field and self.corrections.canonical(id) == id
        )

    def cable(self, cable: Cable) -> Cable:
        """The cable with its mentions under the corrections."""
        return cable if self.up_to_date else self.corrections.apply(cable)

    def query(self, field: str, entity_id: str) -> Query:
        """The cables that mean an entity (its canonical id), as an engine query without weight."""
        if entity_id not in self.affected_ids:
            return q.Constant(q.Term(field, entity_id))
        if entity_id not in self._queries:
            self._queries[entity_id] = q.Constant(self._affected_query(entity_id))
        return self._queries[entity_id]

    def count(self, field: str, entity_id: str) -> int:
        """How many cables mean an entity."""
        return self._reader.count(self.query(field, entity_id))

    def forms(self, field: str, entity_id: str) -> dict[str, int]:
        """The printed names (folded) of an entity in this archive -> cables that print it so and mean it."""
        if entity_id in self.affected_ids or entity_id in self.corrections.ids:
            return self._affected_forms(entity_id)
        from index.format.document import printed_term  # how cables are written: few searches ask

        found = {}
        for term in self._reader.terms("named", printed_term(entity_id, "")):
            count = self._reader.count(q.Term("named", term))
            if count:
                found[term.partition("\t")[2]] = count
        return found

    def _affected_forms(self, entity_id: str) -> dict[str, int]:
        by_form: dict[str, list[str]] = {}
        for term in self._named_terms(entity_id, spelled=True):
            by_form.setdefault(term.rpartition("\t")[2], []).append(term)
        undecided = self._undecided_query(entity_id)
        found = {}
        for form, terms in by_form.items():
            certain = q.Terms("named", tuple(terms))
            found[form] = self._reader.count(self._without(certain, undecided))
        for cable in self._reader.cables_matching(undecided) if undecided else ():
            corrected = self.corrections.apply(cable)
            for form in {form_of(m, corrected.body) for m in corrected.mentions if m.entity == entity_id}:
                found[form] = found.get(form, 0) + 1
        return {form: count for form, count in found.items() if count}

    def _affected_query(self, entity_id: str) -> Query:
        terms = self._named_terms(entity_id)
        certain = q.Terms("named", tuple(terms)) if terms else q.Nothing()
        undecided = self._undecided_query(entity_id)
        if undecided is None:
            return certain
        named = self._named_cables(entity_id)
        known = self._without(certain, named)
        confirmed_ids = [
            cable.id
            for cable in self._reader.cables_matching(self._without(undecided, known))
            if any(mention.entity == entity_id for mention in self.corrections.apply(cable).mentions)
        ]
        return q.any_of([known, q.Terms("id", tuple(confirmed_ids))] if confirmed_ids else [known])

    def _named_terms(self, entity_id: str, *, spelled: bool = False) -> list[str]:
        """Terms of `named` whose mentions mean the entity; with `spelled` each with its printed name."""
        from index.format.document import printed_term, unlinked_term

        corrections = self.corrections
        found: list[str] = []
        for raw in sorted(corrections.ids | {entity_id}):
            special = corrections.forms(raw)
            if corrections.canonical(raw) != entity_id:
                # Another entity: only a split or a rejection can lead here from it.
                forms: Iterable[str] = special
            elif special or spelled:
                forms = [term.partition("\t")[2] for term in self._reader.terms("named", printed_term(raw, ""))]
            else:
                found.append(raw)
                continue
            found += [printed_term(raw, form) for form in forms if corrections.outcome(raw, form) == entity_id]
        for form in corrections.aliased_forms():
            if corrections.outcome("", form) == entity_id:
                found += [unlinked_term(label, form) for label in ENTITY_FIELDS]
        return found

    def _undecided_query(self, entity_id: str) -> Query | None:
        """Cables that must be read: those that a correction names, those that print a new alias."""
        parts = [self._named_cables(entity_id)]
        for form in sorted(self.corrections.aliased_forms()):
            if self.corrections.outcome("", form) == entity_id:
                parts += [phrase_query(words) for words in self.corrections.phrases(form)]
        queries = [part for part in parts if part is not None]
        return q.any_of(queries) if queries else None

    def _named_cables(self, entity_id: str) -> Query | None:
        """The cables of which a correction says something that may give this entity a mention there, or take one."""
        corrections = self.corrections
        found = {
            each.cable
            for _, each in corrections.items
            if each.cable and entity_id in self._concerned(corrections, each)
        }
        return q.Terms("id", tuple(sorted(found))) if found else None

    @staticmethod
    def _concerned(corrections: Corrections, each: Correction) -> set[str]:
        """Whom a correction in one cable names, and whom the name would mean without it."""
        named = {corrections.canonical(id) for id in (each.entity, each.other) if id}
        return named | {corrections.outcome(id, each.form) for id in ("", each.entity)}

    def _without(self, query: Query, other: Query | None) -> Query:
        return query if other is None else q.without(query, other)


def phrase_query(words: Sequence[str]) -> Query | None:
    """Cables whose body prints these words side by side; None where the index can hold no such word."""
    terms = tuple(fold(word) for word in words)
    if not all(terms):
        return None
    return q.Term("body_exact", terms[0]) if len(terms) == 1 else q.Phrase("body_exact", terms)
