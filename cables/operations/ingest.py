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
from cables.operations.notices import NoticeCounter
from cables.operations.signals import Shield
from corpus.corrections.apply import NONE, Corrections
from corpus.errors import BadSource, ReaderDied, TaggerDied
from corpus.records import Cable, Record
from index.ledger.store import FailureRow, FileRow, FileStatus, Ledger
from index.writer import ArchiveWriter
from ingest.parallel_reader import read_files
from ingest.pipeline import READING_VERSION, TAGGING_VERSION, Located, readers_of
from ingest.readers.tables.mapping import digest_beside
from ingest.sources.files import FileOnDisk, key_of, location_of
from ingest.sources.items import Failure
from ingest.sources.walk import files

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
    lost: bool = False
    """Whether it names nothing readable. It may be a pipe or a device: it is not opened, not even to be hashed."""
    indexed: int = 0
    duplicates: int = 0
    failures: int = 0


class _End:
    """The end of the file in hand."""


_Event = _OpenFile | _End | Located
Report = Callable[[IngestStats, str], None]
"""Called after each file with the running tally and the file's path, for a progress bar."""


def ingest(archive: Path, wish: IngestOptions, report: Report = lambda tally, path: None) -> IngestStats:
    """Bring the archive up to date with the files. Raises ArchiveError; bad files are recorded, not raised.

    Ctrl-C, SIGTERM and SIGHUP commit what is complete and return with `interrupted` set: the next run goes on from
    there. When a process that reads or tags dies, what is complete is committed, too, before that is raised.
    """
    tally, began, shield = IngestStats(), time.perf_counter(), Shield()
    with shield.armed(), shield.stopping(tally), ArchiveWriter(archive) as writer:
        if wish.named:
            trusted_sources.record(archive, wish.paths)
        writer.note_corrections(wish.corrections.effect)
        with shield.stopping(tally, writer.hasten):
            try:
                _run(writer, wish, tally, report, shield)
            except (TaggerDied, ReaderDied):
                writer.commit()
                raise
            with shield.writing():
                writer.commit()
    tally.seconds = time.perf_counter() - began
    return tally


def _run(writer: ArchiveWriter, wish: IngestOptions, tally: IngestStats, report: Report, shield: Shield) -> None:
    """The whole walk. The order of events is kept through the tagger, so that files end after their cables."""
    waiting: deque[_Event] = deque()

    def cables() -> Generator[Cable]:
        for event in _events(writer, wish, tally, report):
            waiting.append(event)
            if isinstance(event, tuple) and isinstance(event[1], Cable):
                yield event[1]

    in_hand: _OpenFile | None = None

    def settle() -> None:
        """The events before the next cable."""
        nonlocal in_hand
        while waiting and not (isinstance(waiting[0], tuple) and isinstance(waiting[0][1], Cable)):
            event = waiting.popleft()
            with shield.writing():
                in_hand = _settle(writer, in_hand, event, wish, tally, report)

    try:
        with closing(_tagged(cables(), wish)) as stream:  # however this ends, so do the processes that read and tag
            for tagged in stream:
                settle()
                place, _ = cast("Located", waiting.popleft())
                assert in_hand is not None, "a cable without a file"
                with shield.writing():
                    _write(writer, in_hand, place, tagged, tally)
        settle()
    except KeyboardInterrupt:
        settle()  # files whose cables have all been written
        raise
    if wish.prune:
        with shield.writing():
            _prune(writer, tally)


def _tagged(cables: Generator[Cable], wish: IngestOptions) -> Generator[Cable]:
    if wish.tag:
        from ingest.tagging.stream import tag_stream  # spaCy loads with the first cable, and not at all without one

        cables = tag_stream(cables, workers=wish.workers)
    with closing(cables):
        for cable in cables:
            yield wish.corrections.apply(cable)


def _events(writer: ArchiveWriter, wish: IngestOptions, tally: IngestStats, report: Report) -> Iterator[_Event]:
    """Every file that must be read, opened, its content, closed."""
    lost: deque[Failure] = deque()
    under_way: set[str] = set()
    wanted = _wanted(writer, wish, tally, report, lost, under_way)
    # The tagger's processes are as many as were asked for, and take much longer than reading does.
    workers = 1 if wish.tag else wish.workers
    for file, content in read_files(wanted, format=wish.format, mapping=wish.mapping, workers=workers):
        yield from _told(lost)
        yield _OpenFile(file, file.key)
        yield from content
        yield _End()
        under_way.discard(file.key)
    yield from _told(lost)


def _wanted(
    writer: ArchiveWriter,
    wish: IngestOptions,
    tally: IngestStats,
    report: Report,
    lost: deque[Failure],
    under_way: set[str],
) -> Iterator[FileOnDisk]:
    """The files that must be read. What the ledger knows is passed over, what names nothing readable goes to `lost`.

    They may be asked for long before they are read: what is `under_way` the ledger does not know yet.
    """
    for file in files(wish.paths):
        if isinstance(file, Failure):
            lost.append(file)
            continue
        tally.bytes += file.size
        try:
            key = file.key
            known = None if wish.again else writer.ledger.file(key)
            if key in under_way or change_of(known, file, settings_of(wish, file.path)) == "unchanged":
                tally.files_unchanged += 1
                report(tally, file.path)
                continue
        except BadSource as error:
            lost.append(Failure(path=file.path, place=error.place, reason=error.problem, advice=error.advice))
            continue
        under_way.add(key)
        yield file


