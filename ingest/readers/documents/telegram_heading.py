"""Telegrams inside documents: a PDF, Word file or page whose text is in the ACP-127 form has the facts of its heading.

The text stays as it is in the document; the reader of telegrams says what its heading means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.dates import SHORT_MONTH
from corpus.errors import BadSource
from corpus.records import Cable, Reference
from ingest.sources.items import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_LINES = 15
"""Lines in which a telegram has its date-time group and its sender."""
NEAR = 4
"""Lines between the two."""
LONGEST = 1_000_000
"""Characters of a text that is tried."""

_GROUP = re.compile(rf"\b\d{{6}}\s?Z\s+(?:{SHORT_MONTH})\s+\d{{2,4}}\b")
_FROM = re.compile(r"FM\s+[A-Z]")
_TO = re.compile(r"(?:TO|INFO|RUEH\w{1,5})\s+[A-Z]")
_CLASS_LINE = re.compile(
    r"(?:C O N F I D E N T I A L|S E C R E T|T O P\s+S E C R E T|U N C L A S S I F I E D|UNCLAS\w*|CONFIDENTIAL|SECRET"
    r"|LIMITED OFFICIAL USE)"
    r"(?:\s+SECTION \d+ OF \d+)?\s+[A-Z][A-Z .']{2,30}\s+\d{2,6}\b"
)
_FIELD = re.compile(r"(?:TAGS|SUBJ(?:ECT)?|E\.?\s?O\.?\s?1\d{4}|REF(?:TEL)?S?)\s?:")
_HEADING_DATE = "heading: "


def is_telegram(text: str) -> bool:
    """Whether a text begins in the ACP-127 form: a date-time group and FM with a sender next to it; without the group,
    FM above TO or above the line of classification, post and number; or that line and two of TAGS, SUBJECT, E.O., REF.
    """
    lines = [line.strip() for line in text[: FIRST_LINES * 200].split("\n") if line.strip()][:FIRST_LINES]
    groups = [at for at, line in enumerate(lines) if _GROUP.search(line)]
    senders = [at for at, line in enumerate(lines) if _FROM.match(line)]
    if any(0 <= sender - group <= NEAR for group in groups for sender in senders):
        return True
    posts = [at for at, line in enumerate(lines) if _CLASS_LINE.match(line)]
    receivers = [at for at, line in enumerate(lines) if _TO.match(line)]
    fields = {line[:3] for line in lines if _FIELD.match(line)}
    if senders and (posts or fields) and any(0 < at - senders[0] <= NEAR for at in (*receivers, *posts)):
        return True
    return bool(posts) and len(fields) >= 2


def with_telegram(cable: Cable) -> Cable:
    """The cable of a document, with the facts of the telegram that its text is; unchanged where it is none."""
    if len(cable.body) > LONGEST or not is_telegram(cable.body):
        return cable
    from ingest.readers.telegram.reader import read_cables

    try:
        found = [one for one in read_cables(SourceFile.of_bytes("", cable.body.encode())) if isinstance(one, Cable)]
    except BadSource:
        return cable
    if not found or not found[0].sender:
        return cable
    telegram = found[0]
    several = (
        [f"perhaps {len(found)} messages, read as one: {len(found)} headings of telegrams"] if len(found) > 1 else []
    )
    others = [warning for warning in cable.warnings if not warning.startswith(_HEADING_DATE)]
    return replace(
        cable,
        kind="telegram",
        title="",
        subject=telegram.subject or cable.subject,
        date=telegram.date if telegram.date.known else cable.date,
        place=telegram.place,
        sender=telegram.sender,
        addressees=telegram.addressees,
        number=telegram.number or cable.number,
        number_printed=telegram.number_printed or cable.number_printed,
        mrn=telegram.mrn,
        dtg=telegram.dtg,
        marking=telegram.marking if telegram.marking.printed else cable.marking,
        tags=telegram.tags,
        tag_names=telegram.tag_names,
        references=_at_their_places(telegram.references, cable.body),
        language=telegram.language,
        signed=telegram.signed,
        drafter=telegram.drafter,
        warnings=(*telegram.warnings, *several, *others),
    )


def _at_their_places(references: Sequence[Reference], body: str) -> tuple[Reference, ...]:
    """The references with their places in the text of the document."""
    placed = []
    after = 0
    for reference in references:
        start = body.find(reference.printed, after) if reference.start >= 0 else -1
        after = start + 1 if start >= 0 else after
        placed.append(replace(reference, start=start, end=start + len(reference.printed) if start >= 0 else -1))
    return tuple(placed)
