"""What is marked in a cable that answers, and which words it lacks where it has only some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from search.highlight.highlighter import Highlighter
from search.highlight.matcher import merge_spans
from search.highlight.texts import CableTexts
from search.query.unparse import unparse
from search.results import Span

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.highlight.texts import Marks
    from search.query.ast import Node, Text


class HitMatches(msgspec.Struct, frozen=True):
    """One cable, read with a query in mind."""

    spans: dict[str, tuple[Span, ...]]
    """Field to matches, as `search.highlight.highlighter.highlight` gives them."""
    missing: tuple[str, ...] = ()
    """The words of the query that it lacks, as the query language writes them."""


NO_MATCHES = HitMatches({})


class HitHighlighter:
    """A query got ready to be read against the cables of a page.

    `exact` is what a cable that has all words satisfies, `near` one that has some, `words` those whose lack is told.
    """

    def __init__(self, exact: Node, partial: Node, words: Sequence[Text]) -> None:
        self._exact = Highlighter(exact)
        self._near = Highlighter(partial, share_with=self._exact) if partial != exact else None
        self._words = words
        self._alone: list[tuple[str, Highlighter]] = []
        self.needs_mentions = self._exact.needs_mentions
        """Whether the mentions of a cable are asked for."""

    def highlight_stored(self, stored: StoredCable, corrected: Callable[[Cable], Cable]) -> HitMatches:
        """As `highlight`. Mentions show as corrected; where none is asked for, they are left packed."""
        return self.highlight(corrected(stored.whole()) if self.needs_mentions else stored)

    def highlight(self, cable: Cable | StoredCable) -> HitMatches:
        """The marks of a cable, whichever of the two it satisfies."""
        texts = CableTexts(cable)
        found = self._exact.marks(texts)
        if found is not None:
            return HitMatches(_distinct_in_order(found))
        near = (self._near.marks(texts) or {}) if self._near else {}
        if not self._alone:
            self._alone = [(unparse(word), Highlighter(word, share_with=self._exact)) for word in self._words]
        return HitMatches(
            _distinct_in_order(near), tuple(word for word, alone in self._alone if alone.marks(texts) is None)
        )


def _distinct_in_order(found: Marks) -> dict[str, tuple[Span, ...]]:
    return {field: merge_spans(pairs) for field, pairs in found.items() if pairs}
