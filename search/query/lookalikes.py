"""Words of a query that look like operators of other search programs: read as meant, or as words, and that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.lazy_regex import lazily
from search.query.diagnostics import quote_for_message
from search.query.tokens import ENDS, STARTS, Token, is_plain_term

if TYPE_CHECKING:
    from search.query.diagnostics import ParseContext

_SHOUTED = 4
"""Words in capitals from which on a query looks like pasted telegram text."""
# Westlaw and Lexis (w/5, /s, pre/5), ProQuest (N/5, P/3), EBSCO (N5, W5), Ovid (ADJ5), Google (AROUND), SQLite (NEAR).
_NEARNESS = lazily(
    r"(?:O?NEAR|ADJ|XOR|SAME|AROUND)(?P<apart>\d{0,3})|[NWP](?P<letter>\d{1,2})|(?:onear|adj|xor)"
    r"|(?i:o?near|adj|pre|within|w|n|p)?/(?:(?P<within>\d{1,3})|[sp])"
)
_USUAL_DISTANCE = 3
_LONGEST_SHOWN = 40
_UNITS = lazily(r"(?i:seconds?|minutes?|hours?|days?|weeks?|months?|years?|miles?|km|kilomet\w+|met\w+|feet|per\w+|%)")
"""What follows the number where "within 5" means a measure."""
_EXCLUDING = ("ANDNOT", "BUTNOT", "AND-NOT", "BUT-NOT")


def read_lookalike_operators(tokens: Sequence[Token], context: ParseContext) -> list[Token]:
    """The tokens with ANDNOT and BUT NOT read as NOT. Warns of these, of words that were perhaps meant as operators,
    and of NOT that was perhaps meant as a word."""
    shouted = _all_capitals(token.text for token in tokens if is_plain_term(token))
    operators = [token.text for token in tokens if token.kind in ("or", "not") and token.text.isalpha()]
    read: list[Token] = []
    for place, token in enumerate(tokens[:-1]):
        after = tokens[place + 1]
        if not is_plain_term(token) or after.kind not in STARTS:
            read.append(token)
            continue
        before = tokens[place - 1] if place and tokens[place - 1].kind in ENDS else None
        if before and token.text == "BUT" and after.kind == "not":
            context.warn("“BUT NOT” is read as NOT")
        elif before and token.text in _EXCLUDING:
            context.warn(f"{quote_for_message(token.text)} is read as NOT")
            read.append(replace(token, kind="not"))
        else:
            _warn_of(tokens, place, before, context, shouted=shouted)
            read.append(token)
    if operators and shouted:
        names = " and ".join(dict.fromkeys(operators))
        context.warn(f"all words are in capitals, yet {names} is read as an operator; quotes make it a word")
    return [*read, *tokens[-1:]]


def warn_of_loose_or(tokens: Sequence[Token], at: int, context: ParseContext) -> None:
    """Warn where words or filters side by side stand beside an OR at `at`: it joins all of them, in Google only its
    neighbours."""
    if any(token.kind == "and" for token in tokens):
        return  # who writes AND knows how operators bind
    before, after = _operand(tokens, at - 1), _operand(tokens, at + 1, forward=True)
    if not before or not after:
        return
    if _operand(tokens, before[0] - 1) or _operand(tokens, after[1] + 1, forward=True):
        left, right = (context.query[tokens[a].start : tokens[b].end] for a, b in (before, after))
        either = f"({left[:_LONGEST_SHOWN]} OR {right[:_LONGEST_SHOWN]})"
        context.warn(f"OR stands between all words on its left and all on its right; for one of two write {either}")


def _operand(tokens: Sequence[Token], at: int, *, forward: bool = False) -> tuple[int, int] | None:
    """The places of the first and the last token of the bare word or the filter that ends, or with `forward` begins,
    at `at`; None for anything else."""
    if not 0 <= at < len(tokens):
        return None
    if forward and tokens[at].kind == "field" and at + 1 < len(tokens) and tokens[at + 1].kind == "term":
        return at, at + 1
    if not forward and at and tokens[at].kind == "term" and tokens[at - 1].kind == "field":
        return at - 1, at
    return (at, at) if is_plain_term(tokens[at]) else None


def _warn_of(
    tokens: Sequence[Token], place: int, before: Token | None, context: ParseContext, *, shouted: bool
) -> None:
    token, after = tokens[place], tokens[place + 1]
    word = quote_for_message(token.text)
    if token.text in ("or", "Or") and before:
        context.warn(f"{word} is read as a word; for either one write OR in capitals")
    elif token.text in ("not", "Not") and "?" not in context.query:
        example = f"-{after.text}" if is_plain_term(after) else "-word"
        context.warn(f"{word} is read as a word; to exclude write NOT in capitals, or {example}")
    elif token.text in ("EXCEPT", "MINUS", "WITHOUT") and before and not shouted:
        context.warn(f"{word} is read as a word; to exclude write NOT")
    elif near := _nearness(tokens, place, before, shouted=shouted):
        either = "for one without the other write (a OR b) -(a b), " if token.text.upper() == "XOR" else ""
        context.warn(f"{word} is read as a word; {either}for words near each other write {near}")


def _nearness(tokens: Sequence[Token], place: int, before: Token | None, *, shouted: bool) -> str:
    """The phrase that says what the word at `place` seems to mean: '"oil embargo"~5'; "" where it is only a word."""
    token, after = tokens[place], tokens[place + 1]
    if after.kind == "open" and after.start == token.end and token.text in ("NEAR", "AROUND"):
        inside = list(_terms_inside(tokens, place + 1))
        numbers = [text for text in inside if text.isdigit()]
        words = [text for text in inside if not text.isdigit()]
        behind = tokens[min(place + len(inside) + 3, len(tokens) - 1)]
        return _near(words or [before, behind], int(numbers[-1][:3]) if numbers else 0)
    if not before:
        return ""
    if token.text.lower() == "within" and after.text.isdigit():
        following = [each for each in tokens[place + 2 :] if is_plain_term(each)]
        if not following or _UNITS.fullmatch(following[0].text):
            return ""
        of = following[0].text.lower() in ("word", "words") and following[1].text == "of" if following[1:] else False
        return _near([before, *(following[2:3] if of else following[:1])], int(after.text[:3]))
    found = _NEARNESS.fullmatch(token.text)
    alone = len(tokens) == len((before, token, after, "end"))
    if (found and not (shouted and token.text.isalpha())) or (token.text == "near" and alone):
        distance = (found["apart"] or found["letter"] or found["within"]) if found else ""
        return _near([before, after], int(distance or 0))
    return ""


def _near(words: Sequence[Token | str | None], distance: int) -> str:
    """The words of both sides in one phrase; a phrase among them gives its words, for it cannot stand in another.

    Words that may lie so far from each other must leave room for those of the phrase.
    """
    if not all(each and (isinstance(each, str) or each.kind == "term") for each in words):
        return f'"a b"~{distance or _USUAL_DISTANCE}, with the words for a and b'
    texts = [each if isinstance(each, str) else each.text for each in words if each]
    more = sum(len(text.split()) - 1 for text in texts)
    shown = " ".join(text[:_LONGEST_SHOWN] for text in texts)
    return f'"{shown}"~{(distance or _USUAL_DISTANCE) + more}'


def _terms_inside(tokens: Sequence[Token], opened: int) -> Iterator[str]:
    for token in tokens[opened + 1 :]:
        if token.kind != "term":
            return
        yield token.text


def _all_capitals(words: Iterable[str]) -> bool:
    cased = [word for word in words if word.lower() != word.upper()]
    return len(cased) >= _SHOUTED and all(word == word.upper() for word in cased)
