"""The tiers of a query in one order, page by page: what lies behind a page is not counted before it is needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from index import query as q

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader
    from search.query.readings import Heading
    from search.variants.collapse import Ranked

Narrow = Callable[["Query"], "Query"]
"""What a facet selection makes of a query."""


class Tier:
    """Cables of one rank of answers; those of the next come after all of them. Its queries are made when asked for."""

    def __init__(self, match: Callable[[], Query], scored_query: Callable[[], Query]) -> None:
        self._match, self._scored_query = match, scored_query

    @cached_property
    def match(self) -> Query:
        """What finds the cables."""
        return self._match()

    @cached_property
    def scored_query(self) -> Query:
        """What finds and scores them."""
        return self._scored_query()


class Tiered(Protocol):
    """A query with its tiers (search/plan/tiers.py)."""

    heading: Heading | None

    @property
    def tiers(self) -> Sequence[Tier]:
        """The best first."""

    @property
    def exact(self) -> Query:
        """What answers."""


class TieredRanking:
    """The cables of all tiers in one order. What lies behind a page is not counted before it is needed."""

    def __init__(self, reader: ArchiveReader, ranked_query: Tiered, narrow: Narrow, *, order: str = "") -> None:
        self._reader, self._order = reader, order
        self._tiers = [_narrowed_tier(tier, narrow) for tier in ranked_query.tiers]
        self._counts: list[int | None] = [None] * len(self._tiers)
        self._exact = narrow(ranked_query.exact) if ranked_query.heading else None

    def __call__(self, limit: int, offset: int) -> tuple[Ranked, int]:
        """(hits from `offset` on, how many are known to be ranked). Scores never rise from tier to tier.

        The number is exact where it is less than `offset` + `limit`; else tiers behind it may be uncounted.
        """
        hits: Ranked = []
        before, highest = 0, math.inf
        for place, tier in enumerate(self._tiers):
            if before > offset + limit:
                break
            known = self._counts[place]
            skipped = max(0, offset - before)
            if len(hits) < limit and (known is None or skipped < known):
                found, count, _ = self._reader.search(
                    tier.scored_query, limit=limit - len(hits), offset=skipped, order=self._order
                )
                self._counts[place] = known = count
                hits += [(min(score, highest), ref) for score, ref in found]
                highest = hits[-1][0] if found else highest
            elif known is None:
                self._counts[place] = known = self._reader.count(tier.match)
            if known and skipped >= known and len(hits) < limit:
                # Passed over: what follows is cut to its last, as on the page before.
                last, *_ = self._reader.search(tier.scored_query, limit=1, offset=known - 1, order=self._order)
                highest = min([highest, *(score for score, _ in last)])
            before += known
        return hits, before

    @cached_property
    def exact(self) -> int:
        """Cables that have all of the words."""
        if self._exact is not None:
            return self._reader.count(self._exact)
        return self._count(0)

    @property
    def partial(self) -> int | None:
        """Cables that have some of the words; None where they have not been counted."""
        if None in self._counts:
            return None
        return self.ranked - self.exact

    @property
    def ranked(self) -> int:
        """All cables that are ranked."""
        return sum(self._count(place) for place in range(len(self._tiers)))

    @property
    def match(self) -> Query:
        """Everything that is ranked."""
        return q.any_of(tier.match for tier in self._tiers)

    def _count(self, place: int) -> int:
        known = self._counts[place]
        if known is None:
            known = self._counts[place] = self._reader.count(self._tiers[place].match)
        return known


def _narrowed_tier(tier: Tier, narrow: Narrow) -> Tier:
    return Tier(lambda: narrow(tier.match), lambda: narrow(tier.scored_query))
