"""Ctrl-C at the right moment: never between a cable's row in the ledger and its document in the index."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Shield:
    """Holds Ctrl-C back while `writing`; everywhere else it interrupts at once, as ever.

    Use as a context around the whole work. Only the main thread gets signals: elsewhere this does nothing.
    """

    def __init__(self) -> None:
        self._inside = False
        self._held_back = False

    @contextmanager
    def armed(self) -> Iterator[None]:
        """Take over the signal, and give it back afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._interrupted)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A stretch that is done whole. A Ctrl-C during it raises KeyboardInterrupt at its end."""
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
        if self._held_back:
            self._held_back = False
            raise KeyboardInterrupt

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        if not self._inside:
            raise KeyboardInterrupt
        self._held_back = True
