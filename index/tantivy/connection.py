"""The engine opened and its errors translated: nothing of Tantivy's own reaches a user."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, cast

import tantivy

from corpus.errors import ArchiveError, ArchiveLocked, CablesError, CorruptArchive
from index.format import folder_entries
from index.tantivy import analyzers

FOLDER = folder_entries.FOLDER
_ATTEMPTS = 5
_ATTEMPTS_TO_REMOVE = 100
_DISK_FULL_BELOW = 32 << 20
"""Bytes: with less, a disk is full for who writes segments."""
_REFUSALS = ("PermissionDenied", "Permission denied", "ReadOnlyFilesystem", "Read-only file system")


def create(archive: Path) -> tantivy.Index:
    """A new, empty engine index. The folder must not hold one: the caller has looked."""
    from index.tantivy.schema import build_schema  # an archive is made once

    folder = archive / FOLDER
    folder.mkdir(parents=True, exist_ok=True)  # a run that was killed at once may have left an empty one
    with translate_engine_errors(archive):
        new_index = tantivy.Index(build_schema(), path=str(folder), reuse=True)
        analyzers.register(new_index)
    return new_index


def open_index(archive: Path) -> tantivy.Index:
    """The engine index of an archive. Raises CorruptArchive, ArchiveError."""
    with translate_engine_errors(archive):
        index = tantivy.Index.open(str(archive / FOLDER))
        analyzers.register(index)
    return index


def open_reading(archive: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    """The index and its last commit, also where nothing may be written. Raises CorruptArchive, ArchiveError."""
    with suppress(_NotWritable):
        found = open_index(archive)
        with translate_engine_errors(archive):
            return found, _guard(archive, found.searcher())
    for attempt in range(_ATTEMPTS):
        with suppress(_FilesRemoved):
            return _open_mirrored(archive, last=attempt == _ATTEMPTS - 1)
    raise AssertionError("the last attempt returns or raises")


def _open_mirrored(archive: Path, *, last: bool) -> tuple[tantivy.Index, tantivy.Searcher]:
    """The same through a folder of links: the engine locks a folder even to read it, and this one it may.

    Opened, it holds its files; the folder of links goes at once, so that no crash leaves one.
    """
    source = (archive / FOLDER).resolve()
    mirror = Path(tempfile.mkdtemp(prefix="cables-read-"))
    try:
        for path in source.iterdir():
            if path.suffix != ".lock":
                (mirror / path.name).symlink_to(path)
        with translate_engine_errors(archive):
            found = tantivy.Index.open(str(mirror))
            analyzers.register(found)
            return found, _guard(archive, found.searcher())
    except _NotWritable as error:
        raise ArchiveError(
            f"the archive at {archive} cannot be read: {error.__cause__}",
            advice="Ask its owner for the right to read all its files (chmod -R a+rX).",
        ) from error
    except CorruptArchive as error:
        # Its owner may write just now and remove a file between the listing and the opening.
        if not last:
            raise _FilesRemoved from error
        raise
    except OSError as error:
        raise ArchiveError(
            f"the archive at {archive} cannot be opened for reading only: {error}",
            advice="Let TMPDIR name a folder that you may write to, or copy the archive to one.",
        ) from error
    finally:
        for _ in range(_ATTEMPTS_TO_REMOVE):
            shutil.rmtree(mirror, ignore_errors=True)
            if not mirror.exists():
                break  # else the engine made its lock while we were at it


def share_permissions(archive: Path) -> None:
    """Let those read the engine's lists who may read the rest: it makes them the writer's alone. Raises OSError."""
    for name in ("meta.json", folder_entries.MANAGED):
        path = archive / FOLDER / name
        if path.exists() and not path.is_symlink():
            shutil.copymode(archive / "manifest.json", path)


class _CheckedSearcher:
    """A searcher that raises nothing but our errors, whoever asks it."""

    def __init__(self, archive: Path, searcher: tantivy.Searcher) -> None:
        self._archive, self._searcher = archive, searcher

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._searcher, name)
        if not callable(found):
            return found

        archive = self._archive  # a function that held `self` would keep the files open until cycles are collected

        def checked_call(*args: Any, **options: Any) -> Any:
            try:  # a search asks some forty times: a context manager around each took a tenth of it
                return found(*args, **options)
            except BaseException as error:
                _raise_translated(error, archive)

        setattr(self, name, checked_call)  # looked up once
        return checked_call


def unwrap(searcher: tantivy.Searcher) -> tantivy.Searcher:
    """The engine's own object, for its methods that take one. The caller translates their errors."""
    return searcher._searcher if isinstance(searcher, _CheckedSearcher) else searcher


