"""Delimiter and header of a delimited file."""

from __future__ import annotations

import pytest

from ingest.readers.tables.dialect import MAX_ROWS, SEPARATOR_LINE, dialect_of
from ingest.readers.tables.mapping import Mapping

KNOWN = Mapping().known
HEADER = "date,from,text\n"


@pytest.mark.parametrize(
    ("begin", "delimiter", "skipped", "preamble"),
    [
        (HEADER, ",", 0, ()),
        ("\n\n" + HEADER, ",", 2, ()),
        ("date;from;text\na,b;c,d;e,f\n", ";", 0, ()),
        ("sep=;\ndate;from,to;text\n", ";", 1, ()),
        ("sep=;\r\ndate,from,text\r\n", ";", 1, ()),  # what the line says goes before what the names say
        ("\nSEP=|\ndate|from|text\n", "|", 2, ()),
        ("List, of 1967\n\n" + HEADER + "1967,Zenda,x\n", ",", 2, ("List, of 1967",)),
        ("A\nB\n" + HEADER, ",", 2, ("A", "B")),
        ("Title,Date\n" + HEADER, ",", 0, ()),  # two names are a header
        ("colour,shape\nred,round\n", ",", 0, ()),
        ("Invented list\ncolour,shape,size\nred,round,1\nblue,flat,2\n", ",", 1, ("Invented list",)),
        ("x" * 70 + ",y\n" + HEADER, ",", 1, ("x" * 70 + ",y",)),
        ("", ",", 0, ()),
        ("\n\n", ",", 2, ()),
    ],
)
def test_dialects(begin: str, delimiter: str, skipped: int, preamble: tuple[str, ...]) -> None:
    found = dialect_of(begin, KNOWN)
    assert (found.delimiter, found.skipped, found.preamble) == (delimiter, skipped, preamble)


def test_a_delimiter_that_is_given_stays() -> None:
    found = dialect_of("date,from;text\n1967,x;y\n", KNOWN, delimiter=";")
    assert (found.delimiter, found.rows) == (";", (("1967,x", "y"),))
    assert dialect_of("sep=,\ndate;text\n", KNOWN, delimiter=";").delimiter == ";"


def test_both_sides_of_the_rows_before_a_header() -> None:
    assert dialect_of("a,b,c\n" * (MAX_ROWS - 1) + HEADER, KNOWN).skipped == MAX_ROWS - 1
    assert dialect_of("a,b,c\n" * MAX_ROWS + HEADER, KNOWN).skipped == 0


@pytest.mark.parametrize("line", ["sep=;", "sep=\t", '"sep=,"', "SEP=|", "sep=;;;", " sep=# "])
def test_separator_lines(line: str) -> None:
    assert SEPARATOR_LINE.fullmatch(line)


@pytest.mark.parametrize("line", ["sep=", "sep=;x", "sep=x", "sep=1;", "separator;text", "sep", "xsep=;"])
def test_other_lines(line: str) -> None:
    assert not SEPARATOR_LINE.fullmatch(line)
