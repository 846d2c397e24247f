"""Who signed a document: its `signed` elements, else a name at its end in capitals, emphasis or behind "[signed]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.stations import parse_station
from corpus.messages.markings import captions, classification, precedence
from ingest.readers.frus.text import extract, local, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_OTHERS = frozenset(("attachment", "quote", "note", "signed", "floatingText"))
_PASSED_OVER = frozenset(
    ("note", "pb", "postscript", "attachment", "floatingText", "seg", "lb", "milestone", "frus:attachment")
)
"""Elements that may stand behind a signature."""
_MOST_BEHIND = 3
"""Paragraphs of an enclosure's label, or of a note in brackets, that may stand behind a signature."""
_LONGEST = 70
_SIGNED = re.compile(r"[\[(]?\s*(?:[Ss]igned|SIGNED|[Ss]gd|/s/|S/)\s*[\])]?\s*[:.]?\s*(?=[A-Z])|^/[sS]/\s*(?=[A-Z])")
_NAME = re.compile(
    r"(?:(?:[A-Z][\w’'-]*\.?|de|von|van|der|la)\s){0,4}(?:[A-Z][a-z’'][\w’'-]*|[A-Z][A-Z’'-]{2,}|Mc[A-Z]\w+)(?:,?\s(?:Jr|JR|Sr|SR|III?|IV)\.?)?"
)
# Words that stand alone at an end and are nobody's name.
_NO_NAME = re.compile(
    r"\b(?:END|STOP|SUMMARY|COMMENT|CONCLUSIONS?|RECOMMENDATIONS?|ANNEX|APPENDIX|TAB|ENCLOSURES?|ATTACHMENTS?|APPROVED?|DISAPPROVED?|YES|NO|NOTE|PART|TEXT"
    r"|CONTINUED|DRAFT|COPY|TOP|NOT|THE|OF|AND|TO|FOR|CIA|NSC|USUN|MESSAGE|SECTION|BT|NNNN|DISTRIBUTION|CLEARANCES?|DEPARTMENT|EMBASSY|BACKGROUND|DISCUSSION"
    r"|QUOTE|UNQUOTE|TABLE|SUBJECT|PAGE|REMARKS?|DECISIONS?|ACTION|INFORMATION|PREAMBLE|ARTICLE|CHAPTER|DONE|SEEN|OK|NONE|ADJOURN\w*|IBID|STATION|ONLY"
    r"|CHAIRMAN|SECRETARY|DIRECTOR|MINISTER|PRESIDENT|AMBASSADOR|CHIEF|ASSISTANT|ADVIS[EO]R|COUNSEL\w*)\b",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r"(?<=\w)\s(?:Executive\s|Under\s|Acting\s|Deputy\s|Assistant\s|Special\s)*(?:Secretary|Director|Ambassador|Chairman|Assistant|Counselor)$"
)
_CLOSING = re.compile(
    r"\b(?:sincerely|faithfully|truly|respectfully|regards|wishes|cordially|yours|accept|believe|devotedly|ever|affectionately)\b",
    re.IGNORECASE,
)


def signatures(document: _Element) -> str:
    """Signatures of the document itself, not of its attachments, parted by "; "; "" where it has none."""
    names = []
    for signed in document.iter("{*}signed"):
        if any(local(a) in _OTHERS for a in signed.iterancestors()):
            continue
        if words := ", ".join(line for line in extract(signed).body.split("\n") if line):
            names.append(words)
    return "; ".join(dict.fromkeys(names)) or _at_the_end(document)


def _at_the_end(document: _Element) -> str:
    behind = 0
    for element in reversed(document):
        name = local(element)
        if not name or name in _PASSED_OVER:
            continue
        if name == "closer":
            if found := next(filter(None, map(_of_line, _lines(element))), ""):
                return found
        elif name != "p":
            return ""
        else:
            words = plain(element) if len(element) else " ".join((element.text or "").split())
            if len(words) > _LONGEST:
                return ""
            if found := _of_paragraph(element, words):
                return found
            if not words.startswith(("[", "(")):
                return ""
        behind += 1
        if behind > _MOST_BEHIND:
            return ""
    return ""


def _lines(closer: _Element) -> Iterator[str]:
    """The lines of a closing formula, without the formula itself."""
    text = extract(closer, skip=lambda e: local(e) in ("salute", "note", "dateline", "date"))
    return (" ".join(line.split()) for line in text.body.split("\n"))


def _of_line(line: str) -> str:
    return _name(_SIGNED.sub("", line, count=1)) if not _CLOSING.search(line) else ""


def _of_paragraph(element: _Element, words: str) -> str:
    """The name of a paragraph that is one, and whose form says that it signs."""
    if found := _SIGNED.match(words):
        return _name(words[found.end() :].strip("[]() "))
    bare = words.strip("[]() ")
    emphasized = [child for child in element if local(child) == "hi"]
    is_emphasized = len(emphasized) == 1 and plain(emphasized[0]).strip(" .") == bare.strip(" .")
    if is_emphasized or (bare.isupper() and not words.startswith(("[", "("))):
        return _name(bare)
    return ""


def _name(words: str) -> str:
    words = _TITLE_BEHIND.sub("", words.strip(" ,;"), count=1)
    words = words if words.lower().endswith((" jr.", " sr.")) else words.rstrip(".")
    if len(words) > _LONGEST or not _NAME.fullmatch(words) or _NO_NAME.search(words):
        return ""
    if words.isupper() and parse_station(words).post:
        return ""
    return "" if classification(words).level or precedence(words) or captions(words) else words
