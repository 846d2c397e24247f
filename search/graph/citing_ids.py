"""`cites:` and `cited-by:` of queries: the ids of cables, from the reference graph."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from corpus.errors import BadRequest
from index.graph.store import is_ghost
from search.graph.availability import open_graph

if TYPE_CHECKING:
    from index.reader import ArchiveReader


def ids(reader: ArchiveReader, field: str, value: str, *, pattern: bool) -> tuple[str, ...]:
    """The cables that refer to a cable or message ("cites"), or that a cable refers to ("cited-by"), sorted.

    Raises NoSuchCable, BadRequest for a pattern, ArchiveError where the archive has no graph.
    """
    if pattern:
        raise BadRequest(f"{field}: needs a whole id, not the pattern {value!r}", advice="Ids stand at every hit.")
    if not is_ghost(value):
        reader.ref(value)  # a mistyped id would find nothing, silently
    with closing(reader.ledger()) as ledger:
        graph = open_graph(ledger)
        if field == "cites":
            return tuple(sorted({each.citing for each in graph.edges_to([value])}))
        return tuple(sorted({each.target for each in graph.edges_from([value]) if not each.is_to_ghost}))
