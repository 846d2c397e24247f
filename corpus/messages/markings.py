"""Classification, handling captions and precedence, as printed and as meant (corpus/data/markings.toml)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from corpus.authority.tables import toml
from corpus.errors import BadVocabulary
from corpus.records import Marking, Record

LEVELS: dict[str, int] = {
    "top secret": 1,
    "secret": 2,
    "confidential": 3,
    "restricted": 4,
    "unclassified": 5,
    "unmarked": 0,
}
"""Canonical levels and their rank: 1 is the highest, 0 says nothing about secrecy."""

_ADVICE = "restore corpus/data/markings.toml from the distribution"
_BLANKS = r"[\s\u00a0]+"


class Form(Record, frozen=True):
    """One printed form of a classification."""

    printed: str
    level: str
    state: str
    """Code of the state (or "NATO") that prints it."""
    confidence: str
    """"source" where a document was read, "general" where it is general knowledge."""
    transmission: bool = False
    """Whether it says how a message was sent ("En clair"), which tells its class only where none is printed."""


def rank_of(level: str) -> int:
    """1 top secret ... 5 unclassified; 0 for "unmarked", "" and whatever is unknown."""
    return LEVELS.get(level, 0)


@cache
def forms() -> tuple[Form, ...]:
    """All printed forms of the table, in its order. Raises BadVocabulary."""
    found = []
    for item in _table("classification", {"level", "state", "confidence", "printed"}):
        if item["level"] not in LEVELS:
            raise BadVocabulary(f"markings.toml: {item['level']!r} is no level", advice=_ADVICE)
        found += [
            Form(
                printed=text,
                level=item["level"],
                state=item["state"],
                confidence=item["confidence"],
                transmission=item.get("transmission", False),
            )
            for text in item["printed"]
        ]
    return tuple(found)


def classification(text: str) -> Marking:
    """The first classification that `text` prints, with its level and rank; Marking() where there is none.

    Of forms that begin at the same place the longest is meant ("Strict secret", "NATO SECRET"). Spaced-out
    letters are understood: "C O N F I D E N T I A L". Abbreviations (LOU, SBU, GVS) count in capitals only. A mode of
    transmission ("En Clair") counts only where no other form is printed.
    """
    sent = Marking()
    for found in _classifications().finditer(_plain(text)):
        start, end = found.span(found.lastgroup or 0)
        printed = " ".join(text[start:end].split())
        level = _level_of()[_key(printed)]
        marking = Marking(printed=printed, level=level, rank=rank_of(level))
        if not is_transmission(marking):
            return marking
        sent = sent if sent.printed else marking
    return sent


def is_transmission(marking: Marking) -> bool:
    """Whether a marking is no more than the mode of transmission, "En Clair"."""
    return bool(marking.printed) and _key(marking.printed) in _transmissions()


def captions(text: str) -> tuple[str, ...]:
    """The canonical handling captions in `text`, each once, in the order in which they first stand."""
    plain = _plain(text)
    found: dict[str, int] = {}
    for name, pattern in _caption_patterns():
        for match in pattern.finditer(plain):
            found.setdefault(name, match.start())
            break
    if "LITERALLY EYES ONLY" in found and found.get("EYES ONLY", -1) > found["LITERALLY EYES ONLY"]:
        rest = _caption_pattern("EYES ONLY").findall(plain)
        if len(rest) <= len(_caption_pattern("LITERALLY EYES ONLY").findall(plain)):
            del found["EYES ONLY"]
    return tuple(sorted(found, key=lambda name: (found[name], name)))


def precedence(text: str) -> str:
    """The first precedence that `text` names, canonical and lower case; "" where there is none.

    "Niact; Immediate" and "NIACT IMMEDIATE" are one precedence. In a list the first is that for action.
    """
    pattern, names = _precedences()
    found = pattern.search(_plain(text))
    return names[_key(found.group())] if found else ""


def precedence_of_prosigns(prosigns: str) -> str:
    """The precedence for action of a date-time group: "PR" -> "priority"; "" for anything but Z, O, P, R."""
    for letter in prosigns.upper():
        if letter in _prosigns():
            return _prosigns()[letter]
        if not letter.isspace():
            return ""
    return ""


def precedence_order() -> tuple[str, ...]:
    """All canonical precedences, most urgent first."""
    return tuple(item["name"] for item in _table("precedence", {"name", "names"}))


@cache
def _content() -> dict[str, Any]:
    content = toml("markings.toml")
    if content.get("levels") != LEVELS:
        raise BadVocabulary("markings.toml: [levels] differs from corpus.messages.markings.LEVELS", advice=_ADVICE)
    return content


def _table(name: str, keys: set[str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = _content().get(name, [])
    for number, item in enumerate(items, start=1):
        missing = keys - item.keys()
        if missing:
            raise BadVocabulary(f"markings.toml: {name} {number} lacks {', '.join(sorted(missing))}", advice=_ADVICE)
    return items


def _plain(text: str) -> str:
    # Accents go, but one code point stays one: offsets into the plain text are offsets into the text.
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", c)[0] if len(c.encode()) > 1 else c for c in text)


def _key(printed: str) -> str:
    words = _plain(printed).casefold().replace(";", " ").split()
    # "s e c r e t" is one word, spelled; so is the mixture of spelled words "t o p  s e c r e t".
    return "".join(words).replace("-", "").replace(".", "")


@cache
def _level_of() -> dict[str, str]:
    levels: dict[str, str] = {}
    for form in forms():
        levels.setdefault(_key(form.printed), form.level)
    return levels


@cache
def _transmissions() -> frozenset[str]:
    return frozenset(_key(form.printed) for form in forms() if form.transmission)


def _spelled(word: str) -> str:
    return r"\s{1,2}".join(re.escape(letter) for letter in word.upper())


def _words(printed: str) -> str:
    return _BLANKS.join(re.escape(word) for word in _plain(printed).split())


@cache
def _classifications() -> re.Pattern[str]:
    long: list[str] = []
    short: list[str] = []
    for form in forms():
        abbreviation = form.printed.isupper() and len(form.printed) <= 5 and form.printed.isascii()
        (short if abbreviation else long).append(form.printed)
    branches = [_words(text) for text in sorted(long, key=len, reverse=True)]
    spaced = [
        r"\s{1,4}".join(_spelled(word) for word in form.printed.split())
        for form in sorted(forms(), key=lambda form: -len(form.printed))
        if form.state in ("US", "NATO") and form.printed.replace(" ", "").isalpha() and len(form.printed) > 5
    ]
    exact = "|".join([*spaced, *(re.escape(text) for text in sorted(short, key=len, reverse=True))])
    return re.compile(rf"(?<!\w)(?:(?P<words>(?i:{'|'.join(branches)}))|(?P<exact>{exact}))(?!\w)")


@cache
def _caption_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    built = []
    for item in _table("caption", {"name", "names"}):
        branches = [f"(?i:{_words(text)})" for text in sorted(item["names"], key=len, reverse=True)]
        branches += [_words(text) for text in item.get("capitals_only", [])]
        branches += [f"{_spelled(text)}" for text in item["names"] if text.isalpha() and len(text) >= 5]
        unlike = "".join(f"(?!{_BLANKS}(?i:{_words(text)}))" for text in item.get("not_before", []))
        if "pattern" in item:
            branches.append(item["pattern"])
        if branches:
            built.append((item["name"], re.compile(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w){unlike}")))
    return tuple(built)


def _caption_pattern(name: str) -> re.Pattern[str]:
    return dict(_caption_patterns())[name]


@cache
def _precedences() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    branches = []
    for item in _table("precedence", {"name", "names"}):
        for text in item["names"]:
            names[_key(text)] = item["name"]
            branches.append(text)
    branches.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_words, branches))})(?!\w)", re.IGNORECASE), names


@cache
def _prosigns() -> dict[str, str]:
    return {item["prosign"]: item["name"] for item in _table("precedence", {"name", "names"}) if "prosign" in item}
