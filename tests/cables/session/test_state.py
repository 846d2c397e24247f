from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cables.session import oneline
from cables.session.state import (
    Refinement,
    State,
    Trail,
    back,
    chosen,
    forward,
    gone,
    ordered,
    paged,
    refined,
    searched,
    text,
    widened,
    words,
)
from search.parse import parse

queries = st.sampled_from(["", "embassy", "oil OR wheat", "-draft", "party:KWP exchange", '"a phrase"'])
refinements = st.one_of(
    st.builds(lambda value: Refinement("text", value), queries.filter(bool)),
    st.builds(
        Refinement,
        st.sampled_from(["select", "exclude"]),
        st.sampled_from(["Bonn", "Pyongyang"]),
        st.just("sender"),
    ),
)
states = st.builds(
    State,
    query=queries,
    refinements=st.lists(refinements, max_size=4).map(tuple),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    offset=st.sampled_from([0, 3, 6]),
    limit=st.just(3),
)
trails = st.lists(states, max_size=6).map(lambda each: _walked(each))


def _walked(each: list[State]) -> Trail:
    trail = Trail()
    for state in each:
        trail = gone(trail, state)
    return trail


@given(trails, states)
def test_back_undoes_any_step(trail: Trail, state: State) -> None:
    there = gone(trail, state)
    if state == trail.here:
        assert there == trail
    else:
        assert (back(there).here, back(there).past) == (trail.here, trail.past)


@given(trails, st.integers(1, 9))
def test_forward_undoes_back(trail: Trail, steps: int) -> None:
    left = min(steps, len(trail.past))
    assert forward(back(trail, steps), left) == trail


@given(states, refinements)
def test_widen_undoes_a_refinement_that_is_new(state: State, made: Refinement) -> None:
    plain = State(query=state.query, limit=3)
    assert widened(refined(plain, [made])) == plain


@given(states, st.lists(refinements, max_size=4))
def test_refining_twice_is_refining_once(state: State, made: list[Refinement]) -> None:
    once = refined(state, made[:1])
    assert refined(once, made[:1]) == once


@given(states)
def test_the_text_of_a_state_can_be_read(state: State) -> None:
    parse(text(state))


def test_choosing_what_was_left_out_takes_it_back() -> None:
    left_out = refined(State(), [Refinement("exclude", "Bonn", "sender")])
    assert chosen(refined(left_out, [Refinement("select", "Bonn", "sender")]), "exclude") == {}


def test_a_new_step_leaves_no_way_forward() -> None:
    trail = back(gone(Trail(), State(query="a")))
    assert trail.future
    assert not gone(trail, State(query="b")).future


def test_order_and_pages_start_anew() -> None:
    far = paged(State(query="a", limit=3), by=2)
    assert far.offset == 6
    assert paged(far, by=-9).offset == 0
    assert ordered(far, "newest").offset == refined(far, []).offset == 0
    assert searched(ordered(far, "newest"), "b") == State(query="b", sort="newest", limit=3)


@pytest.mark.parametrize(
    ("narrowed", "wanted"),
    [
        ([], "best"),
        (["date:1967"], "best"),
        (["party:KWP", "-draft"], "best"),
        (["oil OR wheat"], "best"),
        (["wheat"], "all"),
        (["date:1967", "wheat exchange"], "all"),
        (['"a phrase"'], "all"),
        (["wheat date:1967"], "all"),
        (["delegat*"], "all"),
    ],
)
def test_who_narrows_by_a_word_wants_the_cables_that_have_it(narrowed: list[str], wanted: str) -> None:
    state = State(query="embassy bridges", refinements=tuple(Refinement("text", each) for each in narrowed))
    assert words(state) == wanted
    assert ("--all-words" in oneline.search(state, configured=10)) == (wanted == "all")
