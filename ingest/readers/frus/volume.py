"""The header of a FRUS volume: its title in parts, its editors, who published it where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import records
from ingest.readers.frus.date import years_of
from ingest.readers.frus.text import local, plain
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_TITLE = 1_000
"""Characters of the volume's title, and of its rights: each document repeats them."""
LONGEST_PART = 300
"""Characters of a part of the title, of a publisher, of a name."""
MOST_EDITORS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """What the header says of the volume as a whole."""

    id: str
    title: str = ""
    years: tuple[int, int] = (0, 0)
    rights: str = ""
    printed: records.Volume | None = None
    """For citing it; None where the header tells neither a part of the title nor who published it."""


def volume_stem(path: str) -> str:
    """The name of a volume's file without its endings, by which a volume without an id is called."""
    name = re.split(r"[/\\!]", path)[-1]
    return re.sub(r"(?:\.(?:xml|tei|gz|xz|bz2|zip)){1,8}$", "", name, flags=re.IGNORECASE) or "volume"


def volume_facts(header: _Element, known: Volume) -> Volume:
    """What this header says; `known` is what the name of the file says."""
    title, identifier, subseries, rights, span = "", "", "", "", ""
    for element in header.iter("{*}title", "{*}idno", "{*}availability", "{*}date"):
        words = plain(element)
        match local(element), element.get("type", ""):
            case "title", "complete":
                title = title or words
            case "title", "subseries" | "sub-series":
                subseries = words
            case "idno", "frus":
                identifier = words
            case "date", "content-date":
                span = f"{element.get('notBefore', '')[:4]}-{element.get('notAfter', '')[:4]}"
            case "availability", _:
                rights = words
    if not title:
        title = plain(first) if (first := header.find(".//{*}titleStmt/{*}title")) is not None else ""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,80}", identifier):
        identifier = known.id
    return Volume(
        id=identifier,
        title=title[:LONGEST_TITLE],
        years=years_of(span, identifier, subseries, title, known.id),
        rights=rights[:LONGEST_TITLE],
        printed=_printed(header),
    )


def _printed(header: _Element) -> records.Volume | None:
    statement, publication = header.find(".//{*}titleStmt"), header.find(".//{*}publicationStmt")
    parts: dict[str, str] = {}
    editors: list[str] = []
    for element in statement if statement is not None else ():
        words = _words(element)
        role = element.get("role", "").lower()
        match local(element):
            case "title" if words:
                parts.setdefault(re.sub(r"[\s_-]", "", element.get("type", "").lower()), words)
            case "editor" if words and "general" not in role and words not in editors:
                editors.append(words)
    published: dict[str, str] = {}
    for element in publication.iter("{*}publisher", "{*}pubPlace", "{*}date") if publication is not None else ():
        # The days that a volume covers are dates of its contents.
        if local(element) != "date" or element.get("type", "") in ("", "publication", "publication-date"):
            published.setdefault(local(element), _words(element) or element.get("when", ""))
    year = re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", published.get("date", ""))
    found = records.Volume(
        series=parts.get("series", ""),
        subseries=parts.get("subseries", ""),
        number=parts.get("volumenumber", ""),
        title=parts.get("volume", ""),
        editors=tuple(editors[:MOST_EDITORS]),
        place=published.get("pubPlace", ""),
        publisher=published.get("publisher", ""),
        year=int(year[0]) if year else 0,
    )
    return found if found != records.Volume() else None


def _words(element: _Element) -> str:
    """The words on one line: lines that the header breaks are parted by commas."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        # A comment is no word.
        if isinstance(child.tag, str):
            pieces += [", " if local(child) == "lb" else "", child.text or ""]
        pieces.append(child.tail or "")
    return re.sub(r"\s+([.,])", r"\1", one_line("".join(pieces)))[:LONGEST_PART]
