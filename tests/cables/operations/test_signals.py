from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT

from cables.operations.signals import SIGNALS, Shield

NAMES = [signal.Signals(each).name for each in SIGNALS]


def send(number: int = signal.SIGINT) -> None:
    os.kill(os.getpid(), number)


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = {each: signal.getsignal(each) for each in SIGNALS}
    yield
    assert {each: signal.getsignal(each) for each in SIGNALS} == before
    assert signal.set_wakeup_fd(-1) == -1


def test_what_stops_a_run() -> None:
    assert NAMES == ["SIGINT", "SIGTERM", "SIGHUP"]


@pytest.mark.parametrize("number", SIGNALS, ids=NAMES)
def test_a_signal_waits_for_the_end_of_a_write(number: int) -> None:
    shield, done = Shield(), []

    def write() -> None:
        with shield.handle_signals(), shield.uninterrupted():
            send(number)
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["whole"]
    assert shield.signal == number


@pytest.mark.parametrize("number", SIGNALS, ids=NAMES)
def test_a_signal_elsewhere_interrupts_at_once(number: int) -> None:
    shield, done = Shield(), []

    def read() -> None:
        with shield.handle_signals():
            with shield.uninterrupted():
                done.append("written")
            send(number)
            done.append("never")

    with pytest.raises(KeyboardInterrupt):
        read()
    assert done == ["written"]
    assert shield.signal == number


def test_it_is_raised_once() -> None:
    """What is committed after it must not be interrupted by the same signal again."""
    shield, done = Shield(), []
    with shield.handle_signals():
        with pytest.raises(KeyboardInterrupt):
            send()
        with shield.uninterrupted():
            done.append("committed")
    assert done == ["committed"]


def test_without_a_signal_nothing_is_raised() -> None:
    shield = Shield()
    with shield.handle_signals(), shield.uninterrupted():
        pass
    assert shield.signal == 0


def test_what_was_ignored_stays_so() -> None:
    """As under nohup, and for what a script runs in the background."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        shield = Shield()
        with shield.handle_signals(), shield.uninterrupted():
            send(signal.SIGHUP)
        assert shield.signal == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_elsewhere_than_in_the_main_thread_nothing_is_taken_over() -> None:
    import threading

    found: list[object] = []

    def work() -> None:
        with Shield().handle_signals():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [signal.getsignal(signal.SIGINT)]


STUBBORN = """
import os, select, signal, sys
from cables.operations.signals import Shield
first, second = (getattr(signal, name) for name in sys.argv[1:3])
with Shield().handle_signals() as shield:
    try:
        os.kill(os.getpid(), first)
        print("never")
    except KeyboardInterrupt:
        print("first", flush=True)
    # One long step that lets go of the interpreter's lock, as the engine does in a commit: no handler runs meanwhile.
    read, write = os.pipe()
    os.kill(os.getpid(), second)
    select.select([read], [], [])
    print("never")
"""


PAIRS = (("SIGINT", "SIGINT"), ("SIGTERM", "SIGINT"), ("SIGINT", "SIGTERM"), ("SIGHUP", "SIGHUP"))


@pytest.mark.parametrize("names", PAIRS, ids="-".join)
def test_the_second_one_ends_the_process_at_once(names: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STUBBORN, *names], cwd=ROOT, capture_output=True, text=True, timeout=50, check=False
    )
    assert done.stdout == "first\n"
    assert done.returncode == 128 + getattr(signal, names[1])


UNHEARD = """
import os, signal, sys, threading
from cables.operations.signals import Shield
number = getattr(signal, sys.argv[1])
read, write = os.pipe()
# The handler of Python runs in the main thread, which nothing wakes: the system gives the signal to another one.
other = threading.Timer(0, lambda: signal.pthread_kill(threading.get_ident(), number))
with Shield().handle_signals():
    try:
        other.start()
        os.read(read, 1)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals go to the main thread alone")
@pytest.mark.parametrize("name", NAMES)
def test_a_signal_that_does_not_wake_the_main_thread_stops_it_all_the_same(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNHEARD, name], cwd=ROOT, capture_output=True, text=True, timeout=50, check=False
    )
    assert (done.stdout, done.returncode) == ("stopped\n", 0), done.stderr
