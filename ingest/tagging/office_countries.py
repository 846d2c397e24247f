"""Whose office is meant: the country of a `Foreign Office` or `MFA` by its sentence, its dateline, the cable's post.

What stands nearest decides: a place behind the office, the mission that reports or the place that opens the sentence,
the dateline of the paragraph, the post of the cable; where there is no post, the one foreign country that the sentence
names as where it happens. Nobody's it is where nothing says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from corpus.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOME = "US"
"""Whose cables they are: the American side of a cable has no Foreign Office."""

_AFTER = re.compile(r"[ \n]+(?:in|at|of)[ \n]+(?:the[ \n]+)?\Z", re.IGNORECASE)
_THERE = re.compile(r"[ \n]+(?:officials?[ \n]+|sources?[ \n]+|spokesm[ae]n[ \n]+)?there\b", re.IGNORECASE)
_REPORTER = re.compile(
    r"\b(?:embassy|legation|consulate|consulate general|congen|consul|mission|emb|amembassy|amlegation|ambassador|"
    r"charg[eé]|minister)[ \n]+(?:(?:in|at)[ \n]+)?\Z",
    re.IGNORECASE,
)
_MISSION = re.compile(
    r"\b(?:embassy|legation|consulate(?: general)?|congen|amembassy|amlegation|amcongen|amconsul)[ \n]+"
    r"(?:(?:in|at)[ \n]+)?(?P<place>[^\W\d_][\w.-]*(?:[ \n][^\W\d_][\w-]*){0,2})",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|at)[ \n]+(?:the[ \n]+)?\Z", re.IGNORECASE)
_OPENING = re.compile(r"[\W\d]*(?:in|at|from)[ \n]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;][\"”’)]*\s+(?=[^a-z\s])|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Col|Lt|No)\.\Z")
_MONTHS = "|".join(sorted((re.escape(month) for month in MONTHS), key=len, reverse=True))
_DATELINE = re.compile(
    rf"\s*,?\s*(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+(?:{_MONTHS})(?:,?\s+\d{{4}})?)\.?\s*(?:\([^()\n]{{1,20}}\)\s*)?"
    r"(?:[:–—.,-]|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_REACH = 600
"""Characters before an office within which its sentence and the head of its paragraph are looked for."""
_LEAD = 40
"""Characters of a paragraph in which its dateline begins, after a number."""


class Place(NamedTuple):
    """Characters start..end name a place in the country `code`."""

    start: int
    end: int
    code: str


def office_country(text: str, start: int, end: int, places: Sequence[Place], post: str, written_at: str = "") -> str:
    """The country whose office text[start:end] is, "" where nothing says.

    `post`: the foreign country of the cable's post; `written_at`: that of its dateline, "" unknown.
    """
    near = [place for place in places if start - _REACH < place.start < end + _REACH]
    behind = next((place for place in near if place.start >= end), None)
    if behind and behind.start - end < len(" of the ") + 4 and _AFTER.match(text[end : behind.start]):
        return behind.code
    begin, stop = sentence(text, start, end)
    named = {*(place for place in near if begin <= place.start < stop), *_missions(text, begin, start)}
    within = sorted(place for place in named if place.code != HOME)
    before = [place for place in within if place.end <= start]
    if _THERE.match(text, end):
        codes = {place.code for place in before}
        return codes.pop() if len(codes) == 1 else ""
    for place in reversed(before):
        head = text[max(begin, place.start - 30) : place.start]
        if _REPORTER.search(head) or _OPENING.fullmatch(text, begin, place.start):
            return place.code
    opened = dateline(text, start, near)
    return opened or post or written_at or _named(text, begin, start, stop, within)


def _missions(text: str, start: int, end: int) -> Iterator[Place]:
    """The places of missions, which are part of their names: "Embassy in Moscow"."""
    for found in _MISSION.finditer(text, start, end):
        words = found["place"].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            post = find_post(name) if not name[0].islower() else None
            if post is not None and post.place:
                at = found.start("place")
                yield Place(at, at + len(name), post.country)
                break


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around text[start:end] begins and ends, as far as it is looked for."""
    low = begin = max(0, start - _REACH)
    for found in _SENTENCE_END.finditer(text, low, start):
        if not _ABBREVIATED.search(text, max(low, found.start() - 6), found.start() + 1):
            begin = found.end()
    stop = min(len(text), end + _REACH)
    for found in _SENTENCE_END.finditer(text, end, stop):
        if not _ABBREVIATED.search(text, max(end, found.start() - 6), found.start() + 1):
            return begin, found.start()
    return begin, stop


def dateline(text: str, at: int, places: Sequence[Place]) -> str:
    """The country of the dateline that opens the paragraph of `at`: "Bonn, May 4: ..."."""
    begin = text.rfind("\n\n", max(0, at - 4 * _REACH), at)
    begin = begin + 2 if begin >= 0 else 0 if at <= 4 * _REACH else -1
    if begin < 0:
        return ""
    first = next((place for place in places if begin <= place.start < min(at, begin + _LEAD)), None)
    opens = first and not _WORD.search(text, begin, first.start) and _DATELINE.match(text, first.end, at)
    return first.code if first and opens else ""


def _named(text: str, begin: int, start: int, stop: int, within: Sequence[Place]) -> str:
    """The one foreign country of a sentence, as far as it says where: a place behind "in", an adjective before.

    "The Foreign Office sent a note to Moscow" says nothing.
    """
    located = {place.code for place in within if _IN.search(text, max(begin, place.start - 12), place.start)}
    codes = {place.code for place in within}
    for found in _WORD.finditer(text, begin, stop):
        if (id := demonyms().get(fold(found.group()))) is not None:
            code = id.removeprefix("country/")
            codes.add(code)
            if found.end() <= start:
                located.add(code)
    codes.discard(HOME)
    return codes.pop() if len(codes) == 1 and codes <= located else ""


def country_written_at(place: str) -> str:
    """The country of the place of a cable's dateline, "" where it is at home or unknown."""
    post = find_post(place) if place else None
    return post.country if post and post.country != HOME and post.place else ""
