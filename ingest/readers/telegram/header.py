"""The heading of a telegram (ACP-127): office lines, date-time group, addressees, banner, E.O., TAGS, subject, REF.

Works on lines that `telegram_pages.strip` has cleaned. The same block, shorter, stands again in the middle of
the text where a further section begins; both are read here. A text without heading gives an empty Heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.authority.stations import parse_station
from corpus.dates import dtg_span
from corpus.messages import markings
from corpus.messages.markings import precedence
from corpus.records import Addressee, Marking
from ingest.readers.telegram.labels import Labels, label_of, read_labels
from ingest.readers.telegram.pages import SENTINEL, bare

if TYPE_CHECKING:
    from corpus.records import Role, Station

_OFFICE = re.compile(r"\s*(?P<role>ACTION|ORIGIN|INFO)\s+(?P<list>[A-Z/]{1,8}-\d{2}\b.*)$")
_OFFICES_ON = re.compile(r"\s*(?:(?:\(\s?ISO\s?\)|[A-Z/]{1,8}-\d{2}\b|/\d{3}\b|\(ADS\)|[A-Z]\b|,)\s*)+$")
_DRAFTED = re.compile(r"\s*(?P<label>DRAFTED BY|APPROVED BY|CLEARED BY|TEXT DRAFTED BY)\s*:?\s*(?P<who>.*)$")
_CLEARED_ON = re.compile(r"\s*[A-Z0-9/&.-]{1,14}\s?:\s?[A-Z][A-Z. ,'-]{1,30}(?:\s*\([A-Z ]+\))?\s*$")
_GROUP = re.compile(r"\s*(?:[ZOPR]{1,2}(?:\s+[ZOPR])?\s+)?\d{2}\s?\d{4}\s*Z\s+[A-Z]{3}[A-Z]*\s*\d\s?\d\b")
_FM = re.compile(r"\s*FM\s+(?P<who>\S.{0,100})$")
_TO = re.compile(r"\s*TO\s+(?P<who>\S.{0,100})$")
_INFO = re.compile(r"\s*INFO\s+(?P<who>\S.{0,100})$")
_XMT = re.compile(r"\s*XMT\s+(?P<who>\S.{0,100})$")
_PREFIX = re.compile(
    r"\s*(?:RU[A-Z]{2,5}\s?/|AM?EMBASSY|MEMBASSY|AMCONSUL|AMCONGEN|AMLEGATION|USMISS?ION|US\s?MISSION|USUN\b|USINT\b|USLO\b|SECSTATE|SECDEF"
    r"|CINC|USCINC|USNMR|USDEL|USDOC|DEPT\b|JCS\b|CIA\b|DIA\b|NSC\b|NSA\b|AIT\b|ALL\s|AIG\s|WHITE\s?HOUSE|USICA|USIA|USAID|TREASURY"
    r"|USOECD|USEEC|US MISSION|COMUS|CDR|HQ\s)"
)
_TAIL = re.compile(
    r"(?<!\s)(?:\s+(?P<precedence>(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|IMMED|NIACT)(?:\s+NIACT)?)\b)?(?:\s+(?P<number>\d{1,6})(?:-\d{1,6})?)?"
    r"(?P<info>\s+INFO)?\s*$"
)
_LETTERS = (
    r"T O P\s+S E C R E T|S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?"
    r"|L I M I T E D\s+O F F I C I A L\s+U S E"
)
_BANNER = re.compile(
    rf"\s*(?P<marking>{_LETTERS}|TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|LIMITED OFFICIAL USE)"
    r"(?:\s+(?P<fill>E\s?F\s?T\s?O|LIMITED OFFICIAL USE|FOR OFFICIAL USE ONLY|FINAL))?"
    r"(?:\s+(?:FINAL\s+)?SECTION\s+(?P<section>\d{1,2})\s+OF\s+(?P<sections>\d{1,2}))?"
    r"(?:\s+(?P<post>[A-Z][A-Z.' ]{1,24}?)\s+(?P<number>\d{3,6})(?!\S)"
    r"(?:\s+(?P<series>[A-Z]{4,6}\s+\d{3,6})(?!\S))?)?(?P<rest>.*)$"
)
_NUMBER_ALONE = re.compile(r"\s*\d{3,6}\s*$")
_NOISE = re.compile(
    r"\s*(?:V?ZCZC\w*.*|[ZOPR]{2}\s+RU[A-Z]{4}.*|DE\s+RU[A-Z]{4,}.*|ZN[RY]\s+[A-Z]{5}.*|Z[A-Z]{2}\d?|BT|\d{2,5}(?:/\d{1,2})?|SIPDIS|#\d{4,}.*"
    r"|\.{2,}|[ZOPR]\s?[ZOPR]?)\s*$"
)
# A paragraph of the text, no line to the message centre.
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}[.)]|¶)")
_CHANNEL = re.compile(r"\s*\d{2,5}(?:/\d{1,2})?\s*$")
# The same few dozen lines stand at the head of thousands of telegrams.
captions = lru_cache(maxsize=4096)(markings.captions)
classification = lru_cache(maxsize=256)(markings.classification)
_LOOK = 30
"""Lines over which a heading may stretch before its FM line comes: office lists and drafters."""
_MOST_ADDRESSEES = 500


@dataclass(slots=True)
class Heading:
    """What a heading says, each part as far as it is there."""

    offices: list[tuple[str, str]] = field(default_factory=list)
    drafted: list[tuple[str, str]] = field(default_factory=list)
    group: str = ""
    """The line of the date-time group, for `dtg_span`."""
    sender: Station | None = None
    addressees: list[Addressee] = field(default_factory=list)
    exempt: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    """Lines to the message centre between banner and labels: "FOR PAYNTER FROM CHARGE"."""
    banner: Marking = field(default_factory=Marking)
    captions: list[str] = field(default_factory=list)
    post: str = ""
    """Name in the banner: "STRELSAU"."""
    number: str = ""
    """Number in the banner, as printed: "0412"."""
    series: list[str] = field(default_factory=list)
    """Further series in which the message is numbered: "TOSEC 110234"."""
    section: int = 0
    sections: int = 0
    labels: Labels = field(default_factory=Labels)
    marks: int = 0
    """Page marks that stood within the heading."""
    rest: str = ""
    """The cable's own words that stand behind the banner on its line."""


