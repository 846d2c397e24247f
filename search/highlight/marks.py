"""Places of matches in the fields of a cable, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search.results import Span

Pair = tuple[int, int]
"""Where something stands, in code points, the end exclusive: a `Span` that need not be one, for there are many."""
Marks = dict[str, Sequence[Pair]]
"""Index field to matches, in no order, some perhaps twice."""

Evidence = tuple[float, Mapping[str, Sequence[Pair]]]
"""How much a part of the query tells of a cable that has it, and where it stands."""


def merge_pairs(pairs: Iterable[Pair]) -> list[Pair]:
    """In order, overlapping ones made one."""
    out: list[Pair] = []
    reach = -1
    for pair in sorted(pairs):
        start, end = pair
        if start >= reach:
            out.append(pair)
            reach = end
        elif end > reach:
            out[-1] = (out[-1][0], end)
            reach = end
    return out


def as_spans(pairs: Iterable[Pair]) -> tuple[Span, ...]:
    """The same as records of the answer."""
    return tuple(map(Span._make, pairs))
