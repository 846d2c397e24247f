"""Names that a text itself shows to be names: after titles, in signatures, by their last word, by definition.

All read the truecased text, in which what is no common word begins with a capital, and give spans of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.names import fold
from corpus.posts import find_post
from ingest.casing import is_word
from ingest.spans import SMALL, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import EntityLabel


class Candidate(NamedTuple):
    """Characters start..end are a name. `rule` says who says so; what is known of the entity comes later."""

    start: int
    end: int
    label: EntityLabel
    rule: str


_CAP = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’]*(?:-[A-Z][\w'’]*)*)"
_SMALL = rf"(?:{'|'.join(sorted(SMALL))})"
# After these a capitalised word is a person's name.
_TITLED = re.compile(
    r"(?<![\w-])(?i:mr|mrs|miss|dr|messrs|ambassador|amb|fonmin|primin|defmin|finmin|president|chancellor|premier|"
    r"prime minister|foreign minister|foreign secretary|minister|secretary|asst sec|assistant secretary|under secretary|"
    r"undersecretary|general|gen|lt gen|maj gen|brig gen|colonel|col|lt col|major|maj|captain|capt|admiral|adm|marshal|"
    r"senator|sen|congressman|governor|king|prince|princess|sheikh|shaikh|sheik|sir|lord|professor|prof|chairman|"
    r"comrade|bishop|archbishop|cardinal|pope|dcm|charge|consul|consul general|counselor|attache)\.?[ \n]+"
    rf"(?P<name>(?:[A-Z]\. ?){{0,2}}{_CAP}(?: (?:{_SMALL} )?(?:[A-Z]\. ?)?{_CAP}){{0,3}})"
)
# The last line of a telegram is the surname of the officer who signs it. What follows is the tape's and the archive's.
_SIGNED = re.compile(
    r"(?:\n|[.\"')]\s|\bunquote\b)[ \t]*(?P<name>[A-Z][A-Za-z'’]+(?:[ -][A-Z][A-Za-z'’]+){0,2})[ \t]*(?:\n\s*(?:n+m?[a-z]*|unquote|[\W\d_]*|"
    r"note by oc/t.*|(?:un)?classified|confidential|secret|limited official use)[ \t]*)*\s*\Z",
    re.IGNORECASE,
)


def signature(text: str) -> Candidate | None:
    """The signing officer at the end of a text in capitals (truecased)."""
    found = _SIGNED.search(text, max(0, len(text) - 600))
    if not found:
        return None
    name = found["name"]
    words = re.split(r"[ -]", name)
    if all(is_word(word) for word in words) and len(words) > 1:
        return None
    if fold(words[-1]) in ("nnnn", "bt", "summary", "comment", "unquote", "confidential", "unclassified", "secret"):
        return None
    return Candidate(*found.span("name"), "PERSON", "signature")


def titled(text: str) -> Iterator[Candidate]:
    """Persons after a title: "FonMin Vaarvik". Words that are common, offices too, end the name."""
    for found in _TITLED.finditer(text):
        start = end = found.start("name")
        for word in re.finditer(r"\S+", found["name"]):
            plain = word.group().strip(".")
            if is_word(plain) and plain.lower() not in SMALL or fold(plain) in TITLES or plain.isupper() and len(plain) > 2:
                break
            end = found.start("name") + word.end()
        name = text[start:end].rstrip(" .-")
        if len(name) > 2 and not is_word(name.split()[-1]):
            yield Candidate(start, start + len(name), "PERSON", "title")


_POST = re.compile(
    r"(?<![\w-])(?i:am ?embassy|am ?consul|am ?congen|amemb|amlegation|usmission|usint|uslo|usdel|usliaison office)"
    rf" (?P<place>{_CAP}(?: {_CAP}){{0,2}})"
)


def posts(text: str) -> Iterator[Candidate]:
    """American posts in the sentence: "AmEmbassy New Delhi"."""
    for found in _POST.finditer(text):
        words = found["place"].split()
        while len(words) > 1 and find_post(" ".join(words)) is None:
            words.pop()
        end = found.start("place") + len(" ".join(words))
        if find_post(" ".join(words)) and not re.match(r" {0,3}(?:A-)?\d{3,6}\b", text[end : end + 12]):
            yield Candidate(found.start(), end, "ORG", "post")
