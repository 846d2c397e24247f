"""What a batch is about to change (pending.json): written before the index is committed, gone when the ledger is.

The index and the ledger cannot be committed in one step. A run that dies in between leaves this file, and the next
writer brings the two together by it, whatever the user does next: a cable that only the index has goes out of it, one
that only the ledger has goes out of that, and the files of the batch are read again when they are named again.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from corpus.files import atomic_file

NAME = "pending.json"
LARGEST = 64 << 20
"""Bytes: it names the files and cables of one batch."""


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """A batch under way."""

    batch: int
    """The number that the ledger bears once it has committed the batch."""
    paths: tuple[str, ...]
    """The files, as the ledger names them, whose cables it writes or removes."""
    ids: tuple[str, ...]
    """The cables that it writes or removes."""


def announce(archive: Path, pending: Pending) -> None:
    """Announce a batch. Raises OSError."""
    atomic_file.write(archive / NAME, msgspec.json.encode(pending))


def load(archive: Path) -> Pending | None:
    """The batch under way; None where there is none, or where its announcement cannot be read."""
    try:
        return msgspec.json.decode(atomic_file.read(archive / NAME, LARGEST), type=Pending)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def clear(archive: Path) -> None:
    """The batch is in the ledger, too."""
    (archive / NAME).unlink(missing_ok=True)
