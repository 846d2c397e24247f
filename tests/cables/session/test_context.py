"""What a session keeps of its answers, and what is asked anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.api import Archive
from cables.session.context import CACHE_SIZE, BadLine, SessionContext
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> SessionContext:
    return SessionContext(Archive(folder, desk=tmp_path / "desk"), Display(colour=False, width=80))


@pytest.mark.parametrize(
    ("query", "line", "after"),
    [("label:toread", "label 2 toread", 2), ("has:mynote", "note 2 late", 2), ("label:toread", "cite 2", 1)],
)
def test_what_is_put_on_a_cable_is_found_by_a_search_made_before(
    desk: SessionContext, query: str, line: str, after: int
) -> None:
    state, history = State(query=query), SearchHistory(State(query="embassy"))
    dispatch(desk, history, "label 1 toread")
    dispatch(desk, history, "note 1 early")
    assert desk.results(state).total == 1
    dispatch(desk, history, line)
    assert desk.results(state).total == after


def test_to_forget_is_to_know_no_answer(context: SessionContext) -> None:
    state = State(query="embassy")
    assert context.cached_results(state) is None
    found = context.results(state)
    assert context.cached_results(state) is context.results(state) is found
    context.clear_cache()
    assert context.cached_results(state) is None


def test_the_latest_answers_are_kept(context: SessionContext) -> None:
    states = [State(query="embassy", limit=number) for number in range(1, CACHE_SIZE + 2)]
    for state in states[:-1]:
        context.results(state)
    assert context.cached_results(states[0]) is not None
    context.results(states[-1])
    assert context.cached_results(states[0]) is None
    assert all(context.cached_results(state) for state in states[1:])


@pytest.mark.parametrize(("number", "told"), [(0, True), (1, False), (14, False), (15, True)])
def test_hits_are_numbered_from_one(context: SessionContext, number: int, told: bool) -> None:
    state = State(query="embassy", limit=2)
    if not told:
        assert context.hit(state, number).rank == number
        return
    with pytest.raises(BadLine, match=f"there is no hit {number}") as caught:
        context.hit(state, number)
    assert caught.value.advice == "Hits are numbered from 1 to 14."


def test_a_search_without_hits_is_told_from_none(context: SessionContext) -> None:
    with pytest.raises(BadLine) as caught:
        context.hit(State(query="zeppelin"), 1)
    assert caught.value.advice == "This search has no hits."
