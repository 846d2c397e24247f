import os
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadConfig, BadSource
from corpus.records import Cable
from ingest.readers.tables import delimited, jsonlines
from ingest.readers.tables.columns import ALIASES, field_by_alias
from ingest.readers.tables.dates import span_of
from ingest.readers.tables.mapping import (
    Format,
    Mapping,
    beside,
    digest_beside,
    load,
    mapping_for,
)
from ingest.readers.tables.tabular import mrn_of, references_of
from ingest.sources.items import Failure, SourceFile
from ingest.sources.walk import sources

SPECIMENS = Path(__file__).parents[3] / "corpus/specimens/tables"


def csv(text: str | bytes, mapping: Mapping | None = None) -> list[Cable | Failure]:
    content = text.encode() if isinstance(text, str) else text
    return list(delimited.read_cables(SourceFile.of_bytes("t.csv", content), mapping=mapping))


def jsonl(text: str) -> list[Cable | Failure]:
    return list(jsonlines.read_cables(SourceFile.of_bytes("t.jsonl", text.encode())))


def specimen(name: str) -> SourceFile:
    (source,) = sources([SPECIMENS / name])
    assert isinstance(source, SourceFile)
    return source


def cables(items: list[Cable | Failure] | Iterator[Cable | Failure]) -> list[Cable]:
    return [item for item in items if isinstance(item, Cable)]


def failures(items: list[Cable | Failure] | Iterator[Cable | Failure]) -> list[Failure]:
    return [item for item in items if isinstance(item, Failure)]


def test_a_table_with_its_mapping_beside_it() -> None:
    items = list(delimited.read_cables(specimen("legation-register.csv")))
    first, last = cables(items)
    assert first.id == "legation-register-1967/BUC-67-014"
    assert (first.collection, first.kind, first.language) == ("legation-register-1967", "telegram", "ro")
    assert first.date.earliest == date(1967, 4, 18)
    assert first.body.startswith("Ambasadorul Traian Codreșu a fost primit")
    assert first.body.count("\n\n") == 2
    assert first.source.locator == "line 2"
    assert first.source.archive == "Invented register of an invented legation"
    assert first.attributes == ()
    assert '"nu rea, nu bună"' in last.body
    (failure,) = failures(items)
    assert (failure.place, failure.reason) == ("line 7", "the row has 9 columns where there should be 8")
    assert failure.advice.startswith("look for a delimiter outside quotation marks")


def test_cablegate_rows_are_recognised_without_a_header() -> None:
    first, second = cables(delimited.read_cables(specimen("cablegate-shape.csv")))
    assert (first.id, first.source.record_id) == ("1985TUNIS00417", "85TUNIS00417")
    assert first.body.startswith("1. (C) ECON COUNSELOR")
    assert 'RESUME "AFTER THE HOLIDAY".' in first.body
    assert first.subject == "PHOSPHATE TALKS RESUME"
    assert first.date.earliest == date(1985, 3, 17)
    assert first.sender is not None
    assert first.sender.name == "Tunis"
    assert [to.station.name for to in first.addressees] == ["Department of State", "Rabat"]
    assert {reference.mrn for reference in first.references} == {"1985TUNIS00398", "1985STATE80112"}
    assert second.date.earliest == date(2006, 11, 2)
    assert second.source.locator == "line 19"
    assert ("identifier", "2") in second.attributes


def test_json_lines_by_aliases_with_a_broken_last_line() -> None:
    items = list(jsonlines.read_cables(specimen("desk-memos.jsonl")))
    first, second = cables(items)
    assert first.id == "desk-memos/EUR-1962-031"
    assert (first.date.earliest, first.date.time) == (date(1962, 6, 5), "09:30")
    assert first.marking.level == "restricted"
    assert first.tags == ("ETRD", "PL")
    assert [reference.printed for reference in first.references] == ["WARSAW 1187", "WARSAW A-49"]
    assert first.attributes == (("clearance.office", "EUR/EE"), ("clearance.initials", "LT"))
    assert first.warnings == ("2 columns without a field, kept as attributes: clearance.office, clearance.initials",)
    assert second.warnings == ()
    (failure,) = failures(items)
    assert (failure.place, failure.reason) == ("line 3", "bad JSON: Input data was truncated")
    assert failure.advice == "write each object on a line of its own, as JSON"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header(delimiter: str) -> None:
    (cable,) = cables(csv(delimiter.join(("Date", "Subject", "Text")) + "\n" + delimiter.join(("1967", "s", "t"))))
    assert (cable.subject, cable.body, cable.date.precision) == ("s", "t", "year")


