"""What a word is for the tagger: how a text is cut, and in which form words are compared."""

from __future__ import annotations

import re

from corpus.authority.folding import fold

BREAK = "\n\n"
"""The word that stands for a paragraph's end: no name reaches over it."""

# Initials stay together ("U.S.S.R."), a possessive ending is a word of its own, hyphens and dashes part words.
_WORD = re.compile(
    r"\n[ \t]*\n\s*"  # a break, the only word that begins with a line feed
    r"|[A-Z]\.(?: ?[A-Z]\.)+(?:[A-Z](?!\w))?|(?:[A-Z]\.)+[A-Z](?!\w)"
    r"|(?<=\w)['’] ?[sS](?!\w)"
    r"|[^\W_]+(?:['’ʼ‘](?![sS](?!\w))[^\W_]+)*"
    r"|[^\w\s]|_"
)
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S", "' s", "’ s", "' S", "’ S"))


def tokenize_text(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of `text` with the start and end of each. A paragraph break is the word BREAK."""
    spans = [found.span() for found in _WORD.finditer(text)]
    words = [BREAK if text[start] == "\n" else text[start:end] for start, end in spans]
    return words, [start for start, _ in spans], [end for _, end in spans]


def compared_form(word: str) -> str:
    """The form in which words are compared: folded, without points and apostrophes; marks stand for themselves."""
    if word in _POSSESSIVES:
        return "'s"
    if word in ("’", "‘", "ʼ"):
        return "'"
    if word in ("–", "‐", "‑"):
        return "-"
    return fold(word) or word
