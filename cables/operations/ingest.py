"""The walk from files to the archive: reading, tagging and writing put together, the ledger asked first."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from cables.operations import trusted_sources
from cables.operations.identify import identities_are_pending, update_identities
from cables.operations.notices import NoticeCounter
from cables.operations.reference_graph import update_graph
from cables.operations.signals import Shield
from corpus.corrections.apply import NONE, Corrections
from corpus.errors import BadSource, ReaderDied, TaggerDied
from corpus.records import Cable, Record
from index.ledger.person_identities import identified
from index.ledger.rows import FailureRow, FileRow, FileStatus
from index.ledger.store import Ledger
from index.writer import ArchiveWriter
from ingest.parallel_reader import read_files
from ingest.pipeline import Located, readers_of
from ingest.readers.tables.mapping import digest_beside
from ingest.sources.files import FileOnDisk, key_of, location_of
from ingest.sources.items import Failure
from ingest.sources.walk import files
from ingest.versions import READING_VERSION, TAGGING_VERSION

if TYPE_CHECKING:
    from ingest.readers.tables.mapping import Mapping

Change = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """What the user asked of an ingest."""

    paths: Sequence[str]
    format: str | None = None
    mapping: Mapping | None = None
    workers: int = 1
    """Processes that tag; without tagging, that read."""
    tag: bool = True
    again: bool = False
    """Read files even when the ledger knows their bytes."""
    corrections: Corrections = NONE
    """What the user says of names: written into every cable."""
    prune: bool = False
    """Remove the cables of files that are gone."""
    named: bool = True
    """Whether the user has named the paths: then a repair of this archive may read there again (trusted_sources.py)."""


class Plan(Record, frozen=True, kw_only=True):
    """What an ingest would do with one file: --dry-run."""

    path: str
    change: Change
    reader: str
    size: int


@dataclass(slots=True)
class IngestStats:
    """What an ingest did: counts, and some examples of what was not read. The ledger has the details."""

    files_indexed: int = 0
    files_unchanged: int = 0
    files_duplicate: int = 0
    files_failed: int = 0
    files_pruned: int = 0
    cables_indexed: int = 0
    cables_duplicate: int = 0
    cables_removed: int = 0
    failures: int = 0
    bytes: int = 0
    """Of the files that were read or skipped as unchanged, on disk."""
    words: int = 0
    """Of the bodies indexed."""
    characters: int = 0
    seconds: float = 0.0
    interrupted: int = 0
    """The number of the signal that stopped it; 0: none did."""
    notices: NoticeCounter = field(default_factory=NoticeCounter)
    """What of the indexed cables was not read or not understood."""


@dataclass(slots=True)
class _OpenFile:
    """A file on its way: its beginning and end travel with its cables through the tagger."""

    file: FileOnDisk
    key: str
    is_unreadable: bool = False
    """Whether it names nothing readable. It may be a pipe or a device: it is not opened, not even to be hashed."""
    indexed: int = 0
    duplicates: int = 0
    failures: int = 0


class _EndOfFile:
    """The end of the file in hand."""


_Event = _OpenFile | _EndOfFile | Located
Report = Callable[[IngestStats, str], None]
"""Called after each file with the running tally and the file's path, for a progress bar."""


def ingest(archive: Path, options: IngestOptions, report: Report = lambda stats, path: None) -> IngestStats:
    """Bring the archive up to date with the files. Raises ArchiveError; bad files are recorded, not raised.

    Ctrl-C, SIGTERM and SIGHUP commit what is complete and return with `interrupted` set: the next run goes on from
    there. When a process that reads or tags dies, what is complete is committed, too, before that is raised.
    """
    stats, began, shield = IngestStats(), time.perf_counter(), Shield()
    with shield.handle_signals(), shield.stopped_by_signal(stats), ArchiveWriter(archive) as writer:
        if options.named:
            trusted_sources.trust_paths(archive, options.paths)
        writer.record_corrections(options.corrections.effect)
        with shield.stopped_by_signal(stats, writer.finish_early):
            try:
                _ingest_files(writer, options, stats, report, shield)
            except (TaggerDied, ReaderDied):
                writer.commit()
                raise
            with shield.uninterrupted():
                writer.commit()
            if stats.cables_indexed or stats.cables_removed or identities_are_pending(writer):
                update_identities(writer, options.corrections, shield)
            update_graph(writer, shield)
    stats.seconds = time.perf_counter() - began
    return stats


