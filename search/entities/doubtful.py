"""Which cables may mean a person and are not found: they print the surname, which is linked to nobody or to another.

Counted by terms of the index alone. The body has to print the surname, and the tagger has to have marked it as a name:
by itself or as a name of the person, without an entity (field `named`), or another bearer of the surname is linked.
So the rice of a trade agreement is no doubtful mention of Ambassador Rice.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.authority.surnames import surname
from corpus.words import words
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import phrase_query
from search.intent.persons import GENERATIONS, bears, leads_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Entity
    from index.query import Query
    from search.entities.resolver import EntityResolver

MOST_OTHERS = 100
"""Other bearers of a surname whose cables are looked for, those of most cables first."""


class DoubtfulMentions:
    """The cables in which `person` may be meant. `person` is one that the resolver knows, not merged into another."""

    def __init__(self, resolver: EntityResolver, person: Entity) -> None:
        self._resolver, self.person = resolver, person
        self.surname = surname(person)
        """As printed."""
        self.form = fold(self.surname)
        """Folded."""
        names = [word for word in fold(person.name).split() if word not in GENERATIONS]
        self._leads = names[-1:] != self.form.split()[-1:]
        """Whether the surname comes first in the name."""

    @cached_property
    def forms(self) -> frozenset[str]:
        """The folded names of the person that hold the surname, itself among them."""
        whole = self._resolver.with_all_names(self.person)
        names = map(fold, (self.surname, whole.name, *whole.aliases))
        return frozenset(name for name in names if f" {self.form} " in f" {name} ")

    @cached_property
    def decided(self) -> frozenset[str]:
        """The cables for which the user has said whom a name of the person means there."""
        items = self._resolver.corrections.items
        return frozenset(each.cable for _, each in items if each.cable and each.form in self.forms)

    def candidates(self, condition: Query) -> Query | None:
        """The cables of `condition` that print the surname and do not mean the person; None if none can be asked for."""
        printed = phrase_query([fold(word.form) for word in words(self.surname)])
        if printed is None:
            return None
        excluded = [self._resolver.mentions.query(ENTITY_FIELDS["PERSON"], self.person.id)]
        excluded += [q.Terms("id", tuple(sorted(self.decided)))] if self.decided else []
        return q.without(q.all_of([condition, printed]), *excluded)

    def unlinked(self) -> Query:
        """The cables in which a name of the person is marked as a name, and linked to nobody."""
        from index.format.document import unlinked_term  # how cables are written: few searches ask

        corrections = self._resolver.corrections
        free = sorted(form for form in self.forms if not corrections.outcome("", form))
        return q.Terms("named", tuple(unlinked_term(label, form) for form in free for label in ENTITY_FIELDS))

    def linked_to_others(self, candidates: Query, matches: int) -> Query:
        """The cables that mean another bearer of the surname. `matches`: how many `candidates` there are."""
        from index.protocol import TermsPass, TermsRequest

        reader, mentions = self._resolver.reader, self._resolver.mentions
        field = ENTITY_FIELDS["PERSON"]
        request = TermsRequest(field, 0, all_terms=True)
        ((found,),) = reader.top_terms([TermsPass(candidates, [request])], matches)
        ordered = sorted(found.counts, key=lambda id: (-found.counts[id], id))
        ids = self.others((*ordered, *mentions.affected_ids_in(field)))
        ids += [id for form in sorted(self.forms) if (id := self._resolver.corrections.outcome("", form))]
        return q.any_of(mentions.query(field, id) for id in dict.fromkeys(ids) if id != self.person.id)

    def others(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids that are of other bearers of the surname, merged ones by the one that stands for them."""
        canonical = self._resolver.canonical
        found = dict.fromkeys(canonical(id) for id in ids if self._bears_surname(id))
        found.pop(self.person.id, None)
        return list(found)[:MOST_OTHERS]

    def _bears_surname(self, id: str) -> bool:
        family = self.form.split()
        return (self._leads and leads_with(id, family)) or bears(f"person/{id.rpartition('/')[2]}", family[-1:])
