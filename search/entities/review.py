"""The doubtful names of a person, one after another: each with its line, and with whom it is linked to now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.corrections.apply import form_of
from corpus.records import DateSpan, Record
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.entities.doubtful import DoubtfulMentions
from search.results import Fragment, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.records import Cable, Entity, Mention
    from index.query import Query
    from search.entities.resolver import EntityResolver

Doubt = Literal["unlinked", "other", "unsure"]
"""Why a name is doubtful: it is linked to nobody, to another person, or to this one by a rule that errs."""

CONTEXT = 90
"""Characters of the line before and behind the name."""


class DoubtfulName(Record, frozen=True, kw_only=True):
    """One printed name in one cable, which means the person or does not."""

    cable: str
    date: DateSpan
    title: str
    printed: str
    doubt: Doubt
    linked: tuple[str, ...] = ()
    """Ids of the entities to which it is linked in this cable; "" for nobody."""
    times: int = 1
    """How often the cable prints it."""
    line: Fragment
    """The text around its first place."""


class Decision(NamedTuple):
    """What the user has said of a printed name in one cable."""

    entity: str
    """Whom it means there; "" where it is said only that it does not mean the person of the review."""
    numbers: tuple[int, ...]
    """The corrections that say so, as `cables entity log` numbers them."""


class NameReview:
    """The doubtful names of `person` in the cables of `condition`; those that the user has decided are left out.

    `unsure` says of a mention that is linked to the person whether its rule errs too often to be believed unseen.
    """

    def __init__(
        self,
        resolver: EntityResolver,
        person: Entity,
        condition: Query,
        unsure: Callable[[Mention], bool] = lambda mention: False,
    ) -> None:
        self._resolver, self._condition, self._unsure = resolver, condition, unsure
        self._doubtful = DoubtfulMentions(resolver, person)
        self.person = person
        self.surname = self._doubtful.surnames[0]

    def __iter__(self) -> Iterator[DoubtfulName]:
        """Names that are linked to nobody first, then to another, then unsure ones; each by the dates of the cables."""
        for query in self._queries():
            for cable in self._in_order(query):
                yield from self.names_in(cable)

    def names_in(self, cable: Cable, *, decided: bool = False) -> Iterator[DoubtfulName]:
        """The doubtful names of one cable, as corrected; with `decided` those that the user has decided, too."""
        found: dict[str, list[Mention]] = {}
        for mention in cable.mentions:
            form = form_of(mention, cable.body)
            if form in self._doubtful.forms:
                found.setdefault(form, []).append(mention)
        known = {each.form for _, each in self._resolver.corrections.items if each.cable == cable.id}
        for form, mentions in found.items():
            doubt = self._doubt(form, mentions)
            if doubt and (decided or form not in known):
                yield _name(cable, mentions, doubt)

    def decision(self, cable: str, form: str) -> Decision | None:
        """What the user has said of a name (folded) of the person in a cable; None if nothing."""
        corrections, person = self._resolver.corrections, self.person.id
        decisions = [
            (number, each)
            for number, (_, each) in enumerate(corrections.items, start=1)
            if each.cable == cable and each.form == form
        ]
        links = [
            (number, each.other or each.entity) for number, each in decisions if each.operation in ("alias", "split")
        ]
        if links:
            return Decision(corrections.canonical(links[0][1]), tuple(number for number, _ in links))
        rejects = [number for number, each in decisions if corrections.canonical(each.entity) == person]
        return Decision("", tuple(rejects)) if rejects else None

    def others(self) -> tuple[Entity, ...]:
        """Other persons of the surname whom cables of the archive mention, for choosing one of them."""
        from search.intent.name_choice import choose, name_candidates

        found = name_candidates(self.surname, "PERSON", self._resolver)
        others = [each for each in found if each.id != self.person.id]
        return choose(self.surname, others, (), self._resolver).entities if others else ()

    def _doubt(self, form: str, mentions: list[Mention]) -> Doubt | None:
        person = self.person.id
        if any(not mention.entity for mention in mentions):
            return "unlinked"
        if any(mention.entity != person for mention in mentions):
            return "other"
        bare = form in self._doubtful.bare_forms
        return "unsure" if bare and any(map(self._unsure, mentions)) else None

    def _queries(self) -> Iterator[Query]:
        reader, doubtful = self._resolver.reader, self._doubtful
        candidates = doubtful.candidates(self._condition)
        if candidates is not None and (matches := reader.count(candidates)):
            unlinked = doubtful.unlinked()
            yield q.all_of([candidates, unlinked])
            yield q.without(q.all_of([candidates, doubtful.linked_to_others(candidates, matches)]), unlinked)
        linked = self._resolver.mentions.query(ENTITY_FIELDS["PERSON"], self.person.id)
        yield q.all_of([self._condition, linked])

    def _in_order(self, query: Query) -> Iterator[Cable]:
        from index.reader import PAGE

        reader, after = self._resolver.reader, None
        while True:
            page = reader.search(q.Constant(query), limit=PAGE, after=after, order="oldest")
            for _, ref in page.hits:
                yield self._resolver.cable(reader.cable(ref))
            after = page.after
            if after is None:
                return


def _name(cable: Cable, mentions: list[Mention], doubt: Doubt) -> DoubtfulName:
    first = mentions[0]
    return DoubtfulName(
        cable=cable.id,
        date=cable.date,
        title=cable.title or cable.subject,
        printed=" ".join(cable.body[first.start : first.end].split()),
        doubt=doubt,
        linked=tuple(dict.fromkeys(mention.entity for mention in mentions)),
        times=len(mentions),
        line=_line(cable.body, first),
    )


def _line(body: str, mention: Mention) -> Fragment:
    """The text around a mention, cut between words."""
    start, end = max(0, mention.start - CONTEXT), min(len(body), mention.end + CONTEXT)
    while 0 < start < mention.start and not body[start - 1].isspace():
        start += 1
    while mention.end < end < len(body) and not body[end].isspace():
        end -= 1
    return Fragment(
        field="body",
        start=start,
        text=body[start:end],
        spans=(Span(mention.start - start, mention.end - start),),
        more=end < len(body),
    )
