"""Where the messages of one file begin: a file of a folder's telegrams is as many cables as it has headings.

A heading names the kind of message with its number or its parties ("Telegram No. 412 to ...", "Airgram A-97 From
..."), or who wrote to whom in another language or form ("Sir A. Nicolson to Sir Edward Grey"), and a line of its own
near it gives the day; or it is a date-time group above FM and TO. A heading with the
number or with the words and day of the message that it stands in belongs to a later page of that message. Headings
close upon each other are a list of documents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.dates import dtg_span, printed_span
from ingest.readers.shared.furniture import is_marking
from ingest.readers.shared.heading_parties import may_name_parties, parties_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = 6
"""Lines at the top of a page that a letterhead, a classification and a dateline fill."""
NEAR = 4
"""Lines between the heading and its dateline."""
CLOSE = 3
"""Lines between the dateline of a letter within a page and its salutation."""
MIN_TEXT = 3
"""Lines from one heading to the next; fewer are entries of a list."""
MAX_HEADING = 160
MAX_DATELINE = 70
MAX_WORDS = 6
"""Beside the day in a dateline."""

_HEADING = re.compile(
    r"(?:\d{1,4}\.\s{1,3})?(?:\w{1,30}\s){0,2}?"
    r"(?:telegramm?e?|t[ée]l[ée]gramme|telegrama|телеграмма|cable|cablegram|airgram|radiogram|di?espatch|dispatch|circular|letter"
    r"|memorandum|message|instruction)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"\s{0,3}(?:from\b|to\s{1,3}(?:the\s{1,3})?[^\W\d_a-z])", re.IGNORECASE)
_NUMBER = re.compile(
    r"\W{0,6}(?:telegram|airgram)?\s{0,3}(?:no|nr|number|№)?\W{0,6}(?P<number>[A-Z]{0,3}-?\d[\d.,/]{0,15})(?![\w%])",
    re.IGNORECASE,
)
_LATER_PAGE = re.compile(r"\b(?:page|p\.)\s{0,3}(?!0{0,3}1\b)\d{1,3}\b|\bcont(?:inued|'d|d)\b", re.IGNORECASE)
_GROUP = re.compile(r"\d{6}\s?Z|\d{4}Z")
_FROM = re.compile(r"(?:FM|FROM)(?:\s{0,3}:)?\s{1,9}[A-Z]{2}")
_TO = re.compile(r"(?:TO|RUEH\w{1,9}|ACTION|INFO)(?:\s{0,3}:)?\s{1,9}[A-Z]{2}")


_ENTRY = re.compile(r"(?:(?:no|nr|n[º°])\.?\s*)?(?P<number>\d{1,5})\.?", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:my )?dear\b|sirs?[,:]|my lord[,:.—]|gentlemen[,:]|(?:your )?excellency[,:]|sehr geehrte|lieber|hochverehrte"
    r"|(?:cher |mon cher |ma chère )?m(?:onsieur|adame)\b.{0,40}[,:]?$|estimad[oa]|muy señor|querid[oa]"
    r"|excelent[ií]ssim|prezad[oa]|car[oa]\b|gentile|уважаем|дорог|szanown|drag[ăa]|stimate",
    re.IGNORECASE,
)
_KIND_ALONE = re.compile(r"[^\W\d_]{4,20}(?:\s[^\W\d_]{4,20})?\W*")


SEVERAL = "perhaps "
"""With what the warning on several messages begins."""


class Start(NamedTuple):
    """Where a message begins."""

    page: int
    line: int
    heading: str = ""
    """As printed; "" where it has none."""
    number: str = ""
    """That the heading prints."""


class _Heading(NamedTuple):
    start: Start
    at: int
    """Of its line among all lines."""
    number: str
    """Or its date-time group."""
    words: str
    day: str


def starts(pages: Sequence[Sequence[str]]) -> list[Start]:
    """Where each message of a document begins, the first at (0, 0); one alone where it is one message."""
    found = list(_headings(pages))
    if not found:
        return [Start(0, 0)]
    first = found[0].start
    opens = all(not lines for lines in pages[: first.page]) and not first.line
    whole = [Start(0, 0, first.heading, first.number) if opens else Start(0, 0)]
    kept = [found[0]]
    for heading in found[1:]:
        if not _is_same(heading, kept[-1]):
            if heading.at - kept[-1].at < MIN_TEXT + 1:
                return whole
            kept.append(heading)
    if opens:
        return [*whole, *(heading.start for heading in kept[1:])]
    # Something else comes first. Then only headings at the top of pages are surely not quoted.
    if any(heading.start.line for heading in kept):
        return whole
    return [*whole, *(heading.start for heading in kept)]


def _is_same(heading: _Heading, before: _Heading) -> bool:
    if heading.number and before.number and heading.number != before.number:
        return False
    return heading.day == before.day and (heading.words == before.words or bool(heading.number))


def _headings(pages: Sequence[Sequence[str]]) -> list[_Heading]:
    found: list[_Heading] = []
    passed = 0
    for page, lines in enumerate(pages):
        last = -1  # the line of the last heading of this page
        for at, line in enumerate(lines):
            if len(line) > MAX_HEADING or not (named := _named(lines, at)):
                continue
            number, words, day, top = named
            begin = 0 if at < HEAD and last < 0 and all(map(_heads, lines[:top])) else max(top, last + 1)
            if begin and not _may_end(lines[begin - 1]):
                continue
            found.append(
                _Heading(
                    Start(page, begin, _whole(lines, at) if words else "", number if words else ""),
                    passed + at,
                    number,
                    words,
                    day,
                )
            )
            last = at
        passed += len(lines)
    return found


def _named(lines: Sequence[str], at: int) -> tuple[str, str, str, int] | None:
    """(number, words, day, first line of the head) of a heading at a line."""
    line = lines[at]
    if line[0].islower():
        return None
    found = _HEADING.match(line)
    group = dtg_span(line)[1] if not found and len(line) <= MAX_DATELINE and _GROUP.search(line) else ""
    if not (found or group or may_name_parties(line)) or _LATER_PAGE.search(line):
        return None
    top = at
    while top and at - top < NEAR and (is_marking(lines[top - 1]) or _day(lines[top - 1])):
        top -= 1
    if not found and not group:
        return _between(lines, at, top)
    if not found:
        below = lines[at + 1 : at + 1 + NEAR]
        return (group, "", group, top) if any(map(_FROM.match, below)) and any(map(_TO.match, below)) else None
    rest = found["rest"]
    number = _NUMBER.match(rest)
    if not number and not _PARTIES.match(rest):
        return _between(lines, at, top)
    if line.rstrip().endswith((".", ";", ":", "?")) and len(line) > MAX_DATELINE:
        return None
    near = [*range(at + 1, min(len(lines), at + 1 + NEAR)), *range(at - 1, top - 1, -1)]
    # Only at the head of a page is a heading with its day in it no entry of a list.
    near += [at] if top < HEAD and at < HEAD else []
    day = next((day for place in near if (day := _day(lines[place]))), "")
    if not day:
        return None
    return (number["number"].strip(".,/") if number else ""), " ".join(line.casefold().split()), day, top


def _between(lines: Sequence[str], at: int, top: int) -> tuple[str, str, str, int] | None:
    """As `_named`, of "Sir A. Nicolson to Sir Edward Grey." over one line or two, its number or kind alone above it."""
    below = lines[at + 1 : at + 2 + NEAR]
    if not below:
        return None
    words = lines[at]
    sides = parties_of(words)
    if not all(sides) and not words.endswith("."):
        words = f"{words} {below[0]}"
        sides = parties_of(words)
    if not all(sides) or not (day := next((day for line in below if (day := _day(line))), "")):
        return None
    number = ""
    while top and at - top < NEAR and (entry := _ENTRY.fullmatch(lines[top - 1]) or _is_kind(lines[top - 1])):
        number = number or (entry["number"] if isinstance(entry, re.Match) else "")
        top -= 1
    return number, " ".join(words.casefold().split()), day, top


def _whole(lines: Sequence[str], at: int) -> str:
    """A heading with its second line, where the first ends with a comma."""
    return f"{lines[at]} {lines[at + 1]}" if lines[at].endswith(",") and at + 1 < len(lines) else lines[at]


def _is_kind(line: str) -> bool:
    """Whether a line names the kind of a message and nothing else: "TÉLÉGRAMME"."""
    return bool(_KIND_ALONE.fullmatch(line) and _HEADING.match(line))


def count(pages: Sequence[Sequence[str]]) -> int:
    """How many messages seem to begin in pages, whether they are surely messages of their own or not."""
    kept: list[_Heading] = []
    for heading in _headings(pages):
        if not kept or (not _is_same(heading, kept[-1]) and heading.at - kept[-1].at > MIN_TEXT):
            kept.append(heading)
    return max(1, len(kept), _letters(pages))


def several(number: int) -> str:
    """The warning on a document that seems to hold a number of messages."""
    return f"{SEVERAL}{number:,} messages, read as one: headings with dates stand in it"


def _letters(pages: Sequence[Sequence[str]]) -> int:
    """Days that stand at the top of a page, or close above a salutation, with the salutation below them."""
    days = set()
    for lines in pages:
        for at, line in enumerate(lines):
            if not _SALUTATION.match(line):
                continue
            above = range(at - 1, max(-1, at - 1 - (2 * HEAD if at <= 2 * HEAD else CLOSE)), -1)
            if day := next((day for place in above if (day := _day(lines[place]))), ""):
                days.add(day)
    return len(days)


def _day(line: str) -> str:
    """The day that a dateline prints, "" for other lines."""
    if len(line) > MAX_DATELINE:
        return ""
    span = dtg_span(line)[0]
    if not span.known:
        span = printed_span(line)
    is_day = span.earliest is not None and span.earliest == span.latest
    ends = bool(_HEADING.match(line)) and line.rstrip(" .)").endswith(span.printed)  # a heading that ends with its day
    return span.earliest.isoformat() if is_day and span.earliest and (ends or not _runs(line, span.printed)) else ""


def _runs(line: str, printed: str) -> bool:
    """Whether a day stands in running text: more than a place, an hour and the classification around it."""
    return len(line.replace(printed, "").split()) > MAX_WORDS


def _heads(line: str) -> bool:
    """Whether a line above a heading belongs to it: a letterhead, a marking, a label with its value."""
    if len(line) > MAX_DATELINE:
        return False
    if line.endswith(":") and not line.isupper():  # it introduces a quotation
        return False
    return line.isupper() or ":" in line or bool(re.search(r"\d", line)) or is_marking(line)


def _may_end(line: str) -> bool:
    """Whether a message may end with this line: a sentence, a name, an office, an end mark."""
    return line.rstrip()[-1:] in ".?!\"”)'" or len(line) <= MAX_DATELINE // 2
