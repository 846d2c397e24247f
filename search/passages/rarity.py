"""How much each match in a text tells: its word's rarity in the archive."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from index import query as q
from index.format.analysis import stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reader import ArchiveReader
    from search.results import Span


class WeightedMatch(NamedTuple):
    """A matching word of a text, code points."""

    start: int
    end: int
    term: str
    """Its stem: two forms of one word are one term."""
    rarity: float
    """log(1 + (N - n + 0.5) / (n + 0.5)) of the term in bodies; more than 0."""


class MatchWeights:
    """Rarities of the matching words of one page of hits, each asked of the archive once."""

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader
        self._rarities: dict[str, float] = {}

    def of(self, text: str, spans: Sequence[Span]) -> list[WeightedMatch]:
        """The words inside `spans` of a text, in order. A span of several words (a phrase, a name) gives each."""
        found = [
            (start + word.start, start + word.end, stem(word.form))
            for start, end in spans
            for word in words(text[start:end])
        ]
        unknown = list(dict.fromkeys(term for _, _, term in found if term not in self._rarities))
        if unknown:
            counts = self._reader.frequencies([q.Term("body", term) for term in unknown])
            cables = len(self._reader)
            for term, having in zip(unknown, counts, strict=True):
                self._rarities[term] = math.log(1 + max(0.0, cables - having + 0.5) / (having + 0.5))
        return [WeightedMatch(start, end, term, self._rarities[term]) for start, end, term in found]
