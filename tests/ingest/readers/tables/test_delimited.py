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
