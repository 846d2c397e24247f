"""The heading that the text of a cell begins with: a cell may hold a whole telegram, whatever the other columns say.

Columns win; the heading fills what they leave open.
"""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.messages.kinds import opening_kind
from ingest.readers.documents.telegram_heading import is_telegram, with_telegram
from ingest.readers.shared.document_title import LONGEST_TITLE
from ingest.readers.shared.heading_parties import may_name_parties
from ingest.readers.shared.message_heading import is_text, kind_of
from ingest.readers.shared.prose import names_party, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Cable, Marking

FIRST_LINES = 8
"""Lines in which a text has a heading, if it has one."""
HEAD = 4_000
"""Characters of a text that are looked at for it."""


def with_heading(cable: Cable, *, title_known: bool) -> Cable:
    """The cable of a row, with what the heading of its text says and no column does. The text stays as it is.

    `title_known`: whether a column gave the title; else it is the beginning of the text.
    """
    if cable.sender and cable.addressees and cable.date.known and title_known:
        return cable
    if is_telegram(cable.body):
        return _joined(cable, with_telegram(cable), title=cable.title if title_known else "")
    if not _may_begin_with_heading(cable.body[:HEAD].split("\n")):
        return cable
    found = opening(cable.body, title=cable.title if title_known else "", locale=cable.language)
    has_parties = bool(found.sender and found.addressees)
    if not (has_parties or found.place or (found.kind != "other" and found.date.known)):
        return cable
    heading = replace(
        cable,
        kind=found.kind,
        title=found.title,
        subject=found.subject,
        date=found.date,
        place=found.place,
        sender=found.sender if has_parties else None,
        addressees=found.addressees if has_parties else (),
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        tags=found.tags,
        references=found.references,
        attributes=(*cable.attributes, *found.attributes),
        warnings=(*cable.warnings, *found.warnings),
    )
    return _joined(cable, heading, title=cable.title if title_known else found.title)


def first_line(body: str) -> str:
    """The first line of a text, as a title."""
    return body[:HEAD].strip().split("\n", 1)[0].strip()[:LONGEST_TITLE]


def _may_begin_with_heading(lines: Sequence[str]) -> bool:
    """Whether one of the lines above the text may be of a heading: most texts are spared the search."""
    first = takewhile(lambda line: not is_text(line), (line.strip() for line in lines if line.strip()))
    return any(
        opening_kind(line) != "other"
        or may_name_parties(line)
        or kind_of(line)
        or names_party(line.partition(":")[0])
        or (len(line) < 60 and line[-4:].strip(".").isdigit())
        for line in islice(first, FIRST_LINES)
    )


def _joined(row: Cable, heading: Cable, *, title: str) -> Cable:
    """The row, with the facts of the heading where it has none of its own."""
    dated = row.date.known or row.date.printed
    numbered = row.number or row.number_printed
    return replace(
        heading,
        kind=row.kind if row.kind != "other" else heading.kind,
        title=title,
        subject=row.subject or heading.subject,
        date=row.date if dated else heading.date,
        place=row.place or heading.place,
        sender=row.sender or heading.sender,
        addressees=row.addressees or heading.addressees,
        number=row.number if numbered else heading.number,
        number_printed=row.number_printed if numbered else heading.number_printed,
        mrn=row.mrn or heading.mrn,
        dtg=row.dtg or heading.dtg,
        marking=_marking(row.marking, heading.marking),
        tags=row.tags or heading.tags,
        tag_names=row.tag_names if row.tags else heading.tag_names,
        references=row.references or heading.references,
        signed=row.signed or heading.signed,
        drafter=row.drafter or heading.drafter,
        language=row.language or heading.language,
    )


def _marking(row: Marking, heading: Marking) -> Marking:
    if row.printed:
        return replace(row, captions=row.captions or heading.captions, precedence=row.precedence or heading.precedence)
    return replace(heading, captions=row.captions or heading.captions, precedence=row.precedence or heading.precedence)
