"""From names to entities: which of those who bear a name is meant here, and how we know.

Rules, as `Mention.rule` gives them, the most telling first:

    list:NAME       the editors' mark and list of persons (FRUS); " against title" behind it where a title is printed
                    beside that nobody is known to give the person
    bearer:NAME     the one of several of that list whom a mark without a link means, by
                    ingest/readers/frus/unlinked_marks.py
    term:FORM       the volume's list of terms
    defined:FORM    the cable's own definition, "Korean Workers' Party (KWP)", here and at later places
    alias:FORM      the authority files; after it, where several bear the name, what decided:
                    " year", " post" (sender or addressee), " near" (the country that the cable speaks of)
    office:KEY      an office of a country: the country printed, or that which its sentence, the dateline or the post
                    says; a person who held an office on the cable's day ("the Ambassador", "the Shah")
    title:OFFICE    a surname behind a title: the bearer of the title in its country and year
    surname:NAME    a person named in full in the same cable, or by its sender, addressees, participants
    name:NAME       a person named in full whom no authority knows: known by that name alone
    ambiguous:FORM  several bear the name and nothing decides; not linked
    post, title, signature, model, again, marked: who found the name; not linked
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.countries import countries
from corpus.authority.entities import by_id, demonyms, governments, lookup
from corpus.authority.folding import fold
from corpus.authority.office_holders import known_as
from corpus.authority.offices import cablese
from corpus.authority.persons import offices_by_person, person_named
from corpus.authority.surnames import FAMILY_FIRST
from ingest.tagging.office_countries import country_written_at
from ingest.tagging.spans import SMALL, TITLES
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Cable, Entity, EntityLabel
    from ingest.tagging.ner import Entities
    from ingest.tagging.phrase_matcher import Alias

# A short form that three states' parties bear needs its country in the cable before it is believed.
_SHORT = 5
_ABROAD = frozenset(("PS", "NA", "ZW", "AO", "MZ", "GW", "EH", "ER", "ZA", "IE"))
"""Countries whose movements acted abroad for years: their names are known everywhere."""
_TWO_LETTERS = 2
"""Letters of a short form that may be anything: "MK-44 torpedo"."""
_EVERYWHERE = frozenset(
    ("agency", "airlines", "airways", "bank", "broadcasting", "company", "corporation", "news", "press")
)
"""Words in the names of bodies that are at work abroad: their short forms need no country in the cable."""
_SLACK = 3
"""Years by which a name in full may be older than the tables say; a short form is used again by others."""
_NEAR_LEAST, _NEAR_LEAD = 2, 2
"""Times that a cable must name a country, and how much oftener than the next, for it to decide."""
_PLAIN_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*\.?$")


class Link(NamedTuple):
    """Whom a name means: "" where that is not known, and the rule that says so."""

    entity: str
    rule: str
    label: EntityLabel


@dataclass(slots=True)
class Context:
    """What a cable says of time and place: all that decides between bearers of a name."""

    year: int = 0
    posts: tuple[str, ...] = ()
    """Countries of sender and addressees, the American side last."""
    written_at: str = ""
    """The foreign country of the dateline's place, "" unknown."""
    near: Counter[str] = field(default_factory=Counter)
    """Countries that the text speaks of, with the number of places."""

    @classmethod
    def of(cls, cable: Cable) -> Context:
        """From the cable's date, sender and addressees."""
        stations = ([cable.sender] if cable.sender else []) + [each.station for each in cable.addressees]
        codes = [station.country for station in stations if station.country]
        return cls(
            year=cable.date.latest.year if cable.date.latest else 0,
            posts=tuple(sorted(dict.fromkeys(codes), key=lambda code: code == "US")),
            written_at=country_written_at(cable.place),
        )

    @property
    def post(self) -> str:
        """The foreign country that the cable is about by its post, "" where there is none."""
        return self.posts[0] if self.posts and self.posts[0] != "US" else ""

    def names_country(self, code: str) -> bool:
        """Whether the cable's posts or its text name this country."""
        return code in self.posts or self.near[code] > 0

    def count_countries(self, words: Iterable[str], recognised: Entities) -> None:
        """Count the countries that a text names: places, persons and parties of one country, adjectives of nations."""
        for name in recognised.names:
            if name.alias is None or name.alias.form in governments() or (name.label == "PARTY" and name.alias.acronym):
                continue
            codes = {entity.country for entity in name.alias.entities}
            if len(codes) == 1 and "" not in codes:
                self.near[codes.pop()] += 1
        adjectives = demonyms()
        for word, times in Counter(words).items():
            if (id := adjectives.get(word.lower())) is not None:
                self.near[id.removeprefix("country/")] += times


