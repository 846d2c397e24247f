"""Addressees as the document itself prints them: FM, TO and INFO lines of telegrams, "MEMORANDUM FOR" of memoranda.

A telegram's lines have what no heading has: who got it for information, precedence and number of each addressee.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.messages.headings import is_nobody, strip_article
from corpus.messages.markings import precedence
from corpus.records import Addressee
from ingest.readers.frus.attention import attention
from ingest.readers.frus.text import local, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from corpus.records import Role, Station

CABLE_KINDS = frozenset(("telegram", "circular", "airgram", "message", "despatch", "report"))
_LABEL = re.compile(
    r"(?P<label>FM|FROM|From|TO|To|INFO|Info|INFORMATION|ACTION|Action)\b\s*(?P<colon>:)?(?P<rest>(?(colon)|(?=\s|$)).*)$"
)
_OTHER = re.compile(
    r"(?:SUBJ|SUBJECT|REFS?|E\.\s?O|TAGS|DATE|BT|DEPT|FOR|PASS|SECTION|SUMMARY|Subject|Ref|Date|Summary)\b|\d+\.\s|\[",
    0,
)
_URGENT = r"(?:(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|IMMED|NIACT)(?:\s+NIACT)?)"
_TAIL = re.compile(
    rf"(?<!\s)(?:\s+(?P<precedence>{_URGENT})\b)?(?:\s+(?P<number>\d{{1,6}})(?:-\d{{1,6}})?)?\s*\.?$", re.IGNORECASE
)
_PLURAL = re.compile(r"^(?:AM\s?(?:EMBASSIES|CONSULS|CONGENS)|EMBASSIES|CONSULATES)\s+", re.IGNORECASE)
_MIXED_CASE = re.compile(r"^(?:Am[Ee]mb(?:assy)?|Am[Cc]on(?:sul|gen)|US[Mm]ission|Am[Ll]egation)(?=\s)")
_NO_STATION = re.compile(r"\b(?:EYES ONLY|EXCLUSIVE|FROM|VIA|THROUGH|PASS|SUBJECT)\b|[.:]\s|^\W", re.IGNORECASE)
# "XMT AMEMBASSY LONDON": the transmission leaves the post out.
_EXEMPT = re.compile(r"XMT\b", re.IGNORECASE)
_ROUTING = re.compile(r"^[A-Z]{4,7}(?:\s?#\s?\d{4})?\s?/\s?(?=\S)")
_TOP_LINES = 90
_MOST = 300
_LONGEST_LINE = 160
_LONGEST_ITEM = 300
_SENDERS = frozenset(("fm", "from"))
_RECEIVERS = frozenset(("to", "for", "action", "memorandum for", "memorandum to", "memo to", "memorandum for the", ""))


@dataclass(slots=True)
class AddressLists:
    """What the lines say. `action` and `info` in their order."""

    sender: Station | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()

    def matching(self, named: Sequence[Station]) -> Iterator[Addressee]:
        """The heading's addressees with number and precedence from their lines, then those that only the lines name."""
        left = list(self.action)
        for station in named:
            line = next((each for each in left if _key(each.station) == _key(station)), None)
            if line is None:
                yield Addressee(station=station)
            else:
                left.remove(line)
                person = station.person or (line.station.person if station.post else "")
                named_at = station if person == station.person else replace(station, person=person)
                yield Addressee(station=named_at, precedence=line.precedence, number=line.number)
        if named:
            yield from (
                each for each in left if each.station.post and all(_key(each.station) != _key(s) for s in named)
            )


def _key(station: Station) -> str:
    return station.post or fold(station.name)


