"""Asks the process that reads PDFs (`pdf_pages`), starts it when it is first needed and again when it has died."""

from __future__ import annotations

import atexit
import os
import select
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from corpus.errors import BadSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import SourceFile

MEMORY = 2 << 30
"""Bytes of address space of that process; scans of a thousand pages stay below a tenth of it."""
PATIENCE = 60.0
"""Seconds without an answer about the next page after which it is given up."""
_CODE = "import sys; sys.path[:] = {path!r}; from ingest.readers.documents import pdf_pages; pdf_pages.main({memory})"
_ADVICE = "it is damaged, or made to fill the memory: print it to a new PDF, or split it, and ingest that"
# One process for all, and one question at a time.
_LOCK = threading.Lock()


class _Reader:
    """The process. Belongs to the process that started it: a fork starts its own."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE.format(path=sys.path, memory=MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # an abort of the library is told as a Failure
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout

    def answers(self, source: SourceFile) -> Iterator[tuple[Any, ...]]:
        """Its answers about a source. Raises BadSource when it dies or says nothing for too long."""
        with source.open() as stream:
            path = getattr(stream, "name", None)
            try:
                if isinstance(path, str | Path):
                    self._send(os.fsencode(path))
                else:
                    self._send(b"")
                    self._send(stream.read())
                while True:
                    answer = msgspec.msgpack.decode(self._received(), type=tuple)
                    yield answer
                    if answer[0] in ("end", "error"):
                        return
            except (EOFError, BrokenPipeError) as error:
                raise BadSource("the PDF library gave up on it", advice=_ADVICE) from error
            except TimeoutError as error:
                raise BadSource(f"a page took longer than {PATIENCE:.0f} seconds", advice=_ADVICE) from error

    def close(self) -> None:
        """End the process."""
        if self.owner == os.getpid():
            self._process.kill()
            self._process.wait()
        with suppress(OSError):
            self._to.close()
        with suppress(OSError):
            self._from.close()

    def _send(self, content: bytes) -> None:
        rest = memoryview(len(content).to_bytes(8, "little") + content)
        while rest:
            rest = rest[self._to.write(rest) :]

    def _received(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(8), "little"))

    def _exactly(self, size: int) -> bytes:
        held = bytearray()
        while len(held) < size:
            if os.name == "posix" and not select.select([self._from], [], [], PATIENCE)[0]:
                raise TimeoutError
            chunk = self._from.read(min(size - len(held), 1 << 20))
            if not chunk:
                raise EOFError
            held += chunk
        return bytes(held)


_reader: _Reader | None = None


def answers(source: SourceFile) -> Iterator[tuple[Any, ...]]:
    """What `pdf_pages` says of a PDF, answer by answer. Raises BadSource where it cannot be read to the end."""
    global _reader
    with _LOCK:
        if _reader is None or _reader.owner != os.getpid():
            _reader = _Reader()
        whole = False
        try:
            for answer in _reader.answers(source):
                whole = answer[0] in ("end", "error")
                yield answer
        finally:
            if not whole:  # died, or was not listened to: what it still says belongs to no question
                close()


def close() -> None:
    """End the process, if there is one; the next question starts another."""
    global _reader
    if _reader is not None:
        _reader.close()
        _reader = None


atexit.register(close)
