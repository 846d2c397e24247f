"""The volume in which a document is printed, as the Office of the Historian asks for it to be cited.

Foreign Relations of the United States, 1964–1968, Volume XXIX, Part 1, Korea, ed. Karen L. Gatz (Washington: Government
Printing Office, 2000), Document 40. Documents are numbered in print since the volumes on 1955–1957 and in some on the
years before; where they are not, the pages are cited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cables.citations.authors import Name, person
from corpus.records import Record

if TYPE_CHECKING:
    from corpus.records import Cable, Volume

NUMBERED_SINCE = 1955
_NUMBER = re.compile(r"^Vol(?:ume|\.)\s+(?=\S)", re.IGNORECASE)
# The Office's own citations leave the country out.
_PRINTER = re.compile(r"^(?:United States|U\. ?S\.|US)\s+(?=Government (?:Printing|Publishing) Office)")
_YEARS = re.compile(r"(?<=\d)-(?=\d)")
_ONLINE = re.compile(r"\bE[-–](?=\d)")


class CitedVolume(Record, frozen=True, kw_only=True):
    """The parts of a volume's citation; "" and () where the source does not tell them."""

    title: str = ""
    """Whole: series, subseries, number and title."""
    book: str = ""
    """The same without the number, where `number` has it."""
    series: str = ""
    number: str = ""
    """"XXIX, Part 1"."""
    editors: tuple[Name, ...] = ()
    place: str = ""
    publisher: str = ""
    year: str = ""
    pages: str = ""
    """"12–14": those of the document; "" unknown, and in online volumes, which have none."""
    by_page: bool = False
    missing: tuple[str, ...] = ()
    """What a citation asks for and the source does not tell: "editors", "publisher", "year"."""

    @property
    def imprint(self) -> str:
        """ "Washington: Government Printing Office, 2000"."""
        house = ": ".join(part for part in (self.place, self.publisher) if part)
        return ", ".join(part for part in (house, self.year) if part)


def cited_volume(cable: Cable) -> CitedVolume:
    """The volume of a document of FRUS."""
    printed, citation = cable.source.volume, _line(cable.source.citation)
    if printed is None:
        return CitedVolume(title=citation, book=citation, missing=("editors", "publisher", "year"))
    series, subseries, number, title = (
        _dashed(part) for part in (printed.series, printed.subseries, printed.number, printed.title)
    )
    whole = ", ".join(part for part in (series, subseries, number, title) if part)
    in_parts = bool(series and (subseries or number or title))
    bare = _NUMBER.sub("", number) if in_parts and _NUMBER.match(number) else ""
    book = ", ".join(part for part in (series, subseries, "" if bare else number, title) if part)
    pages = "" if _ONLINE.search(number) else _pages(cable)
    found = CitedVolume(
        title=whole if in_parts else citation or whole,
        book=book if in_parts else citation or whole,
        series=series,
        number=bare,
        editors=tuple(person(each) for each in printed.editors),
        place=_line(printed.place),
        publisher=_PRINTER.sub("", _line(printed.publisher)),
        year=str(printed.year) if printed.year else "",
        pages=pages,
        by_page=bool(pages) and not _numbers_documents(printed, cable),
    )
    facts = (("editors", found.editors), ("publisher", found.publisher), ("year", found.year))
    return replace(found, missing=tuple(name for name, value in facts if not value))


def _numbers_documents(printed: Volume, cable: Cable) -> bool:
    if printed.numbered:
        return True
    first = re.search(r"(?<!\d)1[789]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)", f"{printed.subseries} {cable.collection}")
    return int(first[0]) >= NUMBERED_SINCE if first else True


def _pages(cable: Cable) -> str:
    """From the page on which the document begins to its last; "" where it is not known on which it begins."""
    if not cable.pages or cable.pages[0].offset > 0:
        return ""
    first, last = (_line(mark.label) for mark in (cable.pages[0], cable.pages[-1]))
    return first if first == last else f"{first}–{last}"


def _dashed(text: str) -> str:
    """As it is typeset: a dash between years, and in "E–4"."""
    return _ONLINE.sub("E–", _YEARS.sub("–", _line(text)))


def _line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