def address_lines(body: str, kind: str, year: int) -> AddressLists:
    """The lines at the top of a telegram's or airgram's text; nothing of other documents."""
    found = AddressLists()
    if kind not in CABLE_KINDS:
        return found
    label, items = "", 0
    for line in body.split("\n", _TOP_LINES)[:_TOP_LINES]:
        words = line.strip()
        if opened := _LABEL.match(words):
            if len(words) > _LONGEST_LINE or (opened["label"].istitle() and not opened["colon"]):
                break
            label, items, words = opened["label"].lower(), 0, opened["rest"].strip()
        elif not words:
            label = label if label and not items else ""
            continue
        elif _OTHER.match(words) or len(words) > _LONGEST_LINE:
            if label or found.action:
                break
            continue
        if label and words:
            items += _add(found, label, words, year)
    return found


def _add(found: AddressLists, label: str, words: str, year: int) -> int:
    """Add the stations of one line; how many there were."""
    if label in _SENDERS:
        stations = list(_line(words, "action", year))
        found.sender = found.sender or (stations[0].station if stations else None)
        return 1
    role: Role = "info" if label.startswith("info") else "action"
    added = list(_line(words, role, year))
    if role == "info":
        found.info = (*found.info, *added)[:_MOST]
    else:
        found.action = (*found.action, *added)[:_MOST]
    return 1


def _line(words: str, role: Role, year: int) -> Iterator[Addressee]:
    for part in re.split(r"[,;]\s*", words):
        yield from _addressees(part.strip(), role, year)


@lru_cache(maxsize=4096)
def _addressees(part: str, role: Role, year: int) -> tuple[Addressee, ...]:
    """The addressees of one item: "AMEMBASSY LONDON PRIORITY", "KUWAIT LONDON TEHRAN"."""
    at, person = attention(part)
    named = _addressees(at, role, year) if person else ()
    if named and all(each.station.post for each in named):
        return tuple(
            replace(each, station=replace(each.station, printed=part, person=each.station.person or person))
            for each in named
        )
    tail = _TAIL.search(part)
    name = _PLURAL.sub("", _ROUTING.sub("", part[: tail.start()] if tail else part)).strip()
    name = re.sub(r"(?<!\s)\s*+\([^()]*\)$", "", name)
    name = _MIXED_CASE.sub(lambda prefix: prefix.group().upper(), name)
    if not name or _NO_STATION.search(name) or _EXEMPT.match(name) or not re.match(r"[A-Z]", name):
        return ()
    station = parse_station(name, year=year)
    urgency = precedence(tail["precedence"]) if tail and tail["precedence"] else ""
    number = (tail["number"] or "").lstrip("0") if tail else ""
    if not station.post:
        posts = name.split()
        if len(posts) > 1 and all(find_post(post, year=year) for post in posts):
            return tuple(
                Addressee(station=parse_station(post, year=year), role=role, precedence=urgency) for post in posts
            )
        if not (name.isupper() and len(posts) <= 6):
            return ()
        station = station if station.kind else replace(station, name=name)
    return (Addressee(station=replace(station, printed=part), role=role, precedence=urgency, number=number),)


def labelled_lists(document: _Element, year: int) -> AddressLists:
    """The document's own TO and FROM lists, for a heading that names nobody."""
    found = AddressLists()
    for element in document.iter("{*}list"):
        role = (element.get("type") or "").strip().lower()
        if role not in ("from", "to", "memo") or any(
            local(a) in ("attachment", "note", "list") for a in element.iterancestors()
        ):
            continue
        head = next((plain(child) for child in element if local(child) == "head"), "")
        label = " ".join(re.sub(r"[^\w\s]", " ", head).lower().split())
        words = [strip_article(plain(item)) for item in element.iter("{*}item")]
        named = [
            each
            for each in words
            if each and len(each) <= _LONGEST_ITEM and not is_nobody(each) and not _EXEMPT.match(each)
        ]
        if role == "from" or label in _SENDERS:
            found.sender = found.sender or next((parse_station(each, year=year) for each in named), None)
        elif label.startswith("info"):
            found.info = found.info or tuple(
                Addressee(station=parse_station(each, year=year), role="info") for each in named
            )
        elif (label in _RECEIVERS or label.startswith("memorandum")) and not found.action:
            found.action = tuple(Addressee(station=parse_station(each, year=year)) for each in named)
    return found
