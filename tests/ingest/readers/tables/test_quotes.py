"""Rows with quotation marks that the CSV rules do not allow."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from corpus.records import Cable
from ingest.readers.tables import delimited
from ingest.readers.tables.mapping import Mapping
from ingest.readers.tables.quotes import MAX_ROW, cells_of
from ingest.sources.items import Failure, SourceFile


def read(text: str) -> list[str]:
    """The body of each row, "!" and the reason of a failure."""
    items = delimited.read_cables(SourceFile.of_bytes("t.csv", text.encode()), mapping=Mapping())
    return [item.body if isinstance(item, Cable) else f"!{item.place}: {item.reason}" for item in items]


@pytest.mark.parametrize(
    ("row", "columns", "cells"),
    [
        ('1,"He said "no" to us",x\r\n', 3, ["1", 'He said "no" to us', "x"]),
        ('1,"He said "no", twice"\n', 2, ["1", 'He said "no", twice']),
        ('1,"a ""doubled"" and a "single" one"', 2, ["1", 'a "doubled" and a "single" one']),
        ('1, "a "b" c"', 2, ["1", 'a "b" c']),
        ('"a "b"",1', 2, ['a "b"', "1"]),
        ('1,a "b" c', 2, ["1", 'a "b" c']),
        ('1,"a "b" c",,', 2, ["1", 'a "b" c']),
        ('1,"a "b" c",,x', 2, None),
        ('1,"a "b" c', 2, ["1", '"a "b" c']),
        ('"Cold" tea,1', 2, ['"Cold" tea', "1"]),
        ('"Cold" tea,"b","say ""c"""', 3, ['"Cold" tea', "b", 'say "c"']),
        ('1,"Cold" tea, "b" c', 3, ["1", '"Cold" tea', '"b" c']),
        ('"Cold" tea\nb,1', 2, None),
        ('1,"a","b","c"', 2, None),
    ],
)
def test_inner_marks(row: str, columns: int, cells: list[str] | None) -> None:
    assert cells_of(row, ",", columns=columns) == cells


@meets("a plain row", "a row of marks", least=3)
@given(st.lists(st.text('ab, é;\t"', max_size=6), min_size=2, max_size=5))
def test_rows_that_keep_the_rules_are_read_as_the_csv_module_reads_them(cells: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    found = cells_of(written.getvalue(), ",", columns=len(cells))
    # Marks before a delimiter inside a cell can be read in two ways; what has as many cells is taken.
    if '"' not in "".join(cells):
        met("a plain row")
        assert found == cells
    else:
        met("a row of marks")
        assert found is None or len(found) == len(cells)


def test_both_sides_of_the_longest_row() -> None:
    row = '1,"' + "x" * (MAX_ROW - 4) + '"'
    assert len(row) == MAX_ROW
    assert cells_of(row, ",", columns=2) is not None
    assert cells_of(f"{row[:-1]}x{row[-1:]}", ",", columns=2) is None


def test_a_row_with_inner_marks_over_lines_and_the_rows_behind_it() -> None:
    text = 'id,text\n1,"He said "no"\nto us."\n2,good\n3,"a "b" c\n4,"x"\n'
    assert read(text)[:2] == ['He said "no"\nto us.', "good"]
    assert read(text)[-1] == "x"  # an open one does not swallow the rows behind it


def test_a_mended_row_says_so() -> None:
    (cable,) = delimited.read_cables(SourceFile.of_bytes("t.csv", b'id,text\n1,"a "b" c"\n'), mapping=Mapping())
    assert isinstance(cable, Cable)
    assert cable.warnings == ("quotation marks inside a cell were not doubled: read as printed",)
    assert cable.body == 'a "b" c'


def test_too_many_cells_stay_a_failure() -> None:
    items = list(delimited.read_cables(SourceFile.of_bytes("t.csv", b'id,text\n1,"a "b" c",d,e\n'), mapping=Mapping()))
    assert [type(item) for item in items] == [Failure]


@pytest.mark.parametrize(
    ("lines", "joined"), [(delimited.MAX_JOINED_LINES, True), (delimited.MAX_JOINED_LINES + 1, False)]
)
def test_both_sides_of_the_lines_that_are_tried_together(lines: int, joined: bool) -> None:
    text = 'id,text\n1,"a "b"\n' + "c\n" * (lines - 1) + 'd"\n'
    found = read(text)
    assert (found[0].startswith('a "b"') and found[0].endswith("d")) is joined
    assert len(found) == (1 if joined else lines + 1)


ROWS = 'id\tto\ttext\n1\tZenda\t"Cold" tea.\n2\tZenda\t"An open mark.\n3\tZenda\tA row.\n4\tZenda\tNo mark'


@pytest.mark.parametrize("end", ['" at all.', '"', "."])
def test_a_mark_in_a_table_of_tabs_holds_no_rows_together(end: str) -> None:
    assert read(f"{ROWS}{end}\n5\tZenda\tLast.\n") == [
        '"Cold" tea.',
        '"An open mark.',
        "A row.",
        f"No mark{end}",
        "Last.",
    ]


def test_a_text_of_several_lines_in_a_table_of_tabs() -> None:
    assert read('id\tto\ttext\n1\tZenda\t"One\n\ttwo."\n2\tZenda\tLast.\n') == ["One\n two.", "Last."]
    # A single tab in each line is met in texts: there are two columns, and nothing is told apart.
    assert len(read('id\ttext\n1\t"One\n2\ttwo."\n')) == 1