def _ingest_files(
    writer: ArchiveWriter, options: IngestOptions, stats: IngestStats, report: Report, shield: Shield
) -> None:
    """The whole walk. The order of events is kept through the tagger, so that files end after their cables."""
    pending: deque[_Event] = deque()

    def cables() -> Generator[Cable]:
        for event in _ingest_events(writer, options, stats, report):
            pending.append(event)
            if isinstance(event, tuple) and isinstance(event[1], Cable):
                yield event[1]

    open_file: _OpenFile | None = None

    def handle_waiting() -> None:
        """The events before the next cable."""
        nonlocal open_file
        while pending and not (isinstance(pending[0], tuple) and isinstance(pending[0][1], Cable)):
            event = pending.popleft()
            with shield.uninterrupted():
                open_file = _handle_event(writer, open_file, event, options, stats, report)

    try:
        with closing(
            _tag_and_correct(cables(), options, dict(writer.ledger.identities.canonical_ids()))
        ) as stream:  # however this ends, so do the processes that read and tag
            for tagged in stream:
                handle_waiting()
                place, _ = cast("Located", pending.popleft())
                assert open_file is not None, "a cable without a file"
                with shield.uninterrupted():
                    _write(writer, open_file, place, tagged, stats)
        handle_waiting()
    except KeyboardInterrupt:
        handle_waiting()  # files whose cables have all been written
        raise
    if options.prune:
        with shield.uninterrupted():
            _prune(writer, stats)


def _tag_and_correct(cables: Generator[Cable], options: IngestOptions, canonical: dict[str, str]) -> Generator[Cable]:
    if options.tag:
        from ingest.tagging.stream import tag_stream  # spaCy loads with the first cable, and not at all without one

        cables = tag_stream(cables, workers=options.workers)
    else:
        from ingest.tagging.marks import without_proposals

        cables = (without_proposals(cable) for cable in cables)
    with closing(cables):
        for cable in cables:
            yield options.corrections.apply(identified(cable, canonical))


def _ingest_events(
    writer: ArchiveWriter, options: IngestOptions, stats: IngestStats, report: Report
) -> Iterator[_Event]:
    """Every file that must be read, opened, its content, closed."""
    unreadable: deque[Failure] = deque()
    being_read: set[str] = set()
    files_to_read = _files_to_read(writer, options, stats, report, unreadable, being_read)
    # The tagger's processes are as many as were asked for, and take much longer than reading does.
    workers = 1 if options.tag else options.workers
    for file, content in read_files(files_to_read, format=options.format, mapping=options.mapping, workers=workers):
        yield from _unreadable_file_events(unreadable)
        yield _OpenFile(file, file.key)
        yield from content
        yield _EndOfFile()
        being_read.discard(file.key)
    yield from _unreadable_file_events(unreadable)


def _files_to_read(
    writer: ArchiveWriter,
    options: IngestOptions,
    stats: IngestStats,
    report: Report,
    unreadable: deque[Failure],
    being_read: set[str],
) -> Iterator[FileOnDisk]:
    """The files that must be read. Files that the ledger knows are skipped; unreadable ones go to `unreadable`.

    They may be asked for long before they are read: what is `being_read` the ledger does not know yet.
    """
    for file in files(options.paths):
        if isinstance(file, Failure):
            unreadable.append(file)
            continue
        stats.bytes += file.size
        try:
            key = file.key
            known = None if options.again else writer.ledger.file(key)
            if key in being_read or file_change(known, file, reading_settings(options, file.path)) == "unchanged":
                stats.files_unchanged += 1
                report(stats, file.path)
                continue
        except BadSource as error:
            unreadable.append(Failure(path=file.path, place=error.place, reason=error.problem, advice=error.advice))
            continue
        being_read.add(key)
        yield file


def _unreadable_file_events(unreadable: deque[Failure]) -> Iterator[_Event]:
    while unreadable:
        failure = unreadable.popleft()
        yield _unreadable_file(failure)
        yield "", failure
        yield _EndOfFile()


def _handle_event(
    writer: ArchiveWriter,
    open_file: _OpenFile | None,
    event: _Event,
    options: IngestOptions,
    stats: IngestStats,
    report: Report,
) -> _OpenFile | None:
    """One event that is no cable. Returns the file in hand after it."""
    if isinstance(event, _OpenFile):
        writer.open_file(event.key)
        return event
    assert open_file is not None, "an event without a file"
    if isinstance(event, _EndOfFile):
        _close(writer, open_file, reading_settings(options, open_file.file.path), stats)
        report(stats, open_file.file.path)
        return None
    _, failure = event
    assert isinstance(failure, Failure), "cables are written, not settled"
    _fail(writer, open_file, failure, stats)
    return open_file


