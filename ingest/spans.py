"""Where a name begins and ends: titles before it, possessives and marks after it are not part of it."""

from __future__ import annotations

import re

from corpus.names import fold

_TITLE_WORDS = (
    "mr mrs ms miss dr sir ambassador amb general gen colonel col president secretary minister senator prime foreign "
    "deputy professor prof admiral adm major captain capt chancellor premier chairman vice assistant under state the "
    "lord lady congressman representative governor judge justice lieutenant lt commander marshal sgt counselor "
    "consul charge attorney acting former late premier director under-secretary undersecretary fonmin primin archbishop "
    "ministers ambassadors generals presidents secretaries chiefs permrep permreps emboff emboffs conoff consoff consoffs "
    "poloff econoff dcm pm fonsec polcouns "
    "bishop cardinal monsieur monsignor senor herr signor comrade dep asst brigadier sheikh generalissimo mssrs messrs"
)
SMALL = frozenset("de la le el al von van der den da dos bin ibn abu ben y du di".split())
"""Small words inside names."""
TITLES = frozenset(_TITLE_WORDS.split())
_WORD = re.compile(r"[^\W_][\w.'’ʼ-]*")
_POSSESSIVE = re.compile(r"['’`´]\s?[sS]?$")
_MOST_WORDS = 6


def person_core(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bare name inside text[start:end], None where none is left: "Mr. Rusk's" -> "Rusk"."""
    words = [(start + found.start(), start + found.end()) for found in _WORD.finditer(text[start:end])]
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
    if not name or name[0].islower() and not name.startswith(("de ", "von ", "van ", "d'", "al-", "el-", "da ", "du ")):
        return None
    return (first, last) if not any(c.isdigit() for c in name) else None
