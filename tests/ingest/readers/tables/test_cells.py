"""The cells of a row by field, and what is said of the columns of a table."""

from __future__ import annotations

import pytest

from ingest.readers.tables.cells import MAX_REPORTED, MAX_SAMPLED, MIN_WORDS, Columns
from ingest.readers.tables.mapping import Mapping


def columns(**fields: str) -> Columns:
    return Columns(Mapping(columns=fields))


def test_where_cells_go() -> None:
    row = columns(Nr="number", Rest="ignore").row(
        [("Nr", "12"), ("Rest", "x"), ("to", "Oslo"), ("TO", "Rome"), ("date", "1967"), ("sent", "1968"),
         ("hue", "red"), ("text", "One."), ("Text", "Two."), ("content", "Three."), ("cc", " ")]
    )  # fmt: skip
    assert row.values == {"number": "12", "recipients": "Oslo; Rome", "date": "1967", "body": "One.\n\nTwo."}
    assert row.rest == [("sent", "1968"), ("hue", "red"), ("content", "Three.")]
    assert (row.unknown, row.second) == (["hue"], ["sent (date)", "content (body)"])
    assert row.joined == ["TO (recipients)", "Text (body)"]
    assert {"info", "ignore", ""} <= row.fields


def test_constants_fill_what_is_empty() -> None:
    row = Columns(Mapping(constants={"kind": "letter", "language": "ro"})).row([("type", "memo"), ("lang", "")])
    assert row.values == {"kind": "memo", "language": "ro"}


def test_a_cell_of_json_is_taken_apart_only_where_a_part_is_a_field() -> None:
    row = columns().row([("from", '{"name": "Oslo", "n": "1"}'), ("hues", '["red", "blue"]'), ("title", '["x"]')])
    assert row.values == {"sender": "Oslo", "title": '["x"]'}
    assert row.rest == [("from.n", "1"), ("hues", '["red", "blue"]')]


@pytest.mark.parametrize("nothing", ["NULL", " nan ", "\\N", "N/A", "[]", "{}", "<NA>"])
def test_cells_that_say_that_there_is_none(nothing: str) -> None:
    row = columns().row([("from", nothing), ("hue", nothing), ("text", nothing), ("title", nothing), ("date", nothing)])
    assert row.values == {"title": nothing, "date": nothing}
    assert row.rest == []


@pytest.mark.parametrize(
    ("column", "value", "release"),
    [
        ("withheld", "TRUE", "withheld: TRUE"),
        ("Withheld", "no", "no"),
        ("release", "yes", "yes"),
    ],
)
def test_flags_of_a_column(column: str, value: str, release: str) -> None:
    assert columns().row([(column, value)]).values["release"] == release


def test_each_column_is_told_once_and_not_too_many() -> None:
    table = columns()
    first = table.row([(f"c{number}", "x") for number in range(MAX_REPORTED)])
    assert len(table.warnings(first)) == 1
    assert table.warnings(first) == []
    assert table.warnings(table.row([("one more", "x")])) == []
    fewer = columns()
    assert fewer.warnings(fewer.row([(f"c{number}", "x") for number in range(MAX_REPORTED - 1)]))
    assert fewer.warnings(fewer.row([("one more", "x")])) == ["1 column without a field, kept as attributes: one more"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ([("a", "w " * MIN_WORDS)], "a"),
        ([("a", "w " * (MIN_WORDS - 1))], ""),
        ([("a", "w " * 9), ("b", "w " * 10)], "b"),
        ([("a", "https://example.org/a b c d e f")], ""),
        ([("title", "w " * 20)], ""),
    ],
)
def test_the_column_that_looks_like_a_text(cells: list[tuple[str, str]], column: str) -> None:
    table = columns()
    table.count(table.row(cells), body=False)
    assert table.text_like == column


def test_both_sides_of_the_rows_that_are_looked_at() -> None:
    for before, found in ((MAX_SAMPLED - 1, "b"), (MAX_SAMPLED, "")):
        table = columns()
        for _ in range(before):
            table.count(table.row([("a", "w")]), body=False)
        table.count(table.row([("b", "w " * 10)]), body=False)
        assert table.text_like == found


def test_the_line_for_a_mapping_file() -> None:
    table = columns()
    table.count(table.row([('say "x"', "w " * 10)]), body=False)
    assert r'`"say \"x\"" = "body"`' in table.advice("t.csv")
    assert table.advice("t.csv").startswith("if 'say \"x\"' holds the text, put a mapping file t.csv.mapping.toml")
    other = columns()
    other.count(other.row([("a", "w")]), body=False)
    assert '`"a" = "body"` under [columns] for the column that holds the text' in other.advice("t.csv")
