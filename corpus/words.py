"""What a word is: one rule for documents, queries, highlights and corrections.

A word is a run of letters and digits, with three extensions, so that both spellings of a thing meet:
"U.S.S.R." is the word `USSR`, "12.390" and "12,390" are `12390`, and an apostrophe inside a word is no
border ("O'Neill" is `ONeill`, "Ch'ang" is `Chang`) while a possessive is dropped ("Shah's" is `Shah`), as is the
elided word before a French or Italian one ("l'ouverture" is `ouverture`, "dell'Italia" is `Italia`).
Characters without width inside a word (soft hyphen, zero-width space and joiners) are not there at all.
Greek letters are without accents, and ё is е, as people type them.
Everything else parts words; a hyphen does. Words broken at a line end: corpus/broken_words.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

APOSTROPHES = "'’ʼ‘"
"""What stands inside "O'Neill", in the looks that it has in print."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"
"""What stands inside words and is no part of them: soft hyphen, zero-width space and joiners, byte-order marks."""
_VOWEL = "aeiouyAEIOUYà-öø-ÿÀ-ÖØ-ßœŒ"
_ELIDED = rf"""(?:(?=[a-zA-Z]{{1,7}}[{APOSTROPHES}])(?:
      (?![dD][{APOSTROPHES}](?i:affaire?s?)(?![^\W_]))               # "chargé d'affaires" is English, too
      (?i:l|d|qu|jusqu|lorsqu|puisqu|quoiqu|un|[dnsc]?all|[dnbqc]ell|coll|sull|quell|quest|tutt|neanch|anch|com|dov
        |(?:de|a|ne|da|su|que)?gl)[{APOSTROPHES}](?=[{_VOWEL}hH])
    | (?i:l|[dn]?all|[dn]ell|sull)[{APOSTROPHES}](?=\d)             # l'11 settembre
    | (?:(?<!-)t|[jnsm])[{APOSTROPHES}](?=[{_VOWEL}h])                  # not the second syllable of "Yong-t'ae"
    | [JNSM][{APOSTROPHES}](?=[aeiouyà-öø-ÿœ])                     # "N'Djamena", "M'Intosh", "T'ang" are names
    | [JNS][{APOSTROPHES}](?=[AEIOUYÀ-ÖØ-ÞŒ](?![^\W\dA-ZÀ-ÖØ-ÞŒ_]))
    | [cC][{APOSTROPHES}](?=[eEéèêÉÈÊ])
    ))"""
"""Words that French and Italian join to the next one with an apostrophe. In English texts few stand, but in names."""
_INSIDE = rf"(?:[{INVISIBLE}]+(?:{{0}}[{INVISIBLE}]*)?|{{0}}[{INVISIBLE}]*)".format(
    rf"[{APOSTROPHES}](?![sS](?![^\W_]))"
)
WORD = re.compile(
    rf"""{_ELIDED}?(
      (?:[^\W\d_ʼ]\.){{2,}}[^\W\d_ʼ]?(?![^\W_])                     # U.S.S.R.  p.m.
    | \d{{1,3}}(?:[.,]\d{{3}})+(?![\d])                               # 12.390    1,000,000
    | [^\W_ʼ]+(?:{_INSIDE}[^\W_ʼ]+)*                               # word      O'Neill; ʼ is a letter to Unicode
    )(?:[{INVISIBLE}]*[{APOSTROPHES}][sS](?![^\W_]))?               # possessive, no part of the word
    """,
    re.VERBOSE,
)


def _unaccented() -> dict[int, str]:
    """Greek letters without their accents, ё as е: the engine folds Latin letters alone. One letter for one."""
    greek = (chr(code) for code in (*range(0x370, 0x400), *range(0x1F00, 0x2000)))
    plain = {ord(letter): normalize("NFD", letter)[0] for letter in greek if letter.isalpha()}
    return {**plain, ord("ς"): "σ", ord("ё"): "е", ord("Ё"): "Е"}


_DROPPED = {**_unaccented(), **str.maketrans("", "", ".," + APOSTROPHES + INVISIBLE)}


_ARTICLE = re.compile(_ELIDED, re.VERBOSE)


def without_elided(printed: str) -> str:
    """A word or pattern of words less the elided word before it."""
    return _ARTICLE.sub("", printed, count=1) if _ARTICLE.match(printed) else printed


class Word(NamedTuple):
    """A word and where it stands, in code points; `form` is as printed less inner punctuation, INVISIBLE and
    accents of Greek."""

    start: int
    end: int
    form: str


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order."""
    for found in WORD.finditer(text):
        yield Word(found.start(1), found.end(1), plain_form(found[1]))


def plain_form(printed: str) -> str:
    """A word as printed (group 1 of WORD) less its inner punctuation and accents of Greek."""
    return printed if printed.isascii() and printed.isalnum() else printed.translate(_DROPPED)


def indexed_text(text: str) -> str:
    """What the engine is given for `text`: its words joined by blanks. Same words as `words`, faster."""
    # No word holds a blank, so what stands between two blanks can be looked at by itself: most of it is one plain
    # word, and the rest ("said,") comes again and again.
    pieces = [piece if piece.isascii() and piece.isalnum() else _indexed(piece) for piece in text.split()]
    return " ".join(filter(None, pieces))


def _indexed(piece: str) -> str:
    return _kept(piece) if len(piece) <= _LONGEST_KEPT else _token_form(piece)


def _token_form(piece: str) -> str:
    return " ".join(WORD.findall(piece)).translate(_DROPPED)


_LONGEST_KEPT = 40
_kept = lru_cache(maxsize=1 << 15)(_token_form)
