"""From what a user names to files: folders, globs, single files, "-" for standard input.

Two steps, so that an unchanged file costs one hash and nothing else:

    for file in files(paths):            # FileOnDisk | Failure
        if ledger knows file.sha256: continue
        for source in members(file):     # ingest/sources/archives.py: SourceFile | Failure

Every path that names nothing readable becomes a `Failure` that says what to do; the walk goes on.
"""

from __future__ import annotations

import atexit
import glob
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.sources.archives import members
from ingest.sources.files import CHUNK, SHOWN_STDIN, STDIN, FileOnDisk, printable_path, unreadable
from ingest.sources.items import Failure, SourceFile
from ingest.sources.member_names import is_hidden
from ingest.sources.saved_pages import is_companion

MAPPING_SUFFIX = ".mapping.toml"
"""Companions of data files (ingest/readers/tables/mapping.py): read with them, never as a cable of their own."""
LARGEST_STREAM = 4 << 30
"""Bytes of standard input or of a pipe: an endless one must not fill the disk with its copy."""

_GLOB = re.compile(r"[*?\[]")


def files(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[FileOnDisk | Failure]:
    """Every file below `paths`, sorted by name within each path, in the order of the paths.

    Folders are walked to the bottom; names that begin with a dot, files of systems (Thumbs.db), mapping files and the
    folders that browsers save beside a page are passed over. A folder reached twice (a symbolic link that leads back)
    is walked once; a link inside a folder that leads out of it is a
    Failure: a collection got from elsewhere may not bring in what its reader keeps in other places.

    "-" is `stdin`, else the process's own.
    """
    walked: set[tuple[int, int]] = set()
    for given in paths:
        text = os.fspath(given)
        if text == STDIN:
            yield _spooled(stdin or sys.stdin.buffer, SHOWN_STDIN)
        elif not text:
            yield Failure(path="", reason="an empty path", advice="name a file, a folder or a pattern")
        else:
            yield from _named(text, walked)


def names_nothing(text: str) -> bool:
    """Whether a path is none of a file or folder, and a pattern that no file matches."""
    if text == STDIN:
        return False
    if not text or "\x00" in text:
        return True
    if os.path.lexists(text):
        return False
    return not (_GLOB.search(text) and any(glob.iglob(text, recursive=True)))  # noqa: PTH207 -- absolute patterns


def sources(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[SourceFile | Failure]:
    """`files` and `members` in one walk, for callers without a ledger."""
    for file in files(paths, stdin=stdin):
        if isinstance(file, Failure):
            yield file
        else:
            yield from members(file)


def _named(text: str, walked: set[tuple[int, int]]) -> Iterator[FileOnDisk | Failure]:
    """What one given path or pattern names. A file whose name looks like a pattern is itself."""
    if "\x00" in text:
        yield Failure(path=printable_path(text), reason="not a path", advice="remove the NUL character")
    elif os.path.lexists(text):
        yield from _walk(text, walked, named=True)
    elif _GLOB.search(text):
        found = sorted(glob.glob(text, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
        seen: set[str] = set()  # "**" names folders and also what is in them
        for path in found:
            for file in () if path.endswith(MAPPING_SUFFIX) else _walk(path, walked, named=False):
                if file.path not in seen:
                    seen.add(file.path)
                    yield file
        if not found:
            yield Failure(
                path=printable_path(text),
                reason="no file matches this pattern",
                advice='check the folder; "**" reaches into subfolders, hidden files need a pattern with a dot',
            )
    else:
        yield Failure(
            path=printable_path(text),
            reason="there is no such file or folder",
            advice=f"check the spelling; relative paths start from {printable_path(str(Path.cwd()))}",
        )


def _walk(start: str, walked: set[tuple[int, int]], *, named: bool) -> Iterator[FileOnDisk | Failure]:
    """The files at or below `start`. A stack, not recursion: folders can be nested deeper than Python calls."""
    stack = [(start, False)]
    home = os.path.realpath(start)
    while stack:
        path, linked = stack.pop()
        try:
            if linked and not _inside(target := os.path.realpath(path), home):
                yield _leads_out(path, target)
                continue
            status = Path(path).stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _file(path, status, named=named and path == start)
                continue
            # Once each: a link to a parent would otherwise never end, and links in rows would multiply.
            if (status.st_dev, status.st_ino) in walked:
                continue
            walked.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                names = sorted(((entry.name, entry.is_symlink()) for entry in entries), reverse=True)
        except OSError as error:
            problem = unreadable(error)
            advice = "the link leads nowhere: remove or mend it" if Path(path).is_symlink() else problem.advice
            yield Failure(path=printable_path(path), reason=str(problem), advice=advice)
            continue
        beside = frozenset(name.lower() for name, _ in names)
        kept = (
            each
            for each in names
            if not is_hidden(each[0]) and not each[0].endswith(MAPPING_SUFFIX) and not is_companion(each[0], beside)
        )
        # Joined once and not by Path: folders of a million files are walked.
        before = "" if path == "." else str(Path(path, "x"))[:-1]
        stack.extend((f"{before}{name}", link) for name, link in kept)


def _inside(target: str, home: str) -> bool:
    return target == home or target.startswith(home.rstrip(os.sep) + os.sep)


def _leads_out(path: str, target: str) -> Failure:
    return Failure(
        path=printable_path(path),
        reason=f"a link that leads out of the folder, to {printable_path(target)}",
        advice="name what it leads to, if that is to be read as well",
    )


def _file(path: str, status: os.stat_result, *, named: bool) -> FileOnDisk | Failure:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return FileOnDisk(
            path=printable_path(path), location=Path(path).absolute(), size=status.st_size, mtime_ns=status.st_mtime_ns
        )
    if stat.S_ISFIFO(mode) and named:
        # The shell's <(command) is a pipe that the user named; one found in a folder would wait for ever.
        with Path(path).open("rb") as stream:
            return _spooled(stream, printable_path(path))
    return Failure(
        path=printable_path(path),
        reason="neither a file nor a folder (a device, socket or pipe)",
        advice="name a regular file; text from another program can be piped to '-'",
    )


def _spooled(stream: BinaryIO, name: str) -> FileOnDisk | Failure:
    """A copy on disk of a stream that can be read only once. Lives until the process ends."""
    try:
        with tempfile.NamedTemporaryFile(prefix="cables-", delete=False) as copy:
            location = Path(copy.name)
            atexit.register(location.unlink, missing_ok=True)
            # What is there, not a full chunk: waiting inside one long read, Ctrl-C would have to wait, too.
            read = getattr(stream, "read1", stream.read)
            size = 0
            while chunk := read(CHUNK):
                size += len(chunk)
                if size > LARGEST_STREAM:
                    location.unlink()
                    return Failure(
                        path=name,
                        reason=f"more than {LARGEST_STREAM >> 30} GiB, and no end",
                        advice="write it into a file, split it and ingest the parts",
                    )
                copy.write(chunk)
        status = location.stat()
    except OSError as error:
        problem = unreadable(error)
        return Failure(path=name, reason=str(problem), advice="is there room in the folder for temporary files?")
    return FileOnDisk(path=name, location=location, size=status.st_size, mtime_ns=status.st_mtime_ns)
