"""Lines of the telegrams of the Foreign Office: "TELNO 231 OF 4 MAY", "DESKBY 220900Z", "MIPT", the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates import ANY_MONTH, parse_date
from corpus.records import UNDATED, DateSpan
from ingest.readers.telegram.groups import is_group
from ingest.readers.telegram.pages import bare

if TYPE_CHECKING:
    from ingest.readers.telegram.heading import Heading

_NUMBER_OF = r"(?:TELEGRAM\s+(?:NUMBER|NO\.?)|TEL\.?\s?NO\.?|SAVINGRAM\s+(?:NUMBER|NO\.?))"
_DAY = rf"\d{{1,2}}(?:ST|ND|RD|TH)?\s+(?:{ANY_MONTH})\b.{{0,20}}|\d{{6}}\s?Z?\b.{{0,30}}"
_TELNO = re.compile(
    rf"\s*{_NUMBER_OF}\s*+:?\s*+(?P<number>\d{{1,5}})(?:\s+(?P<saving>SAVING))?(?:,?\s+(?:(?:OF|DATED)\s+)?(?P<date>{_DAY}))?\s*$",
    re.IGNORECASE,
)
_OF_DAY = re.compile(rf"\s*(?:OF|DATED)\s+(?P<date>{_DAY})\s*$", re.IGNORECASE)
_DESKBY = re.compile(r"\s*DESKBY\s+\d{6}\s?Z?(?:\s+[A-Z ]{2,20})?\s*$")
_CITES = re.compile(
    r"\s*(?:(?:[A-Z][A-Z .]{1,30}?\s+TEL\.?\s?NO\.?|TELNO)\s+\d{1,5}"
    r"|(?:MY|YOUR|OUR)\s+(?:IMMEDIATELY\s+(?:PRECEDING|FOLLOWING)\s+)?"
    r"(?:TELEGRAM|TEL\.?\s?NO\.?|TELNOS|TELS?)\b"
    r"(?:\s+(?:NUMBERS?|NOS?\.?))?(?:\s+\d{1,5}(?:\s+(?:OF|DATED)\s+[^:.]{1,30})?(?:\s+(?:AND|TO)\s+\d{1,5})?)?"
    r"(?:\s+TO\s+[A-Z][A-Z ]{1,30})?(?:\s+\(NOT TO ALL\))?|[MY]IP[TF]S?|MIFTS?|TUR)"
    r"\s*+(?::\s*+(?P<title>\S.*+)|\.)?\s*+$"
)
"""A line that says which telegram is meant; a title may stand behind it."""
_MY_TELNO = re.compile(r"\s*(?:(?:MY|YOUR)\s+)?TEL(?:EGRAM|NO|S)?\b", re.IGNORECASE)
_LONGEST_TITLE = 76


def read_number(heading: Heading, line: str) -> bool:
    """Take TELEGRAM NUMBER 231 OF 4 MAY: the number and the day by which the Foreign Office files it."""
    found = _TELNO.match(line) if heading.sender and not heading.number else None
    if found:
        heading.number = found["number"]
        # The same stood at the very head.
        before = map(_TELNO.match, heading.unread)
        heading.unread = [
            line
            for line, one in zip(heading.unread, before, strict=True)
            if not one or one["number"] != found["number"]
        ]
        if found["saving"]:
            heading.captions.append("SAVING")
    elif not (heading.british and heading.number and not heading.filed and (found := _OF_DAY.match(line))):
        return False
    heading.british = True
    date = (found["date"] or "").strip()
    if date and not heading.group and is_group(date):
        heading.group = date
    heading.filed = heading.filed or date
    return True


def read_line(heading: Heading, line: str) -> bool:
    """Take a line for whose desk by when, or which telegram is meant."""
    if _DESKBY.match(line):
        heading.captions.append("DESKBY")
        heading.passing.append(" ".join(line.split()))
        return True
    cites = _CITES.match(line) if heading.british and heading.number else None
    if not cites or heading.labels.found:
        return False
    heading.cited.append(" ".join(line.split()))
    heading.labels.subject = " ".join((cites["title"] or "").split())
    return True


def is_title(lines: list[str], at: int, text: re.Pattern[str]) -> bool:
    """Whether a line is the title of a telegram: capitals alone, above the text. `text`: how a paragraph begins."""
    line = bare(lines[at]).strip()
    if not line.isupper() or len(line) > _LONGEST_TITLE or text.match(line) or _MY_TELNO.match(line):
        return False
    below = bare(lines[at + 1]).strip() if at + 1 < len(lines) else ""
    return not below or bool(text.match(below))


def day_of(heading: Heading) -> DateSpan:
    """The day of "TELNO 231 OF 4 MAY 79"; UNDATED where it prints no year."""
    span = parse_date(heading.filed, origin="number line").span if heading.filed else UNDATED
    return span if span.known and span.precision == "day" else UNDATED
