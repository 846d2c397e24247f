"""References in running text: the messages that a cable names -> `Reference`.

    telegram 1234 from Bonn, May 3, 1967 · telegrams 3362, 3375, and 3388 to Saigon · your telegram no. 12.390
    Embtel 414, 440 · reDeptel 388 · urtel 12 · mytel 692 · Secto 12 · Circular 423 · airgram A-49 · despatch 83
    Bonn's 2315 to Dept · your 783 Dec 26 · (Moscow 14507; STATE 198580) · 74 BONN 2315 · USCINCRED 311345Z MAY 73

Every one of them has a number, so the search goes from number to number and looks at the word before it: that
keeps it linear and fast on volumes of many megabytes. "Place N" is mostly noise ("Bonn 1957"): it counts only
where the place is a post and the context says so. "Your" is the addressee's series, "our" the sender's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.dates.months import MONTHS
from corpus.messages.reference_head import (
    DIRECTION,
    NAME,
    WINDOW,
    Head,
    Step,
    head_of,
    kind_of,
    may_be_series,
    may_head,
)
from corpus.messages.reference_line import parse_ref_block, parse_ref_line
from corpus.messages.reference_parties import (
    FIRST_CALENDAR_YEAR,
    STATE,
    Parties,
    full_year,
    post_named,
    reference,
    station_key,
)
from corpus.messages.reference_tokens import year_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Reference, Station

__all__ = ["find_references", "parse_ref_block", "parse_ref_line"]

_MONTHS = rf"(?:{'|'.join(form.capitalize() for form in MONTHS)})(?![A-Za-z])\.?+"
# A number's first digit. The digit stands first in the pattern, for that lets the engine skip to it.
# The year of a day, "May 5, 1967", is none.
_DIGIT = re.compile(r"[0-9](?<=[\s.#(-].)(?!(?<=\d, .)\d{3}\b)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)?\d\d)(?P<short>[A-Z]{3,10})(?P<digits>\d{2,6})\b")
_NUMBER = re.compile(
    r"(?P<air>C?A-)?(?P<digits>\d{1,3}(?:\.\d{3}){1,4}|\d{1,2}/\d{3,6}|\d{1,2},\d{3}|\d{1,6})"
    r"(?![\d%°]|[.,:]\d|/\d(?!\d\d)|[A-Za-z]|-[A-Za-z]|\?\d|[*_#]|\s?(?:\[\s?[?.*]|\(\?\)))"
)
_NEXT = re.compile(
    r"\s{0,9}(?:,\s{0,9}(?:and\s+)?|;\s{0,9}|/|&\s{0,9}|\s(?:and|or|AND|OR|through|thru|THROUGH|THRU)\s+)(?=(?:C?A-)?\d)"
)
_AFTER_LISTED = re.compile(
    rf"\s*(?:$|[,.;:)\]\"”’]|/\d|\[\d|\b(?:from|to|and|or|of|on|re|dated|which|were|was|are|concerning|repeated|rptd|{_MONTHS}|(?:ha[sd]|have|we|I|say|said)\b))",
    re.IGNORECASE,
)
# The editors' correction of a garbled number: "Bonn's 1359 [1539]".
_CORRECTED = re.compile(r"\s?\[(?P<digits>\d{1,6})\]")
_UNIT = re.compile(
    r"\s*(?:%|per\s?cent|million|billion|thousand|hundred|days?\b|weeks?\b|hours?\b|minutes?\b|months?\b|years?\b|men\b"
    r"|troops|pages?\b|words?\b|o['’]clock|[ap]\.?\s?m\b|tons?\b|dollars|kilomet|km\b|miles?\b|times?\b|points?\b|copies"
    r"|delegates|members|people|soldiers|countries|nations|states\b|persons|francs|pounds|acres)",
    re.IGNORECASE,
)
_DATE_FOLLOWS = re.compile(rf"\s+{_MONTHS}(?!\s+\d{{1,2}}\b)", re.IGNORECASE)
_MONTH_FOLLOWS = re.compile(rf"\s+{_MONTHS}", re.IGNORECASE)
_DATE = re.compile(
    rf"\s*+\(?,?\s*+(?:dated\s+|of\s+|dtd\s+)?(?:{_MONTHS}\s+\d{{1,2}}(?:,?\s+(?P<y1>(?:18|19|20)\d\d)\b)?"
    rf"|\d{{1,2}}\s+{_MONTHS}(?:,?\s+(?P<y2>(?:18|19|20)\d\d)\b)?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r",?\s+\d{1,2}(?::\d\d)?\s+[ap]\.?\s?m\.?", re.IGNORECASE)
_GROUP = re.compile(rf"(?P<day>\d{{6}})\s?Z(?:\s?(?P<month>{_MONTHS})\s?(?:19)?(?P<year>\d\d)\b)?", re.IGNORECASE)
# The head of a telegram's further pages gives its own number: "PAGE 02 STATE 024976 TOSEC 010123".
_PAGE_HEAD = re.compile(
    r"\b(?:PAGE|SECTION)[^\S\n]++(?:\d{1,3}[^\S\n]++)?(?:OF[^\S\n]++)?(?:\d{1,3}[^\S\n]++)?(?:[A-Z][A-Z0-9 /-]*+)?$"
)
_LONGEST_PAGE_HEAD = 60
# Capitals that stand before a date-time group and name nobody.
_NO_COMMAND = frozenset(
    {"DTG", "UNTIL", "FROM", "PRIORITY", "IMMEDIATE", "ROUTINE", "FLASH", "DATED", "REF", "THE", "AND"}
)
_ABBREVIATED = re.compile(r"(?i)tels?$|^numbers?$")
_OPENING_MARKS = "([\"“‘'/—–"
_YEARS_BACK = 20
"""Nobody cites by date-time group what is older."""
_LONGEST_ABBREVIATION = 4
_REACH = 40
"""Characters before a number in which its word must stand."""


def find_references(
    text: str,
    *,
    sender: Station | None,
    recipient: Station | None,
    year: int,
    offset: int = 0,
    number: str = "",
    calendar: bool | None = None,
) -> tuple[Reference, ...]:
    """The references in `text`, in order, without overlaps; spans count from `offset`.

    `sender`, `recipient`, `year` (0 unknown) and `number` are those of the citing cable. `calendar`: whether
    numbers restart on 1 January; None: as American posts did, from 1969.
    """
    parties = Parties(sender=sender, recipient=recipient, year=year, number=number, calendar=calendar)
    found: list[Reference] = []
    done = 0
    for digit in _DIGIT.finditer(text):
        at = digit.start()
        if at < done or (text[at - 1] in ".-" and text[at - 2 : at - 1].isdigit()):  # inside "611.41" or "5-1257"
            continue
        if not _may_follow(text, at, done) and not _COMPACT.match(text, at):
            continue
        for item in _at(text, at, parties, done):
            if not _PAGE_HEAD.search(text, max(0, item.start - _LONGEST_PAGE_HEAD), item.start):
                found.append(_moved(item, offset) if offset else item)
            done = item.end
    return tuple(found)


def _moved(item: Reference, offset: int) -> Reference:
    return replace(item, start=item.start + offset, end=item.end + offset)


def _may_follow(text: str, at: int, done: int) -> bool:
    """Whether the word before the digit at `at` can head a number: that spares most digits of a text the rest."""
    before = text[at - _REACH if at - _REACH > done else done : at]
    words = before.rsplit(None, 1)
    if not words:
        return False
    return words[-1][-1] == "-" or _is_head(words[-1], before)


def _is_head(word: str, before: str) -> bool:
    is_head = _heads(word)
    return is_head or (is_head is None and "gram" in before)


@lru_cache(maxsize=16_384)
def _heads(word: str) -> bool | None:
    """Whether a word as printed can head a number; None: as a series that "telegram" stands before."""
    plain = word.rstrip(".,:;").lstrip(_OPENING_MARKS)
    return may_head(plain) or (None if may_be_series(plain) else False)


def _step(text: str, at: int, done: int) -> Step | None:
    """The word that stands before the digit at `at`, if white space or a mark of numbers parts them."""
    left = max(done, at - _REACH)
    before = text[left:at]
    words = before.rsplit(None, 2)[-2:]
    if not words:
        return None
    word = words[-1]
    if word[-1] != "-" and not _is_head(word, before):
        return None
    if word[-1] == "-":
        if word.lstrip("([") not in ("A-", "CA-"):
            return None
        at -= len(word.lstrip("(["))
        words = words[:-1] if word[0] == word.lstrip("([")[0] else []
        if not words:
            return Step("", at, at, at)
        word = words[-1]
    begin = before.rfind(word)
    if "\n\n" in before[begin:]:  # the number opens a paragraph
        return None
    start = left + begin
    plain = word.rstrip(".,:;")
    trimmed = plain.lstrip(_OPENING_MARKS)
    if (
        word[-1] == "."
        and at - start > len(word)
        and len(trimmed) > _LONGEST_ABBREVIATION
        and not _ABBREVIATED.search(trimmed)
    ):
        return None  # the number opens a sentence
    if not trimmed or word[-1] == ";":
        return None
    start += len(plain) - len(trimmed)
    return Step(trimmed, start, start + len(trimmed), at)


def _at(text: str, at: int, parties: Parties, done: int) -> Iterator[Reference]:
    """The references whose first number stands at `at`."""
    compact = _COMPACT.match(text, at)
    if compact:  # then no other number begins here: letters follow the digits
        yield from _compact(compact, parties)
    step = _step(text, at, done)
    if not step:
        return
    group = _GROUP.match(text, at)
    if group:
        yield from _military(text, step, group, parties)
        return
    first = _NUMBER.match(text, step.at)
    if not first or not number_is_plausible(first["digits"]):
        return
    head = head_of(text, step, first, parties, done)
    if not head or _UNIT.match(text, first.end()):
        return
    if head.strict and not _ends_well(text, first):
        return
    if len(first["digits"]) <= 2 and int(first["digits"]) <= 31 and _DATE_FOLLOWS.match(text, first.end()):
        return
    yield from _listed(text, head, first, parties)


def number_is_plausible(digits: str) -> bool:
    """Whether anything is left of a number: "0" and "000" name no message."""
    return bool(digits.strip("0./"))


def _compact(found: re.Match[str], parties: Parties) -> Iterator[Reference]:
    post = post_named(found["short"], parties.year)
    if post and number_is_plausible(found["digits"]):
        yield reference(
            parties,
            printed=found.group(),
            span=found.span(),
            kind="telegram",
            sender=post.key,
            number=found["digits"],
            year=full_year(found["year"], parties.year),
            name=found["short"],
        )


def _military(text: str, step: Step, group: re.Match[str], parties: Parties) -> Iterator[Reference]:
    """Military messages are named by sender and date-time group: "USCINCRED 311345Z MAY 73"."""
    name = NAME.search(text, max(0, step.end - WINDOW), step.end)
    words = name["name"].split()[-2:] if name else []
    if not name or not words[-1].isupper() or len(words[-1]) < 3 or words[-1] in _NO_COMMAND:
        return
    if not words[0].isupper():  # "See USCINCEUR 311345Z"
        words = words[-1:]
    if "\n" in text[step.end : step.at]:  # the group opens a heading of its own
        return
    known = post_named(" ".join(words), parties.year) if len(words) > 1 else None
    printed_name = " ".join(words) if known else words[-1]
    start = text.rfind(words[0] if known else words[-1], name.start(), step.end)
    when = full_year(group["year"], parties.year) if group["year"] else 0
    end = group.end()
    if when and parties.year and abs(when - parties.year) > _YEARS_BACK:  # "152339Z April 15": a day
        when, end = 0, group.start("month") if group["month"] else end
        end = len(text[:end].rstrip())
    yield reference(
        parties,
        printed=text[start:end],
        span=(start, end),
        kind="military",
        sender=station_key(printed_name, parties.year),
        number="",
        year=when,
    )


def _ends_well(text: str, number: re.Match[str]) -> bool:
    return bool(_AFTER_LISTED.match(text, number.end()) or _STRICT_AFTER.match(text, number.end()))


_STRICT_AFTER = re.compile(
    r"\s+(?:para|NOTAL|\(|in|for|as|we|I|that|has|had|is|it|should|with|by|regarding|reporting|reported|rpt|sent|info|last|cannot"
    r"|not|stating|about|if|then|above|below|also|section|item|s(?:tand|ay|uggest|et|ummariz)s?|said|refer(?:s|red)?|gives?|gave"
    r"|reports|contain(?:s|ed)?|cover(?:s|ed)?|describe[sd]?|crossed|remains?|provide[sd]?|suggested|dealt|deals|quote[sd]?"
    r"|transmit(?:s|ted)|forward(?:s|ed)|outline[sd]?|summarize[sd]|answer(?:s|ed)|note[sd]|ma[dk]es?|may|should|would|will|can|does|did"
    r"|repeats?|request(?:s|ed)|ask(?:s|ed)|indicate[sd]|went|arrived|came|shows?|states|stated|discuss(?:es|ed))\b|\s+[\[(]|[-–—?!]",
    re.IGNORECASE,
)


def _listed(text: str, head: Head, first: re.Match[str], parties: Parties) -> Iterator[Reference]:
    """One reference for each number of the list that begins with `first`; sender and date may follow it."""
    numbers = [first]
    while True:
        gap = _NEXT.match(text, numbers[-1].end())
        following = _NUMBER.match(text, gap.end()) if gap else None
        if (
            not following
            or not number_is_plausible(following["digits"])
            or not _continues(text, following, numbers[-1])
        ):
            break
        numbers.append(following)
    corrected = _CORRECTED.match(text, numbers[-1].end())
    after = corrected.end() if corrected else numbers[-1].end()
    sender, recipient, year, name = _tail(text, after, head, parties)
    if not year and parties.year >= FIRST_CALENDAR_YEAR:  # "(STATE 1234 (06))", "LUSAKA 361-06"
        year, _ = year_behind(text, after, numbers[-1]["digits"], parties.year)
    for at, found in enumerate(numbers):
        start = head.start if at == 0 else found.start()
        kind = kind_of(found, head.kind)
        right = corrected if corrected and found is numbers[-1] else None
        end = right.end() if right else found.end()
        yield reference(
            parties,
            printed=text[start:end],
            span=(start, end),
            kind=kind,
            sender=sender or (parties.department if kind == "circular" else ""),
            recipient=recipient,
            number=right["digits"] if right else found["digits"],
            year=year,
            name=name,
        )


def _continues(text: str, number: re.Match[str], last: re.Match[str]) -> bool:
    """Whether a further number belongs to the list: no date, no count, of about the length of the one before."""
    if _UNIT.match(text, number.end()) or _MONTH_FOLLOWS.match(text, number.end()):
        return False
    if len(number["digits"]) < 2 and len(last["digits"]) > 2:
        return False
    if len(number["digits"]) == 4 != len(last["digits"]) and "1900" <= number["digits"] <= "2020":
        return False
    return bool(_AFTER_LISTED.match(text, number.end()))


def _tail(text: str, at: int, head: Head, parties: Parties) -> tuple[str, str, int, str]:
    """(sender, recipient, year, sender's name) from what follows the last number of the list."""
    sender, recipient, name, year = head.sender, head.recipient, head.name, head.year
    directions: set[str] = set()
    for _ in range(3):
        date = _DATE.match(text, at)
        if date:
            year = year or int(date["y1"] or date["y2"] or 0)
            at = date.end()
            clock = _CLOCK.match(text, at)
            at = clock.end() if clock else at
        way = DIRECTION.match(text, at)
        if not way or way["way"].lower() in directions:
            break
        key, printed, at = _direction_name(way, parties.year)
        if not key:
            break
        directions.add(way["way"].lower())
        if way["way"].lower() == "from":
            if key != sender and head.kind != "series":
                sender, name = key, printed
                recipient = "" if "to" not in directions else recipient
        else:
            recipient = key
    if "to" in directions and not sender:
        sender = STATE if recipient != STATE else parties.post
    if "from" in directions and not recipient and sender != STATE:
        recipient = STATE
    return sender, recipient, year, name


def _direction_name(way: re.Match[str], year: int) -> tuple[str, str, int]:
    """(key, name as printed, end) of the place after "from" or "to": the longest that is a post."""
    words = list(re.finditer(r"\S+", way["name"]))
    base = way.start("name")
    first = 1 if words[0].group() == "the" and len(words) > 1 else 0
    for last in range(len(words), first, -1):
        name = way["name"][words[first].start() : words[last - 1].end()].rstrip(".,;'’")
        post = post_named(name, year)
        if post:
            return post.key, name, base + words[first].start() + len(name)
    opening = words[first].group().lower().rstrip(".,;")
    if opening in ("embassy", "legation", "consulate", "mission", "delegation", "consul"):
        name = way["name"][words[first].start() :].rstrip(".,;'’")
        return station_key(name, year), name, base + words[first].start() + len(name)
    if opening in ("washington", "new", "all", "certain", "col", "gen", "mr", "ambassador"):
        return "", "", base
    name = words[first].group().rstrip(".,;'’")
    return name, name, base + words[first].start() + len(name)
