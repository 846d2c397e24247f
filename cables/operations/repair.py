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
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cables.operations import trusted_sources
from cables.operations.identify import update_identities
from cables.operations.ingest import IngestOptions, IngestStats, ingest
from cables.operations.reference_graph import update_graph
from cables.operations.signals import Shield
from corpus.corrections.apply import NONE, Corrections, unapply
from corpus.counts import pluralize
from corpus.errors import ArchiveError, BadConfig, CorruptArchive, NoArchive
from corpus.files import atomic_file
from index.format import folder_entries, manifest
from index.ledger.person_identities import unidentified
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.recovery import check
from index.recovery.rebuild import RebuildWriter, exclusive
from index.recovery.salvage import Salvage, StoredPlace
from ingest.readers import check_name
from ingest.sources.files import location_of

if TYPE_CHECKING:
    from index.ledger.rows import FileRow

REBUILD_SUFFIX, DAMAGED_SUFFIX, READY_MARKER = ".repairing", ".damaged", "repaired"
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
    report: Report = lambda stats, path: None,
) -> Repaired:
    """Make the archive anew and put it in the place of the old one. Raises ArchiveError.

    Where cables would be lost with sources that are gone, the old one stays in its place unless `without_missing`.
    Files that the archive names and that nobody has had read into it here are read only where `trust`, given them,
    says so. Ctrl-C leaves the old one, and the next repair goes on.
    """
    archive = archive.resolve()
    rebuilt = archive.with_name(archive.name + REBUILD_SUFFIX)
    if rebuilt.is_symlink():
        raise ArchiveError(f"{rebuilt} is a link", advice="Remove it: the new archive is made there.")
    if not archive.exists():
        return _finish_swap(archive, rebuilt)
    done = Repaired(archive=archive)
    folder_entries.check_entries_for_writing(archive)
    with exclusive(archive), _translate_disk_errors(rebuilt):
        salvage = Salvage(archive)
        if not salvage.files:
            raise CorruptArchive(
                f"nothing in {archive} says any more which files it was made from",
                advice=f"Move it aside and name them yourself: `cables ingest PATH...` makes it again at {archive}.",
            )
        known = trusted_sources.load_trust(archive)
        confirmed = _check_trust(salvage, trusted_sources.trusted_roots(known), trust)
        _rebuild(salvage, rebuilt, done, corrections=corrections, workers=workers, report=report)
        if done.interrupted or (done.lost and not without_missing):
            return done
        done.cables = len(ArchiveReader(rebuilt))
        broken = [each for each in check.check_archive(rebuilt) if each.verdict == "broken"]
        if broken:
            raise CorruptArchive(
                f"the new archive is not sound: {broken[0].detail}",
                advice=f"{archive} is as it was. Is the disk? Remove {rebuilt} and try again.",
            )
        atomic_file.write(rebuilt / READY_MARKER, b"")
        done.kept = _free_name(archive)
        archive.rename(done.kept)
        _put_in_place(archive, rebuilt)
    trusted_sources.trust_paths(archive, confirmed, inherited=known)
    return done


def _check_trust(salvage: Salvage, roots: Sequence[Path], trust: Trust) -> list[str]:
    """Ask for what the archive names and nobody has named here. Returns it. Raises ArchiveError where it is refused."""
    locations = [location for row in _split_readable(salvage.files)[0] if (location := location_of(row.path))]
    others = trusted_sources.untrusted_files(locations, roots)
    if others and not trust(others):
        folders = trusted_sources.count_by_folder(others)
        listed = "; ".join(f"{folder} ({pluralize(count, 'file')})" for folder, count in folders[:MOST_FOLDERS])
        more = f"; and {pluralize(len(folders) - MOST_FOLDERS, 'more folder')}" if len(folders) > MOST_FOLDERS else ""
        raise ArchiveError(
            f"to repair {salvage.archive} means to read {pluralize(len(others), 'file')} that it names and that "
            f"{'was' if len(others) == 1 else 'were'} not ingested "
            f"into it from here: {listed}{more}",
            advice=(
                "Nothing was read. If all of them are yours and may be read, add --trust-sources. If the archive came "
                "from somebody else, it may name private files of yours: ingest the sources into a new archive instead."
            ),
        )
    return [os.fspath(each) for each in others]


