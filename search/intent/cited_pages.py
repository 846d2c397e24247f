"""Which documents of a volume stand on a printed page: by the marks that its edition has in the texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import NoSuchCable

if TYPE_CHECKING:
    from index.reader import ArchiveReader

MOST_ON_PAGES = 50
"""Documents of one range of pages."""


class _Pages(NamedTuple):
    """Pages of a document: where it begins, as far as marks say, and the last that begins in it."""

    begins: int
    last: int


def documents_on_pages(reader: ArchiveReader, collection: str, first: str, last: str) -> tuple[str, ...]:
    """Ids of the documents on pages `first` to `last`, both inclusive, in the order of the volume.

    Numbers in Roman and Arabic digits are counted apart. () where no document has such a mark.
    """
    if not first.isdigit():
        return _on_front_matter(reader, collection, first.lower())
    low, high = int(first), int(last) if last.isdigit() else int(first)
    ids = _documents(reader, collection)
    volume = _Volume(reader, ids)
    left, right = 0, len(ids)
    while left < right:  # the first document whose last page is not before `low`
        middle = (left + right) // 2
        if volume.reaches(middle) < low:
            left = middle + 1
        else:
            right = middle
    found: list[str] = []
    for place in range(left, len(ids)):
        if volume.begins(place) > high or len(found) == MOST_ON_PAGES:
            break
        found.append(ids[place])
    return tuple(found)


class _Volume:
    """The documents of a volume, unpacked as they are asked for."""

    def __init__(self, reader: ArchiveReader, ids: list[str]) -> None:
        self._reader, self._ids = reader, ids
        self._known: dict[int, _Pages | None] = {}

    def reaches(self, place: int) -> int:
        """The last page that has begun by the end of a document; 0 where none has a mark so far."""
        while place >= 0:
            if pages := self._pages(place):
                return pages.last
            place -= 1  # a document without marks lies within a page
        return 0

    def begins(self, place: int) -> int:
        """The page on which a document begins."""
        pages = self._pages(place)
        return pages.begins if pages else self.reaches(place)

    def _pages(self, place: int) -> _Pages | None:
        if place not in self._known:
            self._known[place] = _pages_of(self._reader, self._ids[place])
        return self._known[place]


def _pages_of(reader: ArchiveReader, cable_id: str) -> _Pages | None:
    try:
        marks = reader.cable(reader.ref(cable_id), mentions=False).pages
    except NoSuchCable:  # gone, and still among the terms of the index
        return None
    numbered = [(int(mark.label), mark.offset) for mark in marks if mark.label.isdigit()]
    if not numbered:
        return None
    label, offset = numbered[0]
    return _Pages(label if offset <= 0 else label - 1, numbered[-1][0])


def _documents(reader: ArchiveReader, collection: str) -> list[str]:
    """Ids of a volume's documents in their order."""
    ids = [term for term, _ in reader.term_counts("id", f"{collection}/")]
    return sorted(ids, key=lambda each: [int(part) if part.isdigit() else 0 for part in re.findall(r"\d+|\D+", each)])


def _on_front_matter(reader: ArchiveReader, collection: str, label: str) -> tuple[str, ...]:
    found = []
    for each in _documents(reader, collection):
        cable = reader.cable(reader.ref(each), mentions=False)
        if any(mark.label.lower() == label for mark in cable.pages):
            found.append(each)
        elif any(mark.label.isdigit() for mark in cable.pages):
            break
    return tuple(found)
