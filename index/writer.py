"""From tagged cables to the archive: upserts in batches, index first, then ledger."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import msgspec

from corpus.corrections.apply import unapply
from corpus.errors import ArchiveError, ArchiveLocked, NoSuchCable
from corpus.files import atomic_file
from corpus.records import Cable, Source, encode
from index import query as q
from index.engines import engine
from index.format import folder_entries, manifest
from index.format.document import LONGEST_KEY, index_document
from index.ledger import backup, write_intent
from index.ledger.store import NAME as LEDGER
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.variants.minhash import sketch

if TYPE_CHECKING:
    from types import TracebackType

    from index.ledger.rows import FailureRow, FileRow, Occurrence

BATCH_CABLES = 4_000
BATCH_CHARACTERS = 40_000_000
BATCH_SECONDS = 30.0
"""A batch is committed when one of these is reached: what a crash costs at most."""
HOLDER = "writer.json"
"""Who writes now, for the message that a second writer gets."""

_PRUNE_ENTITIES = "names"
"""In the ledger: names are to be looked through for those that no cable holds any more."""

Outcome = Literal["indexed", "duplicate"]


class ArchiveWriter:
    """The one writer of an archive. Use as a context: leaving it commits, leaving it by an error does not.

    Protocol: for each file `open_file`, then `add` and `fail` in the order of the file, then `close_file`;
    `commit` happens by itself whenever a batch is full. State: one open ledger transaction, the engine's
    uncommitted batch, and the counts of the file in hand.
    """

    def __init__(self, archive: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.archive = archive
        self._clock, self._begun = clock, clock()
        self._finishes_early = self._merged = False
        folder_entries.check_entries_for_writing(archive)
        if not (archive / manifest.NAME).exists() and not (archive / LEDGER).exists():
            _refuse_foreign_folder(archive)
            with engine.translated(archive):
                archive.mkdir(parents=True, exist_ok=True)
                if not engine.exists(archive):
                    engine.create(archive)
                manifest.write(archive, manifest.new_manifest())
        manifest.check(archive)
        try:
            self._batch = engine.write(archive)
            self._batch.tidy()
        except ArchiveLocked as error:
            raise ArchiveLocked(f"{error.problem}{lock_holder(archive)}", advice=error.advice) from error
        with engine.translated(archive):
            since = datetime.now(UTC).isoformat(timespec="seconds")
            atomic_file.write(archive / HOLDER, json.dumps({"pid": os.getpid(), "since": since}).encode())
        with engine.translated(archive):
            self.ledger = Ledger(archive)
        with engine.translated(archive):
            backup.clear(archive)
            self._recover_last_run()
        self._round = self.ledger.next_round()
        # Whether names may have lost their last cable: then `prune_entities` looks, if need be in the next run.
        self._entities_to_prune = self.ledger.has_pending_task(_PRUNE_ENTITIES)
        self._cables = 0
        self._characters = 0
        # The files and cables of the batch, for pending.json.
        self._paths: set[str] = set()
        self._batch_ids: set[str] = set()
        # Ids written since the last commit, other than with other mentions only: their versions are to be found.
        self._changed_ids: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
                if not self._finishes_early:
                    self.prune_entities()
                    self._wait_for_merges()
            else:
                self._batch.rollback()
        finally:
            # The engine's lock goes with its writer, also where what the engine still merges was not waited for.
            self._batch.close()
            self.ledger.close()
            with suppress(OSError):  # told by what led here, or no harm
                backup.save(self.archive, merged=self._merged)
                engine.share(self.archive)
                (self.archive / HOLDER).unlink(missing_ok=True)

    def finish_early(self) -> None:
        """Whoever waits wants to go: to leave now commits, and leaves the rest to the next run."""
        self._finishes_early = True

    def open_file(self, path: str) -> None:
        """Work on the file at the absolute `path` begins."""
        self._begin(path)
        self.ledger.open_file(path)

    def add(self, cable: Cable, *, path: str, place: str) -> Outcome:
        """Upsert one cable found at `place` of the file at `path`.

        Its id is kept unless another cable with other content has it: then "~2", "~3", ... is added, and the
        ledger remembers that for the next time. Printed a second time with the same content it is a
        duplicate, recorded and not indexed again.
        """
        self._begin(path)
        digest = content_digest(cable)
        known = self.ledger.occurrence(path, place)
        chosen, copy = self._assign_id(cable.id, digest, path, place, known)
        stored = cable if chosen == cable.id else msgspec.structs.replace(cable, id=chosen)
        values = None if copy else index_document(stored)
        self.ledger.record_cable(
            cable_id=chosen,
            path=path,
            place=place,
            wanted=cable.id,
            digest=digest,
            copy=copy,
            round_=self._round,
            sketch=sketch(cable, values.get("body_exact", "") if values else None),
        )
        if known and known.id != chosen:
            self.ledger.transfer_ownership(known.id)
        if values:
            self._changed_ids.add(chosen)
            self.ledger.graph.mark((chosen,))
            self._upsert(stored, values)
        return "duplicate" if copy else "indexed"

    def fail(self, row: FailureRow) -> None:
        """Record what could not be read."""
        self.ledger.begin()
        self.ledger.record_failure(row)

    def close_file(self, row: FileRow) -> int:
        """The file is done: cables that it no longer holds go. Returns how many went."""
        self._begin(row.path)
        gone = self.ledger.delete_older_places(row.path, self._round)
        self._delete(gone)
        self.ledger.record_file(row)
        self._commit_if_full()
        return len(gone)

    def prune(self, path: str) -> int:
        """Forget a file that is gone. Returns how many cables went with it."""
        self._begin(path)
        gone = self.ledger.delete_file(path)
        self._delete(gone)
        self._commit_if_full()
        return len(gone)

    def rewrite(self, cable: Cable, *, same_names: bool = False) -> None:
        """Put a cable of the archive in its own place, with other mentions. What the ledger says stays.

        `same_names`: it names the same entities, if under other ids, so that none can have lost its last cable.
        """
        self.ledger.begin()
        self._entities_to_prune = self._entities_to_prune or not same_names
        self._upsert(cable, index_document(cable))

    def record_updated_file(self, row: FileRow) -> None:
        """Write down that a file's cables were brought up to date by other means than reading it."""
        self.ledger.begin()
        self.ledger.record_file(row)

    def record_corrections(self, lines: tuple[str, ...], *, only: bool = False) -> None:
        """From now on cables are written under these corrections; `only`: no cable knows others any more."""
        made = manifest.load(self.archive)
        # Cables of an archive that never knew any were written under none.
        before = made.corrections or (((),) if self._has_cables() else ())
        known = (lines,) if only else tuple(dict.fromkeys((*before, lines)))
        known = () if known == ((),) else known
        if known != made.corrections:
            manifest.write(self.archive, msgspec.structs.replace(made, corrections=known))

    def _has_cables(self) -> bool:
        return next(self.ledger.cable_ids(), None) is not None

    def commit(self) -> None:
        """Index first, then ledger: a crash in between only means that the batch is done again."""
        announced = bool(self._cables)
        if announced:
            self.ledger.begin()
            batch = self.ledger.batch + 1
            with engine.translated(self.archive):
                write_intent.announce(
                    self.archive,
                    write_intent.Pending(
                        batch=batch, paths=tuple(sorted(self._paths)), ids=tuple(sorted(self._batch_ids))
                    ),
                )
            self._batch.commit()
            self.ledger.batch = batch
        if self._changed_ids:
            self.ledger.versions.update_pairs(self._changed_ids, _committed_reader(self.archive))
        if self._entities_to_prune:
            self.ledger.begin()
            self.ledger.add_pending_task(_PRUNE_ENTITIES)
        self.ledger.commit()
        if announced:
            with engine.translated(self.archive):
                write_intent.clear(self.archive)
        self._cables = self._characters = 0
        self._begun = self._clock()
        for each in (self._changed_ids, self._paths, self._batch_ids):
            each.clear()

    def _begin(self, path: str) -> None:
        self.ledger.begin()
        self._paths.add(path)

    def _recover_last_run(self) -> None:
        """A run that died between its two commits left the index ahead of the ledger: see
        index/ledger/write_intent.py."""
        found = write_intent.load(self.archive)
        if found and found.batch > self.ledger.batch:
            committed = _committed_reader(self.archive)
            self.ledger.begin()
            for path in found.paths:
                self.ledger.mark_for_rereading(path)
            self.ledger.graph.mark(found.ids)
            for each in found.ids:
                known, is_indexed = self.ledger.has_cable(each), committed(each) is not None
                if is_indexed and not known:
                    self._batch.delete(each)
                if known and not is_indexed:
                    self.ledger.drop(each)
            self.ledger.add_pending_task(_PRUNE_ENTITIES)
            self._batch.commit()
            self.ledger.batch = found.batch
            self.ledger.commit()
        write_intent.clear(self.archive)

    def _assign_id(
        self, requested_id: str, digest: bytes, path: str, place: str, known: Occurrence | None
    ) -> tuple[str, bool]:
        self._entities_to_prune = self._entities_to_prune or known is not None
        if known and known.digest == digest:
            return known.id, known.copy
        if known and not known.copy and not self.ledger.is_held_elsewhere(known.id, path, place):
            # The same place of the same file prints something else now: the cable was corrected.
            return known.id, False
        same = self.ledger.same_content(requested_id, digest)
        if same:
            return same, True
        chosen, number = requested_id, 1
        while self.ledger.has_cable(chosen):
            number += 1
            chosen = f"{requested_id}~{number}"
        return chosen, False

    def _upsert(self, cable: Cable, values: dict[str, Any]) -> None:
        if cable.entities or cable.external_ids:
            self.ledger.names.upsert(unapply(cable))
        # An id is always deleted first, whatever the ledger says: after a crash the index may be ahead of it.
        self._batch.put(cable.id, values)
        self._batch_ids.add(cable.id)
        self._cables += 1
        self._characters += len(cable.body)
        self._commit_if_full()

    def _delete(self, ids: list[str]) -> None:
        for each in ids:
            self._batch.delete(each)
            self.ledger.versions.remove(each)
        self.ledger.graph.mark(ids)
        self._changed_ids.difference_update(ids)
        self._batch_ids.update(ids)
        self._cables += len(ids)
        self._entities_to_prune = self._entities_to_prune or bool(ids)

    def prune_entities(self) -> None:
        """Names that no cable holds any more go: those of cables that were removed or say something else now."""
        if not self._entities_to_prune:
            return
        keys = self.ledger.names.keys()
        canonical = self.ledger.identities.canonical_ids()
        held = engine.open(self.archive).counts(
            [
                q.all_of(
                    [
                        q.any_of([q.Term("named", canonical.get(id, id)), q.Term("involved", id)]),
                        q.Term("collection", name[:LONGEST_KEY]),
                    ]
                )
                for id, name in keys
            ]
        )
        gone = [(id, collection) for (id, collection), count in zip(keys, held, strict=True) if not count]
        self.ledger.begin()
        for id, collection in gone:
            self.ledger.names.drop(id, collection)
        self.ledger.complete_task(_PRUNE_ENTITIES)
        self.ledger.commit()
        self._entities_to_prune = False

    def _commit_if_full(self) -> None:
        if (
            self._cables >= BATCH_CABLES
            or self._characters >= BATCH_CHARACTERS
            or (self._cables and self._clock() - self._begun >= BATCH_SECONDS)
        ):
            self.commit()

    def _wait_for_merges(self) -> None:
        """Until the engine has merged small segments, which takes what it takes: a signal ends the waiting."""
        failed: list[BaseException] = []

        def wait() -> None:
            try:
                self._batch.wait_for_merges()
            except BaseException as error:  # raised again below
                failed.append(error)

        # The main thread, inside the engine, would not be interrupted.
        merging = threading.Thread(target=wait, daemon=True)
        merging.start()
        merging.join()
        if failed:
            raise failed[0]
        self._merged = True


