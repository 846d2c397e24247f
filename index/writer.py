"""From tagged cables to the archive: upserts in batches, index first, then ledger."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from corpus.errors import ArchiveLocked
from corpus.records import Cable, Source, encode
from index import engine, manifest
from index.document import document
from index.ledger import FailureRow, FileRow, Ledger

if TYPE_CHECKING:
    from types import TracebackType

HEAP = 200_000_000
"""Bytes of the engine's buffer. 100 MB and more keep a batch in one segment."""
BATCH_CABLES = 4_000
BATCH_CHARACTERS = 40_000_000
"""A batch is committed when either is reached: what a crash costs at most."""
HOLDER = "writer.json"
"""Who writes now, for the message that a second writer gets."""

Outcome = Literal["indexed", "duplicate"]


class ArchiveWriter:
    """The one writer of an archive. Use as a context: leaving it commits, leaving it by an error does not.

    Protocol: for each file `open_file`, then `add` and `fail` in the order of the file, then `close_file`;
    `commit` happens by itself whenever a batch is full. State: one open ledger transaction, the engine's
    uncommitted batch, and the counts of the file in hand.
    """

    def __init__(self, archive: Path) -> None:
        import tantivy

        self.archive = archive
        if not (archive / manifest.NAME).exists():
            _refuse_foreign(archive)
            archive.mkdir(parents=True, exist_ok=True)
            if not (archive / engine.FOLDER / "meta.json").exists():
                engine.create(archive)
            manifest.write(archive, manifest.current())
        manifest.check(archive)
        self._make = tantivy.Document.from_dict
        index = engine.open_index(archive)
        self._schema = index.schema
        try:
            with engine.translated(archive):
                # One indexing thread: the tagger's processes have the other cores, and one thread leaves
                # fewer, larger segments.
                self._writer = index.writer(heap_size=HEAP, num_threads=1)
                self._writer.garbage_collect_files()
        except ArchiveLocked as error:
            raise ArchiveLocked(f"{error.problem}{_holder(archive)}", advice=error.advice) from error
        (archive / HOLDER).write_text(
            json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}),
            encoding="utf-8",
        )
        self.ledger = Ledger(archive)
        self._round = self.ledger.next_round()
        self._cables = 0
        self._characters = 0

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
                with engine.translated(self.archive):
                    self._writer.wait_merging_threads()
            else:
                with engine.translated(self.archive):
                    self._writer.rollback()
        finally:
            self.ledger.close()
            (self.archive / HOLDER).unlink(missing_ok=True)

    def open_file(self, path: str) -> None:
        """Work on the file at the absolute `path` begins."""
        self.ledger.begin()
        self.ledger.open_file(path)

    def add(self, cable: Cable, *, path: str, place: str) -> Outcome:
        """Upsert one cable found at `place` of the file at `path`.

        Its id is kept unless another cable with other content has it: then "~2", "~3", ... is added, and the
        ledger remembers that for the next time. Printed a second time with the same content it is a
        duplicate, recorded and not indexed again.
        """
        self.ledger.begin()
        digest = content_digest(cable)
        chosen, copy = self._choose(cable.id, digest, path, place)
        self.ledger.record_cable(
            cable_id=chosen,
            path=path,
            place=place,
            wanted=cable.id,
            digest=digest,
            copy=copy,
            round_=self._round,
        )
        if not copy:
            self._upsert(cable if chosen == cable.id else msgspec.structs.replace(cable, id=chosen))
        return "duplicate" if copy else "indexed"

    def fail(self, row: FailureRow) -> None:
        """Record what could not be read."""
        self.ledger.begin()
        self.ledger.record_failure(row)

    def close_file(self, row: FileRow) -> int:
        """The file is done: cables that it no longer holds go. Returns how many went."""
        self.ledger.begin()
        gone = self.ledger.forget_older(row.path, self._round)
        self._delete(gone)
        self.ledger.record_file(row)
        self._commit_if_full()
        return len(gone)

    def prune(self, path: str) -> int:
        """Forget a file that is gone. Returns how many cables went with it."""
        self.ledger.begin()
        gone = self.ledger.forget_file(path)
        self._delete(gone)
        self._commit_if_full()
        return len(gone)

    def commit(self) -> None:
        """Index first, then ledger: a crash in between only means that the batch is done again."""
        if self._cables:
            with engine.translated(self.archive):
                self._writer.commit()
        self.ledger.commit()
        self._cables = self._characters = 0

    def _choose(self, wanted: str, digest: bytes, path: str, place: str) -> tuple[str, bool]:
        known = self.ledger.occurrence(path, place)
        if known and known.digest == digest:
            return known.id, known.copy
        if known and not known.copy and not self.ledger.held_elsewhere(known.id, path, place):
            # The same place of the same file prints something else now: the cable was corrected.
            return known.id, False
        same = self.ledger.same_content(wanted, digest)
        if same:
            return same, True
        chosen, number = wanted, 1
        while self.ledger.holds(chosen):
            number += 1
            chosen = f"{wanted}~{number}"
        return chosen, False

    def _upsert(self, cable: Cable) -> None:
        with engine.translated(self.archive):
            # Always deleted first, whatever the ledger says: after a crash the index may be ahead of it.
            self._writer.delete_documents_by_term("id", cable.id)
            self._writer.add_document(self._make(document(cable), self._schema))
        self._cables += 1
        self._characters += len(cable.body)
        self._commit_if_full()

    def _delete(self, ids: list[str]) -> None:
        with engine.translated(self.archive):
            for each in ids:
                self._writer.delete_documents_by_term("id", each)
        self._cables += len(ids)

    def _commit_if_full(self) -> None:
        if self._cables >= BATCH_CABLES or self._characters >= BATCH_CHARACTERS:
            self.commit()


def content_digest(cable: Cable) -> bytes:
    """16 bytes that change with what the cable says: not with where the file lies, nor with its tagging."""
    bare = msgspec.structs.replace(cable, mentions=(), source=_NO_SOURCE)
    return hashlib.blake2b(encode(bare), digest_size=16).digest()


_NO_SOURCE = Source(path="", sha256="")


def _refuse_foreign(archive: Path) -> None:
    from corpus.errors import ArchiveError

    if archive.exists() and not archive.is_dir():
        raise ArchiveError(f"{archive} is a file, not a folder", advice="Name a folder for the archive.")
    if archive.exists() and any(archive.iterdir()) and not (archive / engine.FOLDER).exists():
        raise ArchiveError(
            f"{archive} holds other files and is no archive",
            advice="Name a new or empty folder: an archive keeps a folder to itself.",
        )


def _holder(archive: Path) -> str:
    try:
        holder = json.loads((archive / HOLDER).read_text(encoding="utf-8"))
        return f" (process {holder['pid']}, since {holder['since']})"
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
    ):  # the other one has just left, or is of another version
        return ""
