"""Cables of the Cablegate and PlusD editions: facts from the page or row, the message itself from its ACP-127 text.

The message is read by the telegram reader; what the edition says beside it (id, date of creation, origin,
classification, references) fills what the text leaves open and is kept as attributes.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from corpus.authority.stations import parse_station
from corpus.dates import dtg_span
from corpus.errors import BadSource
from corpus.ids import file_id, mapped_id
from corpus.messages.markings import captions, classification
from corpus.messages.summary import summary_of
from corpus.messages.withholding import is_withheld_remark
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Marking, Record, Reference, Source, Station
from ingest.readers.shared.document_title import LONGEST_TITLE
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.tables.tabular import Table

COLLECTION = "cablegate"
COLUMNS = ("id", "date", "mrn", "sender", "classification", "references", "header", "body")
"""The columns of the edition's CSV, which has no header line."""

_ROW = re.compile(r'"?\d{1,9}"?,"?[^",\n]{6,25}"?,"?\d{2}[A-Z][A-Z0-9 -]{1,40}\d{1,6}"?,"[^"\n]{1,100}","?[A-Z]')

_SLACK = timedelta(days=7)
"""Days between the date-time group of a message and its entry in an edition; more means a misread group."""


class Facts(Record, frozen=True):
    """What an edition says about a cable, beside its text."""

    mrn: str = ""
    printed_id: str = ""
    """The edition's own form of the reference id: "10SHANGHAI60"."""
    subject: str = ""
    date: DateSpan = UNDATED
    sender: Station | None = None
    addressees: tuple[Addressee, ...] = ()
    marking: Marking = Marking()
    tags: tuple[str, ...] = ()
    tag_names: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    summary: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


def looks_like_row(begin: str) -> bool:
    """Whether a CSV begins as the edition's does: number, date, reference id, origin, classification."""
    return bool(_ROW.match(begin))


def cable_of_row(cells: Sequence[str], table: Table, *, place: str) -> Cable:
    """The cable in one row of the edition's CSV (COLUMNS)."""
    from ingest.readers.tables.dates import span_of
    from ingest.readers.tables.tabular import mrn_of, references_of

    number, created, printed_id, origin, level, references, header, body = (clean(cell) for cell in cells)
    when = span_of(created, order="month first")
    year = when.earliest.year if when.earliest else 0
    facts = Facts(
        mrn=mrn_of(printed_id),
        printed_id=one_line(printed_id),
        date=when,
        sender=parse_station(one_line(origin), year=year) if origin.strip() else None,
        marking=edition_marking(level),
        references=references_of(references, year=year),
        attributes=(("identifier", one_line(number)), ("created", one_line(created))),
    )
    source = Source(
        path=table.source.path,
        sha256=table.source.sha256,
        locator=place,
        record_id=one_line(printed_id),
        reader=table.reader,
        reader_version=table.version,
        encoding=table.encoding,
    )
    cable = cable_of(f"{header.rstrip()}\n{body}", facts, source, sha256=table.source.sha256)
    return msgspec.structs.replace(cable, id=table.repeats.unique(cable.id))


def cable_of(text: str, facts: Facts, source: Source, *, sha256: str, place: str = "1") -> Cable:
    """The message `text` with the facts of its edition. Its id is its MRN, else the edition's id, else the file's."""
    edition_id = mapped_id(COLLECTION, facts.printed_id) if facts.printed_id else file_id(sha256, place)
    key = facts.mrn or edition_id
    read = telegram_of(text, f"{facts.mrn or 'message'}.txt")
    attributes = (*facts.attributes, *(read.attributes if read else ()))
    if read is None:
        body = join_paragraphs(split_paragraphs(clean(text)))
        summary, origin = summary_of(facts.summary, body)
        return Cable(
            id=key,
            kind="telegram",
            collection=COLLECTION,
            source=source,
            title=facts.subject or facts.printed_id or one_line(body[: 2 * LONGEST_TITLE])[:LONGEST_TITLE],
            subject=facts.subject,
            summary=summary,
            summary_origin=origin,
            body=body,
            date=facts.date if facts.date.known else dtg_span(text[:4000])[0],
            sender=facts.sender,
            addressees=facts.addressees,
            mrn=facts.mrn,
            marking=facts.marking,
            tags=facts.tags,
            tag_names=facts.tag_names,
            references=facts.references,
            withheld=is_withheld_remark(body),
            attributes=attributes,
            warnings=() if body else ("no text: the entry of the edition has none",),
        )
    return msgspec.structs.replace(
        read,
        id=key,
        collection=COLLECTION,
        source=source,
        title=read.subject or facts.subject or read.title,
        subject=read.subject or facts.subject,
        summary=facts.summary or read.summary,
        summary_origin="editor" if facts.summary else read.summary_origin,
        # A date-time group is the message's own; its two-digit year needs the edition's date beside it.
        date=read.date if _agree(read.date, facts.date) else facts.date,
        sender=read.sender or facts.sender,
        addressees=read.addressees or facts.addressees,
        mrn=facts.mrn or read.mrn,
        marking=_marking(read.marking, facts.marking),
        tags=read.tags or facts.tags,
        tag_names=read.tag_names or facts.tag_names,
        references=joined_references(read.references, facts.references),
        withheld=is_withheld_remark(read.body),
        attributes=attributes,
    )


def joined_references(read: tuple[Reference, ...], edition: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references of the text, then those that only the edition lists.

    Two are the same where sender and number are, and the year as far as both have one; without a number, where the
    printed words are.
    """
    years: dict[tuple[str, str], set[int]] = {}
    for reference in read:
        years.setdefault(_key(reference), set()).add(reference.year)
    added = []
    for reference in edition:
        known = years.setdefault(_key(reference), set())
        if not known or (reference.year and 0 not in known and reference.year not in known):
            added.append(reference)
            known.add(reference.year)
    return (*read, *added)


def _key(reference: Reference) -> tuple[str, str]:
    return (reference.sender, reference.number) if reference.number else ("", reference.printed)


def edition_marking(printed: str) -> Marking:
    """ "SECRET//NOFORN", "UNCLASSIFIED//FOR OFFICIAL USE ONLY": level and captions."""
    found = classification(printed)
    return Marking(
        printed=one_line(printed), level=found.level, rank=found.rank, captions=captions(printed), precedence=""
    )


def telegram_of(text: str, name: str) -> Cable | None:
    """The text through the telegram reader, as a file of that name; None where it makes none or several cables."""
    from ingest.readers import reader

    source = SourceFile.of_bytes(name, text.encode("utf-8", "replace"))
    found: Cable | None = None
    try:
        for item in reader("telegram")(source):
            if isinstance(item, Failure) or found is not None:
                return None
            found = item
    except BadSource:  # no words: a cable without a text, its row or page is no bad file
        return None
    return found if found is not None and found.body else None


def _agree(read: DateSpan, edition: DateSpan) -> bool:
    """Whether the message's date is known and within a few days of the edition's, if that is known."""
    if read.earliest is None:
        return False
    if edition.earliest is None or edition.latest is None:
        return True
    return edition.earliest - _SLACK <= read.earliest <= edition.latest + _SLACK


def _marking(read: Marking, edition: Marking) -> Marking:
    level = read if read.printed else edition
    return Marking(
        printed=level.printed,
        level=level.level,
        rank=level.rank,
        captions=tuple(dict.fromkeys((*read.captions, *edition.captions))),
        precedence=read.precedence or edition.precedence,
    )
