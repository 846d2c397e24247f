"""Spreadsheets made here: typed cells, several sheets, headers. All lists are invented."""

from __future__ import annotations

import base64
import io
import sys
import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import DAY, PERCENT, TIME, cell, ods, ods_row, row, sheet, xlsx

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.tables import spreadsheet_cells, spreadsheet_process
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile

HEADER = row(1, "Date", "From", "Number", "Subject", "Text")
# An invented list of one cable, as xlwt writes it.
OLD = zlib.decompress(
    base64.b85decode(
        "c-rk)O=uHA6#izDG(WcascE5AN+?*hwxW3P(ry*CCu1#wQUp!hg-Y`yF@p7CwB{%Xo)j;Idhk;9;twk5&4W<UgCGcrf)`JMf`>Ni"
        "o0nZlBSIInP?>L;H*em|+j%>0-ptOtUWip@?{`<xgkgA4vw~=8kO@jbrw|3zTb5*<JV41(SW^fF$dN5RJZXF7mp+vKu0q2-?+c>9"
        "M@q+W2FZNROspdIvJELAZ5SddaEl~ibg@<KOiwXg&-5<0e9Cl$C0CgaQQL}`z=EFa-)+z0V_GlQg(2Vjkaga(WG6cCQqJOw*F?Ro"
        "4|@uyQ<*hZ(c^8!9LS-gX3i|gas;;#0;UOr+3cWUR1ha;&*8h30KPd<{XC)Mt1A~E`H$st{~zQ5a$>Xmy5<E+uugK2l(7z-URmS8"
        "p^UMJ9grnE?MoF+3h?B)Y}zbP`G|SG7^ZB}Oc<$bVltmG&TbFMRi0Oc=(1IzjiaTNsDTLcF^-uinYDQ5>zjk=G5rKfO1u-)_lr%^"
        "JXp9SHAp$kH5%$B0{zTyV|tn2x`Fv_rg56kl=qEw*vx?$ZgYie`>3B?jJNvc27U|i<u8XH^^`y9TZx|^tzL-Fztd;YOZ%5W`tq5<"
        "fEW-rZ%91Wom|*!%Lk@izpXO?Eo$3t*_&bnOER(uF{bsB93Aniq}gL7wMCQmGwM<Bnl@gNTAw#cZK)?%Pma>C){X}}Xd?~#aR>?u"
        "3JMAe3JMAe?jY>HagTjU@Y#R+e*0c$iBe5nll-?BN1mP{9V+)DM|lC$uI5iCe8PE`SfP${Unp^udM{uKX|`j^_57vNnrQr<6)Q&n"
        "UI@AEzvjlyf8761zopd|"
    )
)


def read(content: bytes, name: str = "a.xlsx") -> list[Cable | Failure]:
    """What comes of a file, by the way of every file."""
    (source,) = unpack(SourceFile.of_bytes(name, content))
    assert isinstance(source, SourceFile)
    return list(read_source(source))


def cables(content: bytes, name: str = "a.xlsx") -> list[Cable]:
    """Likewise where all is read."""
    items = read(content, name)
    assert all(isinstance(item, Cable) for item in items), items
    return [item for item in items if isinstance(item, Cable)]


def failure(content: bytes, name: str = "a.xlsx") -> Failure:
    """Likewise where nothing is."""
    (item,) = read(content, name)
    assert isinstance(item, Failure), item
    return item


