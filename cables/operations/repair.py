"""`cables doctor --repair`: the archive made anew beside the old one, then put in its place. The old one is kept.

What the ledger names is read again. Cables whose source is gone, or cannot be read again as it was, are taken over
from the old archive where that can still be read. Ids stay: labels and notes name them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from cables.operations import trusted_sources
from cables.operations.ingest import IngestOptions, IngestStats, ingest
from corpus.corrections.apply import NONE, Corrections, unapply
from corpus.counts import number_of
from corpus.errors import ArchiveError, BadConfig, CorruptArchive, NoArchive
from corpus.files import atomic_file
from index.format import folder_entries, manifest
from index.ledger.store import FileRow, Ledger
from index.reader import ArchiveReader
from index.recovery import check
from index.recovery.rebuild import RebuildWriter, exclusive
from index.recovery.salvage import Salvage, StoredPlace
from ingest.readers import check_name
from ingest.sources.files import location_of

BESIDE, KEPT, READY = ".repairing", ".damaged", "repaired"
_NAMED_MAPPING = re.compile(r"\bmapping (?!beside\b)")
_FORMAT = re.compile(r"\bformat (\S+)")
MOST_FOLDERS = 5
"""Folders of sources that are named in one message."""
Report = Callable[[IngestStats, str], None]
Trust = Callable[[Sequence[Path]], bool]
"""Whether these files may be read."""


@dataclass(slots=True, kw_only=True)
class Repaired:
    """What became of a repair."""

    archive: Path
    kept: Path | None = None
    """Where the old archive is now; None where the new one was not put in its place."""
    cables: int = 0
    read: int = 0
    """Files that were read again."""
    taken_over: int = 0
    """Cables taken from the old archive."""
    missing: list[str] = field(default_factory=list)
    """Sources that are gone."""
    lost: dict[str, int | None] = field(default_factory=dict)
    """Of these and of others that were not read: those with cables that the new archive lacks, and how many; None
    where the old ledger cannot tell any more."""
    failures: int = 0
    interrupted: int = 0
    """The number of the signal that stopped it; 0: none did."""


def repair(
    archive: Path,
    *,
    corrections: Corrections = NONE,
    workers: int = 1,
    without_missing: bool = False,
    trust: Trust = lambda files: False,
    report: Report = lambda tally, path: None,
) -> Repaired:
    """Make the archive anew and put it in the place of the old one. Raises ArchiveError.

    Where cables would be lost with sources that are gone, the old one stays in its place unless `without_missing`.
    Files that the archive names and that nobody has had read into it here are read only where `trust`, given them,
    says so. Ctrl-C leaves the old one, and the next repair goes on.
    """
    archive = archive.resolve()
    beside = archive.with_name(archive.name + BESIDE)
    if beside.is_symlink():
        raise ArchiveError(f"{beside} is a link", advice="Remove it: the new archive is made there.")
    if not archive.exists():
        return _finish_swap(archive, beside)
    done = Repaired(archive=archive)
    folder_entries.check_writing(archive)
    with exclusive(archive), _disk_told(beside):
        past = Salvage(archive)
        if not past.files:
            raise CorruptArchive(
                f"nothing in {archive} says any more which files it was made from",
                advice=f"Move it aside and name them yourself: `cables ingest PATH...` makes it again at {archive}.",
            )
        known = trusted_sources.known_of(archive)
        asked_for = _check_trust(past, trusted_sources.roots(known), trust)
        _make(past, beside, done, corrections=corrections, workers=workers, report=report)
        if done.interrupted or (done.lost and not without_missing):
            return done
        done.cables = len(ArchiveReader(beside))
        bad = [each for each in check.examine(beside) if each.verdict == "broken"]
        if bad:
            raise CorruptArchive(
                f"the new archive is not sound: {bad[0].detail}",
                advice=f"{archive} is as it was. Is the disk? Remove {beside} and try again.",
            )
        atomic_file.write(beside / READY, b"")
        done.kept = _free_name(archive)
        archive.rename(done.kept)
        _put_in_place(archive, beside)
    trusted_sources.record(archive, asked_for, inherited=known)
    return done


def _check_trust(past: Salvage, roots: Sequence[Path], trust: Trust) -> list[str]:
    """Ask for what the archive names and nobody has named here. Returns it. Raises ArchiveError where it is refused."""
    locations = [location for row in _parted(past.files)[0] if (location := location_of(row.path))]
    others = trusted_sources.outside(locations, roots)
    if others and not trust(others):
        folders = trusted_sources.by_folder(others)
        told = "; ".join(f"{folder} ({number_of(count, 'file')})" for folder, count in folders[:MOST_FOLDERS])
        more = f"; and {number_of(len(folders) - MOST_FOLDERS, 'more folder')}" if len(folders) > MOST_FOLDERS else ""
        raise ArchiveError(
            f"to repair {past.archive} means to read {number_of(len(others), 'file')} that it names and that "
            f"{'was' if len(others) == 1 else 'were'} not ingested "
            f"into it from here: {told}{more}",
            advice=(
                "Nothing was read. If all of them are yours and may be read, add --trust-sources. If the archive came "
                "from somebody else, it may name private files of yours: ingest the sources into a new archive instead."
            ),
        )
    return [os.fspath(each) for each in others]


def _make(
    past: Salvage, beside: Path, done: Repaired, *, corrections: Corrections, workers: int, report: Report
) -> None:
    readable, others = _parted(past.files)
    holding = {each.path for each in past.held}
    done.missing = [row.path for row in others if not _there(row) and (row.path in holding or not past.whole)]
    _begin(past, beside, {row.path for row in readable}, {row.path for row in others} & holding, corrections)
    _read(beside, readable, done, corrections=corrections, workers=workers, report=report)
    if done.interrupted:
        return
    if failed := _failed(beside, holding):
        others += [row for row in readable if row.path in failed]
        readable = [row for row in readable if row.path not in failed]
    done.taken_over = _take_over(past, beside, others, done, corrections)
    again = _unowned(beside, {row.path for row in others})
    if again:
        rows = [row for row in readable if row.path in again]
        _read(beside, rows, done, corrections=corrections, workers=workers, report=report)


def _parted(rows: Iterable[FileRow]) -> tuple[list[FileRow], list[FileRow]]:
    """Files that can be read again as they were, and others."""
    readable: list[FileRow] = []
    others: list[FileRow] = []
    for row in rows:
        # What an ingest refused to follow or to open (links out of a folder, pipes) is not opened now; a mapping that
        # was named cannot be found again.
        location = location_of(row.path)
        refused = row.status == "failed" and location is not None and location.is_symlink()
        able = _there(row) and not refused and not _NAMED_MAPPING.search(row.settings)
        (readable if able else others).append(row)
    return readable, others


def _there(row: FileRow) -> bool:
    location = location_of(row.path)
    return location is not None and location.is_file()


def _begin(past: Salvage, beside: Path, readable: set[str], others: set[str], corrections: Corrections) -> None:
    """The new archive, empty but for what it has to know: or that of a repair that was cut off."""
    _check_ours(beside)
    if beside.exists():
        try:
            manifest.check(beside)
            ArchiveReader(beside)
        except ArchiveError:
            shutil.rmtree(beside)
    fresh = not beside.exists()
    with RebuildWriter(beside) as writer:
        trusted_sources.record(beside)
        writer.note_corrections(corrections.effect)
        if fresh:
            writer.plant(each for each in past.held if each.path in readable)
        for path in writer.ledger.paths():
            if path not in readable and path not in others:
                writer.prune(path)


def _check_ours(beside: Path) -> None:
    """What stands where the new archive is made must be from a repair that was cut off here. Raises ArchiveError.

    A folder of the user's would be removed, and an archive that somebody else put there taken for what was read.
    """
    if beside.exists() and trusted_sources.known_of(beside) is None:
        raise ArchiveError(
            f"{beside} is there already, and no repair of yours has made it",
            advice="Look at it, move it away or remove it, then run the same command: the new archive is made there.",
        )


def _read(
    beside: Path,
    rows: list[FileRow],
    done: Repaired,
    *,
    corrections: Corrections,
    workers: int,
    report: Report,
) -> None:
    """Ingest files, those that follow one another under the same settings at once."""
    for (form, tag), group in groupby(rows, lambda row: (_format(row.settings), "tagger none" not in row.settings)):
        wish = IngestOptions(
            paths=[_given(row) for row in group],
            format=form,
            workers=workers,
            tag=tag,
            corrections=corrections,
            named=False,
        )
        tally = ingest(beside, wish, report)
        done.read += tally.files_indexed + tally.files_duplicate + tally.files_failed
        done.failures += tally.failures
        if tally.interrupted:
            done.interrupted = tally.interrupted
            return


def _format(settings: str) -> str | None:
    found = _FORMAT.search(settings)
    if not found or found[1] == "sniffed":
        return None
    try:
        return check_name(found[1])
    except BadConfig:  # another version had it
        return None


def _given(row: FileRow) -> str:
    """The path as the user named it, where that still leads there."""
    location = location_of(row.path)
    return row.shown if Path(row.shown).absolute() == location else os.fspath(location or row.path)


def _take_over(past: Salvage, beside: Path, others: list[FileRow], done: Repaired, corrections: Corrections) -> int:
    """Cables of files that are not read again, from the old archive. Returns how many."""
    held: dict[str, list[StoredPlace]] = {}
    for each in past.held:
        held.setdefault(each.path, []).append(each)
    taken = 0
    with RebuildWriter(beside) as writer:
        writer.plant(each for row in others for each in held.get(row.path, ()) if not writer.ledger.holds(each.id))
        for row in others:
            if not past.whole:
                if row.cables or row.status == "skipped":
                    done.lost[row.path] = row.cables or None
                continue
            writer.open_file(row.path)
            lost = 0
            for each in held.get(row.path, ()):
                stored = past.cable(each.id)
                if stored is None:
                    lost += 1
                    continue
                plain = replace(corrections.apply(unapply(stored)), id=each.wanted)
                taken += writer.add(plain, path=each.path, place=each.place) == "indexed"
            for failure in past.failures:
                if failure.path == row.path:
                    writer.fail(failure)
            writer.close_file(row if row.status != "skipped" else replace(row, shown=row.path))
            if lost:
                done.lost[row.path] = lost
    return taken


def _failed(beside: Path, holding: set[str]) -> set[str]:
    """Files that gave cables once and give none now."""
    with closing(Ledger(beside, read_only=True)) as ledger:
        return {row.path for row in ledger.files() if row.status == "failed" and row.path in holding}


def _unowned(beside: Path, others: set[str]) -> set[str]:
    """Forget ids that no document bears: they were planted, and the place that owned them says something else now.

    Returns the files that hold them as copies, to be read again.
    """
    there = set(ArchiveReader(beside).ids())
    with RebuildWriter(beside) as writer:
        return writer.forget_absent(there) - others


def _free_name(archive: Path) -> Path:
    number = 1
    while (free := archive.with_name(archive.name + KEPT + (f"-{number}" if number > 1 else ""))).exists():
        number += 1
    return free


def _put_in_place(archive: Path, beside: Path) -> None:
    beside.rename(archive)
    (archive / READY).unlink()
    atomic_file.sync_folder(archive.parent)


def _finish_swap(archive: Path, beside: Path) -> Repaired:
    """A repair that was killed between its last two steps."""
    if not (beside / READY).exists():
        raise NoArchive(f"no archive at {archive}", advice="Make one with `cables ingest PATH...`.")
    _check_ours(beside)
    _put_in_place(archive, beside)
    kept = [path for path in archive.parent.glob(f"{archive.name}{KEPT}*") if path.is_dir()]
    return Repaired(
        archive=archive, kept=max(kept, key=lambda path: path.name, default=None), cables=len(ArchiveReader(archive))
    )


@contextmanager
def _disk_told(beside: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"the new archive cannot be made at {beside}: {error.strerror or error}",
            advice="Nothing was changed. Check the rights and the room of that folder; the next repair goes on.",
        ) from error
