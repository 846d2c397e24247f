"""The bare words of a query as the description of one cable, as a heading, or as words.

The punctuation of the query tells, so its text is read here and not again: the root of the tree says what was read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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


def read_bare_words(tree: Node, query: str, *, known: Callable[[Person], bool], headings: bool = True) -> Node:
    """`tree`, the tree of `query`; a Described or a Headed where its bare words are a description or a heading.

    `known` says whether the archive has a person of that name: a heading needs one where only a comma tells of it.
    """
    text = " ".join(query.split())
    if description := describe(tree, query):
        return Described(tree, description, text, span=tree.span)
    if headings and (heading := _heading(tree, query, known)):
        return Headed(tree, heading, text, span=tree.span)
    return tree


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

    description = parse_description(text)
    if description and description.days and description.incidental and not (description.kind or description.numbers):
        from search.intent.dates_in_words import dated_run

        if any(dated_run(bare, at) for at in range(len(bare))):
            return None  # "from 12 to 14 July 1958": a subject and a range of days
    return description


def _heading(tree: Node, query: str, known: Callable[[Person], bool]) -> Heading | None:
    if sum(isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy) for node, _ in weighted(tree)) > MOST_WORDS:
        return None
    found = parse_heading(tree, query)
    if found and found.person and not found.person.sure and not known(found.person):
        return found.without_person()
    return found
