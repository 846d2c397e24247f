"""What stands after a field's colon: classifications, numbers, keywords; dates are in search/query/date_values.py.

Each function takes the value as written, where it stands (`at`, for errors and warnings) and gives a node.
What a value cannot mean raises QuerySyntaxError with the nearest valid values.
"""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never, get_args

from corpus.citations.signs import may_cite
from corpus.messages.numbers import fold_number, fold_reference
from search.query.ast import (
    ClassFilter,
    Comparison,
    CountryFilter,
    EntityFilter,
    Exact,
    Filter,
    Has,
    Like,
    PostFilter,
)
from search.query.date_values import COMPARED, PLAIN_COMPARISONS, parse_date_filter
from search.query.diagnostics import ValuePosition, quote_for_message
from search.query.fields import TRAITS, Field, nearest

LONGEST_VALUE = 500
"""Characters; the index keeps keys no longer, and no name is."""

MOST_STARS = 4
"""Stars in one word or value: the automaton grows with each, and nobody knows so many pieces of a name."""


def parse_filter(field: Field, written: str, at: ValuePosition, *, mark: str = "", quoted: bool = False) -> Filter:
    """The node of `field` with a value as written after the comparison `mark`, in quotes or bare."""
    starred = not quoted and "*" in written and not written.strip("*")
    if starred and not mark:
        if field.trait:
            return Has(field.trait)
        raise at.error(f"{field.name}: needs a value", f"for example {field.example}")
    if not any(char.isalnum() for char in written):
        raise at.error(f"{field.name}: has no value", f"for example {field.example}")
    if mark and mark != "=" and field.kind not in ("date", "class"):
        raise at.error(f"{mark} after {field.name}:", "only dates and classifications can be compared")
    if len(written) > LONGEST_VALUE:
        advice = f"use at most {LONGEST_VALUE} characters; for words of the text leave {field.name}: out"
        raise at.error(f"{field.name}: has a value of {len(written):,} characters", advice)
    pattern = not quoted and ("*" in written or "?" in written) and "://" not in written  # a link has a query
    match field.kind:
        case "date":
            return parse_date_filter(mark + written, field, at)
        case "class":
            return parse_class_filter(mark + written, at)
        case "exact" | "number":
            if pattern:
                _check_pattern(written, at)
            return parse_keyword(written, field, at, pattern=pattern)
        case "flag":
            return parse_trait(written, at)
        case "like":
            return Like(written)
        case "entity" | "country" | "post":
            if pattern:
                raise at.error(
                    f"{field.name}: takes a name, no wildcards",
                    f"write {field.example}, or the word without {field.name}:",
                )
            return _name_filter(field, written)
        case "text":
            raise ValueError(f"{field.name} holds text, not a value")
        case _:
            assert_never(field.kind)


def parse_class_filter(written: str, at: ValuePosition) -> ClassFilter:
    """A classification, with or without a comparison before it."""
    from corpus.messages.markings import LEVELS, classification  # the vocabulary loads when a query needs it

    text = written.strip()
    compared = COMPARED.match(text)
    op = compared[0] if compared else ""
    comparison: Comparison = PLAIN_COMPARISONS[op] if op in PLAIN_COMPARISONS else _comparison(op)
    name = text[len(op) :].strip()
    folded = "" if COMPARED.search(name) else _alphanumeric(name)  # "secret>" compares nothing that is known
    level = next((each for each in LEVELS if _alphanumeric(each) == folded), "")
    if folded and not level:
        # Foreign and spaced-out forms: the vocabulary knows them, but only a whole value counts.
        marking = classification(name)
        level = marking.level if marking.level in LEVELS and _alphanumeric(marking.printed) == folded else ""
    if not level:
        close = nearest(name, LEVELS)
        raise at.error(
            f"no classification {quote_for_message(name)}",
            f"{_did_you_mean(close)}use one of: {', '.join(LEVELS)}; for cables that print none: -has:class",
        )
    if comparison != "=" and not LEVELS[level]:
        raise at.error(f"{level} has no rank to compare", f"write class:{level} without {op}")
    return ClassFilter(comparison, level)


def parse_trait(written: str, at: ValuePosition) -> Has:
    """One of `TRAITS`, in any case, in singular or plural."""
    name = written.strip().lower()
    for candidate in (name, name.removesuffix("s")):
        if candidate in TRAITS:
            return Has(candidate)
    raise at.error(
        f"has: does not know {quote_for_message(written)}",
        f"{_did_you_mean(nearest(name, TRAITS))}use one of: {', '.join(TRAITS)}",
    )


def parse_keyword(written: str, field: Field, at: ValuePosition, *, pattern: bool = False) -> Exact:
    """A keyword, folded as the index holds it: white space, case where the field has one, number forms."""
    value = " ".join(written.split())
    match field.name:
        case "number":
            from corpus.messages.paper_numbers import whole_number  # the table of series loads when a query needs it

            value = whole_number(value) or fold_number(value)
        case "ref" if value[:1].isdigit() or not may_cite(value):
            value = fold_reference(value)
        case "tags":
            value = value.upper()
        case "caption":
            value = value.upper() if pattern else _parse_caption(value, at)
        case "kind" | "lang":
            value = value.lower()
        case "precedence" if not pattern:
            value = _parse_precedence(value, at)
        case _:
            pass
    # Upper case may come decomposed; the index holds NFC.
    return Exact(field.name, unicodedata.normalize("NFC", value), pattern)


def _check_pattern(written: str, at: ValuePosition) -> None:
    """A pattern has no quotes to keep it together, so it must be one that reads alike everywhere."""
    odd = next((char for char in written if not (char.isalnum() or char in "*?.'’&/_#@%$+-–~")), "")
    odd = odd or (written[0] if not (written[0].isalnum() or written[0] in "*?") else "")
    if odd:
        raise at.error(
            f"{quote_for_message(odd)} in a value with wildcards",
            "begin with a letter, a digit, * or ?, and put no blanks inside",
        )
    if len(re.findall(r"\*+", written)) > MOST_STARS:
        raise at.error(
            f"more than {MOST_STARS} stars in {quote_for_message(written)}", "write its beginning, and one star"
        )


def _name_filter(field: Field, name: str) -> EntityFilter | CountryFilter | PostFilter:
    match field.name:
        case "from" | "to" | "info" | "participant" | "involves":
            return PostFilter(field.name, name)
        case "country":
            return CountryFilter(name)
        case _:
            return EntityFilter(field.label, name)


def _comparison(op: str) -> Comparison:
    return next(each for each in get_args(Comparison) if each == op)


def _parse_precedence(written: str, at: ValuePosition) -> str:
    from corpus.messages.markings import precedence, precedence_order

    known = precedence(written)
    if known and len(known.split()) >= len(written.split()):
        return known
    order = precedence_order()
    raise at.error(
        f"no precedence {quote_for_message(written)}",
        f"{_did_you_mean(nearest(written, order))}use one of: {', '.join(order)}",
    )


def _parse_caption(written: str, at: ValuePosition) -> str:
    """The canonical caption of a printed variant; others in capitals, as collections have their own."""
    from corpus.messages.markings import captions

    plain, known = written.upper(), captions(written)
    if len(known) != 1 or known[0] == plain:
        return plain
    if _alphanumeric(known[0]) != _alphanumeric(plain):
        at.context.warn(f"the caption {quote_for_message(written)} is read as {known[0]}")
    return known[0]


def _alphanumeric(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _did_you_mean(close: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(close)}? " if close else ""
