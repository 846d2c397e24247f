"""Which bearer of a surname a party is, where the editors' mark and the printed office say different things.

A volume's list of persons has two brothers, and the link of a mark slips from one to the other: "Director of the Mint
(Hale)" links to the Secretary of State of that name. The list prints the office of each, and the heading prints one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.folding import fold
from ingest.readers.frus.listed_offices import FULL, NONE, office_fit, office_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Entity, Station
    from ingest.readers.frus.correspondents import DocumentParties
    from ingest.readers.frus.lists import Lists

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def with_bearers(parties: DocumentParties, lists: Lists | None) -> tuple[DocumentParties, tuple[str, ...]]:
    """The parties, each the bearer of its name whom its printed office means, and what to tell of marks that err.

    A name that is printed in full and that the volume's list has once is that person without a mark, too.
    """
    if lists is None or not lists.persons:
        return parties, ()
    warnings: dict[str, None] = {}

    def resolve(station: Station) -> Station:
        found, warning = _resolved(station, lists)
        if warning:
            warnings[warning] = None
        return found

    known = parties.each(resolve)
    return known, tuple(warnings)


def _resolved(station: Station, lists: Lists) -> tuple[Station, str]:
    if not station.person:
        return station, ""
    if not station.entity:
        named = lists.named(station.person) if " " in station.person else None
        return (replace(station, entity=named.id) if named else station), ""
    bearers = lists.bearers(station.person)
    marked = next((each for each in bearers if each.id == station.entity), None)
    others = [each for each in bearers if each.id != station.entity]
    if marked is None or not others:
        return station, ""
    if given := set(fold(station.person).split()[:-1]):
        return _by_given_name(station, given, marked, others)
    office = _office(station)
    if not office:
        return station, ""
    holder, is_sure = bearer(office, marked, others, lists.offices)
    if is_sure and holder is marked:
        return station, ""
    of_office = f"{_marked(station, marked)}, but the printed office {office!r}"
    if holder is None:
        return replace(station, entity=""), f"{of_office} may be that of {_listed(others)}: taken for none of them"
    return replace(station, entity=holder.id), f"{of_office} is that of {holder.name} in the list of persons"


def _by_given_name(station: Station, given: set[str], marked: Entity, others: list[Entity]) -> tuple[Station, str]:
    """A name printed with given names is his who has them, whatever the office."""
    if given & _given(marked):
        return station, ""
    named = [each for each in others if given <= _given(each)]
    if len(named) != 1 or all(len(word) == 1 for word in given):
        return station, ""
    return replace(
        station, entity=named[0].id
    ), f"{_marked(station, marked)}, but the printed name is {named[0].name}'s"


def _given(person: Entity) -> set[str]:
    return {word for name in (person.name, *person.aliases) for word in fold(name).split()}


def _marked(station: Station, marked: Entity) -> str:
    return f"{station.person!r} is marked as {marked.name}"


def bearer(office: str, marked: Entity, others: list[Entity], offices: dict[str, str]) -> tuple[Entity | None, bool]:
    """(who of a name holds a printed office, whether that is sure). `offices`: id -> office by the volume's list.

    The marked one where the list says nothing against it; (None, False) where it does and no single other is sure.
    """
    if office_fit(office, offices.get(marked.id, "")) > NONE or not offices.get(marked.id):
        return marked, True
    fits = [(each, office_fit(office, offices.get(each.id, ""))) for each in others]
    full = [each for each, fit in fits if fit == FULL]
    if len(full) == 1:
        return full[0], True
    likely = [each for each, fit in fits if fit > NONE]
    return (None, False) if likely else (marked, True)


def _office(station: Station) -> str:
    """The printed office of a station without the name: of "Director of the Mint (Hale)", "Mr. Hale, Director"."""
    printed = _BRACKETED.sub(" ", station.printed)
    if station.person and station.person in printed:
        before, _, after = printed.partition(station.person)
        printed = after if after.lstrip().startswith((",", "of ")) else f"{before} {after}"
    words = " ".join(printed.split()).strip(" ,;:—–-")
    return words if len(office_words(words)) > 1 else ""


def _listed(persons: Iterable[Entity]) -> str:
    return " or ".join(each.name for each in persons)
