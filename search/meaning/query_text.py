"""What of a query a sentence model reads: its words and phrases as they were typed, without filters and exclusions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from search.query.ast import And, Boost, Fuzzy, Headed, Most, Or, Phrase, TextField, Verbatim, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.query.ast import Node

_PUNCTUATION = re.compile(r"""\s*+[,.;:?!'’()–—-]?\s*+""")
"""What may stand between two words of a sentence. Operators may not."""


def text_of(tree: Node, query: str) -> str:
    """The words in the order in which they stand in `query`, with the punctuation between them; "" without words.

    `tree` is of that text. Small words belong to it: a model reads sentences.
    """
    leaves = sorted(_leaves(tree), key=lambda leaf: leaf.span)
    text, reached = "", 0
    for leaf in leaves:
        start, end = leaf.span
        between = query[reached:start]
        text += f"{between if _PUNCTUATION.fullmatch(between) else ' '}{leaf.text}{_mark_behind(leaf, query)}"
        reached = end
    if text and query[reached:].strip() in ("?", "!"):
        text += query[reached:].strip()
    return " ".join(text.split())


def _mark_behind(leaf: Word | Phrase | Verbatim | Fuzzy, query: str) -> str:
    """A mark of punctuation that is typed at a word and is no part of it: "herring,"."""
    _, found, behind = query[slice(*leaf.span)].rpartition(leaf.text)
    return behind if found and len(behind) == 1 and behind in ",.;:?!" else ""


def _leaves(node: Node) -> Iterator[Word | Phrase | Verbatim | Fuzzy]:
    match node:
        case Word() | Phrase() | Verbatim() | Fuzzy():
            yield node
        case And() | Or() | Most():
            for item in node.items:
                yield from _leaves(item)
        case Boost() | TextField() | Headed():
            yield from _leaves(node.node)
        case _:  # filters decide what is found, an exclusion or a pattern is nothing to be like
            return
