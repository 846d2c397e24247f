"""Days in words, old abbreviations of months, other calendars, months of many languages."""

from __future__ import annotations

import pytest

from corpus.dates import find_date, parse_date
from corpus.dates.vocabulary import entries

THIRD = [
    "3 9bre 1856",
    "le 3 9bre. 1856",
    "3 IXbre 1856",
    "den 3ten 9ber 1856",
    "9bre 3, 1856",
    "3rd Novr. 1856",
    "3. Novbr. 1856",
    "the third of November, 1856",
    "the third day of November, 1856",
    "November third, 1856",
    "November the third, 1856",
    "tres de noviembre de 1856",
    "le trois novembre 1856",
    "am dritten November 1856",
    "tre novembre 1856",
    "três de novembro de 1856",
    "3 Kasım 1856",
    "3 KASIM 1856",
    "3. studenoga 1856",
    "3. marraskuuta 1856",
    "3 november 1856",
    "3 Νοεμβρίου 1856",
    "3 lapkričio 1856",
    "1856 m. lapkričio 3 d.",
    "1856. gada 3. novembrī",
    "ngày 3 tháng 11 năm 1856",
    "12 brumaire an LXV",
]


@pytest.mark.parametrize("printed", THIRD[:-1])
def test_the_third_of_november(printed: str) -> None:
    assert str(parse_date(printed).span.earliest) == "1856-11-03"
    assert str(find_date(f"Zenda, {printed}.").span.earliest) == "1856-11-03"


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("7bre 1799", "1799-09-01", "1799-09-30"),
        ("4 8bre 1799", "1799-10-04", "1799-10-04"),
        ("4 10bre 1799", "1799-12-04", "1799-12-04"),
        ("4 Xbre 1799", "1799-12-04", "1799-12-04"),
        ("第3 昭和16年11月5日"[3:], "1941-11-05", "1941-11-05"),
        ("民國四十五年十一月三日", "1956-11-03", "1956-11-03"),
        ("明治三十七年", "1904-01-01", "1904-12-31"),
        ("平成元年3月", "1989-03-01", "1989-03-31"),
        ("1 vendémiaire an I", "1792-09-22", "1792-09-22"),
        ("17 brumaire an VIII", "1799-11-08", "1799-11-08"),
        ("le 9 thermidor de l'an 2", "1794-07-27", "1794-07-27"),
        ("11 frimaire an XIV", "1805-12-02", "1805-12-02"),
        ("third to fifth of November, 1856", "1856-11-03", "1856-11-05"),
    ],
)
def test_other_forms(printed: str, first: str, last: str) -> None:
    span = parse_date(printed).span
    assert (str(span.earliest), str(span.latest)) == (first, last)


@pytest.mark.parametrize("printed", [THIRD[-1], "31 brumaire an VIII", "17 brumaire", "昭和200年", "11bre 1856x"])
def test_what_no_calendar_has_is_not_read(printed: str) -> None:
    reading = parse_date(printed)
    assert not reading.span.known
    assert reading.unused


@pytest.mark.parametrize("text", ["the second March 1956 meeting", "two November 1956 cables", "the first 1956 report"])
def test_numbers_of_other_things_are_no_days(text: str) -> None:
    assert find_date(text).span.precision in ("month", "year")


def test_every_language_of_days_has_thirty_one() -> None:
    days: dict[str, set[str]] = {}
    for entry in entries():
        if entry.kind in ("day", "ordinal day"):
            days.setdefault(entry.language, set()).add(entry.value)
    assert set(days) == {"en", "es", "fr", "it", "pt", "de"}
    assert all(found == {str(day) for day in range(1, 32)} for found in days.values())


def test_the_month_that_two_languages_call_alike_is_told() -> None:
    assert "Croatian" in parse_date("3. listopada 1956").remark
    assert parse_date("3 listopadu 1956").remark == ""
