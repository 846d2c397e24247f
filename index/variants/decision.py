"""Are two cables versions of one another: the same document printed, transmitted or released twice?

Wording alone does not say so: a monthly form report repeats last month's words, one message goes to two presidents on
one day with another name in it. Days, numbers and figures have to agree, the more the less the wording does.
`version_share` is a function of the two cables alone and symmetric, so that the order of ingest cannot matter.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from index.variants.minhash import REACH, day_range, receivers_of, sender_number, senders_of

if TYPE_CHECKING:
    from corpus.records import Cable

# What is compared are two prints of one text: plain runs of letters and digits do, and take half of the time.
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\[[^\[\]]{1,300}\]")
"""What editors and censors put in the place of words."""

FEWEST_WORDS = 30
"""In a body; a shorter one is a formula as likely as a text."""
CONTAINED = 0.82
"""Share of the shorter text's words that stand in the longer one, in order: two prints of one day."""
NUMBERED = 0.75
"""Likewise where both print the same number: a bad scan."""
VERBATIM = 0.99
"""Likewise where day or number differ: a retransmission."""
SHORTEST = 0.2
"""Length of the shorter text in that of the longer: an extract is printed alone, a quoted line is not a version."""
SHORTEST_KIND = 0.4
"""Likewise where one is called a letter, the other a memorandum."""
SHORTEST_VERBATIM = 0.7
NOTE = "editorial note"
"""Editors quote; what they write about a cable is no version of it."""


class ComparedText:
    """A body as `version_share` compares it: words, pairs of neighbours, figures. Made once for all its comparisons."""

    def __init__(self, cable: Cable) -> None:
        self.cable = cable
        self.words = _WORD.findall(_BRACKETS.sub(" ", cable.body.lower()))
        self.pairs = frozenset(zip(self.words, self.words[1:], strict=False))
        self.figures = Counter(word for word in self.words if word[0].isdigit())
        self.number = sender_number(cable)
        self.first, self.width = day_range(cable.date)
        self.senders, self.receivers = senders_of(cable), receivers_of(cable)


def version_share(one: ComparedText, other: ComparedText) -> float | None:
    """How much of the shorter text the longer one has (0 to 1), where the two are versions; None where they are not."""
    short, long = sorted((one, other), key=lambda text: len(text.words))
    ratio = len(short.words) / len(long.words) if long.words else 0
    if len(short.words) < FEWEST_WORDS or ratio < SHORTEST:
        return None
    # A cheap bound first: words taken out singly or misread break both pairs that they stand in.
    if len(short.pairs & long.pairs) < 0.45 * len(short.pairs):
        return None
    from rapidfuzz.distance import LCSseq  # loads a C library: only when two cables look alike

    found = LCSseq.similarity(short.words, long.words) / len(short.words)
    if found >= VERBATIM and ratio >= SHORTEST_VERBATIM and _figures_agree(short, long):
        return found if _days_apart(one, other) <= REACH else None
    if NOTE in (one.cable.kind, other.cable.kind):
        return None
    if one.number and one.number == other.number and _days_apart(one, other) <= REACH:
        return found if found >= NUMBERED else None
    if one.number and other.number:
        return None
    if _are_disjoint(one.senders, other.senders) or _are_disjoint(one.receivers, other.receivers):
        # One text sent to two posts, a name or two in it changed: two messages.
        return None
    if not (one.first and other.first):
        # Nothing but the heading speaks for one document.
        one_title = fold(one.cable.title) == fold(other.cable.title) and one.cable.kind == other.cable.kind
        return found if one_title and found >= 0.95 and ratio >= SHORTEST_KIND else None
    if _days_apart(one, other) > 0 or ratio < (SHORTEST if one.cable.kind == other.cable.kind else SHORTEST_KIND):
        return None
    return found if found >= CONTAINED else None


def _are_disjoint(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _days_apart(one: ComparedText, other: ComparedText) -> int:
    """Days between the two; 0 where they share one or one has no date."""
    if not one.first or not other.first:
        return 0
    return max(0, one.first - other.first - other.width, other.first - one.first - one.width)


def _figures_agree(short: ComparedText, long: ComparedText) -> bool:
    """Whether all figures of the shorter text but one in fifty, and one, stand in the longer one."""
    missing = (short.figures - long.figures).total()
    return missing <= 1 + short.figures.total() // 50