def _told(lost: deque[Failure]) -> Iterator[_Event]:
    while lost:
        failure = lost.popleft()
        yield _lost(failure)
        yield "", failure
        yield _End()


def _settle(
    writer: ArchiveWriter,
    in_hand: _OpenFile | None,
    event: _Event,
    wish: IngestOptions,
    tally: IngestStats,
    report: Report,
) -> _OpenFile | None:
    """One event that is no cable. Returns the file in hand after it."""
    if isinstance(event, _OpenFile):
        writer.open_file(event.key)
        return event
    assert in_hand is not None, "an event without a file"
    if isinstance(event, _End):
        _close(writer, in_hand, settings_of(wish, in_hand.file.path), tally)
        report(tally, in_hand.file.path)
        return None
    _, failure = event
    assert isinstance(failure, Failure), "cables are written, not settled"
    _fail(writer, in_hand, failure, tally)
    return in_hand


def _fail(writer: ArchiveWriter, in_hand: _OpenFile, failure: Failure, tally: IngestStats) -> None:
    in_hand.failures += 1
    tally.failures += 1
    row = FailureRow(
        path=in_hand.key, shown=failure.path, place=failure.place, reason=failure.reason, advice=failure.advice
    )
    writer.fail(row)
    tally.notices.add_failure(row)


def _write(writer: ArchiveWriter, in_hand: _OpenFile, place: str, cable: Cable, tally: IngestStats) -> None:
    try:
        outcome = writer.add(cable, path=in_hand.key, place=place)
    except BadSource as error:
        failed = Failure(path=in_hand.file.path, place=place, reason=error.problem, advice=error.advice)
        _fail(writer, in_hand, failed, tally)
        return
    if outcome == "duplicate":
        in_hand.duplicates += 1
        tally.cables_duplicate += 1
        return
    in_hand.indexed += 1
    tally.notices.add_cable(cable)
    tally.cables_indexed += 1
    tally.words += cable.body.count(" ") + 1 if cable.body else 0
    tally.characters += len(cable.body)


def _close(writer: ArchiveWriter, in_hand: _OpenFile, settings: str, tally: IngestStats) -> None:
    status: FileStatus = "indexed"
    if not in_hand.indexed:
        status = "duplicate" if in_hand.duplicates else "failed"
    if status == "indexed":
        tally.files_indexed += 1
    elif status == "duplicate":
        tally.files_duplicate += 1
    else:
        tally.files_failed += 1
    tally.cables_removed += writer.close_file(
        FileRow(
            path=in_hand.key,
            shown=in_hand.file.path,
            size=in_hand.file.size,
            sha256="" if in_hand.lost else _digest(in_hand.file),
            settings=settings,
            status=status,
            cables=in_hand.indexed,
            duplicates=in_hand.duplicates,
            failures=in_hand.failures,
        )
    )


def _prune(writer: ArchiveWriter, tally: IngestStats) -> None:
    for path in writer.ledger.paths():
        location = location_of(path)
        if location is not None and not location.exists():
            tally.cables_removed += writer.prune(path)
            tally.files_pruned += 1


def settings_of(wish: IngestOptions, path: str) -> str:
    """What, beside its bytes, decides what becomes of the file at `path`: another value means to read it again."""
    if wish.mapping is not None:
        mapping = f" mapping {hash_of(wish.mapping)}"
    else:
        mapping = f" mapping beside it {digest}" if (digest := digest_beside(path)) else ""
    tagger = TAGGING_VERSION if wish.tag else "none"
    return f"readers {READING_VERSION} tagger {tagger} format {wish.format or 'sniffed'}{mapping}"


def hash_of(mapping: Mapping) -> str:
    """Short digest of a mapping."""
    return hashlib.sha256(repr(mapping).encode()).hexdigest()[:12]


def change_of(known: FileRow | None, file: FileOnDisk, settings: str) -> Change:
    """Whether a file must be read. Raises BadSource where it cannot be hashed."""
    if known is None:
        return "new"
    if known.size == file.size and known.settings == settings and known.sha256 == file.sha256:
        return "unchanged"
    return "changed"


def _lost(failure: Failure) -> _OpenFile:
    """A path that names nothing readable, as a file in hand without content."""
    location = Path(failure.path).absolute()
    return _OpenFile(FileOnDisk(path=failure.path, location=location, size=0, mtime_ns=0), key_of(location), lost=True)


def _digest(file: FileOnDisk) -> str:
    try:
        return file.sha256
    except BadSource:  # recorded as a failure already; an empty digest means: read it again next time
        return ""


def plan(archive: Path | None, wish: IngestOptions) -> Iterator[Plan | Failure]:
    """What `ingest` would do, file by file, writing nothing. `archive` is None where there is none yet."""
    ledger = Ledger(archive, read_only=True) if archive else None
    try:
        for file in files(wish.paths):
            if isinstance(file, Failure):
                yield file
                continue
            try:
                known = ledger.file(file.key) if ledger and not wish.again else None
                change = change_of(known, file, settings_of(wish, file.path))
                names: set[str] = set()
                if change != "unchanged":
                    for name in readers_of(file, format=wish.format):
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
