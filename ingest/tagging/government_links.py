"""Governments and departments by their short names: "the Iranian Government", "State and Defense agree".

A government is its country, as "GOI" is. A department of the United States is meant by one word where another office
stands beside it, or where it does what an office does. What the model takes for a body besides, as "Defense" in
"Secretary of Defense", is linked in department_words.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.nationality import codes_of
from corpus.records import Mention
from ingest.tagging.normalise import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import EntityLabel
    from ingest.tagging.entity_linking import Context
    from ingest.tagging.normalise import Repaired

_GOVERNMENT = re.compile(r"(?<![\w-])[Gg]overnment(?![\w-])")
_WORDS_BEFORE = re.compile(r"(?P<words>(?:[\w.]+[ \n]){0,2}(?:[\w.]+))[ \n]\Z")
_REACH = 50
_SIDES = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western"])
"""Before an adjective they make another nation of it."""
_DEPARTMENTS = {
    "State": "org/mfa.US",
    "Defense": "org/mod.US",
    "Treasury": "org/mof.US",
    "Commerce": "org/trade.US",
    "Agriculture": "org/agriculture.US",
    "Justice": "org/justice.US",
    "Labor": "org/labor.US",
    "Interior": "org/interior.US",
}
_AGENCIES = "AID|ICA|FOA|CIA|JCS|Joint Chiefs(?: of Staff)?|USIA|AEC|ACDA|NSC|White House|Budget|BOB|OMB|ISA|DOD|Exim"
_DEPARTMENT = "|".join(_DEPARTMENTS)
_MEMBER = rf"(?:{_DEPARTMENT}|{_AGENCIES})(?![\w])"
_CHAIN = re.compile(rf"(?<![\w.-]){_MEMBER}(?:(?:,? (?:and|or|&) |, |[/–-]){_MEMBER}){{1,8}}")
_IN_CHAIN = re.compile(rf"(?<!\w)(?:{_DEPARTMENT})(?!\w)")
_OFFICER = re.compile(
    r"(?:Secretar(?:y|ies)|Minister|Head|Heads|Chief|Under|Assistant)[ \n](?:of|for)[ \n](?:the[ \n])?\Z"
)
_DOES = re.compile(
    r"(?<![\w-])Defense[ \n](?:has|had|might|will|would|does|did|believes?|feels?|agrees?|agreed|concurs?|concurred|"
    r"considers?|favors?|wants?|wishes|says|said|proposes?|proposed|recommends?|recommended|should|representatives?|"
    r"officials?|people)(?!\w)"
)
_BY = re.compile(r"(?<![\w-])(?:by|with|from|within|at)[ \n]Defense(?=[,.;)]|[ \n][a-z])")
_NOT_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]*|\bof|\bfor|\bthe|\bin|\ba|\bour|\bits|\btheir)[ \n]\Z")


def government_mentions(repaired: Repaired, taken: list[Mention], context: Context) -> Iterator[Mention]:
    """Mentions in a repaired text, in no order; offsets into the body. None overlaps a linked one of `taken`."""
    firm = tuple((each.start, each.end) for each in taken if each.entity)
    found = {(each[0], each[1]): each for each in (*_governments(repaired, context), *_departments(repaired.printed))}
    for first, last, entity, label in found.values():
        start, end = repaired.span(first, last)
        if not overlaps(start, end, firm):
            printed = fold(repaired.cased[first:last])
            yield Mention(start=start, end=end, label=label, entity=entity, rule=f"alias:{printed}")


def _governments(repaired: Repaired, context: Context) -> Iterator[tuple[int, int, str, EntityLabel]]:
    for found in _GOVERNMENT.finditer(repaired.cased):
        if found[0][0] == "g" and not overlaps(found.start(), found.end(), repaired.shouted):
            continue
        before = _WORDS_BEFORE.search(repaired.cased, max(0, found.start() - _REACH), found.start())
        words = re.split(r"[ \n]", before["words"]) if before else []
        for length in (2, 1):
            nation = " ".join(words[-length:])
            form = fold(nation)
            if len(words) < length or form.count(" ") + 1 < length or form not in demonyms():
                continue  # "the Iranian" is one word when folded
            if len(words) == length or fold(words[-length - 1]) not in _SIDES:
                code = _nation(nation, context)
                if code:
                    yield found.start() - 1 - len(nation), found.end(), f"country/{code}", "PLACE"
            break


def _nation(adjective: str, context: Context) -> str:
    codes = codes_of(adjective, context.year)
    if len(codes) == 1:
        return codes[0]
    there = [code for code in context.posts if code in codes]
    return there[0] if there else ""


def _departments(text: str) -> Iterator[tuple[int, int, str, EntityLabel]]:
    officers = []
    for chain in _chains(text):
        if _OFFICER.search(text, max(0, chain.start() - _REACH), chain.start()):
            officers.append(chain.span())  # "the Secretaries of State and Defense"
            continue
        for each in _IN_CHAIN.finditer(text, chain.start(), chain.end()):
            yield each.start(), each.end(), _DEPARTMENTS[each[0]], "ORG"
    if "Defense" not in text:
        return
    for pattern in (_DOES, _BY):
        for found in pattern.finditer(text):
            at = text.index("Defense", found.start())
            is_name = pattern is _DOES and _NOT_BEFORE.search(text, max(0, at - _REACH), at)
            if not is_name and not overlaps(at, at + 1, tuple(officers)):
                yield at, at + len("Defense"), _DEPARTMENTS["Defense"], "ORG"


def _chains(text: str) -> Iterator[re.Match[str]]:
    """Offices one beside the other. Looking for departments first is ten times as fast."""
    places = []
    for name in _DEPARTMENTS:
        at = text.find(name)
        while at >= 0:
            if not text[at + len(name) : at + len(name) + 1].isalpha():
                places.append(at)
            at = text.find(name, at + 1)
    done = 0
    for at in sorted(places):
        if at < done:
            continue
        for chain in _CHAIN.finditer(text, max(done, at - _REACH), at + 4 * _REACH):
            done = chain.end()
            yield chain
