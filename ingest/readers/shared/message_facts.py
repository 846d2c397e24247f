"""Facts made of the lines of a message's heading: stations, references, and what is told of lines not understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.counts import pluralize
from corpus.dates.warnings import quoted
from corpus.messages.references import find_references, parse_ref_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Addressee, Reference, Station
    from ingest.readers.shared.message_heading import MessageHeading

_PREFIXED = re.compile(
    r"(?:am ?(?:embassy|emb|consul|congen|legation)|secstate|secdef|usmission|us mission|usun|usdel)\b", re.IGNORECASE
)
_DEPARTMENT = re.compile(
    r"(?:the )?(?:department of state|secretary of state),? washington\W*(?:d\.? ?c\.?)?", re.IGNORECASE
)
_MOST_QUOTED = 10
"""Lines that a warning quotes."""


def station_of(printed: str) -> Station:
    """The station of a name as a typist writes it: "Amembassy Valletta", "AmConGen, VALLETTA", "SecState WashDC"."""
    plain = printed
    if _PREFIXED.match(printed):
        plain = re.sub(r"^AM (?=EMB|CON|LEG)", "AM", re.sub(r",\s*", " ", printed, count=1).upper())
    elif _DEPARTMENT.fullmatch(printed):
        plain = "Department of State"
    known = parse_station(plain)
    return known if plain == printed else replace(known, printed=printed)


def references_of(
    head: MessageHeading, sender: Station | None, to: tuple[Addressee, ...], year: int, number: str
) -> tuple[Reference, ...]:
    """The messages that labelled lines name, then those of lines that name one and nothing else."""
    recipient = to[0].station if to else None
    listed: list[Reference] = []
    for line in head.refs:
        listed += parse_ref_line(line, year=year, sender=sender, recipient=recipient, number=number)
    for line in head.cited:
        found = find_references(line, sender=sender, recipient=recipient, year=year, number=number)
        listed += [replace(one, start=-1, end=-1) for one in found]
    return tuple(listed)


def warnings_of_lines(head: MessageHeading) -> Iterator[str]:
    """The warning about lines with labels that are not known."""
    if head.unread:
        printed = ", ".join(quoted(line) for line in head.unread[:_MOST_QUOTED])
        more = ", ..." if len(head.unread) > _MOST_QUOTED else ""
        yield f"{pluralize(len(head.unread), 'line')} of the heading not understood: {printed}{more}"
