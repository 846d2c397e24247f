"""How the bare words of a query may be read other than as words: records that nodes of the tree hold.

A description says which cable is meant, a heading what a cable is about. `search/intent` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from corpus.dates.months import NAMES
from corpus.records import Record, Station

Span: TypeAlias = tuple[int, int]
"""Start and end in code points of the query text, the end exclusive."""

LAST = 2.0
"""How much a word of the last of several parts counts, a word elsewhere being 1."""
GIVEN = 0.5
"""A given name: cables print surnames."""


class Description(Record, frozen=True, kw_only=True):
    """What is said of the cable that is meant. Everything may be missing, not all of it."""

    kind: str = ""
    """As `Cable.kind`, or "meeting": a memorandum of conversation, minutes or another record of it."""
    numbers: tuple[str, ...] = ()
    """As the index holds them: "1085", "A-49", "SECTO 12"; several where a list is printed."""
    mrn: str = ""
    sender: Station | None = None
    recipient: Station | None = None
    either_party: Station | None = None
    """A party of the exchange, on which side is not said: "(Embassy in Saudi Arabia)"."""
    days: tuple[tuple[int, int, int], ...] = ()
    """(year, month, day); year 0 where none is printed."""
    incidental: bool = False
    """A day alone: perhaps one of which cables speak, not their own."""
    unexplained: str = ""
    """What nothing of this explains: all but days, numbers, little words and what papers are called."""

    def __str__(self) -> str:
        """In words: "telegram, number 1085, from Seoul, 28 April"."""
        parts = [self.kind]
        if self.numbers:
            parts.append(f"number{'s' if len(self.numbers) > 1 else ''} {', '.join(self.numbers)}")
        parts.append(self.mrn)
        ways = (("from", self.sender), ("to", self.recipient), ("from or to", self.either_party))
        parts += [f"{way} {station.name}" for way, station in ways if station]
        parts += [f"{day} {NAMES[month - 1]}{f' {year:04d}' if year else ''}" for year, month, day in self.days]
        return ", ".join(part for part in parts if part)


class Person(msgspec.Struct, frozen=True):
    """A person whose surname stands first."""

    surname: str
    given: tuple[str, ...]
    """Given names and initials, titles left out."""
    sure: bool
    """An initial or a title says that this is a person; else a cable that names one must."""


class Heading(msgspec.Struct, frozen=True):
    """A query read as a heading."""

    parts: tuple[tuple[Span, ...], ...]
    """The places of the words of each part in the query, in order; the first is the person's where there is one."""
    person: Person | None
    texts: tuple[str, ...]
    """The parts as written."""
    weights: dict[Span, float]
    """How much each text node counts, by its place in the query."""

    def without_person(self) -> Heading | None:
        """The same, the first part no person; None where no heading is left."""
        if len(self.parts) == 1:
            return None
        return msgspec.structs.replace(self, person=None, weights=self.usual_weights(self.parts))

    @staticmethod
    def usual_weights(parts: Sequence[Sequence[Span]]) -> dict[Span, float]:
        """Each word counts 1; those of the last of several parts LAST."""
        several = len(parts) > 1
        return {span: LAST if several and part is parts[-1] else 1.0 for part in parts for span in part}

    def __str__(self) -> str:
        """As shown: "heading: Johnson, U. Alexis (a person) › talks with Thieu"."""
        first, *others = self.texts
        return "heading: " + " › ".join([f"{first} (a person)" if self.person else first, *others])
