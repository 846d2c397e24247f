"""The engine's files checked before they are asked: once, until one of them changes.

The engine checks nothing when it opens a file; of damaged ones some answer with wrong counts. Each segment file ends
in its checksum, so the first reader reads all of them, and keeps outside the archive which files it has seen in which
state (size, times, inode). Whoever finds them so again reads nothing. After a week all are read again: a disk can lose
a bit without any of that changing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from corpus.counts import pluralize
from corpus.errors import ArchiveError, CorruptArchive
from corpus.files import atomic_file
from index.engines import engine
from index.format import digest, folder_entries
from index.format.remedy import repair_advice
from index.ledger import snapshot

RECHECK_AFTER = 7 * 86_400.0
"""Seconds after which files are read again although nothing has changed."""
LARGEST = 64 << 20
"""Bytes of what is remembered of one archive."""
ANNOUNCED_SIZE = 500 << 20
"""Bytes whose reading is announced: a disk may need some seconds for them."""
_ATTEMPTS = 5

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of the content and of the file's entry (nanoseconds), inode."""


class _VerifiedState(msgspec.Struct, frozen=True, kw_only=True):
    archive: str
    at: float
    """When all files were read, seconds since 1970."""
    files: dict[str, Stamp]
    """Files in the engine's folder that were sound, and those that belong to no segment."""
    ledger: Stamp | None = None


def verify_files(
    archive: Path,
    record_folder: Path | None = None,
    *,
    now: Callable[[], float] = time.time,
    announce: Callable[[int], None] = lambda size: None,
) -> int:
    """Read the engine's files that were not seen in their present state; returns how many bytes. Raises CorruptArchive.

    `record_folder` keeps which files were verified; None, or a folder that cannot be written, means that all is
    read. `announce` is told the bytes to be read where that may take long.
    """
    record_path = _record_path(archive, record_folder)
    verified = _load_record(record_path, archive, now())
    known = verified.files if verified else {}
    attempt = 0
    while True:
        present = _file_stamps(archive)
        unverified = {name for name, stamp in present.items() if known.get(name) != stamp}
        if not unverified and present:
            return 0
        size = sum(present[name][0] for name in unverified)
        if size >= ANNOUNCED_SIZE and not attempt:
            announce(size)
        damage = _find_error(archive, unverified, present)
        if damage is None:
            updated = verified or _VerifiedState(archive=_archive_name(archive), at=now(), files={})
            _save_record(record_path, msgspec.structs.replace(updated, files=present))
            return size
        attempt += 1
        if attempt == _ATTEMPTS:  # a writer may have removed what it had merged, but not each time
            raise damage


def verify_ledger(
    archive: Path, record_folder: Path | None = None, *, timeout: float = 5.0, now: Callable[[], float] = time.time
) -> None:
    """Read the ledger whole, unless it was seen in its present state. Raises CorruptArchive, ArchiveLocked."""
    from index.ledger import (
        backup,
        sqlite,
        sqlite_checks,  # few searches ask the ledger anything
    )
    from index.ledger.store import NAME, Ledger

    path = archive / NAME
    record_path = _record_path(archive, record_folder)
    verified = _load_record(record_path, archive, now())
    try:
        state = path.lstat()
    except OSError:
        return  # told by who opens it
    stamp = _stamp(state)
    if verified and verified.ledger == stamp:
        return
    if atomic_file.has_holes(state):
        raise CorruptArchive(
            f"the ledger {path} is damaged: most of it was never written", advice=repair_advice(archive)
        )
    recorded = backup.recorded_state(archive)
    alone = not sqlite.is_any_open()
    if alone and recorded and recorded != backup.file_state(path) and recorded == backup.recorded_state(archive):
        raise CorruptArchive(
            f"the ledger {path} was changed: its checksum does not match", advice=repair_advice(archive)
        )
    with closing(Ledger(archive, read_only=True, timeout=timeout)) as ledger:
        if trouble := ledger.content_error():
            raise CorruptArchive(f"in {archive}, {trouble}", advice=repair_advice(archive))
    if alone and not sqlite_checks.journal_of(path).exists():
        updated = verified or _VerifiedState(archive=_archive_name(archive), at=now(), files={})
        _save_record(record_path, msgspec.structs.replace(updated, ledger=stamp))


def _record_path(archive: Path, record_folder: Path | None) -> Path | None:
    return record_folder / f"{digest.short_digest(os.fsencode(archive.resolve()))}.json" if record_folder else None


def _find_error(archive: Path, unverified: set[str], present: dict[str, Stamp]) -> ArchiveError | None:
    """The error for what is wrong with the unseen files; None where they are sound."""
    found = engine.verify(archive, sound=present.keys() - unverified)
    if found.problem and not found.damages:
        return _corrupt_archive(archive, found.problem)
    if engine.state_file in unverified and not snapshot.segments_unchanged(archive):
        return _corrupt_archive(
            archive, f"{engine.state_file}, the list of segments, was changed: its checksum does not match"
        )
    if not found.damages:
        return None
    first, *others = found.damages
    more = f" (and {pluralize(len(others), 'more file')})" if others else ""
    return _corrupt_archive(archive, f"{first.name}: {first.trouble}{more}")


def _corrupt_archive(archive: Path, problem: str) -> CorruptArchive:
    return CorruptArchive(f"the index of {archive} is damaged: {problem}", advice=repair_advice(archive))


def _file_stamps(archive: Path) -> dict[str, Stamp]:
    """The state of every file in the engine's folder but its locks; {} where there is no folder."""
    found: dict[str, Stamp] = {}
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(archive / folder_entries.FOLDER) as folder:
        for entry in folder:
            if not entry.name.endswith(".lock") and entry.name != folder_entries.MANAGED:
                with suppress(FileNotFoundError):  # a writer removes what it has merged
                    found[entry.name] = _stamp(entry.stat(follow_symlinks=False))
    return found


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _load_record(record_path: Path | None, archive: Path, now: float) -> _VerifiedState | None:
    """What was seen within the last week."""
    if record_path is None:
        return None
    try:
        verified = msgspec.json.decode(atomic_file.read(record_path, LARGEST), type=_VerifiedState)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return verified if verified.archive == _archive_name(archive) and 0 <= now - verified.at < RECHECK_AFTER else None


def _archive_name(archive: Path) -> str:
    return os.fsencode(archive).hex() if not str(archive).isprintable() else str(archive)


def _save_record(record_path: Path | None, verified: _VerifiedState) -> None:
    if record_path is not None:
        with suppress(OSError):  # then all is read again next time
            record_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            atomic_file.write(record_path, msgspec.json.encode(verified), mode=atomic_file.PRIVATE)
