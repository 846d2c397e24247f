"""What the first lines of a document without metadata say: title, date, parties, classification.

Used for plain text, PDF, DOCX and pages of unknown sites. Only what is printed like a heading counts: a line of a
letterhead ("From: ..."), a line of its own, a marking in capitals. Running text is never mined for metadata.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.stations import parse_station
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import captions, classification, precedence
from corpus.records import UNDATED, Addressee, DateSpan, Marking, Record, Station
from ingest.language import language_of
from ingest.readers.shared.date_standing import has_enclosures
from ingest.readers.shared.heading_date import LAST_LINES, heading_date
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_LINES = 25
"""Lines that count as the heading: a letterhead with its routing fits in."""
LONGEST_WITH_END = 200_000
"""Characters of a text whose end is looked at for a date."""
LONGEST_LINE = 200
"""Characters; a longer line is running text."""
LONGEST_TITLE = 200

_LABELLED = re.compile(
    r"(?P<label>from|to|info|cc|subject|subj|re|date|classification|number|no|ref|signed)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:telegram|cable|airgram|despatch|dispatch|letter|message|report|circular|memorandum)\s+from\s++(?:the\s++)?"
    r"(?P<sender>[^,;:\s][^,;:]{1,79}?)(?<!\s)\s++to\s++(?:the\s++)?(?P<recipient>[^,;:]{2,80})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:No|Nr)\.?\s*(?P<number>[A-Z]{0,3}-?\d[\d.,/]{0,12})", re.IGNORECASE)


class Opening(Record, frozen=True):
    """What the heading of a document says; empty where it says nothing."""

    title: str = ""
    subject: str = ""
    kind: str = "other"
    date: DateSpan = UNDATED
    warnings: tuple[str, ...] = ()
    """What has to be told of the date."""
    sender: Station | None = None
    addressees: tuple[Addressee, ...] = ()
    number: str = ""
    number_printed: str = ""
    marking: Marking = Marking()


def opening(text: str, *, title: str = "", locale: str = "") -> Opening:
    """The facts in the first lines of `text`. `title` is one known from elsewhere, else the first line that is not
    just a marking. `locale` ("en-GB") says what 5/6/1967 means, as does a language other than English.
    """
    lines = _first_lines(text)
    heading = [line for line in lines if len(line) <= LONGEST_LINE]
    name = one_line(title)[:LONGEST_TITLE] or _title(lines)
    labelled = _labelled(heading)
    sender, recipients = labelled.get("from", ""), labelled.get("to", "")
    named = next((found for line in (name, *heading[:3]) if (found := _BETWEEN.search(line))), None)
    if named and not sender:
        sender = named["sender"]
    if named and not recipients:
        recipients = named["recipient"]
    alone = next((line for line in heading if _NUMBER.fullmatch(line)), name)
    numbered = _NUMBER.search(f"No. {labelled['number']}" if "number" in labelled else alone)
    printed = numbered["number"].rstrip(".,/") if numbered else ""
    when, date_warnings = heading_date(
        heading, name, labelled.get("date", ""), lambda: locale or language_of(text), last=_last_lines(text)
    )
    return Opening(
        title=name,
        subject=labelled.get("subject", ""),
        kind=opening_kind(name),
        date=when,
        warnings=date_warnings,
        sender=parse_station(sender) if sender else None,
        addressees=addressees(recipients),
        number=re.sub(r"[^0-9A-Z/-]", "", printed.upper()),
        number_printed=printed,
        marking=_marking([labelled["classification"], *heading] if "classification" in labelled else heading, name),
    )


def addressees(printed: str, *, info: str = "") -> tuple[Addressee, ...]:
    """Receivers in "Bonn; London" or "Bonn | London", for action and for information."""
    action = [Addressee(station=parse_station(name)) for name in _names(printed)]
    return (*action, *(Addressee(station=parse_station(name), role="info") for name in _names(info)))


def _title(lines: Sequence[str]) -> str:
    bare = (line for line in lines if len(line) > len(classification(line[:LONGEST_LINE]).printed) + 2)
    return next(bare, lines[0] if lines else "")[:LONGEST_TITLE]


def _names(printed: str) -> list[str]:
    return [name for part in re.split(r"[;|\n]", printed) if (name := one_line(part))]


def _first_lines(text: str) -> list[str]:
    """The first non-empty lines. A long text is not cut into all its lines for that."""
    found: list[str] = []
    at = 0
    while at < len(text) and len(found) < FIRST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := one_line(text[at : min(end, at + 2 * LONGEST_LINE)]):
            found.append(line)
        at = end + 1
    return found


def _last_lines(text: str) -> list[str]:
    """The last few lines of a text that goes on behind its first lines, unless they may be of an enclosure."""
    if len(text) > LONGEST_WITH_END:
        return []
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) <= FIRST_LINES or has_enclosures(lines):
        return []
    return [one_line(line) for line in lines[max(FIRST_LINES, len(lines) - LAST_LINES) :] if len(line) <= LONGEST_LINE]


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if match := _LABELLED.match(line):
            label = match["label"].lower()
            found.setdefault({"subj": "subject", "re": "subject", "no": "number"}.get(label, label), match["value"])
    return found


def _marking(lines: Sequence[str], title: str) -> Marking:
    """The first classification printed as a marking: in capitals, at the start of a line, or nearly alone."""
    named = opening_kind(title) == "telegram"  # "urgent" in the title of a report is a word like any other
    for line in lines:
        marking = classification(line)
        if not marking.printed:
            continue
        if marking.printed.isupper() or line.startswith(marking.printed) or len(line) <= len(marking.printed) + 20:
            return Marking(
                printed=marking.printed,
                level=marking.level,
                rank=marking.rank,
                captions=captions(line),
                precedence=precedence(line) or (precedence(title) if named else ""),
            )
    return Marking()
