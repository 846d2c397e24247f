"""Names of kinds of documents in `kind:` that no cable bears: the kind or the series that is meant by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.counts import pluralize
from corpus.messages.kinds import KIND_ALIASES
from corpus.messages.paper_numbers import SERIES
from index import query as q
from search.query.unparse import unparse

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.query.ast import Exact


class ResolvedKind(NamedTuple):
    """A filter of kinds, and what is to be said about it."""

    node: Exact
    notices: tuple[str, ...] = ()


def resolve_kind(node: Exact, reader: ArchiveReader) -> ResolvedKind:
    """`kind:memcon` as "memorandum of conversation", `kind:NSAM` as the numbers of that series.

    A kind that cables of the archive have is itself.
    """
    if node.pattern:
        return ResolvedKind(node)
    if reader.count(q.Term("kind", node.value)):
        return ResolvedKind(node, _circulars(node, reader))
    name = node.value
    singular = name.removesuffix("s")
    if singular != name and reader.count(q.Term("kind", singular)):
        read = replace(node, value=singular)
        return ResolvedKind(read, (f"kind:{name} is read as {unparse(read)}", *_circulars(read, reader)))
    if kind := KIND_ALIASES.get(name) or KIND_ALIASES.get(name.removesuffix("s")):
        read = replace(node, value=kind)
        return ResolvedKind(read, (f"kind:{name} is read as {unparse(read)}", *_circulars(read, reader)))
    series = next((each for each in (name.upper(), name.upper().removesuffix("S")) if each in SERIES), "")
    if series:
        # "?" stands for the blank before the number: "NIE 35-61", which is no SNIE.
        read = replace(node, field="number", value=f"{series}?*", pattern=True)
        return ResolvedKind(read, (f"kind:{name} is read as the papers with a number of the series {series}",))
    return ResolvedKind(node)


def _circulars(node: Exact, reader: ArchiveReader) -> tuple[str, ...]:
    """What is told of `kind:telegram`: circular telegrams are a kind of their own."""
    count = reader.count(q.Term("kind", "circular")) if node.value == "telegram" else 0
    if not count:
        return ()
    return (
        f"kind:telegram leaves out circulars ({pluralize(count, 'cable')}): for both write kind:(telegram OR circular)",
    )
