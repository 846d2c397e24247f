"""Where a name begins and ends: titles before it, possessives and marks after it are not part of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.folding import fold

if TYPE_CHECKING:
    from corpus.records import EntityLabel
    from ingest.tagging.abbreviations import Definition
    from ingest.tagging.phrase_matcher import Alias

SMALL = name_words.words("small")
"""Small words inside names."""
TITLES = name_words.words("title")
LAID_ASIDE = name_words.words("laid-aside")
"""Titles in names of the authority files that are no part of the mention ("Secretary Dulles")."""
_WORD = re.compile(r"[^\W_][\w.'’ʼ-]*")
_POSSESSIVE = re.compile(r"['’`´]\s?[sS]?$")
_MOST_WORDS = 6
_OPENINGS = ("de ", "von ", "van ", "d'", "al-", "el-", "da ", "du ")


class NamedSpan(NamedTuple):
    """A name: words `first` up to `stop` (exclusive). `alias` where the authority files know it."""

    first: int
    stop: int
    label: EntityLabel
    rule: str
    """Who says so: alias, model, title, signature, post, defined, again."""
    alias: Alias | None = None
    definition: Definition | None = None
    office: str = ""
    """Key of an office of a country, `office_country` its code where it is printed beside."""
    office_country: str = ""
    modelled: EntityLabel | None = None
    """What the model takes the same words for."""


def person_core(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bare name inside text[start:end], None where none is left: "Mr. Rusk's" -> "Rusk"."""
    core = _core(text[start:end])
    return (start + core[0], start + core[1]) if core else None


@lru_cache(maxsize=8192)
def _core(text: str) -> tuple[int, int] | None:
    words = [found.span() for found in _WORD.finditer(text)]
    while words and fold(text[words[0][0] : words[0][1]]) in TITLES:
        words.pop(0)
    if not words or len(words) > _MOST_WORDS:
        return None
    first, last = words[0][0], words[-1][1]
    if possessive := _POSSESSIVE.search(text, first, last):
        last = possessive.start()
    while last > first and text[last - 1] in ".'’-" and not re.search(r"(?:\b[A-Z]|\b[JS]r)\.$", text[first:last]):
        last -= 1
    name = text[first:last]
    if not name or (name[0].islower() and not name.startswith(_OPENINGS)):
        return None
    return (first, last) if not any(c.isdigit() for c in name) else None
