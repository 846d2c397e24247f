from __future__ import annotations

import os
import signal

import pytest

from cables.interrupt import Shield


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_waits_for_the_end_of_a_write() -> None:
    shield, done = Shield(), []

    def write() -> None:
        with shield.armed(), shield.writing():
            press()
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["whole"]


def test_ctrl_c_elsewhere_interrupts_at_once() -> None:
    shield, done = Shield(), []

    def read() -> None:
        with shield.armed():
            with shield.writing():
                done.append("written")
            press()
            done.append("never")

    with pytest.raises(KeyboardInterrupt):
        read()
    assert done == ["written"]


def test_the_handler_is_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Shield().armed():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
