"""Where in a text do words, phrases, patterns stand?

The engine says which cables match; this says where in them, the slow and obvious way. Both use the words of
index/analysis.py, so they agree on what a word and its position is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from index.analysis import Word, fold, stem, words
from search.results import Span

Matches = Callable[[str], bool]


class Text:
    """One text, its words, and where each term stands in it. Worked out once, when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        """Its words in order; positions below are indexes into this."""
        return list(words(self.text))

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        return _positions(self.words, stem)

    @cached_property
    def _folds(self) -> dict[str, list[int]]:
        return _positions(self.words, fold)

    def term(self, term: str, *, exact: bool) -> list[int]:
        """Positions of an indexed term."""
        return (self._folds if exact else self._stems).get(term, [])

    def matching(self, wanted: Matches, *, exact: bool) -> list[int]:
        """Positions of the words whose indexed term satisfies `wanted`."""
        known = self._folds if exact else self._stems
        return sorted(at for term, positions in known.items() if wanted(term) for at in positions)

    def phrase(self, terms: Sequence[str], *, exact: bool) -> list[range]:
        """Runs of positions where these terms stand one after the other."""
        later = [set(self.term(term, exact=exact)) for term in terms[1:]]
        return [
            range(start, start + len(terms))
            for start in self.term(terms[0], exact=exact)
            if all(start + step in positions for step, positions in enumerate(later, start=1))
        ]

    def near(self, terms: Sequence[str], within: int, *, exact: bool) -> list[int]:
        """Positions where each two neighbouring `terms` stand within so many words of each other.

        Either order counts; "within 5" means that their positions differ by at most 5. Empty unless every
        neighbouring pair is found: that is how the query is compiled, too.
        """
        found: set[int] = set()
        for first, second in pairwise(terms):
            pairs = list(_close(self.term(first, exact=exact), self.term(second, exact=exact), within))
            if not pairs:
                return []
            found.update(position for pair in pairs for position in pair)
        return sorted(found)

    def span(self, positions: range) -> Span:
        """From the first to the last of a run of positions."""
        return Span(self.words[positions[0]].start, self.words[positions[-1]].end)


def _close(ones: list[int], others: list[int], within: int) -> Iterator[tuple[int, int]]:
    for one in ones:
        for other in others[bisect_left(others, one - within) : bisect_right(others, one + within)]:
            if one != other:
                yield one, other


def _positions(found: list[Word], analyse: Callable[[str], str]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for position, word in enumerate(found):
        positions.setdefault(analyse(word.form), []).append(position)
    positions.pop("", None)  # words too long to be indexed
    return positions


@lru_cache(maxsize=256)
def wildcard(pattern: str) -> Matches:
    """Whether a folded form matches `pattern`, in which "*" is any run of characters and "?" is any one."""
    compiled = re.compile(wildcard_regex(pattern, any_one=".", any_run=".*"), re.DOTALL)
    return lambda form: compiled.fullmatch(form) is not None


def wildcard_regex(pattern: str, *, any_one: str, any_run: str) -> str:
    """`pattern` as a regular expression, runs of "*" folded to one so that matching stays linear."""
    parts = {"*": any_run, "?": any_one}
    squeezed = re.sub(r"\*+", "*", pattern)
    return "".join(parts.get(char) or re.escape(char) for char in squeezed)


@lru_cache(maxsize=256)
def spelled_nearly(form: str, distance: int) -> Matches:
    """Whether another form is at most `distance` edits away; a swap of two neighbours is one edit."""
    from rapidfuzz.distance import OSA  # loads a C library: only where a fuzzy word is asked for

    return lambda other: OSA.distance(form, other, score_cutoff=distance) <= distance
