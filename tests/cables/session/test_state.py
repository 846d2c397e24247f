from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from cables.session import equivalent_command
from cables.session.state import (
    LONGEST_TRAIL,
    Refinement,
    SearchHistory,
    State,
    add_refinement,
    back,
    change_order,
    drop_refinement,
    forward,
    go_to,
    move_page,
    new_search,
    request,
    selected_values,
    text,
    words,
)
from search.query.ast import MatchAll, conjunction
from search.query.parser import parse
from search.request import SearchRequest

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


def _walked(each: list[State]) -> SearchHistory:
    history = SearchHistory()
    for state in each:
        history = go_to(history, state)
    return history


@meets("a step", "no step")
@given(trails, states | st.just(State()))
def test_back_undoes_any_step(history: SearchHistory, state: State) -> None:
    there = go_to(history, state)
    met("no step" if state == history.current else "a step")
    if state == history.current:
        assert there == history
    else:
        assert (back(there).current, back(there).past) == (history.current, history.past)


@given(trails, st.integers(1, 9))
def test_forward_undoes_back(history: SearchHistory, steps: int) -> None:
    left = min(steps, len(history.past))
    assert forward(back(history, steps), left) == history


@given(states, refinements)
def test_widen_undoes_a_refinement_that_is_new(state: State, made: Refinement) -> None:
    plain = State(query=state.query, limit=3)
    assert drop_refinement(add_refinement(plain, [made])) == plain


@given(states, st.lists(refinements, max_size=4))
def test_refining_twice_is_refining_once(state: State, made: list[Refinement]) -> None:
    once = add_refinement(state, made[:1])
    assert add_refinement(once, made[:1]) == once


@given(states)
def test_the_text_of_a_state_can_be_read(state: State) -> None:
    tree = parse(text(state)).tree
    narrowing = [each.value for each in state.refinements if each.kind == "text"]
    whole = conjunction(one for each in (state.query, *narrowing) if not isinstance(one := parse(each).tree, MatchAll))
    assert tree == (whole or MatchAll())


def test_choosing_what_was_left_out_takes_it_back() -> None:
    left_out = add_refinement(State(), [Refinement("exclude", "Bonn", "sender")])
    assert selected_values(add_refinement(left_out, [Refinement("select", "Bonn", "sender")]), "exclude") == {}


def test_a_new_step_leaves_no_way_forward() -> None:
    history = back(go_to(SearchHistory(), State(query="a")))
    assert history.future
    assert not go_to(history, State(query="b")).future


def test_order_and_pages_start_anew() -> None:
    far = move_page(State(query="a", limit=3), by=2)
    assert far.offset == 6
    assert move_page(far, by=-9).offset == 0
    assert change_order(far, "newest").offset == add_refinement(far, []).offset == 0
    assert new_search(change_order(far, "newest"), "b") == State(query="b", sort="newest", limit=3)


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
    assert ("--all-words" in equivalent_command.search(request(state, words=words(state)))) == (wanted == "all")


# step by step, without chance


A, B, C, D = (State(query=each) for each in "abcd")


def test_the_trail_is_a_list_and_a_place_in_it() -> None:
    history = go_to(go_to(go_to(SearchHistory(A), B), C), D)
    assert history == SearchHistory(D, (A, B, C))
    assert back(history) == SearchHistory(C, (A, B), (D,))
    assert back(history, 2) == SearchHistory(B, (A,), (C, D))
    assert back(history, 3) == back(history, 4) == back(history, 99) == SearchHistory(A, (), (B, C, D))
    assert forward(back(history, 3)) == SearchHistory(B, (A,), (C, D))
    assert forward(back(history, 3), 2) == SearchHistory(C, (A, B), (D,))
    assert forward(back(history, 3), 3) == forward(back(history, 3), 9) == history
    assert back(SearchHistory(A)) == forward(SearchHistory(A)) == SearchHistory(A)
    assert back(history, 0) == forward(history, 0) == history


