"""Short forms that a text defines itself: "Korean Workers' Party (KWP)", "KWP (Korean Workers' Party)".

The short form counts as defined when its letters are the initials of the words before it, small words skipped.
What the long form's words say decides what is named: a party, a body, or nothing ("consumer price index (CPI)").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.folding import fold
from ingest.tagging.tokens import BREAK
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import EntityLabel
    from ingest.tagging.features import Words

_PARTY_WORDS = name_words.words("party")
_ORG_WORDS = name_words.words("body")
_SKIPPED = name_words.words("skipped")
_MOST_WORDS = 12


class Definition(NamedTuple):
    """Words first..stop hold a long form and its short form in parentheses.

    The long form is first..long_stop, the short form begins at `short_at` (always behind the long form).
    `label` is None where the long form is a common noun.
    """

    first: int
    stop: int
    long_stop: int
    short_at: int
    short: str
    label: EntityLabel | None


def definitions(text: str, found: Words) -> Iterator[Definition]:
    """The definitions of a truecased text, in order."""
    words = found.words
    for at, word in enumerate(words):
        if word != "(" or at == 0:
            continue
        close = next((i for i in range(at + 1, min(at + 8, len(words))) if words[i] == ")"), None)
        if close is None:
            continue
        short = text[found.starts[at + 1] : found.ends[close - 1]].strip("\" “”'") if close > at + 1 else ""
        letters = [c for c in short.upper() if c.isalpha()]
        printed = short.replace(".", "").replace(" ", "")
        if not 2 <= len(letters) <= 8 or len(printed) > 10 or is_word(printed):
            continue
        first = _long_form(words, at, letters)
        if first is None and len(set(letters)) > 2:
            first = _any_order(words, at, letters)
        if first is not None:
            yield Definition(first, close + 1, at, at + 1, short, _label(words[first:at]))


def _long_form(words: list[str], at: int, letters: list[str]) -> int | None:
    """The first word of the long form that ends before word `at`: its initials are `letters`."""
    left = len(letters) - 1
    first = at
    for i in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
        word = words[i]
        if word is BREAK or word in ".;:()":
            break
        if not word[0].isalpha():
            continue
        if word[0].upper() == letters[left]:
            left -= 1
            first = i
            if left < 0:
                return first
        elif word.lower() not in _SKIPPED:
            break
    return None


def _any_order(words: list[str], at: int, letters: list[str]) -> int | None:
    """As `_long_form`, for a short form of another language: "Independent Liberal Party (PLI)"."""
    left = sorted(letters)
    for i in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
        word = words[i]
        if word is BREAK or word in ".;:()":
            break
        if not word[0].isalpha() or word.lower() in _SKIPPED:
            continue
        if word[0].upper() not in left:
            break
        left.remove(word[0].upper())
        if not left:
            return i
    return None


def _label(words: list[str]) -> EntityLabel | None:
    plain = {fold(word) for word in words}
    if plain & _PARTY_WORDS:
        return "PARTY"
    if plain & _ORG_WORDS:
        return "ORG"
    names = [word for word in words if word[0].isalpha() and word.lower() not in _SKIPPED]
    return "ORG" if names and all(word[0].isupper() and not is_word(word) for word in names) else None
