"""The engines that have to answer alike. A fixture with `params=ENGINES` opens its archive with `opened`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.memory.snapshot import MemorySnapshot
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = ("tantivy", "memory")


def opened(folder: Path, engine: str) -> ArchiveReader:
    """The archive, answered by one of the engines: that in memory holds the cables of the other, in their order."""
    reader = ArchiveReader(folder)
    if engine == "memory":
        reader.snapshot = MemorySnapshot(reader.cables())
    return reader
