"""Nested JSON as columns, and cells that hold a list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from ingest.readers.tables.columns import field_by_alias
from ingest.readers.tables.flatten import (
    MAX_BRACKETS,
    MAX_DEPTH,
    MAX_FIELDS,
    MAX_LITERAL,
    TooManyFields,
    cells_of,
    cells_of_text,
)


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ({"sender": {"name": "Zenda", "country": "RU"}}, {"sender.name": "Zenda", "sender.country": "RU"}),
        ({"to": ["Oslo", "Rome"]}, {"to": "Oslo; Rome"}),
        ({"to": [{"name": "Oslo"}, {"name": "Rome", "n": 1}]}, {"to.name": "Oslo; Rome", "to.n": "1"}),
        ({"to": ["Oslo", {"name": "Rome"}]}, {"to": "Oslo", "to.name": "Rome"}),
        ({"a": {"b": {"c": [1, [2, 3]]}}}, {"a.b.c": "1; 2; 3"}),
        ({"a": None, "b": {}, "c": [], "d": {"e": None}}, {}),
        ({"body": ["One.", "Two."]}, {"body": "One.\n\nTwo."}),
        ({"whos": [{"role": "from", "name": "Zenda"}, {"role": "to", "name": "Oslo"}]},
         {"whos.from.name": "Zenda", "whos.to.name": "Oslo"}),
        ({"to": [{"role": "info", "name": "Oslo"}, {"role": "first", "name": "Rome"}]},
         {"to.role": "first", "to.name": "Rome", "to.info.name": "Oslo"}),
        ({"whos": [{"role": "", "name": "Zenda"}]}, {"whos.role": "", "whos.name": "Zenda"}),
        ({"whos": [{"role": "x" * 41, "name": "Zenda"}]}, {"whos.role": "x" * 41, "whos.name": "Zenda"}),
        ({"author": {"family": "Sapt", "given": "A."}}, {"author.name": "A. Sapt"}),
        ({"author": [{"lastName": "Sapt", "firstName": "A."}, {"lastName": "Fritz", "firstName": ""}]},
         {"author.name": "A. Sapt", "author.lastName": "Fritz", "author.firstName": ""}),
        ({"date": {"year": 1967, "month": 5, "day": 4}}, {"date": "1967-05-04"}),
        ({"date": {"year": 1967, "month": 5}}, {"date": "1967-05"}),
        ({"date": {"year": "1967", "month": "May", "day": 4}}, {"date": "4 May 1967"}),
        ({"date": {"year": 1967, "day": 4}}, {"date": "1967", "date.day": "4"}),
        ({"date": {"month": 5}}, {"date.month": "5"}),
        ({"date": {"start": "1967-05-04", "end": "1967-05-09"}}, {"date": "1967-05-04/1967-05-09"}),
        ({"date": {"start": "1967-05-04", "end": "1967-05-04"}}, {"date": "1967-05-04"}),
        ({"date": {"end": "1967-05-04"}}, {"date.end": "1967-05-04"}),
        ({"date": {"start": "1967-05-04", "display": "May 4, 1967"}},
         {"date": "May 4, 1967", "date.start": "1967-05-04"}),
        ({"date": {"start": "1967-05-04", "display": "a Thursday"}},
         {"date": "1967-05-04", "date.display": "a Thursday"}),
        ({"issued": {"date-parts": [[1967, 5, 4]]}}, {"issued": "1967-05-04"}),
        ({"issued": {"date-parts": [[1967, 5], ["1967", 6]]}}, {"issued": "1967-05/1967-06"}),
        ({"issued": {"date-parts": [["May", None]]}}, {"issued.date-parts": "May; "}),
        ({"period": {"start": "1967", "end": "1968"}}, {"period.start": "1967", "period.end": "1968"}),
    ],
)  # fmt: skip
def test_paths_and_texts(value: dict[str, Any], cells: dict[str, str]) -> None:
    assert dict(cells_of(value, field_by_alias)) == cells


def nested(levels: int) -> dict[str, Any]:
    value: Any = "x"
    for _ in range(levels):
        value = {"a": value}
    assert isinstance(value, dict)
    return value


def test_what_is_nested_deeper_stays_as_json() -> None:
    assert list(cells_of(nested(MAX_DEPTH + 1), field_by_alias)) == [(".".join("a" * (MAX_DEPTH + 1)), "x")]
    assert list(cells_of(nested(MAX_DEPTH + 2), field_by_alias)) == [(".".join("a" * (MAX_DEPTH + 1)), '{"a":"x"}')]


def test_both_sides_of_the_fields_of_an_object() -> None:
    inside = {"a": {f"f{number}": 1 for number in range(MAX_FIELDS)}}
    assert len(list(cells_of(inside, field_by_alias))) == MAX_FIELDS
    with pytest.raises(TooManyFields):
        list(cells_of({**inside, "b": 1}, field_by_alias))


WORDS = st.text("ab19. é;:[{\"'", max_size=6)
KEYS = st.sampled_from(["name", "role", "start", "end", "year", "family", "given", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@meets("a date of parts", "a person", "a role", "a list", least=3)
@given(st.dictionaries(st.sampled_from(["date", "to", "author", "x", "body"]), JSON, max_size=4))
def test_every_text_is_in_some_cell(value: dict[str, Any]) -> None:
    cells = list(cells_of(value, field_by_alias))
    printed = str(value)
    for what, shown in (
        ("a date of parts", "'start': "),
        ("a person", "'family': "),
        ("a role", "'role': "),
        ("a list", "["),
    ):
        if shown in printed:
            met(what)
    whole = "\n".join(text for _, text in cells) + "\n".join(path for path, _ in cells)

    def texts(item: Any) -> list[str]:
        if isinstance(item, dict):
            return [text for inner in item.values() for text in texts(inner)]
        if isinstance(item, list):
            return [text for inner in item for text in texts(inner)]
        return [item.strip()] if isinstance(item, str) else []

    for text in texts(value):
        assert text in whole


@pytest.mark.parametrize(
    ("column", "text", "cells"),
    [
        ("to", '["Oslo", "Rome"]', [("to", "Oslo; Rome")]),
        ("to", "['Oslo', 'Rome']", [("to", "Oslo; Rome")]),
        ("to", "('Oslo',)", []),
        ("to", '[{"name": "Oslo"}]', [("to.name", "Oslo")]),
        ("from", "{'name': 'Zenda', 'n': None}", [("from.name", "Zenda")]),
        ("date", "[1967]", []),
        ("date", "[May 4, 1967]", []),
        ("body", "[1 line not declassified]", []),
        ("to", '["Oslo"', []),
        ("to", '["Oslo"] and Rome', []),
        ("to", "{1: 'x'}", []),
        ("to", "['x'] + ['y']", []),
        ("to", "[__import__('os').getcwd()]", []),
    ],
)
def test_cells_that_hold_a_list(column: str, text: str, cells: list[tuple[str, str]]) -> None:
    assert cells_of_text(column, text, field_by_alias) == cells


def test_both_sides_of_a_cell_that_is_tried() -> None:
    fits = json.dumps(["x" * (MAX_LITERAL - 4)])
    assert len(fits) == MAX_LITERAL
    assert cells_of_text("to", fits, field_by_alias)
    assert not cells_of_text("to", json.dumps(["x" * (MAX_LITERAL - 3)]), field_by_alias)
    assert cells_of_text("to", json.dumps(["x", *[[]] * (MAX_BRACKETS - 1)]), field_by_alias)
    assert not cells_of_text("to", json.dumps(["x", *[[]] * MAX_BRACKETS]), field_by_alias)


@pytest.mark.parametrize("text", ["['" * 3_000 + "']" * 3_000, "{'a':" * 2_000 + "'x'" + "}" * 2_000])
def test_a_cell_nested_too_deep_is_left_alone(text: str) -> None:
    assert cells_of_text("to", text, field_by_alias) == []
