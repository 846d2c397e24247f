"""Files on disk as the walk finds them: their names in print and in the ledger, opening, hashing."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from corpus.errors import BadSource
from corpus.files import system_errors
from ingest.sources.items import SourceFile

STDIN = "-"
SHOWN_STDIN = "standard input"
CHUNK = 1 << 20
"""Bytes per read while hashing and copying: large enough to be fast, small enough not to matter."""

_URI = "file://"
# What would break a line or drive a terminal when a path is printed.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class FileOnDisk:
    """One file as the user named it, not yet opened. Can be sent to another process."""

    path: str
    """For showing: as given, "/"-separated; "standard input" for "-"."""
    location: Path
    """Absolute; where to open it. For standard input a copy that lives until the process ends."""
    size: int
    mtime_ns: int

    @property
    def key(self) -> str:
        """The file's name in the ledger: its absolute path as text, see `key_of`; for standard input its content."""
        return f"{SHOWN_STDIN} {self.sha256}" if self.path == SHOWN_STDIN else key_of(self.location)

    def changed(self) -> bool:
        """Whether size or time of change are others than when it was found, or the file is gone."""
        try:
            status = self.location.stat()
        except OSError:
            return True
        return (status.st_size, status.st_mtime_ns) != (self.size, self.mtime_ns)

    @cached_property
    def sha256(self) -> str:
        """64 hex digits of the content, streamed once and kept. Raises BadSource where it cannot be read."""
        try:
            with self.location.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise unreadable(error) from error

    def whole(self) -> SourceFile:
        """The file as one source, not unpacked. Raises BadSource where it cannot be hashed."""
        return SourceFile(
            path=self.path,
            size=self.size,
            sha256=self.sha256,
            outer=self.path,
            outer_sha256=self.sha256,
            opener=partial(open_file, self.location),
        )


def open_file(location: Path) -> BinaryIO:
    """A fresh binary stream. Raises BadSource where the file cannot be opened."""
    try:
        return location.open("rb")
    except OSError as error:
        raise unreadable(error) from error


def key_of(location: Path) -> str:
    """An absolute path as text that can be stored: a name that is no valid Unicode becomes a file: URI."""
    text = str(location)
    return text if text.isprintable() or _encodes(text) else location.as_uri()


def location_of(key: str) -> Path | None:
    """The path behind `key_of`; None for the key of standard input."""
    if key.startswith(SHOWN_STDIN):
        return None
    return Path(os.fsdecode(unquote_to_bytes(key.removeprefix(_URI)))) if key.startswith(_URI) else Path(key)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable_path(path: str) -> str:
    """A path that can be printed, stored and read back: "/"-separated, one line, valid Unicode."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", path.replace(os.sep, "/"))


def unreadable(error: OSError) -> BadSource:
    """What to say about a file that the system refuses to give."""
    why = error.strerror or str(error) or type(error).__name__
    if isinstance(error, PermissionError):
        return BadSource(f"cannot be read: {why}", advice="give yourself the right to read it (chmod u+r)")
    if isinstance(error, FileNotFoundError):
        return BadSource(f"cannot be read: {why}", advice="it was there a moment ago: ingest again")
    otherwise = "check the disk, the link or the network drive"
    return BadSource(f"cannot be read: {why}", advice=system_errors.os_error_advice(error.errno, otherwise))
