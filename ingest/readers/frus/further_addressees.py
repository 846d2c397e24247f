"""Persons to whom a memorandum was sent beside its addressee: "Also sent to Hoover and the Acting Secretary"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.messages.headings import strip_article
from corpus.records import Addressee, Station

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bJr)\.(?=\s|$)|;|,?\s(?:with|through|by|under\scover|as|in\s(?:tele|air)grams?|at|on|for\s(?:his|their|info|comm|concur)\w*"
    r"|who|which|and\s(?:[a-z]+ed|was|were|on|a|copies|initialed|seen))\b"
)
_BETWEEN = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:also\s)?(?:to\s)?(?!Jr\b)(?=(?:the\s)?[A-Z])")
_PERSON = re.compile(
    r"(?:[A-Z][\w’'-]+\s(?:[A-Z]\.\s)*+|(?:[A-Z]\.\s?+)*+)(?:[A-Z][a-z’']*(?:[A-Z][a-z’'-]+)?)(?<=[a-z])(?:\s[A-Z][a-z]+|,?\sJr\.?)?"
)
_HOLDER = re.compile(
    r"(?:Secretar|Under|Acting|Deputy|Assistant|Special|Director|Chief|Chairman|Ambassador|President|General|Admiral|Counselor"
    r"|Bureau|Department|Embassy|Office|Treasury|Defense|Agency|Council|Board)"
)
_ORGAN = re.compile(r"[A-Z]{2,5}(?:/[A-Z]{1,5})*")
_PLURAL = re.compile(r"(?:Secretaries|Directors|Chiefs|Departments|Messrs\.?|Ambassadors|Embassies)\b")
_REMARK = re.compile(r"\s?\([^()]{0,80}\)")
_LONGEST = 100
_MOST = 60


def recipients_beside(words: str, year: int) -> Iterator[Addressee]:
    """The addressees in what follows "also sent to", up to the end of their list; all of them for action."""
    found = _END.search(_REMARK.sub(lambda remark: " " * len(remark.group()), words))
    listed = re.sub(r"(?<![\s,])[\s,]++and$", "", (words[: found.start()] if found else words).rstrip())
    if not re.match(r"(?:the\s)?[A-Z]", listed):
        return
    for name in _BETWEEN.split(listed, maxsplit=_MOST)[:_MOST]:
        station = _station(name.strip(" .,;:"), year)
        if station is not None:
            yield Addressee(station=station)


def _station(name: str, year: int) -> Station | None:
    words = strip_article(_REMARK.sub("", name))
    if not words or len(words) > _LONGEST or not words[:1].isupper() or _PLURAL.match(words):
        return None
    post = find_post(words, year=year)
    if post is not None and words == post.display:
        return parse_station(words, year=year)
    if _PERSON.fullmatch(words) and not _HOLDER.match(words):
        return Station(printed=name, name=words, kind="person", person=words)  # "Martin" is a town's name, too
    if _ORGAN.fullmatch(words) and post is None:
        return Station(printed=name, name=words)
    known = parse_station(words, year=year)
    if known.person or known.post or _HOLDER.match(words):
        return known
    return None
