"""Persons by title and surname: "Prime Minister Kishi of Japan", "British Foreign Secretary Lloyd", "Secretary Hull".

A surname that thousands bear means one of them beside an office: him whom the authority file has in that country, or in
that office, in the cable's year; of American offices, their holder on the cable's day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import codes_of_word, entities
from corpus.authority.folding import fold
from corpus.authority.office_holders import (
    SUFFIX,
    agree,
    holders,
    names,
    offices_of_persons,
    offices_of_rank,
    surname,
)
from corpus.authority.persons import offices_by_person
from corpus.authority.surnames import FAMILY_FIRST
from ingest.tagging.office_countries import HOME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from corpus.records import Entity

_TITLES = {
    "president": ("president",),
    "vice president": ("vice president",),
    "prime minister": ("prime minister", "premier", "chairman of the council of ministers"),
    "premier": ("prime minister", "premier", "chairman of the council of ministers"),
    "primin": ("prime minister", "premier"),
    "pm": ("prime minister", "premier"),
    "deputy prime minister": ("deputy prime minister", "vice premier"),
    "vice premier": ("vice premier", "deputy prime minister"),
    "foreign minister": ("foreign minister", "foreign secretary", "external affairs"),
    "fonmin": ("foreign minister", "foreign secretary", "external affairs"),
    "foreign secretary": ("foreign secretary", "foreign minister"),
    "minister of foreign affairs": ("foreign minister",),
    "defense minister": ("defense minister", "minister of defense"),
    "defence minister": ("defense minister", "minister of defense"),
    "defmin": ("defense minister", "minister of defense"),
    "finance minister": ("finance minister", "minister of finance"),
    "finmin": ("finance minister", "minister of finance"),
    "chancellor": ("chancellor",),
    "king": ("king",),
    "chairman": ("chairman",),
    "first secretary": ("first secretary",),
    "general secretary": ("general secretary",),
    "ambassador": ("ambassador",),
    "amb": ("ambassador",),
    "minister": ("minister",),
    "secretary": (),
    "secretary of state": (),
    "under secretary": (),
    "assistant secretary": (),
    "deputy secretary": (),
    "deputy under secretary": (),
}
"""Titles before a name -> words of offices in persons.csv of which one has to be there."""
_AMERICAN = {
    "secretary": ("secretary", "secretary-of-defense"),
    "secretary of state": ("secretary",),
    "under secretary": ("under-secretary",),
    "assistant secretary": ("assistant-secretary",),
    "deputy secretary": ("deputy-secretary",),
    "deputy under secretary": ("deputy-under-secretary",),
    "president": ("president",),
    "vice president": ("vice-president",),
}
"""Titles -> how the keys of American offices begin."""
_SHORT = frozenset(("primin", "pm", "fonmin", "defmin", "finmin", "amb"))
"""Titles that a full stop shortens."""
_TITLE = "|".join(sorted((title.replace(" ", "[ \\n-]") for title in _TITLES), key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<![\w-])(?:acting[ \n])?(?P<title>{_TITLE})(?:[ \n]of[ \n]state)?(?P<stop>\.)?,?[ \n]+\Z", re.IGNORECASE
)
_WHOSE = re.compile(r"(?P<whose>(?:U\.\s?S\.|[^\W\d_][\w-]*)(?:[ \n][^\W\d_][\w-]*)?)[ \n]+\Z")
_ANOTHER = re.compile(r"\b(?:deputy|vice|assistant|former|ex|first|late|ambassador|designate)[ \n-]+\Z", re.IGNORECASE)
"""Before a title: another office."""
_AFTER = re.compile(
    r",?[ \n]+(?:of|from)[ \n]+(?:the[ \n]+)?(?P<state>[^\W\d_][\w.-]*(?:[ \n][^\W\d_][\w-]*){0,3})", re.IGNORECASE
)
_REACH = 60
_REMEMBERED = 10
"""Years after those in public view in which the holder of an office is still called by it."""
_LONGEST = 3
"""Words of the longest surname: "Couve de Murville"."""


class Titled(NamedTuple):
    """A title before a name: folded, with the countries that are printed beside, likeliest first."""

    title: str
    countries: tuple[str, ...]


def titled(text: str, start: int, end: int) -> Titled | None:
    """The title of the name text[start:end], None where it has none."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is None:
        return None
    title = fold(before["title"]).replace("-", " ")
    if before["stop"] and title not in _SHORT:
        return None  # "brothers of the King. Talal": a sentence has ended
    if _ANOTHER.search(text, max(0, before.start() - _REACH), before.start()):
        return None
    beside = _WHOSE.search(text, max(0, before.start() - _REACH), before.start())
    whose = fold(beside["whose"]).split() if beside else []
    countries = next((codes for at in range(len(whose)) if (codes := codes_of_word(" ".join(whose[at:])))), ())
    if not countries and (after := _AFTER.match(text, end, end + _REACH)):
        state = after["state"].split()
        countries = next(
            (codes for length in range(len(state), 0, -1) if (codes := codes_of_word(" ".join(state[:length])))), ()
        )
    return Titled(title, countries)


