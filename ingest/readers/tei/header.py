"""What a `teiHeader` says of its document: title, source, permalink, and the facts of each letter in `correspDesc`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from corpus.authority.stations import parse_station
from ingest.readers.frus.text import XML_ID, local, plain
from ingest.readers.shared import markup_limits
from ingest.readers.tei.dates import Dated, encoded

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.records import Station

LONGEST = 1_000
"""Characters of a title, name or statement of the header: each document of an edition repeats them."""
LONGEST_NOTE = 10_000
"""Characters of the description of the source."""
MOST_PARTIES = 200
"""Senders, or receivers, of one letter; dates that are tried for the day on which it was written."""
MOST_PERSONS = 20_000
"""Names of the header's lists that a letter may refer to."""

_NAMES = ("persName", "orgName", "name", "rs")
_SENT = frozenset(("sent", "sending", "send"))
_RECEIVED = frozenset(("received", "receiving", "receive", "recieved"))
_LINKS = frozenset(("uri", "url", "purl", "doi", "ark", "handle", "permalink"))


@dataclass(slots=True)
class Correspondence:
    """One `correspDesc`. `others` are its further actions and contexts: ("forwarded", "Vienna, 1867-05-07")."""

    ids: frozenset[str] = frozenset()
    """Its own id and those of the texts that it says it describes."""
    senders: tuple[Station, ...] = ()
    addressees: tuple[Station, ...] = ()
    place: str = ""
    date: Dated = field(default_factory=Dated)
    others: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Header:
    """The facts of one header; those of the corpora around it stand in for what it does not say."""

    title: str = ""
    further_titles: tuple[str, ...] = ()
    collection: str = ""
    """The title of the corpus or series around."""
    archive: str = ""
    source_note: str = ""
    rights: str = ""
    permalink: str = ""
    record_id: str = ""
    language: str = ""
    created: Dated = field(default_factory=Dated)
    created_at: str = ""
    letters: tuple[Correspondence, ...] = ()


def read_header(header: _Element | None, around: tuple[_Element, ...]) -> Header:
    """The facts of a prepared `teiHeader`, which may be missing, inside the headers `around` it, outermost first."""
    corpora = [_facts(each) for each in around]
    found = _facts(header) if header is not None else Header()
    found.collection = next((c.title for c in reversed(corpora) if c.title), "") or found.collection
    for corpus in reversed(corpora):
        for name in ("archive", "source_note", "rights", "permalink", "language"):
            if not getattr(found, name):
                setattr(found, name, getattr(corpus, name))
    return found


def _facts(header: _Element) -> Header:
    title, further, series = _titles(header)
    links, ids = _numbers(header)
    source = header.find("{*}fileDesc/{*}sourceDesc")
    if source is not None:
        _spaced(source)
    identifier = next(source.iter("{*}msIdentifier"), None) if source is not None else None
    origin, created_at = _origin(header)
    languages = [e.get("ident", "") for e in header.iter("{*}language") if e.get("ident")]
    rights = next((words for e in header.iter("{*}availability") if (words := plain(e))), "")
    names = _persons(header)
    return Header(
        title=title,
        further_titles=further,
        collection=series,
        archive=_archive(identifier) if identifier is not None else "",
        source_note=plain(source)[:LONGEST_NOTE] if source is not None else "",
        rights=rights[:LONGEST],
        permalink=next(iter(links), "")[:LONGEST],
        record_id=next(iter(ids), "")[:LONGEST],
        language=languages[0] if len(languages) == 1 else "",
        created=origin,
        created_at=created_at,
        letters=tuple(_correspondence(each, names) for each in markup_limits.outermost(header, "{*}correspDesc")),
    )


def _spaced(around: _Element) -> None:
    """A blank between elements that nothing but markup keeps apart: `<settlement>A</settlement><idno>1</idno>`."""
    for parent in around.iter("{*}*"):
        if len(parent) > 1 and not (parent.text or "").strip() and not any((c.tail or "").strip() for c in parent):
            for child in parent:
                child.tail = child.tail or " "


def _titles(header: _Element) -> tuple[str, tuple[str, ...], str]:
    """(title of the document, further titles, title of the series or volume around it)."""
    titles = [e for e in header.iterfind("{*}fileDesc/{*}titleStmt/{*}title") if plain(e)]
    around = [plain(e) for e in header.iterfind("{*}fileDesc/{*}seriesStmt/{*}title")]
    candidates = (
        [e for e in titles if e.get("level") == "a"]
        + [e for e in titles if e.get("type") == "main"]
        + [e for e in titles if e.get("level") not in ("s", "m", "j") and e.get("type") not in ("sub", "short", "alt")]
        + titles
    )
    if not candidates:
        return "", (), next(filter(None, around), "")[:LONGEST]
    further = tuple(plain(e)[:LONGEST] for e in titles if e is not candidates[0])
    return plain(candidates[0])[:LONGEST], further[:MOST_PARTIES], next(filter(None, around), "")[:LONGEST]


