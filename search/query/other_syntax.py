"""Marks that mean something in other search programs and nothing here: told with what to write, or left out.

Terms go through `read_other_marks` one by one; `warn_of_encoded_text` looks at the whole query, which may have been
copied from a web page or an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.lazy_regex import lazily
from search.query.characters import has_word
from search.query.diagnostics import quote_for_message
from search.query.fields import find_field
from search.query.suffixes import NUMBER
from search.query.tokens import Token, is_plain_term

if TYPE_CHECKING:
    from search.query.diagnostics import ParseContext

# PubMed's tags of fields, as far as there is such a field here.
_TAGGED = lazily(r"(?P<word>[^\[\]]+)\[(?P<tag>[A-Za-z/ ]{2,20})\]")
_TAGS = {"ti": "title", "title": "title", "au": "signed", "author": "signed", "dp": "date", "ab": "summary"}
# One of several letters, as regular expressions and globs have it: "wom[ae]n".
_LETTERS = lazily(r"[^\W\d_]{1,30}\[[^\W\d_]{2,6}\][^\W\d_]{1,30}")
_REMARK = lazily(r"\[[^\[\]]+\][.,;:]?")
_REGEX = lazily(r"/.+/[a-z]{0,3}")
# SQL (%), Ovid ($), EBSCO and Lexis (#): at the end of a word they stand for any letters.
_TRUNCATED = lazily(r"%?[^\W\d_]{3,}[%$#]|%[^\W\d_]{3,}")
_GLUED = (("&&", "AND"), ("||", "OR"), ("|", "OR"))
_COMPARED = lazily(r"(?P<field>[A-Za-z]{2,20})(?::=|==?|[<>]=?)(?P<value>\w\S*)")
_DISTANCE = lazily(r"[/@#](\d{1,3})")
_APART = lazily(r"(?<!\S)(?P<field>[A-Za-z]{2,20})[ \t]{1,3}:[ \t]{0,3}(?P<value>\w\S{0,60})")
_ENTITY = lazily(r"&(?:quot|amp|apos|lt|gt|nbsp|[lr][sd]quo|[lr]aquo|[mn]dash|#x?[0-9A-Fa-f]{2,5});")
_PERCENT = lazily(r"%[0-9A-F]{2}")
# Lucene's range: "[1967 TO 1968]".
_RANGE = lazily(r"[\[{]\s{0,3}(?P<first>[^\s\]}]{1,20})\s{1,3}TO\s{1,3}(?P<last>[^\s\]}]{1,20})")
_LONGEST_SHOWN = 60


def read_other_marks(tokens: Sequence[Token], context: ParseContext) -> list[Token]:
    """The tokens without `^x`, `~x` and the like, which are no weight and no spelling. Warns of all such marks."""
    read: list[Token] = []
    alone = len(tokens) < 3
    dropped = False
    for place, token in enumerate(tokens):
        if dropped and token.kind in ("tilde", "boost"):
            continue
        dropped = False
        before = tokens[place - 1] if place else None
        in_value = before is not None and before.kind == "field" and before.field and before.field.kind != "text"
        if not is_plain_term(token) or in_value:
            read.append(token)
            continue
        if before and before.quoted and before.end == token.start and (found := _DISTANCE.fullmatch(token.text)):
            near = f'"{before.text if len(before.text) <= _LONGEST_SHOWN else "..."}"~{found[1]}'
            context.warn(f"{quote_for_message(token.text)} is left out; for words near each other write {near}")
            continue
        plain = _without_suffixes(token, context)
        if plain is None:
            dropped = True
            continue
        read.append(plain)
        if len(plain.text) <= _LONGEST_SHOWN:
            _warn_of(plain, context, alone=alone)
    return read


def warn_of_encoded_text(context: ParseContext) -> None:
    """Warn of a query with HTML entities or percent signs of an address, and of a field parted from its colon."""
    query = context.query
    decoded = ""
    if "&" in query and _ENTITY.search(query):
        from html import unescape  # few queries come from a page's source

        decoded = unescape(query)
    elif "%" in query and "://" not in query and _PERCENT.search(query):
        from urllib.parse import unquote  # likewise

        decoded = unquote(query)
    if decoded and decoded != query:
        context.warn(f"codes of a web page are read as they stand; without them write {_shown(decoded)}")
    if ":" in query:
        for found in _APART.finditer(query):
            if find_field(found["field"]):
                name = found["field"].lower()
                written = quote_for_message(found[0])
                context.warn(f"{written} is read as words; for the field write {name}:{found['value']} without blanks")


def bracket_advice(text: str, at: int) -> str:
    """What to write for a value that begins with a square or curly bracket at `at`."""
    if found := _RANGE.match(text, at):
        first, last = ("" if day == "*" else day for day in (found["first"], found["last"]))
        return f"for a range write {first}..{last} directly after the colon, without brackets"
    return "write the value without brackets; several values stand in ( ) with OR between them"


def _without_suffixes(token: Token, context: ParseContext) -> Token | None:
    """A term without weights and tildes that are none; None where nothing else is there."""
    for sign, good in (("^", "for a weight write word^2"), ("~", "for similar spellings write word~")):
        before, found, after = token.text.partition(sign)
        if not found:
            continue
        written = quote_for_message(f"{sign}{after}")
        if before and has_word(before) and not before.isdigit():
            remedy = good.replace("word", before) if len(before) <= _LONGEST_SHOWN else good
            context.warn(f"{written} after {quote_for_message(before)} is left out; {remedy}")
            token = replace(token, text=before)
        elif not before and (NUMBER.fullmatch(after) or not has_word(after)):
            context.warn(f"{written} stands behind no word and is left out; {good}")
            return None
        elif not before:
            remedy = good.replace("word", after) if len(after) <= _LONGEST_SHOWN else good
            context.warn(f"{quote_for_message(sign)} before a word is left out; {remedy}")
            token = replace(token, text=after)
    return token


def _warn_of(token: Token, context: ParseContext, *, alone: bool) -> None:
    text = token.text
    shown = quote_for_message(text)
    if text in ("-", "+"):
        remedy = "to exclude a word write -word" if text == "-" else "for words that must be there write a AND b"
        if not alone:
            context.warn(f"{shown} before a blank is read as punctuation; {remedy}")
    elif (found := _TAGGED.fullmatch(text)) and (field := _TAGS.get(found["tag"].lower())):
        context.warn(f"“[{found['tag']}]” is read as a word; for the field write {field}:{found['word']}")
    elif _LETTERS.fullmatch(text):
        pattern = f"{text.partition('[')[0]}?{text.partition(']')[2]}"
        context.warn(f"{shown} is read with its brackets as punctuation; for any one letter there write {pattern}")
    elif any(char in text for char in "[]{}") and not _REMARK.fullmatch(text):
        context.warn("square and curly brackets are read as punctuation; ( ) group words, ? stands for one letter")
    elif _REGEX.fullmatch(text):
        context.warn(f"{shown} is no regular expression here; * stands for any letters, ? for one")
    elif _TRUNCATED.fullmatch(text):
        pattern = "".join("*" if char in "%$#" else char for char in text)
        context.warn(f"{shown} is read without its sign; for any ending or beginning write {pattern}")
    elif glued := next(((sign, name) for sign, name in _GLUED if sign in text.strip("&|")), None):
        sign, name = glued
        remedy = f" {name} ".join(part for part in text.split(sign) if part)
        context.warn(f"{quote_for_message(sign)} inside a word is read as punctuation; write {remedy}")
    elif (found := _COMPARED.fullmatch(text)) and find_field(found["field"]):
        context.warn(f"{shown} is read as words; for the field write {found['field'].lower()}:{found['value']}")
    elif _is_root_expander(token, context, alone=alone):
        context.warn(f"“!” after {shown} is read as punctuation; for any ending write {text}*")


def _is_root_expander(token: Token, context: ParseContext, *, alone: bool) -> bool:
    """Whether "!" directly behind a word may stand for any ending: it ends no sentence."""
    written = context.query[token.start : token.end]
    if not written.endswith("!") or written.endswith("!!") or not token.text.isalpha():
        return False
    return alone or bool(context.query[token.end :].strip(" \t\n)"))


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