def test_a_step_from_the_middle_of_the_trail_drops_what_lay_ahead() -> None:
    history = back(go_to(go_to(SearchHistory(A), B), C), 1)
    assert go_to(history, D) == SearchHistory(D, (A, B))
    assert go_to(history, B) == history, "no step at all"


@pytest.mark.parametrize(("steps", "kept", "first"), [(199, 199, 0), (200, 200, 0), (201, 200, 1), (250, 200, 50)])
def test_back_goes_200_steps(steps: int, kept: int, first: int) -> None:
    history = SearchHistory(State(query="0"))
    for number in range(1, steps + 1):
        history = go_to(history, State(query=str(number)))
    assert len(history.past) == kept
    assert history.past[0].query == str(first)
    assert back(history, 999).current.query == str(first)


BONN, ROME = Refinement("select", "Bonn", "sender"), Refinement("select", "Rome", "sender")
NOT_BONN, TO_BONN = Refinement("exclude", "Bonn", "sender"), Refinement("select", "Bonn", "recipient")
OIL, GAS = Refinement("text", "oil"), Refinement("text", "gas")


@pytest.mark.parametrize(
    ("there", "made", "expected"),
    [
        ([], [], []),
        ([], [BONN], [BONN]),
        ([BONN], [ROME], [BONN, ROME]),
        ([BONN], [TO_BONN], [BONN, TO_BONN]),
        ([BONN, ROME], [BONN], [BONN, ROME]),
        ([BONN], [Refinement("select", "Bonn", "sender", "another label")], [BONN]),
        # What was chosen and is left out now, and the other way round.
        ([BONN, ROME], [NOT_BONN], [ROME, NOT_BONN]),
        ([NOT_BONN], [BONN], [BONN]),
        ([OIL, BONN], [NOT_BONN], [OIL, NOT_BONN]),
        ([OIL], [GAS], [OIL, GAS]),
        ([OIL, GAS], [OIL], [OIL, GAS]),
        ([], [BONN, NOT_BONN, OIL, OIL], [NOT_BONN, OIL]),
    ],
)
def test_refinements(there: list[Refinement], made: list[Refinement], expected: list[Refinement]) -> None:
    state = State(query="q", refinements=tuple(there), sort="newest", offset=30)
    assert add_refinement(state, made) == State(query="q", refinements=tuple(expected), sort="newest", offset=0)


def test_widen_takes_the_last_one_back() -> None:
    state = State(query="q", refinements=(BONN, OIL, ROME), offset=20, sort="oldest")
    assert drop_refinement(state) == State(query="q", refinements=(BONN, OIL), sort="oldest")
    assert drop_refinement(State(query="q")) == State(query="q")


@pytest.mark.parametrize(
    ("offset", "by", "expected"), [(0, 1, 10), (10, 1, 20), (10, -1, 0), (0, -1, 0), (5, -1, 0), (30, -2, 10)]
)
def test_pages(offset: int, by: int, expected: int) -> None:
    assert move_page(State(offset=offset, limit=10), by=by).offset == expected


def test_an_order_that_is_none_is_refused() -> None:
    for order in ("relevance", "newest", "oldest"):
        assert change_order(State(sort="oldest", offset=10), order) == State(sort=order)
    with pytest.raises(ValueError, match="no order 'best'"):
        change_order(State(), "best")


def test_a_new_search_keeps_the_order_and_the_length_of_a_page() -> None:
    state = State(query="a", refinements=(BONN,), sort="newest", offset=20, limit=5)
    assert new_search(state, "b") == State(query="b", sort="newest", limit=5)
    assert new_search(state, "b", limit=7) == State(query="b", sort="newest", limit=7)


def test_chosen_and_left_out_go_by_field_in_order() -> None:
    state = State(refinements=(BONN, OIL, NOT_BONN, TO_BONN, ROME))
    assert selected_values(state, "select") == {"sender": ("Bonn", "Rome"), "recipient": ("Bonn",)}
    assert selected_values(state, "exclude") == {"sender": ("Bonn",)}
    assert selected_values(State(), "select") == {}