@cache
def _by_surname() -> dict[str, tuple[Entity, ...]]:
    """The persons of the authority file by each tail of their name, by its first word where the family name leads."""
    found: dict[str, dict[str, Entity]] = {}
    for entity in entities():
        if entity.label != "PERSON":
            continue
        for name in (entity.name, *entity.aliases):
            words = fold(re.sub(r",? (?:Jr|Sr|I{2,3}|IV)\.?$", "", name)).split()
            tails = {" ".join(words[-length:]) for length in range(1, _LONGEST + 1)}
            if entity.country in FAMILY_FIRST:
                tails.add(words[0])
            for tail in tails:
                found.setdefault(tail, {})[entity.id] = entity
    return {tail: tuple(bearers.values()) for tail, bearers in found.items()}


def authority_bearers(name: str, year: int) -> tuple[Entity, ...]:
    """The persons of the authority file whose name ends in `name`, those in public view in `year` (0 unknown)."""
    return tuple(each for each in _by_surname().get(fold(name), ()) if _in_years(each, year))


def foreign_bearer(name: str, known: Titled, year: int, posts: Sequence[str]) -> Entity | None:
    """The one person of the authority file whom title and surname mean in `year` (0 unknown), else None.

    The file has to have him in such an office: a minister's brother is not meant. With a country printed beside, of
    that country; without, of one of the cable's `posts` or of all states.
    """
    bearers = authority_bearers(name, year)
    offices = _TITLES[known.title]
    in_office = [each for each in bearers if any(word in offices_by_person().get(each.id, "") for word in offices)]
    if known.countries:
        there = [each for each in in_office if each.country in known.countries]
        return there[0] if len(there) == 1 else None
    if not year or known.title in ("ambassador", "amb", "minister"):
        return None
    for code in posts:
        there = [each for each in in_office if each.country == code]
        if there:
            return there[0] if len(there) == 1 else None
    return in_office[0] if len(in_office) == 1 else None


def had_office(person: Entity, title: str) -> bool:
    """Whether the authority files give a person an office of this title at any time, be it a deputy's."""
    word = title.rpartition(" ")[2]
    if any(each in offices_by_person().get(person.id, "") for each in (*_TITLES.get(title, ()), word)):
        return True
    return any(
        word in re.split(r"[-.]", office)
        for each in _holders_by_surname().get(fold(SUFFIX.sub("", person.name)).rpartition(" ")[2], ())
        if any(agree(person.name, name) for name in names(each))
        for office in offices_of_persons()[each]
    )


def bears_office(name: str, title: str) -> bool:
    """Whether anybody of a surname is in the table of American offices with an office of this title, in any year."""
    word = title.rpartition(" ")[2]
    return any(
        word in re.split(r"[-.]", office)
        for each in _holders_by_surname().get(fold(name), ())
        for office in offices_of_persons()[each]
    )


def bearers_until(name: str, title: str, year: int) -> tuple[Entity, ...]:
    """Whom the authority file has by a surname in an office of this title, in `year` or in the years before it."""
    offices = set(_TITLES.get(title, ()))
    return tuple(
        each
        for each in _by_surname().get(fold(name), ())
        if year and 0 < each.earliest <= year <= (each.latest or each.earliest) + _REMEMBERED
        if not offices.isdisjoint(part.strip() for part in offices_by_person().get(each.id, "").split(","))
    )


@cache
def _holders_by_surname() -> dict[str, tuple[str, ...]]:
    """Folded surname -> those of the office table who bear it."""
    found: dict[str, list[str]] = {}
    for person in offices_of_persons():
        found.setdefault(surname(person), []).append(person)
    return {name: tuple(persons) for name, persons in found.items()}


def american_holder(name: str, known: Titled, day: date | None, missions: Sequence[str]) -> tuple[str, str]:
    """(person in office_persons.csv, office) whom title and surname mean on `day`; ("", "") where not one only."""
    if day is None or (known.countries and HOME not in known.countries):
        return "", ""
    if known.title in ("ambassador", "amb", "minister"):
        rank = "minister" if known.title == "minister" else "ambassador"
        offices: Sequence[str] = [f"{rank}.{place}" for place in missions]
    else:
        offices = [key for start in _AMERICAN.get(known.title, ()) for key in offices_of_rank(start)]
    found = {
        each.person: office for office in offices for each in holders(office, day) if surname(each.person) == fold(name)
    }
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def _in_years(person: Entity, year: int) -> bool:
    return not year or not person.earliest or person.earliest <= year <= (person.latest or person.earliest)
