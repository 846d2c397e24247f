"""Delimited files: which delimiter, which columns, where each row stands."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.tables import delimited
from ingest.readers.tables.mapping import Format, Mapping
from ingest.sources.items import Failure, SourceFile


def read(text: str, mapping: Mapping | None = None) -> list[Cable | Failure]:
    return list(delimited.read_cables(SourceFile.of_bytes("t.csv", text.encode()), mapping=mapping or Mapping()))


def bodies(text: str, mapping: Mapping | None = None) -> list[str]:
    return [item.body if isinstance(item, Cable) else f"!{item.place}" for item in read(text, mapping)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,text\n1,a;b\n", ["a;b"]),
        ("id;text\n1;a,b\n", ["a,b"]),
        ("id\ttext\n1\ta,b\n", ["a,b"]),
        ("id|text\n1|a,b\n", ["a,b"]),
        ("text;a,b;c,d;e,f\nx;1;2;3\n", ["x"]),  # no second name is known: the delimiter that stands oftener
        ("\n\nid,text\n1,a\n", ["a"]),
        ('id,text\n1,"a, b"\n', ["a, b"]),
        ('id,text\n1,"say ""no"""\n', ['say "no"']),
        ('id, text\n1, "a, b"\n', ["a, b"]),  # a blank behind the delimiter
        ('id,text\n1,"a\nb"\n2,c\n', ["a\nb", "c"]),
        ("id,text\n1,a\n,\n \n2,b\n", ["a", "b"]),  # empty rows are none
        ("id,text\n1,a,x\n2,b\n", ["!line 2", "b"]),
        ("id,text\n1\n2,b\n", ["!line 2", "b"]),
    ],
)
def test_rows(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


def test_places_are_lines_of_the_file() -> None:
    items = read('id,text\n1,"a\nb"\n\n2,c\n')
    assert [item.source.locator for item in items if isinstance(item, Cable)] == ["line 2", "line 5"]


@pytest.mark.parametrize(
    ("form", "columns", "text", "expected"),
    [
        (Format(delimiter="#"), {}, "id#text\n1#a,b\n", ["a,b"]),
        (Format(has_header=False), {"2": "body"}, "1,a\n2,b\n", ["a", "b"]),
        (Format(names=("id", "text")), {}, "1,a\n2,b\n", ["a", "b"]),
        (Format(names=("id", "text"), has_header=False), {}, "1,a\n", ["a"]),
        (Format(escape="backslash"), {}, 'id,text\n1,"say \\"no\\", twice"\n', ['say "no", twice']),
        (Format(encoding="cp1252"), {}, "id,text\n1,a\n", ["a"]),
    ],
)
def test_what_a_mapping_says_of_the_form(form: Format, columns: dict[str, str], text: str, expected: list[str]) -> None:
    assert bodies(text, Mapping(columns=columns, format=form)) == expected


ROW = '"1","12/28/1966 18:48","66BONN2481","Embassy Bonn","UNCLASSIFIED","66OSLO1|66PARIS2","","1. WORDS."\n'


def test_rows_of_cablegate_unless_a_mapping_says_otherwise() -> None:
    (found,) = read(ROW)
    assert isinstance(found, Cable)
    assert (found.id, found.collection, found.body) == ("1966BONN02481", "cablegate", "1. WORDS.")
    names = ("id", "date", "mrn", "sender", "classification", "refs", "x", "text")
    (found,) = read(ROW, Mapping(format=Format(names=names)))
    assert isinstance(found, Cable)
    assert (found.id, found.collection) == ("t/1", "t")


def test_a_row_that_lacks_its_last_columns_is_read_and_told() -> None:
    first, second = read("id,from,title,body\n1,Zenda,Tolls\n2,Zenda,Tolls,They are due.\n")
    assert isinstance(first, Cable)
    assert (first.title, first.body) == ("Tolls", "")
    assert first.warnings[0] == "the row is cut off: 1 column of 4 missing at its end"
    assert isinstance(second, Cable)
    assert not second.warnings


def test_lines_of_a_text_without_quotes_are_no_cut_rows() -> None:
    found = read("id,from,title,subject,body\n1,Zenda,Tolls,x,They are\ndue, they say\n")
    assert [type(one) for one in found] == [Cable, Failure]


@pytest.mark.parametrize(
    ("row", "body"),
    [
        ('1,"A "B" c",He said "no, never" twice.', 'He said "no, never" twice.'),
        ('1,Tolls,"no, never", he "said"', None),
        ('1,"A "B" c",x', "x"),
    ],
)
def test_a_delimiter_between_quotation_marks_inside_a_cell(row: str, body: str | None) -> None:
    (found,) = read(f"id,title,body\n{row}\n")
    if body is None:
        assert isinstance(found, Failure)
    else:
        assert isinstance(found, Cable)
        assert found.body == body


@pytest.mark.parametrize(
    ("header", "row", "first", "last"),
    [
        ("Year,Month,Day", "1967,5,4", "1967-05-04", "1967-05-04"),
        ("Year,Month,Day", "1967,12,", "1967-12-01", "1967-12-31"),
        ("Year,Month,Day", "1967,,", "1967-01-01", "1967-12-31"),
        ("Year,Month,Day", "1967,0,0", "1967-01-01", "1967-12-31"),
        ("day,month,year", "4,May,1967", "1967-05-04", "1967-05-04"),
        ("Jahr,Monat,Tag", "1967,05,04", "1967-05-04", "1967-05-04"),
        ("start_date,end_date", "1967-05-04,1967-05-06", "1967-05-04", "1967-05-06"),
        ("start_date,end_date", "4 May 1967,6 May 1967", "1967-05-04", "1967-05-06"),
        ("start_date,end_date", "1967-05-09,", "1967-05-09", "1967-05-09"),
        ("start_date,end_date", ",6 May 1967", "None", "1967-05-06"),
        ("date,year", "4 May 1967,1967", "1967-05-04", "1967-05-04"),
    ],
)
def test_a_date_in_parts(header: str, row: str, first: str, last: str) -> None:
    (cable,) = read(f"{header},title,body\n{row},Tolls,They are due.\n")
    assert isinstance(cable, Cable)
    assert (str(cable.date.earliest), str(cable.date.latest)) == (first, last)
    assert not cable.warnings
    assert dict(cable.attributes) == ({"year": "1967"} if header == "date,year" else {})


@pytest.mark.parametrize("row", ["1967,,4", "1967,13,4", "67x,1,1"])
def test_parts_that_make_no_date_are_told(row: str) -> None:
    (cable,) = read(f"Year,Month,Day,title,body\n{row},Tolls,They are due.\n")
    assert isinstance(cable, Cable)
    assert "date" in " ".join(cable.warnings)
