"""Who wrote a cable, got it or took part, as persons whose surname its text may use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.authority.entities import by_id
from corpus.authority.folding import fold
from corpus.authority.office_holders import SUFFIX, holders, surname
from corpus.authority.office_titles import office_of
from corpus.records import stations

if TYPE_CHECKING:
    from datetime import date

    from corpus.records import Cable, Station
    from ingest.tagging.entity_linking import Persons

_LONGEST_SIGNATURE = 40
_BRACKETS = re.compile(r"\(\s*\)")


def learn_correspondents(persons: Persons, cable: Cable) -> None:
    """Tell `persons` of the stations of a cable that print a person.

    One is known by the entity that the reader gave, as the holder of an American office on the cable's day, or by
    the name in full.
    """
    defined = {entity.id: entity for entity in cable.entities}
    day = cable.date.latest if cable.date.precision == "day" else None
    for station in stations(cable):
        if station.entity:
            entity = defined.get(station.entity) or by_id(station.entity)
            if entity:
                persons.learn(station.person or entity.name, entity)
        elif station.person:
            if day and (person := _holder(station, day)):
                persons.learn(station.person, persons.of_office(person))
            else:
                persons.link_full_name(station.person)
        elif day and (person := _signing_holder(station, day, cable.body)):
            persons.learn(persons.of_office(person).name, persons.of_office(person))


def _signing_holder(station: Station, day: date, body: str) -> str:
    """The person who alone held the printed American office on a day and whose surname signs the text, "" otherwise.

    "The Secretary of State to the Embassy in Ruritania", signed "Marshall".
    """
    signed = fold(body.rstrip().rpartition("\n")[2][:_LONGEST_SIGNATURE])
    office = _office(station.printed, "", day.year) if signed else ""
    found = {each.person for each in holders(office, day)} if office else set()
    return next(iter(found)) if len(found) == 1 and surname(*found) == signed else ""


def _holder(station: Station, day: date) -> str:
    """The person who held the printed American office on a day and has the printed surname, "" where none did."""
    name = fold(SUFFIX.sub("", station.person)).split()
    office = _office(station.printed, station.person, day.year)
    found = {each.person for each in holders(office, day)} if office and name else set()
    matching = [person for person in found if surname(person) == name[-1]]
    return matching[0] if len(matching) == 1 else ""


@lru_cache(maxsize=4096)
def _office(printed: str, person: str, year: int) -> str:
    return office_of(_BRACKETS.sub("", printed.replace(person, "")).strip(" ,"), year, bare=True)
