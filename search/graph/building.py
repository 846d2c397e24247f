"""What a cable adds to the reference graph: the keys that it bears and cites, and what its references mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus.dates import printed_days
from corpus.messages.kinds import ANY_MESSAGE, KINDS_REFERRED_TO
from corpus.messages.message_series import name_message, numbers_run_per_post, post_of, series_of, series_word
from corpus.messages.number_series import period, period_before
from corpus.messages.numbers import fold_number
from corpus.messages.reference_parties import STATE
from index import query as q
from index.graph.store import CableKeys, Edge, NumberedCable, hash_key
from search.references.dated import resolve_day
from search.references.keys import days_named, numbers_named
from search.references.parties import matches_station
from search.references.resolver import (
    MAX_CANDIDATES,
    MAX_DAYS_AFTER,
    SERIES_DURATION,
    is_borne,
    number_keys,
    resolve_references,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Cable, Reference
    from index.reader import ArchiveReader
    from search.references.dated import DatedReference

_LONGEST_GAP = 50
"""Characters between a number and the day that belongs to it: "telegram 12 from Bonn, dated May 3"."""
_BETWEEN = re.compile(
    r"(?:\s(?:from|to) [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}){0,2}[\s,(]{0,4}(?:(?:of|dated|dtd|on)\s)?"
)
_OPENING = 300
"""Characters at the beginning of a body: a message that is named there is the one that is answered."""


def keys_of(cable: Cable, papers: Sequence[DatedReference]) -> CableKeys:
    """The keys of a cable. `papers` are those that it names by their day (search/references/dated.py)."""
    bears = {f"id {cable.id}"}
    bears.update(f"number {each}" for each in (fold_number(cable.number), cable.mrn.upper()) if each)
    if cable.date.earliest:
        bears.add(f"day {cable.date.earliest.isoformat()}")
    cites: set[str] = set()
    for reference in cable.references:
        if reference.target:
            cites.add(f"id {reference.target}")
        else:
            cites.update(f"number {each}" for each in number_keys(reference))
    cites.update(f"number {each}" for each in numbers_named(cable))
    cites.update(f"day {day.isoformat()}" for each in papers if (day := resolve_day(cable, each.day)))
    cites.update(f"day {day.isoformat()}" for day in days_named(cable))
    found = series_of(cable)
    numbered = None
    if found and cable.date.earliest:
        numbered = NumberedCable(*found, cable.date.earliest.toordinal())
    last = cable.date.latest
    return CableKeys(
        bears=frozenset(map(hash_key, bears)),
        cites=frozenset(map(hash_key, cites)),
        numbered=numbered,
        day=last.toordinal() if last else None,
    )


def edges_of(reader: ArchiveReader, cable: Cable, papers: Sequence[DatedReference]) -> list[Edge]:
    """What the references of a cable mean: cables of the archive, or messages that it surely does not hold."""
    edges: list[Edge] = []
    places = {id(each): place for place, each in enumerate(cable.references)}
    resolved: set[int] = set()
    for each in resolve_references(reader, cable, papers):
        place = places.get(id(each.reference))
        kind = "paper" if place is None else "link" if each.reference.target else "reference"
        if place is None:
            place = -1 - each.reference.start
        else:
            resolved.add(place)
        if kind == "reference" and is_answered(cable, each.reference):
            kind = "reply"
        edges.append(Edge(cable.id, place, each.id, kind, round(100 * each.confidence)))
    for place, reference in enumerate(cable.references):
        if place in resolved or reference.target:
            continue
        day = printed_day(cable, reference)
        name = name_message(cable, reference, day)
        if name and not _may_be_held(reader, cable, reference, day):
            kind = "reply" if is_answered(cable, reference) else "reference"
            edges.append(Edge(cable.id, place, str(name), kind, 97, day.toordinal() if day else None))
    return edges


def is_answered(cable: Cable, reference: Reference) -> bool:
    """Whether the cable seems to answer the message: one of its addressee's, named at the beginning."""
    if reference.start > _OPENING or (reference.start < 0 and reference.origin not in ("", "heading")):
        return False
    return bool(reference.sender) and any(
        matches_station(reference.sender, each.station) for each in cable.addressees if each.role == "action"
    )


