"""How surprising it is that two things stand in the same cables: Dunning's log-likelihood ratio G2.

T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
"""

from __future__ import annotations

from math import log


def log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """G2 of the 2x2 table: `both` cables of `total` have the two, `one` and `other` the first and the second.

    0 where they stand together as often as chance has it; negative where they do so less often.
    """
    observed = (both, one - both, other - both, total - one - other + both)
    margins = ((one, other), (one, total - other), (total - one, other), (total - one, total - other))
    expected = [row * column / total for row, column in margins]
    surprise = 2 * sum(seen * log(seen / likely) for seen, likely in zip(observed, expected, strict=True) if seen)
    # Rounding must not make chance look like avoidance.
    surprise = max(0.0, surprise)
    return surprise if both >= expected[0] else -surprise
