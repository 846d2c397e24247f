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


class Known(msgspec.Struct, frozen=True):
    """Something that bears several names."""

    entity: str
    label: str
    name: str
    forms: tuple[str, ...]
    """All its names, the first one the usual one; of a country also the demonyms."""
    past: tuple[str, ...] = ()
    """Names that it no longer bears: they name it, too."""


class Named(msgspec.Struct, frozen=True):
    """Words `start` to `end` (exclusive) name `known`."""

    start: int
    end: int
    known: Known


def named(words: Sequence[str]) -> Iterator[Named]:
    """What a row of words names, the longest names first, none overlapping.

    Abbreviations count where they are written in capitals, names where a capital begins them.
    """
    wide = [_wide(words, at) for at in range(len(words))]
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            known = _known(words[at : at + length], wide=any(wide[at : at + length]))
            if known:
                yield Named(at, at + length, known)
                at += length
                break
        else:
            at += 1


def _known(words: Sequence[str], *, wide: bool) -> Known | None:
    if not words[0][:1].isupper():
        return None
    name = fold(" ".join(words))
    found = _countries().get(name)
    if found is None and wide:
        found = _bodies().get(name)
    if found and len(words) == 1 and not _capitals(words[0]):
        written = [form for form in (*found.forms, *found.past) if fold(form) == name]
        if written and all(map(_capitals, written)):
            return None  # an abbreviation stands in capitals
    return found


def _wide(words: Sequence[str], at: int) -> bool:
    """Whether a party or body may be named here: capitals, or two words that capitals begin."""
    near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return _capitals(words[at]) or (words[at][:1].isupper() and any(word[:1].isupper() for word in near))


def _capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@cache
def _countries() -> dict[str, Known]:
    found: dict[str, list[Known]] = {}
    for each in countries().values():
        names = (each.name, *each.abbreviations, *each.demonyms, *each.aliases)
        known = Known(f"country/{each.code}", "PLACE", each.name, names, each.historical)
        for rank, form in enumerate((*names, *each.historical)):
            # The present name of one state decides against a past or lesser one of another.
            found.setdefault(fold(form), []).insert(0 if rank == 0 else len(found.get(fold(form), ())), known)
    return _unique(found, first=True)


@cache
def _bodies() -> dict[str, Known]:
    found: dict[str, list[Known]] = {}
    for label, file in _FILES.items():
        for row in rows(file, NAMED_COLUMNS):
            names = (row["name"], *row.many("acronyms"), *row.many("variants"))
            known = Known(row["id"], label, row["name"], names)
            for form in names:
                found.setdefault(fold(form), []).append(known)
    return _unique(found, first=False)


def _unique(found: dict[str, list[Known]], *, first: bool) -> dict[str, Known]:
    """Names of one only; with `first`, where several bear one, of that which is named so now."""
    out = {}
    for form, bearers in found.items():
        distinct = {each.entity: each for each in bearers}
        if len(distinct) == 1 or (first and fold(bearers[0].name) == form):
            out[form] = bearers[0]
    out.pop("", None)
    return out
