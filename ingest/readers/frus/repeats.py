"""Recipients that a telegram's own words name, with their numbers: "Sent Department 55, repeated London 9, Moscow 4."

It is a sentence of its own, mostly the last. "Embtel 12, repeated London 5" tells of another message.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.records import Addressee
from ingest.readers.frus.attention import ATTENTION, attention, person_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Role, Station

KINDS = frozenset(("telegram", "circular", "airgram"))
_VERB = r"(?:[Ss]ent|[Aa]ddressed|[Rr]ep(?:ea)?te?d|[Rr]epeat|[Rr]pte?d?|[Pp]ouched)"
_ON_TO = r"Dep(?:artmen)?t,?\s(?:please\s|pls\s)?(?:pass|relay|repeat|rpt)"
_WORDS = (
    "Sent ",
    "Repeat",
    "Rept",
    "Repd ",
    "Rpt",
    "Addressed ",
    "Pouched ",
    "\nrpt",
    "\nrep",
    "\nsent ",
    "\n(rpt",
    "\n(sent ",
)
"""One of them stands before the first recipient: to look for them is cheap."""
_PASSED = ("pt pass", "nt pass", "please pass", "pls pass", "pt relay", "nt relay", "please relay", "please repeat")
"""Or one of these: "Dept pass London"."""
# The capital stands first in the pattern, for that lets the engine skip to it; small letters count in their own line.
_OPENING = re.compile(r"[SARP\n](?:(?:ent|ddressed|ep|pt|ouched)|(?<=\n)\(?(?:sent|rpt|rep(?:ea)?t))")
_AT_THE_BEGINNING = re.compile(r"\(?(?:sent|rpt|rep(?:ea)?t)")
_PASSING = re.compile(rf"{_ON_TO}\b")
_SENTENCE = re.compile(rf"(?:{_VERB}|{_ON_TO})\b(?:[^.\n\])]|(?<=No)\.){{3,400}}(?=[.\n\])]|$)")
_STEP = re.compile(
    rf"(?:^|[\s,;])(?:please\s|dep(?:artmen)?t,?\s)?(?:please\s|pls\s)?(?P<verb>{_VERB}|pass(?:ed)?|relay(?:ed)?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:also|and|to|info(?:rmation)?|for|priority|niact|the|by|air|pouch)\s+)+(?=\S)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+)?|(?<!\s)\s+and\s+|(?<=\d)\s+(?=[A-Z])")
_ITEM = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*+(?:\s(?!as\b)[A-Za-z][\w.’'-]*+){0,4}?)"
    r"(?:\s(?:eyes\sonly\s)?(?:(?P<way>for)|from|by)\s(?P<who>[\w.’'-]+(?:\s[\w.’'-]+){0,3}?))?"
    r"(?:,?\s(?:as\s)?(?:telegram\s|Dep(?:artmen)?t['’]?s\s)?(?:No\.?\s)?(?P<number>(?:A[–-])?\d{1,6})|\s(?:unn|unnumbered))?"
    r"(?:,?\s(?:eyes\sonly\s)?for\s(?P<behind>[\w.’'-]+(?:\s[\w.’'-]+){0,3}))?"
)
_TITLES = re.compile(
    r"^(?:the\s)?(?:(?:Ambassador|Amb|Minister|Secretary|General|Gen|Admiral|Adm|Colonel|Col|Mr|Mrs|Dr)\b\.?\s)+(?=[A-Z])"
)
# The first words of a text say for whom at the addressee it is: "12. Oslo for Smith."
_FIRST_WORDS = re.compile(rf"(?:\d{{1,6}}\.\s)?(?P<words>[A-Z][\w ]{{1,30}}?\s{ATTENTION})[.;]?(?=\s|$)")
_DEPARTMENT = frozenset(("department", "dept", "depart", "dep"))
_MOST = 60


def repeats(body: str, kind: str, year: int) -> tuple[Addressee, ...]:
    """The recipients in such sentences of a message of `kind`, in their order, each once."""
    if kind not in KINDS:
        return ()
    patterns = [_OPENING] if any(words in body for words in _WORDS) else []
    if any(words in body for words in _PASSED):
        patterns.append(_PASSING)
    found: dict[str, Addressee] = {}
    first = _AT_THE_BEGINNING.match(body)
    openings = chain.from_iterable(pattern.finditer(body) for pattern in patterns)
    for verb in chain([first] if first else [], openings):
        start = verb.start() + (1 if verb.group().startswith("\n") else 0)
        sentence = _SENTENCE.match(body, start + (body[start] == "(")) if _opens(body, start) else None
        for addressee in _of_sentence(sentence.group(), year) if sentence else ():
            found.setdefault(addressee.station.post, addressee)
    return tuple(found.values())[:_MOST]


def for_whom(body: str, known: Sequence[Addressee], year: int) -> tuple[Addressee, ...]:
    """Addressees of `known` with the person for whom the first words of a text say it is: "12. Oslo for Smith."."""
    first = _FIRST_WORDS.match(body)
    name, person = attention(first["words"]) if first else ("", "")
    post = find_post(name, year=year) if person else None
    return tuple(
        replace(each, station=replace(each.station, person=person))
        for each in known
        if post is not None and each.station.post == post.key and not each.station.person
    )


def _opens(body: str, at: int) -> bool:
    """Whether a sentence or a line begins at `at`."""
    before = body[max(0, at - 3) : at].rstrip("[(")
    return not before or before[-1] == "\n" or (before[-1].isspace() and before[:-1].endswith((".", ")", "]")))


def _of_sentence(words: str, year: int) -> list[Addressee]:
    """Those of one sentence, each list up to what is no post; none without a number in it, but for "Dept pass"."""
    verbs = list(_STEP.finditer(words))
    found: list[Addressee] = []
    is_passed, is_whole = False, True
    for at, verb in enumerate(verbs):
        is_passed = is_passed or verb["verb"].lower().startswith(("pass", "relay"))
        role: Role = "action" if verb["verb"].lower() in ("sent", "addressed") else "info"
        listed = words[verb.end() : verbs[at + 1].start() if at + 1 < len(verbs) else len(words)]
        for piece in _BETWEEN.split(listed.strip(" ,;")):
            item = _ITEM.fullmatch(_LEAD.sub("", piece.strip(), count=1))
            station = _station(item["name"], year) if item else None
            if item is None or station is None:
                is_whole = False
                break
            number = (item["number"] or "").replace("–", "-")
            station = _for(station, item["behind"] or (item["who"] if item["way"] else "") or "")
            found.append(Addressee(station=station, role=role, number=number))
    return found if any(each.number for each in found) or (is_passed and is_whole) else []


def _for(station: Station, who: str) -> Station:
    """The station with the person behind "for"."""
    person = person_for(_TITLES.sub("", who), capitals=False) if who and not station.person else ""
    return replace(station, person=person) if person else station


def _station(name: str, year: int) -> Station | None:
    if name.lower().rstrip(".") in _DEPARTMENT:
        return parse_station("Department of State", year=year)
    return parse_station(name, year=year) if find_post(name, year=year) is not None else None
