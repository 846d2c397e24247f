"""A document's heading: title, kind, message number, parties, and the place and date that some headings end in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.dates import FULL_MONTH
from corpus.messages import headings as parties
from corpus.messages.joint_parties import lone_surname, spelled_out, split_parties
from corpus.messages.kinds import kind_of
from ingest.readers.frus.attention import attention
from ingest.readers.frus.conversations import heading_participants, is_conversation
from ingest.readers.frus.parties import marked_persons, station_of
from ingest.readers.frus.text import Text, extract, local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.records import Participant, Station
    from ingest.readers.frus.lists import Lists
    from ingest.readers.frus.parties import MarkedPerson

_NUMBER = re.compile(r"(?:No\.\s*(\d+)\b[.\]]?\s*|\[?(?:Document\s+)?(\d{1,4})\]?\s*[.\])]\s*)(?=\S)")
_MARKED = frozenset(("persName", "gloss", "placeName", "date", "time", "orgName"))
# ", Washington, March 2, 1956, 8:50 a.m.": from the comma before the date to the end.
_TRAILING_DATE = re.compile(
    rf"(?:,|(?<!\s))\s++(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+)?"
    rf"(?P<date>(?:{FULL_MONTH})\s+\d[^()]{{0,80}}|\d{{1,2}}\s+(?:{FULL_MONTH})\s+\d{{4}}[^()]{{0,60}}|[Uu]ndated\.?)$"
)
_SERIES = r"[A-Z][A-Za-z]{0,9}(?:\s[A-Z]{1,5})?"
# "Telegram 207669/Tosec 100402 From", "Airgram A-12 From", "Despatch No. 12", "Telegram Secto 12".
_MESSAGE_NUMBER = re.compile(
    rf"(?:[Tt]elegram|[Cc]ablegram|[Aa]irgram|[Dd]i?e?spatch|[Mm]essage|[Ii]nstruction|[Mm]emorandum|[Rr]eport|[Cc]ircular|[Ee]stimate)"
    rf"\s+(?:No\.?\s*)?(?P<number>(?:(?:{_SERIES})[ –-]?)?\d[\d.,–-]*[A-Z]?(?:/(?:{_SERIES}\s)?[\d–-]+)?)(?=\s|$|,)"
)
# "..., Secretary Dulles' Residence": where people met, not one of them.
_VENUE = re.compile(
    r",\s++[^,()]{0,60}\b(?:Residence|Residency|White House|Pentagon|Hotel|Palace|Palais|Apartment|Ranch|Villa|"
    r"Camp David|Office|Room|Building|Department of State|Embassy)\b[^,()]{0,40}$"
)
_BY = re.compile(r"\s[Bb]y\s")
_OFFICES = frozenset(("department", "military", "office", "agency"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What one heading says. `date_words` and `place` are those printed or marked in the heading, mostly ""."""

    title: str
    number: str
    kind: str
    sender: Station | None
    joint_senders: tuple[Station, ...]
    addressees: tuple[Station, ...]
    participants: tuple[Participant, ...]
    """Those whom the heading of a conversation names."""
    is_conversation: bool
    author: str
    """Who wrote the record of a conversation: "Memorandum of Conversation, by ..."."""
    from_words: str
    to_words: str
    message_number: str
    place: str
    date_words: str
    text: Text


