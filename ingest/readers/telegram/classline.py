"""The classification line of a telegram: C O N F I D E N T I A L SECTION 01 OF 02 STRELSAU 0412 (CORRECTED COPY)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.messages import markings
from ingest.readers.telegram.class_words import SHORT, WORDS, marking_of
from ingest.readers.telegram.copy_notes import is_note

if TYPE_CHECKING:
    from ingest.readers.telegram.heading import Heading

# The same few dozen lines stand at the head of thousands of telegrams.
captions = lru_cache(maxsize=4096)(markings.captions)
classification = lru_cache(maxsize=256)(markings.classification)

_CAPTION = (
    r"(?:NOFORN|NF|NODIS|EXDIS|LIMDIS|STADIS|SIPDIS|NOCONTRACT|SPECAT|CHEROKEE|CONDIS|ATOMAL|DEDIP|ROGER CHANNEL"
    r"|EYES ONLY)"
)
_JOINT = r"(?:\s*(?://?|[,;]|-{1,2})\s*|\s+)"
_MIXED = re.compile(
    r"\s*(?:NATO )?(?:Top Secret|Secret|Confidential|Unclas(?:sified)?|Limited Official Use|Restricted)"
    r"(?: Section \d{1,2} of \d{1,2})? (?P<post>(?:[A-Z][a-z]+ ?){1,3}) \d{3,6}\s*$"
)
"""The line in small letters, which is one only with a post and a number: "Confidential Strelsau 0412"."""
_SMALL = re.compile(
    r"\s*(?:nato )?(?:top secret|secret|confidential|unclas(?:sified)?|limited official use|restricted)"
    r"(?: section \d{1,2} of \d{1,2})? (?P<post>[a-z][a-z .']{1,24}?) \d{3,6}\s*$"
)
_ORDINALS = ("", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_ORDINALS[1:])})"
_SECTIONS = (
    rf"(?:FINAL\s+)?(?:SECTION|SECT\.?|SEC\.?|S E C T I O N|PART)\s+(?P<section%s>{_COUNT})\s*(?:OF|/)\s*"
    rf"(?P<sections%s>{_COUNT})"
)
_POST = r"(?P<post>[A-Z](?:[A-Z.' ]|-(?=[A-Z])){1,24}?)"
BANNER = re.compile(
    rf"[\s*]{{0,20}}(?P<marking>{WORDS}|(?P<short>{SHORT})(?!\w))"
    rf"(?P<captions>{_JOINT}{_CAPTION}(?:{_JOINT}{_CAPTION})*(?:\s*//)?(?={_JOINT}[A-Z]))?"
    r"(?:\s*\((?P<note>(?:CORRECTED|DUPLICATE|RETRANSMIT|RESENT|REPEAT)[A-Z0-9 ,.-]{0,50})\))?"
    rf"(?:\s+(?:FINAL|LAST)\s+(?:SECTION|SECT\.?|PART)\s+OF\s+(?P<last>{_COUNT}))?"
    r"(?:(?:\s+|\s*//\s*)(?P<fill>E\s?F\s?T\s?O|LIMITED OFFICIAL USE|FOR OFFICIAL USE ONLY|FINAL))?"
    rf"(?:{_JOINT}{_SECTIONS % ('', '')})?"
    rf"(?:{_JOINT}{_POST}\s+(?:(?:NR|NO)\b\.?\s*|#\s?)?(?P<number>\d{{3,6}}|A-\s?\d{{1,4}})(?P<part>/\d{{1,2}})?(?:\.(?=\s*$))?(?!\S)"
    r"(?:\s+(?P<series>[A-Z]{4,6}\s+\d{3,6})(?!\S))?)?(?P<rest>.*)$"
)
_BEHIND_POST = re.compile(rf"\s*{_POST}\s+(?P<number>\d{{3,6}})\s+(?P<marking>{WORDS})(?P<rest>.*)$")
_SECTION_BEHIND = re.compile(rf"\s*\(?{_SECTIONS % ('', '')}\)?")
_SECTION_LINE = re.compile(
    rf"\s*\(?{_SECTIONS % ('', '')}\)?(?:\s+(?P<post>[A-Z][A-Z.' ]{{1,24}}?)\s+(?P<number>\d{{3,6}}))?\s*$"
)
_POST_LINE = re.compile(r"\s*(?P<post>[A-Z][A-Z.' ]{1,24}?)\s+(?P<number>\d{3,6})\s*$")
_LONGEST_CAPTIONS = 70
"""Characters of a line of captions."""
_NUMBER_ALONE = re.compile(r"\s*\d{3,6}\s*$")
_LOW_NUMBER = re.compile(r"(?P<post>[A-Z][A-Z.' ]{1,24}?)\s+(?P<number>\d{1,2})")
_POST_AND_NUMBER = re.compile(
    r"(?P<words>(?!\s*(?:R[A-Z]{4,6}/|AM?EMB|AMCON))[A-Z0-9 ,.;:/'()-]{4,80}?)\s+(?P<number>\d{3,6})\s*$"
)
_NOFORN = re.compile(r"\bNF\b")
_NOTE_BEFORE = re.compile(
    r"[\s*(\[/-]*(?P<note>(?:C ?O ?R ?R ?E ?C ?T ?E ?D|D ?U ?P ?L ?I ?C ?A ?T ?E|RE-?TRANSMI\w+|RE-?SENT)"
    r"(?:\s+(?:C ?O ?P ?Y|TEXT|VERSION))?)[\s*)\]/:-]+(?=[A-Z])"
)


def banner_of(line: str) -> re.Match[str] | None:
    """The match of BANNER; None for a line that begins with no classification."""
    small = _SMALL.match(line)
    if _MIXED.match(line) or (small and find_post(small["post"])):
        line = line.upper()
    if (behind := _BEHIND_POST.match(line)) and find_post(behind["post"]):
        line = f"{behind['marking']} {behind['post']} {behind['number']}{behind['rest']}"
    found = BANNER.match(line)
    return None if found and found["short"] and not (found["number"] or found["section"]) else found


def noted_banner(line: str) -> tuple[str, re.Match[str] | None]:
    """(remark, match of BANNER) of a line with a remark on the copy before its classification."""
    found = _NOTE_BEFORE.match(line)
    banner = banner_of(line[found.end() :]) if found else None
    if not found or not banner or not (banner["number"] or banner["section"]):
        return "", None
    return _plain_note(found["note"]), banner


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
    rest = found["rest"].strip(" \t*")
    post, number = _post_of(heading, found["post"] or "", found["captions"] or ""), found["number"] or ""
    low = _LOW_NUMBER.fullmatch(rest) if not post and heading.sender else None
    if low and (known := find_post(low["post"])) and heading.sender and known.key == heading.sender.post:
        post, number, rest = low["post"], low["number"], ""
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
    _take_marking(heading, found, number)
    if captions(rest) and not heading.rest and besides_captions(rest):
        heading.passing.append(rest)
    heading.captions.extend(captions(_NOFORN.sub("NOFORN", found["captions"] or "")))
    heading.captions.extend(name for name in captions(rest) if not heading.rest)
    if number and not heading.number:
        heading.number_printed = number + (found["part"] or "")
    heading.post, heading.number = heading.post or post.strip(), heading.number or number
    _take_further(heading, found)
    heading.role = ""
    return read


def _take_further(heading: Heading, found: re.Match[str]) -> None:
    """Take a remark on the copy, a further series and the section."""
    if found["note"]:
        heading.notes.append(_plain_note(found["note"]))
    if found["series"]:
        heading.series.append(" ".join(found["series"].split()))
    if found["section"]:
        _take_section(heading, found)
    elif found["last"]:
        heading.section = heading.sections = _count(found["last"])


def _take_marking(heading: Heading, found: re.Match[str], number: str) -> None:
    """Take the classification. The page's own stands above; that with post and number is the message's."""
    marking = marking_of(found["marking"])
    if not heading.banner.printed or (not heading.number and number):
        heading.banner = marking
    elif marking.level != heading.banner.level:
        heading.unread.append(" ".join(found.group().split()))


def _post_of(heading: Heading, printed: str, before: str) -> str:
    """The post of a class line without captions before its name, which are taken; `before`: captions already read.

    Behind a caption a word that is none may stand for the series: "NODIS PADOUK STRELSAU 0412".
    """
    words = printed.split()
    if len(words) < 2 or find_post(printed):
        return printed
    for count in range(len(words) - 1, 0, -1):
        first, name = " ".join(words[:count]), " ".join(words[count:])
        if captions(first) and not besides_captions(first):
            heading.captions.extend(captions(first))
            return name
        known = find_post(name)
        if before and known and heading.sender and known.key == heading.sender.post:
            heading.passing.append(first)
            return name
    return printed


def read_numbered(heading: Heading, line: str) -> bool:
    """Take post and number of a line whose classification is not understood, where the post is the sender's own."""
    found = _POST_AND_NUMBER.match(line)
    sender = heading.sender
    if not found or not sender or not sender.post or heading.number:
        return False
    words = found["words"].split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        known = find_post(name) if len(words) > count else None
        if known and known.key == sender.post:
            heading.post, heading.number, heading.role = name, found["number"], ""
            heading.unread.append(" ".join(line.split()))
            return True
    return False


