"""Which cables may mean a person and are not found: they print the surname, which is linked to nobody or to another.

Counted by terms of the index alone (field `named`). The tagger has to have marked a name of the person that holds the
surname, mostly the bare surname: so the rice of a trade agreement is no mention of Ambassador Rice. The name is
linked to nobody, or to another whose id has the surname ("Marcos" to Imelda Marcos; "Imelda Marcos" is not in doubt).
Decided are cables of which the user has said whom such a name means there; a name that was rejected counts nowhere.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.authority.surnames import surnames
from corpus.words import words
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import phrase_query
from search.intent.persons import GENERATIONS, bears, leads_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.records import Entity
    from index.query import Query
    from search.entities.resolver import EntityResolver

MOST_OTHERS = 100
"""Other bearers of a surname whose cables are looked for, those of most cables first."""


class DoubtfulMentions:
    """The cables in which `person` may be meant. `person` is one that the resolver knows, not merged into another."""

    def __init__(self, resolver: EntityResolver, person: Entity) -> None:
        self._resolver, self.person = resolver, person
        self.surnames = surnames(person)
        """As printed, in every spelling; that of the person's own name first."""
        self.bare_forms = tuple(map(fold, self.surnames))
        """The same, folded."""
        names = [word for word in fold(person.name).split() if word not in GENERATIONS]
        self._leads = names[-1:] != self.bare_forms[0].split()[-1:]
        """Whether the surname comes first in the name."""

    @cached_property
    def forms(self) -> frozenset[str]:
        """The folded names of the person that hold a surname, itself among them; none of those that were rejected."""
        corrections, id = self._resolver.corrections, self.person.id
        whole = self._resolver.with_all_names(self.person)
        names = list(map(fold, (*self.surnames, whole.name, *whole.aliases)))
        holding = {name for name in names for bare in self.bare_forms if f" {bare} " in f" {name} "}
        return frozenset(name for name in holding if corrections.outcome(id, name) == id)

    @cached_property
    def decided(self) -> frozenset[str]:
        """The cables for which the user has said whom a name of the person means there."""
        items = self._resolver.corrections.items
        return frozenset(each.cable for _, each in items if each.cable and each.form in self.forms)

    def candidates(self, condition: Query) -> Query | None:
        """The cables of `condition` that print a surname and do not mean the person; None if no word is indexed."""
        ways = [phrase_query([fold(word.form) for word in words(surname)]) for surname in self.surnames]
        printed = [way for way in ways if way is not None]
        if not printed:
            return None
        excluded = [self._resolver.mentions.query(ENTITY_FIELDS["PERSON"], self.person.id)]
        excluded += [q.Terms("id", tuple(sorted(self.decided)))] if self.decided else []
        return q.without(q.all_of([condition, q.any_of(printed)]), *excluded)

    def unlinked(self) -> Query:
        """The cables in which a name of the person is marked as a name, and linked to nobody."""
        return self._terms(self._resolver.corrections.ids, lambda outcome: not outcome)

    def linked_to_others(self, candidates: Query, matches: int) -> Query:
        """The cables in which a name of the person means another. `matches`: how many `candidates` there are."""
        from index.protocol import TermsPass, TermsRequest

        mentions, reader = self._resolver.mentions, self._resolver.reader
        field = ENTITY_FIELDS["PERSON"]
        request = TermsRequest(field, 0, all_terms=True)
        ((found,),) = reader.top_terms([TermsPass(candidates, [request])], matches)
        ordered = sorted(filter(self.bears_surname, found.counts), key=lambda id: (-found.counts[id], id))
        ids = {*ordered[:MOST_OTHERS], *mentions.affected_ids, *self._resolver.corrections.ids}
        return self._terms(ids, lambda outcome: outcome not in ("", self.person.id))

    def bears_surname(self, id: str) -> bool:
        """Whether an id is that of a person of the surname, in whatever spelling."""
        families = [bare.split() for bare in self.bare_forms]
        whole = f"person/{id.rpartition('/')[2]}"
        return any((self._leads and leads_with(id, family)) or bears(whole, family[-1:]) for family in families)

    def _terms(self, ids: Iterable[str], fits: Callable[[str], bool]) -> Query:
        """The cables with a mention, under a name of the person, of one of `ids` or of nobody, whose outcome fits."""
        from index.format.document import printed_term, unlinked_term  # how cables are written: few searches ask

        outcome = self._resolver.corrections.outcome
        forms = sorted(self.forms)
        terms = [printed_term(id, form) for id in sorted(ids) for form in forms if fits(outcome(id, form))]
        free = [form for form in forms if fits(outcome("", form))]
        return q.Terms("named", (*terms, *(unlinked_term(label, form) for form in free for label in ENTITY_FIELDS)))
