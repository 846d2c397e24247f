"""The title of a document without metadata: its heading or subject, not what else stands in its first lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates import ANY_MONTH
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import classification
from ingest.readers.shared import letterhead, message_heading
from ingest.readers.shared.heading_parties import numbered_parties, parties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_TITLE = 200
LONGEST_LINE = 200
"""Characters; a longer line is running text."""
LONGEST_SHELFMARK = 60
"""Characters of the place of a paper in an archive."""
MOST_SHELFMARK_WORDS = 3
"""Words of each of its parts."""
MOST_ABOVE = 10
"""Lines that may stand above a heading."""

_REGISTRY = re.compile(
    r"(?:(?:экз(?:емпляр)?|copy|copies|ex|exemplar\w*|ausfertigung|exemplaire|kopie|egz|výtisk|példány)"
    r"\.?\s*(?:(?:no|nr|n[º°]|№)\.?\s*)?\d{1,4}"
    r"|[\[(][A-Z]{0,3}\s?\d[\d\s/.-]{2,20}[\])])\.?(?:\s+[^\W\d_]{4,20})?\.?",
    re.IGNORECASE,
)
"""The number of a copy or registry, with the classification beside it: "Экз. № 2", "[C 4411/55/18] Confidential"."""
_FILE = re.compile(
    r"(?:(?:file|folder|box|reel|frame|akten?|aktenzeichen|az|signatur|dossier|carton|expediente|legajo|fascicolo|busta"
    r"|fond|фонд|дело|оп|опись|teczka|spis|sygn|sygnatura|fondul|dosar|inv|ref|our ref|registry|archive"
    r"|archives)\b[.:]?\s*"
    r"(?:(?:no|nr|n[º°]|№)\.?\s*)?)?"
    r"(?=[^\d]{0,12}\d)[\w.]{1,12}(?:[ ]?[/.,:;-][ ]?\w{1,12}|[ ]\d{1,8}){0,8}\.?",
    re.IGNORECASE,
)
"""The number of a file: "File 12/5/67", "762.00/5-356", "FO 371/12345", "Fond 5, op. 30, d. 12"."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_FILE_WORD = re.compile(
    r"(?:file|files|folder|box|reel|roll|frame|volume|series|group|record|records|akten?|aktenzeichen|az|signatur|dossier|carton|expediente|legajo|fascicolo|busta|fond"
    r"|фонд|дело|teczka|sygnatura|fondul|dosar|registry|archives?)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:citation|cite as|cited as|source|sources|quelle|zitierweise|fundstelle|signatur|provenance"
    r"|provenienz|repository|collection|record group|rights|restrictions?|access|url|permalink|document id|record id"
    r"|doi|contributed by|translated (?:by|for)"
    r"|translation by|source de|fuente|fonte|źródło|источник)\s*[:：]|https?://",
    re.IGNORECASE,
)
"""What an archive says about the paper."""
_NUMBER = re.compile(
    r"(?:(?:tel\.?|telegram|desp\.?|cable)\s*+)?(?:no|nr|n[º°]|№)\.?\s*+:?\s*+\d[\w/-]{0,12}\.?", re.IGNORECASE
)
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^\W\d_.' ]*(?:[ .'][^\W\d_]+){0,3})\.?\s*[:：]\s*(?:\|\s*)?\S")
_DATED = re.compile(rf"\b(?:{ANY_MONTH})\b|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}", re.IGNORECASE)
_BARS = re.compile(r" (?:\| )+")


def title_of(lines: Sequence[str], subject: str, is_label: Callable[[str], bool], is_day: Callable[[str], bool]) -> str:
    """The title in the first lines, each without blanks at its ends, stamps of later hands taken out before.

    That is the heading that names a kind of paper or its parties, if only what is no title stands above it; else the
    first line that may be one; else the subject; else the first line at all. `is_label` knows the labels of
    letterheads, `is_day` a line that is a day with a few words.
    """
    lines = [_BARS.sub(" ", line).strip(" |") for line in lines]
    bare = [line for line in lines if len(line) > len(classification(line[:LONGEST_LINE]).printed) + 2]
    for line in bare[:MOST_ABOVE]:
        if _is_heading(line) and not _is_source(line):
            return line[:LONGEST_TITLE]
        if subject and line.endswith(subject):
            break
        if not _is_beside(line, is_label) and not is_day(line):
            break
    named = [line for line in bare if not _REGISTRY.fullmatch(line) and not message_heading.is_precedence(line)]
    if not named:
        return next(iter(bare or lines), "")[:LONGEST_TITLE]
    first = next((line for line in named if not _is_source(line)), named[0])
    if not _is_labelled(first, is_label) and not letterhead.is_form(first):
        return first[:LONGEST_TITLE]
    return (subject or first)[:LONGEST_TITLE]


def _is_heading(line: str) -> bool:
    """Whether a line names a kind of paper at its beginning, or who wrote to whom."""
    if len(line) > LONGEST_LINE or letterhead.is_form(line):
        return False
    if message_heading.is_text(line):
        return False
    if any(numbered_parties(line)) or all(parties_of(line)):
        return True
    return opening_kind(line) != "other" and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and sum(word[0].islower() for word in line.split()) > 1


def _is_source(line: str) -> bool:
    """Whether a line is of the archive: where the paper is, what its number there is."""
    if _SOURCE.match(line):
        return True
    if _is_shelfmark(line):
        return True
    if not _FILE.fullmatch(line) or _NUMBER.fullmatch(line):
        return False
    return "/" in line or _FILE_WORD.match(line) is not None or not _LONG_WORD.search(line)


def _is_shelfmark(line: str) -> bool:
    """Whether a short line is the place of a paper in an archive: "PA AA, B 130, Bd. 4532", "Roll 12, frame 0044"."""
    parts = [part.strip() for part in re.split(r"[,;]", line)]
    if len(line) > LONGEST_SHELFMARK or len(parts) < 2 or _DATED.search(line):
        return False
    if any(len(part.split()) > MOST_SHELFMARK_WORDS for part in parts):
        return False
    long = [word for word in _LONG_WORD.findall(line) if not word.isupper() and not _FILE_WORD.fullmatch(word)]
    return not long and sum(any(char.isdigit() for char in part) for part in parts) * 2 >= len(parts)


def _is_beside(line: str, is_label: Callable[[str], bool]) -> bool:
    """Whether a line above a heading is no title."""
    return bool(
        _is_source(line)
        or _REGISTRY.fullmatch(line)
        or _NUMBER.fullmatch(line)
        or letterhead.is_form(line)
        or message_heading.is_precedence(line)
        or _is_labelled(line, is_label)
    )


def _is_labelled(line: str, is_label: Callable[[str], bool]) -> bool:
    found = _LABELLED.match(line)
    return found is not None and (is_label(found["label"]) or message_heading.kind_of(line) != "")