def _numbers(header: _Element) -> tuple[list[str], list[str]]:
    """(addresses, other numbers) of the publication."""
    links, ids = [], []
    for element in header.iterfind("{*}fileDesc/{*}publicationStmt//{*}idno"):
        words = "".join((element.text or "").split())
        if words.startswith(("http://", "https://")):
            links.append(words)
        elif words and (element.get("type") or "").lower() == "doi" and words.startswith("10."):
            links.append(f"https://doi.org/{words}")
        elif words and (element.get("type") or "").lower() not in _LINKS:
            ids.append(words)
    return links, ids


def _archive(identifier: _Element) -> str:
    """ "Strelsau, State Archives, RG 4, No. 12": the parts of an `msIdentifier` in order."""
    parts = [plain(child) for child in identifier if local(child) not in ("altIdentifier", "msName")]
    return ", ".join(filter(None, parts))[:LONGEST]


def _origin(header: _Element) -> tuple[Dated, str]:
    """(date, place) of `creation`, else of the origin in the description of the manuscript."""
    when, where = Dated(), ""
    for around, dates, places in (
        ("creation", ("date", "origDate"), ("placeName", "settlement", "origPlace")),
        ("origin", ("origDate", "date"), ("origPlace", "placeName")),
        ("sourceDesc", ("origDate", "docDate"), ("origPlace",)),
    ):
        for element in islice(markup_limits.outermost(header, f"{{*}}{around}"), MOST_PARTIES):
            if not when.span.known:
                named = (islice(element.iter(f"{{*}}{n}"), MOST_PARTIES) for n in dates)
                found = (encoded(e, around) for each in named for e in each)
                when = next((each for each in found if each.span.known), when)
            where = where or next((words for n in places for e in element.iter(f"{{*}}{n}") if (words := plain(e))), "")
    return when, where[:LONGEST]


def _persons(header: _Element) -> dict[str, str]:
    """id -> name in the header's lists."""
    found: dict[str, str] = {}
    for element in header.iter("{*}person", "{*}org", "{*}place"):
        key = element.get(XML_ID)
        name = next((plain(c) for c in element if local(c) in ("persName", "orgName", "placeName", "name")), "")
        if key and name and len(found) < MOST_PERSONS:
            found[key] = name[:LONGEST]
    return found


def _correspondence(description: _Element, names: dict[str, str]) -> Correspondence:
    found = Correspondence(ids=_targets(description))
    others: list[tuple[str, str]] = []
    for action in description.iter("{*}correspAction"):
        role = (action.get("type") or "").strip().lower()
        place = next((w for e in action.iter("{*}placeName", "{*}settlement") if (w := _name(e, names))), "")
        date = next((encoded(e, "correspDesc") for e in action.iter("{*}date")), Dated())
        if role in _SENT and not found.senders:
            found.senders = _parties(action, names)
            found.place, found.date = place, date
        elif role in _RECEIVED and not found.addressees:
            found.addressees = _parties(action, names)
            if words := ", ".join(filter(None, (place, date.words))):
                others.append(("received", words))
        elif words := plain(action):
            others.append((role or "correspAction", words[:LONGEST]))
    for element in description.iter("{*}correspContext", "{*}note"):
        if words := plain(element):
            others.append((local(element), words[:LONGEST]))
    found.others = tuple(others[:MOST_PARTIES])
    return found


def _targets(description: _Element) -> frozenset[str]:
    pointed = " ".join(description.get(name, "") for name in ("corresp", "target", "sameAs"))
    found = {part.rpartition("#")[2] for part in pointed.split()[:MOST_PARTIES]}
    return frozenset(filter(None, (*found, description.get(XML_ID, ""))))


def _parties(action: _Element, names: dict[str, str]) -> tuple[Station, ...]:
    return tuple(parse_station(words) for words in parties_in(action, names))[:MOST_PARTIES]


def parties_in(around: _Element, names: dict[str, str]) -> Iterator[str]:
    """The names of persons and bodies in an element, those in others left out."""
    last: _Element | None = None
    for element in around.iter(*(f"{{*}}{name}" for name in _NAMES)):
        if last is not None and any(ancestor is last for ancestor in element.iterancestors()):
            continue
        last = element
        if words := _name(element, names):
            yield words


def _name(element: _Element, names: dict[str, str]) -> str:
    """The printed name, else the one to which @ref or @corresp points, else @key."""
    if words := plain(element):
        return words[:LONGEST]
    for pointer in (element.get("ref", ""), element.get("corresp", "")):
        if found := names.get(pointer.strip().rpartition("#")[2]):
            return found
    return " ".join((element.get("key") or "").split())[:LONGEST]
