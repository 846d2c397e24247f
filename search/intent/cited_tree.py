"""What a query names by links and citations as a part of its tree.

A document that is named comes first. Words beside it are searched as they always are, and what they find follows. A
volume that is named is a filter; filters of the query hold for the document as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.errors import NoSuchCable
from search.intent.cited_documents import cited_id, find_cited
from search.query.ast import (
    And,
    ClassFilter,
    CountryFilter,
    DateFilter,
    Described,
    EntityFilter,
    Exact,
    Has,
    Headed,
    Like,
    MatchAll,
    Node,
    Not,
    PostFilter,
    Undated,
    Word,
    conjunction,
    disjunction,
)
from search.query.parser import Parsed

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.intent.cited_documents import CitedDocuments


class WithCited(NamedTuple):
    """A query together with what it names."""

    tree: Node
    parsed: Parsed
    beside_words: bool
    """Whether the query has words beside the documents that it names: its tree says nothing of the latter."""


def with_cited(tree: Node, parsed: Parsed, cited: CitedDocuments) -> WithCited:
    """`tree` and `parsed` are of the text without what it names."""
    rest = [] if isinstance(parsed.tree, MatchAll) else _side_by_side(parsed.tree)
    warnings = (*cited.warnings, *parsed.warnings)
    if any(not isinstance(node, _FILTERS) for node in rest):
        volumes = disjunction(Exact("collection", each) for each in cited.collections)
        plain = parsed.tree
        if volumes:
            plain = conjunction([volumes, plain]) or plain
            tree = replace(tree, node=plain) if isinstance(tree, Described | Headed) else plain
        return WithCited(tree, Parsed(plain, warnings), bool(cited.ids))
    named = disjunction(Exact("id", each) for each in cited.ids)
    named = named or disjunction(Exact("collection", each) for each in cited.collections)
    named = named or disjunction(Exact("id", each) for each in cited.missing)
    tree = conjunction([*([named] if named else []), *rest]) or parsed.tree
    return WithCited(tree, Parsed(tree, warnings), False)


def resolve_cited(node: Exact | Like | Word, reader: ArchiveReader, notices: list[str]) -> Node:
    """A link or a citation within a query, as the ids that it names: a value of `id:`, `ref:` or `like:`, "-https://...".

    What is not held is added to `notices`. Raises NoSuchCable where `like:` names nothing that the archive holds.
    """
    if isinstance(node, Word):
        cited = find_cited(reader, node.text)
        return _named_by_value(Exact("id", node.text, span=node.span), cited) if cited and cited.ids else node
    if isinstance(node, Like):
        try:
            reader.ref(node.id)
        except NoSuchCable as problem:
            return replace(node, id=cited_id(reader, node.id, problem))
        return node
    try:
        reader.ref(node.value)
    except NoSuchCable:
        found = find_cited(reader, node.value)
        if found and (found.ids or found.collections or found.missing):
            notices.extend(found.warnings)
            return _named_by_value(node, found)
    return node


def _named_by_value(node: Exact, found: CitedDocuments) -> Node:
    ids = [Exact(node.field, each, span=node.span) for each in found.ids or found.missing]
    volumes = [Exact("collection", each, span=node.span) for each in found.collections if node.field == "id"]
    return disjunction([*volumes, *ids]) or node


def _side_by_side(tree: Node) -> list[Node]:
    return list(tree.items) if isinstance(tree, And) else [tree]


_FILTERS = (
    DateFilter, Undated, ClassFilter, EntityFilter, CountryFilter, PostFilter, Exact, Has, Not
)  # fmt: skip
