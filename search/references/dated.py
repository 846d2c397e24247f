"""Papers that a cable names by their day: "your letter of March 13", "the Secretary's memorandum to the President of
May 10, 1961" -> `Reference` without a number, and the cable of the archive that is meant.

A day says less than a number: a party must be told and agree, or the paper's number, and no second paper of that kind
may fit. Only estimates are few enough to be known by their day alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.folding import fold
from corpus.dates import ABBREVIATED_MONTH, as_number, printed_days
from corpus.dates.months import ANY_MONTH
from corpus.messages.kinds import KINDS_CALLED
from corpus.messages.numbers import fold_number
from corpus.records import Reference
from index import query as q

if TYPE_CHECKING:
    from corpus.dates import PrintedDay
    from corpus.records import Cable, Station
    from index.reader import ArchiveReader

MAX_CANDIDATES = 100
"""Papers of one day and kind that are looked at."""
MAX_DAY_DISTANCE = 70
"""Characters between what a paper is called and its day."""
CONTEXT_CHARACTERS = 80
"""Characters before and after a paper in which the name of its sender may stand."""
MAX_DAYS_AFTER = timedelta(days=1)

_NOUN = re.compile(
    # Which letters they begin with is quickest seen.
    r"(?=[MmLlNnAaTtCcDdRrPpEeSs])\b(?P<noun>memorandum of conversation|memorandum|memo|letter|message|note|aide"
    r"|telegram|cable|despatch|airgram|report|paper|estimate|s?nie)s?(?:-m[eé]moire)?(?=[ ,])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:?!](?:\s|$)|\n")
_ABBREVIATION = re.compile(rf"\b(?:Mr|Mrs|Dr|Gen|Amb|Sen|Gov|No|St|[A-Z]|{ABBREVIATED_MONTH})\.", re.IGNORECASE)
_NAMED = r"(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
_TO = re.compile(rf"\bto (?:the |Mr\. |Mrs\. |Dr\. |General |Ambassador |Senator |Secretary )*{_NAMED}")
_NUMBER = re.compile(r",?\s+(?:(?:No\.|Number)\s*)?(?P<number>\d[\d/–-]*)(?!\w)")
_YOU = re.compile(r"\bto you\b")
_FROM = re.compile(rf"\b(?:from|by) (?:the |Mr\. |Mrs\. |Dr\. )*{_NAMED}")
_DETERMINER = r"\b(?:the|an?|my|your|our|his|her|its|their)\b"
_OTHER_PAPER = re.compile(rf"\b(?:and|or|but)\b|{_DETERMINER}", re.IGNORECASE)
"""Between a day and the paper behind it: the paper is another thing than the day tells of."""
_OWNER = re.compile(
    r"(?:\b(?P<word>your|my|our)|(?P<name>[A-Z][\w-]{0,40})['’]s?)\s+"
    # "Your letter and the memorandum": the memorandum is not "your".
    rf"(?:(?!{_DETERMINER})[\w-]{{1,20}}\s+){{0,4}}$",
    re.IGNORECASE,
)


class DatedReference(NamedTuple):
    """A paper as it is named."""

    reference: Reference
    kinds: tuple[str, ...]
    day: PrintedDay
    owner: str
    """"your", "my", a name, or ""."""
    to: str
    """"you", a name, or ""."""
    number: str
    """Of its own series: "328" of "Memorandum No. 328"; mostly ""."""
    context: str
    """The words before and after."""


def dated_references(cable: Cable) -> Iterator[DatedReference]:
    """The dated papers that the body names, in order; none of them has a number."""
    body = cable.body
    nouns = list(_NOUN.finditer(body))
    days = _days_near_papers(body, nouns)
    numbered = sorted(each.end for each in cable.references if each.start >= 0)
    lines = body.replace("\n", ".")
    at, taken = 0, -1
    for noun in nouns:
        start, end = noun.span()
        # A day that belongs to the paper before it is not that of the next: "your letter of May 2 and note of May 10".
        while at < len(days) and (days[at].end < start - _MAX_DAY_BEFORE or days[at].start <= taken):
            at += 1
        if day := _day_of(body, days[at : at + 3], start, end):
            taken = day.start
            left, right = min(start, day.start), max(end, day.end)
            following = bisect_left(numbered, left)
            if following == len(numbered) or numbered[following] > right:
                yield _parse_dated_reference(body, lines, noun, day, right)


def _days_near_papers(body: str, nouns: list[re.Match[str]]) -> list[PrintedDay]:
    """The days that are printed near the name of a paper: a small part of a body, for days are slow to find."""
    stretches: list[list[int]] = []
    for noun in nouns:
        left, right = max(0, noun.start() - _DAY_CONTEXT), noun.end() + MAX_DAY_DISTANCE + _DAY_CONTEXT
        if not _MONTH.search(body, noun.start() - 2 * _MAX_DAY_BEFORE, noun.end() + MAX_DAY_DISTANCE + _LONGEST_MONTH):
            continue
        if stretches and left <= stretches[-1][1]:
            stretches[-1][1] = right
        else:
            stretches.append([left, right])
    return [
        day._replace(start=left + day.start, end=left + day.end)
        for left, right in stretches
        for day in printed_days(body[left:right])
    ]


_MONTH = re.compile(rf"(?:{ANY_MONTH})\b|\d-\d\d-\d", re.IGNORECASE)
_LONGEST_MONTH = 20
_DAY_CONTEXT = 100
"""Characters around a paper and its day that may belong to what is printed of the day, or speak against one."""

_MAX_DAY_BEFORE = 12
"""A day may stand so many characters before: "our 7 August memo"."""


_MAX_OWNER_DISTANCE = 60
"""Characters before a paper in which its owner stands: "your long and thoughtful memorandum"."""


def _day_of(body: str, days: list[PrintedDay], start: int, end: int) -> PrintedDay | None:
    for day in days:
        if 0 <= start - day.end <= _MAX_DAY_BEFORE:
            between = body[day.end : start]
            if not _SENTENCE.search(between) and not _OTHER_PAPER.search(between):
                return day
        if 0 <= day.start - end <= MAX_DAY_DISTANCE:
            between = _ABBREVIATION.sub(lambda found: "_" * len(found[0]), body[end : day.start])
            return None if _SENTENCE.search(between) or _NOUN.search(f" {between}") else day
    return None


def _parse_dated_reference(body: str, lines: str, noun: re.Match[str], day: PrintedDay, right: int) -> DatedReference:
    """`lines` is the body, a point for each line end: an owner stands on the line of the paper."""
    start = min(noun.start(), day.start)
    left = max(0, start - _MAX_OWNER_DISTANCE)
    owner = _OWNER.search(lines, left, start)  # not in a cut: the end of "your" is no "our"
    between = body[noun.end() : day.start] if day.start >= noun.end() else body[noun.end() : noun.end() + 40]
    owner_name = (owner["word"] or owner["name"]).lower() if owner else ""
    sender = _FROM.search(between)
    to = _TO.search(between)
    if owner and owner["word"]:
        start = owner.start()
    numbered = _NUMBER.match(between)
    return DatedReference(
        Reference(printed=" ".join(body[start:right].split()), start=start, end=right, kind=noun["noun"].lower()),
        KINDS_CALLED[noun["noun"].lower()],
        day,
        "my" if owner_name == "our" else owner_name or (sender["name"].split()[-1].lower() if sender else ""),
        "you" if _YOU.search(between) else to["name"].split()[-1].lower() if to else "",
        fold_number(numbered["number"].replace("–", "-")) if numbered else "",
        f"{body[max(0, start - CONTEXT_CHARACTERS) : start]} {between} {body[right : right + CONTEXT_CHARACTERS]}",
    )


def resolve_dated(reader: ArchiveReader, citing: Cable, dated: DatedReference) -> tuple[Cable, str, float] | None:
    """(the cable, what agrees, how sure); None where none or more than one fits."""
    when = resolve_day(citing, dated.day)
    if when is None:
        return None
    names_a_party = bool(dated.owner or dated.to)
    candidates = []
    for cable in _cables_of_day(reader, when, dated.kinds if names_a_party else dated.kinds[:1]):
        found = None
        if cable.id == citing.id or (dated.number and cable.number and cable.number != dated.number):
            continue
        if dated.number and dated.number == cable.number:
            found = ("the number agrees", 0.9)
        elif names_a_party:
            count = _count_agreeing_parties(citing, dated, cable)
            found = ("both parties agree", 0.9) if count > 1 else ("a party agrees", 0.8) if count else None
        elif dated.kinds == ("estimate",):
            found = ("no other of that day", 0.8)
        elif _sender_is_named(cable, dated.context):
            found = ("its sender is named beside it", 0.75)
        if found:
            candidates.append((dated.kinds.index(cable.kind) == 0, found[1], found[0], cable))
    candidates.sort(key=lambda each: each[:2], reverse=True)
    if not candidates or (len(candidates) > 1 and candidates[0][:2] == candidates[1][:2]):
        return None
    _, confidence, why, cable = candidates[0]
    return cable, f"{cable.kind} of {when.isoformat()}, {why}", confidence


def _sender_is_named(cable: Cable, around: str) -> bool:
    """Whether the sender's own name stands in the words."""
    if not cable.sender:
        return False
    name = fold(cable.sender.person or cable.sender.name)
    last = name if cable.sender.kind == "department" or not cable.sender.person else name.split()[-1]
    return len(last) >= _MIN_NAME_LENGTH and f" {last} " in f" {fold(around)} "