def printed_day(cable: Cable, reference: Reference) -> date | None:
    """The day that is printed behind a reference, its year perhaps that of the citing cable; None where none is."""
    if reference.start < 0:
        return None
    behind = cable.body[reference.end : reference.end + 2 * _LONGEST_GAP]
    for day in printed_days(behind):
        if day.start <= _LONGEST_GAP and _BETWEEN.fullmatch(behind, 0, day.start):
            return resolve_day(cable, day)
        return None
    return None


def _may_be_held(reader: ArchiveReader, citing: Cable, reference: Reference, day: date | None) -> bool:
    """Whether a cable of the archive may be what is meant, if not surely: one of that number, against which nothing
    speaks."""
    keys = number_keys(reference)
    if not is_borne(reader, keys):
        return False
    hits, total, _ = reader.search(q.Constant(q.Terms("number", tuple(keys))), limit=MAX_CANDIDATES)
    if total > MAX_CANDIDATES:
        return True
    return any(_may_be_target(citing, reference, day, reader.cable(ref, mentions=False)) for _, ref in hits)


def _may_be_target(citing: Cable, reference: Reference, day: date | None, cable: Cable) -> bool:
    if cable.kind not in KINDS_REFERRED_TO.get(reference.kind, ANY_MESSAGE):
        return False
    first = cable.date.earliest
    if day and first and (day.month, day.day) == (first.month, first.day):
        return True  # the printed day may be of an earlier year
    if _is_of_another_time(citing, cable):
        return False
    if reference.kind == "series":
        return _is_shortly_before(citing, cable, LONGEST_SERIES) and (
            bool(series_word(cable.number)) or not post_of(cable)
        )
    if _is_shortly_before(citing, cable) and _shares_a_post(citing, reference, cable):
        return True  # copies bear numbers of their own, and whose number it is may be printed otherwise
    if matches_station(reference.sender, cable.sender) is False and reference.sender != post_of(cable):
        return False
    receivers = [each.station for each in cable.addressees]
    if reference.recipient and receivers and numbers_run_per_post(reference.sender, "", cable.date.earliest):
        return any(matches_station(reference.recipient, each) for each in receivers)
    return True


def _is_shortly_before(citing: Cable, cable: Cable, days: timedelta = SERIES_DURATION) -> bool:
    day, first = citing.date.latest, cable.date.earliest
    return day is None or first is None or day - days <= first


LONGEST_SERIES = timedelta(days=150)
"""No message of a series that ended so recently is stated to be missing."""


def _shares_a_post(citing: Cable, reference: Reference, cable: Cable) -> bool:
    """Whether a post other than the Department is a party of the cable and of the reference or of who cites."""
    if len(reference.number) >= _LONG_NUMBER:
        return True
    parties = {post_of(cable), *(each.station.post for each in cable.addressees)}
    named = {reference.sender, reference.recipient, post_of(citing), *(one.station.post for one in citing.addressees)}
    return bool(parties & named - {"", STATE})


_LONG_NUMBER = 4
"""Digits of a number that two messages of a few weeks hardly share by chance."""


def _is_of_another_time(citing: Cable, cable: Cable) -> bool:
    """Whether a number of that day cannot be meant by the citing cable, since it has come again or did not exist."""
    day, first, last = citing.date.latest, cable.date.earliest, cable.date.latest
    if day is None or first is None or last is None:
        return False
    if first > day + MAX_DAYS_AFTER + timedelta(days=1) or last < period_before(day)[0]:
        return True
    if last >= period(day)[0]:
        return False
    # Of the period before: the number has come again once as many days have passed as it took then.
    return (day - period(day)[0]).days >= (last - period(last)[0]).days