def _rebuild(
    salvage: Salvage, rebuilt: Path, done: Repaired, *, corrections: Corrections, workers: int, report: Report
) -> None:
    readable, others = _split_readable(salvage.files)
    paths_with_cables = {each.path for each in salvage.places}
    done.missing = [
        row.path
        for row in others
        if not _is_present(row) and (row.path in paths_with_cables or not salvage.is_complete)
    ]
    _start_rebuild(
        salvage, rebuilt, {row.path for row in readable}, {row.path for row in others} & paths_with_cables, corrections
    )
    _reingest(rebuilt, readable, done, corrections=corrections, workers=workers, report=report)
    if done.interrupted:
        return
    if failed := _now_failing(rebuilt, paths_with_cables):
        others += [row for row in readable if row.path in failed]
        readable = [row for row in readable if row.path not in failed]
    done.taken_over = _copy_from_old(salvage, rebuilt, others, done, corrections)
    again = _drop_unowned_ids(rebuilt, {row.path for row in others})
    if again:
        rows = [row for row in readable if row.path in again]
        _reingest(rebuilt, rows, done, corrections=corrections, workers=workers, report=report)


def _split_readable(rows: Iterable[FileRow]) -> tuple[list[FileRow], list[FileRow]]:
    """Files that can be read again as they were, and others."""
    readable: list[FileRow] = []
    others: list[FileRow] = []
    for row in rows:
        # What an ingest refused to follow or to open (links out of a folder, pipes) is not opened now; a mapping that
        # was named cannot be found again.
        location = location_of(row.path)
        refused = row.status == "failed" and location is not None and location.is_symlink()
        able = _is_present(row) and not refused and not _NAMED_MAPPING.search(row.settings)
        (readable if able else others).append(row)
    return readable, others


def _is_present(row: FileRow) -> bool:
    location = location_of(row.path)
    return location is not None and location.is_file()


def _start_rebuild(
    salvage: Salvage, rebuilt: Path, readable: set[str], others: set[str], corrections: Corrections
) -> None:
    """The new archive, empty but for what it has to know: or that of a repair that was cut off."""
    _check_rebuild_is_ours(rebuilt)
    if rebuilt.exists():
        try:
            manifest.check(rebuilt)
            ArchiveReader(rebuilt)
        except ArchiveError:
            shutil.rmtree(rebuilt)
    is_new = not rebuilt.exists()
    with RebuildWriter(rebuilt) as writer:
        trusted_sources.trust_paths(rebuilt)
        writer.record_corrections(corrections.effect)
        if is_new:
            writer.seed_ids(each for each in salvage.places if each.path in readable)
        for path in writer.ledger.paths():
            if path not in readable and path not in others:
                writer.prune(path)


def _check_rebuild_is_ours(rebuilt: Path) -> None:
    """What stands where the new archive is made must be from a repair that was cut off here. Raises ArchiveError.

    A folder of the user's would be removed, and an archive that somebody else put there taken for what was read.
    """
    if rebuilt.exists() and trusted_sources.load_trust(rebuilt) is None:
        raise ArchiveError(
            f"{rebuilt} is there already, and no repair of yours has made it",
            advice="Look at it, move it away or remove it, then run the same command: the new archive is made there.",
        )


def _reingest(
    rebuilt: Path,
    rows: list[FileRow],
    done: Repaired,
    *,
    corrections: Corrections,
    workers: int,
    report: Report,
) -> None:
    """Ingest files, those that follow one another under the same settings at once."""
    for (form, tag), group in groupby(rows, lambda row: (_format(row.settings), "tagger none" not in row.settings)):
        options = IngestOptions(
            paths=[_user_path(row) for row in group],
            format=form,
            workers=workers,
            tag=tag,
            corrections=corrections,
            named=False,
        )
        stats = ingest(rebuilt, options, report)
        done.read += stats.files_indexed + stats.files_duplicate + stats.files_failed
        done.failures += stats.failures
        if stats.interrupted:
            done.interrupted = stats.interrupted
            return


