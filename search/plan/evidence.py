"""Where the evidence of partial matches ends: cables with too small a share of what a query asks are left out.

Each word weighs its rarity, as in the score. A cable follows the answers if the words that it has make up a share of
the weight of all. Where few cables would be left, a smaller share is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index import query as q

if TYPE_CHECKING:
    from index.query import Query

SHARES = (0.2, 0.1)
"""Shares of the weight, tried in this order; chosen on half of the development topics, where the recall of a hundred
cables stays within .005 of what it is without them (docs/ranking.md)."""
ENOUGH = 100
"""Cables, answers with them, that a share has to leave."""
UNITS = 20
"""Parts into which the weight of a query is split: a word below half of one counts nothing."""
MOST_TERMS = 24
"""Words of a query that are weighed: of a pasted page every cable has some."""


class WeighedTerm(NamedTuple):
    """A bare word or phrase of a query."""

    query: Query
    """What finds it, under another name, too."""
    weight: float
    cables: int
    """How many cables have it."""


def sharing_query(terms: Sequence[WeighedTerm], share: float) -> Query:
    """Cables of whose terms the weights are at least `share` of all weights; every cable where nothing weighs."""
    total = sum(term.weight for term in terms)
    if not total or len(terms) > MOST_TERMS:
        return q.All()
    needed = max(1, round(share * UNITS))
    ways = [term.query for term in terms if term.weight >= share * total]
    # A term counts as often as it has units, none of these terms as often as is needed.
    lighter = [term for term in terms if term.weight < share * total]
    counted = [
        q.Constant(term.query)
        for term in lighter
        for _ in range(min(needed - 1, round(term.weight / total * UNITS)) or int(needed == 1))
    ]
    if len(counted) >= needed:
        ways.append(q.Bool(should=tuple(counted), minimum=needed))
    return q.any_of(map(q.Constant, ways))


def least_share(terms: Sequence[WeighedTerm], count: Callable[[float], int], *, everywhere: bool) -> float:
    """The first of `SHARES` that leaves enough cables, 0 where none does.

    `count` counts those that a share leaves. `everywhere`: nothing but the words limits the search, so that a word
    that is share enough leaves all cables that have it.
    """
    total = sum(term.weight for term in terms)
    if not total or len(terms) > MOST_TERMS:
        return 0.0
    for share in SHARES:
        if everywhere and any(term.weight >= share * total and term.cables >= ENOUGH for term in terms):
            return share
        if count(share) >= ENOUGH:
            return share
    return 0.0