def test_typed_cells() -> None:
    first, second, third = cables(
        xlsx(
            {
                "Cables": sheet(
                    row(1, "Date", "Number", "Text", "open", "share", "sum"),
                    f'<row r="2">{cell("A2", 24596, style=DAY)}{cell("B2", 1849.0)}{cell("C2", "The dam holds.")}'
                    f"{cell('D2', True)}{cell('E2', 0.25, style=PERCENT)}{cell('F2', 3.0, formula='1+2')}</row>",
                    f'<row r="3">{cell("A3", 24596.4375, style=TIME)}{cell("B3", "001850")}{cell("C3", "It leaks.")}'
                    f"{cell('D3', False)}{cell('F3', 'x', formula='A1')}</row>",
                    row(4, 1967, 1851, "It is mended."),
                )
            }
        )
    )
    assert (first.date.earliest, first.date.precision, first.number) == (date(1967, 5, 4), "day", "1849")
    assert first.attributes == (("open", "true"), ("share", "0.25"), ("sum", "3"))
    assert first.warnings == ("3 columns without a field, kept as attributes: open, share, sum",)
    assert (second.date.earliest, second.date.printed) == (date(1967, 5, 4), "1967-05-04 10:30")
    assert (second.number, second.attributes) == ("1850", (("open", "false"), ("sum", "x")))
    assert (third.date.printed, third.date.precision, third.number) == ("1967", "year", "1851")
    assert first.source.locator == "sheet Cables, row 2"
    assert first.source.reader == "spreadsheet"


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    rows = row(1, "Date", "Text"), f'<row r="2">{cell("A2", 23134, style=DAY)}{cell("B2", "The dam holds.")}</row>'
    (cable,) = cables(xlsx({"A": sheet(*rows)}, dates_from_1904=True))
    assert cable.date.earliest == date(1967, 5, 4)


def test_the_order_of_day_and_month_in_texts_is_proved_by_the_column_of_the_sheet() -> None:
    header = row(1, "Date", "Text")
    dates = {"A": "25/5/1967", "B": "5/25/1967"}
    found = cables(xlsx({name: sheet(header, row(2, "4/5/1967", "x"), row(3, dates[name], "y")) for name in dates}))
    assert [one.date.earliest for one in found] == [
        date(1967, 5, 4), date(1967, 5, 25), date(1967, 4, 5), date(1967, 5, 25),
    ]  # fmt: skip


def test_each_sheet_is_a_table_and_says_what_is_odd_about_it() -> None:
    rows = {name: sheet(HEADER, row(2, "1967-05-04", "Zenda", 7, f"Dues {name}", "Paid.")) for name in ("A", "B")}
    codes = sheet(row(1, "code", "meaning"), row(2, "x", "y"))
    items = read(xlsx({"Empty": sheet(), **rows, "Codes": codes}, hidden=["B"], charts=["Trend"]))
    first, second, third = items
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert isinstance(third, Failure)
    assert (first.subject, second.subject) == ("Dues A", "Dues B")
    assert (first.source.locator, second.source.locator) == ("sheet A, row 2", "sheet B, row 2")
    assert first.id != second.id
    assert first.warnings == ("sheet 'Trend' not read: it is a chart",)
    assert second.warnings == ("sheet 'B' is hidden: read all the same",)
    assert third.place == "sheet Codes"
    assert third.reason == "no column is known to hold the text; the columns are: code, meaning"
    assert "a.xlsx.mapping.toml" in third.advice


def test_two_sheets_with_the_same_ids_give_cables_of_their_own() -> None:
    both = {name: sheet(row(1, "id", "text"), row(2, 1, f"of {name}")) for name in ("A", "B")}
    assert len({one.id for one in cables(xlsx(both))}) == 2


def test_a_table_that_begins_elsewhere_below_a_title() -> None:
    title = f'<row r="2">{cell("B2", "List of cables")}</row>'
    header = f'<row r="5">{cell("C5", "Date")}{cell("D5", "Subject")}{cell("E5", "Text")}</row>'
    data = f'<row r="9">{cell("C9", "1967")}{cell("D9", "Dues")}{cell("E9", "Paid.")}</row>'
    (cable,) = cables(xlsx({"A": sheet(title, header, data)}))
    assert (cable.subject, cable.body, cable.source.locator) == ("Dues", "Paid.", "sheet A, row 9")
    assert cable.warnings == ("rows before the header of sheet 'A': List of cables",)


def test_a_header_of_two_rows_and_cells_merged_over_rows() -> None:
    rows = (
        row(1, "Date", "Parties", "", "Text"),
        row(2, "", "From", "To", ""),
        row(3, "1967-05-04", "Zenda", "Oslo", "The first."),
        row(4, "", "Rome", "Oslo", "The second."),
        row(6, "1967-05-05", "Rome", "", "The third."),
    )
    first, second, third = cables(xlsx({"A": sheet(*rows, merged=["A1:A2", "B1:C1", "D1:D2", "A3:A5"])}))
    assert [one.date.earliest for one in (first, second, third)] == [date(1967, 5, 4)] * 2 + [date(1967, 5, 5)]
    assert second.sender
    assert second.sender.printed == "Rome"
    assert first.warnings == (
        "sheet 'A': cells merged over several rows: each of the rows has their value",
        "rows before the header of sheet 'A': Date Parties Text",
    )
    assert second.warnings == ()


