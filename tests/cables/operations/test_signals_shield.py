"""What a shield does with a signal that has come: told here by call, so that a fault ends no test run."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from cables.operations.signals import Shield

TERM = signal.SIGTERM


def interrupted(work: Callable[[], object]) -> bool:
    """Whether work ends by KeyboardInterrupt, which in a test would end the whole run."""
    try:
        work()
    except KeyboardInterrupt:
        return True
    return False


def a_write(shield: Shield, *signals: int) -> bool:
    """Whether a write during which signals come is interrupted."""

    def write() -> None:
        with shield.uninterrupted():
            for each in signals:
                shield._handle_signal(each, None)

    return interrupted(write)


def test_a_signal_between_writes_is_raised_at_once_and_once() -> None:
    shield = Shield()
    assert not a_write(shield)
    assert interrupted(lambda: shield._handle_signal(TERM, None))
    assert not a_write(shield), "what is committed after it is not interrupted again"
    assert not interrupted(lambda: shield._handle_signal(signal.SIGINT, None)), "the second one is another's to see to"
    assert shield.signal == TERM


def test_a_signal_during_a_write_is_raised_at_its_end_and_once() -> None:
    shield, done = Shield(), []

    def write() -> None:
        with shield.uninterrupted():
            shield._handle_signal(TERM, None)
            done.append("whole")
        done.append("never")

    assert interrupted(write)
    assert not a_write(shield)
    assert (done, shield.signal) == (["whole"], TERM)
    assert a_write(Shield(), TERM, signal.SIGINT)


def test_an_error_in_a_write_is_the_error_and_the_signal_is_still_heard() -> None:
    shield = Shield()

    def write() -> None:
        with shield.uninterrupted():
            shield._handle_signal(TERM, None)
            raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        write()
    assert a_write(shield)


@pytest.mark.parametrize(("came", "told"), [(0, signal.SIGINT), (TERM, TERM)])
def test_work_that_is_stopped_knows_by_which_signal(came: int, told: int) -> None:
    shield, work, then = Shield(), SimpleNamespace(interrupted=0), []
    shield.signal = came

    def stopped() -> None:
        with shield.stopped_by_signal(work, lambda: then.append("then")):
            raise KeyboardInterrupt

    assert not interrupted(stopped)
    assert (work.interrupted, then) == (told, ["then"])


def test_work_that_ends_or_fails_is_not_stopped() -> None:
    shield, work, then = Shield(), SimpleNamespace(interrupted=0), []
    with shield.stopped_by_signal(work, lambda: then.append("then")):
        pass
    with pytest.raises(KeyError), shield.stopped_by_signal(work, lambda: then.append("then")):
        raise KeyError
    assert (work.interrupted, then) == (0, [])
