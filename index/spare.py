"""What stands beside the ledger for the day it is damaged: its checksum, and the list of files to read again.

ledger.json     size and CRC-32 of ledger.db as the last run left it; absent while a writer is at work, or after
                one was killed
sources.jsonl   a line a file: its name in the ledger, under which settings it was read
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from corpus.errors import ArchiveError
from index import durable
from index.ledger import NAME as LEDGER
from index.ledger import FileRow, Ledger

CHECKSUM = "ledger.json"
SOURCES = "sources.jsonl"
_CHUNK = 1 << 20


class Checksum(msgspec.Struct, frozen=True, kw_only=True):
    """Of ledger.db."""

    size: int
    crc: int


def keep(archive: Path) -> None:
    """Write both, at the end of a run, the ledger closed. Raises OSError."""
    found = checksum_of(archive / LEDGER)
    if recorded(archive) == found and (archive / SOURCES).exists():
        return
    with suppress(ArchiveError):  # a damaged ledger is told by whoever meets it
        ledger = Ledger(archive, read_only=True)
        try:
            lines = [msgspec.json.encode(row) for row in ledger.sources()]
        finally:
            ledger.close()
        durable.write(archive / SOURCES, b"".join(line + b"\n" for line in lines))
        durable.write(archive / CHECKSUM, msgspec.json.encode(found))


def forget(archive: Path) -> None:
    """The ledger is about to change."""
    (archive / CHECKSUM).unlink(missing_ok=True)


def recorded(archive: Path) -> Checksum | None:
    """The checksum of the last run; None where there is none."""
    try:
        return msgspec.json.decode((archive / CHECKSUM).read_bytes(), type=Checksum)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def checksum_of(path: Path) -> Checksum:
    """The checksum of a file as it is. Raises OSError."""
    crc = size = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return Checksum(size=size, crc=crc)


def listed(archive: Path) -> list[FileRow]:
    """The files in sources.jsonl; lines that are damaged are passed over."""
    found: list[FileRow] = []
    with suppress(OSError):
        for line in (archive / SOURCES).read_bytes().splitlines():
            with suppress(msgspec.DecodeError, UnicodeDecodeError):
                found.append(msgspec.json.decode(line, type=FileRow))
    return found
