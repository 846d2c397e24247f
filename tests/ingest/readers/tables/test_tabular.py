"""A row of a table as a cable: which cell goes into which field, what a cell means, what wins over what."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Cable, DateSpan
from ingest.readers.tables.columns import ALIASES, field_by_alias
from ingest.readers.tables.dates import span_of
from ingest.readers.tables.mapping import CONSTANTS, Format, Mapping, known_columns
from ingest.readers.tables.tabular import Table, marking_of, mrn_of, references_of
from ingest.sources.items import Failure, SourceFile


def made(*cells: tuple[str, str], mapping: Mapping | None = None) -> Cable | Failure:
    table = Table(
        source=SourceFile.of_bytes("box/a.zip!memos.csv", b"x"),
        reader="csv",
        version=7,
        mapping=mapping or Mapping(),
        encoding="cp1250",
    )
    return table.cable(cells, place="line 4", row=3)


def cable(*cells: tuple[str, str], mapping: Mapping | None = None) -> Cable:
    found = made(*cells, mapping=mapping)
    assert isinstance(found, Cable)
    return found


BODY = ("text", "Words of a row.")

FIELDS = [
    # column, value, attribute of the cable, what is in it
    ("title", " A  title ", "title", "A title"),
    ("subject", "A subject", "subject", "A subject"),
    ("abstract", "One.\n\nTwo.", "summary", "One.\n\nTwo."),
    ("source note", " A note ", "source_note", "A note"),
    ("city", "Zenda", "place", "Zenda"),
    ("telegram number", "No. 76.153/a-1", "number", "76153/A-1"),
    ("telegram number", "No. 76.153", "number_printed", "No. 76.153"),
    ("canonical id", "75BONN123", "mrn", "1975BONN00123"),
    ("date time group", "R 040915Z MAR 75", "dtg", "R 040915Z MAR 75"),
    ("tags", "PFOR;RO|US", "tags", ("PFOR", "RO", "US")),
    ("tags", "PFOR (SAPT)", "tag_names", ("SAPT",)),
    ("signature", "Sapt", "signed", "Sapt"),
    ("drafted by", "Fritz", "drafter", "Fritz"),
    ("doc type", "Airgram", "kind", "airgram"),
    ("lang", " RO ", "language", "ro"),
    ("fonds", "Fond 7", "collection", "Fond 7"),
]


@pytest.mark.parametrize(("column", "value", "attribute", "expected"), FIELDS)
def test_cells_and_fields(column: str, value: str, attribute: str, expected: object) -> None:
    found = cable(BODY, (column, value))
    assert getattr(found, attribute) == expected
    assert found.attributes == ()


def test_every_alias_goes_into_its_field() -> None:
    assert [
        (alias, field)
        for field, aliases in ALIASES.items()
        for alias in aliases
        if {field_by_alias(alias), field_by_alias(alias.upper().replace(" ", "_")), field_by_alias(f" {alias}: ")}
        != {field}
    ] == []
    assert field_by_alias("colour") == ""
    assert field_by_alias("") == ""


def test_the_source_of_a_row() -> None:
    source = cable(BODY, ("archive", "A"), ("cite", "B"), ("translated by", "C"), ("copyright", "D"), ("url", "E"),
                   ("naid", "F")).source  # fmt: skip
    assert (source.archive, source.citation, source.translator, source.rights, source.permalink, source.record_id) == (
        "A", "B", "C", "D", "E", "F")  # fmt: skip
    assert (source.path, source.locator, source.reader, source.reader_version, source.encoding) == (
        "box/a.zip!memos.csv", "line 4", "csv", 7, "cp1250")  # fmt: skip


def test_who_wrote_to_whom() -> None:
    found = cable(BODY, ("from", "AMEMBASSY BONN"), ("to", "Oslo; SECSTATE WASHDC|Rome"), ("cc", "Paris\nMadrid"))
    assert found.sender is not None
    assert found.sender.post == "bonn"
    assert [(to.station.post, to.role) for to in found.addressees] == [
        ("oslo", "action"),
        ("state", "action"),
        ("rome", "action"),
        ("paris", "info"),
        ("madrid", "info"),
    ]
    assert cable(BODY, ("from", " ")).sender is None


def test_the_year_decides_between_seats() -> None:
    assert [
        cable(BODY, ("date", year), ("from", "Embassy in Pakistan")).sender.post  # type: ignore[union-attr]
        for year in ("1955", "1975")
    ] == ["karachi", "islamabad"]


class TestWhatWins:
    def test_the_first_of_two_columns_for_one_field_stays_and_the_second_is_kept(self) -> None:
        found = cable(("text", "first"), ("body", "second"), ("date", "1967-05-01"), ("authored", "1968-05-01"))
        assert found.body == "first"
        assert found.date.earliest == date(1967, 5, 1)
        assert found.attributes == (("body", "second"), ("authored", "1968-05-01"))
        assert found.warnings == (
            "2 columns whose field another column fills, kept as attributes: body (body), authored (date)",
        )

    def test_an_empty_cell_is_no_first(self) -> None:
        found = cable(("text", "  "), ("body", "second"))
        assert (found.body, found.attributes) == ("second", ())

    def test_a_cell_goes_before_a_constant(self) -> None:
        mapping = Mapping(constants={"kind": "letter", "language": "ro", "place": "Zenda", "sender": "Oslo"})
        found = cable(BODY, ("type", "Airgram"), ("place", " "), mapping=mapping)
        assert (found.kind, found.language, found.place) == ("airgram", "ro", "Zenda")
        assert found.sender is not None
        assert found.sender.name == "Oslo"

    def test_a_mapping_goes_before_an_alias(self) -> None:
        mapping = Mapping(columns={"Date": "body", "text": "ignore", "Nr": "number"})
        found = cable(("Date", "words"), ("text", "gone"), (" Nr ", "12"), ("subject", "s"), mapping=mapping)
        assert (found.body, found.number, found.subject) == ("words", "12", "s")
        assert (found.date.known, found.attributes, found.warnings) == (False, (), ())

    def test_unknown_columns_are_kept_and_told_once(self) -> None:
        table = Table(source=SourceFile.of_bytes("t.csv", b""), reader="csv", version=1, mapping=Mapping())
        first = table.cable([BODY, ("colour ", " red "), ("empty", "")], place="1", row=1)
        second = table.cable([BODY, ("shape", "round")], place="2", row=2)
        assert isinstance(first, Cable)
        assert isinstance(second, Cable)
        assert first.attributes == (("colour", "red"),)
        third = table.cable([BODY, ("colour", "blue"), ("shape", "flat")], place="3", row=3)
        assert first.warnings == ("1 column without a field, kept as attributes: colour",)
        assert second.attributes == (("shape", "round"),)
        assert second.warnings == ("1 column without a field, kept as attributes: shape",)
        assert isinstance(third, Cable)
        assert third.warnings == ()

    def test_the_date_column_goes_before_the_group(self) -> None:
        group = ("dtg", "R 040915Z MAR 75")
        assert cable(BODY, ("date", "1975-03-05"), group).date.earliest == date(1975, 3, 5)
        assert cable(BODY, group).date.earliest == date(1975, 3, 4)
        assert cable(BODY, ("date", "the Ides"), group).date.earliest == date(1975, 3, 4)
        assert cable(BODY, ("date", "the Ides"), group).warnings == ()

    def test_undated_is_a_date_that_was_understood(self) -> None:
        found = cable(BODY, ("date", "undated"))
        assert (found.date.known, found.date.printed, found.warnings) == (False, "undated", ())
        found = cable(BODY, ("date", "the  Ides"))
        assert (found.date.printed, found.date.origin, found.warnings) == (
            "the  Ides",
            "table",
            ("column 'date': date not understood: 'the Ides'",),
        )


class TestTitles:
    def test_the_title_else_the_subject_else_the_beginning_of_the_text(self) -> None:
        assert cable(BODY, ("title", "T"), ("subject", "S")).title == "T"
        assert cable(BODY, ("subject", "S")).title == "S"
        assert cable(BODY).title == "Words of a row."
        assert cable(("text", "w" * 500)).title == "w" * 200

    def test_the_kind_of_a_title(self) -> None:
        assert cable(BODY, ("title", "Airgram from Bonn")).kind == "airgram"
        assert cable(BODY, ("title", "Airgram from Bonn"), ("mrn", "75BONN123")).kind == "telegram"
        assert cable(BODY).kind == "other"


def test_a_row_without_words_is_a_failure() -> None:
    for column in ("date", "id", "from"):
        assert isinstance(made((column, "1967")), Failure)
    for column in ("title", "subject", "abstract"):
        found = cable((column, "words"))
        assert not found.withheld
        assert found.warnings == ("no text: no column is known to hold it",)
    assert not cable(("mrn", "75BONN123")).withheld
    assert cable(BODY).warnings == ()


def test_ids_of_rows() -> None:
    assert cable(BODY, ("id", "A 7"), ("mrn", "75BONN123")).id == "memos/A-7"
    assert cable(BODY, ("id", "7"), ("collection", "C")).id.endswith("/7")
    assert cable(BODY, ("mrn", "75BONN123")).id == "1975BONN00123"
    assert cable(BODY).id.endswith("#3")
    assert cable(BODY).collection == "memos"


DATES = [
    ("28/12/1966", False, "1966-12-28", "day", ""),
    ("12/28/1966", False, "1966-12-28", "day", ""),  # nobody has 28 months
    ("03/04/1967", False, "1967-04-03", "day", ""),
    ("03/04/1967", True, "1967-03-04", "day", ""),
    ("12/12/1967", False, "1967-12-12", "day", ""),
    ("12/13/1967", False, "1967-12-13", "day", ""),
    ("12/28/1966 18:48", False, "1966-12-28", "day", "18:48"),
    ("12/28/1966 8:48", False, "1966-12-28", "day", "08:48"),
    ("12/28/1966 0:00", False, "1966-12-28", "day", ""),  # midnight of exports that know only the day
    ("12/28/1966 00:01", False, "1966-12-28", "day", "00:01"),
    ("12/28/1966 10:00", False, "1966-12-28", "day", "10:00"),
    ("31/02/1975", False, "None", "none", ""),
    ("1975 March 4, 09:15 (Tuesday)", False, "1975-03-04", "day", "09:15"),
    ("1975 Mar 4", False, "1975-03-04", "day", ""),
    ("19670501", False, "1967-05-01", "day", ""),
    ("19671301", False, "None", "none", ""),
    ("14990501", False, "None", "none", ""),
    ("1967-05-01", False, "1967-05-01", "day", ""),
    ("1967-05-01T18:05:00Z", False, "1967-05-01", "day", "18:05Z"),
    ("1967-05-01 18:05", False, "1967-05-01", "day", "18:05"),
    ("1967-05-01 00:00:00", False, "1967-05-01", "day", ""),
    ("1967-05-01 24:05", False, "1967-05-01", "day", ""),
    ("1967-05-01 23:59", False, "1967-05-01", "day", "23:59"),
    ("R 040915Z MAR 75", False, "1975-03-04", "day", "09:15Z"),
    ("R 040915Z MAR 09", False, "2009-03-04", "day", "09:15Z"),
    ("04 MAR 1975", False, "1975-03-04", "day", ""),
    ("March 4–6, 1975", False, "1975-03-04", "range", ""),
    ("ca. March 1975", False, "1975-03-01", "month", ""),
    ("1975", False, "1975-01-01", "year", ""),
    ("", False, "None", "none", ""),
]


@pytest.mark.parametrize(("printed", "month_first", "day", "precision", "time"), DATES)
def test_dates_in_cells(printed: str, month_first: bool, day: str, precision: str, time: str) -> None:
    span = span_of(printed, order="month first" if month_first else "day first")
    assert (str(span.earliest), span.precision, span.time) == (day, precision, time)
    if span.known and "Z" not in printed[:10]:
        assert span.origin in ("table", "dtg")
        assert span.printed


def test_a_mapping_says_which_comes_first() -> None:
    month_first = Mapping(format=Format(date_order="month first"))
    assert cable(BODY, ("date", "03/04/1967"), mapping=month_first).date.earliest == date(1967, 3, 4)
    day_first = Mapping(format=Format(date_order="day first"))
    assert cable(BODY, ("date", "03/04/1967"), mapping=day_first).date.earliest == date(1967, 4, 3)
    assert cable(BODY, ("date", "03/04/1967")).date == DateSpan(printed="03/04/1967", origin="table")


@pytest.mark.parametrize(
    ("printed", "mrn"),
    [
        ("10SHANGHAI60", "2010SHANGHAI00060"),
        ("50BONN1", "2050BONN00001"),
        ("51BONN1", "1951BONN00001"),
        ("75 PORT LOUIS 12.", "1975PORTLOUIS00012"),
        ("1975DACCA00292_b", "1975DACCA00292"),
        ("1977STATE217976", "1977STATE217976"),
        ("75BONN1234567", ""),
        ("175BONN12", ""),
        ("75bonn12", ""),
        ("BONN 12", ""),
    ],
)
def test_message_reference_numbers(printed: str, mrn: str) -> None:
    assert mrn_of(printed) == mrn


def test_references_of_a_cell() -> None:
    assert [ref.sender for ref in references_of("85ZENDA12", year=1985)] == ["ZENDA"]
    found = references_of("85TUNIS398|85STATE80112;\nBONN A-12; a letter; ", year=1985)
    assert [(ref.printed, ref.kind, ref.sender, ref.number, ref.year, ref.mrn) for ref in found] == [
        ("85TUNIS398", "telegram", "tunis", "398", 1985, "1985TUNIS00398"),
        ("85STATE80112", "telegram", "state", "80112", 1985, "1985STATE80112"),
        ("BONN A-12", "airgram", "bonn", "12", 1985, ""),
        ("a letter", "", "", "", 0, ""),
    ]


def test_markings_of_their_columns() -> None:
    found, warnings = marking_of({"classification": "Top  Secret NODIS", "captions": "EXDIS", "precedence": "Flash"})
    assert (found.printed, found.level, found.rank, found.precedence) == ("Top Secret NODIS", "top secret", 1, "flash")
    assert set(found.captions) == {"EXDIS", "NODIS"}
    assert warnings == marking_of({})[1] == []
    assert marking_of({})[0].printed == ""
    found, warnings = marking_of({"classification": "Klingon"})
    assert (found.printed, found.level, warnings) == ("Klingon", "", ["classification not understood: 'Klingon'"])


def test_a_classification_that_is_not_understood_is_told() -> None:
    assert cable(BODY, ("class", "TS/XYZ")).warnings == ("classification not understood: 'XYZ'",)
    assert cable(BODY, ("class", "(TS)")).warnings == ()


@pytest.mark.parametrize(
    ("line", "delimiter", "count"),
    [
        ("Date,Subject,Text", ",", 3),
        ('"Date","Subject"', ",", 2),
        ("Date,Colour", ",", 1),
        ("Date,Authored", ",", 1),  # two names of one field
        ("Date", ",", 0),
        ("Date,Subject", ";", 0),
        ("Date," + "x" * 61, ",", 0),
        ("Date," + "x" * 60, ",", 1),
    ],
)
def test_known_columns_of_a_line(line: str, delimiter: str, count: int) -> None:
    assert known_columns(line, delimiter) == count


def test_constants_are_fields() -> None:
    assert {"collection", "lang"} & set(CONSTANTS)
    assert set(CONSTANTS) <= set(ALIASES)


@pytest.mark.parametrize(
    ("column", "printed", "mrn", "number"),
    [
        ("doc_id", "1974ZENDA00088", "1974ZENDA00088", "88"),
        ("doc_id", "1974ZENDA00088_b", "1974ZENDA00088", "88"),
        ("mrn", "1974ZENDA00088", "1974ZENDA00088", "88"),
        ("doc_id", "frus1969-76v20d12", "", ""),
        ("doc_id", "12 A 5", "", ""),
        ("doc_id", "2031ZENDA00088", "", ""),
        ("doc_id", "74ZENDA88", "", ""),
    ],
)
def test_an_id_in_the_form_of_a_reference_number_is_one(column: str, printed: str, mrn: str, number: str) -> None:
    found = cable(BODY, (column, printed))
    assert (found.mrn, found.number, found.number_printed) == (mrn, number, "")


def test_a_printed_number_goes_before_that_of_the_reference_number() -> None:
    found = cable(BODY, ("doc_id", "1974ZENDA00088"), ("number", "No. 12"))
    assert (found.mrn, found.number) == ("1974ZENDA00088", "12")
