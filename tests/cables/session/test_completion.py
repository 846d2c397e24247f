from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cables.session.completion import Suggestion, complete, problem

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