_MIN_NAME_LENGTH = 4
"""Letters; shorter names are words as well."""


def resolve_day(citing: Cable, day: PrintedDay) -> date | None:
    """The day as of the citing cable: without a year the last such day before it."""
    latest = citing.date.latest
    try:
        if day.year:
            return date(day.year, day.month, day.day)
        if latest is None or citing.date.precision != "day":
            return None
        this = date(latest.year, day.month, day.day)
        return this if this <= latest + MAX_DAYS_AFTER else date(latest.year - 1, day.month, day.day)
    except ValueError:  # 29 February
        return None


def _cables_of_day(reader: ArchiveReader, day: date, kinds: tuple[str, ...]) -> Iterator[Cable]:
    query = q.all_of([q.Term("earliest", as_number(day)), q.Terms("kind", kinds)])
    hits, total, _ = reader.search(query, limit=MAX_CANDIDATES)
    if total <= MAX_CANDIDATES:
        yield from (reader.cable(ref) for _, ref in hits)


def _count_agreeing_parties(citing: Cable, dated: DatedReference, cable: Cable) -> int:
    """How many parties agree; 0 where one does not, or none is told."""
    receivers = [each.station for each in cable.addressees]
    others = [each.station for each in citing.addressees]
    count = 0
    if dated.owner in ("your", "my"):
        possible_senders = [citing.sender] if dated.owner == "my" else others
        if not any(_is_same_station(one, cable.sender) for one in possible_senders):
            return 0
        count += 1
        other_side = others if dated.owner == "my" else [citing.sender]
        count += any(_is_same_station(one, other) for one in other_side for other in receivers)
    elif dated.owner:
        if dated.owner not in _station_words([cable.sender]):
            return 0
        count += 1
    if dated.to == "you":
        if not any(_is_same_station(one, other) for one in others for other in receivers):
            return 0
        count += 1
    elif dated.to:
        if dated.to not in _station_words(receivers):
            return 0
        count += 1
    return count


def _is_same_station(one: Station | None, other: Station | None) -> bool:
    if not one or not other:
        return False
    if one.post and one.post == other.post:
        return True
    first, second = fold(one.person or one.name), fold(other.person or other.name)
    return bool(first and second) and first.split()[-1] == second.split()[-1]


def _station_words(stations: list[Station] | list[Station | None]) -> set[str]:
    return {word for each in stations if each for word in fold(f"{each.printed} {each.name} {each.person}").split()}
