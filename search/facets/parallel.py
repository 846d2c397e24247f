"""Questions put to the engine side by side: it lets go of Python's lock while it looks."""

from __future__ import annotations

import _thread
import os
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def abreast(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """What the jobs give, in their order; they run on as many processors as there are, the first ones first.

    Raises what a job raises, of several the first in their order; never before all have ended.
    """
    lanes = min(len(jobs), _processors())
    if lanes < 2:
        return [job() for job in jobs]
    waiting = deque(enumerate(jobs))
    found: dict[int, T] = {}
    failed: dict[int, BaseException] = {}

    def work() -> None:
        while waiting and not failed:
            try:
                place, job = waiting.popleft()
            except IndexError:  # another was quicker
                return
            try:
                found[place] = job()
            except BaseException as error:  # raised again below, by who asked
                failed[place] = error

    def beside(ended: _thread.LockType) -> None:
        try:
            work()
        finally:
            ended.release()

    others = []
    for _ in range(lanes - 1):
        ended = _thread.allocate_lock()
        ended.acquire()
        # Not threading.Thread: its start waits until the other runs, which takes as long as many a job.
        try:
            _thread.start_new_thread(beside, (ended,))
        except RuntimeError:  # no more threads are to be had: fewer do it, too
            break
        others.append(ended)
    work()
    for ended in others:
        ended.acquire()
    if failed:
        raise failed[min(failed)]
    return [found[place] for place in range(len(jobs))]


def _processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1
