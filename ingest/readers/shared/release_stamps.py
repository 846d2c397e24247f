"""Stamps of releases and declassifications, which archives put on pages: no words of the message.

A stamp often has several lines. Some of them say by themselves that they are one ("By KM, NARA, Date 4/1/96"); others
only beside such a line ("B1, 1.4(D)").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINE = 160
"""Characters; a longer line is a paragraph."""
REACH = 2
"""Lines from one line of a stamp to the next at most: a line of a letterhead may stand at a height between them."""

_ANYWHERE = re.compile(
    r"declassified/released|(?:approved|sanitized)[\w ]{0,20} for release|release authority"
    r"|(?:^|unclassified\W+)released? in (?:full|part)\b|^(?-i:DECLASSIFIED)\b"
    r"|\bauthority:? ?(?:NND|NLN|NLC|E\.?O\.?)|\bNND ?\d"
    r"|\bNARA\b.{0,20}\bdate\b|reproduced (?:at|from) the (?:national|library)|\bCIA-RDP|\bcase no\.? ?F-"
    r"|\bdoc(?:ument)? no\.? ?C ?\d|\bE\.?O\.? ?1[23]\d{3}\b.{0,40}\b(?:sec|review|declass)",
    re.IGNORECASE,
)
_DAY = r"\d{1,4}[-./ ]{1,2}(?:\d{1,2}|[A-Za-z]{3,9})[-./ ]{1,2}\d{2,4}"
_EXEMPTION = r"(?:\(?b\)?\(?[1-9]\)?(?:\([A-Z]\))?|[136]\.[1-6] ?\([a-h]\)(?:\(?\d{1,2}\)?)?)"
_EXEMPTIONS = rf"{_EXEMPTION}(?:(?: ?[,;&/+] ?| and | ){_EXEMPTION}){{0,9}}"
_STATE = r"(?:US |U\.S\. )?Department of State\b"
# Offices that review and release: "A/XYZ/IPS, Department of State", "Released US Department of State".
_REVIEW = (
    rf"(?:(?-i:(?:A|PA|DS|FPC|IPS)/(?:[A-Z]{{2,5}}(?:/[A-Z]{{2,5}}){{0,3}}))[,; ]{{0,3}}(?:{_STATE}.{{0,80}})?"
    rf"|(?:declassified/)?released (?:by )?(?:the )?(?=US|U\.S\.){_STATE}.{{0,80}}"
    rf"|(?:{_STATE} )?EO Systematic Review\b.{{0,30}})"
)
_ORDER = r"E\.?O\.? ?1[23]\d{3}"
_WHOLE = re.compile(
    # Numbers of the presidential libraries and of the National Declassification Center.
    r"(?:(?-i:DECLASSIFIED)[,; ]{1,3})?(?:authority:? |case:? )?(?-i:NND|NL[NCJKEFRST]|NLGB|NLWJC|NW|RAC|MR)"
    r"[ #:.-]{0,3}(?:MR|RAC|Case|No\.?)?[ #:.-]{0,3}\d[\w./-]{2,20}"
    rf"|by:? ?[\w./-]{{1,12}}(?: [\w./]{{1,12}})?,? (?:NARA|NARS|NLE|NLJ|NLK|NLN)\b,?(?: date:?)?(?: ?{_DAY})?"
    rf"|(?-i:DECLASSIFIED)|released? in (?:full|part)(?:[ ,:;-]{{1,3}}{_EXEMPTIONS})?"
    rf"|{_ORDER},? ?(?:sec(?:tion|\.)? ?)?[\d.()a-h, ]{{0,30}}(?:as amended)?"
    rf"|{_REVIEW}"
    r"|(?-i:DECLASSIFIED) in (?:full|part)"
    rf"|(?:(?-i:DECLASSIFIED)[,; ]{{1,3}}|declassified (?:by|per|under) )(?:{_REVIEW}|{_ORDER}\b.{{0,60}})"
    r"|review authority:? ?\S.{2,60}",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?-i:SANITIZED|EXEMPTED|EXCISED)|{_EXEMPTIONS}|by:? [\w./-]{{1,12}},? date:? ?{_DAY}"
    r"|(?:by )?authority:? ?(?:of (?:the )?)?[\w ./-]{3,40}"
    rf"|(?:state|NSC|CIA|DOD|OSD|NARA|DOE)(?: dept\.?)? (?:ltr\.?|letter|guidelines|review|waiver|memo)\b.{{0,40}}",
    re.IGNORECASE,
)
_PRINTED_DAY = rf"(?:{_DAY}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}},? \d{{4}})\.?"
_HEADER = re.compile(
    r"(?:declassified|released|sanitized|excised|approved for release)(?: in (?:full|part))?\W?"
    r"|declassified(?: and released)? (?:by|per|under|pursuant to)\b.{0,80}",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"{_REVIEW}(?:[,; ]{{1,3}}DOS)?|(?:the )?{_STATE}|DOS|{_PRINTED_DAY}|(?:authority|case):? ?[\w ./-]{{3,40}}"
    rf"|(?:chief|director|office)\b[\w,.& ]{{3,60}}|date:? ?(?:{_PRINTED_DAY}|[A-Z]{{3,9}} \d{{1,2}},? \d{{4}})",
    re.IGNORECASE,
)
"""Lines below a header, which anybody may have written elsewhere."""
_WEAK = re.compile(
    rf"(?:declassified|released|sanitized|excised|approved for release)(?: in (?:full|part))?\W?"
    rf"|{_PRINTED_DAY}|(?:the )?{_STATE}",
    re.IGNORECASE,
)
# "Date: 4/1/96" is the author's, too; not below "By KM NARA".
_DATE = re.compile(rf"(?:review )?date:? ?{_DAY}", re.IGNORECASE)
_HAND = re.compile(r"by\b\D*", re.IGNORECASE)


def is_stamp(line: str) -> bool:
    """Whether a line says by itself that it is one of a stamp. `line` has no blanks at its ends."""
    return len(line) <= MAX_LINE and bool(_WHOLE.fullmatch(line) or _ANYWHERE.search(line))


def is_whole(line: str) -> bool:
    """Whether a line has the form of a line of a stamp and nothing beside it, so that no title is like it."""
    return len(line) <= MAX_LINE and bool(_WHOLE.fullmatch(line))


def closing_stamp(lines: Sequence[str]) -> int:
    """Where the stamp begins that the last lines are: a line that heads one, and below it only lines of a stamp.

    The number of `lines` if they end otherwise.
    """
    at = len(lines) - 1
    while at >= 0 and len(lines[at]) <= MAX_LINE:
        if _HEADER.fullmatch(lines[at]) and any(lines[at + 1 :]):
            return at
        if lines[at] and not (
            _WHOLE.fullmatch(lines[at]) or _BESIDE.fullmatch(lines[at]) or _PART.fullmatch(lines[at])
        ):
            break
        at -= 1
    return len(lines)


def is_weak(lines: Sequence[str]) -> bool:
    """Whether the lines of a stamp have words that end a sentence as well: "Released", a day, the Department."""
    plain = (line for line in lines if line)
    return all(_WEAK.fullmatch(line) for line in plain)


def grouped(lines: Sequence[str]) -> set[int]:
    """The places of stamps of two lines and more, which are none of the author's wherever they stand on a page."""
    found = {at for at, line in enumerate(lines) if is_whole(line)}
    sure = {
        at
        for at in found
        for other in (at - 1, at + 1)
        if other in found
        or (0 <= other < len(lines) and len(lines[other]) <= MAX_LINE and _BESIDE.fullmatch(lines[other]))
    }
    return grown(lines, sure)


def grown(lines: Sequence[str], known: set[int]) -> set[int]:
    """The places of a page's stamps, with the other lines of each stamp. `known`: those that are known to be stamps."""
    found = set(known)
    waiting = list(known)
    while waiting:
        at = waiting.pop()
        for other in range(max(0, at - REACH), min(len(lines), at + REACH + 1)):
            line = lines[other]
            if other in found or len(line) > MAX_LINE:
                continue
            beside = abs(other - at) == 1 and _BESIDE.fullmatch(line)
            dated = other == at + 1 and _HAND.fullmatch(lines[at]) and _DATE.fullmatch(line)
            if beside or dated or _WHOLE.fullmatch(line):
                found.add(other)
                waiting.append(other)
    return found
