"""Where the value of a label ends: lines that begin the text, or say from whom to whom."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from corpus.authority.posts import find_post
from ingest.readers.shared.station_list import PREFIX
from ingest.readers.telegram import routing_lines
from ingest.readers.telegram.copy_notes import is_correction
from ingest.readers.telegram.groups import is_group

_REASONS = re.compile(r"\s*(?:REASONS?|E\.?O\.?|\d\.\d|\([A-H]\)(?:\s*(?:,|AND|&)\s*\([A-H]\))*)", re.IGNORECASE)
_REASON_WITHIN = re.compile(r"\bREASONS?\b|\b1\.[4-6]\b|\([A-H]\)", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[,;:(&/-]|\b(?:AND|OR|FOR|OF|THE|REASONS?|BY|TO|PER|SECTION|E\.O\.?))$", re.IGNORECASE)
_BEGINS_TEXT = re.compile(
    r"\s*(?:\(?1[.)](?!\d)|¶\s?1|(?:BEGIN )?SUMMARY\b|\d{1,3}\.\s|\(?(?:TS|[SCU]|SBU|LOU)\)\s)", re.I
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_OF_SENTENCES = re.compile(
    r"\b(?:I|WE|HE|SHE|IT|THEY|THAT|WHO|WHICH|HAS|HAVE|HAD|IS|ARE|WAS|WERE|WILL|WOULD|SHALL|SHOULD|MAY|CAN|COULD|SAID|SAYS"
    r"|TOLD|MET|SAW|SPOKE|CALLED|ASKED|INFORMED|REPORTED|STATED|BELIEVES?|FOLLOWING)\b",
    re.IGNORECASE,
)
_LEADS_SENTENCE = re.compile(
    r"\s*(?:I|WE|HE|SHE|IT|THEY|THE|THIS|THESE|FOLLOWING|FOL|AT|ON|IN|DURING|AFTER)\s+[A-Z]", re.I
)
_LABELLED = re.compile(r"\s*[A-Z][A-Za-z.]{1,15}(?:[ /][A-Za-z.]{1,15}){0,3}\s?:\s+\S")
_TIMED = re.compile(r"\b\d{4}\s?Z\b|\b\d{6}Z\b")
_PASSING = re.compile(
    r"\s*(?P<who>[A-Z][A-Z .]{1,24}?)\s+(?:(?:ALSO|PLEASE|PLS)\s+){0,2}PASS(?:\s*:|\s+(?:TO|ALSO)\b)?\s+[A-Z]"
)
_DEPARTMENT = frozenset(("STATE", "DEPT", "DEPT.", "DEPARTMENT", "SECSTATE", "DEPARTMENT OF STATE", "EMBASSY"))
_DAMAGED = re.compile(r"\s*(?P<word>[A-Z0-9]{2,9})\s?[:;]\s*\S")
_LIKE = 0.65
"""Share of letters in which a damaged label is still like the sound one: two of three, five of seven."""
_SUBJECT_OPEN = re.compile(
    r"(?:[,;:(&/-]|\b(?:AND|OR|FOR|OF|THE|A|AN|BY|TO|IN|ON|AT|WITH|FROM|BETWEEN|AGAINST|VERSUS|RE|ON|VS\.?|NEW|U\.?S\.?"
    r"|MR\.?|DR\.?))$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[A-Za-z0-9]{3}[.?!][\"”)]?(?:\s|$)")
_ROOM = 58
"""Columns that a line has, the first word of the next one included, if it was broken on purpose."""
_SHORTEST_SENTENCE = 5
"""Words."""
_MOST_OF_A_NAME = 6
"""Words of a line that goes on with who classified a message."""


def is_routed(line: str) -> bool:
    """Whether a line gives the time, the sender or a list of stations, so that no label's value goes on in it."""
    return (
        is_group(line)
        or bool(routing_lines.sender_line(line))
        or (bool(routing_lines.role_of(line)) and _is_list(line))
    )


def _is_list(line: str) -> bool:
    """Whether a line with TO or INFO names a station: "TO SECSTATE", not "TO THE MINISTER"."""
    return bool(re.match(rf"\s*+\S(?:\S*?[:;/]|\S*+\s[\s:;/]*+)(?:{PREFIX.pattern})", line))


def is_reasons(line: str) -> bool:
    """Whether a line begins with the reasons of a classification."""
    return bool(_REASONS.match(line))


def by_goes_on(parts: list[str], last: str, line: str, blanks: int, *, labelled: bool, apart: bool) -> bool:
    """Whether a line goes on with who classified a message and why: up to four lines, until that is said.

    `labelled`: it begins with another label. `apart`: it is one of captions or signs.
    """
    if blanks or len(parts) >= 4 or labelled or apart:
        return False
    if _REASONS.match(line):
        return True
    if _BEGINS_TEXT.match(line):
        return False
    if _OPEN_END.search(last) or not last:
        return True
    if _REASON_WITHIN.search(line):
        return True
    # The reasons end it, be there a full stop or not; before them, a name may go on.
    if _REASON_WITHIN.search(" ".join(parts)):
        return line.lstrip()[:1].islower() and not last.endswith(".")
    if last.endswith(".") or (line.isupper() and not last.isupper()):
        return False
    reads = _OF_SENTENCES.search(line) or _LEADS_SENTENCE.match(line)
    return not reads and len(line.split()) <= _MOST_OF_A_NAME


def is_sentence(line: str) -> bool:
    """Whether a line reads as one of a text, not as one of a list: a verb, or many words with a full stop."""
    words = _WORD.findall(line)
    if len(words) < _SHORTEST_SENTENCE:
        return False
    return bool(_LEADS_SENTENCE.match(line)) or (
        bool(_OF_SENTENCES.search(line)) and (line.rstrip().endswith(".") or len(words) > _SHORTEST_SENTENCE)
    )


def is_passing(line: str) -> bool:
    """Whether a line asks a station to pass the message on: "DEPT PLEASE PASS USIA", "OSLO PASS CONSULS"."""
    found = _PASSING.match(line)
    return bool(found and (found["who"] in _DEPARTMENT or find_post(found["who"])))


def is_damaged_label(line: str) -> bool:
    """Whether a line begins with a word in capitals that is nearly a label: "RET: ROME 1122", "SUBJEGT: MAIZE"."""
    found = _DAMAGED.match(line)
    if not found:
        return False
    return any(
        SequenceMatcher(None, found["word"], label).ratio() >= _LIKE for label in ("REF", "REFS", "TAGS", "SUBJECT")
    )


def subject_end(parts: list[str], *, labelled: bool, last: bool) -> int:
    """How many of the lines that follow each other without a blank below a subject's label are the subject's.

    `labelled`: a label of the heading follows them. `last`: nothing but a name does.
    """
    for at in range(1, len(parts)):
        before, line = parts[at - 1], parts[at]
        if not before or _SUBJECT_OPEN.search(before):
            continue
        has_room = len(before) + len(line.split(None, 1)[0]) < _ROOM
        if has_room and (_LABELLED.match(line) or _TIMED.search(line) or is_correction(line)):
            return at
        text = " ".join(parts[at:])
        if labelled or not _ENDS.search(text):
            continue
        if last or (has_room and (is_sentence(line) or line.endswith(".") or _LEADS_SENTENCE.match(line))):
            return at
    return len(parts)
