"""Rows of the ledger's tables as records: files, failures and occurrences of cables."""

from __future__ import annotations

from typing import Literal

from corpus.records import Record

FileStatus = Literal["indexed", "duplicate", "skipped", "failed"]


class FileRow(Record, frozen=True, kw_only=True):
    """What became of one file on disk."""

    path: str
    """Absolute."""
    shown: str
    """As the user gave it."""
    size: int
    sha256: str
    settings: str
    """What else decides the outcome: reader override, reader versions. Another value means: read it again."""
    status: FileStatus
    cables: int = 0
    duplicates: int = 0
    failures: int = 0


class FailureRow(Record, frozen=True, kw_only=True):
    """One file or cable that could not be read."""

    path: str
    shown: str
    place: str
    reason: str
    advice: str


class Occurrence(Record, frozen=True, kw_only=True):
    """A cable at one place of one file."""

    id: str
    digest: bytes
    copy: bool
    """Another place owns the indexed cable; this one prints the same."""


def interrupted_row(path: str) -> FileRow:
    """The row of a file whose reading was interrupted: the table has none."""
    return FileRow(path=path, shown=path, size=0, sha256="", settings="", status="skipped")


def file_row(row: tuple[str, str, int, str, str, FileStatus, int, int, int]) -> FileRow:
    """A record of a row of the table of files."""
    return FileRow(
        path=row[0],
        shown=row[1],
        size=row[2],
        sha256=row[3],
        settings=row[4],
        status=row[5],
        cables=row[6],
        duplicates=row[7],
        failures=row[8],
    )