def _format(settings: str) -> str | None:
    found = _FORMAT.search(settings)
    if not found or found[1] == "sniffed":
        return None
    try:
        return check_name(found[1])
    except BadConfig:  # another version had it
        return None


def _user_path(row: FileRow) -> str:
    """The path as the user named it, where that still leads there."""
    location = location_of(row.path)
    return row.shown if Path(row.shown).absolute() == location else os.fspath(location or row.path)


def _copy_from_old(
    salvage: Salvage, rebuilt: Path, others: list[FileRow], done: Repaired, corrections: Corrections
) -> int:
    """Cables of files that are not read again, from the old archive. Returns how many."""
    places_by_path: dict[str, list[StoredPlace]] = {}
    for each in salvage.places:
        places_by_path.setdefault(each.path, []).append(each)
    copied = 0
    with RebuildWriter(rebuilt) as writer:
        writer.seed_ids(
            each for row in others for each in places_by_path.get(row.path, ()) if not writer.ledger.has_cable(each.id)
        )
        for row in others:
            if not salvage.is_complete:
                if row.cables or row.status == "skipped":
                    done.lost[row.path] = row.cables or None
                continue
            writer.open_file(row.path)
            lost = 0
            for each in places_by_path.get(row.path, ()):
                stored = salvage.cable(each.id)
                if stored is None:
                    lost += 1
                    continue
                plain = replace(corrections.apply(unidentified(unapply(stored))), id=each.wanted)
                copied += writer.add(plain, path=each.path, place=each.place) == "indexed"
            for failure in salvage.failures:
                if failure.path == row.path:
                    writer.fail(failure)
            writer.close_file(row if row.status != "skipped" else replace(row, shown=row.path))
            if lost:
                done.lost[row.path] = lost
        update_identities(writer, corrections, Shield())
        update_graph(writer, Shield())
    return copied


def _now_failing(rebuilt: Path, holding: set[str]) -> set[str]:
    """Files that gave cables once and give none now."""
    with closing(Ledger(rebuilt, read_only=True)) as ledger:
        return {row.path for row in ledger.files() if row.status == "failed" and row.path in holding}


def _drop_unowned_ids(rebuilt: Path, others: set[str]) -> set[str]:
    """Forget ids that no document bears: they were planted, and the place that owned them says something else now.

    Returns the files that hold them as copies, to be read again.
    """
    there = set(ArchiveReader(rebuilt).ids())
    with RebuildWriter(rebuilt) as writer:
        return writer.drop_absent(there) - others


def _free_name(archive: Path) -> Path:
    number = 1
    while (free := archive.with_name(archive.name + DAMAGED_SUFFIX + (f"-{number}" if number > 1 else ""))).exists():
        number += 1
    return free


def _put_in_place(archive: Path, rebuilt: Path) -> None:
    rebuilt.rename(archive)
    (archive / READY_MARKER).unlink()
    atomic_file.sync_folder(archive.parent)


def _finish_swap(archive: Path, rebuilt: Path) -> Repaired:
    """A repair that was killed between its last two steps."""
    if not (rebuilt / READY_MARKER).exists():
        raise NoArchive(f"no archive at {archive}", advice="Make one with `cables ingest PATH...`.")
    _check_rebuild_is_ours(rebuilt)
    _put_in_place(archive, rebuilt)
    kept = [path for path in archive.parent.glob(f"{archive.name}{DAMAGED_SUFFIX}*") if path.is_dir()]
    return Repaired(
        archive=archive, kept=max(kept, key=lambda path: path.name, default=None), cables=len(ArchiveReader(archive))
    )


@contextmanager
def _translate_disk_errors(rebuilt: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"the new archive cannot be made at {rebuilt}: {error.strerror or error}",
            advice="Nothing was changed. Check the rights and the room of that folder; the next repair goes on.",
        ) from error
