"""Persons of the authority file by the surname alone, where the cable is of their country and time.

"Gero" in a cable about Hungary in 1956 is Ernő Gerő, "Qasim" in one about Iraq in 1959 its Prime Minister. A surname
that is too common to mean somebody everywhere ("alone" in ambiguous.csv) still does so there. Accents do not count.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import entities
from corpus.authority.folding import fold
from corpus.authority.known_persons import known_by_id
from corpus.authority.surnames import FAMILY_FIRST
from ingest.tagging.entity_linking import Link
from ingest.tagging.spans import SMALL

if TYPE_CHECKING:
    from corpus.records import Entity
    from ingest.tagging.entity_linking import Context, Persons

_SHORTEST = 4
_NEAR = 3
"""So often a text names the country of whom it means; once or twice many countries are named."""
_SLACK = 1
"""Years before and after those in public view."""
_FIRST_PARTS = frozenset(
    ("san", "santa", "sao", "abu", "abd", "abdul", "ibn", "bin", "ben", "ould", "al", "el", "u", "st")
)
_ENGLISH = frozenset(("GB", "CA", "AU", "NZ", "IE", "ZA"))
"""Where surnames are those of Americans."""


class _Bearer(NamedTuple):
    """Somebody whose surname it is."""

    person: Entity
    alone: bool
    """Whether the authority file has the surname by itself: nearly always it means this one."""


def link_known(printed: str, persons: Persons, context: Context) -> Link | None:
    """A person of the authority file by the surname, where nobody of the cable bears it."""
    if persons.is_known(printed) or (found := known_surname(printed, context)) is None:
        return None
    return Link(found[0].id, f"alias:{fold(printed)}{found[1]}", "PERSON")


def known_surname(printed: str, context: Context) -> tuple[Entity, str] | None:
    """(the one person whom a surname means by country and year, what decided: " post" or " near"); None for nobody."""
    form = fold(printed)
    if " " in form or not context.year:
        return None
    posts = {code for code in context.posts if code != "US"} | {context.written_at}
    found = [
        (each.person, decided) for each in _bearers().get(form, ()) if (decided := _decided(each, form, posts, context))
    ]
    return found[0] if len(found) == 1 else None


def by_surname(form: str, entity_id: str) -> bool:
    """Whether a folded surname may mean this person by country and time."""
    return any(each.person.id == entity_id for each in _bearers().get(form, ()))


def _decided(bearer: _Bearer, form: str, posts: set[str], context: Context) -> str:
    person = bearer.person
    if not person.earliest - _SLACK <= context.year <= (person.latest or person.earliest) + _SLACK:
        return ""
    if person.country in posts:
        return " post"
    if not bearer.alone or person.country in _ENGLISH or form in _american_surnames():
        return ""
    return " near" if context.near[person.country] >= _NEAR else ""


@cache
def _bearers() -> dict[str, tuple[_Bearer, ...]]:
    """Folded surname -> those who may be called so in a paper on their country, other than Americans."""
    found: dict[str, dict[str, _Bearer]] = {}
    for person in entities():
        if person.label == "PERSON" and person.earliest and person.country not in ("", "US"):
            names = {form for name in (person.name, *person.aliases) if " " not in (form := fold(name))}
            for form in names | _surnames(person):
                if len(form) >= _SHORTEST and form not in SMALL:
                    found.setdefault(form, {})[person.id] = _Bearer(person, form in names)
    return {form: tuple(persons.values()) for form, persons in found.items()}


def _surnames(person: Entity) -> set[str]:
    """The last word of the name; none where the family name leads, which many bear, or has several words."""
    words = fold(person.name).split()
    simple = len(words) > 1 and words[-2] not in SMALL | _FIRST_PARTS and " of " not in person.name
    return {words[-1]} if simple and person.country not in FAMILY_FIRST else set()


@cache
def _american_surnames() -> frozenset[str]:
    """Folded surnames of Americans whom the tables know."""
    return frozenset(
        name.surname[-1]
        for person in known_by_id().values()
        if "=US" in person.office
        for name in person.names
        if name.surname
    )
