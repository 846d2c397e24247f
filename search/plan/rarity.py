"""How much it tells that a cable has a word: the rarity of the word, in the archive and where the search looks.

In a search within one collection a word that half of its cables have tells little, however rare it is elsewhere. So
among the cables that filters leave, a word counts in part by its rarity there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from index import query as q
from search.query.ast import Filter, Like, Or
from search.query.terms import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from index.query import Query
    from index.reader import ArchiveReader
    from search.plan.compiler import Compiler
    from search.query.ast import Node

COUNTED = (*WEIGHTS, "notes", "headings")
"""Fields of the index in which a word may tell something."""
LEAST_SCOPE = 2
"""Cables: of fewer none is rarer than another."""


class Rarities:
    """Rarities for one query. State: what was counted so far.

    `scope`: the cables among which is searched, None for all; `share`, 0 to 1: how far their rarities count.
    """

    def __init__(self, reader: ArchiveReader, scope: Query | None = None, share: float = 0.0) -> None:
        self._reader = reader
        self._scope = scope if share else None
        self._share = share
        self._frequencies: dict[str, dict[str, int]] = {}
        self._scope_factors: dict[Query, float] = {}
        self._scope_size: int | None = None

    def of_count(self, having: int) -> float:
        """BM25's weight of what so many cables of the archive have: log(1 + (N - n + 0.5) / (n + 0.5))."""
        return _rarity(len(self._reader), having)

    def of_field(self, field: str, term: str) -> float:
        """That of a term in one field of the index."""
        (having,) = self._reader.frequencies([q.Term(field, term)])
        return self.of_count(having)

    def of_term(self, term: str) -> float:
        """That of a stem in the field of a cable's own words that has it most."""
        return self.of_count(self.most_frequent(term))

    def most_frequent(self, term: str) -> int:
        """How many cables have a stem in the field of their own words that has it most."""
        frequencies = self.frequencies(term)
        return max(frequencies[field] for field in WEIGHTS)

    def frequencies(self, term: str) -> dict[str, int]:
        """Cables that have a stem, by field, as the engine counts them; asked once."""
        known = self._frequencies.get(term)
        if known is None:
            counts = self._reader.frequencies([q.Term(field, term) for field in COUNTED])
            known = self._frequencies[term] = dict(zip(COUNTED, counts, strict=True))
        return known

    def scope_factor(self, term: str) -> float:
        """By how much the score of a stem is changed by its rarity in the scope; 1.0 where all cables are searched.

        The rarity in the scope is scaled so that what one cable has counts the same there as in the archive.
        """
        if self._scope is None:
            return 1.0
        frequencies = self.frequencies(term)
        field = max(WEIGHTS, key=frequencies.__getitem__)
        return self._scope_factor(self._scope, q.Term(field, term), self.of_count(frequencies[field]))

    def mention_factor(self, field: str, entity: str) -> float:
        """The same of the mentions of an entity."""
        if self._scope is None:
            return 1.0
        return self._scope_factor(self._scope, q.Term(field, entity), self.of_field(field, entity))

    def _scope_factor(self, scope: Query, having: Query, rarity: float) -> float:
        if self._scope_size is None:
            self._scope_size = self._reader.count(scope)
        size = self._scope_size
        if size < LEAST_SCOPE or not rarity:
            return 1.0
        if having not in self._scope_factors:
            here = _rarity(size, self._reader.count(q.all_of([q.Constant(having), scope])))
            scale = _rarity(len(self._reader), 1) / _rarity(size, 1)
            self._scope_factors[having] = 1.0 + self._share * (here * scale / rarity - 1.0)
        return self._scope_factors[having]


def scope(compiler: Compiler, nodes: Iterable[Node], narrow: Callable[[Query], Query] | None) -> Query | None:
    """The cables that the filters among `nodes` leave, and the facet selections of `narrow`; None without either."""
    filters = [q.Constant(compiler.compile(node)) for node in nodes if _is_filter(node)]
    if not filters and not narrow:
        return None
    left = q.all_of(filters or [q.Constant(q.All())])
    return narrow(left) if narrow else left


def _is_filter(node: Node) -> bool:
    """Whether a node says what matches, and nothing of its words."""
    if isinstance(node, Or):
        return all(map(_is_filter, node.items))
    return isinstance(node, Filter) and not isinstance(node, Like)


def _rarity(cables: int, having: int) -> float:
    return math.log(1 + max(0.0, cables - having + 0.5) / (having + 0.5))
