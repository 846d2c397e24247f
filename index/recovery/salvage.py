"""What a damaged archive, or one of another version, still tells: its files, who holds which id, its cables.

Everything here takes what it can get. Nothing is believed that does not check out: a ledger with a wrong checksum gives
way to the list beside it, a stored cable whose own checksum is wrong is none.
"""

from __future__ import annotations

import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from corpus.corrections.apply import unapply
from corpus.errors import ArchiveError, CorruptArchive
from corpus.records import stations
from index.engines import engine
from index.format.codec import LARGEST, Parts, Unreadable, decode_content, dictionary_words, frame, unpack
from index.ledger import backup, sqlite
from index.ledger.local_entities import LocalEntities
from index.ledger.person_identities import PersonIdentities, unidentified
from index.ledger.rows import FailureRow, FileRow
from index.ledger.store import NAME as LEDGER

if TYPE_CHECKING:
    from corpus.records import Cable, Entity
    from index.protocol import Ref, Snapshot

_FILES = ("SELECT path, shown, size, sha256, settings, status, cables, duplicates, failures FROM files",)
_PLACES = (
    "SELECT id, path, place, coalesce(wanted, id), digest, copy FROM cables JOIN paths ON number = file"
    " ORDER BY file, place",
    "SELECT id, path, place, wanted, digest, copy FROM cables ORDER BY path, place",  # before schema 3
)
_FAILURES = ("SELECT path, shown, place, reason, advice FROM failures ORDER BY path, rowid",)


class StoredPlace(NamedTuple):
    """A place of a file that holds a cable."""

    id: str
    path: str
    place: str
    wanted: str
    digest: bytes
    copy: bool


class Salvage:
    """What an archive still tells. State: all of its ledger, read at once; the engine, while it can be opened."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self.files: list[FileRow] = []
        """In the order in which they came to hold cables."""
        self.places: list[StoredPlace] = []
        self.failures: list[FailureRow] = []
        self.names: dict[tuple[str, str], Entity] = {}
        """By id and collection: entities that only the sources define."""
        self.is_complete = False
        """Whether this is all of the ledger. Else only files are known, and not what they held."""
        try:
            self._read_ledger()
        except ArchiveError:
            self.files, self.places, self.failures = backup.load_sources(archive), [], []
        self._snapshot: Snapshot | None = None
        with suppress(ArchiveError):
            self._snapshot = engine.open(archive)

    def _read_ledger(self) -> None:
        recorded = backup.recorded_state(self.archive)
        path = self.archive / LEDGER
        if not path.exists() or (recorded and recorded != backup.file_state(path)):
            raise ArchiveError("the ledger is damaged", advice="")
        with closing(sqlite.open_for_reading(path, 5.0)) as db:
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise ArchiveError("the ledger is damaged", advice="")
            self.places = [StoredPlace._make((*row[:5], bool(row[5]))) for row in _rows(db, _PLACES)]
            files = [msgspec.convert(dict(zip(_COLUMNS, row, strict=True)), FileRow) for row in _rows(db, _FILES)]
            self.failures = [
                FailureRow(**dict(zip(_FAILURE_COLUMNS, row, strict=True))) for row in _rows(db, _FAILURES)
            ]
            with suppress(ArchiveError):  # the first archives had no table of them
                known_names = LocalEntities(db, PersonIdentities(db))
                keys = known_names.keys()
                self.names = {key: entity for key in keys if (entity := known_names.get(*key))}
        order = {path: number for number, path in enumerate(dict.fromkeys(each.path for each in self.places))}
        known = {row.path for row in files}
        files += [_interrupted_row(path) for path in order if path not in known]
        self.files = sorted(files, key=lambda row: (order.get(row.path, len(order)), row.path))
        self.is_complete = True

    def cable(self, cable_id: str) -> Cable | None:
        """A cable as stored, with the entities that its source defines; None where it cannot be read any more."""
        if self._snapshot is None:
            return None
        with suppress(ArchiveError, Unreadable, LookupError, ValueError, TypeError):
            for ref in self._snapshot.locate((cable_id,)).values():
                found = _stored(self._snapshot, ref)
                bare = unidentified(unapply(found))
                named = (*(mention.entity for mention in bare.mentions), *(each.entity for each in stations(found)))
                entity_collections = dict.fromkeys((id, found.collection) for id in named)
                entities = tuple(self.names[key] for key in entity_collections if key in self.names)
                return msgspec.structs.replace(found, entities=entities) if found.id == cable_id else None
        return None


_COLUMNS = ("path", "shown", "size", "sha256", "settings", "status", "cables", "duplicates", "failures")
_FAILURE_COLUMNS = ("path", "shown", "place", "reason", "advice")


def _rows(db: sqlite.Connection, forms: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows by the first of several forms of a table that this ledger has. Raises ArchiveError."""
    for form in forms[:-1]:
        with suppress(ArchiveError):
            return db.execute(form).fetchall()
    return db.execute(forms[-1]).fetchall()


def _stored(snapshot: Snapshot, ref: Ref) -> Cable:
    """A stored cable of this archive format or an older one. Raises Unreadable, CorruptArchive."""
    try:
        return unpack(Parts(*snapshot.fetch([ref], Parts._fields)[0]))
    except CorruptArchive:  # it has no such fields
        return unpack_any_version(snapshot.fetch([ref], ["blob"])[0][0])


def unpack_any_version(blob: bytes) -> Cable:
    """A cable as it was stored before schema 5, whole in one field. Raises Unreadable."""
    try:
        return decode_content(frame(blob))
    except Unreadable:
        return decode_content(_inflate_before_schema_4(blob))


def _inflate_before_schema_4(blob: bytes) -> bytes:
    """Before schema 4: CRC-32 of the content, big endian, then raw deflate of it. Raises Unreadable."""
    inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=dictionary_words())
    try:
        content = inflate.decompress(blob[4:], LARGEST)
    except zlib.error as error:
        raise Unreadable(str(error)) from error
    if not inflate.eof or zlib.crc32(content) != int.from_bytes(blob[:4], "big"):
        raise Unreadable("the checksum of the stored form is wrong")
    return content


def _interrupted_row(path: str) -> FileRow:
    return FileRow(path=path, shown=path, size=0, sha256="", settings="", status="skipped")
