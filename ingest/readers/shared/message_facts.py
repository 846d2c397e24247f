"""Facts made of the lines of a message's heading: stations, references, and what is told of lines not understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.counts import pluralize
from corpus.dates.warnings import quoted
from corpus.messages.references import find_references, parse_ref_line
from corpus.messages.summary import DISPATCHED
from ingest.readers.shared.letters import signer_for
from ingest.readers.shared.signatures import signed_surname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Addressee, Marking, Reference, Station
    from ingest.readers.shared.letters import Letter
    from ingest.readers.shared.message_heading import MessageHeading

_PREFIXED = re.compile(
    r"(?:am ?(?:embassy|emb|consul|congen|legation)|secstate|secdef|usmission|us mission|usun|usdel)\b", re.IGNORECASE
)
_AMERICAN = re.compile(
    r"American (?P<kind>Embassy|Legation|Consulate General|Consulate|Consul General|Consul)[ ,]+(?:at )?(?=[A-Z])", re.I
)
_SHORT = {
    "EMBASSY": "AMEMBASSY", "LEGATION": "AMLEGATION", "CONSULATE GENERAL": "AMCONGEN", "CONSUL GENERAL": "AMCONGEN",
    "CONSULATE": "AMCONSUL", "CONSUL": "AMCONSUL",
}  # fmt: skip
_DEPARTMENT = re.compile(
    r"(?:the )?(?:department of state|secretary of state|secstate),? washington\W*(?:d\.? ?c\.?)?", re.IGNORECASE
)
_SERIES = re.compile(r"(?:C?A-)?0*")
"""Before the digits of a number."""
_MOST_QUOTED = 10
"""Lines that a warning quotes."""


def station_of(printed: str) -> Station:
    """The station of a name as a typist writes it: "Amembassy Valletta", "AmConGen, VALLETTA", "SecState WashDC"."""
    plain = printed
    if american := _AMERICAN.match(printed):
        plain = f"{_SHORT[american['kind'].upper()]} {printed[american.end() :]}"
    elif _DEPARTMENT.fullmatch(printed):
        plain = "Department of State"
    elif _PREFIXED.match(printed):
        plain = re.sub(r"^AM (?=EMB|CON|LEG)", "AM", re.sub(r",\s*", " ", printed, count=1).upper())
    known = parse_station(plain)
    return known if plain == printed else replace(known, printed=printed)


def writer_of(letter: Letter | None) -> Station | None:
    """Who wrote a letter: the person, of a despatch the mission with that person; None where nobody is named."""
    if letter is None or not (letter.sender or letter.mission):
        return None
    if letter.kind != "despatch" or not letter.mission:
        return parse_station(letter.sender or letter.mission)
    return replace(parse_station(letter.mission), person=letter.sender)


def signer(text: str, *, is_message: bool, kind: str) -> str:
    """Who signed the last line of a message, or a paper of a post for its head; "" where nobody did."""
    name = signed_surname(text) if is_message else ""
    return name or (signer_for(text) if is_message or kind in DISPATCHED else "")


def marking_with(marking: Marking, head: MessageHeading) -> Marking:
    """A marking with the precedence and the captions that lines of their own print."""
    return replace(
        marking,
        precedence=marking.precedence or head.precedence,
        captions=tuple(dict.fromkeys((*marking.captions, *head.captions))),
    )


def references_in_text(
    listed: tuple[Reference, ...],
    body: str,
    parties: tuple[Station | None, Station | None],
    year: int,
    number: str,
    *,
    start: int,
) -> tuple[Reference, ...]:
    """`listed`, those of the heading, with those of the text that it does not name; not the document's own number.

    `parties`: sender and addressee. `start`: where in `body` the text begins behind the heading.
    """
    sender, recipient = parties
    citing = _SERIES.sub("", number, count=1)
    known = {(one.sender, one.number) for one in listed}
    found = find_references(body[start:], sender=sender, recipient=recipient, year=year, offset=start, number=number)
    return (*listed, *(one for one in found if (one.sender, one.number) not in known and one.number != citing))


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
