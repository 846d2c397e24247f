"""How much more frequent something is in one text than in another, whatever their sizes.

The log ratio: A. Hardie, "Log Ratio: an informal introduction", CASS Lancaster (2014). One that is absent counts as
half an occurrence, so that the ratio is finite.
"""

from __future__ import annotations

from math import log2

ABSENT = 0.5
"""Occurrences that count for none."""


def log_ratio(count: int, total: int, other_count: int, other_total: int) -> float:
    """The binary logarithm of the ratio of two relative frequencies: 1 is twice as frequent, -1 half as frequent.

    0 where either text has no words at all.
    """
    if not total or not other_total:
        return 0.0
    return log2(((count or ABSENT) / total) / ((other_count or ABSENT) / other_total))