def heading(
    head: _Element | None,
    *,
    hints: tuple[str, ...] = (),
    opening: str = "",
    year: int = 0,
    place: str = "",
    lists: Lists | None = None,
) -> Heading:
    """Read a `head` element, which may be missing. `hints` and `opening` as in `corpus.messages.kinds.kind_of`.

    `year` tells apart posts that bore one name at different times, `place` is that of the dateline, `lists` say who the
    marked persons are; 0, "" and None where unknown.
    """
    if head is None:
        text, number, title, shift = Text(), "", "", 0
    else:
        text = extract(head, marked=_MARKED, flat=True)
        number, title, shift = _numbered(text.body)
    kind = kind_of(title, hints, opening)
    marks = tuple(
        parties.Mark(s.type, text.body[s.start : s.end], s.start - shift, s.end - shift, s.name == "persName")
        for s in sorted(text.spans, key=lambda s: (s.start, -s.end))
        if s.type in ("from", "to") and s.start >= shift
    )
    persons = marked_persons(text.spans, text.body, lists, shift)
    stem, title_place, date_words = _trailing(title, text, shift, place)
    is_talk = is_conversation(stem, kind)
    from_phrase, to_phrase = parties.parties(stem, marks, kind=kind)
    if not is_talk:
        from_phrase = _by_mark(from_phrase, to_phrase, marks, "from")
        to_phrase = _by_mark(to_phrase, from_phrase, marks, "to") if from_phrase is parties.NOWHERE else to_phrase
    further = () if is_talk else _further(to_phrase, marks)
    senders = () if is_talk else _stations(stem, from_phrase, marks, persons, year)
    found = _MESSAGE_NUMBER.search(stem)
    return Heading(
        title=title,
        number=number,
        kind=kind,
        sender=senders[0] if senders else None,
        joint_senders=senders[1:],
        addressees=tuple(
            station for phrase in (to_phrase, *further) for station in _stations(stem, phrase, marks, persons, year)
        )
        if not is_talk
        else (),
        participants=heading_participants(stem, persons, year) if is_talk else (),
        is_conversation=is_talk,
        author=parties.strip_article(from_phrase.text) if is_talk and _BY.search(stem) else "",
        from_words="" if is_talk else from_phrase.text,
        to_words="" if is_talk else to_phrase.text,
        message_number=found["number"].rstrip(".,–-") if found else "",
        place=title_place,
        date_words=date_words,
        text=text,
    )


def _numbered(words: str) -> tuple[str, str, int]:
    """(number, title, offset of the title) of a heading. A heading that is all number keeps it as its title."""
    found = _NUMBER.match(words)
    if not found:
        return "", words, 0
    return found[1] or found[2], words[found.end() :], found.end()


def _trailing(title: str, text: Text, shift: int, known: str) -> tuple[str, str, str]:
    """(title without its trailing place and date, place, date words)."""
    dates = [s for s in text.spans if s.name == "date"]
    found = _TRAILING_DATE.search(title)
    end = found.start() if found else len(title)
    words = found["date"].rstrip() if found else ""
    if dates:
        start = min(dates[0].start - shift, len(title))
        end, words = min(end, start), text.body[dates[0].start : dates[-1].end]
    elif not found:
        # No date: only a marked place at the very end is cut off.
        places = [
            s for s in text.spans if s.name == "placeName" and not s.type and s.end - shift >= len(title.rstrip(" ."))
        ]
        if not places or places[0].start - shift <= 0 or title[: places[0].start - shift].rstrip()[-1:] != ",":
            return title, "", ""
        return title[: places[0].start - shift].rstrip(" ,"), text.body[places[0].start : places[0].end], ""
    stem, place = title[:end].rstrip(" ,"), ""
    marked = [s for s in text.spans if s.name == "placeName" and s.start - shift < end]
    if marked and title[marked[-1].end - shift : end].strip(" ,.") == "":
        place = text.body[marked[-1].start : marked[-1].end]
        stem = title[: max(marked[-1].start - shift, 0)].rstrip(" ,")
        return re.sub(r"(?<!\s)\s++(?:in|at)$", "", stem), place, words
    while (
        "," in stem
        and (place_words := stem.rpartition(",")[2].strip())
        and (place_words == known or _is_place(place_words))
    ):
        # "..., Athens, Georgia": the town is what stands before its state.
        place = f"{place_words}, {place}" if place in _STATES else place or place_words
        stem = stem.rpartition(",")[0].rstrip()
    if not re.search(r"\b[Ff]rom\b", stem) and (found := _VENUE.search(stem)):
        stem = stem[: found.start()]
    return stem, place, words


@lru_cache(maxsize=4096)
def _is_place(words: str) -> bool:
    """Whether the last part of a heading names a town or state, as far as known posts tell."""
    if len(words) > 40 or not words[:1].isupper() or any(c.isdigit() or c in "()" for c in words):
        return False
    post = find_post(words)
    return words in _STATES or words in _TOWNS or (post is not None and bool(post.place) and post.kind not in _OFFICES)


