"""Is the archive whole? Manifest, segment checksums, ledger, index against ledger; what is lost; what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from corpus.counts import pluralize
from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive, NoArchive
from corpus.records import Record
from index.engines import engine
from index.format import folder_entries, manifest
from index.format.remedy import repair_advice
from index.ledger import backup, write_intent
from index.ledger.store import NAME as LEDGER
from index.ledger.store import Ledger
from index.reader import ArchiveReader

Verdict = Literal["ok", "warning", "broken"]


class Finding(Record, frozen=True, kw_only=True):
    """One thing looked at."""

    check: str
    verdict: Verdict
    detail: str
    advice: str = ""


def check_archive(archive: Path) -> Iterator[Finding]:
    """Look at everything, worst news included: one finding a check and damaged file. Raises NoArchive."""
    if not any((archive / name).exists() for name in (manifest.NAME, LEDGER, folder_entries.FOLDER)):
        manifest.load(archive)
        raise NoArchive(f"no archive at {archive}", advice="Make one with `cables ingest PATH...`.")
    try:
        folder_entries.check_entries_for_writing(archive)
    except CorruptArchive as error:  # nothing behind a link is looked at
        yield Finding(check="files", verdict="broken", detail=error.problem, advice=error.advice)
        return
    repair = repair_advice(archive)
    sound = True
    for finding in (*_check_manifest(archive), *_check_segments(archive, repair)):
        sound = sound and finding.verdict != "broken"
        yield finding
    try:
        ledger = Ledger(archive, read_only=True)
    except ArchiveLocked as error:
        yield Finding(check="ledger", verdict="warning", detail=error.problem, advice=error.advice)
        return
    except ArchiveError as error:
        yield Finding(check="ledger", verdict="broken", detail=error.problem, advice=error.advice)
        return
    try:
        found = _check_ledger(archive, ledger, repair)
        yield found
        if sound and found.verdict != "broken":
            yield from _compare_index_and_ledger(archive, ledger, repair)
    finally:
        ledger.close()


def _check_manifest(archive: Path) -> Iterator[Finding]:
    try:
        made = manifest.check(archive)
    except ArchiveError as error:
        yield Finding(check="manifest", verdict="broken", detail=error.problem, advice=error.advice)
    else:
        yield Finding(check="manifest", verdict="ok", detail=f"schema {made.schema_version}, made {made.created}")


def _check_segments(archive: Path, repair: str) -> Iterator[Finding]:
    found = engine.verify(archive)
    if found.problem:
        yield Finding(
            check="segments", verdict="broken", detail=f"{found.problem}; no cable can be read", advice=repair
        )
        return
    for each in found.damages:
        detail = f"{each.name}: {each.trouble}. Lost: {each.lost}"
        yield Finding(check="segments", verdict="broken", detail=detail, advice=repair)
    if found.damages:
        return
    try:
        engine.open(archive)
    except ArchiveError as error:
        detail = f"all checksums match, and yet {error.problem}. Lost: all cables"
        yield Finding(check="segments", verdict="broken", detail=detail, advice=repair)
        return
    left = (
        f"; {pluralize(len(found.strays), 'file')} left by a run cut off, which the next ingest removes"
        if found.strays
        else ""
    )
    yield Finding(check="segments", verdict="ok", detail=f"all checksums match{left}")


def _check_ledger(archive: Path, ledger: Ledger, repair: str) -> Finding:
    lost = "Lost: what became of which file"
    trouble = ledger.integrity_error()
    if not trouble:
        recorded = backup.recorded_state(archive)
        if recorded and recorded != backup.file_state(archive / LEDGER) and recorded == backup.recorded_state(archive):
            trouble = f"the ledger {archive / LEDGER} was changed: its checksum does not match"
    if trouble:
        return Finding(check="ledger", verdict="broken", detail=f"{trouble}. {lost}", advice=repair)
    try:
        counts = ledger.counts()
        unfinished = ledger.interrupted_files()
    except ArchiveError as error:
        return Finding(check="ledger", verdict="broken", detail=f"{error.problem}. {lost}", advice=repair)
    files = sum(count for name, count in counts.items() if name.startswith("files_"))
    counted = (pluralize(number, noun) for number, noun in ((files, "file"), (counts["cables"], "cable")))
    detail = ", ".join([*counted, pluralize(counts["failures"], "failure")])
    if unfinished:
        return Finding(
            check="ledger",
            verdict="warning",
            detail=f"{detail}; the reading of {pluralize(len(unfinished), 'file')} was cut off, e.g. {unfinished[0]}",
            advice="Run the same `cables ingest PATH...` again: it goes on where it stopped.",
        )
    return Finding(check="ledger", verdict="ok", detail=detail)


def _compare_index_and_ledger(archive: Path, ledger: Ledger, repair: str) -> Iterator[Finding]:
    try:
        reader = ArchiveReader(archive)
        # Everything is read, not only ids: what cannot be unpacked shows here.
        indexed = sorted(cable.id for cable in reader.cables())
    except ArchiveError as error:
        yield Finding(check="index", verdict="broken", detail=error.problem, advice=repair)
        return
    yield Finding(check="index", verdict="ok", detail=f"{pluralize(len(indexed), 'cable')} can be read")
    indexed_ids, known = set(indexed), set(ledger.cable_ids())
    duplicates, unknown, lost = len(indexed) - len(indexed_ids), indexed_ids - known, known - indexed_ids
    if (unknown or lost) and not duplicates and write_intent.load(archive):
        yield Finding(
            check="agreement",
            verdict="warning",
            detail="a run is at work or was killed: only one of index and ledger has "
            + pluralize(len(unknown | lost), "cable"),
            advice="Wait for it, or run the same `cables ingest PATH...` again: it settles that first.",
        )
        return
    if duplicates:
        detail = pluralize(duplicates, "cable stands twice", "cables stand twice")
        yield Finding(check="agreement", verdict="broken", detail=detail, advice=repair)
    if unknown:
        are = pluralize(len(unknown), "cable is", "cables are")
        detail = f"{are} in the index and not in the ledger, e.g. {min(unknown)}"
        yield Finding(check="agreement", verdict="warning", detail=detail, advice=repair)
    if lost:
        are = pluralize(len(lost), "cable is", "cables are")
        detail = f"{are} in the ledger and not in the index, e.g. {min(lost)}"
        yield Finding(check="agreement", verdict="broken", detail=detail, advice=repair)
    if not (duplicates or unknown or lost):
        yield Finding(check="agreement", verdict="ok", detail="index and ledger hold the same cables")