def _fail(writer: ArchiveWriter, open_file: _OpenFile, failure: Failure, stats: IngestStats) -> None:
    open_file.failures += 1
    stats.failures += 1
    row = FailureRow(
        path=open_file.key, shown=failure.path, place=failure.place, reason=failure.reason, advice=failure.advice
    )
    writer.fail(row)
    stats.notices.add_failure(row)


def _write(writer: ArchiveWriter, open_file: _OpenFile, place: str, cable: Cable, stats: IngestStats) -> None:
    try:
        outcome = writer.add(cable, path=open_file.key, place=place)
    except BadSource as error:
        failed = Failure(path=open_file.file.path, place=place, reason=error.problem, advice=error.advice)
        _fail(writer, open_file, failed, stats)
        return
    if outcome == "duplicate":
        open_file.duplicates += 1
        stats.cables_duplicate += 1
        return
    open_file.indexed += 1
    stats.notices.add_cable(cable)
    stats.cables_indexed += 1
    stats.words += cable.body.count(" ") + 1 if cable.body else 0
    stats.characters += len(cable.body)


def _close(writer: ArchiveWriter, open_file: _OpenFile, settings: str, stats: IngestStats) -> None:
    status: FileStatus = "indexed"
    if not open_file.indexed:
        status = "duplicate" if open_file.duplicates else "failed"
    if status == "indexed":
        stats.files_indexed += 1
    elif status == "duplicate":
        stats.files_duplicate += 1
    else:
        stats.files_failed += 1
    stats.cables_removed += writer.close_file(
        FileRow(
            path=open_file.key,
            shown=open_file.file.path,
            size=open_file.file.size,
            sha256="" if open_file.is_unreadable else _digest(open_file.file),
            settings=settings,
            status=status,
            cables=open_file.indexed,
            duplicates=open_file.duplicates,
            failures=open_file.failures,
        )
    )


def _prune(writer: ArchiveWriter, stats: IngestStats) -> None:
    for path in writer.ledger.paths():
        location = location_of(path)
        if location is not None and not location.exists():
            stats.cables_removed += writer.prune(path)
            stats.files_pruned += 1


def reading_settings(options: IngestOptions, path: str) -> str:
    """What, beside its bytes, decides what becomes of the file at `path`: another value means to read it again."""
    if options.mapping is not None:
        mapping = f" mapping {mapping_digest(options.mapping)}"
    else:
        mapping = f" mapping beside it {digest}" if (digest := digest_beside(path)) else ""
    tagger = TAGGING_VERSION if options.tag else "none"
    return f"readers {READING_VERSION} tagger {tagger} format {options.format or 'sniffed'}{mapping}"


def mapping_digest(mapping: Mapping) -> str:
    """Short digest of a mapping."""
    return hashlib.sha256(repr(mapping).encode()).hexdigest()[:12]


def file_change(known: FileRow | None, file: FileOnDisk, settings: str) -> Change:
    """Whether a file must be read. Raises BadSource where it cannot be hashed."""
    if known is None:
        return "new"
    if known.size == file.size and known.settings == settings and known.sha256 == file.sha256:
        return "unchanged"
    return "changed"


def _unreadable_file(failure: Failure) -> _OpenFile:
    """A path that names nothing readable, as a file in hand without content."""
    location = Path(failure.path).absolute()
    return _OpenFile(
        FileOnDisk(path=failure.path, location=location, size=0, mtime_ns=0), key_of(location), is_unreadable=True
    )


def _digest(file: FileOnDisk) -> str:
    try:
        return file.sha256
    except BadSource:  # recorded as a failure already; an empty digest means: read it again next time
        return ""


def plan_ingest(archive: Path | None, options: IngestOptions) -> Iterator[Plan | Failure]:
    """What `ingest` would do, file by file, writing nothing. `archive` is None where there is none yet."""
    ledger = Ledger(archive, read_only=True) if archive else None
    try:
        for file in files(options.paths):
            if isinstance(file, Failure):
                yield file
                continue
            try:
                known = ledger.file(file.key) if ledger and not options.again else None
                change = file_change(known, file, reading_settings(options, file.path))
                names: set[str] = set()
                if change != "unchanged":
                    for name in readers_of(file, format=options.format):
                        if isinstance(name, Failure):
                            yield name
                        else:
                            names.add(name)
                yield Plan(path=file.path, change=change, reader=", ".join(sorted(names)), size=file.size)
            except BadSource as error:
                yield Failure(path=file.path, place=error.place, reason=error.problem, advice=error.advice)
    finally:
        if ledger:
            ledger.close()
