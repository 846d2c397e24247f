"""From one file on disk to cables and failures: members, sniffing, reading. Nothing raises but a bug of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import BadSource
from corpus.files import system_errors
from corpus.ids import Repeats
from corpus.records import Cable
from corpus.warnings import kind_of
from ingest.readers import reader
from ingest.readers.detect import sniff
from ingest.sources.archives import members
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import one_line
from ingest.sources.walk import files

if TYPE_CHECKING:
    from ingest.readers.tables.mapping import Mapping
    from ingest.sources.files import FileOnDisk

MOST_FAILURES = 10_000
"""Failures of one file on disk that are told: more would fill the ledger and no screen."""

Located = tuple[str, Cable | Failure]
"""(place inside the file on disk, unique in it; what stood there)."""


def read_file(file: FileOnDisk, *, format: str | None = None, mapping: Mapping | None = None) -> Iterator[Located]:
    """Everything in a file on disk, members of an archive included, in order.

    `format` overrides sniffing, `mapping` goes to the table readers.
    """
    places = Repeats()
    failures = 0
    found = False
    for member in members(file):
        inner = member.path.removeprefix(file.path)
        for item in (member,) if isinstance(member, Failure) else read_source(member, format=format, mapping=mapping):
            if isinstance(item, Failure):
                failures += 1
                if failures > MOST_FAILURES:
                    continue
            place = item.source.locator if isinstance(item, Cable) else item.place
            found = True
            yield places.unique(" ".join(part for part in (inner, place) if part)), item
    if not found:  # an archive of hidden members, say: nothing of a file may be lost in silence
        yield "", _no_files(file.path)
    if failures > MOST_FAILURES:
        yield (
            "more failures",
            Failure(
                path=file.path,
                reason=f"{failures:,} failures in this file; those after the first {MOST_FAILURES:,} are not listed",
                advice="mend those that are listed first: the others are often of the same kind",
            ),
        )
    if file.changed():
        yield (
            "changed",
            Failure(
                path=file.path,
                reason="the file was changed or removed while it was read",
                advice="ingest again when nobody writes to it: what was read may be of both its states",
            ),
        )


def read_paths(
    paths: Iterable[str], *, format: str | None = None, mapping: Mapping | None = None
) -> Iterator[Cable | Failure]:
    """Everything that the readers make of files, folders and globs; no archive is asked or made."""
    for file in files(paths):
        if isinstance(file, Failure):
            yield file
            continue
        try:
            yield from (item for _, item in read_file(file, format=format, mapping=mapping))
        except BadSource as error:
            yield Failure(path=file.path, place=error.place, reason=error.problem, advice=error.advice)


def read_source(
    source: SourceFile, *, format: str | None = None, mapping: Mapping | None = None
) -> Iterator[Cable | Failure]:
    """The cables of one file or member; a Failure for each that cannot be read."""
    name = format or ""
    try:
        name = format or sniff(source.head(), source.path)
        found = False
        for item in reader(name, mapping)(source):
            found = True
            yield _with_warning(item) if isinstance(item, Cable) else item
        if not found:
            yield _no_files(source.path)
    except BadSource as error:
        yield Failure(path=source.path, place=error.place, reason=error.problem, advice=error.advice)
    except OSError as error:
        yield Failure(
            path=source.path,
            reason=f"cannot be read: {error.strerror or error}",
            advice=system_errors.os_error_advice(
                error.errno, "Check that the file is there and yours to read, then run the same command again."
            ),
        )
    except MemoryError:
        yield Failure(
            path=source.path,
            reason="there is not enough memory to read it",
            advice="Close other programs, or use fewer --workers, then run the same command again; or split the file.",
        )
    except Exception as error:
        # A defect of the reader, or of a library that it asks, must cost one file, not the run; and it must be seen.
        yield Failure(
            path=source.path,
            reason=one_line(f"the {name or 'sniffing'} reader broke: {type(error).__name__}: {error}"[:500]),
            advice="This is a defect of cables: please report it with this line and, if you can, the file.",
        )


def _with_warning(cable: Cable) -> Cable:
    """The cable, with a warning if it has no text and neither its source nor its reader says why."""
    if cable.body or cable.withheld or any(kind_of(warning) == "text" for warning in cable.warnings):
        return cable
    return msgspec.structs.replace(cable, warnings=(*cable.warnings, "no text: the file holds none"))


def _no_files(path: str) -> Failure:
    return Failure(
        path=path,
        reason="nothing to index was found in it: no row, document or member",
        advice="look into it: it may be cut off or in another encoding, or --format or a mapping file may not fit it",
    )


def readers_of(file: FileOnDisk, *, format: str | None = None) -> Iterator[str | Failure]:
    """The reader that each member of a file would go to: what --dry-run tells."""
    for member in members(file):
        if isinstance(member, Failure):
            yield member
            continue
        try:
            yield format or sniff(member.head(), member.path)
        except BadSource as error:
            yield Failure(path=member.path, place=error.place, reason=error.problem, advice=error.advice)
