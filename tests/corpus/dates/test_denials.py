"""Dates that a text denies, and those that a word before them makes a week or a bound. All are invented."""

from __future__ import annotations

import pytest

from corpus.dates import evidence, find_date, parse_date, warnings_of


@pytest.mark.parametrize(
    "text",
    ["not 17 May 1962", "not on 17 May 1962", "nicht am 17. Mai 1962", "17 May 1962 BC", "17 May 1562 B.C.",
     "17 мая 1962 до н.э.", "4 de mayo de 1962 a.C."],
)  # fmt: skip
def test_a_date_that_is_denied(text: str) -> None:
    for reading in (parse_date(text), find_date(text)):
        assert not reading.span.known
        assert "not understood" in next(warnings_of(reading))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("not before 17 May 1962", "1962-05-17", "None"),
        ("not after 17 May 1962", "None", "1962-05-17"),
        ("before or on 17 May 1962", "None", "1962-05-17"),
        ("after or on 17 May 1962", "1962-05-17", "None"),
        ("week of 15 May 1962", "1962-05-15", "1962-05-21"),
        ("the week of May 15, 1962", "1962-05-15", "1962-05-21"),
        ("semaine du 15 mai 1962", "1962-05-15", "1962-05-21"),
        ("week ending 19 May 1962", "1962-05-13", "1962-05-19"),
        ("Week ending 19.5.1962", "1962-05-13", "1962-05-19"),
        ("week of May 1962", "1962-05-01", "1962-05-31"),
    ],
)
def test_words_that_make_a_span(text: str, first: str, last: str) -> None:
    for reading in (parse_date(text), find_date(text)):
        assert (str(reading.span.earliest), str(reading.span.latest)) == (first, last)
        assert reading.unused == ()


def test_initials_behind_a_date_are_no_era() -> None:
    assert str(find_date("17 May 1962, A. C. Hope").span.latest) == "1962-05-17"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("170515Z-190515Z MAY 62", "1962-05-17", "1962-05-19"),
        ("170515Z to 190515Z MAY 62", "1962-05-17", "1962-05-19"),
        ("300515Z MAY 62 - 020515Z JUN 62", "1962-05-30", "1962-06-02"),
        ("17.5.1962 or 18.5.1962", "1962-05-17", "1962-05-18"),
        ("17 May 1962 or 18 May 1962", "1962-05-17", "1962-05-18"),
    ],
)
def test_two_days(text: str, first: str, last: str) -> None:
    span = parse_date(text).span
    assert (str(span.earliest), str(span.latest)) == (first, last)


@pytest.mark.parametrize("text", ["1715I5Z MAY 62", "MAY 17 1515Z 62", "1815Z 17 MAY"])
def test_the_time_of_a_group_is_no_year(text: str) -> None:
    for reading in (parse_date(text), find_date(text)):
        assert not reading.span.earliest or reading.span.earliest.year == 1962


@pytest.mark.parametrize("cell", ["22/10/1962-24/10/1962", "4/10/1962-22/10/1962", "22/10/62-24/10/62"])
def test_a_range_without_blanks_proves_the_order(cell: str) -> None:
    assert evidence([cell]).order == "day first"


def test_numbers_joined_by_dashes_prove_nothing() -> None:
    assert evidence(["7-22-10-1962", "22-10-1962-7", "22/10/1962/7"]).order is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1962年5月上旬", "1962-05-01", "1962-05-10"),
        ("1962年5月中旬", "1962-05-11", "1962-05-20"),
        ("1962年5月下旬", "1962-05-21", "1962-05-31"),
        ("1962년 5월 초순", "1962-05-01", "1962-05-10"),
        ("1962년 5월 중순", "1962-05-11", "1962-05-20"),
        ("1962년 5월 하순", "1962-05-21", "1962-05-31"),
        ("1962년 5월 말", "1962-05-21", "1962-05-31"),
        ("1.º de maio de 1962", "1962-05-01", "1962-05-01"),
        ("5 paźdz. 1962", "1962-10-05", "1962-10-05"),
    ],
)
def test_thirds_of_a_month_and_a_short_name(text: str, first: str, last: str) -> None:
    span = parse_date(text).span
    assert (str(span.earliest), str(span.latest)) == (first, last)


@pytest.mark.parametrize("text", ["32/6/1962", "31/6/1962", "45.6.1962"])
def test_a_day_that_no_month_has(text: str) -> None:
    reading = parse_date(text)
    assert (reading.span.known, reading.impossible) == (False, True)
