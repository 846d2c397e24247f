"""Quotation marks of a query: which there are, what stands between them, and text in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.lazy_regex import lazily
from search.query.characters import has_word
from search.query.diagnostics import quote_for_message

if TYPE_CHECKING:
    from search.query.diagnostics import ParseContext

QUOTES = '"“”„‟«»＂〝〞「」『』'
_CLOSING = {"‘": "’", "‚": "‘’", "‹": "›", "›": "‹", "`": "`'´"}
SINGLE = "".join((*_CLOSING, "'’"))
"""Marks that may open a phrase; within words they are apostrophes."""
_DOUBLED = (('""', '""'), ('\\"', '\\"'), ("``", "''"), ("``", "``"), ("''", "''"))
DOUBLED = "\"\\`'"
"""What a doubled mark may begin with."""
LONGEST_SHOWN = 60
"""Characters of a phrase that is repeated in a message."""
LONGEST_SINGLE = 300
"""Characters between single marks: farther apart two apostrophes are no pair."""

# A quoted stretch: a backslash keeps the next mark, if that is a quote or a backslash. Possessive: linear.
QUOTED = lazily(rf"((?:[^{QUOTES}\\]|\\[{QUOTES}\\]?+)*+)[{QUOTES}]")
ESCAPED = lazily(rf"\\([{QUOTES}\\])")
_WILDCARD = lazily(r"\*|(?<=\w)\?(?=[\w\s])")
_OPERATOR = lazily(r"(?<=\s)(?:AND|OR|NOT|NEAR)(?=\s)")
_FREE_APOSTROPHE = lazily(r"(?<!\w)['’](?=\w)|(?<=\w)['’](?!\w)")


class OtherQuoted(NamedTuple):
    """A phrase between marks that are not the usual ones."""

    content: str
    end: int
    """Behind the closing mark."""
    reading: str
    """What is said of the marks."""


def warn_of_quoted_signs(text: str, context: ParseContext) -> None:
    """Warn of wildcards and operators between quotation marks, where everything is a word."""
    if found := _WILDCARD.search(text):
        sign = "star" if found[0] == "*" else "question mark"
        words = [word for word in text.split() if has_word(word)]
        apart = f'"{" ".join(words)}"~{len(words)}'
        stands_for_words = "*" in text.split() and len(text) <= LONGEST_SHOWN
        remedy = f"write {apart}" if stands_for_words else "write the words without quotes"
        context.warn(
            f"the {sign} in {quote_for_message(text)} is read as punctuation: quotes hold words only; {remedy}"
        )
    if text != text.upper() and (operator := _OPERATOR.search(text)):
        word = quote_for_message(operator[0])
        context.warn(f"{word} in quotes is a word; an operator stands outside of them")


def escaped(text: str) -> str:
    """`text` in quotes, as the lexer reads it back."""
    return '"' + re.sub(rf"([{QUOTES}\\])", r"\\\1", text) + '"'


def doubled(text: str, at: int) -> OtherQuoted | None:
    """The phrase that a doubled mark at `at` opens: ""a b"" of a spreadsheet, \\"a b\\" of a shell, ``a b''."""
    for opening, closing in _DOUBLED:
        if text.startswith(opening, at) and not (at and text[at - 1].isalnum()):
            start = at + len(opening)
            end = text.find(closing, start, start + LONGEST_SINGLE)
            content = text[start:end] if end > 0 else ""
            if content.strip(" ") and not set(content) & set(QUOTES):
                return OtherQuoted(content, end + len(closing), "doubled quotation marks are read as one")
    return None


def single_quoted(text: str, at: int) -> OtherQuoted | None:
    """The phrase of several words that a single mark at `at` opens: ‘quick amber’, ‚a b‘, ‹a b›, 'a b', `a b`.

    The closing mark is the first behind which no word goes on: in ‘Sapt’s own words’ it is the last. An apostrophe
    opens a phrase only where the text has one such pair and nothing else that could be one ('67).
    """
    if not text[at : at + 1] or text[at] not in SINGLE or (at and text[at - 1].isalnum()):
        return None
    if text[at : at + 2] in ("``", "''"):
        return None
    if text[at] in "'’":
        free = [found.start() for found in _FREE_APOSTROPHE.finditer(text)]
        end = free[1] if len(free) == 2 and free[0] == at and text[at + 1].isalpha() else -1
    else:
        end = _closing(text, at)
    content = text[at + 1 : end]
    several = end > 0 and len(content.split()) > 1 and len(content) <= LONGEST_SINGLE
    if not several or set(content) & set(QUOTES):
        return None
    return OtherQuoted(content, end + 1, "single quotation marks are read as double ones")


def _closing(text: str, at: int) -> int:
    closing = _CLOSING[text[at]]
    for place in range(at + 1, min(len(text), at + LONGEST_SINGLE + 2)):
        if text[place] in closing and not text[place + 1 : place + 2].isalnum():
            return place
    return -1
