"""What every process beside the parent does first, and where it may take code from."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

_SAFE_PATH = "PYTHONSAFEPATH"
"""While it is set, an interpreter that starts does not look for modules in the current folder (Python 3.11)."""
_setting = threading.RLock()


@contextmanager
def no_current_folder() -> Iterator[None]:
    """Interpreters started while this lasts take no module from the current folder.

    A worker begins with the modules of the standard library, looked for in the current folder first: there, a
    `select.py` among files that somebody sent would be run.
    """
    with _setting:
        before = os.environ.get(_SAFE_PATH)
        os.environ[_SAFE_PATH] = "1"
        try:
            yield
        finally:
            if before is None:
                del os.environ[_SAFE_PATH]
            else:
                os.environ[_SAFE_PATH] = before


class _Process(SpawnProcess):
    def start(self) -> None:
        """As ever, with the helper process of `multiprocessing` that it may start before."""
        with no_current_folder():
            super().start()


class Context(SpawnContext):
    """The context for worker processes: spawned, and closed to the current folder.

    Forking a process that may hold the index writer's threads would deadlock; spawning works everywhere. What makes
    locks and queues from it does so under `no_current_folder`, since the first one starts an interpreter, too.
    State: the processes that it has made.
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


def settle() -> None:
    """What stops a run is the parent's to handle, and this process does not outlive it."""
    for each in ("SIGINT", "SIGHUP"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: without this its workers would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
