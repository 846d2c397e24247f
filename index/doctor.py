"""Is the archive whole? Manifest, ledger, segment checksums, index against ledger; and what to do."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from corpus.errors import ArchiveError, CablesError
from corpus.records import Record
from index import engine, manifest
from index.ledger import Ledger
from index.reader import ArchiveReader

Verdict = Literal["ok", "warning", "broken"]

FOOTER_MAGIC = 1337
"""Every segment file ends in a JSON footer {"version", "crc"}, its length and this number, both u32 little
endian (tantivy, src/directory/footer.rs)."""
_CHUNK = 1 << 20


class Finding(Record, frozen=True, kw_only=True):
    """One thing looked at."""

    check: str
    verdict: Verdict
    detail: str
    advice: str = ""


def examine(archive: Path) -> Iterator[Finding]:
    """Look at everything, worst news included: one finding a check. Raises NoArchive when there is none."""
    manifest.read(archive)
    remake = "Move the archive folder aside and make it again with `cables ingest PATH...`."
    try:
        made = manifest.check(archive)
        yield Finding(check="manifest", verdict="ok", detail=f"schema {made.schema_version}, made {made.created}")
    except CablesError as error:
        yield Finding(check="manifest", verdict="broken", detail=error.problem, advice=error.advice)
        return
    damaged = [(name, trouble) for name, trouble in segment_damage(archive / engine.FOLDER) if trouble]
    for name, trouble in damaged:
        yield Finding(check="segments", verdict="broken", detail=f"{name}: {trouble}", advice=remake)
    if not damaged:
        yield Finding(check="segments", verdict="ok", detail="all checksums match")
    try:
        ledger = Ledger(archive, read_only=True)
    except ArchiveError as error:
        yield Finding(check="ledger", verdict="broken", detail=error.problem, advice=error.advice)
        return
    try:
        trouble = ledger.damage()
        if trouble:
            yield Finding(check="ledger", verdict="broken", detail=trouble, advice=remake)
        else:
            yield Finding(check="ledger", verdict="ok", detail=_counted(ledger))
            if not damaged:
                yield from _compare(archive, ledger)
    finally:
        ledger.close()


def segment_damage(folder: Path) -> Iterator[tuple[str, str]]:
    """(file name, what is wrong or "") for every segment file, by its own CRC-32."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".json", ".lock") or not path.is_file() or path.name.startswith("."):
            continue
        yield path.name, _checksum_trouble(path)


def _checksum_trouble(path: Path) -> str:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.seek(max(0, size - 8))
            tail = stream.read(8)
            length, magic = int.from_bytes(tail[:4], "little"), int.from_bytes(tail[4:], "little")
            if len(tail) < 8 or magic != FOOTER_MAGIC or length > size - 8:
                return "truncated or overwritten: no footer"
            body = size - 8 - length
            stream.seek(body)
            expected = json.loads(stream.read(length))["crc"]
            stream.seek(0)
            crc = 0
            while body:
                chunk = stream.read(min(_CHUNK, body))
                crc, body = zlib.crc32(chunk, crc), body - len(chunk)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"unreadable footer: {error}"
    return "" if crc == expected else "checksum does not match: bytes were changed"


def _counted(ledger: Ledger) -> str:
    counts = ledger.counts()
    files = sum(count for name, count in counts.items() if name.startswith("files_"))
    return f"{files:,} files, {counts['cables']:,} cables, {counts['failures']:,} failures"


def _compare(archive: Path, ledger: Ledger) -> Iterator[Finding]:
    try:
        reader = ArchiveReader(archive)
        indexed = sorted(reader.ids())
    except ArchiveError as error:
        yield Finding(check="index", verdict="broken", detail=error.problem, advice=error.advice)
        return
    yield Finding(check="index", verdict="ok", detail=f"{len(indexed):,} cables can be read")
    held, known = set(indexed), set(ledger.cable_ids())
    again = "Run `cables ingest --again PATH...` with the same sources: every file is read anew."
    twice, unknown, lost = len(indexed) - len(held), held - known, known - held
    if twice:
        detail = f"{twice:,} cables stand twice"
        yield Finding(check="agreement", verdict="broken", detail=detail, advice=again)
    if unknown:
        detail = f"{len(unknown):,} cables are in the index and not in the ledger, e.g. {min(unknown)}"
        yield Finding(check="agreement", verdict="warning", detail=detail, advice=again)
    if lost:
        detail = f"{len(lost):,} cables are in the ledger and not in the index, e.g. {min(lost)}"
        yield Finding(check="agreement", verdict="broken", detail=detail, advice=again)
    if not (twice or unknown or lost):
        yield Finding(check="agreement", verdict="ok", detail="index and ledger hold the same cables")
