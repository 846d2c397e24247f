"""Facts about a whole archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from corpus.records import Record
from corpus.warnings import KINDS
from index.format import folder_entries, manifest
from index.query import Term

if TYPE_CHECKING:
    from index.reader import ArchiveReader


class Stats(Record, frozen=True, kw_only=True):
    """What `cables stats` tells. Counts are exact."""

    path: str
    created: str
    """UTC, ISO 8601."""
    schema_version: int
    engine: str
    """Version of Tantivy that made it."""
    cables: int
    segments: int
    bytes: int
    """Size of the archive folder on disk."""
    files: dict[str, int]
    """Files by what became of them: indexed, duplicate, skipped, failed."""
    duplicates: int
    """Printed occurrences of a cable beyond its first."""
    failures: int
    warnings: dict[str, int] = msgspec.field(default_factory=dict)
    """Cables by kind of warning (corpus/warnings.py); "any" counts each cable once."""


def stats(reader: ArchiveReader) -> Stats:
    """Facts about the archive behind `reader`. Raises CorruptArchive."""
    made = manifest.load(reader.archive)
    ledger = reader.ledger()
    try:
        counts = ledger.counts()
    finally:
        ledger.close()
    return Stats(
        path=str(reader.archive),
        created=made.created,
        schema_version=made.schema_version,
        engine=made.tantivy,
        cables=len(reader),
        segments=reader.snapshot.segments,
        bytes=sum(_folder_size(folder) for folder in (reader.archive, reader.archive / folder_entries.FOLDER)),
        files={name.removeprefix("files_"): count for name, count in counts.items() if name.startswith("files_")},
        duplicates=counts["occurrences"] - counts["cables"],
        failures=counts["failures"],
        warnings=_warnings(reader),
    )


def _warnings(reader: ArchiveReader) -> dict[str, int]:
    traits = {"any": "warning", **{kind.name: f"warning-{kind.name}" for kind in KINDS}}
    return {name: count for name, trait in traits.items() if (count := reader.count(Term("has", trait)))}


def _folder_size(folder: Path) -> int:
    """Bytes of the files in a folder itself."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
