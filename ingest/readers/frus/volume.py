"""The header of a FRUS volume: its title in parts, its editors, who published it where and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.records import Volume as PrintedVolume
from ingest.readers.frus.text import local
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_PART = 300
"""Characters of a part of the title, of a publisher, of a name."""
MOST_EDITORS = 20


__all__ = ["PrintedVolume", "as_printed", "printed_volume"]


def as_printed(volume: PrintedVolume | None, *, numbered: bool) -> PrintedVolume | None:
    """The volume of one document. `numbered`: whether a number is printed before it."""
    return replace(volume, numbered=numbered) if volume else None


def printed_volume(header: _Element) -> PrintedVolume | None:
    """For citing it; None where the header tells neither a part of the title nor who published it."""
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
    found = PrintedVolume(
        series=parts.get("series", ""),
        subseries=parts.get("subseries", ""),
        number=parts.get("volumenumber", ""),
        title=parts.get("volume", ""),
        editors=tuple(editors[:MOST_EDITORS]),
        place=published.get("pubPlace", ""),
        publisher=published.get("publisher", ""),
        year=int(year[0]) if year else 0,
    )
    return found if found != PrintedVolume() else None


def _words(element: _Element) -> str:
    """The words on one line: lines that the header breaks are parted by commas."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        # A comment is no word.
        if isinstance(child.tag, str):
            pieces += [", " if local(child) == "lb" else "", child.text or ""]
        pieces.append(child.tail or "")
    return re.sub(r"(?<!\s)\s++([.,])", r"\1", one_line("".join(pieces)))[:LONGEST_PART]
