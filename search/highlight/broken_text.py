"""A text with broken words (corpus/broken_words.py): looked at in all its readings, marked where it is printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.broken_words import Break, Reading, breaks, readings
from index.format.analysis import TOO_LONG
from search.highlight.matcher import Position, TextMatcher

if TYPE_CHECKING:
    from search.highlight.marks import Pair
    from search.highlight.patterns import FormPredicate

_BORDER = f"\n{TOO_LONG}\n"
"""Between two readings: no phrase runs over a word that is not indexed."""


def matcher_of(text: str, broken: list[Break] | None = None) -> TextMatcher | BrokenText:
    """What finds words and phrases in `text`; `broken`: its breaks, where they are known."""
    broken = breaks(text) if broken is None else broken
    if not broken:
        return TextMatcher(text)
    found = readings(text, broken)
    return TextMatcher(text) if len(found) == 1 and len(found[0].pieces) == 1 else BrokenText(text, found)


class BrokenText:
    """As TextMatcher. A word is marked with what stands at its break, but for a page's end: there, each part is."""

    def __init__(self, text: str, found: Sequence[Reading]) -> None:
        self.text = text
        self._readings = found
        at = 0
        self._pieces: list[tuple[int, int]] = []
        for reading in found:
            self._pieces += [(at + here, there) for here, there in reading.pieces]
            at += len(reading.text) + len(_BORDER)
        # Each of them alone would take a search for each of its hundred characters.
        self._whole = TextMatcher(_BORDER.join(reading.text for reading in found))

    def term(self, term: str, *, exact: bool) -> list[Position]:
        """See TextMatcher."""
        return self._printed(self._whole.term(term, exact=exact))

    def prefix(self, prefix: str, matches_form: FormPredicate) -> list[Position]:
        """See TextMatcher."""
        return self._printed(self._whole.prefix(prefix, matches_form))

    def matching(self, matches_form: FormPredicate, *, exact: bool) -> list[Position]:
        """See TextMatcher."""
        return self._printed(self._whole.matching(matches_form, exact=exact))

    def phrase(self, terms: Sequence[str], *, exact: bool) -> list[Pair]:
        """See TextMatcher."""
        return self._pairs(self._whole.phrase(terms, exact=exact))

    def near(self, terms: Sequence[str], within: int, *, exact: bool) -> list[Pair]:
        """See TextMatcher. Each pair of neighbours stands in one reading; each pair perhaps in another."""
        found: set[Pair] = set()
        for pair in pairwise(terms):
            places = [
                (start + offset, end + offset)
                for offset, text in self._apart
                for start, end in text.near(pair, within, exact=exact)
            ]
            if not places:
                return []
            found.update(self._pairs(places))
        return sorted(found)

    @cached_property
    def _apart(self) -> list[tuple[int, TextMatcher]]:
        """Where each reading begins in the whole, and what looks at it."""
        found, at = [], 0
        for reading in self._readings:
            found.append((at, TextMatcher(reading.text)))
            at += len(reading.text) + len(_BORDER)
        return found

    def _printed(self, places: Iterable[Position]) -> list[Position]:
        return [(start, end, end) for start, end in self._pairs(place[:2] for place in places)]

    def _pairs(self, places: Iterable[Pair]) -> list[Pair]:
        """Where places of the whole are printed, in order, each once."""
        return sorted({pair for start, end in places for pair in self._split(start, end)})

    def _split(self, start: int, end: int) -> list[Pair]:
        first = bisect_right(self._pieces, (start, 1 << 60)) - 1
        last = bisect_right(self._pieces, (end - 1, 1 << 60)) - 1
        found: list[Pair] = []
        for number in range(first, last + 1):
            here, there = self._pieces[number]
            begin = there + max(0, start - here)
            upto = there + (self._pieces[number + 1][0] if number < last else end) - here
            if found and self.text.count("\n", found[-1][1], begin) < 2:
                found[-1] = (found[-1][0], upto)
            else:
                found.append((begin + _blanks(self.text[begin:upto]), upto))
        return found


def _blanks(text: str) -> int:
    """White space at the beginning: what parts two words between which a page ends."""
    return len(text) - len(text.lstrip())
