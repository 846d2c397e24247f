"""The reference graph of the ledger brought up to date with the archive (index/graph/store.py).

It depends on what the archive holds, not on the order in which files were read. A run that dies goes on with the next
one: what is to be looked at stands in the ledger.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.errors import NoSuchCable
from index.reader import ArchiveReader
from search.graph.building import edges_of, keys_of
from search.references.dated import dated_references

if TYPE_CHECKING:
    from cables.operations.signals import Shield
    from index.writer import ArchiveWriter

BATCH = 500
"""Cables that are looked at between two commits of the ledger."""


def update_graph(writer: ArchiveWriter, shield: Shield) -> int:
    """Resolve the references of cables that were written, and of those that cite what came, changed or went.

    What was put into the archive is committed before. Returns how many cables were looked at.
    """
    graph = writer.ledger.graph
    with shield.uninterrupted():
        writer.commit()
        if not graph.is_made:
            writer.ledger.begin()
            graph.start_over()
            writer.ledger.commit()
    if not graph.count_changes():
        return 0
    reader = ArchiveReader(writer.archive)
    done: set[str] = set()
    while changes := graph.next_changes(BATCH):
        with shield.uninterrupted():
            writer.ledger.begin()
            for cable_id, written in changes:
                if not written and cable_id in done:  # resolved before in this run, against the same archive
                    continue
                _look_at(writer, reader, cable_id, written, done)
                done.add(cable_id)
            graph.settle(id for id, _ in changes)
            writer.ledger.commit()
    return len(done)


def _look_at(writer: ArchiveWriter, reader: ArchiveReader, cable_id: str, written: bool, done: set[str]) -> None:
    graph = writer.ledger.graph
    before = graph.borne_by(cable_id) if written else frozenset()
    cable = None
    with suppress(NoSuchCable):
        cable = reader.get(cable_id)
    if cable is None:
        graph.remove(cable_id)
        bears = before
    else:
        papers = tuple(dated_references(cable))
        if written:
            keys = keys_of(cable, papers)
            graph.record_keys(cable_id, keys)
            bears = before | keys.bears
        graph.record_edges(cable_id, edges_of(reader, cable, papers))
    if written:
        graph.mark((each for each in graph.citing_keys(bears) if each not in done and each != cable_id), written=False)
