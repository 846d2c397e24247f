"""Many files read in several processes, given one after the other in their order.

While the cables of one file are taken, the next ones are read: each process has a file, and what it sends is kept
until its turn comes, `KEPT` bytes in all; then the processes wait. Little input is read here: a process takes a third
of a second to start.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import BadSource, ReaderDied
from corpus.records import Cable
from ingest.pipeline import Located, read_file
from ingest.sources.items import Failure

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from ingest.readers.tables.mapping import Mapping
    from ingest.sources.files import FileOnDisk

WORTH_IT = 4_000_000
"""Bytes of files that are read here before processes are started."""
KEPT = 64_000_000
"""Bytes of cables, as sent, that wait for their turn."""
MAX_PENDING = 256
"""Files that are read or being read before their turn."""
_MESSAGE = 250_000
"""Bytes of cables, about, that are sent together."""


class _Item(msgspec.Struct, array_like=True):
    """One of `Located`."""

    place: str
    cable: Cable | None = None
    failure: Failure | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_Item])

Content = Iterator[Located]


def read_files(
    files: Iterable[FileOnDisk], *, format: str | None = None, mapping: Mapping | None = None, workers: int = 1
) -> Iterator[tuple[FileOnDisk, Content]]:
    """Each file and its content, as `read_file` gives it; what cannot be opened is a failure in its content.

    The content of a file must be taken to its end before the next one is asked for. `workers` 0 or 1: in this process;
    more: in that many, where it is worth it. Raises ReaderDied when one of them dies. A script that asks for several
    workers needs the usual `if __name__ == "__main__":` of processes that are not forked. Under `python -E`
    there are none.
    """
    from ingest.worker import can_start_cleanly  # multiprocessing is only needed for several

    if workers > 1 and not can_start_cleanly():
        workers = 1
    rest = iter(files)
    size = 0
    # No file is asked for before its turn unless that pays: it may be a pipe that has yet to speak.
    while (size < WORTH_IT or workers < 2) and (file := next(rest, None)):
        yield file, _read_in_process(file, format, mapping)
        size += file.size
    if workers > 1:
        yield from _Pool(workers, format, mapping).read(rest)


def _read_in_process(file: FileOnDisk, format: str | None, mapping: Mapping | None) -> Content:
    try:
        yield from read_file(file, format=format, mapping=mapping)
    except BadSource as error:
        yield "", Failure(path=file.path, place=error.place, reason=error.problem, advice=error.advice)


class _Reading:
    """A file that is being read, or has been. State: what has come and was not taken."""

    def __init__(self, file: FileOnDisk) -> None:
        self.file = file
        self.messages: deque[bytes] = deque()
        self.ended = False


class _Pool:
    """Processes that read. State: which file each of them has, and how much waits."""

    def __init__(self, workers: int, format: str | None, mapping: Mapping | None) -> None:
        from ingest.worker import Context  # multiprocessing is only needed here

        self._context = Context()
        self._workers, self._given = workers, (format, mapping)
        self._processes: list[BaseProcess] = []
        self._free: list[Connection] = []
        self._busy: dict[Connection, _Reading] = {}
        self._kept = 0

    def read(self, files: Iterator[FileOnDisk]) -> Iterator[tuple[FileOnDisk, Content]]:
        """The files with their content; the processes end with it, whatever happens."""
        order: deque[_Reading] = deque()
        try:
            while True:
                self._assign_files(files, order)
                if not order:
                    return
                reading = order.popleft()
                yield reading.file, self._content(reading, files, order)
        finally:
            self._end()

    def _assign_files(self, files: Iterator[FileOnDisk], order: deque[_Reading]) -> None:
        """Give each process that is free the next file; they are started as files come."""
        while len(order) < MAX_PENDING and (self._free or len(self._processes) < self._workers):
            file = next(files, None)
            if file is None:
                return
            reading = _Reading(file)
            order.append(reading)
            process = self._free.pop() if self._free else self._started()
            self._busy[process] = reading
            try:
                process.send(file)
            except OSError as error:
                raise _worker_died(file) from error

    def _started(self) -> Connection:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_worker_loop, args=(theirs, *self._given), daemon=True)
        process.start()
        theirs.close()
        self._processes.append(process)
        return ours

    def _content(self, reading: _Reading, files: Iterator[FileOnDisk], order: deque[_Reading]) -> Content:
        while reading.messages or not reading.ended:
            if not reading.messages:
                self._receive(reading)
                self._assign_files(files, order)
                continue
            message = reading.messages.popleft()
            self._kept -= len(message)
            for item in _DECODER.decode(message):
                yield item.place, item.cable or item.failure  # type: ignore[misc]  # one of them is there
            self._receive(None)  # what has come meanwhile, so that nobody waits for room in a pipe
            self._assign_files(files, order)

    def _receive(self, awaited: _Reading | None) -> None:
        """Take what has been sent. With `wanted` something of that file is waited for."""
        from multiprocessing.connection import wait

        heard = [each for each, reading in self._busy.items() if self._kept < KEPT or reading is awaited]
        for connection in wait(heard, None if awaited else 0):
            reading = self._busy[connection]  # type: ignore[index]  # of what was given, as it was given
            try:
                message = connection.recv_bytes()  # type: ignore[union-attr]
            except (EOFError, OSError) as error:
                raise _worker_died(reading.file) from error
            if message:
                reading.messages.append(message)
                self._kept += len(message)
            else:
                reading.ended = True
                del self._busy[connection]  # type: ignore[arg-type]
                self._free.append(connection)  # type: ignore[arg-type]

    def _end(self) -> None:
        for connection in (*self._free, *self._busy):
            connection.close()
        self._context.kill()
        for process in self._processes:
            process.join()


def _worker_died(file: FileOnDisk) -> ReaderDied:
    return ReaderDied(
        f"the process that read {file.path} ended without an answer",
        advice="It was killed or ran out of memory: try again with --workers 1; what was committed is kept.",
    )


def _worker_loop(connection: Connection, format: str | None, mapping: Mapping | None) -> None:
    """The life of a process: a file is sent to it, messages are sent back, and an empty one at its end."""
    from ingest.worker import set_up_worker

    set_up_worker()
    while True:
        try:
            file = connection.recv()
        except EOFError:
            return
        items: list[_Item] = []
        size = 0
        for place, item in _read_in_process(file, format, mapping):
            if isinstance(item, Cable):
                items.append(_Item(place, cable=item))
                size += len(item.body)
            else:
                items.append(_Item(place, failure=item))
            size += 1_000  # of all that is no text
            if size > _MESSAGE:
                connection.send_bytes(_ENCODER.encode(items))
                items, size = [], 0
        if items:
            connection.send_bytes(_ENCODER.encode(items))
        connection.send_bytes(b"")