def test_a_table_without_a_header_is_numbered_by_its_mapping() -> None:
    mapping = Mapping(columns={"1": "date", "2": "body"}, format=Format(has_header=False, encoding="cp1250"))
    (cable,) = cables(csv("1967-05-01,ţevi\n".encode("cp1250"), mapping))
    assert (cable.body, cable.source.encoding, cable.source.locator) == ("ţevi", "cp1250", "line 1")


def test_month_first_and_backslashes_as_the_mapping_says() -> None:
    mapping = Mapping(format=Format(escape="backslash", date_order="month first"))
    (cable,) = cables(csv('date,text\n03/04/1967,"he said \\"no\\", twice"\n', mapping))
    assert cable.date.earliest == date(1967, 3, 4)
    assert cable.body == 'he said "no", twice'


def test_unknown_columns_are_kept_and_reported_once() -> None:
    first, second = cables(csv("id,text,colour,shape\n1,x,red,\n2,y,blue,round\n"))
    assert first.attributes == (("colour", "red"),)
    assert first.warnings == ("1 column without a field, kept as attributes: colour",)
    assert second.attributes == (("colour", "blue"), ("shape", "round"))
    assert second.warnings == ("1 column without a field, kept as attributes: shape",)


def test_ids_are_stable_and_never_meet() -> None:
    text = "id,mrn,text\n7,,x\n7,,y\n,1975BONN01234,z\n,,w\n"
    ids = [cable.id for cable in cables(csv(text))]
    assert ids[:3] == ["t/7", "t/7~2", "1975BONN01234"]
    assert ids[3].startswith("file/")
    assert ids[3].endswith("#4")
    assert ids == [cable.id for cable in cables(csv(text))]


def test_a_row_without_text_is_a_failure_and_one_with_a_number_is_not_called_withheld() -> None:
    items = csv("mrn,date,text\n,1967,\n1975BONN01234,1975,\n")
    (failure,) = failures(items)
    assert (failure.place, failure.reason) == ("line 2", "the row holds neither a text nor a title")
    (cable,) = cables(items)
    assert not cable.withheld
    assert cable.warnings == ("no text: the column for it is empty in this row",)


def test_nulls_and_an_open_quote_survive() -> None:
    assert [cable.body for cable in cables(csv(b'id,text\n1,a\0b\n2,"never closed\n'))] == ["ab", '"never closed']


@pytest.mark.parametrize("table", [b'id,text\n1,a\n2,"never closed\n3,c\n', b'id,text\n1,a\n2,x"y"\n"2,b\n3,c'])
def test_an_open_quote_does_not_swallow_the_rows_behind_it_in_silence(table: bytes) -> None:
    items = csv(table)
    assert "a" in [cable.body for cable in cables(items)]
    assert not any("3,c" in cable.body for cable in cables(items))
    (failure,) = failures(items)
    assert failure.reason == "a quotation mark is opened and never closed: 2 lines, to the end"


def test_a_cell_longer_than_the_csv_modules_own_limit() -> None:
    (cable,) = cables(csv("id,text\n1," + "x" * 300_000 + "\n"))
    assert len(cable.body) == 300_000


def test_a_date_that_is_none_is_kept_and_warned_about() -> None:
    (cable,) = cables(csv("id,date,text\n1,the Ides of March,x\n"))
    assert (cable.date.known, cable.date.printed) == (False, "the Ides of March")
    assert cable.warnings == ("column 'date': date not understood: 'the Ides of March'",)


def test_a_table_without_a_text_column_asks_for_a_mapping() -> None:
    with pytest.raises(BadSource) as caught:
        csv("when,who\n1967,Bonn\n")
    assert caught.value.problem == "no column is known to hold the text; the columns are: when, who"
    assert "t.csv.mapping.toml" in caught.value.advice


