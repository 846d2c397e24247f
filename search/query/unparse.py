"""From tree to canonical text: `parse(unparse(tree)).tree == tree` for every tree in normal form."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import assert_never

from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    Described,
    EntityFilter,
    Exact,
    Filter,
    Fuzzy,
    Has,
    Headed,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    Text,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
)
from search.query.characters import is_letter
from search.query.date_values import unparse_date
from search.query.quotation import escaped

_OR, _AND, _UNARY, _ATOM = range(4)
"""How strongly a node's own syntax binds its parts."""

_RESERVED = {"AND", "OR", "NOT", "or", "Or"}
_PLAIN_MARKS = ".'’ʼ&/_#%$@+-–—~"


def unparse(tree: Node) -> str:
    """The text that says `tree`, no shorter form, no redundant brackets; "" for everything."""
    return "" if isinstance(tree, MatchAll) else _with_brackets(tree, _OR)


def unparse_demanded(tree: Node) -> str:
    """As `unparse`, for a query that says itself that its words are required: with AND or +, or it would ask less."""
    match tree:
        case And(items):
            return " AND ".join(_with_brackets(item, _UNARY) for item in items)
        case Word() | Phrase() | Boost(Word() | Phrase()):
            return f"+{unparse(tree)}"
        case _:
            return unparse(tree)


def _with_brackets(node: Node, binding: int) -> str:
    text, strength = _render(node)
    return f"({text})" if strength < binding else text


def _render(node: Node) -> tuple[str, int]:
    """(text without brackets round it, how strongly it holds together)."""
    match node:
        case Or(items):
            return " OR ".join(_with_brackets(item, _AND) for item in items), _OR
        case And(items):
            return " ".join(_with_brackets(item, _UNARY) for item in items), _AND
        case Not(inner):
            return f"-{_with_brackets(inner, _ATOM)}", _UNARY
        case Boost(Boost() as inner, factor):
            return f"({_with_brackets(inner, _OR)})^{_render_number(factor)}", _ATOM
        case Boost(inner, factor):
            return f"{_with_brackets(inner, _ATOM)}^{_render_number(factor)}", _ATOM
        case Most(items):
            return f"most:({' '.join(_render_list_item(item) for item in items)})", _ATOM
        case TextField(field, Boost() | Most() as inner):
            return f"{field}:({_with_brackets(inner, _OR)})", _ATOM
        case TextField(field, inner):
            return f"{field}:{_with_brackets(inner, _ATOM)}", _ATOM
        case Described() | Headed():
            return node.text, _OR  # its punctuation says how it is read
        case _:
            return _render_leaf(node), _ATOM


def _render_list_item(item: Node) -> str:
    # In a list a blank parts the items, so that only AND would join.
    return f"({_with_brackets(item, _OR)})" if isinstance(item, And) else _with_brackets(item, _AND + 1)


def _render_leaf(node: Node) -> str:
    match node:
        case MatchAll():
            return "*"
        case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
            return _words(node)
        case Or() | And() | Not() | Boost() | Most() | TextField() | Described() | Headed():
            raise TypeError(f"{type(node).__name__} is no leaf")
        case _:
            return _filter(node)


def _words(node: Text) -> str:
    match node:
        case Word(text):
            if node.small:
                return text  # "or" in quotes would be demanded
            return escaped(text) if node.quoted else _render_word(text)
        case Phrase(text, also=DateFilter()):
            return text  # "late August 1958" as typed: in quotes it is no date
        case Phrase(text, distance):
            return escaped(text) + (f"~{distance}" if distance else "")
        case Verbatim(text, distance):
            return f"={_render_word(text)}" + (f"~{distance}" if distance else "")
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text, distance):
            return f"{_render_word(text)}~{distance}"
        case _:
            assert_never(node)


def _filter(node: Filter) -> str:
    match node:
        case DateFilter():
            return f"{'within' if node.mode == 'within' else 'date'}:{unparse_date(node)}"
        case Undated():
            return "date:none"
        case ClassFilter(op, level):
            return f"class:{'' if op == '=' else op}{_render_value(level)}"
        case EntityFilter(label, name):
            return f"{label.lower() if label else 'entity'}:{_render_value(name)}"
        case CountryFilter(name):
            return f"country:{_render_value(name)}"
        case PostFilter(role=role, name=name):
            return f"{role}:{_render_value(name)}"
        case Exact(field, value, pattern):
            return f"{field}:{value if pattern else _render_value(value)}"
        case Has(what):
            return f"has:{what}"
        case Like(id):
            return f"like:{_render_value(id)}"
        case _:
            assert_never(node)


def _render_word(text: str) -> str:
    """A word, in quotes where bare text would be read as something else."""
    return text if _is_plain(text) and "~" not in text else escaped(text)


def _render_value(text: str) -> str:
    return text if _is_plain(text) else escaped(text)


def _is_plain(text: str) -> bool:
    return (
        text not in _RESERVED
        and text[:1].isalnum()
        and all(is_letter(char) or char in _PLAIN_MARKS for char in text)
        and unicodedata.is_normalized("NFC", text)
    )


def _render_number(factor: float) -> str:
    """Without exponent and trailing zeros."""
    return f"{Decimal(repr(factor)).normalize():f}"