def begins(lines: list[str], at: int) -> bool:
    """Whether a heading begins in the line `at`: at the head of the text, or where a further section begins."""
    line = bare(lines[at])
    if _FM.match(line):
        return any(_TO.match(later) for later in _next(lines, at + 1, 2))
    if _CHANNEL.match(line):
        return any(_OFFICE.match(later) for later in _next(lines, at + 1, 1))
    if _GROUP.match(line):
        return len(line.strip()) < 40 and any(_FM.match(later) for later in _next(lines, at + 1, 3))
    office = _OFFICE.match(line)
    if office and office["role"] != "INFO":
        return True
    banner = _BANNER.match(line)
    return bool(banner and (banner["section"] or (banner["number"] and " " in banner["marking"].strip())))


def read(lines: list[str], at: int, *, year: int = 0, first: bool = True) -> tuple[Heading, int]:
    """(heading, index of the first line that is not part of it). `first`: at the head of the message."""
    heading = Heading()
    start = at
    routed = False
    while at < len(lines):
        line = bare(lines[at])
        marks = lines[at].count(SENTINEL)
        end = _one(heading, lines, at, line, year, routed=routed, opening=first and at - start <= _LOOK)
        if end == at:
            break
        routed = routed or heading.sender is not None or bool(heading.addressees)
        heading.marks += marks + sum(later.count(SENTINEL) for later in lines[at + 1 : end])
        at = end
        if heading.rest:
            break
    return heading, at


