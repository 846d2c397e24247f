"""What stands beside the ledger for the day it is damaged: its checksum, and the list of files to read again.

ledger.json     among other things size and CRC-32 of ledger.db as the last run left it, see snapshot.py
sources.jsonl   a line a file: its name in the ledger, under which settings it was read
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from corpus.errors import ArchiveError
from corpus.files import atomic_file
from index.engines import engine
from index.ledger import snapshot
from index.ledger.rows import FileRow
from index.ledger.snapshot import State
from index.ledger.store import NAME as LEDGER
from index.ledger.store import Ledger

SOURCES = "sources.jsonl"
LARGEST = 256 << 20
"""Bytes of the list of files: some three hundred each."""
_CHUNK = 1 << 20


def save(archive: Path, *, merged: bool = False) -> None:
    """Write both, at the end of a run, the ledger closed. `merged`: the engine works no more. Raises OSError."""
    found = file_state(archive / LEDGER)
    if recorded_state(archive) == found and (archive / SOURCES).exists():
        return
    lists = zlib.crc32(engine.state(archive)) if merged else None
    with suppress(ArchiveError):  # a damaged ledger is told by whoever meets it
        ledger = Ledger(archive, read_only=True)
        try:
            lines = [msgspec.json.encode(row) for row in ledger.sources()]
            versions = ledger.versions.groups()
            settings = ledger.cables_by_settings()
        finally:
            ledger.close()
        atomic_file.write(archive / SOURCES, b"".join(line + b"\n" for line in lines))
        snapshot.save(archive, found, versions, lists, settings)


def clear(archive: Path) -> None:
    """The ledger is about to change."""
    snapshot.clear(archive)


def recorded_state(archive: Path) -> State | None:
    """The checksum of the last run; None where there is none."""
    return snapshot.load_state(archive)


def file_state(path: Path) -> State:
    """The checksum of a file as it is. Raises OSError."""
    crc = size = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return State(size=size, crc=crc)


def load_sources(archive: Path) -> list[FileRow]:
    """The files in sources.jsonl; lines that are damaged are passed over."""
    found: list[FileRow] = []
    with suppress(OSError):
        for line in atomic_file.read(archive / SOURCES, LARGEST).splitlines():
            with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                found.append(msgspec.json.decode(line, type=FileRow))
    return found
