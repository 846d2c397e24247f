"""Tokens: the pieces of a query, each with its place in the text."""

from __future__ import annotations

from typing import Literal

import msgspec

from search.query.fields import Field

TokenKind = Literal["term", "open", "close", "and", "or", "not", "minus", "field", "list", "tilde", "boost", "end"]

STARTS: tuple[TokenKind, ...] = ("term", "open", "minus", "not", "field", "list")
"""What an operand begins with."""
ENDS: tuple[TokenKind, ...] = ("term", "close", "tilde", "boost")
"""What an operand ends with."""


class Token(msgspec.Struct, frozen=True):
    """A piece of the query.

    `text` is the word, phrase or value without its marks, in NFC, white space folded; for "field" and "list" the
    name as written, for "tilde" and "boost" the number as written. `mark` is what stood directly before a term:
    "=", or a comparison before a value.
    """

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    quoted: bool = False
    mark: str = ""
    field: Field | None = None


def is_plain_term(token: Token) -> bool:
    """Whether a token is a bare word."""
    return token.kind == "term" and not token.quoted and not token.mark