def test_without_merged_cells_an_empty_cell_stays_empty() -> None:
    first, second = cables(xlsx({"A": sheet(row(1, "Date", "Text"), row(2, "1967", "One."), row(3, "", "Two."))}))
    assert (first.date.printed, second.date.printed, first.warnings) == ("1967", "", ())


def test_formulas_never_computed_and_errors_are_told() -> None:
    many = "".join(
        f'<row r="{at}">{cell(f"A{at}", "Text")}{cell(f"B{at}", None, formula="1")}</row>' for at in range(2, 9)
    )
    (cable, *_) = cables(
        xlsx({"A": sheet(row(1, "Text", "sum", "err", "void"), many, f'<row r="9">{cell("A9", "Text")}'
        f'{cell("B9", 1, formula="1")}{cell("C9", "#N/A")}{cell("D9", "", formula="A1")}</row>')})
    )  # fmt: skip
    assert cable.warnings == (
        "sheet 'A': formulas without a stored value, read as empty: B2, B3, B4, B5, B6 and 2 more; "
        "save it in a spreadsheet program",
        "sheet 'A': cells with an error as their value, read as empty: C9",
    )


def test_a_row_with_cells_behind_the_named_columns() -> None:
    first, second = cables(xlsx({"A": sheet(row(1, "Date", "Text"), row(2, "1967", "x"), row(3, "1967", "y", "z"))}))
    assert (first.attributes, first.warnings) == ((), ())
    assert second.attributes == (("column 3", "z"),)
    assert second.warnings == ("1 column without a field, kept as attributes: column 3",)


def test_a_cell_far_to_the_right() -> None:
    """Columns as far as a table of 4,096 has them are attributes, a cell further on is told as a failure"""
    last, beyond = (
        f'<row r="3">{cell("B3", "y")}{cell("FAN3", "z")}</row>',
        f'<row r="3">{cell("B3", "y")}{cell("FAO3", "z")}</row>',
    )
    rows = "".join(row(at, "1967", "x") for at in range(5, 50))
    *_, cable = cables(xlsx({"A": sheet(row(1, "Date", "Text"), last)}))
    assert cable.attributes == (("column 4096", "z"),)
    assert failure(xlsx({"A": sheet(row(1, "Date", "Text"), beyond)})).reason == "a header of 4,097 columns"
    far = beyond.replace("3", "50")
    *read_before, beside = read(xlsx({"A": sheet(row(1, "Date", "Text"), rows, far)}))
    assert len(read_before) == 45
    assert isinstance(beside, Failure)
    assert (beside.place, beside.reason) == ("sheet A, row 50", "a row of 4,097 columns")


def test_a_mapping_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx({"A": sheet(row(1, "Ziua", "Cuprins"), row(2, "1967-05-04", "Barajul tine."))}))
    source = SourceFile.of_bytes(str(path), path.read_bytes())
    assert isinstance(next(read_source(source)), Failure)
    (tmp_path / "list.xlsx.mapping.toml").write_text(
        '[columns]\n"Ziua" = "date"\n"Cuprins" = "body"\n[constants]\nlanguage = "ro"\n', "utf-8"
    )
    (cable,) = read_source(source)
    assert isinstance(cable, Cable)
    assert (cable.body, cable.language, cable.date.earliest) == ("Barajul tine.", "ro", date(1967, 5, 4))


@pytest.mark.parametrize("form", ["has_header = false", 'names = ["1", "2"]'])
def test_a_sheet_without_a_header(tmp_path: Path, form: str) -> None:
    (tmp_path / "cables.mapping.toml").write_text(f'[columns]\n"1" = "date"\n"2" = "body"\n[format]\n{form}\n', "utf-8")
    source = SourceFile.of_bytes(str(tmp_path / "a.xlsx"), xlsx({"A": sheet(row(1, "1967", "x"), row(2, "1968", "y"))}))
    found = [(item.date.printed, item.body) for item in read_source(source) if isinstance(item, Cable)]
    assert found == [("1967", "x"), ("1968", "y")]


