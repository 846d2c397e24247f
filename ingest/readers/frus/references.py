"""The references of a document: messages that its text and the editors' notes name, and the editors' links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.dates import FULL_MONTH
from corpus.messages.cited_papers import find_papers
from corpus.messages.citing_message import citing_message, names_itself
from corpus.messages.references import find_references
from ingest.readers.frus.address_lists import CABLE_KINDS
from ingest.readers.frus.editors_links import editors_links
from ingest.readers.frus.reference_lists import listed_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from corpus.records import Addressee, DateSpan, Note, Reference, Station
    from ingest.readers.frus.number import MessageNumber
    from ingest.readers.frus.printed_pages import PrintedPages
    from ingest.readers.frus.text import Span

LONGEST_READ = 2_000_000
"""Characters of a body up to which references are looked for: ten times the longest document of the series."""
# The document's own numbers elsewhere: "Repeated to Paris as telegram 12", "Sent to Bonn in telegram 3".
_TRANSMITTED = re.compile(
    r"\b(?:[Rr]epeated|[Ss]ent|[Tt]ransmitted|[Rr]elayed|[Pp]ouched|[Rr]eceived|[Pp]assed)\b[^.;]{0,160}?\b(?:as|in|by|via|under)\s"
    r"(?:the\s)?[^.;]{0,30}$"
)
_SENTENCE_TRANSMITTED = re.compile(
    r"(?:^|[.;]\s)(?P<this>This\s(?:telegram|airgram|message|circular)\swas\s)?(?:[Aa]lso\s)?"
    r"(?:[Rr]epeated|[Ss]ent|[Tt]ransmitted|[Rr]elayed|[Pp]ouched|[Pp]assed)\b(?:[^.;]|(?<=No)\.){0,160}?\b(?:as|in|by|via|under)\s"
    r"(?:the\s)?[^.;]{0,30}$"
)
_TRANSMITTED_REACH = 200
_NUMBERED = CABLE_KINDS - {"message", "report"} | {"instruction"}
"""Kinds that are the numbered message themselves: a letter or an oral message that is "sent in telegram 12" is not."""
# "The Embassy in Ruritania reported on the same in telegram 85": whose number it is stands before it.
_BY_A_POST = re.compile(
    r"\b(?P<post>(?:Embassy|Legation|Consulate(?:\sGeneral)?|Mission)\s(?:in|at)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
    r"\s(?:also\s|then\s|had\s)?(?:reported|informed|stated|replied|advised|noted|commented|transmitted|forwarded|responded|answered|told"
    r"|conveyed|recommended|suggested|summarized|described|indicated|requested|asked)\b[^.;]{0,120}$"
)
_BY_REACH = 220
# The edition prints the hyphen of an airgram's number as a dash: "airgram A–49".
_AIRGRAM_DASH = re.compile(r"(?<=A)–(?=\d)")
_LETTERHEAD = 200
"""Characters in which an airgram's form prints its number behind the Department's name: "DEPARTMENT OF STATE A-38"."""
# "Telegram 12 to Bonn, May 5": an editor leaves out the year of the document itself.
_DAY_OF_YEAR = re.compile(rf"[^.;()\n]{{0,60}}?\b(?:{FULL_MONTH})\s\d{{1,2}}\b(?!,?\s(?:18|19|20)\d\d)")


def references(
    document: _Element,
    *,
    document_id: str,
    body: str,
    spans: Iterable[Span],
    source_note: str,
    notes: Iterable[Note],
    kind: str,
    number: MessageNumber,
    sender: Station | None,
    addressees: tuple[Addressee, ...],
    date: DateSpan,
    first_year: int,
    pages: PrintedPages,
) -> tuple[Reference, ...]:
    """Those of the body in its order, then those of heading, source note and notes.

    `document_id` is the document's id; `first_year` stands for a date that is not known. No reference is the
    document's own number, and none in the body is of a year after its last day.
    """
    year = date.earliest.year if date.earliest else first_year
    recipients = [each.station for each in addressees]
    airgram = number.number.removeprefix("A-") if kind == "airgram" else ""
    citing = citing_message(
        (f"A-{airgram}" if airgram.isdigit() else number.number, number.further),
        sender=sender,
        recipients=recipients,
        year=year,
    )
    recipient = recipients[0] if recipients else None
    plain = number.number if number.number.isdigit() else ""

    def named(text: str, *, of_editors: bool = True) -> Iterator[Reference]:
        words = _AIRGRAM_DASH.sub("-", text) if "A–" in text else text
        found = find_references(words, sender=sender, recipient=recipient, year=year, number=plain)
        if words is not text:
            found = tuple(replace(one, printed=text[one.start : one.end]) for one in found)
        papers = list(find_papers(text))
        messages = (
            one if one.sender or not of_editors else _by_a_post(one, text, year)
            for one in found
            if not names_itself(one, citing)
            and not any(one.start < each.end and each.start < one.end for each in papers)
        )
        cited = (each for each in papers if each.number != number.number)
        yield from sorted((*messages, *cited), key=lambda one: one.start)

    volume = document_id.partition("/")[0]
    links = list(editors_links(document, document_id, volume, spans, pages))
    inside = [one for one in links if one.start >= 0]
    if body and len(body) <= LONGEST_READ:
        latest = date.latest.year if date.latest else 0
        in_text = list(named(body, of_editors=kind == "editorial note"))
        if kind in CABLE_KINDS:
            listed = listed_references(body, in_text, sender=sender, recipients=recipients, year=year, number=plain)
            in_text += (one for one in listed if not names_itself(one, citing))
        inside += (
            _not_later(one, latest)
            for one in in_text
            if not (airgram and one.kind == "airgram" and one.start < _LETTERHEAD and one.number == airgram)
        )
    outside = [one for one in links if one.start < 0]
    # An editorial note tells of several years.
    known = year if date.earliest and kind != "editorial note" else 0
    outside += (
        _placed(one, "source note", source_note, known)
        for one in named(source_note)
        if kind not in _NUMBERED
        or not _TRANSMITTED.search(source_note, max(0, one.start - _TRANSMITTED_REACH), one.start)
    )
    for note in notes:
        outside += (
            _placed(one, f"note {note.marker}".strip(), note.text, known)
            for one in named(note.text)
            if kind not in _NUMBERED or not _is_its_number_elsewhere(note, one)
        )
    return (*sorted(inside, key=lambda one: one.start), *outside)


def _is_its_number_elsewhere(note: Note, one: Reference) -> bool:
    """Whether a note to heading or dateline tells as what number the message itself went to another post.

    In a note to the text a sentence may tell so of any message that the text speaks of, but for "This telegram was".
    """
    before = note.text[max(0, one.start - _TRANSMITTED_REACH) : one.start]
    found = _SENTENCE_TRANSMITTED.search(before)
    return bool(found) and (note.offset < 0 or bool(found and found["this"]))


def _by_a_post(one: Reference, text: str, year: int) -> Reference:
    """A message without a sender as that of the post that the sentence says reported in it."""
    if one.kind not in ("telegram", "airgram", "despatch"):
        return one
    found = _BY_A_POST.search(text, max(0, one.start - _BY_REACH), one.start)
    sender = parse_station(found["post"], year=year).post if found else ""
    return replace(one, sender=sender) if sender else one


def _placed(one: Reference, origin: str, text: str, year: int) -> Reference:
    """A reference of the editors' words, whose offsets count in no body."""
    if not one.year and year and _DAY_OF_YEAR.match(text, one.end):
        return replace(one, start=-1, end=-1, origin=origin, year=year)
    return replace(one, start=-1, end=-1, origin=origin)


def _not_later(one: Reference, latest: int) -> Reference:
    """Without a year after that of the document: it is misprinted, or a number."""
    return replace(one, year=0, mrn="") if latest and one.year > latest else one
