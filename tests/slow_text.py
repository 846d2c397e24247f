"""Where words, phrases and patterns stand in a text, read word by word: what search/highlight/matcher.py is held to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.words import words
from index.format.analysis import fold, stem
from search.results import Span


class SlowText:
    """One text, split into words, each stemmed and folded."""

    def __init__(self, text: str) -> None:
        self.words = list(words(text))
        self.forms = {
            True: [fold(word.form) for word in self.words],
            False: [stem(word.form) for word in self.words],
        }

    def matching(self, wanted: Callable[[str], bool], *, exact: bool) -> list[Span]:
        return [self._span(at, at) for at, term in enumerate(self.forms[exact]) if term and wanted(term)]

    def phrase(self, terms: Sequence[str], *, exact: bool) -> list[Span]:
        known, size = self.forms[exact], len(terms)
        starts = [at for at in range(len(known) - size + 1) if known[at : at + size] == list(terms)]
        return [self._span(at, at + size - 1) for at in starts]

    def near(self, terms: Sequence[str], within: int, *, exact: bool) -> list[Span]:
        known = self.forms[exact]
        found: set[int] = set()
        for one, other in pairwise(terms):
            pairs = [
                (a, b)
                for a, first in enumerate(known)
                for b, second in enumerate(known)
                if first == one and second == other and a != b and abs(a - b) <= within
            ]
            if not pairs:
                return []
            found.update(at for pair in pairs for at in pair)
        return [self._span(at, at) for at in sorted(found)]

    def _span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last].end)
