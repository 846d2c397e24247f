"""The single parties of a phrase of a heading: "the Embassies in A and B", "Hale and Orde of the Staff"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.authority.countries import country
from corpus.authority.entities import lookup
from corpus.authority.posts import find_post
from corpus.authority.stations import person_name
from corpus.authority.titles import PLURALS, WITH_OFFICES
from corpus.messages.headings import strip_article

if TYPE_CHECKING:
    from corpus.messages.headings import Mark, Phrase

_LONGEST = 2_000
"""Characters of a phrase in which persons and parentheses are told apart; the series has some hundreds."""
_JOINT = re.compile(r"(?:\)\s*+[,;]|(?<!\s)\s*+;)(?:\s++and)?\s++(?=\S)|\)\s++and\s++(?=\S)")
_NEXT_OFFICE = re.compile(
    r"(?:,(?:\s++and)?|(?<!\s)\s++and)\s++(?=(?:to\s+)?the\s+(?:Embass|Mission|Consul|Legation|Department|Secretary|Under|Acting|President|Vice|"
    r"Ambassador|Delegation|Chairman|Director|Assistant|Deputy|Administrator|Attorney|Commander|Joint|White))"
)
_BETWEEN_MARKS = re.compile(r"(?:\)|(?<!\s))(?:\s*+of [^,;]{1,300})?(?:\s*+[,;](?:\s++and)?|\s++and)\s++")
_LEFT_OVER = re.compile(r"(?<![\s,;])(?<!\band)(?:\s*+[,;]|\s++and)++$")
_OFFICES = re.compile(
    r"(?P<office>Embass|Legation|Mission|Consulates General|Consulate|(?:CIA |Intelligence )?Station)(?P<plural>ies|s)?"
    r"\s+(?P<link>in|at|to)\s+(?P<places>.+)"
)
_AND = re.compile(r",\s+and\s+|,\s+(?!(?:Jr|Sr)\b)|(?<!\s)\s+and\s+")
_SURNAME = re.compile(r"(?:Mc|Mac|O’|De)?[A-Z][a-z’'-]{2,}")
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?\s){1,3}(?:(?:de|von|van|la)\s)?[A-Z][\w’'-]+(?:,?\sJr\.?)?")
_OF_OFFICE = re.compile(
    r"(?P<name>[A-Z][^,;()]{1,60}?)\sof\s(?:the\s(?=[A-Z])|(?P<symbol>[A-Z]{1,5}(?:/[A-Z]{1,5})*(?=\s|$))|(?=[A-Z]))"
)
_BODY_END = re.compile(
    r"\b(?:Staff|Council|Agency|Department|Embassy|Board|Committee|White House|[A-Z]{2,5}(?:/[A-Z]{1,5})*)$"
)
_OFFICE_WORD = re.compile(
    r"\b(?:Secretar|Minist|Ambassador|Director|Chief|Chairman|Bureau|Office|Staff|Department|Division|Affairs|Council|Committee|Embass|Mission"
    r"|Agency|Board|Treasury|Commerce|Defense|State|Army|Navy|Operations|Plans|Policy|Intelligence|Research|Security|Economic|Political|Foreign"
    r"|International|National|Public|President|Deputy|Assistant|Acting|Under|Special|Members?|Representatives?|Government|General|Counsel)"
)
_PLURAL = re.compile(rf"(?:{PLURALS})\s")
_BODIES = frozenset(("Council", "Board", "Committee", "Commission", "Subcommittee", "Conference"))
_DEPARTMENTS = re.compile(
    r"(?:the\s)?Departments\sof\s(?:the\s)?(?P<names>[A-Z]\w+(?:,\s(?:and\s)?(?:the\s)?[A-Z]\w+){0,4}(?:,?\sand\s(?:the\s)?[A-Z]\w+)?)"
)
_REGION = re.compile(r"\b(?:countries|capitals|republics|area|region|states of)\b", re.IGNORECASE)
# What begins a party behind "and": an article, a title, a possessive ("President's Special Assistant").
_PARTY = re.compile(
    r"(?:to\s+)?(?:(?:the|his|her|its|by)\s|[A-Z]\w*[’']s?\s|"
    rf"(?:(?:Acting|Deputy|Assistant|Vice) )?(?:{WITH_OFFICES})\b)"
)
_PAIR_IN_BRACKETS = re.compile(
    r"^(?P<office>.*)\((?P<first>[A-Z][^()]*?)(?:,|(?<!\s))\s++and\s++(?P<last>[A-Z][\w’'.-]++)\)(?P<rest>.*)$"
)


def split_parties(phrase: Phrase, marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """The single parties of a phrase: "the Embassies in A and B", "X (Ball) and the Y (Rusk)"."""
    text = phrase.text
    if "and" not in text and not any(sign in text for sign in ",;)"):
        return _split_embassies(text.strip()) if text.strip() else ()  # nothing joins anybody to anybody
    inside = [m for m in marks if m.start >= phrase.start and m.end <= phrase.end]
    cuts = {0}
    for pattern in (_JOINT, _NEXT_OFFICE):
        cuts.update(found.end() for found in pattern.finditer(text))
    for left, right in pairwise(inside):
        between = text[left.end - phrase.start : right.start - phrase.start]
        found = _BETWEEN_MARKS.match(between)
        if found and _begins_party(between[found.end() :]):
            cuts.add(left.end - phrase.start + found.end())
    if len(cuts) == 1 and len(text) <= _LONGEST:
        cuts.update(_between_persons(text))
    if len(text) <= _LONGEST:
        cuts = {cut for cut in cuts if text.count("(", 0, cut) == text.count(")", 0, cut)}
    edges = [*sorted(cuts), len(text)]
    parts = [_LEFT_OVER.sub("", text[a:b].strip()) for a, b in pairwise(edges)]
    return tuple(single for part in parts if part for single in _split_holders(part))


def _begins_party(words: str) -> bool:
    """Whether what stands between "and" and a marked name begins a party, not the rest of an office.

    "the Secretary of State and the Secretary of Defense (": yes; "for Near Eastern and South Asian Affairs (": no.
    """
    return not words.strip() or bool(_PARTY.match(words.lstrip()))


def _between_persons(text: str) -> set[int]:
    """Where the persons of "Harold Hale and Richard Orde of the Staff", "Presidents Hale and Orde" begin."""
    cuts: set[int] = set()
    before = 0
    for found in _AND.finditer(text):
        left, right = strip_article(text[before : found.start()]), text[found.end() :]
        following = _AND.split(right, maxsplit=1)[0]
        is_plural = before == 0 and _PLURAL.match(left)
        alone = cuts and re.fullmatch(r"[A-Z][\w’'-]+", following)
        named = person_name(left) and (" of " not in left or bool(re.match(rf"(?:{WITH_OFFICES}) ", left)))
        if (
            (is_plural and re.match(r"[A-Z][\w’'-]+(?:,|\s|$)", right))
            or (alone and _PLURAL.match(text))
            or (named and (person_name(following) or _PARTY.match(right)))
            or _is_next_of(text[before : found.start()], following)
            or (country(left) and country(strip_article(following)))
        ):
            cuts.add(found.end())
            before = found.end()
    return cuts


def _is_next_of(left: str, following: str) -> bool:
    """Whether "Hale of EUR" and "Orde of S/P", "R. Hale of the Staff" and "H. Orde of the Office" are two.

    Of the rest of an office, "Hale of the Office of Near Eastern" and "South Asian Affairs", it is false.
    """
    first, following = _OF_OFFICE.match(strip_article(left)), strip_article(following)
    next_one = _OF_OFFICE.match(following)
    if first is None:
        return bool(_SURNAME.fullmatch(left.strip()) and _SURNAME.fullmatch(following)) and not (
            _is_no_name(left.strip()) or _is_no_name(following)
        )
    if _is_no_name(first["name"]):
        return False
    if next_one is None:
        # "Hale of the Council Staff and Orde": behind the name of a body there is no second half of it.
        is_surname = bool(_SURNAME.fullmatch(following)) and not _is_no_name(following)
        return bool(_BODY_END.search(left.rstrip())) and (
            is_surname or bool(_FULL_NAME.fullmatch(following) and person_name(following))
        )
    if _FULL_NAME.fullmatch(next_one["name"]):
        return bool(person_name(next_one["name"])) and not _is_no_name(next_one["name"])
    return bool(next_one["symbol"] and first["symbol"]) and not _is_no_name(next_one["name"])


def lone_surname(words: str) -> str:
    """ "Hale" of "Hale" and of "Hale of the Council Staff"; "" of words that are or may be a place or an office."""
    found = _OF_OFFICE.match(words)
    name = found["name"] if found else words
    return name if _SURNAME.fullmatch(name) and not _is_no_name(name) else ""


def _is_no_name(words: str) -> bool:
    """Whether words are a place, an office or a body: "State", "Near East", "Bureau"."""
    return bool(
        _OFFICE_WORD.search(words)
        or country(words)
        or lookup(words, "PLACE")
        or lookup(words, "ORG")
        or find_post(words)
    )


def spelled_out(words: str, title: str) -> str:
    """A body's whole name where the heading gave it before: "Council" of "Council on Castles"; else `words`."""
    if words not in _BODIES or len(title) > _LONGEST:
        return words
    found = re.search(rf"(?:\b(?:[A-Z][\w-]+ )*)\b{words}(?: (?:on|for|of)(?: (?:the|and|[A-Z][\w-]+))+)?", title)
    whole = found.group().strip() if found else words
    return whole if " " in whole else words


