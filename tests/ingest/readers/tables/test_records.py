"""Where the records are in parsed JSON."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import BadSource
from ingest.readers.tables.columns import field_by_alias
from ingest.readers.tables.records import MAX_LEVELS, Found, fields_of, find_records

CABLE = {"from": "Zenda", "date": "1967", "text": "words"}
HEAD = {"title": "Talks", "date": "1967"}


def found(value: Any, path: str = "") -> Found:
    return find_records(value, field_by_alias, path=path)


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ([CABLE, CABLE], ["object 1", "object 2"]),
        ([], []),
        (CABLE, [""]),
        ("x", [""]),
        ({"count": 1, "results": [CABLE]}, ["results 1"]),
        ({"hits": {"hits": [{"_source": CABLE}]}}, ["hits.hits 1"]),
        ({"title": "All", "summary": "s", "items": [HEAD]}, ["items 1"]),
        ({"title": "All", "date": "2020", "items": [CABLE]}, ["items 1"]),
        ({"title": "One", "date": "1967", "enclosures": [HEAD]}, [""]),  # a cable with a list of others
        ({"from": "Zenda", "title": "One", "enclosures": [CABLE]}, [""]),
        ({"title": "One", "authors": [{"name": "x", "date": "1900"}]}, [""]),  # a field, not a list of records
        ({"cables": [CABLE], "airgrams": [CABLE]}, ["cables 1", "airgrams 1"]),
        ({"count": 1, "facets": [{"name": "Zenda", "count": 3}]}, [""]),
        ({"results": []}, [""]),
        ({"results": [1, 2]}, [""]),
        ({"A1": CABLE, "A2": CABLE}, ["object A1", "object A2"]),
        ({"A1": CABLE, "A2": {"x": 1}}, [""]),
        ({"columns": ["date", "text"], "data": [["1967", "w"], ["1968", "v"]]}, ["row 1", "row 2"]),
        ({"fields": [{"name": "date"}, {"name": "text"}], "rows": [["1967", "w"]]}, ["row 1"]),
        ({"date": {"0": "1967", "1": "1968"}, "text": {"0": "w", "1": "v"}}, ["row 1", "row 2"]),
        ({"date": {"0": "1967"}, "text": {"1": "w"}}, [""]),
        ({"a": {"0": "1967"}, "text": {"0": "w"}}, [""]),
        ({"results": {"1": CABLE, "2": CABLE}}, ["results 1", "results 2"]),
        ({"collection": {"title": "All", "documents": [CABLE]}}, ["collection.documents 1"]),
        ({"columns": ["a", "b"], "data": [["1967", "w"]]}, [""]),
        ([["date", "text"], ["1967", "w"]], ["object 1"]),
        ([["a", "b"], ["1967", "w"]], ["object 1", "object 2"]),
    ],
)
def test_places(value: Any, places: list[str]) -> None:
    assert [place for place, _ in found(value).records] == places


def test_what_becomes_of_keys_and_rows() -> None:
    assert found({"A1": CABLE}).records[0][1] == {"id": "A1", **CABLE}
    assert found({"A1": {"id": "B", **CABLE}}).records[0][1] == {"id": "B", **CABLE}
    assert found([["date", "text"], ["1967", "w"], ["short"]]).records == [
        ("object 1", {"date": "1967", "text": "w"}),
        ("object 2", ["short"]),
    ]


def test_what_stands_beside() -> None:
    one = found({"count": 1, "next": None, "x": {"y": 1}, "results": [CABLE]})
    assert (one.beside, one.lists) == (["count = 1"], ["results"])


def test_both_sides_of_the_levels() -> None:
    value: Any = {"list": [CABLE]}
    for _ in range(MAX_LEVELS - 1):
        value = {"a": value}
    assert found(value).records[0][0].endswith("list 1")
    assert found({"a": value}).records[0][0] == ""


def test_a_mapping_names_the_list() -> None:
    value = {"a": {"b": [CABLE]}, "results": [CABLE]}
    assert [place for place, _ in found(value, "a.b").records] == ["a.b 1"]
    for wrong in ("a", "b", "a.b.c", "results.x"):
        with pytest.raises(BadSource, match="there is no list"):
            found(value, wrong)


def test_fields() -> None:
    assert fields_of({"from": 1, "x": 2, "metadata": {"subject": 3}, "to": [{"name": "x"}]}, field_by_alias) == {
        "sender",
        "subject",
        "recipients",
    }
    assert fields_of([CABLE], field_by_alias) == set()
