"""What the last run left word of: the state of the ledger, and the groups of versions, for who would not open it.

    ledger.json    size and CRC-32 of ledger.db, the groups (versions.py), a digest of both; absent while a writer is
                   at work, or after one was killed

To load SQLite and to open the ledger takes longer than most searches, and all that a search asks of it is which cables
are shown once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from corpus.files import atomic_file
from index.engines import engine
from index.format import digest

if TYPE_CHECKING:
    from index.variants.store import Group

NAME = "ledger.json"
_LEDGER = "ledger.db"
MAX_OVERHEAD = 1 << 20
"""Bytes that it may have more than the ledger, which names each cable, too."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Of ledger.db."""

    size: int
    crc: int


class _StoredSnapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    size: int
    crc: int
    versions: tuple[tuple[str, ...], ...] = ()
    lists: int | None = None
    """CRC-32 of the engine's list of segments; None where it may still have been changed."""
    settings: dict[str, int] | None = None
    """Cables by the settings under which they were read; None where a program left no word of it."""
    check: str = ""
    """Over all the rest; "" where the last run was of a program that left no groups."""


def save(
    archive: Path,
    state: State,
    versions: list[Group],
    lists: int | None = None,
    settings: dict[str, int] | None = None,
) -> None:
    """Write it, at the end of a run. Raises OSError."""
    stored = _StoredSnapshot(size=state.size, crc=state.crc, versions=tuple(versions), lists=lists, settings=settings)
    checked = msgspec.structs.replace(stored, check=_digest(stored))
    atomic_file.write(archive / NAME, msgspec.json.encode(checked))


def clear(archive: Path) -> None:
    """The ledger is about to change. Raises OSError."""
    (archive / NAME).unlink(missing_ok=True)


def load_state(archive: Path) -> State | None:
    """The ledger as the last run left it; None where nobody has left word."""
    stored = _load(archive)
    sound = stored is not None and stored.check in ("", _digest(stored))
    return State(size=stored.size, crc=stored.crc) if stored and sound else None


def segments_unchanged(archive: Path) -> bool:
    """Whether the list of segments of the engine is as the last run left it, as far as that is known."""
    for _ in range(2):  # a writer may begin between the two looks
        stored = _load(archive)
        if stored is None or stored.lists is None or stored.check != _digest(stored):
            return True
        try:
            if crc32(engine.state(archive)) == stored.lists:
                return True
        except OSError:
            return False
    return False


def load_groups(archive: Path) -> tuple[Group, ...] | None:
    """All groups of versions, by their first ids; None where only the ledger knows them."""
    stored = _load_current(archive)
    return stored.versions if stored else None


def load_settings(archive: Path) -> dict[str, int] | None:
    """Cables by the settings under which they were read; None where only the ledger knows them."""
    stored = _load_current(archive)
    return stored.settings if stored else None


def _load_current(archive: Path) -> _StoredSnapshot | None:
    """The snapshot, if it is sound and of the ledger that is there."""
    stored = _load(archive)
    if stored is None or not stored.check or stored.check != _digest(stored):
        return None
    try:
        same = (archive / _LEDGER).stat().st_size == stored.size
    except OSError:
        return None
    return stored if same else None


def _load(archive: Path) -> _StoredSnapshot | None:
    try:
        ledger = archive / _LEDGER
        most = MAX_OVERHEAD + (ledger.lstat().st_size if ledger.exists() else 0)
        return msgspec.json.decode(atomic_file.read(archive / NAME, most), type=_StoredSnapshot)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _digest(stored: _StoredSnapshot) -> str:
    return digest.short_digest(msgspec.json.encode(msgspec.structs.replace(stored, check="")))