def choose_entity(candidates: Sequence[Entity], context: Context) -> tuple[Entity | None, str]:
    """(the one meant or None, what decided: "", " year", " post", " near")."""
    if len(candidates) == 1 or is_one_place(candidates):
        return candidates[0], ""
    whole, others = _divided_state(candidates, context)
    candidates = tuple(e for e in candidates if e not in others)
    if context.year:
        of_time = tuple(
            e
            for e in candidates
            if e is whole or (e.earliest <= context.year and (not e.latest or context.year <= e.latest))
        )
        if of_time and (len(of_time) == 1 or is_one_place(of_time)):
            return of_time[0], " year"
        candidates = of_time or candidates
    for code in context.posts:
        there = [entity for entity in candidates if entity.country == code]
        if there and (len(there) == 1 or is_one_place(there)):
            return there[0], " post"
    ranked = sorted(candidates, key=lambda entity: -context.near[entity.country])
    first, second = ranked[:2] if len(ranked) > 1 else (ranked[0], ranked[0])
    rivals = max(context.near[each.country] for each in (second, *others))
    most = context.near[first.country]
    if most >= _NEAR_LEAST and most >= _NEAR_LEAD * rivals and first.country != second.country:
        return first, " near"
    return whole, ""


def _divided_state(candidates: Sequence[Entity], context: Context) -> tuple[Entity | None, tuple[Entity, ...]]:
    """(the state into which the other candidates merged, those of them whom its bare name does not mean).

    "Vietnam" is the whole, or the part that comes first in the table; who means the other writes "North Vietnam",
    except at a post there.
    """
    for whole in candidates:
        parts = [each for each in candidates if each is not whole]
        if whole.id.startswith("country/") and all(_merged_into(each, whole) for each in parts):
            order = list(countries())
            parts.sort(key=lambda each: order.index(each.country))
            return whole, tuple(each for each in parts[1:] if each.country not in context.posts)
    return None, ()


def _merged_into(part: Entity, whole: Entity) -> bool:
    return part.id.startswith("country/") and countries()[part.country].successor == (whole.country,)


def is_one_place(candidates: Sequence[Entity]) -> bool:
    """Singapore the city and Singapore the state: the facets show the same place. Two brothers are two persons."""
    return len({e.country for e in candidates}) == 1 and {e.label for e in candidates} == {"PLACE"}


def link_alias(alias: Alias, modelled: EntityLabel | None, context: Context) -> Link | None:
    """The entity behind a form of the authority files; None where the form is not believed here at all.

    `modelled` is what the model takes it for. Short forms are used again and again: a party's or a body's counts
    only in its time, a party's only in a cable that has to do with its country.
    """
    form = alias.form.upper() if alias.acronym else alias.form
    candidates = tuple(e for e in alias.entities if not _too_early(e, context, 0 if alias.acronym else _SLACK))
    believed = tuple(e for e in candidates if _is_plausible(e, alias, modelled, context))
    if candidates and not believed and all(e.label == "PARTY" for e in alias.entities):
        # Whose it is stays open; that it is a party's is likely where the model sees a body.
        return Link("", f"ambiguous:{form}", "PARTY" if modelled == "ORG" else modelled) if modelled else None
    if not believed:
        # That a short form is a party's the model alone does not decide.
        return Link("", "model", modelled) if modelled and not (modelled == "PARTY" and alias.acronym) else None
    entity, decided = choose_entity(believed, context)
    if entity is None:
        return Link("", f"ambiguous:{form}", modelled or believed[0].label)
    return Link(entity.id, f"alias:{form}{decided}", entity.label)


def _is_plausible(entity: Entity, alias: Alias, modelled: EntityLabel | None, context: Context) -> bool:
    """Whether an entity may be meant at all by a form that names many things in the world.

    A party's short form or a party named by common words counts in a cable that has to do with its country; so do the
    short form of a body, and a city that the model does not take for a place.
    """
    if entity.label == "PARTY":
        short = alias.acronym and len(alias.form) <= _SHORT
        if not short and not all(map(is_word, alias.form.split(" "))):
            return True
        known = len(alias.entities) == 1 and modelled in ("PARTY", "ORG") and short
        alone = known and entity.country in _ABROAD and len(alias.form) > _TWO_LETTERS
        return alone or _is_about_country(entity, context)
    if entity.label == "ORG" and alias.acronym and len(alias.form) <= _SHORT and entity.country != "US":
        # FEC, GNA, SPA are bodies of many countries, of which the tables know one.
        return not _EVERYWHERE.isdisjoint(fold(entity.name).split()) or _is_about_country(entity, context)
    if entity.id.startswith("place/") and " " not in alias.form and modelled != "PLACE":
        return _is_about_country(entity, context)
    return True


def _too_early(entity: Entity, context: Context, slack: int = 0) -> bool:
    return entity.label in ("PARTY", "ORG") and 0 < context.year < entity.earliest - slack


