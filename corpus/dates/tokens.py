"""A text as the tokens that dates are made of: numbers, words, single marks. Offsets count code points."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from corpus.lazy_regex import lazily

DASHES = frozenset("-‐‑‒–—―−－~〜～")
STROKES = frozenset("/／⁄∕")
DOTS = frozenset(".．。")
LONGEST_NUMBER = 14
"""Digits; milliseconds since 1970 have 13."""

_NUMERAL = "〇零○一二三四五六七八九十廿卅元"
_TOKEN = lazily(
    # Chinese numerals count only before the mark of a year, month or day; a character is a word of its own there.
    rf"(?P<numeral>[{_NUMERAL}]{{1,4}}(?=\s?[年月日號号]))|(?P<number>\d+)|(?P<sign>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
    r"|(?P<word>[^\W\d_](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\u0300-\u036f\u064b-\u0655\u0670])*)|\S"
)
_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九十")} | {"零": 0, "○": 0, "元": 1}


class Token(NamedTuple):
    """One number, word or mark."""

    text: str
    folded: str
    """The word folded; of a mark its plain form: "-" for every dash, "/" for every stroke, "." for every stop."""
    start: int
    end: int
    value: int
    """Of a number, else -1."""
    digits: int
    """How many digits a number has, 0 for a word or mark."""
    glued: bool
    """Whether nothing stands between the token before and this one."""
    is_word: bool
    is_sign: bool
    """Whether it is one character of Chinese, Japanese or Korean."""


def fold(word: str) -> str:
    """Lower case, without accents, compatibility forms resolved: "Février" and "FEVRIER" are one."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    # Composed again: the syllables of Korean fall apart as well.
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))


def either_is_a_month(first: Token, second: Token) -> bool:
    """Whether each of two numbers may be the month, and it matters which."""
    return first.value != second.value and 1 <= first.value <= 12 and 1 <= second.value <= 12


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text` in order."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        digits, value = 0, -1
        if match["number"]:
            digits = len(word)
            value = int(word) if digits <= LONGEST_NUMBER else 10**LONGEST_NUMBER
        elif match["numeral"]:
            value = _numeral(word)
            digits = len(str(value))
        sign = bool(match["sign"])
        spelled = bool(match["word"]) or sign
        found.append(
            Token(
                word,
                fold(word) if spelled else _mark(word),
                match.start(),
                match.end(),
                value,
                digits,
                match.start() == end,
                spelled,
                sign,
            )
        )
        end = match.end()
    return found


def _mark(char: str) -> str:
    if char in DASHES:
        return "-"
    if char in STROKES:
        return "/"
    if char in DOTS:
        return "."
    return "'" if char in "’‘`´" else char


def _numeral(word: str) -> int:
    """ "一九六七" is 1967 by its digits, "二十五" 25 by its tens."""
    plain = word.replace("廿", "二十").replace("卅", "三十")
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        return (_VALUES.get(tens, 0) if tens else 1) * 10 + (_VALUES.get(ones, 0) if ones else 0)
    return int("".join(str(_VALUES[char]) for char in plain))
