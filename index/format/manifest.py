"""The manifest: what made this archive, so that another version never reads it wrongly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from corpus.errors import CorruptArchive, NoArchive, StaleArchive
from corpus.files import atomic_file
from index.engines import engine
from index.format import digest, folder_entries
from index.format.analysis import analyzer_hash
from index.format.remedy import repair_advice
from index.format.schema import SCHEMA_VERSION, schema_hash

__all__ = ["LARGEST", "NAME", "Manifest", "check", "load", "new_manifest", "write"]

NAME = "manifest.json"
LARGEST = 8 << 20
"""Bytes: it lists the sets of corrections; ten thousand lines take one."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Facts fixed when an archive is made, and which corrections its cables know."""

    schema_version: int
    schema_hash: str
    analyzer_hash: str
    tantivy: str
    created: str
    """UTC, ISO 8601."""
    corrections: tuple[tuple[str, ...], ...] = ()
    """The sets of corrections (lines, see corpus/corrections/apply.py) under which cables were written. A single one
    holds for every cable; () is none ever."""
    check: str = ""
    """16 hex digits of a SHA-256 over all the rest; "" in archives made before there was one."""


def new_manifest() -> Manifest:
    """The manifest of an archive made now by this program."""
    return Manifest(
        schema_version=SCHEMA_VERSION,
        schema_hash=schema_hash(),
        analyzer_hash=analyzer_hash(),
        tantivy=engine.version(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def write(archive: Path, manifest: Manifest) -> None:
    """Put it there in one step: a reader sees the old one or the new one, never half."""
    whole = msgspec.structs.replace(manifest, check=_digest(manifest))
    atomic_file.write(archive / NAME, msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")


def _digest(manifest: Manifest) -> str:
    bare = msgspec.structs.replace(manifest, check="")
    return digest.short_digest(msgspec.json.encode(bare))


def load(archive: Path) -> Manifest:
    """The manifest of the archive at `archive`. Raises NoArchive, CorruptArchive."""
    path = archive / NAME
    try:
        content = atomic_file.read(path, LARGEST)
    except FileNotFoundError:
        if (archive / "ledger.db").exists():
            raise CorruptArchive(f"{path} is missing", advice=repair_advice(archive)) from None
        raise NoArchive(
            f"no archive at {archive}",
            advice="Make one with `cables ingest PATH...`, or name another with --archive or CABLES_ARCHIVE.",
        ) from None
    except OSError as error:
        from corpus.files import system_errors  # few archives cannot be read, and a search loads what it needs

        raise system_errors.known_os_error(error.errno, path) or CorruptArchive(
            f"cannot read {path}: {error.strerror or error}", advice=repair_advice(archive)
        ) from error
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CorruptArchive(f"{path} is damaged: {error}", advice=repair_advice(archive)) from error


def check(archive: Path) -> Manifest:
    """The manifest, if this program can use the archive. Raises StaleArchive with the remedy otherwise.

    The engine's version is not compared: it opens what earlier versions wrote and says so itself where not.
    """
    folder_entries.check_entries(archive)
    found = load(archive)
    if found.schema_version > SCHEMA_VERSION:
        raise StaleArchive(
            f"the archive at {archive} was made by a newer cables (schema {found.schema_version}, this one "
            f"knows {SCHEMA_VERSION})",
            advice="Upgrade cables.",
        )
    if found.check and found.check != _digest(found):  # only now: a newer version may count other fields in
        raise CorruptArchive(f"{archive / NAME} is damaged: its checksum does not match", advice=repair_advice(archive))
    if found.schema_version < SCHEMA_VERSION or found.schema_hash != schema_hash():
        raise StaleArchive(
            f"the archive at {archive} has the fields of another version (schema {found.schema_version}/"
            f"{found.schema_hash}, this one {SCHEMA_VERSION}/{schema_hash()})",
            advice=repair_advice(archive),
        )
    if found.analyzer_hash != analyzer_hash():
        raise StaleArchive(
            f"the archive at {archive} was indexed with other rules for words ({found.analyzer_hash}, "
            f"this one {analyzer_hash()}); searches would miss cables",
            advice=repair_advice(archive),
        )
    return found
