"""Whether two printed names may be one person's: how surnames, given names and generations agree.

`compare_names` gives features, each a kind of agreement or difference ("same names", "conflict"), for the weights of
corpus/authority/person_likeness.py. It is symmetric.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from corpus.authority.person_names import PersonName, is_same_given_name

Features = dict[str, float]

SPELLED = 0.7
"""Least likeness (1 - edits / letters) of two spellings of a name."""
LONGEST_WORD = 40
"""Letters of a word that are compared by edits."""
_SHORT_FORM = 3
"""Letters of a beginning that may stand for a name: "Geo", "Wm"."""
_VOWELS = re.compile(r"(?<=.)[aeiouyhj]+")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = (("ck", "k"), ("dg", "g"), ("ph", "f"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"))

_SAME, _FORM, _SPELLED, _LETTERS, _INITIAL = range(5)
"""How two given names agree, the surest first: the same; forms of one; spelled alike; equal initials; an initial."""


class _Compared(NamedTuple):
    """The words of two names that are left to be compared, and what the surnames said."""

    given: tuple[str, ...]
    others: tuple[str, ...]
    features: Features


def compare_names(one: PersonName, other: PersonName) -> Features | None:
    """How two names agree, None where they cannot be one person's."""
    compared = _compare_surnames(one, other)
    if compared is None:
        return None
    features = compared.features
    if not compared.given or not compared.others:
        return {**features, "no given name": 1.0}
    given = _compare_given(compared.given, compared.others)
    return None if given is None else {**features, **given, **_compare_generations(one, other)}


def _compare_surnames(one: PersonName, other: PersonName) -> _Compared | None:
    if not one.surname and not other.surname:
        # "Kim Il Sung" and "Kim Ir Sen": as many words, in the same order.
        if len(one.given) != len(other.given) or spelling(one.given[0], other.given[0]) is None:
            return None
        return _Compared(one.given, other.given, {"order": 1.0})
    if not one.surname or not other.surname:
        known, spoken = (one, other) if one.surname else (other, one)
        return _compare_orders(known, spoken)
    surname, same = "".join(one.surname), "".join(other.surname)
    if surname == same:
        return _Compared(one.given, other.given, {})
    if set(one.words) == set(other.words):
        return _Compared(tuple(sorted(one.words)), tuple(sorted(other.words)), {"order": 1.0})
    if one.surname[0] in other.surname or other.surname[0] in one.surname or one.surname[-1] == other.surname[-1]:
        # "Hoyer Millar, Frederick" and "Millar, Frederick Hoyer".
        return _Compared(one.words, other.words, {"part": 1.0})
    likeness = spelling(surname, same)
    return None if likeness is None else _Compared(one.given, other.given, {"spelled": 1.0, "spelling": 1 - likeness})


def _compare_orders(known: PersonName, spoken: PersonName) -> _Compared | None:
    """A name whose surname is known and one that may be in either order: "Kim, Il Sung" and "Kim Il Sung"."""
    if not known.given:
        return None
    family_first = (*known.surname, *known.given)
    words = family_first if family_first[0] == spoken.given[0] else known.words
    if spelling(words[0], spoken.given[0]) is None and set(words) != set(spoken.given):
        return None
    return _Compared(words, spoken.given, {"order": 1.0})


def _compare_given(given: tuple[str, ...], others: tuple[str, ...]) -> Features | None:
    """How given names agree: each word of one is matched with one of the other, the surest and nearest first."""
    left, right = dict(enumerate(given)), dict(enumerate(others))
    agreeing = [
        (kind, abs(i - j), min(i, j), i, j)
        for i, word in left.items()
        for j, against in right.items()
        if (kind := _word_agreement(word, against)) is not None
    ]
    matched: list[tuple[int, int, int]] = []
    for kind, _, _, i, j in sorted(agreeing):
        if i in left and j in right:
            del left[i], right[j]
            matched.append((kind, i, j))
    if not matched or (_has_full(left.values()) and _has_full(right.values())):
        return None
    kinds = [kind for kind, _, _ in matched]
    surest = min(kinds)
    is_present = {
        "conflict": bool(left and right),
        "more names": bool(left) != bool(right),
        "form of name": _FORM in kinds,
        "spelled given": _SPELLED in kinds,
        "second initial": surest < _LETTERS <= max(kinds),
        "initials only": surest >= _LETTERS,
        "other first": not any(i == j == 0 for _, i, j in matched),
    }
    features = {name: 1.0 for name, present in is_present.items() if present}
    return {**features, "same names": float(min(2, kinds.count(_SAME)))}


def _has_full(words: Iterable[str]) -> bool:
    return any(len(word) > 1 for word in words)


def _compare_generations(one: PersonName, other: PersonName) -> Features:
    if not (one.generation or other.generation):
        return {}
    if not (one.generation and other.generation):
        return {"one generation": 1.0}
    return {"generation" if one.generation == other.generation else "generations": 1.0}


@lru_cache(maxsize=65_536)
def _word_agreement(one: str, other: str) -> int | None:
    if one == other:
        return _SAME if len(one) > 1 else _LETTERS
    if 1 in (len(one), len(other)):
        return _INITIAL if one[0] == other[0] else None
    if is_same_given_name(one, other):
        return _FORM
    if spelling(one, other) is not None:
        return _SPELLED
    is_short = min(len(one), len(other)) <= _SHORT_FORM
    return _INITIAL if is_short and (one.startswith(other) or other.startswith(one)) else None


@lru_cache(maxsize=65_536)
def spelling(one: str, other: str) -> float | None:
    """Likeness, 0..1, of two spellings, folded, that may be one name's; else None."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Levenshtein  # only where persons are compared

    edits = Levenshtein.distance(one[:LONGEST_WORD], other[:LONGEST_WORD])
    likeness = max(0.0, 1.0 - edits / max(len(one), len(other)))
    sounds = consonants(one)
    sounds_alike = len(sounds) > 1 and sounds == consonants(other)
    return likeness if sounds_alike or (likeness >= SPELLED and one[0] == other[0]) else None


@lru_cache(maxsize=16_384)
def consonants(word: str) -> str:
    """A word, folded, as it sounds, roughly: "khrushchev" and "kruschov" are one."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))