def test_json_arrays_and_printed_objects() -> None:
    assert [cable.body for cable in cables(jsonl('[{"text": "a"},\n {"text": "b"}]'))] == ["a", "b"]
    assert [cable.body for cable in cables(jsonl('{\n "text": "a"\n}\n'))] == ["a"]
    with pytest.raises(BadSource, match="bad JSON"):
        jsonl('[{"text": "a"},')


@pytest.mark.parametrize("line", ["[1]", "17", '"text"', "null", "[" * 5000, '{"text": NotANumber}'])
def test_lines_that_are_no_objects_are_failures(line: str) -> None:
    (failure,) = failures(jsonl('{"text": "a"}\n' + line + "\n"))
    assert failure.place == "line 2"
    assert failure.reason == "not a JSON object" or failure.reason.startswith("bad JSON: ")


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ("NaN", ""),
        ("-Infinity", ""),
        ("1e999", "1e999"),
        ("9" * 30, "9" * 30),
        (r'"half \ud83d of \udfff it \\ud800 \ud83d\ude00"', "half \ufffd of \ufffd it \\ud800 \U0001f600"),
    ],
)
def test_what_programs_write_though_json_does_not_allow_it(value: str, body: str) -> None:
    (cable,) = cables(jsonl(f'{{"title": "t", "text": {value}}}\n'))
    assert cable.body == body


@pytest.mark.parametrize(
    ("printed", "day", "time"),
    [
        ("12/28/1966 18:48", date(1966, 12, 28), "18:48"),
        ("28/12/1966", date(1966, 12, 28), ""),
        ("1975-03-04T00:00:00Z", date(1975, 3, 4), ""),
        ("1975-03-04 09:15", date(1975, 3, 4), "09:15"),
        ("1975 March 4, 09:15 (Tuesday)", date(1975, 3, 4), "09:15"),
        ("19750304", date(1975, 3, 4), ""),
        ("04 MAR 1975", date(1975, 3, 4), ""),
        ("R 040915Z MAR 75", date(1975, 3, 4), "09:15Z"),
        ("31/02/1975", None, ""),
    ],
)
def test_dates_in_cells(printed: str, day: date | None, time: str) -> None:
    assert (span_of(printed).earliest, span_of(printed).time) == (day, time)


@pytest.mark.parametrize(
    ("printed", "mrn"),
    [
        ("10SHANGHAI60", "2010SHANGHAI00060"),
        ("75STATE17976", "1975STATE17976"),
        ("1975DACCA00292_b", "1975DACCA00292"),
        ("1977STATE217976", "1977STATE217976"),
        ("BONN 1234", ""),
        ("", ""),
    ],
)
def test_message_reference_numbers(printed: str, mrn: str) -> None:
    assert mrn_of(printed) == mrn


def test_references_part_at_semicolons_and_bars() -> None:
    found = references_of("85TUNIS398|85STATE80112; letter of the Minister", year=1985)
    assert [reference.printed for reference in found] == ["85TUNIS398", "85STATE80112", "letter of the Minister"]
    assert found[0].mrn == "1985TUNIS00398"
    assert found[2].kind == ""


def test_every_field_is_known_by_its_own_name_and_no_alias_means_two() -> None:
    assert all(field_by_alias(field) == field for field in ALIASES)
    said = [alias for aliases in ALIASES.values() for alias in aliases]
    assert len(said) == len(set(said))