def _one(heading: Heading, lines: list[str], at: int, line: str, year: int, *, routed: bool, opening: bool) -> int:
    """Read the part of a heading that begins in line `at`; the index behind it, or `at` if there is none."""
    if not line.strip():
        # Blank lines stand between the parts of a heading; before the text they are the text's.
        following = _next(lines, at + 1, 1)
        return at + 1 if following else at
    if office := _OFFICE.match(line):
        return _offices(heading, lines, at, office)
    if drafted := _DRAFTED.match(line):
        return _drafters(heading, lines, at, drafted)
    if _GROUP.match(line) and len(line.strip()) < 60:
        heading.group = heading.group or line.strip()
        return at + 1
    if found := _FM.match(line):
        name = found["who"].strip()
        heading.sender = heading.sender or parse_station(name, year=year)
        return at + 1
    if found := _TO.match(line) or _INFO.match(line):
        if heading.sender or heading.group or _PREFIX.match(found["who"]):
            role: Role = "action" if line.lstrip().startswith("TO") else "info"
            return _addressees(heading, lines, at, found["who"], role, year)
        return at
    if found := _XMT.match(line):
        heading.exempt.append(found["who"].strip())
        return at + 1
    if label_of(line):
        return read_labels(heading.labels, lines, at)
    banner = _BANNER.match(line)
    if banner and (opening or routed or banner["section"]):
        return _banner(heading, lines, at, banner)
    if (heading.banner.printed or routed or heading.labels.found) and _caption_line(heading, line):
        return at + 1
    passing = first_banner(heading) and not heading.labels.found and not _NUMBERED.match(line)
    if passing and _labelled_soon(lines, at + 1):
        heading.passing.append(" ".join(line.split()))
        return at + 1
    if (opening or begins(lines, at)) and _NOISE.match(line):
        return at + 1
    return at


def first_banner(heading: Heading) -> bool:
    """Whether a banner was read, with nothing of the text behind it."""
    return bool(heading.banner.printed) and not heading.rest


def _labelled_soon(lines: list[str], at: int) -> bool:
    """Whether labels still follow: what stands before them is no text yet."""
    return any(label_of(line) in ("order", "tags", "subject") for line in _next(lines, at, 5))


def _next(lines: list[str], at: int, count: int) -> list[str]:
    """The next `count` lines with words in them, from `at` on."""
    found: list[str] = []
    for line in lines[at : at + count + 12]:
        plain = bare(line)
        if plain.strip():
            found.append(plain)
            if len(found) == count:
                break
    return found


def _offices(heading: Heading, lines: list[str], at: int, found: re.Match[str]) -> int:
    """ACTION EUR-12 / INFO OCT-01 ISO-00 ... /033 W, going on over lines of nothing but such pairs."""
    words = [found["list"]]
    at += 1
    while at < len(lines) and lines[at].strip() and _OFFICES_ON.match(bare(lines[at])):
        words.append(bare(lines[at]))
        at += 1
    if not any(role == found["role"].lower() for role, _ in heading.offices):
        heading.offices.append((found["role"].lower(), " ".join(" ".join(words).split())))
    return at


def _drafters(heading: Heading, lines: list[str], at: int, found: re.Match[str]) -> int:
    words = [found["who"].strip()]
    at += 1
    while at < len(lines) and _CLEARED_ON.match(lines[at]) and not label_of(lines[at]) and not _FM.match(lines[at]):
        words.append(" ".join(lines[at].split()))
        at += 1
    heading.drafted.append((found["label"].lower(), "; ".join(word for word in words if word)))
    return at


def _addressees(heading: Heading, lines: list[str], at: int, who: str, role: Role, year: int) -> int:
    role = _addressee(heading, who, role, year)
    at += 1
    while at < len(lines):
        line = bare(lines[at])
        if not line.strip():
            following = _next(lines, at + 1, 1)
            if not following or not _PREFIX.match(following[0]):
                return at
            at += 1
            continue
        if line.strip() == "BT":  # the break before the text, no station
            return at + 1
        if _BANNER.match(line) or label_of(line) or any(kind.match(line) for kind in (_TO, _INFO, _FM, _XMT)):
            return at
        if not _PREFIX.match(line) and not _looks_addressed(line):
            return at
        role = _addressee(heading, line.strip(), role, year)
        at += 1
    return at


