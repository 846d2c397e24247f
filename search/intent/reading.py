"""How the bare words of a query are meant: they describe one cable, are a heading, or are words. Read once.

The punctuation of the query tells, so its text is read here and not again: the root of the tree says what was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from search.intent.description import may_describe
from search.intent.index_heading import parse_heading
from search.query.ast import (
    Described,
    Fuzzy,
    Headed,
    Node,
    Phrase,
    Verbatim,
    Wildcard,
    Word,
    weighted,
)
from search.query.suffixes import BOOST

if TYPE_CHECKING:
    from search.query.readings import Description, Heading, Person

MOST_WORDS = 64
"""Bare words of a query up to which it can be a heading, and cables with some of them are offered: a pasted page asks
for itself."""

_DEMAND = re.compile(r"\bAND\b|&&|(?<!\w)\+(?!\s)")


class Intent(NamedTuple):
    """What is meant by the words of a query."""

    tree: Node
    """A Described or a Headed where the bare words are a description or a heading."""
    demands_words: bool
    """Whether the query says itself that words are required: "a AND b", "+a"."""


def read_intent(tree: Node, query: str, *, known: Callable[[Person], bool], headings: bool = True) -> Intent:
    """How the bare words of `tree`, the tree of `query`, are meant.

    `known` says whether the archive has a person of that name: a heading needs one where only a comma tells of it.
    """
    text = " ".join(query.split())
    read = tree
    if description := describe(tree, query):
        read = Described(tree, description, text, span=tree.span)
    elif headings and (heading := _heading(tree, query, known)):
        read = Headed(tree, heading, text, span=tree.span)
    return Intent(read, demands_words(tree, query))


def describe(tree: Node, query: str) -> Description | None:
    """What the bare words of a query describe: of the text without its fields, quotes and brackets' operators."""
    bare = [node for node, _ in weighted(tree) if isinstance(node, Word)]
    if not bare:
        return None
    text = query
    for node, _ in weighted(tree):
        start, end = node.span
        if not isinstance(node, Word) and start >= 0:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    text = BOOST.sub(lambda found: " " * len(found[0]), text)
    if not may_describe(text):
        return None
    from search.intent.description_parser import parse_description  # loads the vocabulary of posts

    return parse_description(text)


def _heading(tree: Node, query: str, known: Callable[[Person], bool]) -> Heading | None:
    if sum(isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy) for node, _ in weighted(tree)) > MOST_WORDS:
        return None
    found = parse_heading(tree, query)
    if found and found.person and not found.person.sure and not known(found.person):
        return found.without_person()
    return found


def demands_words(tree: Node, query: str) -> bool:
    """Whether words are required; what stands in filters does not say it."""
    places = []
    for node, _ in weighted(tree):
        start, end = node.span
        if start < 0:
            continue
        if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy):
            places.append((start, end))
        else:
            query = f"{query[:start]}{' ' * (end - start)}{query[end:]}"
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(query)]
    return any(_DEMAND.search(query, end, start) for end, start in zip(ends, starts, strict=True))