# Towns without a post of the service in which presidents and delegations wrote and met, and states after towns.
_TWO_WORD_STATES = ("New Jersey", "Rhode Island", "New Hampshire", "North Carolina", "South Carolina")
_TWO_WORD_TOWNS = (
    "New York",
    "Camp David",
    "Key West",
    "San Francisco",
    "Palm Springs",
    "San Clemente",
    "Lake Success",
    "Hyde Park",
)
_STATE_WORDS = """
Georgia California Texas Virginia Maryland Massachusetts Colorado Florida Pennsylvania Illinois Missouri Vermont
Hawaii Kansas Michigan Ohio Indiana Wyoming Connecticut
"""
_STATES = frozenset(_STATE_WORDS.split()) | frozenset(_TWO_WORD_STATES)
_TOWN_WORDS = """
Washington Denver Gettysburg Augusta Newport Nassau Bermuda Chicago Thomasville Austin Honolulu Philadelphia
Annapolis Williamsburg Plains
"""
_TOWNS = frozenset(_TOWN_WORDS.split()) | frozenset(_TWO_WORD_TOWNS)


def _by_mark(
    phrase: parties.Phrase, other: parties.Phrase, marks: tuple[parties.Mark, ...], side: str
) -> parties.Phrase:
    """The editors' mark where the heading's words name nobody on this side.

    A mark in the words of the `other` side is wrong: in "Memorandum for the Chief (Hale)" nobody is the sender.
    """
    if phrase is not parties.NOWHERE:
        return phrase
    for mark in marks:
        within = other is not parties.NOWHERE and other.start <= mark.start < other.end
        if mark.side == side and not within and not parties.is_nobody(mark.text):
            return parties.Phrase(mark.text, mark.start, mark.end)
    return phrase


def _further(addressee: parties.Phrase, marks: tuple[parties.Mark, ...]) -> tuple[parties.Phrase, ...]:
    """Persons marked as addressees behind the addressee's words: "to the Chief (Hale) for Rupert Orde"."""
    if addressee is parties.NOWHERE:
        return ()
    return tuple(
        parties.Phrase(mark.text, mark.start, mark.end)
        for mark in marks
        if mark.side == "to" and mark.is_person and mark.start >= addressee.end
    )


def _stations(
    title: str, phrase: parties.Phrase, marks: tuple[parties.Mark, ...], persons: tuple[MarkedPerson, ...], year: int
) -> tuple[Station, ...]:
    if phrase is parties.NOWHERE:
        return ()
    stations = []
    at = 0
    parts = split_parties(phrase, marks)
    for printed in parts:
        if parties.strip_article(printed):
            found = phrase.text.find(printed, at)
            at = found + len(printed) if found >= 0 else at
            start = phrase.start + found if found >= 0 else -len(phrase.text) - len(printed)
            station = _at_post(printed, year) or station_of(printed, persons, start, year)
            if not (station.post or station.person or station.kind) and (len(parts) > 1 or " of " in printed):
                name = lone_surname(parties.strip_article(printed))
                station = replace(station, name=name, kind="person", person=name) if name else station
            whole = spelled_out(station.name, title)
            stations.append(replace(station, name=whole) if whole != station.name else station)
    return tuple(stations)


def _at_post(printed: str, year: int) -> Station | None:
    """The station of "the Embassy in Norway for Hale"; None of other words."""
    at, person = attention(parties.strip_article(printed)) if " for " in printed else ("", "")
    station = parse_station(at, year=year) if person else None
    if station is None or not station.post or station.person or station.kind in _OFFICES:
        return None
    return replace(station, printed=printed, person=person)


def is_editorial(document: _Element, title: str) -> bool:
    """Whether the editors wrote the document: its heading or @subtype says so."""
    return document.get("subtype") == "editorial-note" or title.lower().startswith("editorial note")


def first_head(document: _Element) -> _Element | None:
    """The heading of the document itself, not of an attachment or list."""
    for child in document:
        if local(child) == "head":
            return child
    return None