def _looks_addressed(line: str) -> bool:
    """Whether a line without a known prefix is one more name of a list: short, capitals, no sentence."""
    plain = line.strip()
    return len(plain) <= 44 and bool(re.fullmatch(r"[A-Z][A-Z0-9 /&'-]*", plain)) and not captions(plain)


def _addressee(heading: Heading, printed: str, role: Role, year: int) -> Role:
    """Add one addressee; the role of those that follow it on the list."""
    plain = " ".join(printed.split())
    tail = _TAIL.search(plain)
    name = plain[: tail.start()] if tail and tail.group().strip() else plain
    if not name or len(heading.addressees) >= _MOST_ADDRESSEES:
        return role
    repaired = re.sub(r"^(?:A?MEMBASSY|AEMBASSY)\b", "AMEMBASSY", name)
    place = parse_station(repaired, year=year)
    addressee = Addressee(
        station=place,
        role=role,
        precedence=precedence(tail["precedence"]) if tail and tail["precedence"] else "",
        number=(tail["number"] or "").lstrip("0") if tail else "",
    )
    # A heading given again by a further section names the same stations.
    if all(known.station.printed != place.printed for known in heading.addressees):
        heading.addressees.append(addressee)
    return "info" if tail and tail["info"] else role


def _banner(heading: Heading, lines: list[str], at: int, found: re.Match[str]) -> int:
    """C O N F I D E N T I A L SECTION 01 OF 02 STRELSAU 0412, with captions or the text itself behind it."""
    rest = found["rest"].strip()
    post, number = found["post"] or "", found["number"] or ""
    if rest and not post and not found["section"] and not captions(rest):
        if " " not in found["marking"].strip() and not heading.sender:
            return at  # "SECRET TALKS BEGAN": a sentence
        heading.rest = rest
    elif rest and not captions(rest):
        following = _next(lines, at + 1, 1)
        if found["section"] and not post and following and _NUMBER_ALONE.match(following[0]):
            post, number, rest = rest, following[0].strip(), ""
            at += 1
        elif not re.fullmatch(r"[A-Z. ]{2,30}", rest) or post:
            heading.rest = rest
    # The page's own classification stands above; the banner, with post and number, is the message's.
    if not heading.banner.printed or (not heading.number and number):
        heading.banner = classification(found["marking"])
    heading.captions.extend(name for name in captions(rest) if not heading.rest)
    heading.post, heading.number = heading.post or post.strip(), heading.number or number
    if found["series"]:
        heading.series.append(" ".join(found["series"].split()))
    heading.section = heading.section or int(found["section"] or 0)
    heading.sections = heading.sections or int(found["sections"] or 0)
    return at + 1


def _caption_line(heading: Heading, line: str) -> bool:
    """Whether a line holds captions or a further marking and nothing else; captions are taken."""
    found = captions(line)
    plain = line.strip()
    if not found and classification(plain).printed == " ".join(plain.split()):
        return True  # "FOR OFFICIAL USE ONLY", below the banner
    if not found or len(plain) > 60 or re.search(r"[a-z]|[.:;]\s|\b(?:THE|OF|WAS|IS|WITH)\b", plain):
        return False
    heading.captions.extend(found)
    return True


def group_of(heading: Heading, *, near: int) -> tuple[str, str]:
    """(date-time group as printed, prosigns) of a heading; ("", "") if it has none. `near`: a year nearby."""
    _, printed, prosigns = dtg_span(heading.group, century=century(heading.group, near=near))
    return printed, prosigns


def century(group: str, *, near: int) -> int:
    """The century of a two-digit year: that of `near`, else the one in which telegrams have such a year."""
    if near:
        return near // 100 * 100
    found = re.search(r"(\d)\s?(\d)\s*$", group.strip())
    short = int(found[1] + found[2]) if found else 75
    return 2000 if short < 40 else 1900
