"""What a link or a citation names, as far as the text itself says it."""

from __future__ import annotations

from typing import Literal

from corpus.records import Record

Form = Literal["link", "citation", "entry", "id"]


class FrusVolume(Record, frozen=True, kw_only=True):
    """A volume of Foreign Relations of the United States by what its id or a citation says of it."""

    first: int = 0
    """First year of the subseries; 0 where a citation gives none."""
    last: int = 0
    number: str = ""
    """Arabic: "29"; "e4" of an electronic one; "7-9" of a supplement to several; "" where it has none."""
    part: int = 0
    name: str = ""
    """What an id says besides: "Guat", "Berlin", "Supp01", "mSupp", "Ed2"; of a citation its printed title."""


class Cited(Record, frozen=True, kw_only=True):
    """One thing that is named. A collection or volume without documents and pages is meant whole."""

    form: Form
    printed: str
    start: int
    """Code points from 0 in the text that was read; `end` is exclusive."""
    end: int
    collection: str = ""
    """Id of a volume as a link has it: "frus1964-68v29p1"."""
    volume: FrusVolume | None = None
    """The same as a citation prints it."""
    documents: tuple[str, ...] = ()
    """Their names in the volume: "d40"."""
    pages: tuple[str, str] | None = None
    """First and last page."""
    section: str = ""
    """A part of the volume that is no document: "ch3", "persons"."""
    ids: tuple[str, ...] = ()
    """Ids of one cable, any of which the archive may hold."""
    title_start: int = -1
    """Where in the text the words begin that look like the title of a volume cited whole; they reach to `end`."""
    title: str = ""
    """Of a document that nothing else names."""

    @property
    def is_volume(self) -> bool:
        """Whether a whole volume is named."""
        return bool(self.collection or self.volume) and not self.documents and not self.pages
