"""The reference graph of a ledger, if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import ArchiveError

if TYPE_CHECKING:
    from index.graph.store import GraphStore
    from index.ledger.store import Ledger


def open_graph(ledger: Ledger) -> GraphStore:
    """The graph. Raises ArchiveError where an earlier version of the program made the archive."""
    if not ledger.graph.is_made:
        raise ArchiveError(
            "the reference graph of this archive is not made, or by an earlier version",
            advice="`cables ingest PATH` makes it; any file of the archive will do, for none is read twice.",
        )
    return ledger.graph
