"""Names that a text itself shows to be names: after titles, in signatures, by their last word, by definition.

All read the truecased text, in which what is no common word begins with a capital, and give spans of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.folding import fold
from corpus.authority.offices import cablese
from corpus.authority.posts import find_post
from corpus.dates import MONTHS
from ingest.tagging.normalise import overlaps
from ingest.tagging.person_words import ADDRESS, COMMON_TITLES, WEEKDAYS, is_adjective, is_body_word
from ingest.tagging.spans import SMALL, TITLES
from ingest.tagging.truecasing import is_known_word, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import EntityLabel
    from ingest.tagging.normalise import Repaired


class Candidate(NamedTuple):
    """Characters start..end are a name. `rule` says who says so; what is known of the entity comes later."""

    start: int
    end: int
    label: EntityLabel
    rule: str


_CAP = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’]*(?:-[A-Z][\w'’]*)*)"
_SMALL = rf"(?:{'|'.join(sorted(SMALL))})"
_PARTICLE = r"(?:de|la|las|los|del|da|dos|van|von|der|den|di)"
_TITLES = sorted(name_words.words("before-names"), key=len, reverse=True)
# A point ends a short form ("Gen. Vaarvik"); behind a written-out title it ends the sentence.
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "dr", "amb", "gen", "col", "maj", "capt", "adm", "sen", "prof", "messrs", "sec")
)


def _title_pattern() -> str:
    """Any title with its capital, which stands first in each branch: that lets the engine skip to it."""
    branches = []
    for initial in sorted({title[0] for title in _TITLES}):
        tails = [(title[1:], title.split()[-1] in _ABBREVIATIONS) for title in _TITLES if title[0] == initial]
        ends = "|".join(re.escape(tail) + (r"\.?" if short else "") for tail, short in tails)
        branches.append(rf"{initial.upper()}(?<![\w-].)(?i:{ends})(?=[ \n])")
    return "|".join(branches)


_TITLE = re.compile(_title_pattern())
# After a title a capitalised word is a person's name.
_NAME = re.compile(
    rf"[ \n]{{1,80}}(?P<name>(?:[A-Z]\. ?){{0,2}}(?:{_PARTICLE} ){{0,2}}{_CAP}"
    rf"(?: (?:{_SMALL} )?(?:[A-Z]\. ?)?{_CAP}){{0,3}})"
)
_POSSESSIVE = re.compile(r"['’][sS]?$")
_END = 600
"""Characters of the end of a text in which its signature stands, if it has one."""
# After the signature: tape ends ("NNNN"), repeated markings, the archive's stamps.
_FURNITURE = re.compile(
    r"n+m?[a-z]{0,8}|bt|unquote|note by oc/t.*|(?:un)?classified|confidential|secret|limited official use|[\W\d_]*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"(?:^|[.\"')]\s+|\bunquote\s+)(?P<name>[A-Z][A-Za-z'’]+(?:[ -][A-Z][A-Za-z'’]+){0,2})$")
_NO_SIGNATURE = frozenset(("nnnn", "bt", "summary", "comment", "unquote", "confidential", "unclassified", "secret"))


def signing_officer(text: str) -> Candidate | None:
    """The signing officer, whose surname is the last word of a text in capitals (truecased)."""
    end = len(text)
    lowest = max(0, end - _END)
    while end > lowest:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].rstrip()
        if not _FURNITURE.fullmatch(line.strip()):
            break
        end = start - 1
    else:
        return None
    found = _SIGNATURE.search(line, max(0, len(line) - 80))
    if not found or (found.start() == max(0, len(line) - 80) > 0):
        return None
    words = re.split(r"[ -]", found["name"])
    if (len(words) > 1 and all(is_word(word) for word in words)) or fold(words[-1]) in _NO_SIGNATURE:
        return None
    return Candidate(start + found.start("name"), start + found.end("name"), "PERSON", "signature")


def titled_persons(repaired: Repaired) -> Iterator[Candidate]:
    """Persons after a title: "FonMin Vaarvik". Words that are common, offices too, end the name.

    In mixed case a title has its capital: "the major Soviet aims" name no major.
    """
    text = repaired.cased
    at = 0
    while title := _TITLE.search(repaired.printed, at):
        at = title.end()
        found = _NAME.match(text, at)
        if found is None:
            continue
        at = found.end()
        shouted = overlaps(title.start(), title.end(), repaired.shouted)
        stop = _name_length(found["name"], title.group().strip(".").lower(), shouted=shouted)
        name = text[found.start("name") : found.start("name") + stop].rstrip(" .-")
        if len(name) > 2 and not is_word(name.split()[-1]):
            yield Candidate(found.start("name"), found.start("name") + len(name), "PERSON", "title")


def _name_length(printed: str, title: str, *, shouted: bool) -> int:
    """How many characters of the words behind a title are a name, 0 where none are."""
    end = 0
    for word in re.finditer(r"\S+", printed):
        possessive = _POSSESSIVE.search(word.group())
        plain = word.group()[: possessive.start() if possessive else None].strip(".")
        form = fold(plain)
        if is_body_word(form) and not is_word(plain):
            return 0  # "General Army Order"
        if (
            (is_word(plain) and plain.lower() not in SMALL)
            or form in TITLES
            or (plain.lower() in MONTHS and not _is_given_name(word, printed))
            or (is_adjective(form) and title not in ADDRESS)
            or form in WEEKDAYS
            or (len(plain) == 1 and not word.group().endswith("."))
            or form in cablese()
            or (plain.isupper() and len(plain) > 2)
        ):
            break
        if shouted and title in COMMON_TITLES and not end and is_known_word(plain):
            break  # "MAJOR CABINET CHANGES"
        end = word.start() + (possessive.start() if possessive else len(word.group()))
        if possessive:
            break
    return end


def _is_given_name(word: re.Match[str], name: str) -> bool:
    """Whether a month's name is a person's: "Ambassador Jan Vaarvik", not "Ambassador January 12"."""
    return word.start() == 0 and word.end() < len(name)


_ADDRESS = re.compile(
    r"(?<![\w-])(?i:am ?embassy|am ?consul|am ?congen|amemb|amlegation|usmission|usint|uslo|usdel|usliaison office) "
)
_NEXT_WORDS = re.compile(r"[A-Z][\w'’]*(?: [^\W\d_][\w'’]*){0,2}")
_NUMBERED = re.compile(r" {0,3}(?:A-)?\d{3,6}\b")


def american_posts(text: str) -> Iterator[Candidate]:
    """American posts in the sentence: "AmEmbassy New Delhi". One with a number is a message."""
    for found in _ADDRESS.finditer(text):
        following = _NEXT_WORDS.match(text, found.end())
        words = following.group().split() if following else []
        while words and find_post(" ".join(words)) is None:
            words.pop()
        end = found.end() + len(" ".join(words))
        if words and not _NUMBERED.match(text, end):
            yield Candidate(found.start(), end, "ORG", "post")
