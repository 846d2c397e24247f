"""Tables as text: a line a row, each cell in its column, whatever is empty, spanned or nested."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.readers.frus.text import extract


def body(inside: str, *, flat: bool = False) -> str:
    return extract(etree.fromstring(f"<div>{inside}</div>"), flat=flat).body


def table(*rows: str) -> str:
    """Rows of cells with a comma between them."""
    cells = ("".join(f"<cell>{cell}</cell>" for cell in row.split(",")) for row in rows)
    return f"<table>{''.join(f'<row>{each}</row>' for each in cells)}</table>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (table("Guests:,Ash", ",Beech", ",Elm"), "Guests: | Ash\n| Beech\n| Elm"),
        (table(",1931,1932", "Salt,.5,1.2"), "| 1931 | 1932\nSalt | .5 | 1.2"),
        (table("a,,c", "a,b,", ",,", "a,b,c"), "a | | c\na | b |\n| |\na | b | c"),
        (table("a,b") + table(",c"), "a | b\n\n| c"),
        (f"<p>x</p>{table(',b')}<p>y</p>", "x\n\n| b\n\ny"),
        (f"<p>x {table(',b')} y</p>", "x\n| b\ny"),
        ("<table><head>Yield</head><row role='label'><cell/><cell>t</cell></row></table>", "Yield\n| t"),
        ("<table><row><cell><hi>a</hi>\n</cell>\n<cell>\n, b</cell></row></table>", "a | , b"),
        ("<table><row><cell>(</cell><cell>)</cell></row></table>", "( | )"),
        ("<table><row><cell>a</cell><pb n='2'/><cell>b</cell></row></table>", "a | b"),
        ("<table><row><cell>a<lb/>b</cell><cell/></row></table>", "a b |"),
        # a list in a cell: its items apart, on the row's line
        (
            "<table><row><cell>a</cell><cell><list><item>b</item><item>c</item></list></cell><cell>d</cell></row></table>",
            "a | b / c | d",
        ),
        (
            "<table><row><cell><list><label>1.</label><item>b</item><label>2.</label><item>c</item></list></cell></row></table>",
            "1. b / 2. c",
        ),
        # a table in a cell: its rows are no part of the row around it
        (
            f"<table><row><cell>a</cell><cell>{table('b,c', ',d')}</cell><cell>e</cell></row></table>",
            "a |\nb | c\n| d\n| e",
        ),
        # cells that span columns and rows leave room for what they take
        ("<table><row><cell cols='2'>a</cell><cell>b</cell></row></table>", "a | | b"),
        ("<table><row><cell rows='2'>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>", "a | b\n| c"),
        (
            "<table><row><cell rows='3' cols='2'>a</cell><cell>b</cell></row><row><cell>c</cell></row>"
            "<row><cell>d</cell></row><row><cell>e</cell></row></table>",
            "a | | b\n| | c\n| | d\ne",
        ),
        ("<row><cell>a</cell><cell>b</cell></row><row><cell/><cell>c</cell></row>", "a | b\n| c"),
        ("<cell>a</cell><cell>b</cell>", "a | b"),
        # what cannot be read as a number spans nothing
        *(
            (f"<table><row><cell cols='{odd}'>a</cell><cell>b</cell></row></table>", "a | b")
            for odd in ("", "0", "-1", "two", "1.5", "9999999999", "²")
        ),
    ],
)
def test_rows(inside: str, lines: str) -> None:
    assert body(inside) == lines


def test_on_one_line() -> None:
    assert body(table("a,b", ",c"), flat=True) == "a | b | c"
    assert body(f"<table><row><cell>{table('a,b')}</cell></row></table>", flat=True) == "a | b"


def test_what_a_made_up_cell_spans_is_bounded() -> None:
    wide = "<table>" + "<row><cell cols='99999' rows='99999'>a</cell><cell>b</cell></row>" * 3 + "</table>"
    assert len(body(wide)) < 1_000
    assert re.findall(r"\w", body(wide)) == ["a", "b"] * 3


@given(
    st.lists(st.lists(st.sampled_from(["", "a", ".5", "(b", "c d"]), min_size=1, max_size=5), min_size=1, max_size=5)
)
def test_each_cell_keeps_its_column(rows: list[list[str]]) -> None:
    rows = [row for row in rows if any(row)] or [["a"]]
    lines = body(table(*(",".join(row) for row in rows))).split("\n")
    assert [[cell.strip() for cell in line.split("|")] for line in lines] == rows
