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

from corpus.counts import number_of
from corpus.errors import ArchiveError, CorruptArchive
from corpus.files import atomic_file
from index.engines import engine
from index.format import digest, folder_entries, manifest
from index.ledger import snapshot

AGAIN = 7 * 86_400.0
"""Seconds after which files are read again although nothing has changed."""
LARGEST = 64 << 20
"""Bytes of what is remembered of one archive."""
WORTH_TELLING = 500 << 20
"""Bytes whose reading is announced: a disk may need some seconds for them."""
_ATTEMPTS = 5

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of the content and of the file's entry (nanoseconds), inode."""


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    archive: str
    at: float
    """When all files were read, seconds since 1970."""
    files: dict[str, Stamp]
    """Files in the engine's folder that were sound, and those that belong to no segment."""
    ledger: Stamp | None = None


def check(
    archive: Path,
    memory: Path | None = None,
    *,
    now: Callable[[], float] = time.time,
    announce: Callable[[int], None] = lambda size: None,
) -> int:
    """Read the engine's files that were not seen in their present state; returns how many bytes. Raises CorruptArchive.

    `memory` is the folder where it is kept what was seen; None, or a folder that cannot be written, means that all is
    read. `announce` is told the bytes to be read where that may take long.
    """
    kept = _kept(archive, memory)
    seen = _remembered(kept, archive, now())
    known = seen.files if seen else {}
    attempt = 0
    while True:
        there = _stamps(archive)
        unseen = {name for name, stamp in there.items() if known.get(name) != stamp}
        if not unseen and there:
            return 0
        size = sum(there[name][0] for name in unseen)
        if size >= WORTH_TELLING and not attempt:
            announce(size)
        damage = _damage(archive, unseen, there)
        if damage is None:
            whole = seen or _Seen(archive=_name(archive), at=now(), files={})
            _remember(kept, msgspec.structs.replace(whole, files=there))
            return size
        attempt += 1
        if attempt == _ATTEMPTS:  # a writer may have removed what it had merged, but not each time
            raise damage


def check_ledger(
    archive: Path, memory: Path | None = None, *, patience: float = 5.0, now: Callable[[], float] = time.time
) -> None:
    """Read the ledger whole, unless it was seen in its present state. Raises CorruptArchive, ArchiveLocked."""
    from index.ledger import (
        backup,
        sqlite,
        sqlite_checks,  # few searches ask the ledger anything
    )
    from index.ledger.store import NAME, Ledger

    path = archive / NAME
    kept = _kept(archive, memory)
    seen = _remembered(kept, archive, now())
    try:
        state = path.lstat()
    except OSError:
        return  # told by who opens it
    stamp = _stamp(state)
    if seen and seen.ledger == stamp:
        return
    if atomic_file.has_holes(state):
        raise CorruptArchive(
            f"the ledger {path} is damaged: most of it was never written", advice=manifest.remedy(archive)
        )
    recorded = backup.recorded(archive)
    alone = not sqlite.any_open()
    if alone and recorded and recorded != backup.checksum_of(path) and recorded == backup.recorded(archive):
        raise CorruptArchive(
            f"the ledger {path} was changed: its checksum does not match", advice=manifest.remedy(archive)
        )
    with closing(Ledger(archive, read_only=True, patience=patience)) as ledger:
        if trouble := ledger.trouble():
            raise CorruptArchive(f"in {archive}, {trouble}", advice=manifest.remedy(archive))
    if alone and not sqlite_checks.journal_of(path).exists():
        whole = seen or _Seen(archive=_name(archive), at=now(), files={})
        _remember(kept, msgspec.structs.replace(whole, ledger=stamp))


def _kept(archive: Path, memory: Path | None) -> Path | None:
    return memory / f"{digest.short(os.fsencode(archive.resolve()))}.json" if memory else None


def _damage(archive: Path, unseen: set[str], there: dict[str, Stamp]) -> ArchiveError | None:
    """The error for what is wrong with the unseen files; None where they are sound."""
    found = engine.verify(archive, sound=there.keys() - unseen)
    if found.problem and not found.damages:
        return _corrupt(archive, found.problem)
    if engine.state_file in unseen and not snapshot.lists_segments(archive):
        return _corrupt(archive, f"{engine.state_file}, the list of segments, was changed: its checksum does not match")
    if not found.damages:
        return None
    first, *others = found.damages
    more = f" (and {number_of(len(others), 'more file')})" if others else ""
    return _corrupt(archive, f"{first.name}: {first.trouble}{more}")


def _corrupt(archive: Path, problem: str) -> CorruptArchive:
    return CorruptArchive(f"the index of {archive} is damaged: {problem}", advice=manifest.remedy(archive))


def _stamps(archive: Path) -> dict[str, Stamp]:
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


def _remembered(kept: Path | None, archive: Path, now: float) -> _Seen | None:
    """What was seen within the last week."""
    if kept is None:
        return None
    try:
        seen = msgspec.json.decode(atomic_file.read(kept, LARGEST), type=_Seen)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return seen if seen.archive == _name(archive) and 0 <= now - seen.at < AGAIN else None


def _name(archive: Path) -> str:
    return os.fsencode(archive).hex() if not str(archive).isprintable() else str(archive)


def _remember(kept: Path | None, seen: _Seen) -> None:
    if kept is not None:
        with suppress(OSError):  # then all is read again next time
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            atomic_file.write(kept, msgspec.json.encode(seen), mode=atomic_file.PRIVATE)
