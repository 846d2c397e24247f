"""Descriptions of one cable, as footnotes give them and readers paste them: the record.

    Telegram 1085 from Seoul, April 28 · Deptel 77 (Embassy in Poland) · Paris 14777 · 1974 BONN 2315
    memorandum from Sapt to Tarlenheim, March 8 · Sapt's February 19 memorandum · letter of February 20
    National Security Action Memorandum No. 987, May 7, 1962 · The meeting took place on July 15

What is understood is added to what the words find, and takes nothing away. So the reading may be generous where a
number, a day or a sender stands. Everything else is no description, at the cost of one pattern.
"""

from __future__ import annotations

import re

from corpus.dates.months import NAMES
from corpus.lazy_regex import lazily
from corpus.records import Record, Station

LONGEST = 400
"""Characters. A description is a sentence; of a pasted page only the words count."""

NOUNS = (
    r"(?:tele|cable|air)gram|cable|despatch|memorandum|memcon|memo|letter|message|note|report|paper|circular|instruction"
    r"|aide-m[eé]moire"
)
"""What such a document is called (a pattern), in lower case."""
# A description has a number that is no mere year, or it is a heading: "Letter From Kim to Ceausescu".
_LIKELY = lazily(
    rf"(?<![0-9])(?!(?:1[89]|20)[0-9][0-9](?![0-9]))[0-9]|\b(?:{NOUNS})\s+(?:from|by)\s"
    rf"|(?:\b(?:{NOUNS})s?|tels?|['’]s|\b(?:your|our|my|ur))\s+(?:no\.?\s*)?[0-9]",
    re.IGNORECASE,
)


class Description(Record, frozen=True, kw_only=True):
    """What is said of the cable that is meant. Everything may be missing, not all of it."""

    kind: str = ""
    """As `Cable.kind`, or "meeting": a memorandum of conversation, minutes or another record of it."""
    numbers: tuple[str, ...] = ()
    """As the index holds them: "1085", "A-49", "SECTO 12"; several where a list is printed."""
    mrn: str = ""
    sender: Station | None = None
    recipient: Station | None = None
    beside: Station | None = None
    """A party of the exchange, on which side is not said: "(Embassy in Saudi Arabia)"."""
    days: tuple[tuple[int, int, int], ...] = ()
    """(year, month, day); year 0 where none is printed."""
    passing: bool = False
    """A day alone: perhaps one of which cables speak, not their own."""
    rest: str = ""
    """What nothing of this explains: all but days, numbers, little words and what papers are called."""

    def __str__(self) -> str:
        """In words: "telegram, number 1085, from Seoul, 28 April"."""
        parts = [self.kind]
        if self.numbers:
            parts.append(f"number{'s' if len(self.numbers) > 1 else ''} {', '.join(self.numbers)}")
        parts.append(self.mrn)
        ways = (("from", self.sender), ("to", self.recipient), ("from or to", self.beside))
        parts += [f"{way} {station.name}" for way, station in ways if station]
        parts += [f"{day} {NAMES[month - 1]}{f' {year:04d}' if year else ''}" for year, month, day in self.days]
        return ", ".join(part for part in parts if part)


def may_describe(text: str) -> bool:
    """Whether `text` can describe one cable at all: at the cost of one pattern, and of no vocabulary."""
    lowered = text.lower()
    # The pattern wants a digit, or "from" or "by"; to compile it takes as long as to search.
    likely = "from" in lowered or "by" in lowered or any(digit in text for digit in "0123456789")
    return likely and len(text) <= LONGEST and bool(_LIKELY.search(text))
