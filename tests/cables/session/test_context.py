"""What a session keeps of its answers, and what is asked anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.api import Archive
from cables.session.context import KEPT, BadLine, SessionContext
from cables.session.dispatch import answer
from cables.session.state import SearchHistory, State
from cables.terminal.text import Look


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> SessionContext:
    return SessionContext(Archive(folder, desk=tmp_path / "desk"), Look(colour=False, width=80))


@pytest.mark.parametrize(
    ("query", "line", "after"),
    [("label:toread", "label 2 toread", 2), ("has:mynote", "note 2 late", 2), ("label:toread", "cite 2", 1)],
)
def test_what_is_put_on_a_cable_is_found_by_a_search_made_before(
    desk: SessionContext, query: str, line: str, after: int
) -> None:
    state, trail = State(query=query), SearchHistory(State(query="embassy"))
    answer(desk, trail, "label 1 toread")
    answer(desk, trail, "note 1 early")
    assert desk.results(state).total == 1
    answer(desk, trail, line)
    assert desk.results(state).total == after


def test_to_forget_is_to_know_no_answer(setting: SessionContext) -> None:
    state = State(query="embassy")
    assert setting.known(state) is None
    found = setting.results(state)
    assert setting.known(state) is setting.results(state) is found
    setting.forget()
    assert setting.known(state) is None


def test_the_latest_answers_are_kept(setting: SessionContext) -> None:
    states = [State(query="embassy", limit=number) for number in range(1, KEPT + 2)]
    for state in states[:-1]:
        setting.results(state)
    assert setting.known(states[0]) is not None
    setting.results(states[-1])
    assert setting.known(states[0]) is None
    assert all(setting.known(state) for state in states[1:])


@pytest.mark.parametrize(("number", "told"), [(0, True), (1, False), (14, False), (15, True)])
def test_hits_are_numbered_from_one(setting: SessionContext, number: int, told: bool) -> None:
    state = State(query="embassy", limit=2)
    if not told:
        assert setting.hit(state, number).rank == number
        return
    with pytest.raises(BadLine, match=f"there is no hit {number}") as caught:
        setting.hit(state, number)
    assert caught.value.advice == "Hits are numbered from 1 to 14."
