"""The classification line of a telegram: C O N F I D E N T I A L SECTION 01 OF 02 STRELSAU 0412 (CORRECTED COPY)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.messages import markings

if TYPE_CHECKING:
    from ingest.readers.telegram.heading import Heading

# The same few dozen lines stand at the head of thousands of telegrams.
captions = lru_cache(maxsize=4096)(markings.captions)
classification = lru_cache(maxsize=256)(markings.classification)

_LETTERS = (
    r"T O P\s+S E C R E T|S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?"
    r"|L I M I T E D\s+O F F I C I A L\s+U S E|R E S T R I C T E D"
)
_CAPTION = r"(?:NOFORN|NODIS|EXDIS|LIMDIS|STADIS|SIPDIS|NOCONTRACT|SPECAT)"
_MIXED = re.compile(
    r"\s*(?:Top Secret|Secret|Confidential|Unclas(?:sified)?|Limited Official Use)(?: Section \d{1,2} of \d{1,2})?"
    r" (?:[A-Z][a-z]+ ?){1,3} \d{3,6}\s*$"
)
"""The line in small letters, which is one only with a post and a number: "Confidential Strelsau 0412"."""
_ORDINALS = ("", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_ORDINALS[1:])})"
_SECTIONS = (
    rf"(?:FINAL\s+)?(?:SECTION|SECT\.?|SEC\.?|S E C T I O N)\s+(?P<section%s>{_COUNT})\s*(?:OF|/)\s*"
    rf"(?P<sections%s>{_COUNT})"
)
BANNER = re.compile(
    rf"\s*(?P<marking>{_LETTERS}|TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|LIMITED OFFICIAL USE)"
    rf"(?P<captions>(?:\s*//?\s*|\s+){_CAPTION}(?:(?:\s*//?\s*|\s+){_CAPTION})*(?:\s*//)?(?=\s+[A-Z]))?"
    r"(?:(?:\s+|\s*//\s*)(?P<fill>E\s?F\s?T\s?O|LIMITED OFFICIAL USE|FOR OFFICIAL USE ONLY|FINAL))?"
    rf"(?:\s+{_SECTIONS % ('', '')})?"
    r"(?:\s+(?P<post>[A-Z][A-Z.' ]{1,24}?)\s+(?P<number>\d{3,6})(?!\S)"
    r"(?:\s+(?P<series>[A-Z]{4,6}\s+\d{3,6})(?!\S))?)?(?P<rest>.*)$"
)
_SECTION_BEHIND = re.compile(rf"\s*\(?{_SECTIONS % ('', '')}\)?")
_SECTION_LINE = re.compile(
    rf"\s*\(?{_SECTIONS % ('', '')}\)?(?:\s+(?P<post>[A-Z][A-Z.' ]{{1,24}}?)\s+(?P<number>\d{{3,6}}))?\s*$"
)
_POST_LINE = re.compile(r"\s*(?P<post>[A-Z][A-Z.' ]{1,24}?)\s+(?P<number>\d{3,6})\s*$")
_NUMBER_ALONE = re.compile(r"\s*\d{3,6}\s*$")
# "(CORRECTED COPY)", "C O R R E C T E D  C O P Y - PARA 2 ADDED", "***CORRECTED COPY***", "//N03100//", "(NOTAL)"
_NOTE = re.compile(
    r"[\s*(\[/-]*(?:C ?O ?R ?R ?E ?C ?T ?E ?D|C ?O ?R ?R ?E ?C ?T ?I ?O ?N"
    r"|D ?U ?P ?L ?I ?C ?A ?T ?E|RE-?TRANSMI\w+|RE-?SENT|RE-?PEAT)\b"
    r"[^a-z]{0,90}$|\s*//[A-Z0-9/ ]{1,30}//\s*$|\s*\([A-Z0-9][A-Z0-9 ,.:'/-]{2,60}\)\s*$"
)
# "(C)" or "(C-ENTIRE TEXT)" marks a paragraph, which is the author's.
_PORTION = re.compile(r"\s*\((?:TS|[SCU]|SBU|LOU|FOUO|C/NF|S/NF)(?:\)|\s?[-–])")


def banner_of(line: str) -> re.Match[str] | None:
    """The match of BANNER; None for a line that begins with no classification."""
    return BANNER.match(line.upper() if _MIXED.match(line) else line)


def is_note(line: str) -> bool:
    """Whether a line or the end of one remarks on the copy and says nothing else."""
    return bool(_NOTE.match(line)) and not _PORTION.match(line)


def is_correction(line: str) -> bool:
    """Whether a line of its own says that the copy is a corrected one."""
    return is_note(line) and line.strip()[:1] != "/" and "(" not in line[: len(line) - len(line.lstrip()) + 1]


def read_section_line(heading: Heading, line: str) -> bool:
    """Take a line that gives the section, or post and number, below the classification: "SECTION 01 OF 02"."""
    found = _SECTION_LINE.match(line)
    if not found:
        numbered = _POST_LINE.match(line) if heading.banner.printed and not heading.number else None
        if not numbered or not find_post(numbered["post"]):
            return False
        heading.post, heading.number, heading.role = heading.post or numbered["post"], numbered["number"], ""
        return True
    _take_section(heading, found)
    heading.post, heading.number = heading.post or found["post"] or "", heading.number or found["number"] or ""
    return True


def read_banner(heading: Heading, found: re.Match[str], following: str, *, inside: bool) -> int:
    """Take a match of BANNER, with captions or the text itself behind it; the lines read: 0, 1 or 2.

    `following`: the next line with words. `inside`: lines of the heading follow, so that what stands behind is no text.
    """
    rest = found["rest"].strip()
    post, number = found["post"] or "", found["number"] or ""
    read = 1
    behind = _SECTION_BEHIND.match(rest) if not found["section"] else None
    if behind and (post or is_note(rest[behind.end() :]) or not rest[behind.end() :].strip()):
        _take_section(heading, behind)
        rest = rest[behind.end() :].strip()
    if rest and is_note(rest) and not captions(rest):
        heading.notes.append(_plain_note(rest))
        rest = ""
    if rest and not post and not found["section"] and not captions(rest):
        if inside or (" " not in found["marking"].strip() and not heading.sender):
            return 0  # "SECRET TALKS BEGAN": a sentence
        heading.rest = rest
    elif rest and not captions(rest):
        if found["section"] and not post and _NUMBER_ALONE.match(following):
            post, number, rest = rest, following.strip(), ""
            read = 2
        elif inside:
            heading.unread.append(rest)
        elif not re.fullmatch(r"[A-Z. ]{2,30}", rest) or post:
            heading.rest = rest
    # The page's own classification stands above; the banner, with post and number, is the message's.
    if not heading.banner.printed or (not heading.number and number):
        heading.banner = classification(found["marking"])
    elif classification(found["marking"]).level != heading.banner.level:
        heading.unread.append(" ".join(found.group().split()))
    if captions(rest) and not heading.rest and besides_captions(rest):
        heading.passing.append(rest)
    heading.captions.extend(captions(found["captions"] or ""))
    heading.captions.extend(name for name in captions(rest) if not heading.rest)
    heading.post, heading.number = heading.post or post.strip(), heading.number or number
    if found["series"]:
        heading.series.append(" ".join(found["series"].split()))
    if found["section"]:
        _take_section(heading, found)
    heading.role = ""
    return read


def besides_captions(line: str) -> bool:
    """Whether a line of captions has other words, too: "NODIS FOR THE CHARGE"."""
    known = " ".join(captions(line))
    return any(word not in known and not classification(word).printed for word in re.findall(r"[A-Z]{2,}", line))


def is_caption_line(line: str) -> bool:
    """Whether a line holds captions or a further marking and nothing else."""
    found = captions(line)
    plain = line.strip()
    if not found:
        # "FOR OFFICIAL USE ONLY", below the banner
        return classification(plain).printed == " ".join(plain.split())
    return len(plain) <= 60 and not re.search(r"[a-z]|[.:;]\s|\b(?:THE|OF|WAS|IS|WITH)\b", plain)


def _take_section(heading: Heading, found: re.Match[str]) -> None:
    heading.section = heading.section or _count(found["section"])
    heading.sections = heading.sections or _count(found["sections"])


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _ORDINALS.index(printed)


def _plain_note(rest: str) -> str:
    return " ".join(rest.split()).strip("*()[] ")
