"""Words that say that a date is not the one: "not 17 May 1962", "44 BC"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.dates.grammar import Grammar


def denied(grammar: Grammar, start: int, end: int) -> bool:
    """Whether "not" stands before the date in the tokens `start`..`end`, or an era before ours behind it."""
    before = start
    while before and grammar.phrase(before - 1, "filler") and not grammar.phrase(before - 1, "not"):
        before -= 1
    if before and (found := grammar.phrase(before - 1, "not")) and found[1] == before:
        return True
    place = end + (grammar.at(end).folded == ",")
    found = grammar.phrase(place, "era")
    # "17 May 1962, A. C. Smith" has a name.
    if not found:
        return False
    stopped = grammar.at(found[1]).folded == "."
    return (found[1] == place + 1 or stopped) and not grammar.at(found[1] + stopped).is_word