@pytest.mark.parametrize(
    ("query", "narrowed", "expected"),
    [
        ("", [], ""),
        ("  Oil ", [], "  Oil "),
        ("", ["Oil!"], "Oil!"),
        ("oil", ["gas"], "oil gas"),
        ("oil OR wheat", ["gas"], "(oil OR wheat) gas"),
        ("oil", ["gas OR wheat", "-draft"], "oil (gas OR wheat) -draft"),
        ("", ["oil", "gas"], "oil gas"),
        ("*", ["oil", "*"], "oil"),
        ("*", ["*"], ""),
    ],
)
def test_the_one_query_that_says_all(query: str, narrowed: list[str], expected: str) -> None:
    assert text(State(query=query, refinements=tuple(Refinement("text", each) for each in narrowed))) == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (OIL, "narrow oil"),
        (BONN, "+sender:Bonn"),
        (NOT_BONN, "-sender:Bonn"),
        (Refinement("select", "person/kim", "person", "Kim Il Sung"), '+person:"Kim Il Sung"'),
        (Refinement("select", "New York", "sender"), '+sender:"New York"'),
        (Refinement("select", 'The "Old" Post', "sender"), '+sender:"The Old Post"'),
        (Refinement("select", "frus1964-68v1/d4", "collection"), "+collection:frus1964-68v1/d4"),
        (Refinement("select", "-x", "sender"), '+sender:"-x"'),
        (Refinement("select", "", "sender"), '+sender:""'),
        (Refinement("select", "Côte d'Ivoire", "place"), '+place:"Côte d\'Ivoire"'),
        (Refinement("select", "Ch'ang", "place"), "+place:Ch'ang"),
    ],
)
def test_a_refinement_as_it_would_be_typed(made: Refinement, expected: str) -> None:
    assert str(made) == expected


@pytest.mark.parametrize(
    ("narrowed", "wanted"),
    [
        (["Ceausescu~"], "all"),
        (["=draft"], "all"),
        (["-draft"], "best"),
        (["title:draft"], "best"),
        (["-draft", "wheat"], "all"),
        (["*"], "best"),
    ],
)
def test_more_that_wants_the_cables_that_have_it_and_does_not(narrowed: list[str], wanted: str) -> None:
    assert words(State(refinements=tuple(Refinement("text", each) for each in narrowed))) == wanted
    assert words(State(query="wheat", refinements=(BONN,))) == "best"


def test_a_request_asks_all_that_a_state_says() -> None:
    state = State(
        query="oil",
        refinements=(BONN, Refinement("text", "gas"), Refinement("exclude", "Rome", "recipient")),
        sort="newest",
        offset=30,
        limit=15,
        words="all",
        versions="all",
        footnotes=False,
        synonyms=False,
    )
    assert request(state, words="all") == SearchRequest(
        query="oil gas",
        limit=15,
        offset=30,
        sort="newest",
        select={"sender": ("Bonn",)},
        exclude={"recipient": ("Rome",)},
        words="all",
        versions="all",
        footnotes=False,
        synonyms=False,
    )
    assert request(State(query="oil", limit=7)) == SearchRequest(query="oil", limit=7, words="best")


@pytest.mark.parametrize(("steps", "at", "future"), [(1, "c", 1), (2, "b", 2), (3, "a", 3), (9, "a", 3)])
def test_so_many_steps_back_and_forward_again(steps: int, at: str, future: int) -> None:
    history = _walked([State(query=each) for each in "abcd"])
    history = SearchHistory(history.current, history.past[1:])  # without the state before the first search
    there = back(history, steps)
    assert (there.current.query, len(there.future)) == (at, future)
    assert forward(there, steps) == history


@pytest.mark.parametrize(("steps", "kept"), [(LONGEST_TRAIL, 200), (LONGEST_TRAIL + 1, 200), (LONGEST_TRAIL - 1, 199)])
def test_the_trail_is_so_long_and_no_longer(steps: int, kept: int) -> None:
    history = SearchHistory(State(query="0"))
    for number in range(1, steps + 1):
        history = go_to(history, State(query=str(number)))
    assert len(history.past) == kept
    assert history.past[-1].query == str(steps - 1)
