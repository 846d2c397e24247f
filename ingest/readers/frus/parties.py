"""Stations of the parties that a heading or a list of participants names, with the persons whom the editors marked.

A person of the volume's list keeps the printed name as the station's name and has the list's entity: the index counts
by entity, so that two Johnsons are two values of a facet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station, person_name
from corpus.messages import headings
from corpus.records import Station
from ingest.readers.frus.lists import may_be
from ingest.tagging.spans import person_core

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Entity
    from ingest.readers.frus.lists import Lists
    from ingest.readers.frus.text import Span

_ADDRESS = re.compile(r"^(?:Mr|Mrs|Messrs|Dr|Miss|Ms)\.?\s")
_BRACKETS = re.compile(r"\(([^()]*)\)[^()]*$")
_IN_A_TOWN = re.compile(r"(?<=\w),?\s(?:in|at)\s[A-Z][\w .,’'-]*$")
_HOLDER = re.compile(
    r"(?:Acting |Deputy |Assistant |Under |Vice )*(?:Secretary|Chief|Director|Chairman|Commandant|Commander|"
    r"Attorney General|Counselor|Ambassador|Minister|Representative|Administrator)\b"
)
# Given names and initials at the end, from the first capital of a word or the first initial of a row.
_GIVEN = re.compile(
    r"(?:(?<![\w’'-])(?:(?![A-Z])[\w’'-])*+(?=[A-Z][\w’'-])|(?<![A-Z]\.)(?<![A-Z]\.\s)(?=[A-Z]\.))"
    r"(?P<given>(?:(?:[A-Z]\.)++|[A-Z][\w’'-]++)(?:\s(?:[A-Z]\.)++)*+)$"
)
_NOT_A_NAME = re.compile(r"\bnot\b|^(?:for|in|at|with|also|part|see|morning|afternoon|after|until|later|arrived)\b|\d")


@dataclass(frozen=True, slots=True)
class MarkedPerson:
    """A name that the editors marked. Offsets count code points into the text in which it stands."""

    text: str
    start: int
    end: int
    entity: Entity | None = None


def marked_persons(spans: Sequence[Span], body: str, lists: Lists | None, shift: int = 0) -> tuple[MarkedPerson, ...]:
    """The marked persons of a text from `shift` on, in their order; offsets count from `shift`."""
    found = []
    for span in spans:
        if span.name != "persName" or span.start < shift:
            continue
        core = person_core(body, span.start, span.end)
        start, end = core or (span.start, span.end)
        entity = lists.person(span.element, body[start:end]) if lists else None
        found.append(MarkedPerson(body[start:end], start - shift, end - shift, entity))
    return tuple(sorted(found, key=lambda person: person.start))


def station_of(printed: str, persons: Sequence[MarkedPerson], start: int, year: int) -> Station:
    """The station of one party. `persons` are those of the text in which `printed` stands from `start` on."""
    inside = [p for p in persons if start <= p.start and p.end <= start + len(printed)]
    words = headings.strip_article(printed)
    brackets = _BRACKETS.search(printed)
    holder = next((p for p in inside if brackets and start + brackets.start() < p.start), None)
    if brackets and holder:
        # The editors say that a person stands in the parentheses: no place that bears the same name.
        office = headings.strip_article(printed[: brackets.start()] + printed[brackets.end(1) + 1 :])
        known = _parsed(office, year)
        name = _ADDRESS.sub("", brackets[1].strip())
        known = replace(known, printed=words, person=name) if _is_post(known) else _person(words, name)
        return _identified(known, holder)
    known = _parsed(words, year)
    first = inside[0] if inside else None
    if first is None:
        person = _in_brackets(brackets)
        return replace(known, person=person) if person and not known.person else known
    if first.entity and not may_be(first.text, first.entity):
        return _identified(known, first)  # "The Secretary": an office by which he is called
    if first.text == _core(words):
        return _identified(_person(words, first.text), first)  # "Martin", a town's name, too
    if known.post or known.kind == "group":
        return _identified(replace(known, person=known.person or first.text), first)
    if _core(known.person).endswith(first.text) or _core(known.person).startswith(first.text):
        return _identified(replace(known, person=_core(known.person), name=_core(known.name)), first)
    if first.start - start > len(printed) // 2 and first.end - start < len(printed) - 2:
        return known  # "the Staff of the late Secretary Hale of Ruritania": somebody of whom the words tell
    return _identified(_person(words, _whole(printed, first, start)), first)


def _is_post(known: Station) -> bool:
    """Whether a station goes on under its next holder: an embassy does, the office of a secretary is its holder."""
    return known.kind not in ("", "person", "department", "group", "office") or (bool(known.post) and not known.kind)


def present(station: Station, words: str) -> Station:
    """The station of somebody who took part: "the Secretary of State" is a man in a room, not his department."""
    if station.person:
        return replace(_person(station.printed, station.person), entity=station.entity)
    office = headings.strip_article(words)
    if station.post and _HOLDER.match(office):
        return Station(printed=station.printed, name=_IN_A_TOWN.sub("", office), entity=station.entity)
    if station.kind in ("department", "delegation"):
        office = _IN_A_TOWN.sub("", office)
        return (
            station
            if re.search(r"\bDe(?:partment|legation)\b", office)
            else Station(printed=station.printed, name=office, entity=station.entity)
        )
    if not station.post and _IN_A_TOWN.search(station.name):
        return replace(station, name=_IN_A_TOWN.sub("", station.name))  # "the President in Thomasville, Georgia"
    return station


def _whole(printed: str, person: MarkedPerson, start: int) -> str:
    """The person's name with what the mark left out: of "U. Alexis <persName>Johnson</persName>" it has the surname."""
    if " " in person.text:
        return person.text
    before = printed[: person.start - start].rstrip()
    given = _GIVEN.search(before)
    whole = f"{given['given']} {person.text}" if given else ""
    return whole if whole and person_name(whole) == whole else person.text


def _core(name: str) -> str:
    core = person_core(name, 0, len(name))
    return name[core[0] : core[1]] if core else name


def _in_brackets(found: re.Match[str] | None) -> str:
    if found is None or not re.match(r"[A-Z]", found[1]) or _NOT_A_NAME.search(found[1]):
        return ""
    return _ADDRESS.sub("", found[1].strip())


def _person(printed: str, name: str) -> Station:
    return Station(printed=printed, name=name, kind="person", person=name)


def _identified(station: Station, person: MarkedPerson) -> Station:
    return replace(station, entity=person.entity.id) if person.entity else station


@lru_cache(maxsize=8192)
def _parsed(words: str, year: int) -> Station:
    return parse_station(words, year=year)
