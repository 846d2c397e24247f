"""Ctrl-C, SIGTERM and SIGHUP while an archive is written: never between a cable's row and its document, and never late.

The first signal ends the work at the next cable: what is complete is committed. The second ends the process at once,
wherever it is: an archive survives that (index/ledger/write_intent.py).
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What stops a run: Ctrl-C, `kill` or the end of a session, a terminal that was closed."""
_HANG_UP = getattr(signal, "SIGHUP", None)
_SHOW_CURSOR = b"\x1b[?25h\n"
_ENDED = b"\0"
_WAKE_AFTER = 0.2
"""Seconds after which the main thread is woken, if it has not seen a signal."""
_CAN_WAKE = hasattr(signal, "pthread_kill") and sys.platform != "win32"


class _Work(Protocol):
    interrupted: int


class Shield:
    """Holds signals back while `uninterrupted`; everywhere else the first one raises KeyboardInterrupt at once.

    Use as a context around the whole work. Only the main thread gets signals: elsewhere this does nothing. Signals
    that were ignored before, as under `nohup`, stay so. State: which signal came, and whether it was raised.
    """

    def __init__(self) -> None:
        self.signal = 0
        """The number of the signal that came first; 0: none."""
        self._inside = False
        self._raised = False
        self._terminals: tuple[int, ...] = ()

    @contextmanager
    def handle_signals(self) -> Iterator[None]:
        """Take over the signals, and give them back afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._terminals = tuple(number for number in (1, 2) if os.isatty(number))
        taken = [each for each in SIGNALS if signal.getsignal(each) not in (signal.SIG_IGN, None)]
        with self._watch_for_second_signal():
            before = {each: signal.signal(each, self._handle_signal) for each in taken}
            try:
                yield
            finally:
                for each, handler in before.items():
                    signal.signal(each, handler)

    @contextmanager
    def uninterrupted(self) -> Iterator[None]:
        """A stretch that is done whole. A signal during it raises KeyboardInterrupt at its end."""
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
        if self.signal and not self._raised:
            self._raised = True
            raise KeyboardInterrupt

    @contextmanager
    def stopped_by_signal(self, work: _Work, then: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Work that a signal ends: which one is written into `work`, `then` is done, and whoever waits goes on."""
        try:
            yield
        except KeyboardInterrupt:
            work.interrupted = self.signal or signal.SIGINT
            then()

    def _handle_signal(self, number: int, frame: FrameType | None) -> None:
        if self.signal:
            return  # the second one: `_watch_for_second_signal` sees to it
        self.signal = number
        if number == _HANG_UP:
            self._silence_terminal()
        if not self._inside:
            self._raised = True
            raise KeyboardInterrupt

    def _silence_terminal(self) -> None:
        """A terminal that was closed takes no more output: what is still said goes nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in self._terminals:
            os.dup2(nowhere, number)
        os.close(nowhere)

    @contextmanager
    def _watch_for_second_signal(self) -> Iterator[None]:
        """End the process at the second signal, also while the main thread is inside the engine.

        Python runs handlers in the main thread, between two of its own steps, and a commit is one step. The system
        writes the number of each signal into a pipe at once; another thread reads it.
        """
        out, into = os.pipe()
        os.set_blocking(into, False)
        before = signal.set_wakeup_fd(into, warn_on_full_buffer=False)
        watcher = threading.Thread(target=self._watch, args=(out,), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            os.write(into, _ENDED)
            watcher.join()
            os.close(into)
            os.close(out)

    def _watch(self, out: int) -> None:
        seen = wakes = number = 0
        while True:
            if seen and not self.signal and _CAN_WAKE and not select.select([out], [], [], _WAKE_AFTER)[0]:
                # A signal that comes just before the main thread begins to wait for a file, or to another thread,
                # does not end that wait: the same one, sent to the main thread, does. A write is let alone.
                if not self._inside:
                    wakes += 1
                    signal.pthread_kill(threading.main_thread().ident or 0, number)
                continue
            byte = os.read(out, 1)
            if byte in (_ENDED, b""):
                return
            if byte[0] in SIGNALS:
                number = byte[0]
                seen += 1
            if seen - wakes > 1:
                if 2 in self._terminals and sys.platform != "win32":
                    with suppress(OSError):  # a progress bar hides it
                        os.write(2, _SHOW_CURSOR)
                os._exit(128 + number)