def test_the_mapping_nearest_to_the_file_wins(tmp_path: Path) -> None:
    data = tmp_path / "t.csv"
    assert beside(str(data)) is None
    for name in ("cables.mapping.toml", "t.mapping.toml", "t.csv.mapping.toml"):
        (tmp_path / name).write_text("")
        found = beside(str(data))
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    ("toml", "problem", "advice"),
    [
        ("[columns", "m.toml is no TOML", "mend the line that is named"),
        ('[columns]\nA = "colour"', "m.toml: column 'A' is mapped to 'colour'", "fields are: id, mrn"),
        ('[constants]\ncolour = "red"', "m.toml: no constant 'colour'", "constants are: collection"),
        ('[format]\ndelimiter = "::"', "m.toml: the delimiter '::'", "one character"),
        ('[format]\nescape = "none"', "m.toml: Invalid enum value 'none'", "a mapping file has [columns]"),
        ('[format]\nencoding = "klingon"', "m.toml: 'klingon' is no encoding of text", 'e.g. encoding = "cp1250"'),
        ('[constants]\nrights = "' + "x" * 501 + '"', "m.toml: constant 'rights' of 501 characters", "say it in 500"),
        ("a = 1 #" + " " * (64 << 10), "the mapping file m.toml cannot be read: larger", "check its path, size"),
        (".".join("a" * 100_000) + " = 1", "the mapping file m.toml cannot be read: larger", "check its path, size"),
        (".".join("a" * 10_000) + " = 1", "m.toml is no TOML: a key of more than 30 parts", "mend"),
        ("x = " + "9" * 5_000, "m.toml is no TOML", "mend"),
        ("[colums]\n", "m.toml: Object contains unknown field `colums`", "a mapping file has [columns]"),
    ],
)
def test_a_wrong_mapping_names_the_entry(tmp_path: Path, toml: str, problem: str, advice: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(toml)
    with pytest.raises(BadConfig) as caught:
        load(path)
    assert caught.value.problem.startswith(problem)
    assert caught.value.advice.startswith(advice)


def test_a_wrong_mapping_beside_a_file_costs_only_that_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\n1,x\n")
    (tmp_path / "t.csv.mapping.toml").write_text("[columns")
    (source,) = sources([tmp_path / "t.csv"])
    assert isinstance(source, SourceFile)
    with pytest.raises(BadSource, match=r"its mapping file is wrong: t\.csv\.mapping\.toml is no TOML"):
        list(delimited.read_cables(source))


@pytest.mark.parametrize(
    "encoding",
    ["punycode", "IDNA", "unicode-escape", "raw_unicode_escape", "undefined", "utf-7", "U7", "rot13", "hex", "zip",
     "base64", "bz2", "uu", "quopri", "charmap", "mbcs", "a\\u0000b", "é", "../x", "x" * 1_000],
)  # fmt: skip
def test_what_no_stream_of_text_is_encoded_in_is_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "m.toml").write_text(f'[format]\nencoding = "{encoding}"', "utf-8")
    with pytest.raises(BadConfig, match="is no encoding of text"):
        load(tmp_path / "m.toml")


@pytest.mark.parametrize("encoding", ["cp1250", "Windows-1251", "latin-1", "utf 8", "UTF-16", "iso2022_jp", "gb18030"])
def test_encodings_of_text_are_taken(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "m.toml").write_text(f'[format]\nencoding = "{encoding}"', "utf-8")
    assert load(tmp_path / "m.toml").format.encoding == encoding


def test_a_link_beside_the_data_is_refused_and_one_that_the_user_names_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text('[columns]\nA = "title"\n', "utf-8")
    link = tmp_path / "t.csv.mapping.toml"
    link.symlink_to(secret)
    with pytest.raises(BadSource, match=r"t\.csv\.mapping\.toml cannot be read: it is a link"):
        mapping_for(str(tmp_path / "t.csv"))
    assert digest_beside(str(tmp_path / "t.csv")) == "unreadable"
    assert load(link).columns == {"A": "title"}


def test_a_mapping_file_of_any_size_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "t.csv.mapping.toml").open("wb") as file:
        file.truncate(3 << 30)
    tracemalloc.start()
    try:
        assert digest_beside(str(tmp_path / "t.csv")) == "unreadable"
        with pytest.raises(BadSource, match="larger than 65,536 bytes"):
            mapping_for(str(tmp_path / "t.csv"))
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_beside_the_data_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.csv.mapping.toml")
    with pytest.raises(BadSource, match="not a regular file"):
        mapping_for(str(tmp_path / "t.csv"))


@pytest.mark.parametrize("void", ["NULL", "N/A", "\\N"])
def test_a_cell_that_says_no_value_is_named(void: str) -> None:
    (cable,) = csv(f"date,title,body\n1931-05-04,Dam,{void}\n")
    assert isinstance(cable, Cable)
    assert cable.warnings == (f"no text: the column for it holds '{void}' in this row",)
