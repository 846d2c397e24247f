"""docs/query-language.md says what search/query/fields.py and the parser do."""

import re
from pathlib import Path

import pytest

from search.query import lexer, parser, values
from search.query.fields import FIELDS, TRAITS
from search.query.parser import parse as read
from search.query.unparse import unparse

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
TEXT = PAGE.read_text(encoding="utf-8")


def field_table() -> str:
    rows = [
        f"| {', '.join(f'`{name}:`' for name in (field.name, *field.aliases))} | `{field.example}` | {field.meaning} |"
        for field in FIELDS
    ]
    return "\n".join(["| field | example | finds cables: |", "|---|---|---|", *rows])


def trait_table() -> str:
    return "\n".join(["| write | the cable has |", "|---|---|", *(f"| `has:{k}` | {v} |" for k, v in TRAITS.items())])


def between(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n(.*?)\n?<!-- /{marker} -->", TEXT, re.DOTALL)
    assert found, f"no <!-- {marker} --> in {PAGE.name}"
    return found[1]


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    part = TEXT.split(f"{heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[0].splitlines()[2:]]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_field_table_is_that_of_the_parser() -> None:
    assert between("fields") == field_table(), f"put this table into {PAGE.name}:\n{field_table()}"


def test_the_trait_table_is_that_of_the_parser() -> None:
    assert between("traits") == trait_table(), f"put this table into {PAGE.name}:\n{trait_table()}"


def test_there_are_examples() -> None:
    assert len(re.findall(r"```query\n(.*?)```", TEXT, re.DOTALL)) > 3


@pytest.mark.parametrize("query", re.findall(r"```query\n(.*?)```", TEXT, re.DOTALL))
def test_examples_are_read_without_a_guess(query: str) -> None:
    assert query.strip()
    for line in query.splitlines():
        assert read(line).warnings == ()


@pytest.mark.parametrize("heading", ["## Words", "### Dates"])
def test_what_the_tables_teach_is_read_without_a_guess(heading: str) -> None:
    taught = [row[0] for row in rows(heading)]
    assert len(taught) > 10
    for cell in taught:
        for query in code(cell):
            assert read(query).warnings == ()


@pytest.mark.parametrize("row", rows("### Automatic repairs"), ids=lambda row: row[0])
def test_what_is_said_to_be_repaired_is(row: list[str]) -> None:
    parsed = read(code(row[0])[0])
    assert unparse(parsed.tree) == code(row[1])[0]
    assert parsed.warnings


def test_the_limits_are_those_of_the_parser() -> None:
    limits = TEXT.split("## Limits", 1)[1]
    for number in (
        lexer.LONGEST_QUERY,
        lexer.MOST_TERMS,
        parser.DEEPEST,
        parser.MOST_DISTANCE,
        parser.MOST_PATTERNS,
        values.MOST_STARS,
    ):
        assert f"{number:,}" in limits
    assert f"between {parser.LEAST_BOOST} and {parser.MOST_BOOST:g}" in limits
    assert values.LONGEST_VALUE < lexer.LONGEST_QUERY
