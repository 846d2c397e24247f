"""Other names of what a text names: KWP for the Korean Workers' Party, PRC and Chicom for China.

For searches, which cannot afford the whole authority file: countries with their demonyms, and, where a text has
capitals that may be one, parties and bodies. A name that several bear stands for none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from corpus.authority.countries import countries
from corpus.authority.folding import fold
from corpus.authority.tables import rows

LONGEST = 8
"""Words of the longest name looked for."""
NAMED_COLUMNS = ("id", "name", "acronyms", "variants", "country", "earliest", "latest")
"""Of parties.csv and bodies.csv."""
_FILES = {"PARTY": "parties.csv", "ORG": "bodies.csv"}


class KnownName(msgspec.Struct, frozen=True):
    """Something that bears several names."""

    entity: str
    label: str
    name: str
    forms: tuple[str, ...]
    """All its names, the first one the usual one; of a country also the demonyms."""
    former_names: tuple[str, ...] = ()
    """Names that it no longer bears: they name it, too."""


class NameMatch(msgspec.Struct, frozen=True):
    """Words `start` to `end` (exclusive) name `known`."""

    start: int
    end: int
    known: KnownName


def find_names(words: Sequence[str]) -> Iterator[NameMatch]:
    """What a row of words names, the longest names first, none overlapping.

    Abbreviations count where they are written in capitals, names where a capital begins them.
    """
    may_be_body = [_may_be_body(words, at) for at in range(len(words))]
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            known = _lookup_words(words[at : at + length], may_be_body=any(may_be_body[at : at + length]))
            if known:
                yield NameMatch(at, at + length, known)
                at += length
                break
        else:
            at += 1


def _lookup_words(words: Sequence[str], *, may_be_body: bool) -> KnownName | None:
    if not words[0][:1].isupper():
        return None
    name = fold(" ".join(words))
    found = _countries().get(name)
    if found is None and may_be_body:
        found = _bodies().get(name)
    if found and len(words) == 1 and not _is_capitals(words[0]):
        written = [form for form in (*found.forms, *found.former_names) if fold(form) == name]
        if written and all(map(_is_capitals, written)):
            return None  # an abbreviation stands in capitals
    return found


def _may_be_body(words: Sequence[str], at: int) -> bool:
    """Whether a party or body may be named here: capitals, or two words that capitals begin."""
    near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return _is_capitals(words[at]) or (words[at][:1].isupper() and any(word[:1].isupper() for word in near))


def _is_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@cache
def _countries() -> dict[str, KnownName]:
    found: dict[str, list[KnownName]] = {}
    for each in countries().values():
        names = (each.name, *each.abbreviations, *each.demonyms, *each.aliases)
        known = KnownName(f"country/{each.code}", "PLACE", each.name, names, each.historical)
        for rank, form in enumerate((*names, *each.historical)):
            # The present name of one state decides against a past or lesser one of another.
            found.setdefault(fold(form), []).insert(0 if rank == 0 else len(found.get(fold(form), ())), known)
    return _unambiguous(found, first=True)


@cache
def _bodies() -> dict[str, KnownName]:
    found: dict[str, list[KnownName]] = {}
    for label, file in _FILES.items():
        for row in rows(file, NAMED_COLUMNS):
            names = (row["name"], *row.many("acronyms"), *row.many("variants"))
            known = KnownName(row["id"], label, row["name"], names)
            for form in names:
                found.setdefault(fold(form), []).append(known)
    return _unambiguous(found, first=False)


def _unambiguous(found: dict[str, list[KnownName]], *, first: bool) -> dict[str, KnownName]:
    """Names of one only; with `first`, where several bear one, of that which is named so now."""
    out = {}
    for form, bearers in found.items():
        distinct = {each.entity: each for each in bearers}
        if len(distinct) == 1 or (first and fold(bearers[0].name) == form):
            out[form] = bearers[0]
    out.pop("", None)
    return out
