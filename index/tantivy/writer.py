"""Tantivy as a batch (index/protocol.py): cables put and deleted, committed together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tantivy

from index.tantivy import connection

HEAP = 200_000_000
"""Bytes of the engine's buffer. 100 MB and more keep a batch in one segment."""


class TantivyBatch:
    """What is written since the last commit. Holds the one lock of the index from its making to `close`.

    Raises ArchiveLocked where another process holds it, and what `connection.translated` makes of other errors.
    """

    def __init__(self, archive: Path, *, heap: int = HEAP) -> None:
        self._archive = archive
        index = connection.open_index(archive)
        self._schema = index.schema
        with connection.translate_engine_errors(archive):
            # One indexing thread: the tagger's processes have the other cores, and one thread leaves fewer, larger
            # segments.
            self._writer = index.writer(heap_size=heap, num_threads=1)

    def put(self, cable_id: str, values: dict[str, Any]) -> None:
        """Write a cable in the place of any other of its id; `values` as index/format/document.py makes them."""
        with connection.translate_engine_errors(self._archive):
            self._writer.delete_documents_by_term("id", cable_id)
            self._writer.add_document(tantivy.Document.from_dict(values, self._schema))

    def delete(self, cable_id: str) -> None:
        """Remove a cable; nothing where there is none."""
        with connection.translate_engine_errors(self._archive):
            self._writer.delete_documents_by_term("id", cable_id)

    def commit(self) -> None:
        """Make all of it visible to snapshots that are opened from now on, durably."""
        with connection.translate_engine_errors(self._archive):
            self._writer.commit()

    def rollback(self) -> None:
        """Drop all of it."""
        with connection.translate_engine_errors(self._archive):
            self._writer.rollback()

    def tidy(self) -> None:
        """Remove files that no commit names any more."""
        with connection.translate_engine_errors(self._archive):
            self._writer.garbage_collect_files()

    def wait_for_merges(self) -> None:
        """Wait until the engine has merged small segments. The batch cannot be used afterwards."""
        with connection.translate_engine_errors(self._archive):
            self._writer.wait_merging_threads()

    def close(self) -> None:
        """Give up the lock; what is not committed is lost, and merges are not waited for."""
        del self._writer
