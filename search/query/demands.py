"""Whether a query says itself that its words are required: "a AND b", "+a"."""

from __future__ import annotations

import re

from search.query.ast import Fuzzy, Node, Phrase, Verbatim, Wildcard, Word, weighted

_SIGNS = ("AND", "&&", "+")
_DEMAND = re.compile(r"\bAND\b|&&|(?<!\w)\+(?!\s)")


def demands_words(tree: Node, query: str) -> bool:
    """Whether words are required; what stands in filters does not say it."""
    if not any(sign in query for sign in _SIGNS):
        return False
    places = []
    for node, _ in weighted(tree):
        start, end = node.span
        if start < 0:
            continue
        if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy):
            places.append((start, end))
        else:
            query = f"{query[:start]}{' ' * (end - start)}{query[end:]}"
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(query)]
    return any(_DEMAND.search(query, end, start) for end, start in zip(ends, starts, strict=True))
