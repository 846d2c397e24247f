"""Quotation marks of a query: which there are, what stands between them, and text in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.lazy_regex import lazily

QUOTES = '"“”„‟«»＂〝〞'
_CLOSING = {"‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
SINGLE = "".join((*_CLOSING, "'"))
"""Marks that may open a phrase; within words they are apostrophes."""
LONGEST_SINGLE = 300
"""Characters between single marks: farther apart two apostrophes are no pair."""

# A quoted stretch: a backslash keeps the next mark, if that is a quote or a backslash. Possessive: linear.
QUOTED = lazily(rf"((?:[^{QUOTES}\\]|\\[{QUOTES}\\]?+)*+)[{QUOTES}]")
ESCAPED = lazily(rf"\\([{QUOTES}\\])")
_FREE_APOSTROPHE = lazily(r"(?<!\w)'(?=\w)|(?<=\w)'(?!\w)")


class SingleQuoted(NamedTuple):
    """A phrase between single quotation marks."""

    content: str
    end: int
    """Behind the closing mark."""


def escaped(text: str) -> str:
    """`text` in quotes, as the lexer reads it back."""
    return '"' + re.sub(rf"([{QUOTES}\\])", r"\\\1", text) + '"'


def single_quoted(text: str, at: int) -> SingleQuoted | None:
    """The phrase of several words that a single mark at `at` opens: ‘quick amber’, ‚a b‘, ‹a b›, 'a b'.

    The closing mark is the first behind which no word goes on: in ‘Sapt’s own words’ it is the last. The straight
    apostrophe opens a phrase only where the text has one such pair and nothing else that could be one ('67).
    """
    if not text[at : at + 1] or text[at] not in SINGLE or (at and text[at - 1].isalnum()):
        return None
    if text[at] == "'":
        free = [found.start() for found in _FREE_APOSTROPHE.finditer(text)]
        end = free[1] if len(free) == 2 and free[0] == at and text[at + 1].isalpha() else -1
    else:
        end = _closing(text, at)
    content = text[at + 1 : end]
    several = end > 0 and len(content.split()) > 1 and len(content) <= LONGEST_SINGLE
    return SingleQuoted(content, end + 1) if several and not set(content) & set(QUOTES) else None


def _closing(text: str, at: int) -> int:
    closing = _CLOSING[text[at]]
    for place in range(at + 1, min(len(text), at + LONGEST_SINGLE + 2)):
        if text[place] in closing and not text[place + 1 : place + 2].isalnum():
            return place
    return -1
