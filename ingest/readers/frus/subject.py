"""What a document is about, by its own words: a SUBJECT list, or lines of SUBJECT above the text.

What stands under such a label may be another: editors mark the lines "DATE:", "Through:" and "REF:" as subjects, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates import find_date
from ingest.readers.frus.clock import printed_clock
from ingest.readers.frus.text import local, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

LOOK_AT = 3000
"""Characters of a text in which its lines of subject stand."""
LONGEST = 300
"""Characters of a line above the text; a longer one is the text."""

_LABEL = r"(?:SUBJECTS?|Subjects?|SUBJ|Subj|TOPICS?|Topics?)"
_STEMS = ("SUBJ", "Subj", "TOPIC", "Topic", "RE")
"""One of them stands in every label: to see that none does is cheap."""
_IS_SUBJECT = re.compile(rf"{_LABEL}\W*|RE\W*|Re\W*")
# "RE" with words on its line names a message that is answered, alone on its line a subject.
_WITH_LABEL = re.compile(rf"(?:{_LABEL}(?:\s*(?:[:.—–-]|$)|\t|\s\|)|RE\s*+(?::\s*+)?$)\s*")
# Other labels of a heading: with a colon, or in capitals alone on their line. "Place of birth" may be a subject.
_NAMES = (
    r"(?:dates?(?: and (?:time|place))?|date[,;&/ ]+(?:time|place)|time(?: and place)?|place|location|participants?"
    r"|present|attendees|attending|through|thru|via|refs?|references?|reftels?|to|from|fm|info|action|cc"
    r"|copies(?: to)?|copy|distribution|classification|tags|e\.?o\.? ?\d+|eo|precedence|draft(?:ed by|er)"
    r"|approved by|attachments?|enclosures?|memorandum for|for|pass(?: to)?|summary|joint|issue|background"
    r"|discussion|purpose|problem|persons expected to attend)"
)
_OTHER = re.compile(rf"(?P<name>{_NAMES})\s*(?P<end>:|$|\.\s*$)", re.IGNORECASE)
_OTHER_HEAD = re.compile(rf"{_NAMES}\W*$", re.IGNORECASE)
_OTHER_INSIDE = re.compile(
    r"(?<![\s;])[\s;]++(?=(?:Dates?(?: and Time)?|Time|Place|Participants|Refs?|Reference|Through)\s?:\s)",
    re.IGNORECASE,
)
# "Subj: Castles. Ref: State 77": one paragraph.
_REFS_BEHIND = re.compile(r"(?<=[.;])\s+(?:REFS?|Refs?|REFTELS?|Reftels?|REFERENCES?|References?)\s*:.*$")
# "FM AMEMBASSY ROME", "TO SECSTATE WASHDC": who sent it where.
_ROUTE = re.compile(
    r"(?:FM|TO|INFO|ACTION|ZEN|RU[A-Z]{4,6})[\s:]+[A-Z]{3,}|(?:[A-Z]+ )?[A-Z]+ TO (?:SECSTATE|AMEMBASSY|AMCONSUL)\b"
)
# "Re Deptel 285", "RE: Zenda 149, May 5": messages that are referred to.
_TELEGRAMS = re.compile(r"(?:[A-Za-z]{2,8}tels?|[Mm]y|[Yy]our|[Uu]r)\b[^.]{0,40}\d|[A-Z][A-Za-z]+ \d{2,6}(?:,|;|\.|$)")
_ENUMERATED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-z])[.)]\s")
_IN_FIRST = re.compile(
    r"[^\n]{0,80}?\b(?:SUBJECT|Subject|SUBJ|Subj):\s*(?P<words>[^\n]{3,300}?)(?:\.(?=\s+[A-Z1-9(\[]|\s*$)|\n|$)"
)
_PAGE_LINE = re.compile(r"(?<!\s)\s*+(?:PAGE|Page)\s\d{1,2}\b[^\n]{0,60}+\n+")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


def list_label(element: _Element) -> str:
    """The heading of a list, "" where it has none: it says what stands in the list, and its @type not always."""
    for child in element:
        if local(child) == "head":
            return plain(child).strip(" :.")
        if local(child) == "item":
            return ""
    return ""


def is_subject_list(element: _Element) -> bool:
    """Whether a list that is marked as subject is one by its heading, too."""
    label = list_label(element)
    return not label or bool(_IS_SUBJECT.fullmatch(label)) or not _OTHER_HEAD.match(label)


def is_named_subject(element: _Element) -> bool:
    """Whether the heading of a list is SUBJECT: "COUNTRY" and "SOURCE" stand beside it in reports."""
    return bool(_IS_SUBJECT.fullmatch(list_label(element)))


def follows_subject(element: _Element) -> bool:
    """Whether a list stands right behind another of a subject; a later one is that of an enclosure."""
    before = element.getprevious()
    return before is not None and local(before) == "list" and (before.get("type") or "").strip().lower() == "subject"


def subject_of_items(items: tuple[str, ...]) -> str:
    """The items up to another label, joined by "; "; "" where all are dates, times or routes."""
    words: list[str] = []
    for item in items:
        item = _WITH_LABEL.sub("", item, count=1) if _WITH_LABEL.match(item) else item
        if _is_other(item):
            break
        if item := _OTHER_INSIDE.split(item, maxsplit=1)[0].strip().rstrip(";"):
            words.append(item)
    return "" if all(_is_aside(each) for each in words) else "; ".join(words)


def subject_of_text(body: str) -> str:
    """What the lines of SUBJECT above the text say, several joined by "; "; else what its first paragraph says."""
    top = body[:LOOK_AT]
    if not any(label in top for label in _STEMS):
        return ""
    found: list[str] = []
    lines = top.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index].strip()
        label = _WITH_LABEL.match(line)
        if label:
            words, index = _words_from(lines, index, line[label.end() :].strip(" \t|"))
            # "RE: Zenda 149" names a message.
            found += [words] if words and not (label[0][:2].lower() == "re" and _TELEGRAMS.match(words)) else []
            continue
        if (len(line) > LONGEST and not _ROUTE.match(line)) or (found and line and not _is_other(line)):
            break
        index += 1
    if found:
        return "; ".join(dict.fromkeys(found))
    has_page_line = "PAGE" in top or "Page" in top
    first = (_PAGE_LINE.sub("", top, count=1) if has_page_line else top).partition("\n\n")[0]
    inside = _IN_FIRST.match(first)
    words = inside["words"].strip() if inside else ""
    return "" if _is_other(words) or _is_aside(words) else words


def _words_from(lines: list[str], index: int, words: str) -> tuple[str, int]:
    """(words of a subject whose label stands in line `index`, index of the line behind them)."""
    after = index + 1
    if not words:
        # The label alone: the words stand in the next line with any.
        while after < len(lines) and not lines[after].strip():
            after += 1
        words = lines[after].strip() if after < len(lines) else ""
        after += 1
    words = _REFS_BEHIND.sub("", words).rstrip(";")
    if len(words) > LONGEST:
        return "", after
    while _ENUMERATED.match(words) and after < len(lines) and _ENUMERATED.match(lines[after].strip()):
        words, after = f"{words}; {lines[after].strip()}", after + 1
    while words.isupper() and after < len(lines) and _goes_on(lines[after].strip()):
        words, after = f"{words} {lines[after].strip()}", after + 1
    if not words or _is_other(words) or _is_aside(words):
        return "", max(after, index + 1)
    return words.rstrip(" ."), after


def _is_other(line: str) -> bool:
    """Whether a line opens with another label: "DATE: May 5", "REFERENCES"."""
    found = _OTHER.match(line)
    return found is not None and (found["end"] == ":" or found["name"].isupper())


def _goes_on(line: str) -> bool:
    """Whether a line of capitals goes on with the line of a telegram before it."""
    opens = bool(
        re.match(r"[\W\d]*\d\.|(?:SUMMARY|BEGIN|FOR|REFS?|REFERENCES?|REFTELS?|TAGS|PASS)\b|E\.?O\.?\s", line)
    ) or bool(_ROUTE.match(line))
    return bool(line) and line.isupper() and not opens and not _is_other(line) and not _WITH_LABEL.match(line)


def _is_aside(words: str) -> bool:
    """Whether words are all date, time or route, and so no subject."""
    if not words:
        return False
    if _ROUTE.match(words):
        return True
    reading = find_date(words[:100], order="month first")
    clock = printed_clock(words[:100])
    if reading.start < 0 and not clock.time:
        return False
    rest = words
    for start, end in sorted(((reading.start, reading.end), (clock.start, clock.end)), reverse=True):
        rest = rest[:start] + rest[end:] if start >= 0 else rest
    return not re.sub(r"\b(?:at|on|from|to|about|approximately)\b|\W", "", _WEEKDAY.sub("", rest))
