"""Words behind a value without quotes that were perhaps meant as a part of it: "from:New York", "date:April 1967"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from corpus.errors import QuerySyntaxError
from corpus.lazy_regex import lazily
from search.query.diagnostics import ParseContext, ValuePosition
from search.query.tokens import Token, is_plain_term
from search.query.values import parse_filter

if TYPE_CHECKING:
    from search.query.fields import Field

MOST_DATE_WORDS = 4
"""Words behind a date field's first that are tried as a part of its date: "17th of June 1961"."""
_MOST_NAME_WORDS = 5
_JOINING = ("in", "of", "at", "for")
"""Small words inside the name of an office or a body: "Embassy in Laos", "Ministry of Trade"."""
_SEVERAL = lazily(r"[^\W\d_]{2,}[;|,][^\W\d_]{2,}")
_SEPARATED = lazily(r"[;|,]")
_TO = ("to", "TO", "-", "–", "until", "till", "through", "thru")
_HEADLINES = ("title", "subject")
"""Text fields that are short: words side by side are looked for in them together."""


def unquoted_date(field: Field, written: str, following: Sequence[Token]) -> str:
    """The date that a first word and the words behind it make: "June 1961"; "" where they make none."""
    found = ""
    for token in takewhile(is_plain_term, following[:MOST_DATE_WORDS]):
        written = f"{written} {token.text}"
        if _is_value(field, written):
            found = written
    return found


def warn_of_words_behind(field: Field, written: str, following: Sequence[Token], context: ParseContext) -> None:
    """Warn where words directly behind a value without quotes seem to belong to it. `written` is the value."""
    if field.kind in ("post", "entity", "country") and _SEVERAL.fullmatch(written):
        either = " OR ".join(part for part in _SEPARATED.split(written) if part)
        context.warn(f'{field.name}:"{written}" is read as one name; for either write {field.name}:({either})')
    words = [token.text for token in takewhile(is_plain_term, following[:_MOST_NAME_WORDS])]
    if not words:
        return
    match field.kind:
        case "text" if field.name in _HEADLINES:
            rest = " ".join(words)
            together = f"{field.name}:({written} {rest})"
            context.warn(f"{rest} may stand in any field; for all in the {field.name} write {together}")
        case "post" | "entity" | "country" if name := _name_goes_on(field, written, words):
            context.warn(f'{name} is read as words of the text; for one name write {field.name}:"{written} {name}"')
        case "date" if words[0] in _TO and words[1:] and _is_value(field, words[1]):
            context.warn(f"{words[1]} is read as a word; for the range write {field.name}:{written}..{words[1]}")
        case "number" if words[0].isdigit() and not any(char.isdigit() for char in written):
            suggestion = f'{field.name}:"{written} {words[0]}"'
            context.warn(f"{words[0]} is read as a word of its own; for the message write {suggestion}")


def _name_goes_on(field: Field, written: str, words: Sequence[str]) -> str:
    """The words with capitals behind a value with one; of a post only those that make the name of a place, or that
    say of which place or business an office is."""
    capitals = list(takewhile(_has_capital, words))
    if not written[:1].isupper() or "*" in written:
        return ""
    if joined := _office_goes_on(field, written, words, len(capitals)):
        return joined
    if not capitals:
        return ""
    name = " ".join(capitals)
    if field.kind == "entity" and field.label == "PERSON":
        return name
    from corpus.authority.entities import lookup  # with the vocabulary, which the value itself needs

    longest = range(len(capitals), 0, -1)
    return next((part for n in longest if lookup(f"{written} {(part := ' '.join(capitals[:n]))}")), "")


def _office_goes_on(field: Field, written: str, words: Sequence[str], at: int) -> str:
    """ "in Laos" behind "Embassy", "General in Hue" behind "Consulate"; "" where the words before it are a name."""
    if words[at : at + 1] == [] or words[at] not in _JOINING or (field.kind == "entity" and field.label == "PERSON"):
        return ""
    begins = at + 1 + (words[at + 1 : at + 2] == ["the"])
    capitals = list(takewhile(_has_capital, words[begins:]))
    from corpus.authority.entities import lookup  # with the vocabulary, which the value itself needs

    if not capitals or any(lookup(" ".join((written, *words[:n]))) for n in range(at + 1)):
        return ""
    known = (n for n in range(len(capitals), 0, -1) if lookup(" ".join(capitals[:n])))
    return " ".join(words[: begins + next(known, len(capitals))])


def _has_capital(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower()


def _is_value(field: Field, written: str) -> bool:
    try:
        parse_filter(field, written, ValuePosition(ParseContext(written), 0))
    except QuerySyntaxError:
        return False
    return True
