"""Persons whom the shipped authority file does not know: made from the name that a list or a cable prints.

Two printings are one person when their normalised names are the same; a person of the authority file who bears
the name takes it when the years fit (a list of 1948 does not mean the minister of 1985).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus.authority.entities import PERSON_COLUMNS, lookup
from corpus.authority.folding import fold
from corpus.authority.person_names import titles_before
from corpus.authority.tables import rows
from corpus.authority.titles import LIST_OF_PERSONS
from corpus.records import Entity

LIST = "list of persons"
"""`Entity.source` of those whom a list of persons defines."""

WORKING_LIFE = 50
"""Years before and after the years of office in which a person may be named: no list gives birth and death."""

EARLIER = 1930
"""Whose service ended before this year is another person than a namesake of later years: no career spans both."""

NEAR_OFFICE = 15
"""Years before and after those in public view in which a full name still means the person whom everybody knows."""

_SUFFIX = re.compile(r"(?:,|(?<!\s))\s+(?:Jr|Sr|II|III|IV)\.?$")
_YEAR = re.compile(r"\b1[89]\d\d\b")
_INITIAL = re.compile(r"[A-Z]\.?")
_FATHER = re.compile(r"(?:ibn|bin|bint)\s")
_TITLE = re.compile(rf"^(?:(?:{LIST_OF_PERSONS})\.?\s+)+")


def local_person(printed: str, gloss: str, years: tuple[int, int]) -> Entity | None:
    """The person whom a list prints as "Allon, Yigal" ("Surname, Given, Jr." or "Kim Il Sung").

    The authority file's entity where it knows the name and its years fit; else a new one, whose id is made of
    the name. None where nothing usable is printed.
    """
    name = given_first(printed)
    key = fold(name)
    if not key or len(key) < 3 or any(c.isdigit() for c in key):
        return None
    first, last = service(gloss, years)
    for known in lookup(name, "PERSON"):
        if fits(known, first, last):
            return known
    aliases = tuple(dict.fromkeys(alias for alias in (printed, without_initials(name)) if alias != name))
    return Entity(
        id=_id(name, last),
        label="PERSON",
        name=name,
        aliases=aliases,
        earliest=first,
        latest=last,
        source=LIST,
        gloss=gloss,
    )


def person_named(name: str, year: int) -> Entity:
    """The person whom a cable names in full, known by that name and the year alone."""
    return Entity(
        id=_id(name, year),
        label="PERSON",
        name=name,
        earliest=year,
        latest=year,
        source="named in the cable",
    )


def _id(name: str, latest: int) -> str:
    """The same for one person on every machine and in every volume: the folded name, and the generation."""
    generation = f"~{EARLIER}" if 0 < latest < EARLIER else ""
    return f"person/{fold(name).replace(' ', '-')}{generation}"


def given_first(printed: str) -> str:
    """ "Allon, Yigal" -> "Yigal Allon"; "Ahern, Paul J., Jr." -> "Paul J. Ahern, Jr."; others as they are.

    Titles before the given name and behind the name are left out: "Giap, General of the Army Vo Nguyen".
    """
    plain = re.sub(r"(?:(?<!\s)\s++)?+\([^()]*+\)", "", printed).strip(" ,")
    suffix = _SUFFIX.search(plain)
    if suffix:
        plain = plain[: suffix.start()]
    surname, *others = plain.split(",")
    given = next((name for each in others if (name := _without_titles(each))), "")
    if not given and others and " " not in surname.strip():
        given = others[0].strip()  # "Home, Lord"
    elif not given:
        surname = _missing_comma(_TITLE.sub("", surname.strip()))
    # "Saud, ibn Abd al-Aziz": the father's name is no given name.
    name = f"{surname.strip()} {given}" if _FATHER.match(given) else f"{given} {surname}".strip()
    return f"{name}, {suffix.group().strip(' ,')}" if suffix and (given or not others) else name


def _without_titles(given: str) -> str:
    words = given.split()
    return " ".join(words[titles_before(tuple(map(fold, words))) :])


def _missing_comma(name: str) -> str:
    """ "Lay James S." -> "James S. Lay": no name ends in an initial."""
    words = name.split()
    is_turned = len(words) > 2 and _INITIAL.fullmatch(words[-1]) and not _INITIAL.fullmatch(words[0])
    return " ".join((*words[1:], words[0])) if is_turned else name


def service(gloss: str, years: tuple[int, int]) -> tuple[int, int]:
    """First and last year that a gloss names, else the years of the volume."""
    found = [int(year) for year in _YEAR.findall(gloss)]
    return (min(found), max(found)) if found else years


def fits(known: Entity, first: int, last: int) -> bool:
    """Whether years of service agree with a known person's: within one working life."""
    if not known.earliest or not first:
        return True
    return first <= (known.latest or known.earliest) + WORKING_LIFE and (last or first) >= known.earliest - WORKING_LIFE


@cache
def offices_by_person() -> dict[str, str]:
    """Id of a person of the authority file -> the offices that it has for him, in small letters."""
    return {row["id"]: row["office"].lower() for row in rows("persons.csv", PERSON_COLUMNS)}


def without_initials(name: str) -> str:
    """A name in the order in which it is spoken without initials behind the first word."""
    words = name.split()
    return " ".join(w for i, w in enumerate(words) if i == 0 or not _INITIAL.fullmatch(w))


def known_bearer(name: str, year: int, defined: Iterable[Entity] = ()) -> Entity | None:
    """The one person whom a printed name ("Kissinger", "Acting Secretary Rusk") means in `year` (0 unknown).

    `defined`: the entities that the source itself defines; then those of the authority file are asked, who have a bare
    surname only where nearly always they are meant. None where nobody bears the name, or several do: never a guess.
    """
    plain = given_first(name)
    key = fold(plain)
    if len(key) < 3:
        return None
    local = {
        each.id: each
        for each in defined
        if each.label == "PERSON" and key in {fold(each.name), *map(fold, each.aliases)}
    }
    found = local or {each.id: each for each in lookup(plain, "PERSON") if _in_view(each, year, key)}
    return next(iter(found.values())) if len(found) == 1 else None


def _in_view(known: Entity, year: int, key: str) -> bool:
    """Whether a name means a person in `year`: a given name with it for longer than "President Johnson" does."""
    first, *others = key.split()
    margin = NEAR_OFFICE if others and first in fold(known.name).split() else 0
    if not known.earliest or not year:
        return True
    return known.earliest - margin <= year <= (known.latest or known.earliest) + margin
