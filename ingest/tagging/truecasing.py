"""Truecasing: text in capitals as it would be written otherwise, letter for letter.

A table counted over edited diplomatic documents (training/casing.py) gives each word its commonest form. A word
that is not in it is no common word: it is written as a name. Every result has the length of its input, so that
offsets stay.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
_SEEN = 2
"""Words of the table that must share an edge before it counts as one of written-out words."""
_POSSESSIVE = re.compile(r"['’][sS]$")


@cache
def forms() -> dict[str, str]:
    """Word in small letters -> the form in which it is commonly written."""
    packed = (files("ingest") / "model" / "casing.txt.gz").read_bytes()
    return {form.lower(): form for form in gzip.decompress(packed).decode().split("\n") if form}


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """First and last two letters of written-out words: what begins or ends otherwise is an abbreviation."""
    words = [form for form in forms().values() if not form.isupper() and len(form) > 3]
    first = Counter(form[:2].lower() for form in words)
    last = Counter(form[-2:].lower() for form in words)
    return (
        frozenset(edge for edge, seen in first.items() if seen >= _SEEN),
        frozenset(edge for edge, seen in last.items() if seen >= _SEEN),
    )


def _speakable(lower: str) -> bool:
    first, last = _edges()
    return lower[:2] in first and lower[-2:] in last and bool(_VOWEL.search(lower))


def is_word(word: str) -> bool:
    """Whether a word, however written, is commonly written in small letters."""
    form = forms().get(word.lower())
    return form is not None and form.islower()


@cache
def _ranks() -> dict[str, int]:
    return {word: place for place, word in enumerate(forms())}


def rank(word: str) -> int:
    """How common a word is: 0 the commonest; the table's length if it is not in it."""
    return _ranks().get(word.lower(), len(_ranks()))


def is_known_word(word: str) -> bool:
    """Whether a word is in the table at all."""
    return word.lower() in forms()


def truecased(text: str) -> str:
    """`text`, which is in capitals, as it would be written. Same length."""
    return _WORD.sub(lambda found: _cased(found.group()), text)


@lru_cache(maxsize=100_000)
def _cased(word: str) -> str:
    if len(word) == 1:
        return word.lower() if word in "AI" and word == "A" else word
    lower = word.lower()
    form = forms().get(lower)
    if form is None and (ending := _POSSESSIVE.search(word)):
        return _cased(word[: ending.start()]) + ending.group().lower()
    if form is None:
        # What cannot be spoken is an abbreviation; else a name, until the tagger says otherwise.
        form = lower[0].upper() + lower[1:] if _speakable(lower) else word
    form = form if "'" not in form else "".join(a if b == "'" else b for a, b in zip(word, form, strict=False))
    return form if len(form) == len(word) else word
