"""Where a text prints one of some names that nothing tagged: words compared folded, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.names import fold
from corpus.words import words

Phrase = tuple[str, ...]
"""Folded words, in order."""

_FOREIGN = re.compile(r"[^\W\x00-\x7f]")
_INSIDE = "[.,'’‘]?"
"""What may stand between two letters of one word."""
_BETWEEN = r"(?:['’‘][sS])?[\W_]+"
_BLANK = re.compile(r"\s")


class Occurrence(NamedTuple):
    """One printing."""

    start: int
    end: int
    form: str
    """The folded name."""


class Phrases:
    """Names to look for: their words -> the folded name. Immutable once made."""

    def __init__(self, names: Mapping[Phrase, str]) -> None:
        self._names = dict(names)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted(self._names, key=lambda each: (-len(each), each)):
            self._by_first.setdefault(phrase[0], []).append(phrase)
        every = "|".join(_BETWEEN.join(_INSIDE.join(map(re.escape, word)) for word in each) for each in self._names)
        self._likely = re.compile(rf"(?<![^\W_])(?:{every})(?![^\W_])", re.IGNORECASE)

    def find(self, body: str) -> Iterator[Occurrence]:
        """All printings in order: the longest at each word, none overlapping."""
        if _FOREIGN.search(body):
            # A letter beyond ASCII may fold to anything: every word has to be looked at.
            return self.find_slowly(body)
        return self._find_fast(body)

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

    def _find_fast(self, body: str) -> Iterator[Occurrence]:
        """Only around what may be a printing. No word holds a blank, so pieces between blanks read as in the whole."""
        piece: tuple[int, int] | None = None
        at, longest = 0, max(map(len, self._names), default=0)
        while likely := self._likely.search(body, at):
            start, end = _widened(body, likely.start(), likely.end(), longest)
            if piece and start <= piece[1]:
                piece = (piece[0], max(piece[1], end))
            else:
                if piece:
                    yield from self.find_slowly(body[slice(*piece)], piece[0])
                piece = (start, end)
            at = max(likely.end(), likely.start() + 1)
        if piece:
            yield from self.find_slowly(body[slice(*piece)], piece[0])


def _widened(body: str, start: int, end: int, more: int) -> tuple[int, int]:
    """The piece from a blank before `start` to one after `end`, and some words on: a longer name may begin here."""
    while start > 0 and not body[start - 1].isspace():
        start -= 1
    while more > 0 and (blank := _BLANK.search(body, end)):
        end, more = blank.end(), more - 1
    return start, end if more == 0 else len(body)
