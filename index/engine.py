"""The engine opened and its errors translated: nothing of Tantivy's own reaches a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArchiveError, ArchiveLocked, CablesError, CorruptArchive
from index import analysis
from index.schema import build_schema

if TYPE_CHECKING:
    import tantivy

FOLDER = "index"
"""Folder of the engine's files inside an archive."""


def create(archive: Path) -> tantivy.Index:
    """A new, empty engine index. The folder must not hold one: the caller has looked."""
    import tantivy

    folder = archive / FOLDER
    folder.mkdir(parents=True)
    with translated(archive):
        made = tantivy.Index(build_schema(), path=str(folder), reuse=True)
        analysis.register(made)
    return made


def open_index(archive: Path) -> tantivy.Index:
    """The engine index of an archive. Raises CorruptArchive, ArchiveError."""
    import tantivy

    with translated(archive):
        found = tantivy.Index.open(str(archive / FOLDER))
        analysis.register(found)
    return found


@contextmanager
def translated(archive: Path) -> Iterator[None]:
    """Turn the engine's errors, panics included, into ours."""
    try:
        yield
    except CablesError:
        raise
    except (ValueError, OSError) as error:
        raise _translate(str(error), archive) from error
    except BaseException as error:
        # A panic in the engine is pyo3's PanicException, which is no Exception; its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise CorruptArchive(
                f"the engine gave up on {archive}: {error}",
                advice="Run `cables doctor` to see what is damaged.",
            ) from error
        raise


def _translate(message: str, archive: Path) -> ArchiveError:
    if "LockBusy" in message:
        return ArchiveLocked(
            f"another process is writing to {archive}", advice="Wait until it has finished, then try again."
        )
    if "os error 28" in message or "No space left" in message:
        return ArchiveError(
            f"the disk that holds {archive} is full",
            advice="Free some space and run the same command again: what was committed is safe.",
        )
    if "PermissionDenied" in message or "ReadOnlyFilesystem" in message:
        return ArchiveError(
            f"the archive at {archive} cannot be written (the engine locks its folder even to read it)",
            advice="Copy the archive to a folder of your own, or ask its owner for the right to write.",
        )
    return CorruptArchive(
        f"the index of {archive} cannot be read: {message}",
        advice="Run `cables doctor` to see what is damaged.",
    )
