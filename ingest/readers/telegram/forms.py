"""Telegrams on printed forms of the 1940s to 1960s: "INCOMING TELEGRAM Department of State", in two columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates import parse_date
from corpus.messages.markings import classification, precedence
from ingest.readers.shared import letterhead
from ingest.readers.telegram.pages import bare

if TYPE_CHECKING:
    from corpus.records import DateSpan
    from ingest.readers.telegram.heading import Heading

_LINES = 25
"""Lines among which the head of a form stands."""
_RECEIVED = re.compile(r"\b(?:rec'?d|control(?: no\.?)?)\s*[:.]\s", re.IGNORECASE)
_DATE = re.compile(r"\s*date\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_CLASS = re.compile(r"\s*class(?:ification)?\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_AIRGRAM = re.compile(r"A-\s?\d{1,4}")
_NUMBER = re.compile(r"\s*no\.?\s*:\s*(?P<value>\S.*)", re.IGNORECASE)


def spread(lines: list[str]) -> list[str]:
    """The lines with each fact of a form's head on its own; those of another text as they are."""
    words = [bare(line).strip() for line in lines[:_LINES]]
    if not any(line and (letterhead.is_form(line) or _RECEIVED.search(line)) for line in words):
        return lines
    head: list[str] = []
    for line in lines[:_LINES]:
        head += letterhead.cells(line) if bare(line).strip() else [line]
    return head + lines[_LINES:]


def read_form_line(heading: Heading, line: str) -> bool:
    """Take a line of a form: its own words, the number with its day, the precedence, and what the receiver stamped."""
    plain = line.strip()
    if labelled := _CLASS.fullmatch(plain):
        known = classification(labelled["value"])
        heading.banner = heading.banner if heading.banner.printed else known
        return bool(known.printed)
    if letterhead.is_form(plain):
        heading.form.append(plain)
        return True
    if not heading.form and not heading.received:
        kept, stamped = letterhead.read([plain])
        heading.received.extend(stamped)
        return not kept
    if heading.form and _AIRGRAM.fullmatch(plain) and not heading.number:
        heading.number = plain
        return True
    if (
        (date := _DATE.fullmatch(plain))
        and not heading.dated
        and parse_date(date["value"], origin="heading").span.known
    ):
        heading.dated = date["value"]
        return True
    received = _received(heading)
    # A time alone belongs to the receipt above it.
    kept, stamped = letterhead.read([f"Rec'd: {received}", plain] if received else [plain])
    if not kept:
        heading.received = [pair for pair in heading.received if pair[0] not in dict(stamped)] + list(stamped)
        return True
    label = _NUMBER.fullmatch(plain)
    value = label["value"] if label else plain
    number, _ = letterhead.numbered(value)
    if number and not heading.number:
        heading.number, heading.numbered = number, value
        return True
    if label and not heading.number and re.fullmatch(r"[A-Z]{0,2}-?\d{1,5}", value.strip()):
        heading.number = value.strip()
        return True
    if precedence(plain) and len(plain.split()) <= 2 and plain.isupper():
        heading.precedence = heading.precedence or precedence(plain)
        if not heading.banner.printed:  # "PRIORITY UNCLASSIFIED": two boxes of the form
            heading.banner = classification(plain)
        return True
    return False


def day_of(heading: Heading) -> DateSpan:
    """The day that a form prints behind DATE or the number, in the year of the receipt where it prints none."""
    if heading.dated:
        return parse_date(heading.dated, origin="heading").span
    return letterhead.numbered(heading.numbered, _received(heading))[1]


def _received(heading: Heading) -> str:
    return next((value for label, value in heading.received if label == "received"), "")
