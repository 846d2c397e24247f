"""What every process beside the parent does first."""

from __future__ import annotations

import os
import signal
import threading


def settle() -> None:
    """Ctrl-C is the parent's to handle, and this process does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody: without this its workers would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
