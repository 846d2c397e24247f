"""Phrases that no cable has are replaced by their words; the answer says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from search.query.ast import And, Boost, Described, Headed, Node, Phrase, Word, conjunction
from search.query.unparse import unparse


class Loosened(NamedTuple):
    """A tree in which phrases that no cable has are replaced by their words."""

    tree: Node
    phrases: tuple[Phrase, ...]

    def __str__(self) -> str:
        """As shown: 'the words of "grain embargo", since no cable has the phrase'."""
        named = " and ".join(map(unparse, self.phrases))
        return f"the words of {named}, since no cable has the {'phrase' if len(self.phrases) == 1 else 'phrases'}"


def loosen(tree: Node, count: Callable[[Node], int]) -> Loosened | None:
    """`tree`, the root of a query, with such phrases replaced; None if there are none.

    `count` counts the cables of a node. Headings and descriptions are left as they are.
    """
    if isinstance(tree, Headed | Described):
        return None
    phrases: list[Phrase] = []
    read = _loosen(tree, count, phrases)
    return Loosened(read, tuple(phrases)) if phrases else None


def _loosen(node: Node, count: Callable[[Node], int], phrases: list[Phrase]) -> Node:
    match node:
        case And():
            return conjunction(_loosen(item, count, phrases) for item in node.items) or node
        case Boost():
            return replace(node, node=_loosen(node.node, count, phrases))
        case Phrase(also=None) if not count(node):
            phrases.append(node)
            return conjunction(_words(node)) or node
        case _:
            return node


def _words(phrase: Phrase) -> Iterator[Word]:
    """The words of a phrase, each where it was written; in the place of the whole where blanks were left out."""
    start, end = phrase.span
    as_written = end - start == len(phrase.text) + len('""')
    at = start + 1
    for word in phrase.text.split():
        yield Word(word, span=(at, at + len(word)) if as_written else phrase.span)
        at += len(word) + 1