def _is_about_country(entity: Entity, context: Context) -> bool:
    return not entity.country or context.names_country(entity.country) or not (context.posts or context.near)


def link_words(printed: str, label: EntityLabel, context: Context) -> Link | None:
    """A place, party or body by its printed words, where these mean several or count as names in context only."""
    candidates = [entity for entity in lookup(printed) if entity.label == label]
    if label == "PARTY" and (home := _home_party(printed, context)):
        return home
    if not candidates:
        return None
    entity, decided = choose_entity(candidates, context)
    if entity is None:
        return Link("", f"ambiguous:{fold(printed)}", label)
    if label != "PLACE" and entity.country and not context.names_country(entity.country):
        return None
    return Link(entity.id, f"alias:{fold(printed)}{decided}", label)


def _home_party(printed: str, context: Context) -> Link | None:
    """A party of the country that the cable is about: "Labor Party" in Port Louis is the Mauritian one."""
    leading = context.near.most_common(2)
    near = leading[0][0] if leading and (len(leading) == 1 or leading[0][1] >= _NEAR_LEAD * leading[1][1]) else ""
    for code, decided in ((context.post, " post"), (near, " near")):
        state = countries().get(code)
        if state is None:
            continue
        beside = [f"{adjective} {printed}" for adjective in state.demonyms] + [
            f"{printed} of {state.name}",
            f"{printed} ({state.name})",
        ]
        for words in (printed, *beside):
            found = [e for e in lookup(words, "PARTY") if e.country == code and not _too_early(e, context)]
            if len(found) == 1:
                return Link(found[0].id, f"alias:{fold(printed)}{decided}", "PARTY")
    return None


class Persons:
    """The persons of one cable by their names: in full first, then by the bare surname."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._surnames: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._known: list[Entity] = []
        self.made: dict[str, Entity] = {}

    def learn(self, printed: str, entity: Entity) -> None:
        """A person named `printed` in this cable: the surname means this one, too, unless another bears it."""
        self._names.setdefault(fold(printed), set()).add(entity.id)
        if entity not in self._known:
            self._known.append(entity)
        name = re.sub(r",? (?:Jr|Sr|I{1,3}|IV)\.?$", "", entity.name)
        words = fold(name).split()
        if len(words) < 2 or " of " in name:
            return
        surname = words[0] if entity.country in FAMILY_FIRST else words[-1]
        self._surnames.setdefault(surname, set()).add(entity.id)

    def link_full_name(self, printed: str) -> Link | None:
        """A person by a name in full that no authority knows, None where it is no such name."""
        words = printed.split()
        if not 2 <= len(words) <= 4 or not all(map(_PLAIN_NAME.match, words)):
            return None
        if (
            any(word[0].islower() and word not in SMALL for word in words)
            or len(words[-1]) < 3
            or len(words[0].strip(".")) < 2
        ):
            return None
        if any(fold(word) in TITLES or fold(word) in cablese() for word in words):
            return None
        if all(is_word(word) for word in words) or not words[0][0].isupper():
            return None
        known = lookup(printed, "PERSON")
        entity = known[0] if len(known) == 1 else person_named(printed, self._context.year)
        if by_id(entity.id) is None:
            self.made[entity.id] = entity
        self.learn(printed, entity)
        return Link(entity.id, f"name:{entity.name}", "PERSON")

    def of_office(self, person: str) -> Entity:
        """The entity of an office-holder (office_holders.py), one of this cable's persons where it names him."""
        entity = known_as(self._known, person)
        if by_id(entity.id) is None:
            self.made.setdefault(entity.id, entity)
        return entity

    def entity(self, id: str) -> Entity | None:
        """A person of the authority file or of this cable, None for no such id."""
        return by_id(id) or self.made.get(id) or next((each for each in self._known if each.id == id), None)

    def names_holder(self, office: str, codes: Sequence[str]) -> bool:
        """Whether somebody named held a folded office in one of these countries in the cable's year."""
        year = self._context.year
        return any(
            each.country in codes
            and each.earliest <= year <= (each.latest or each.earliest)
            and office in (part.strip() for part in offices_by_person().get(each.id, "").split(","))
            for each in self._known
        )

    def is_known(self, surname: str) -> bool:
        """Whether the cable names somebody in full who bears this surname."""
        return fold(surname) in self._surnames or fold(surname) in self._names

    def link_surname(self, printed: str) -> Link | None:
        """A person by the surname, or by a name read before."""
        form = fold(printed)
        found = self._names.get(form)
        if not found:
            words = form.split()
            while len(words) > 1 and words[0] in SMALL:
                words.pop(0)  # "President de la Zenda", named "Rudolfo de la Zenda" before
            found = self._surnames.get(" ".join(words), set())
        return Link(next(iter(found)), f"surname:{printed}", "PERSON") if len(found) == 1 else None