def _split_holders(part: str) -> tuple[str, ...]:
    """Two holders of one pair of offices, "Special Assistant and Deputy (Hale and Orde)", each with the office."""
    if found := _PAIR_IN_BRACKETS.match(part):
        names = [*re.split(r",\s+", found["first"]), found["last"]]
        if all(re.fullmatch(r"(?:[A-Z][\w’'.-]*\s?){1,3}", name) for name in names):
            return tuple(f"{found['office']}({name}){found['rest']}" for name in names)
    return _split_embassies(part)


def _split_embassies(part: str) -> tuple[str, ...]:
    """ "the Embassies in France and Italy" as two embassies, "the Departments of State and Defense"; else as itself."""
    if departments := _DEPARTMENTS.fullmatch(part):
        return tuple(f"Department of {each}" for each in _AND.split(departments["names"]))
    found = _OFFICES.search(part)
    if not found or not (found["plural"] or found["office"] == "Consulates General") or "(" in part:
        return (part,)
    if _REGION.search(found["places"]):
        return (part,)
    office = found["office"].replace("Consulates", "Consulate") + ("y" if found["plural"] == "ies" else "")
    places = filter(None, map(str.strip, re.split(r",\s+(?:and\s+)?|(?<!\s)\s+and\s+", found["places"])))
    listed = tuple(places)
    before = part[: found.start()].strip().lower()
    if found["office"].endswith("Station") and (len(listed) < 2 or before not in ("", "the")):
        return (part,)  # "Chiefs of Certain CIA Stations in Ruritania"
    return tuple(p if " in " in p else f"{office} {found['link']} {p}" for p in listed)
