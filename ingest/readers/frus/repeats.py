"""Recipients that a telegram's own words name, with their numbers: "Sent Department 55, repeated London 9, Moscow 4."

It is a sentence of its own, mostly the last. "Embtel 12, repeated London 5" tells of another message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.records import Addressee

if TYPE_CHECKING:
    from corpus.records import Role, Station

KINDS = frozenset(("telegram", "circular", "airgram"))
_VERB = r"(?:[Ss]ent|[Aa]ddressed|[Rr]ep(?:ea)?te?d|[Rr]epeat|[Rr]pte?d?|[Pp]ouched)"
_WORDS = ("Sent ", "Repeat", "Rept", "Repd ", "Rpt", "Addressed ", "Pouched ")
"""One of them stands before the first recipient: to look for them is cheap."""
# The capital stands first in the pattern, for that lets the engine skip to it.
_OPENING = re.compile(r"[SARP](?:ent|ddressed|ep|pt|ouched)")
_SENTENCE = re.compile(rf"{_VERB}\b(?:[^.\n\])]|(?<=No)\.){{3,400}}(?=[.\n\])]|$)")
_STEP = re.compile(
    rf"(?:^|[\s,;])(?:please\s|dep(?:artmen)?t\s)?(?:please\s)?(?P<verb>{_VERB}|pass(?:ed)?)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?:also|and|to|info(?:rmation)?|for|priority|niact|the|by|air|pouch)\s+)+(?=\S)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+)?|(?<!\s)\s+and\s+|(?<=\d)\s+(?=[A-Z])")
_ITEM = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*+(?:\s(?!as\b)[A-Za-z][\w.’'-]*+){0,4}?)"
    r"(?:\s(?:for|from|by)\s[\w.’'-]+(?:\s[\w.’'-]+){0,3}?)?"
    r"(?:,?\s(?:as\s)?(?:telegram\s|Dep(?:artmen)?t['’]?s\s)?(?:No\.?\s)?(?P<number>(?:A[–-])?\d{1,6})|\s(?:unn|unnumbered))?"
)
_DEPARTMENT = frozenset(("department", "dept", "depart", "dep"))
_MOST = 60


def repeats(body: str, kind: str, year: int) -> tuple[Addressee, ...]:
    """The recipients in such sentences of a message of `kind`, in their order, each once."""
    if kind not in KINDS or not any(words in body for words in _WORDS):
        return ()
    found: dict[str, Addressee] = {}
    for verb in _OPENING.finditer(body):
        sentence = _SENTENCE.match(body, verb.start()) if _opens(body, verb.start()) else None
        for addressee in _of_sentence(sentence.group(), year) if sentence else ():
            found.setdefault(addressee.station.post, addressee)
    return tuple(found.values())[:_MOST]


def _opens(body: str, at: int) -> bool:
    """Whether a sentence or a line begins at `at`."""
    before = body[max(0, at - 3) : at].rstrip("[(")
    return not before or before[-1] == "\n" or (before[-1].isspace() and before[:-1].endswith((".", ")", "]")))


def _of_sentence(words: str, year: int) -> list[Addressee]:
    """Those of one sentence, each list up to what is no post; none where no number stands in it."""
    verbs = list(_STEP.finditer(words))
    found: list[Addressee] = []
    for at, verb in enumerate(verbs):
        role: Role = "action" if verb["verb"].lower() in ("sent", "addressed") else "info"
        listed = words[verb.end() : verbs[at + 1].start() if at + 1 < len(verbs) else len(words)]
        for piece in _BETWEEN.split(listed.strip(" ,;")):
            item = _ITEM.fullmatch(_LEAD.sub("", piece.strip(), count=1))
            station = _station(item["name"], year) if item else None
            if item is None or station is None:
                break
            number = (item["number"] or "").replace("–", "-")
            found.append(Addressee(station=station, role=role, number=number))
    return found if any(each.number for each in found) else []


def _station(name: str, year: int) -> Station | None:
    if name.lower().rstrip(".") in _DEPARTMENT:
        return parse_station("Department of State", year=year)
    return parse_station(name, year=year) if find_post(name, year=year) is not None else None
