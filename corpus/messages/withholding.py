"""Words by which a source says that a text was not released."""

from __future__ import annotations

import re

_WITHHELD = re.compile(
    r"\b(?:withh(?:e|o)ld(?:ing)?|with?drawn|withdrawal (?:card|notice|slip)|denied(?: in full)?"
    r"|not (?:yet )?(?:been )?(?:declassified|released)|unreleased|closed|exempt(?:ed)?(?: in full)?"
    r"|(?:still|remains?) classified|restricted - fully|sanitized in full)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|never|nothing|previously|formerly|partial(?:ly)?|in part)\b", re.IGNORECASE)
_NOT_RELEASED = re.compile(r"\bnot (?:yet )?(?:been )?(?:declassified|released)\b", re.IGNORECASE)
_YES = frozenset(("true", "yes", "y", "1", "full", "in full", "whole"))
_BRACKETED = re.compile(r"\[[^\[\]]*+\]\W*+|\([^()]*+\)\W*+|<++[^<>]*+>++\W*+|\*++[^*]*+\*++\W*+")
LONGEST = 300
"""Characters of a remark; a longer text is not one."""


def says_withheld(words: str) -> bool:
    """Whether a short remark says that the whole text was withheld: "Denied in full", "[document not declassified]"."""
    if len(words) > LONGEST or not _WITHHELD.search(words):
        return False
    return bool(_NOT_RELEASED.search(words)) or not _NEGATED.search(words)


def is_withheld_remark(text: str) -> bool:
    """Whether a remark in brackets stands in the place of the text: "[Document not declassified]"."""
    return len(text) <= LONGEST and bool(_BRACKETED.fullmatch(text)) and says_withheld(text)


def is_flag(value: str) -> bool:
    """Whether the cell of a column "withheld" says yes: "TRUE", "in full"."""
    return value.strip().casefold().rstrip(".") in _YES