def test_opendocument() -> None:
    rows = ods_row("Date", "Text") + ods_row("4 May 1967", "One.") + ods_row("5 May 1967", "Two.", repeated=2)
    day = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="1967-05-06"/>'
        '<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>'
        "</table:table-row>"
    )
    found = cables(ods({"L": rows + day + ods_row("", repeated=1_048_570)}), "a.ods")
    assert [one.source.locator.rpartition(" ")[2] for one in found] == ["2", "3", "4", "5"]
    assert [one.date.earliest.day for one in found if one.date.earliest] == [4, 5, 5, 6]
    assert found[3].body.split() == ["a", "b"]


def test_typed_cells_of_opendocument() -> None:
    kinds = (
        ('date" office:date-value="1967-05-04T10:30:00', "04/05/67"),
        ('float" office:value="1849', "1,849"),
        ("string", "The dam holds."),
        ('percentage" office:value="0.25', "25 %"),
        ('boolean" office:boolean-value="true', "TRUE"),
    )
    typed = "".join(
        f'<table:table-cell office:value-type="{kind}"><text:p>{shown}</text:p></table:table-cell>'
        for kind, shown in kinds
    )
    header = ods_row("Date", "Number", "Text", "share", "open")
    (cable,) = cables(ods({"L": f"{header}<table:table-row>{typed}</table:table-row>"}), "a.ods")
    assert (cable.date.earliest, cable.date.printed, cable.number) == (date(1967, 5, 4), "1967-05-04 10:30", "1849")
    assert cable.attributes == (("share", "0.25"), ("open", "true"))


def test_a_workbook_attached_to_a_message() -> None:
    book = base64.encodebytes(xlsx({"A": sheet(row(1, "Date", "Text"), row(2, "1967-05-04", "The dam holds."))}))
    mail = (
        b"From: a@b.org\nTo: c@d.org\nMessage-ID: <m@b.org>\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=q\n\n"
        b"--q\n\nSee the list.\n--q\nContent-Type: application/octet-stream; name=a.xlsx\n"
        b"Content-Transfer-Encoding: base64\n\n" + book + b"--q--\n"
    )
    message, attached = cables(mail, "a.eml")
    assert (message.body, attached.body) == ("See the list.", "The dam holds.")
    assert attached.source.locator.endswith("sheet A, row 2")


def test_an_old_workbook() -> None:
    (cable,) = cables(OLD, "a")
    assert (cable.date.earliest, cable.number, cable.body) == (date(1967, 5, 4), "1849", "The dam holds.")


def test_a_damaged_sheet_costs_itself_only() -> None:
    good = sheet(HEADER, row(2, "1967-05-04", "Zenda", 7, "Dues", "Paid."))
    bad, cable = read(xlsx({"A": good[:-60], "B": good}))
    assert isinstance(bad, Failure)
    assert isinstance(cable, Cable)
    assert bad.place == "sheet A"
    assert bad.reason.startswith("damaged: ")
    assert cable.source.locator == "sheet B, row 2"


ENCRYPTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
)
ENCRYPTED += 'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
FAR = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (xlsx({"A": sheet()}), "a.xlsx", "no sheet of it holds anything"),
        (xlsx({}, charts=["Trend"]), "a.xlsx", "sheet 'Trend' not read: it is a chart"),
        (xlsx({"A": sheet(HEADER)})[:-300], "a.xlsx", "damaged: this spreadsheet cannot be unpacked"),
        (xlsx({"A": sheet(HEADER)}, extra={"xl/workbook.bin": "x"}), "a.xlsb", "an Excel binary workbook (XLSB)"),
        (OLD[:3000], "a.xls", "damaged, or no spreadsheet: "),
        (ods({"L": ods_row("Date", "Text")}, manifest=ENCRYPTED), "a.ods", "locked with a password"),
        (OLD[:512] + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "locked with a password"),
        (ods({"L": ods_row("Text") + ods_row("x", repeated=1_002)}), "a.ods", "unpacks to far more than a spread"),
    ],
    ids=["empty", "chart", "cut", "xlsb", "cut-xls", "locked-ods", "locked-xlsx", "repeated"],
)  # fmt: skip
def test_what_is_refused(content: bytes, name: str, reason: str) -> None:
    found = failure(content, name)
    assert found.reason.startswith(reason)
    assert found.advice


