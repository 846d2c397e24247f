"""Where a text prints one of some names that nothing tagged: words compared folded, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.authority.folding import fold
from corpus.lazy_regex import lazily
from corpus.words import words

Phrase = tuple[str, ...]
"""Folded words, in order."""

_INSIDE = "[.,'’‘]?"
"""What may stand between two letters of one word."""
_BLANK = lazily(r"\s")


class Occurrence(NamedTuple):
    """One printing."""

    start: int
    end: int
    form: str
    """The folded name."""


class _PlainLetters(dict[int, str]):
    """For `str.translate`: each letter as it folds, filled as letters come up. All else stays."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = fold(char) if not char.isascii() and char.isalnum() else char
        self[code] = plain = folded if len(folded) == 1 else _ODD
        return plain


_ODD = "\ue000"
_PLAIN = _PlainLetters()


class NameFinder:
    """Names to look for: their words -> the folded name. Immutable once made."""

    def __init__(self, names: Mapping[Phrase, str]) -> None:
        self._names = dict(names)
        self._by_first: dict[str, list[Phrase]] = {}
        longest = sorted(self._names, key=lambda each: (-len(each), each))
        for phrase in longest:
            self._by_first.setdefault(phrase[0], []).append(phrase)
        every = "|".join("".join(map(_loose_pattern, each, [*each[1:], ""])) for each in longest)
        self._likely = re.compile(rf"(?<![^\W\d_])(?:{every})", re.IGNORECASE)

    def find(self, body: str) -> Iterator[Occurrence]:
        """All printings in order: the longest at each word, none overlapping."""
        plain = body if body.isascii() else body.translate(_PLAIN)
        if _ODD in plain:
            # A letter that folds to two: places in the folded text are not those in the body.
            return self.find_slowly(body)
        return self._find_fast(body, plain)

    def find_slowly(self, body: str, start: int = 0) -> Iterator[Occurrence]:
        """As `find`, word by word."""
        found = [(word.start + start, word.end + start, fold(word.form)) for word in words(body)]
        at = 0
        while at < len(found):
            for phrase in self._by_first.get(found[at][2], ()):
                run = found[at : at + len(phrase)]
                if tuple(word for _, _, word in run) == phrase:
                    yield Occurrence(run[0][0], run[-1][1], self._names[phrase])
                    at += len(phrase) - 1
                    break
            at += 1

    def _find_fast(self, body: str, plain: str) -> Iterator[Occurrence]:
        """Only around what may be a printing, looked for in the plain letters of the body.

        No word holds a blank, so pieces between blanks read as in the whole.
        """
        piece, at = (0, 0), 0
        while likely := self._likely.search(plain, at):
            at = likely.start() + 1
            start, end = _widen_to_blanks(body, *likely.span())
            if start <= piece[1]:
                piece = (piece[0], max(piece[1], end))
                continue
            yield from self.find_slowly(body[slice(*piece)], piece[0])
            piece = (start, end)
        yield from self.find_slowly(body[slice(*piece)], piece[0])


def _widen_to_blanks(body: str, start: int, end: int) -> tuple[int, int]:
    """The piece from the last blank before `start` to the next after `end`."""
    while start > 0 and not body[start - 1].isspace():
        start -= 1
    after = _BLANK.search(body, end)
    return start, after.start() if after else len(body)


def _loose_pattern(word: str, following: str) -> str:
    """A pattern of all printings of a word, and more, with what parts it from the following one ("" at the end)."""
    # A word that ends in a digit may have a letter right behind it: "12,390Kim" is two words.
    digit = word[-1].isdigit()
    between = r"(?:['’‘][sS])?[\W_]" + ("*" if digit else "+")
    return _INSIDE.join(map(re.escape, word)) + (between if following else "" if digit else r"(?![^\W_])")
