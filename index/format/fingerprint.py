"""What state an archive is in, in a few words: two equal fingerprints give equal answers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corpus.records import Record
from index.engines import engine
from index.format import manifest

if TYPE_CHECKING:
    from index.reader import ArchiveReader


class Fingerprint(Record, frozen=True, kw_only=True):
    """The state of an archive."""

    schema_version: int
    """`index.format.schema.SCHEMA_VERSION` of the program that made it."""
    created: str
    cables: int
    state: str
    """16 hex digits of a SHA-256 over the manifest and the engine's list of segments: every commit changes it."""


def fingerprint(reader: ArchiveReader) -> Fingerprint:
    """The state of the archive behind `reader`."""
    digest = hashlib.sha256()
    path = reader.archive / manifest.NAME
    for content in (path.read_bytes() if path.exists() else b"", engine.state(reader.archive)):
        digest.update(len(content).to_bytes(8, "big") + content)
    return Fingerprint(
        schema_version=reader.manifest.schema_version,
        created=reader.manifest.created,
        cables=len(reader),
        state=digest.hexdigest()[:16],
    )
