"""What is marked in a cable that answers, and which words it lacks where it has only some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from search.highlight.highlighter import Highlighter
from search.highlight.marks import Evidence, Pair, merge_pairs
from search.highlight.texts import CableTexts
from search.query.unparse import unparse

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.query.ast import Node, Text


class HitMatches(msgspec.Struct, frozen=True):
    """One cable, read with a query in mind."""

    spans: dict[str, list[Pair]]
    """Field to matches, as `search.highlight.highlighter.highlight` gives them."""
    evidence: tuple[Evidence, ...] = ()
    """Where several parts of the query were found: each of them."""
    missing: tuple[str, ...] = ()
    """The words of the query that it lacks, as the query language writes them."""


NO_MATCHES = HitMatches({})


class HitHighlighter:
    """A query got ready to be read against the cables of a page.

    `exact` is what a cable that has all words satisfies, `partial` one that has some, `words` those whose lack is told.
    `rarity` says of a word, phrase, pattern or entity how much it tells that a cable has it.
    """

    def __init__(
        self,
        exact: Node,
        partial: Node,
        words: Sequence[Text],
        rarity: Callable[[Node], float] = lambda node: 1.0,
    ) -> None:
        self._exact = Highlighter(exact)
        self._near = Highlighter(partial, share_with=self._exact) if partial != exact else None
        self._words = words
        self._alone: list[tuple[str, Highlighter]] = []
        self._rarity = rarity
        self._rarities: dict[Node, float] = {}
        self.needs_mentions = self._exact.needs_mentions
        """Whether the mentions of a cable are asked for."""

    def highlight_stored(self, stored: StoredCable, corrected: Callable[[Cable], Cable]) -> HitMatches:
        """As `highlight`. Mentions show as corrected; where none is asked for, they are left packed."""
        return self.highlight(corrected(stored.whole()) if self.needs_mentions else stored)

    def highlight(self, cable: Cable | StoredCable) -> HitMatches:
        """The marks of a cable, whichever of the two it satisfies."""
        texts = CableTexts(cable)
        found = self._exact.marks(texts)
        missing: tuple[str, ...] = ()
        if found is None:
            found = (self._near.marks(texts) or {}) if self._near else {}
            missing = self._missing(texts)
        spans = {field: merge_pairs(pairs) for field, pairs in found.items() if pairs}
        return HitMatches(spans, self._evidence(texts), missing)

    def _missing(self, texts: CableTexts) -> tuple[str, ...]:
        if not self._alone:
            self._alone = [(unparse(word), Highlighter(word, share_with=self._exact)) for word in self._words]
        return tuple(word for word, alone in self._alone if alone.marks(texts) is None)

    def _evidence(self, texts: CableTexts) -> tuple[Evidence, ...]:
        found = [(leaf.node, marks) for leaf, marks in texts.match_cache.items() if marks]
        return tuple((self._rarity_of(node), marks) for node, marks in found) if len(found) > 1 else ()

    def _rarity_of(self, node: Node) -> float:
        known = self._rarities.get(node)
        if known is None:
            known = self._rarities[node] = self._rarity(node)
        return known
