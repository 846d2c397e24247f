"""Lines of printed letterheads: two columns on one line, cells of a table, and what the receiver stamped.

"FROM: Djakarta        Rec'd: MAY 5, 1958" are two facts, and a day of receipt is none of sending.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from corpus.dates import ANY_MONTH, parse_date
from corpus.records import UNDATED, DateSpan
from ingest.readers.frus.clock import printed_clock
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 200
"""Characters of a line of a letterhead."""

_LABEL = (
    r"(?:from|to|info|cc|through|via|date|subject|subj|re|ref|no|number|classification|precedence|control(?: no)?"
    r"|rec'?d|received|desp(?:atch)?\.? no)"
)
_TIME = r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\b\.?|noon|midnight)|noon|midnight)"
_DAY = rf"(?:\d{{1,2}}\s)?(?:{ANY_MONTH})\.?\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:{ANY_MONTH})\s\d{{4}}"
# A label that stands behind other words: sure ones anywhere, the others in a line that begins with one.
_SURE = re.compile(
    r"(?<=\S)\s+(?=(?:rec'?d|control(?: no\.?)?|date rec'?d|date received)\s*+[:.]\s"
    rf"|rec'?d\s(?:{ANY_MONTH})\b|control\s\d)",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?<=\S)\s+(?=(?:DATE|Date|FROM|From|TO|NO\.?|No\.|SUBJECT|CLASSIFICATION)\s*:\s"
    rf"|DESP(?:ATCH)?\.? NO\.?\s*+:?\s*+(?:\d|$)|DATE\s+(?i:\d{{1,2}}\s)?(?i:{ANY_MONTH})\b)"
)
_LABELLED = re.compile(rf"{_LABEL}\.?\s*:", re.IGNORECASE)
_COLUMN = re.compile(
    rf"(?P<left>(?:from|to)\s*:\s*\S.*?)(?:(?<![,\s])|(?<=,\s))\s++(?P<right>{_TIME}|{_DAY})$", re.IGNORECASE
)
_DESPATCH = re.compile(
    r"(?P<left>from\s*:\s*(?:am(?:erican )?)?(?:embassy|consul(?:ate)?(?: general)?|legation|congen)\b.*?[A-Za-z.])"
    r"\s+(?P<right>\d{1,4})",
    re.IGNORECASE,
)
_FROM = re.compile(r"from\s*:", re.IGNORECASE)
_NUMBER_BELOW = re.compile(r"desp(?:atch)?\.? no\.?", re.IGNORECASE)
_CELLS = re.compile(rf"(?P<label>{_LABEL})\.?\s*+:?\s*+\|\s*(?P<value>[^|\s].*)", re.IGNORECASE)
_RECEIVED = re.compile(
    r"(?P<label>rec'?d|received|date rec'?d|date received|control(?: no\.?)?)"
    rf"(?:\s*+[:.]\s*+|\s(?=(?:{ANY_MONTH})\b)|(?<=control)\s(?=\d))(?P<value>\S.*)",
    re.IGNORECASE,
)
_TIME_ALONE = re.compile(_TIME, re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:No\.?\s*+:?\s*+(?=\S+\s)|(?=\S+,\s))(?P<number>[A-Z]{{0,2}}-?\d{{1,5}}),?\s+(?P<day>{_DAY})(?:,?\s*(?P<time>{_TIME}))?(?:,\s(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_FORM = (
    r"(?:(?:incoming|outgoing)\s+)?(?:telegram|airgram|cablegram|message)|(?:foreign service )?despatch"
    r"|(?:department of state )?instruction|foreign and commonwealth office|do not type in this space"
    r"|original to be filed in[\s_]{1,30}(?:decentralized )?files|file designation"
    r"|department of state|foreign service of the united states(?: of america)?|(?:action|info(?:rmation)?|file) copy"
)
_FORM_LINE = re.compile(rf"(?:{_FORM})(?:\W+(?:{_FORM}))*", re.IGNORECASE)


class Letterhead(NamedTuple):
    """The first lines of a document, each fact on its own."""

    lines: list[str]
    """Without those of the receiver."""
    attributes: tuple[tuple[str, str], ...]
    """What the receiver stamped: ("received", "MAY 5, 1958 3:12 a.m.")."""


def read(lines: Sequence[str]) -> Letterhead:
    """The facts of the first lines of a document, each of which is on one line without blanks at its ends."""
    kept: list[str] = []
    stamped: list[tuple[str, str]] = []
    for line in (cell for one in lines for cell in cells(one)):
        found = _RECEIVED.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if found:
            label = "control" if found["label"].lower().startswith("control") else "received"
            stamped.append((label, found["value"]))
        elif stamped and _TIME_ALONE.fullmatch(line):  # of the receipt, in the column or below it
            stamped.append(("received", line))
        else:
            kept.append(line)
    days = " ".join(value for label, value in stamped if label == "received")
    attributes = [pair for pair in stamped if pair[0] != "received"] + ([("received", days)] if days else [])
    return Letterhead(kept, tuple(attributes))


def cells(line: str) -> list[str]:
    """The facts of one line: "FROM: Djakarta DATE: May 4" has two; "From | Embassy" is one with its label."""
    line = one_line(line)
    if len(line) > LONGEST_LINE:
        return [line]
    if found := _CELLS.fullmatch(line):
        line = f"{found['label']}: {found['value']}"
    if line.startswith("| "):
        line = line[2:]
    parts = [part for sure in _SURE.split(line) for part in (_FURTHER.split(sure) if _LABELLED.match(sure) else [sure])]
    return [cell for part in parts for cell in _columns(part)]


def is_form(line: str) -> bool:
    """Whether a line is printed on the form itself: "INCOMING TELEGRAM Department of State"."""
    return len(line) <= LONGEST_LINE and bool(_FORM_LINE.fullmatch(one_line(line)))


def despatch_number(lines: Sequence[str]) -> str:
    """The number of a despatch, above its label or at the right of the sender: "412" above "DESP. NO."; "" for none."""
    is_despatch = any(is_form(line) and "despatch" in line.lower() for line in lines[:8])
    for above, line in pairwise(lines[:12]):
        if is_despatch and line.isdigit() and _FROM.match(above):
            return line
    for above, line in pairwise(lines):
        if above.isdigit() and _NUMBER_BELOW.fullmatch(line):
            return above
    return ""


def numbered(line: str, received: str = "") -> tuple[str, DateSpan]:
    """(number, day) of "NO: 4012, May 4, 8 p.m."; ("", UNDATED) for another line.

    The day has no year: it is that of `received`, where the receiver stamped one no more than a month later.
    """
    found = _NUMBERED.fullmatch(one_line(line))
    if not found:
        return "", UNDATED
    day = f"{found['day']}, {found['year']}" if found["year"] else found["day"]
    year = _YEAR.search(day)
    stamped = _YEAR.search(received)
    if not year and not stamped:
        return found["number"], msgspec.structs.replace(UNDATED, printed=day, origin="number line")
    span = parse_date(day if year else f"{day}, {stamped.group() if stamped else ''}", origin="number line").span
    receipt = parse_date(_TIME_ALONE.sub("", received).strip(" ,"), origin="received").span
    if not year and span.earliest and receipt.earliest and span.earliest > receipt.earliest:
        # Sent in December, received in January.
        span = parse_date(f"{day}, {receipt.earliest.year - 1}", origin="number line").span
    return found["number"], msgspec.structs.replace(
        span, printed=found["day"], time=printed_clock(found["time"] or "").time
    )


def _columns(part: str) -> list[str]:
    """A sender or addressee with the time or day of the right column behind it."""
    found = _COLUMN.fullmatch(part) or _DESPATCH.fullmatch(part)
    return [found["left"], found["right"]] if found else [part]
