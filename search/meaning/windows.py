"""The windows of a text that a sentence model reads: such a model takes a few hundred words at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from search.results import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from search.passages.rarity import WeightedMatch

WORDS = 85
"""Words of a window: with a title about 128 tokens, for which small models are trained."""
MOST = 7
"""Windows of a cable."""
_WORD = re.compile(r"\S++")


def windows(
    body: str, matches: Callable[[], Sequence[WeightedMatch]], *, most: int = MOST, words: int = WORDS
) -> list[Span]:
    """The windows of a body that are read, in order: all of them where there are no more than `most`.

    Of more the first one, which says what a cable is about, and those in which the rarest words of the query stand,
    of equals the earlier; `matches` gives these words and is asked only then.
    """
    bounds = [(found.start(), found.end()) for found in _WORD.finditer(body)]
    cut = [Span(bounds[at][0], bounds[min(at + words, len(bounds)) - 1][1]) for at in range(0, len(bounds), words)]
    if len(cut) <= most:
        return cut
    weights = _weights(cut, matches())
    others = sorted(range(1, len(cut)), key=lambda place: (-weights[place], place))[: most - 1]
    return [cut[place] for place in sorted([0, *others])]


def _weights(cut: Sequence[Span], matches: Sequence[WeightedMatch]) -> list[float]:
    """The rarities of the different words that match in each window."""
    weights = [0.0] * len(cut)
    place, terms = 0, set[str]()
    for match in matches:
        while place < len(cut) - 1 and match.start >= cut[place].end:
            place, terms = place + 1, set()
        if match.term not in terms:
            terms.add(match.term)
            weights[place] += match.rarity
    return weights
