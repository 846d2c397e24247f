from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cables.session.completion import Suggestion, complete, narrows, problem
from cables.session.dispatch import answer
from cables.session.state import SearchHistory, State, quoted

if TYPE_CHECKING:
    from cables.session.context import SessionContext


def texts(setting: SessionContext, line: str) -> list[str]:
    return [each.text for each in complete(line, setting.values)]


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
def test_completion(setting: SessionContext, line: str, expected: str) -> None:
    assert expected in texts(setting, line)


@pytest.mark.parametrize("line", ["", "wheat", "open 3", '"the party', "back ", "nofield:x", "x" * 5_000])
def test_nothing_to_complete(setting: SessionContext, line: str) -> None:
    assert texts(setting, line) == []


def test_what_is_chosen_takes_the_place_of_what_was_typed(setting: SessionContext) -> None:
    line = 'party:"Korean Wo'
    (found,) = complete(line, setting.values)
    assert line[: -found.back] + found.text == 'party:"Korean Workers\' Party"'
    assert found.note.startswith("party, 9 cables")


def test_tags_are_told_with_their_meaning(setting: SessionContext) -> None:
    assert complete("tags:PARM", setting.values) == [
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
def test_any_line_can_be_typed(setting: SessionContext, line: str) -> None:
    found = problem(line)
    assert found is None or 0 <= found.position <= len(line)
    for each in complete(line, setting.values):
        assert 0 <= each.back <= len(line)


def counted(setting: SessionContext, lines: list[str], typed: str) -> dict[str, str]:
    """What is suggested for a line typed after others, with its note."""
    trail = SearchHistory(State())
    for line in lines:
        trail = answer(setting, trail, line).trail
    assert narrows(typed)
    return {each.text: each.note for each in complete(typed, setting.found_values(trail.here))}


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
    setting: SessionContext, lines: list[str], typed: str, field: str
) -> None:
    trail = SearchHistory(State())
    for line in lines:
        trail = answer(setting, trail, line).trail
    (facet,) = setting.archive.search(setting.request(trail.here), limit=0, facets=[f"{field}:100"]).facets
    wanted = {quoted(each.label): each.count for each in facet.values if each.count}
    assert wanted
    found = counted(setting, lines, typed)
    assert {text: int(note.split()[0]) for text, note in found.items()} == wanted


def test_a_name_is_completed_only_where_cables_found_mention_it(setting: SessionContext) -> None:
    assert counted(setting, ["party:KWP"], "+party:korean") == {'"Korean Workers\' Party"': "party, 9 cables"}
    assert counted(setting, ["party:KWP", "+year:1966"], "+party:korean") == {
        '"Korean Workers\' Party"': "party, 2 cables"
    }
    assert counted(setting, ["-party:KWP"], "+party:korean") == {}
    assert counted(setting, ["-party:KWP"], "+party:kw") == {}


@pytest.mark.parametrize("line", ["sender:x", "search +a", "open 3", "", "narrower x"])
def test_other_lines_do_not_narrow(line: str) -> None:
    assert not narrows(line)


def test_nothing_searched_yet_is_the_whole_archive(setting: SessionContext) -> None:
    assert setting.found_values(State()) is setting.values
    one = setting.found_values(State(query="wheat"))
    assert setting.found_values(State(query="wheat", offset=10)) is one
    setting.forget()
    assert setting.found_values(State(query="wheat")) is not one
