"""Persons to whom a paper was sent beside its addressee: "Also sent to Hoover", "Copies were sent to Hale and Orde"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.messages.headings import strip_article
from corpus.records import Addressee, Station

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Role

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Jr|Mr|Dr))(?<!\b(?:Mrs|Gen|Adm|Amb|Col|Sen))(?<!\bMessrs)\.(?=\s|$)|;|,?\s(?:with|through|by|under\scover|as|in\s(?:tele|air)grams?|at|on|for\s(?:his|their|info|comm|concur)\w*"
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
# A sentence about copies of this paper; "A copy of telegram 22 was sent to" is about another one.
_COPIES = re.compile(
    r"\W*(?:An?\s|Three\s|Two\s|Additional\s|Further\s)?(?:additional\s|further\s|courtesy\s|(?:I|i)nformation\s|carbon\s)?[Cc]op(?:y|ies)"
    r"(?:\sof\s(?:this|the\ssigned|the\soriginal)(?:\s(?:memorandum|letter|paper|report|note|telegram|despatch|airgram|message|document|record))?)?"
    r"\s(?:(?:was|were|had\sbeen)\s)?(?:also\s)?"
    r"(?:(?:sent|given|furnished|distributed|delivered|forwarded|transmitted|provided|circulated|addressed)\s)?to:?\s"
)
# "Copies to S and G. Drafted by Hale": the stop of an initial ends the sentence, too.
_NEXT = re.compile(
    r"\.\s+(?=(?:Drafted|Prepared|Printed|The|This|An?|In|See|No|Not|Also|Attached|Approved|Cleared|Initialed)\b)"
)
_ROOM = re.compile(r"[A-Z](?:/[A-Z]{1,5})*")
"""The sign of an office in a list of copies: "Copies to S, U, and S/P"."""
_LONGEST = 100
_MOST = 60


def copies_to(sentence: str, year: int) -> tuple[Addressee, ...] | None:
    """Who got a copy by a sentence of a source note, for information; None where it is about none of this paper."""
    found = _COPIES.match(sentence)
    if found is None:
        return None
    return tuple(recipients_beside(_NEXT.split(sentence[found.end() :], maxsplit=1)[0], year, role="info"))


def recipients_beside(words: str, year: int, *, role: Role = "action") -> Iterator[Addressee]:
    """The addressees in what follows "also sent to", up to the end of their list."""
    found = _END.search(_REMARK.sub(lambda remark: " " * len(remark.group()), words))
    listed = re.sub(r"(?<![\s,])[\s,]++and$", "", (words[: found.start()] if found else words).rstrip())
    if not re.match(r"(?:the\s)?[A-Z]", listed):
        return
    for name in _BETWEEN.split(listed, maxsplit=_MOST)[:_MOST]:
        station = _station(name.strip(" .,;:"), year)
        if station is None and role == "info" and _ROOM.fullmatch(name.strip(" .,;:")):
            station = Station(printed=name, name=name.strip(" .,;:"))
        if station is not None:
            yield Addressee(station=station, role=role)


def _station(name: str, year: int) -> Station | None:
    words = strip_article(_REMARK.sub("", name))
    if not words or len(words) > _LONGEST or not words[:1].isupper() or _PLURAL.match(words):
        return None
    if words == "Secretary":
        return replace(parse_station("Secretary of State", year=year), printed=name)
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
