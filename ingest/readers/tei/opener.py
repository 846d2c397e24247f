"""What a letter says of itself: dateline, persons of opener and salutation, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.authority.stations import parse_station
from ingest.readers.frus.date import bare_place
from ingest.readers.frus.text import extract, local
from ingest.readers.tei.dates import Dated, encoded, printed
from ingest.readers.tei.editing import is_left_out
from ingest.readers.tei.header import parties_in

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.dates import Order
    from corpus.records import Station

LONGEST = 1_000
"""Characters of a dateline or signature."""
LONGEST_PLACE = 60
MOST = 20
"""Datelines, salutations and signatures that are looked at."""

_FOREIGN = frozenset(("note", "quote", "floatingText", "attachment", "list", "table"))
_PLACES = ("placeName", "settlement", "name")
_ARTICLES = frozenset(("the", "den", "le", "il", "el", "am", "on"))
_BEFORE_DATE = re.compile(r"[^\d\[\](),.;—–]+(?:,\s*[^\d\[\](),.;—–]+){0,2}")


@dataclass(slots=True)
class Opener:
    """Facts of the text's own beginning and end; empty where it prints none."""

    dateline: str = ""
    place: str = ""
    date: Dated = field(default_factory=Dated)
    senders: tuple[Station, ...] = ()
    addressees: tuple[Station, ...] = ()
    signed: str = ""


def read_opener(document: _Element, order: Order | None) -> Opener:
    """The first dateline, the persons whom the opening names, and the signatures of a document."""
    found = Opener()
    for line in _unquoted(document, "dateline", "docDate"):
        words = _words(line)
        if not words or (found.dateline and found.date.span.known):
            continue
        marked = (encoded(element, "dateline", order) for element in line.iter("{*}date"))
        date = next((each for each in marked if each.words or each.span.known), Dated())
        if not date.span.known and not date.span.printed:
            date = printed(words, "dateline", order)
        found.dateline = found.dateline or words
        found.place = found.place or _place(line, words, date)
        found.date = date if date.span.known or not found.date.words else found.date
    if not found.date.span.known:
        for around in _unquoted(document, "opener", "closer", "head"):
            for element in around.iter("{*}date"):
                if not found.date.span.known:
                    found.date = encoded(element, local(around), order)
    for around in _unquoted(document, "opener", "salute"):
        if _in_closer(around) or found.addressees:
            continue
        for part in (around,) if local(around) == "salute" else around.iter("{*}salute", "{*}address"):
            found.addressees = found.addressees or tuple(map(parse_station, list(parties_in(part, {}))[:MOST]))
    signatures = []
    for element in _unquoted(document, "signed"):
        signatures.append(", ".join(_words(element).split("\n")))
        if not found.senders:
            found.senders = tuple(map(parse_station, list(parties_in(element, {}))[:MOST]))
    found.signed = "; ".join(dict.fromkeys(filter(None, signatures)))
    return found


def _unquoted(document: _Element, *names: str) -> Iterator[_Element]:
    """Elements of the document itself, not of what it quotes or encloses."""
    count = 0
    for element in document.iter(*(f"{{*}}{name}" for name in names)):
        if not _is_foreign(element, document):
            count += 1
            yield element
        if count == MOST:
            return


def _is_foreign(element: _Element, document: _Element) -> bool:
    for around in element.iterancestors():
        if around is document:
            return False
        if local(around) in _FOREIGN or local(around) == local(element):
            return True
    return False


def _in_closer(element: _Element) -> bool:
    return any(local(around) == "closer" for around in element.iterancestors())


def _words(element: _Element) -> str:
    return extract(element, flat=True, skip=is_left_out).body[:LONGEST]


def _place(line: _Element, words: str, date: Dated) -> str:
    """The marked place, else the words before the date."""
    for name in _PLACES:
        for element in line.iter(f"{{*}}{name}"):
            if (name != "name" or element.get("type") == "place") and (place := bare_place(_words(element))):
                return place
    if not date.words or date.words not in words:
        return ""
    before = words.partition(date.words)[0].strip(" [](),.;—–")
    place, _, last = before.replace("\n", " ").rpartition(" ")
    if last in _ARTICLES:  # "Strelsau, the 4th of May"
        before = place.rstrip(" ,")
    if len(before) > LONGEST_PLACE or not before[:1].isupper() or not _BEFORE_DATE.fullmatch(before):
        return ""
    return bare_place(before)
