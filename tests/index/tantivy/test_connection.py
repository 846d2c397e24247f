"""The engine's errors in our words: by the system's number, whether the error has it or only its words do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive
from index.tantivy import connection

FULL = "An IO error occurred: 'No space left on device (os error 28)'"


@pytest.mark.parametrize(
    ("error", "kind", "problem"),
    [
        (ValueError("Failed to acquire lock: LockBusy"), ArchiveLocked, "another process is writing"),
        # the number stands in the words alone, or in the error alone, or in neither
        (ValueError(FULL), ArchiveError, "is full"),
        (OSError(errno.ENOSPC, "words"), ArchiveError, "is full"),
        (OSError(errno.EMFILE, FULL), ArchiveError, "too many files are open"),
        (ValueError("IoError { io_error: Os { code: 24 } }"), ArchiveError, "too many files are open"),
        (ValueError("no number"), CorruptArchive, "cannot be read: no number"),
        (OSError("no number"), CorruptArchive, "cannot be read: no number"),
        (OSError(errno.ELOOP, "no sentence of its own"), CorruptArchive, "cannot be read"),
        # who may not write is told so
        (OSError(errno.EACCES, "words"), ArchiveError, "cannot be written"),
        (ValueError("words (os error 13)"), ArchiveError, "cannot be written"),
        (ValueError("words (os error 1)"), ArchiveError, "cannot be written"),
        (ValueError("words (os error 30)"), ArchiveError, "cannot be written"),
        (ValueError("PermissionDenied"), ArchiveError, "cannot be written"),
        (ValueError("Read-only file system"), ArchiveError, "cannot be written"),
        # the engine's own thread could not write
        (ValueError("An error occurred in a worker thread"), ArchiveError, "could not write to"),
        (MemoryError(), ArchiveError, "not enough memory"),
    ],
    ids=repr,
)
def test_what_an_error_of_the_engine_is_to_a_user(
    tmp_path: Path, error: Exception, kind: type[ArchiveError], problem: str
) -> None:
    with pytest.raises(ArchiveError) as caught, connection.translate_engine_errors(tmp_path):
        raise error
    assert problem in caught.value.problem
    assert isinstance(caught.value, CorruptArchive | ArchiveLocked) == (kind is not ArchiveError)
    assert isinstance(caught.value, kind)


@pytest.mark.parametrize("error", [KeyError("x"), ArchiveError("ours", advice="as it is")], ids=repr)
def test_what_is_not_the_engines_stays_as_it_is(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)) as caught, connection.translate_engine_errors(tmp_path):
        raise error
    assert caught.value is error