def test_a_row_as_many_times_as_is_allowed() -> None:
    assert len(cables(ods({"L": ods_row("Text") + ods_row("x", repeated=1_001)}), "a.ods")) == 1_001


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited on Linux")
def test_a_sheet_made_to_fill_the_memory() -> None:
    assert failure(xlsx({"A": sheet(HEADER, FAR)})).reason == "the spreadsheet library gave up on it"


def test_what_is_named_xls_and_is_a_text() -> None:
    (table,) = cables(b"Date;Text\n1967;The dam holds.\n", "a.xls")
    (page,) = cables(b"<html><body><p>The dam holds.</p></body></html>", "a.xls")
    assert (table.source.reader, page.source.reader) == ("csv", "html")


@pytest.mark.parametrize(("limit", "value", "reason"), [
    ("LARGEST", 2_000, "a spreadsheet larger than 0 MiB"),
    ("LARGEST_WHOLE", 3_000, "unpacks to more than 0 GiB"),
    ("MOST_PARTS", 5, "holds more than 5 members"),
])  # fmt: skip
def test_limits_of_the_package(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str) -> None:
    content = xlsx(
        {"A": sheet(HEADER, row(2, "1967-05-04", "Zenda", 7, "Dues", "Paid. " * 500))}, packed=limit != "LARGEST"
    )
    assert cables(content)
    monkeypatch.setattr(spreadsheet_process, limit, value)
    assert failure(content).reason == reason


def test_a_text_shared_by_more_cells_than_a_spreadsheet_holds() -> None:
    rows = [("row", at, [str(at) * 2, "x" * (1 << 20)]) for at in range(600)]
    found = list(spreadsheet_cells.bounded(iter(rows)))
    assert 510 < len(found) <= 513
    assert found[-1] == ("error", "large", "")
    assert list(spreadsheet_cells.bounded(iter(rows[:500]))) == rows[:500]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0**53 - 1, "9007199254740991"),
        (2.0**53, "9007199254740992.0"),
        (-7.0, "-7"),
        (0.1, "0.1"),
        (datetime(1967, 5, 4), "1967-05-04"),
        (datetime(1967, 5, 4, 10, 30, 1), "1967-05-04 10:30:01"),
        (time(10, 30), "10:30:00"),
        (timedelta(hours=30), "30:00"),
        (timedelta(hours=30, seconds=1), "30:00:01"),
        (None, ""),
    ],
)
def test_the_text_of_a_typed_cell(value: object, text: str) -> None:
    assert spreadsheet_cells.cell_text(value) == text


@pytest.mark.parametrize(("count", "listed"), [(5, "B2, B3, B4, B5, B6;"), (6, "B2, B3, B4, B5, B6 and 1 more;")])
def test_how_many_cells_a_warning_lists(count: int, listed: str) -> None:
    rows = "".join(
        f'<row r="{at}">{cell(f"A{at}", "x")}{cell(f"B{at}", None, formula="1")}</row>' for at in range(2, 2 + count)
    )
    assert listed in cables(xlsx({"A": sheet(row(1, "Text", "sum"), rows)}))[0].warnings[0]


@given(
    st.lists(st.sampled_from(["", "x", "<v/>", "</c>", "<c r='Z9' t='e'>", "a&b", '"', "\n"]), min_size=1, max_size=6)
)
def test_texts_of_cells_are_no_markup(texts: list[str]) -> None:
    """No text makes a warning about formulas or errors, wherever the markup is cut"""
    markup = sheet("".join(f'<row r="{at}">{cell(f"A{at}", text)}</row>' for at, text in enumerate(texts, start=1)))
    remarks = spreadsheet_cells.remarks_of(io.BytesIO(markup.encode()), chunk=7)
    assert remarks == []
    odd = markup.replace(
        "</sheetData>", f'<row r="9">{cell("A9", None, formula="1")}{cell("B9", "#REF!")}</row></sheetData>'
    )
    assert len(spreadsheet_cells.remarks_of(io.BytesIO(odd.encode()), chunk=7)) == 2
