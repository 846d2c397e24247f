"""Words of a query that look like operators of other search boxes: they are read as words, and that is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.lazy_regex import lazily
from search.query.diagnostics import quote_for_message

if TYPE_CHECKING:
    from search.query.diagnostics import ParseContext
    from search.query.lexer import Token, TokenKind

STARTS: tuple[TokenKind, ...] = ("term", "open", "minus", "not", "field", "list")
"""What an operand begins with."""
_ENDS = ("term", "close", "tilde", "boost")
_SHOUTED = 4
"""Words in capitals from which on a query looks like pasted telegram text."""
_NEARNESS = lazily(r"(?:NEAR|ADJ|XOR)(?P<apart>\d{0,3})|(?i:near|adj|pre|within|w|n)/(?P<within>\d{1,3})")
_USUAL_DISTANCE = 3


def is_plain_term(token: Token) -> bool:
    """Whether a token is a bare word."""
    return token.kind == "term" and not token.quoted and not token.mark


def warn_of_lookalike_operators(tokens: list[Token], context: ParseContext) -> None:
    """Say so where a word was perhaps meant as an operator, and where NOT was perhaps meant as a word."""
    shouted = _all_capitals(token.text for token in tokens if is_plain_term(token))
    for place, token in enumerate(tokens[:-1]):
        if is_plain_term(token) and tokens[place + 1].kind in STARTS:
            before = tokens[place - 1] if place and tokens[place - 1].kind in _ENDS else None
            _warn_of(token, before, tokens[place + 1], context, shouted=shouted)
    operators = [token.text for token in tokens if token.kind in ("or", "not") and token.text.isalpha()]
    if operators and shouted:
        names = " and ".join(dict.fromkeys(operators))
        context.warn(f"all words are in capitals, yet {names} is read as an operator; quotes make it a word")


def _warn_of(token: Token, before: Token | None, after: Token, context: ParseContext, *, shouted: bool) -> None:
    word = quote_for_message(token.text)
    if token.text in ("or", "Or") and before:
        context.warn(f"{word} is read as a word; for either one write OR in capitals")
    elif token.text in ("not", "Not") and "?" not in context.query:
        example = f"-{after.text}" if is_plain_term(after) else "-word"
        context.warn(f"{word} is read as a word; to exclude write NOT in capitals, or {example}")
    elif before and (found := _NEARNESS.fullmatch(token.text)) and not (shouted and token.text.isalpha()):
        words = [each.text if is_plain_term(each) else letter for each, letter in ((before, "a"), (after, "b"))]
        distance = int(found["apart"] or found["within"] or 0) or _USUAL_DISTANCE
        near = f'"{" ".join(words)}"~{distance}'
        either = "for one without the other write (a OR b) -(a b), " if token.text == "XOR" else ""
        context.warn(f"{word} is read as a word; {either}for words near each other write {near}")


def _all_capitals(words: Iterable[str]) -> bool:
    cased = [word for word in words if word.lower() != word.upper()]
    return len(cased) >= _SHOUTED and all(word == word.upper() for word in cased)
