"""Dates of a whole table: its column decides, then its mapping's locale; what stays open is told with its column."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadConfig
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.tables import mapping as mappings
from ingest.readers.tables.dates import DateColumn
from ingest.readers.tables.mapping import Format, Mapping
from ingest.sources.items import SourceFile


def table(*printed: str, mapping: Mapping | None = None, lines: bool = False) -> list[Cable]:
    """The cables of a table with these dates, as CSV or as JSON Lines."""
    if lines:
        rows = [json.dumps({"date": each, "title": "t", "body": "x"}) for each in printed]
        source = SourceFile.of_bytes("t.jsonl", "\n".join(rows).encode())
    else:
        cells = "".join(f'"{each}",t,x\n' for each in printed)
        source = SourceFile.of_bytes("t.csv", f"Sent,title,body\n{cells}".encode())
    found = list(read_source(source, format="jsonl" if lines else "csv", mapping=mapping))
    assert all(isinstance(item, Cable) for item in found)
    return [item for item in found if isinstance(item, Cable)]


@pytest.mark.parametrize("lines", [False, True])
def test_a_later_row_decides_for_the_first(lines: bool) -> None:
    days = [cable.date.earliest for cable in table("3/4/1967", "4/13/1967", "12/31/1967", lines=lines)]
    assert days == [date(1967, 3, 4), date(1967, 4, 13), date(1967, 12, 31)]
    days = [cable.date.earliest for cable in table("3/4/1967", "13/4/1967", lines=lines)]
    assert days == [date(1967, 4, 3), date(1967, 4, 13)]


def test_without_proof_both_days_are_told_with_the_column_and_the_remedy() -> None:
    (cable,) = table("3/4/1967")
    assert (cable.date.known, cable.date.printed) == (False, "3/4/1967")
    assert cable.warnings == (
        "column 'Sent': date '3/4/1967' may be 1967-04-03 or 1967-03-04: left undated; "
        'say [format] date_order = "day first" or "month first" in a mapping file',
    )


def test_a_column_in_both_orders_decides_nothing() -> None:
    first, *_ = table("3/4/1967", "13/4/1967", "4/13/1967")
    assert not first.date.known
    assert "the column has both orders, 13/4/1967 and 4/13/1967" in first.warnings[0]


def test_the_mapping_goes_before_the_column_and_the_column_before_the_locale() -> None:
    order = Mapping(format=Format(date_order="month first"))
    assert table("3/4/1967", "13/4/1967", mapping=order)[0].date.earliest == date(1967, 3, 4)
    locale = Mapping(format=Format(locale="en-US"))
    assert table("3/4/1967", "13/4/1967", mapping=locale)[0].date.earliest == date(1967, 4, 3)
    assert table("3/4/1967", mapping=locale)[0].date.earliest == date(1967, 3, 4)
    both = table("3/4/1967", "13/4/1967", "4/13/1967", mapping=locale)
    assert not both[0].date.known


def test_a_locale_that_tells_no_order_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text('[format]\nlocale = "en"\n')
    with pytest.raises(BadConfig, match="tells no order"):
        mappings.load(file)
    file.write_text('[format]\nlocale = "en-GB"\n')
    assert mappings.load(file).format.locale == "en-GB"


def test_the_column_tells_the_century() -> None:
    old = table("3 May 67", "1866", "1871")
    assert old[0].date.earliest == date(1867, 5, 3)
    assert table("3 May 67")[0].date.earliest == date(1967, 5, 3)
    doubtful = table("3 May 12")[0]
    assert not doubtful.date.known
    assert doubtful.warnings == ("column 'Sent': date '3 May 12' may be 2012-05-03 or 1912-05-03: left undated",)
    assert table("3 May 12", "1909", "1918")[0].date.earliest == date(1912, 5, 3)


def test_what_was_not_used_is_told_and_the_whole_cell_kept() -> None:
    (cable,) = table(" May 3, 1967; received May 5 ")
    assert (cable.date.earliest, cable.date.printed) == (date(1967, 5, 3), "May 3, 1967; received May 5")
    assert cable.warnings == (
        "column 'Sent': date partly understood: 'May 3, 1967; received May 5' is read as 1967-05-03, "
        "'received May 5' was not used",
    )


def test_an_open_span_of_a_cell() -> None:
    before, after = table("before May 17, 1967", "after May 4, 1967")
    assert (before.date.earliest, before.date.latest) == (None, date(1967, 5, 16))
    assert (after.date.earliest, after.date.latest) == (date(1967, 5, 5), None)
    assert before.warnings == after.warnings == ()


def test_the_column_is_looked_at_only_when_it_is_needed_and_once() -> None:
    asked: list[int] = []

    def cells() -> list[str]:
        asked.append(1)
        return ["3/4/1967", "13/4/1967"]

    dates = DateColumn(Format(), cells)
    dates.read("1967-05-03")
    dates.read("13/4/1967")
    assert asked == []
    assert [dates.read("3/4/1967")[0].earliest for _ in range(3)] == [date(1967, 4, 3)] * 3
    assert asked == [1]
