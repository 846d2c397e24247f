"""Who held an American office on a day: chiefs of mission, principal officers of the Department, the President.

Tables: corpus/data/office_holders.csv and office_persons.csv (training/office_holders.py). They are read when the
first holder is asked for, as tagging does; a search does not pay for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from corpus.authority.entities import lookup
from corpus.authority.folding import fold
from corpus.authority.persons import fits, person_named
from corpus.authority.tables import rows
from corpus.records import Entity

COLUMNS = ("office", "forms", "holders")
PERSON_COLUMNS = ("person", "name", "also")
SOURCE = "Principal Officers and Chiefs of Mission"
ARRIVING = timedelta(days=30)
"""Days before a chief of mission begins, as far as the post is vacant, in which a document may name the new one: the
source counts from the day on which credentials were presented."""
OPEN = "9"
"""The end of a term that lasts: after every day."""
CHIEFS = ("ambassador", "minister", "charge", "chief")
"""Ranks of the head of a mission, as offices name them: "ambassador.FR"."""

SUFFIX = re.compile(r",? (?:Jr|Sr|I{2,3}|IV|2n?d|3r?d)\.?$")
"""What follows a surname and is no part of it."""


class Holder(NamedTuple):
    """One person in one office, from a day to a day ("1962-10-27", inclusive; `end` is OPEN while in office)."""

    person: str
    """Id in office_persons.csv."""
    start: str
    end: str


class _Office(NamedTuple):
    """The holders of an office by their first day, and the last day of any holder up to each."""

    holders: tuple[Holder, ...]
    starts: tuple[str, ...]
    latest: tuple[str, ...]


@cache
def _tables() -> tuple[dict[str, _Office], dict[str, str]]:
    """(offices by key, folded form -> key). Raises BadVocabulary."""
    found: dict[str, _Office] = {}
    forms: dict[str, str] = {}
    for row in rows("office_holders.csv", COLUMNS):
        held = []
        for each in row.many("holders"):
            person, start, end = (*each.split(" "), OPEN)[:3]
            # A month counts from its first day to its last.
            first = f"{start}-01" if len(start) == len("1962-10") else start
            last = f"{end}-31" if len(end) == len("1962-10") else end
            if first > last or not first[:4].isdigit():
                raise row.wrong(f"{each!r} is not a person and two days")
            held.append(Holder(person, first, last))
        held.sort(key=lambda holder: holder.start)
        found[row["office"]] = _Office(
            tuple(held),
            tuple(holder.start for holder in held),
            tuple(accumulate((holder.end for holder in held), max)),
        )
        for form in row.many("forms"):
            forms.setdefault(fold(form), row["office"])
    return found, forms


def position(form: str) -> str | None:
    """The position of the Department that a form names: "Under Secretary of State" -> "under-secretary"."""
    return _tables()[1].get(fold(form))


@cache
def offices_of_rank(start: str) -> tuple[str, ...]:
    """The offices whose keys are `start` or begin with it and a hyphen: those of all assistant secretaries."""
    return tuple(key for key in _tables()[0] if key == start or key.startswith(f"{start}-for-") or _bureau(key, start))


def _bureau(key: str, start: str) -> bool:
    return start == "assistant-secretary" and key.startswith("assistant-secretary-")


def surname(person: str) -> str:
    """The folded surname of a holder, without "Jr."."""
    return fold(SUFFIX.sub("", names(person)[0])).split()[-1]


def holders(office: str, day: date) -> tuple[Holder, ...]:
    """All who held `office` on `day`, () where nobody did or the office is not known."""
    held = _tables()[0].get(office)
    if held is None:
        return ()
    at, serving = day.isoformat(), []
    index = bisect_right(held.starts, at) - 1
    while index >= 0 and held.latest[index] >= at:
        if held.holders[index].end >= at:
            serving.append(held.holders[index])
        index -= 1
    return tuple(reversed(serving))


def holders_of(office: str) -> tuple[str, ...]:
    """All who ever held `office`, in the order of their first days; () for an office that is not known."""
    held = _tables()[0].get(office)
    return tuple(dict.fromkeys(each.person for each in held.holders)) if held else ()


def holder(office: str, day: date) -> Holder | None:
    """The one person who held `office` on `day`: None where nobody did, or several.

    On the day of a change the one who takes over is meant. Of a mission's head who is about to arrive, see ARRIVING.
    """
    found = holders(office, day)
    if len({each.person for each in found}) > 1:
        lasting = [each for each in found if each.end > day.isoformat()]
        found = tuple(lasting) if len({each.person for each in lasting}) == 1 else ()
        return found[0] if found else None
    if not found and office.partition(".")[0] in CHIEFS and not _mission(office, day):
        found = holders(office, day + ARRIVING)
    return found[0] if found else None


def _mission(office: str, day: date) -> bool:
    """Whether anybody headed the mission on a day, under whatever rank."""
    place = office.partition(".")[2]
    return any(holders(f"{rank}.{place}", day) for rank in CHIEFS)


def chief_of_mission(place: str, day: date) -> Holder | None:
    """The head of the mission in a country or at a post on a day, by the highest rank that anybody held."""
    return next((found for rank in CHIEFS if (found := holder(f"{rank}.{place}", day))), None)


@cache
def _persons() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {row["person"]: (row["name"], row.many("also")) for row in rows("office_persons.csv", PERSON_COLUMNS)}


def names(person: str) -> tuple[str, ...]:
    """The names of a holder, as lists of persons print it first: ("Charles E. Bohlen", "Charles Eustis Bohlen")."""
    name, also = _persons()[person]
    return (name, *also)


@cache
def _years() -> dict[str, tuple[int, int]]:
    """Person -> first and last year of all offices; of one that lasts its first."""
    found: dict[str, tuple[int, int]] = {}
    for held in _tables()[0].values():
        for person, start, end in held.holders:
            years = int(start[:4]), int((end if end != OPEN else start)[:4])
            first, last = found.get(person, years)
            found[person] = min(first, years[0]), max(last, years[1])
    return found


@cache
def offices_of_persons() -> dict[str, tuple[str, ...]]:
    """Person -> keys of the offices that he held, in the order of the table."""
    found: dict[str, dict[str, None]] = {}
    for office, held in _tables()[0].items():
        for each in held.holders:
            found.setdefault(each.person, {})[office] = None
    return {person: tuple(offices) for person, offices in found.items()}


@cache
def person_entity(person: str) -> Entity:
    """The entity of a holder: the authority file's where it knows the name, else one made of it as for lists."""
    name, also = _persons()[person]
    first, last = _years()[person]
    for known in lookup(name, "PERSON"):
        if fits(known, first, last):
            return known
    made = person_named(name, last)
    return Entity(
        id=made.id,
        label="PERSON",
        name=name,
        aliases=also,
        country="US",
        earliest=first,
        latest=last,
        source=SOURCE,
    )


def known_as(persons: Iterable[Entity], person: str) -> Entity:
    """The entity of an office-holder: the one of `persons` who bears his name, else the authority file's or a new one.

    Surnames have to be the same and first names to agree, be it by their initials.
    """
    for each in persons:
        if each.label == "PERSON" and any(agree(each.name, name) for name in names(person)):
            return each
    return person_entity(person)


def agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: the surname is the same, given names agree as far as both have them."""
    first, second = (SUFFIX.sub("", name) for name in (one, other))
    given, others = fold(first).split(), fold(second).split()
    if len(given) < 2 or len(others) < 2 or given[-1] != others[-1]:
        return False
    return all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(given[:-1], others[:-1], strict=False)
    )
