from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cables.session.completion import Suggestion, complete, narrows, problem
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State, quoted

if TYPE_CHECKING:
    from cables.session.context import SessionContext


def texts(context: SessionContext, line: str) -> list[str]:
    return [each.text for each in complete(line, context.values)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("op", "open"),
        ("fr", "from:"),
        ("from:bu", "Bucharest"),
        ("wheat from:BU", "Bucharest"),
        ("(wheat OR from:bu", "Bucharest"),
        ("+sender:py", "Pyongyang"),
        ("+se", "sender:"),
        ("-cl", "classification:"),
        ("-class:sec", "secret"),
        ("class:>=conf", "confidential"),
        ("party:wpk", '"Korean Workers\' Party"'),
        ('party:"korean work', '"Korean Workers\' Party"'),
        ("entity romanian com", "Romanian Communist Party"),
        ("tags:pa", "PARM"),
        ("kind:tel", "telegram"),
        ("country:rom", "Romania"),
        ("has:red", "redaction"),
        ("date:196", "1964"),
        ("facets sen", "sender"),
        ("sort new", "newest"),
        ("help ref", "refs"),
        ("cite 3 bib", "bibtex"),
        ("narrow from:bu", "Bucharest"),
        ("from:Bukarest", "Bucharest"),
    ],
)
def test_completion(context: SessionContext, line: str, expected: str) -> None:
    assert expected in texts(context, line)


@pytest.mark.parametrize("line", ["", "wheat", "open 3", '"the party', "back ", "nofield:x", "x" * 5_000])
def test_nothing_to_complete(context: SessionContext, line: str) -> None:
    assert texts(context, line) == []


def test_what_is_chosen_takes_the_place_of_what_was_typed(context: SessionContext) -> None:
    line = 'party:"Korean Wo'
    (found,) = complete(line, context.values)
    assert line[: -found.back] + found.text == 'party:"Korean Workers\' Party"'
    assert found.note.startswith("party, 9 cables")


def test_tags_are_told_with_their_meaning(context: SessionContext) -> None:
    assert complete("tags:PARM", context.values) == [
        Suggestion("PARM", 4, "PARM", "Arms Control and Disarmament, 7 cables")
    ]


def test_what_is_wrong_with_a_line_so_far() -> None:
    for line, position in (("wheat class:x1", 12), ("narrow class:x1", 13), ("+class:x1", 7), ("-date:x1", 6)):
        found = problem(line)
        assert found is not None
        assert (found.query, found.position) == (line, position)
    for line in ("", "wheat", "open 3", "sort newest", "+sender:x", "facets place 20", "help open"):
        assert problem(line) is None


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*'+-:"( ~^', "open", "party", "KWP", "from", "3", "é"])).map("".join))
def test_any_line_can_be_typed(context: SessionContext, line: str) -> None:
    found = problem(line)
    assert found is None or 0 <= found.position <= len(line)
    for each in complete(line, context.values):
        assert 0 <= each.back <= len(line)


def counted(context: SessionContext, lines: list[str], typed: str) -> dict[str, str]:
    """What is suggested for a line typed after others, with its note."""
    history = SearchHistory(State())
    for line in lines:
        history = dispatch(context, history, line).history
    assert narrows(typed)
    return {each.text: each.note for each in complete(typed, context.found_values(history.current))}


@pytest.mark.parametrize(
    ("lines", "typed", "field"),
    [
        (["embassy"], "+sender:", "sender"),
        (["wheat"], "+sender:", "sender"),
        (["wheat"], "-sender:", "sender"),
        (["wheat"], "narrow from:", "sender"),
        (["wheat", "+year:1966"], "+sender:", "sender"),
        (["embassy", "-sender:Bonn"], "+sender:", "sender"),
        (["embassy", "+sender:Bonn"], "+class:", "classification"),
        (["wheat zeppelin"], "+sender:", "sender"),
        (["party:KWP"], "+party:", "party"),
    ],
)
def test_values_are_counted_within_what_is_found(
    context: SessionContext, lines: list[str], typed: str, field: str
) -> None:
    history = SearchHistory(State())
    for line in lines:
        history = dispatch(context, history, line).history
    (facet,) = context.archive.search(context.request(history.current), limit=0, facets=[f"{field}:100"]).facets
    wanted = {quoted(each.label): each.count for each in facet.values if each.count}
    assert wanted
    found = counted(context, lines, typed)
    assert {text: int(note.split()[0]) for text, note in found.items()} == wanted


def test_a_name_is_completed_only_where_cables_found_mention_it(context: SessionContext) -> None:
    assert counted(context, ["party:KWP"], "+party:korean") == {'"Korean Workers\' Party"': "party, 9 cables"}
    assert counted(context, ["party:KWP", "+year:1966"], "+party:korean") == {
        '"Korean Workers\' Party"': "party, 2 cables"
    }
    assert counted(context, ["-party:KWP"], "+party:korean") == {}
    assert counted(context, ["-party:KWP"], "+party:kw") == {}


@pytest.mark.parametrize("line", ["sender:x", "search +a", "open 3", "", "narrower x"])
def test_other_lines_do_not_narrow(line: str) -> None:
    assert not narrows(line)


def test_nothing_searched_yet_is_the_whole_archive(context: SessionContext) -> None:
    assert context.found_values(State()) is context.values
    one = context.found_values(State(query="wheat"))
    assert context.found_values(State(query="wheat", offset=10)) is one
    context.clear_cache()
    assert context.found_values(State(query="wheat")) is not one