def _guard(archive: Path, searcher: tantivy.Searcher) -> tantivy.Searcher:
    return cast("tantivy.Searcher", _CheckedSearcher(archive, searcher))


class _FilesRemoved(Exception):
    """Try again."""


class _NotWritable(ArchiveError):
    """The engine wants to write where it may not."""


@contextmanager
def translate_engine_errors(archive: Path) -> Iterator[None]:
    """Turn the engine's errors, panics included, into ours.

    The engine itself has then already printed a panic to descriptor 2 of the process. That stays: the descriptor
    belongs to the whole process, whose other threads may be writing to it. The damage that makes the engine panic is
    found before a search, by the checksums of index/recovery/integrity.py.
    """
    try:
        yield
    except BaseException as error:
        _raise_translated(error, archive)


def _raise_translated(error: BaseException, archive: Path) -> NoReturn:
    """Raise what `_translate_exception` makes of an error that is being handled."""
    translated_error = _translate_exception(error, archive)
    try:
        if translated_error is error:
            raise
        raise translated_error from error
    finally:
        del (
            translated_error,
            error,
        )  # an error whose traceback holds it keeps all else there, the engine's locks among it


def _translate_exception(error: BaseException, archive: Path) -> BaseException:
    """What an error of the engine is to our users; any other error as it is."""
    if isinstance(error, CablesError):
        return error
    if isinstance(error, (ValueError, OSError)):
        return _translate_message(str(error), archive, getattr(error, "errno", None))
    if isinstance(error, MemoryError):
        from corpus.files import system_errors

        return system_errors.translate_os_error(error, archive)
    # A panic in the engine is pyo3's PanicException, which is no Exception; its class cannot be imported.
    if type(error).__name__ == "PanicException":
        return CorruptArchive(
            f"the engine gave up on {archive}: {error}", advice="Run `cables doctor` to see what is damaged."
        )
    return error


def _not_writable(archive: Path) -> _NotWritable:
    return _NotWritable(
        f"the archive at {archive} cannot be written",
        advice="Copy it to a folder of your own, or ask its owner for the right to write.",
    )


def _translate_message(message: str, archive: Path, number: int | None = None) -> ArchiveError:
    if "LockBusy" in message:
        return ArchiveLocked(
            f"another process is writing to {archive}", advice="Wait until it has finished, then try again."
        )
    from corpus.files import system_errors  # where all goes well it is not needed

    number = number or system_errors.error_number_in(message)
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _not_writable(archive)
    if found := system_errors.known_os_error(number, archive):
        return found
    if "worker thread" in message or "writer was killed" in message:  # so it says when it could not write in between
        room = shutil.disk_usage(archive).free
        return ArchiveError(
            f"the disk that holds {archive} is full"
            if room < _DISK_FULL_BELOW
            else f"could not write to {archive}: {message}",
            advice="Free some space and run the same command again: what was committed is safe.",
        )
    if any(refusal in message for refusal in _REFUSALS):
        return _not_writable(archive)
    return CorruptArchive(
        f"the index of {archive} cannot be read: {message}",
        advice="Run `cables doctor` to see what is damaged.",
    )
