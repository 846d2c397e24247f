"""From cables to cables with mentions: in this process or in several.

The tagger is `ingest.tagging.tagger.CablesTagger`. Batches go in and come out in order; whatever
happens to one cable, it is not lost.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

import msgspec

from corpus.errors import TaggerDied
from corpus.records import Cable
from ingest.worker import Context, can_start_cleanly, clean_start, set_up_worker

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

# Batches under way for each worker: one being tagged, one waiting, so that no worker idles and memory is bounded.
_BATCHES_PER_WORKER = 2
_BATCH_CHARACTERS = 1_000_000
"""Characters of bodies after which a batch is full, however few its cables: its words are in memory together."""


class Tagger(Protocol):
    """What adds mentions."""

    name: str

    def tag(self, cables: Sequence[Cable]) -> list[Cable]:
        """The same cables in the same order, with mentions sorted, non-overlapping, offsets into the body."""


def load() -> Tagger:
    """A fresh tagger. Loads spaCy and the authority files: about two seconds, once per process."""
    from ingest.tagging.tagger import CablesTagger

    return CablesTagger()


def tag_stream(cables: Iterable[Cable], *, workers: int = 1, batch: int = 64) -> Generator[Cable]:
    """The cables with mentions, in their order.

    `workers` 0 or 1: in this process; more: that many processes, at most two batches of `batch` cables (fewer where
    they are long) under way for each. Raises TaggerDied when one of them dies, ValueError for a batch below 1. An
    error of the input, and Ctrl-C, ends the processes and passes on. A script that asks for several workers needs
    the usual `if __name__ == "__main__":` of processes that are not forked; under `python -E` there are none.
    """
    if batch < 1:
        raise ValueError(f"batch is {batch}, not at least 1")
    if workers <= 1 or not can_start_cleanly():
        return _tag_in_process(cables, batch)
    return _in_processes(cables, workers, batch)


def _tag_in_process(cables: Iterable[Cable], batch: int) -> Generator[Cable]:
    tagger: Tagger | None = None
    for group in _batches(cables, batch):
        tagger = tagger or load()
        yield from tagger.tag(group)


def _in_processes(cables: Iterable[Cable], workers: int, batch: int) -> Generator[Cable]:
    # concurrent.futures and multiprocessing are only needed here.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = Context()
    with clean_start():
        pool = ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_set_up_worker)
    encoder = msgspec.msgpack.Encoder()
    decoder = msgspec.msgpack.Decoder(list[Cable])
    waiting: deque[Future[bytes]] = deque()
    try:
        for group in _batches(cables, batch):
            waiting.append(pool.submit(_tag_encoded, encoder.encode(group)))
            if len(waiting) >= workers * _BATCHES_PER_WORKER:
                yield from decoder.decode(waiting.popleft().result())
        while waiting:
            yield from decoder.decode(waiting.popleft().result())
    except BrokenProcessPool as error:
        raise TaggerDied(
            "a tagging process ended without an answer",
            advice="it was killed or ran out of memory: try again with fewer workers; what was committed is kept",
        ) from error
    except BaseException:
        # Ctrl-C, or a caller that stops early: a batch under way may take half a minute, and nobody wants it.
        context.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(cables: Iterable[Cable], size: int) -> Iterator[list[Cable]]:
    group: list[Cable] = []
    characters = 0
    for cable in cables:
        group.append(cable)
        characters += len(cable.body)
        if len(group) >= size or characters >= _BATCH_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


_process_tagger: Tagger | None = None


def _set_up_worker() -> None:
    """Runs once in every worker: Ctrl-C is the parent's to handle, the tagger is loaded before the first batch."""
    global _process_tagger
    set_up_worker()
    _process_tagger = load()


def _tag_encoded(blob: bytes) -> bytes:
    tagger = _process_tagger or load()
    group = msgspec.msgpack.Decoder(list[Cable]).decode(blob)
    return msgspec.msgpack.Encoder().encode(tagger.tag(group))
