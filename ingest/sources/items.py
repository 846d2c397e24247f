"""What a reader is given and what it yields."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from corpus.records import Cable, Record

HEAD = 65_536
"""Bytes that the sniffer may look at."""


class Failure(Record, frozen=True, kw_only=True):
    """One cable, or one file, that could not be read. The run goes on."""

    path: str
    place: str = ""
    """Inside the file: "line 12", "page 3", "div d7"; "" for the whole file."""
    reason: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file, or one member of a compressed file or archive, as a reader sees it.

    `path` is for showing and for ids' provenance: "/"-separated, a member follows "!" ("dump.zip!1974/a.txt").
    `sha256` and `size` are those of the bytes that `open` gives. `outer` and `outer_sha256` name the file on
    disk that holds them (the same file when it is no archive): the ledger's unit.
    """

    path: str
    size: int
    sha256: str
    outer: str
    outer_sha256: str
    opener: Callable[[], BinaryIO]

    def open(self) -> BinaryIO:
        """A fresh, seekable binary stream at position 0. The caller closes it."""
        return self.opener()

    def head(self, count: int = HEAD) -> bytes:
        """The first `count` bytes."""
        with self.open() as stream:
            return stream.read(count)

    @classmethod
    def of_bytes(cls, path: str, content: bytes) -> SourceFile:
        """A source held in memory: for standard input and for tests."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(
            path=path,
            size=len(content),
            sha256=digest,
            outer=path,
            outer_sha256=digest,
            opener=lambda: io.BytesIO(content),
        )


class Reader(Protocol):
    """The one function of a reader module. Raises BadSource when the file as a whole cannot be read."""

    def __call__(self, source: SourceFile) -> Iterator[Cable | Failure]:
        """Cables in the order of the file; a Failure in the place of each that cannot be read."""