def besides_captions(line: str) -> bool:
    """Whether a line of captions has other words, too: "NODIS FOR THE CHARGE"."""
    known = " ".join(captions(line))
    return any(word not in known and not classification(word).printed for word in re.findall(r"[A-Z]{2,}", line))


def further_marking(line: str) -> str:
    """The words of a line that is a classification and nothing else, in capitals; "" for another line.

    Below the class line they restrict it: "FOR OFFICIAL USE ONLY", "SENSITIVE BUT UNCLASSIFIED".
    """
    plain = " ".join(line.split()).strip("*()[]/ ")
    return plain.upper() if plain and classification(plain).printed == plain else ""


def is_caption_line(line: str) -> bool:
    """Whether a line holds captions or a further marking and nothing else."""
    found = captions(line)
    plain = line.strip()
    if not found:
        return bool(further_marking(line))
    if len(plain) > _LONGEST_CAPTIONS or re.search(r"[a-z]", plain):
        return False
    if not re.search(r"[.:;]\s|\b(?:THE|OF|WAS|IS|WITH)\b", plain):
        return len(plain) <= 60
    # "LIMDIS; NOFORN", "EXDIS - EYES ONLY FOR THE SECRETARY"
    others = [word for word in re.findall(r"[A-Z]{2,}", plain) if word not in " ".join(found).split()]
    led = captions(re.split(r"[^A-Z ]|\s(?:FOR|FROM|TO)\s", plain, maxsplit=1)[0])
    return bool(led) and (not others or others[0] in ("FOR", "FROM", "TO")) and not re.search(r"\.\s", plain)


def _take_section(heading: Heading, found: re.Match[str]) -> None:
    heading.section = heading.section or _count(found["section"])
    heading.sections = heading.sections or _count(found["sections"])


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _ORDINALS.index(printed)


def _plain_note(rest: str) -> str:
    return " ".join(rest.split()).strip("*()[] ")