def _committed_reader(archive: Path) -> Callable[[str], Cable | None]:
    """A function that reads cables as last committed to the index, None where it has none of that id."""
    reader = ArchiveReader(archive)

    def read(cable_id: str) -> Cable | None:
        with suppress(NoSuchCable):
            return reader.get(cable_id)
        return None

    return read


def content_digest(cable: Cable) -> bytes:
    """16 bytes that change with what the cable says: not with where the file lies, nor with its tagging."""
    untagged = msgspec.structs.replace(cable, mentions=(), entities=(), external_ids=(), source=_NO_SOURCE)
    return hashlib.blake2b(encode(untagged), digest_size=16).digest()


_NO_SOURCE = Source(path="", sha256="")


def _refuse_foreign_folder(archive: Path) -> None:
    if archive.exists() and not archive.is_dir():
        raise ArchiveError(f"{archive} is a file, not a folder", advice="Name a folder for the archive.")
    if archive.exists() and any(archive.iterdir()) and not (archive / folder_entries.FOLDER).exists():
        raise ArchiveError(
            f"{archive} holds other files and is no archive",
            advice="Name a new or empty folder: an archive keeps a folder to itself.",
        )


def lock_holder(archive: Path) -> str:
    """Who writes, in brackets, for a message; "" where that is not known."""
    try:
        holder = json.loads(atomic_file.read(archive / HOLDER, 10_000))
        return f" (process {int(holder['pid'])}, since {str(holder['since'])[:40]})"
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ):  # the other one has just left, or is of another version
        return ""
