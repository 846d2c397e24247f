"""The processes beside the parent: where they may take code from, which signals they hear, how they end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

_SAFE_PATH = "PYTHONSAFEPATH"
"""While it is set, an interpreter that starts does not look for modules in the current folder (Python 3.11)."""
_STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_setting = threading.RLock()


@contextmanager
def clean_start() -> Iterator[None]:
    """Interpreters started while this lasts take no module from the current folder, and hear none of `_STOPS`.

    A worker begins with modules of the standard library, looked for in the current folder first: there, a `select.py`
    among files that somebody sent would be run. And what stops a run is often sent to all its processes: only the
    parent must act on it.
    """
    with _setting:
        before = os.environ.get(_SAFE_PATH)
        os.environ[_SAFE_PATH] = "1"
        # Blocked signals stay so in a new process; those that come meanwhile reach this one afterwards.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS) if hasattr(signal, "pthread_sigmask") else None
        try:
            yield
        finally:
            if before is None:
                del os.environ[_SAFE_PATH]
            else:
                os.environ[_SAFE_PATH] = before
            if mask is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class _Process(SpawnProcess):
    def start(self) -> None:
        """As ever; the helper process of `multiprocessing` that it may start before is covered, too."""
        with clean_start():
            super().start()

    def terminate(self) -> None:
        """A worker does not hear SIGTERM (`set_up_worker`)."""
        self.kill()


class Context(SpawnContext):
    """The context for worker processes: spawned, closed to the current folder, deaf to what stops the run.

    Forking a process that may hold the index writer's threads would deadlock; spawning works everywhere. What makes
    locks and queues from it does so under `clean_start`, since the first one starts an interpreter, too. State: the
    processes that it has made.
    """

    def __init__(self) -> None:
        super().__init__()
        self._made: list[_Process] = []

    def Process(self, *args: Any, **options: Any) -> _Process:  # type: ignore[override]
        """A process, as `multiprocessing.Process`; it is kept for `kill`."""
        process = _Process(*args, **options)
        self._made.append(process)
        return process

    def kill(self) -> None:
        """End all of them now, whatever they do."""
        for process in self._made:
            if process.is_alive():
                process.kill()


def can_start_cleanly() -> bool:
    """Whether interpreters can be started so that they take nothing from the current folder.

    Under `python -E` they would not read the variable, nor can the option be handed to them.
    """
    return bool(sys.flags.safe_path) or not sys.flags.ignore_environment


def set_up_worker() -> None:
    """First thing in a worker: what stops a run is the parent's to handle, and this process does not outlive it."""
    for each in _STOPS:
        signal.signal(each, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: without this its workers would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
