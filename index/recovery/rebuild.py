"""A writer for an archive that is made in the place of another, and a hold on that other while it lasts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArchiveError, ArchiveLocked
from index.engines import engine
from index.format import folder_entries
from index.writer import ArchiveWriter, lock_holder

if TYPE_CHECKING:
    from index.protocol import Batch
    from index.recovery.salvage import StoredPlace

_SMALLEST_BUFFER = 15_000_000


class RebuildWriter(ArchiveWriter):
    """An `ArchiveWriter` that can be told what an earlier archive knew."""

    def seed_ids(self, rows: Iterable[StoredPlace]) -> None:
        """Before a file is opened: which ids its places had, so that they get them again.

        An id that is not added afterwards has to go: by `close_file`, or by `drop_absent`.
        """
        self.ledger.begin()
        for row in rows:
            self.ledger.record_cable(
                cable_id=row.id,
                path=row.path,
                place=row.place,
                wanted=row.wanted,
                digest=row.digest,
                copy=row.copy,
                round_=0,
            )
        self.ledger.commit()

    def drop_absent(self, present: Collection[str]) -> set[str]:
        """Drop ids that are not `present`, in the index. Returns the files that held them, which are read again."""
        self.ledger.begin()
        found: set[str] = set()
        for id in [each for each in self.ledger.cable_ids() if each not in present]:
            found.update(self.ledger.files_with(id))
            self.ledger.drop(id)
        for path in found:
            self.ledger.mark_for_rereading(path)
        self.ledger.commit()
        return found


@contextmanager
def exclusive(archive: Path) -> Iterator[None]:
    """Nobody writes to the archive while this lasts, nor is anything written. Raises ArchiveLocked.

    One that is too damaged to be opened nobody else can write to, either.
    """
    batch: Batch | None = None
    folder_entries.check_entries_for_writing(archive)
    try:
        batch = engine.write(archive, buffer=_SMALLEST_BUFFER)
    except ArchiveLocked as error:
        raise ArchiveLocked(f"{error.problem}{lock_holder(archive)}", advice=error.advice) from error
    except ArchiveError:
        pass
    try:
        yield
    finally:
        if batch:
            batch.close()
