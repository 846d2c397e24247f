"""Spans of days: what a printed or encoded date covers, first and last day by the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import (
    MONTHS,
    as_number,
    days_in,
    iso_span,
    month_span,
    one_day,
    printed_span,
    range_span,
    year_span,
)
from corpus.records import UNDATED, DateSpan


def seen(span: DateSpan) -> tuple[str, str, str]:
    """(first day, last day, precision) with "" for no day."""
    return (str(span.earliest or ""), str(span.latest or ""), span.precision)


@pytest.mark.parametrize(
    ("day", "number"), [(date(1967, 5, 1), 19670501), (date(1999, 12, 31), 19991231), (date(800, 1, 9), 8000109)]
)
def test_a_day_as_a_number(day: date, number: int) -> None:
    assert as_number(day) == number


@given(st.dates(), st.dates())
def test_numbers_sort_as_days_do(one: date, other: date) -> None:
    assert (as_number(one) < as_number(other)) == (one < other)


def test_every_month_has_its_english_names_and_short_forms() -> None:
    names = "january february march april may june july august september october november december"
    for number, name in enumerate(names.split(), start=1):
        assert MONTHS[name] == MONTHS[name[:3]] == number
    assert (MONTHS["sept"], MONTHS["febr"]) == (9, 2)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(1967, 1, 31), (1967, 4, 30), (1967, 2, 28), (1968, 2, 29), (1900, 2, 28), (2000, 2, 29), (1967, 12, 31)],
)
def test_a_month_from_its_first_day_to_its_last(year: int, month: int, last: int) -> None:
    assert days_in(year, month) == last
    span = month_span(year, month, printed="p", origin="o", circa=True)
    assert span == DateSpan(
        earliest=date(year, month, 1),
        latest=date(year, month, last),
        precision="month",
        printed="p",
        origin="o",
        circa=True,
    )
    assert not month_span(year, month).circa


@pytest.mark.parametrize(("year", "month"), [(1967, 0), (1967, 13), (0, 1), (10_000, 1)])
def test_no_such_month(year: int, month: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the calendar's own
        month_span(year, month)


def test_a_year_from_new_year_to_its_last_day() -> None:
    assert year_span(1967, printed="p", origin="o", circa=True) == DateSpan(
        earliest=date(1967, 1, 1), latest=date(1967, 12, 31), precision="year", printed="p", origin="o", circa=True
    )
    assert not year_span(1967).circa
    for year in (0, 10_000):
        with pytest.raises(ValueError):  # noqa: PT011
            year_span(year)


def test_one_day_is_first_and_last() -> None:
    day = date(1967, 5, 1)
    assert one_day(day, printed="p", origin="o", time="09:30", circa=True) == DateSpan(
        earliest=day, latest=day, precision="day", printed="p", origin="o", time="09:30", circa=True
    )
    assert one_day(day) == DateSpan(earliest=day, latest=day, precision="day")


def test_a_range_in_either_order_and_of_one_day() -> None:
    first, last = date(1960, 6, 30), date(1960, 7, 2)
    both = DateSpan(earliest=first, latest=last, precision="range", printed="p", origin="o", circa=True)
    assert range_span(first, last, printed="p", origin="o", circa=True) == both
    assert range_span(last, first, printed="p", origin="o", circa=True) == both
    assert range_span(first, first, printed="p", origin="o", circa=True) == one_day(
        first, printed="p", origin="o", circa=True
    )
    assert (range_span(first, last).circa, range_span(first, first).circa) == (False, False)


@pytest.mark.parametrize(
    ("when", "span", "time"),
    [
        ("1967", ("1967-01-01", "1967-12-31", "year"), ""),
        ("1967-02", ("1967-02-01", "1967-02-28", "month"), ""),
        ("1967-05-01", ("1967-05-01", "1967-05-01", "day"), ""),
        (" 1967-05-01 ", ("1967-05-01", "1967-05-01", "day"), ""),
        ("1967-05-01T18:05:00", ("1967-05-01", "1967-05-01", "day"), "18:05"),
        ("1967-05-01T18:05", ("1967-05-01", "1967-05-01", "day"), "18:05"),
        # the clock of a record ends in Z where it is Greenwich's
        ("1967-05-01T18:05:00Z", ("1967-05-01", "1967-05-01", "day"), "18:05Z"),
        ("1967-05-01T18:05Z", ("1967-05-01", "1967-05-01", "day"), "18:05Z"),
        ("1967-05-01T18:05:00.250Z", ("1967-05-01", "1967-05-01", "day"), "18:05Z"),
        ("1967-05-01T18:05:00-05:00", ("1967-05-01", "1967-05-01", "day"), "18:05"),
        ("1967-05-01Z", ("1967-05-01", "1967-05-01", "day"), ""),
        ("1967-13", ("", "", "none"), ""),
        ("1967-02-30", ("", "", "none"), ""),
        ("0000", ("", "", "none"), ""),
        ("19670501", ("", "", "none"), ""),
        ("1967-5-1", ("", "", "none"), ""),
        ("on 1967-05-01", ("", "", "none"), ""),  # an attribute, not a text: nothing stands before the year
        ("", ("", "", "none"), ""),
    ],
)
def test_iso_attributes(when: str, span: tuple[str, str, str], time: str) -> None:
    found = iso_span(when, printed="p", origin="o")
    assert (seen(found), found.time) == (span, time)
    assert (found.printed, found.origin) == (("p", "o") if span[0] else ("", ""))


PRINTED = [
    # one day, in words
    ("May 1, 1967", "1967-05-01", "1967-05-01", "day", "May 1, 1967"),
    ("May 1 1967", "1967-05-01", "1967-05-01", "day", "May 1 1967"),
    ("Bonn, MAY 1, 1967, 6 p.m.", "1967-05-01", "1967-05-01", "day", "MAY 1, 1967"),
    ("Sept. 3, 1961", "1961-09-03", "1961-09-03", "day", "Sept. 3, 1961"),
    ("Sep 3, 1961", "1961-09-03", "1961-09-03", "day", "Sep 3, 1961"),
    ("June 1st, 1960", "1960-06-01", "1960-06-01", "day", "June 1st, 1960"),
    ("June 2nd, 1960", "1960-06-02", "1960-06-02", "day", "June 2nd, 1960"),
    ("June 3rd, 1960", "1960-06-03", "1960-06-03", "day", "June 3rd, 1960"),
    ("June 24th, 1960", "1960-06-24", "1960-06-24", "day", "June 24th, 1960"),
    ("March 3d, 1861", "1861-03-03", "1861-03-03", "day", "March 3d, 1861"),  # as the Department printed it
    ("1 May 1967", "1967-05-01", "1967-05-01", "day", "1 May 1967"),
    ("1st of May, 1967", "1967-05-01", "1967-05-01", "day", "1st of May, 1967"),
    ("2nd Dec. 1967", "1967-12-02", "1967-12-02", "day", "2nd Dec. 1967"),
    ("3rd May 1967", "1967-05-03", "1967-05-03", "day", "3rd May 1967"),
    ("24th May 1967", "1967-05-24", "1967-05-24", "day", "24th May 1967"),
    ("01-Jan-1994 12:00:00 am", "1994-01-01", "1994-01-01", "day", "01-Jan-1994"),
    ("01 jan 1994", "1994-01-01", "1994-01-01", "day", "01 jan 1994"),
    # one day, in digits
    ("31/12/2019", "2019-12-31", "2019-12-31", "day", "31/12/2019"),
    ("3/4/1967", "", "", "none", "3/4/1967"),  # April 3 or March 4
    ("3/3/1967", "1967-03-03", "1967-03-03", "day", "3/3/1967"),
    ("1967-05-01", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("on 1967-05-01, at Bonn", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("[1967-05-01]", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("(1967-05-01)", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("1967-05-01; 1967-05-01:", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("Sent 1967-05-01.", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    ("1967-05-01T18:00", "1967-05-01", "1967-05-01", "day", "1967-05-01"),
    # ranges of days
    ("May 3–5, 1954", "1954-05-03", "1954-05-05", "range", "May 3–5, 1954"),
    ("May 3-5, 1954", "1954-05-03", "1954-05-05", "range", "May 3-5, 1954"),
    ("May 3 — 5, 1954", "1954-05-03", "1954-05-05", "range", "May 3 — 5, 1954"),
    ("May 3 to 5, 1954", "1954-05-03", "1954-05-05", "range", "May 3 to 5, 1954"),
    ("May 3rd and 5th, 1954", "1954-05-03", "1954-05-05", "range", "May 3rd and 5th, 1954"),
    ("June 30–July 2, 1960", "1960-06-30", "1960-07-02", "range", "June 30–July 2, 1960"),
    ("December 30–January 2, 1961", "1960-12-30", "1961-01-02", "range", "December 30–January 2, 1961"),
    (
        "December 30, 1959 – January 2, 1961",
        "1959-12-30",
        "1961-01-02",
        "range",
        "December 30, 1959 – January 2, 1961",
    ),
    ("June 1, 1960–June 2, 1961", "1960-06-01", "1961-06-02", "range", "June 1, 1960–June 2, 1961"),
    ("June 1, 1960 and June 2, 1961", "1960-06-01", "1960-06-01", "day", "June 1, 1960"),  # two papers, not a time
    ("3–5 May 1954", "1954-05-03", "1954-05-05", "range", "3–5 May 1954"),
    ("3 to 5 May 1954", "1954-05-03", "1954-05-05", "range", "3 to 5 May 1954"),
    ("3rd and 5th of May 1954", "1954-05-03", "1954-05-05", "range", "3rd and 5th of May 1954"),
    ("30 June–2 July 1960", "1960-06-30", "1960-07-02", "range", "30 June–2 July 1960"),
    ("30 December to 2 January 1961", "1960-12-30", "1961-01-02", "range", "30 December to 2 January 1961"),
    ("30 May 1959 – 2 June 1961", "1959-05-30", "1961-06-02", "range", "30 May 1959 – 2 June 1961"),
    # a number that is no day, or no earlier one, begins no range
    ("No. 45-12 May 1967", "1967-05-12", "1967-05-12", "day", "12 May 1967"),
    ("No. 23-5 May 1967", "1967-05-05", "1967-05-05", "day", "5 May 1967"),
    ("No. 0-5 May 1967", "1967-05-05", "1967-05-05", "day", "5 May 1967"),
    ("No. 12-12 May 1967", "1967-05-12", "1967-05-12", "day", "12 May 1967"),
    ("1-31 May 1967", "1967-05-01", "1967-05-31", "range", "1-31 May 1967"),
    # months
    ("May 1967", "1967-05-01", "1967-05-31", "month", "May 1967"),
    ("Feb. 1968", "1968-02-01", "1968-02-29", "month", "Feb. 1968"),
    ("May, 1967", "1967-05-01", "1967-05-31", "month", "May, 1967"),
    ("early May 1967", "1967-05-01", "1967-05-10", "range", "early May 1967"),
    ("May–July 1967", "1967-05-01", "1967-07-31", "range", "May–July 1967"),
    ("Nov. to Feb. 1968", "1967-11-01", "1968-02-29", "range", "Nov. to Feb. 1968"),
    ("November 1966 – February 1968", "1966-11-01", "1968-02-29", "range", "November 1966 – February 1968"),
    # decades and years
    ("the 1960s", "1960-01-01", "1969-12-31", "decade", "1960s"),
    ("1960’s", "1960-01-01", "1969-12-31", "decade", "1960’s"),
    ("1960's", "1960-01-01", "1969-12-31", "decade", "1960's"),
    ("1967", "1967-01-01", "1967-12-31", "year", "1967"),
    ("1500 and after", "1500-01-01", "1500-12-31", "year", "1500"),
    ("2099", "2099-01-01", "2099-12-31", "year", "2099"),
    # years where it cannot be told whether it is a month: 1904-05 is two years as well
    ("1904-05", "1904-01-01", "1905-12-31", "range", "1904-05"),
    # month first is not guessed; "31" is no month
    ("12/31/2019", "2019-12-31", "2019-12-31", "day", "12/31/2019"),
    # days that no calendar has are passed over, a later one counts
    ("February 30, 1961; March 3, 1961", "1961-03-03", "1961-03-03", "day", "March 3, 1961"),
    ("31 April 1961 or 1 May 1961", "1961-05-01", "1961-05-01", "day", "1 May 1961"),
    ("32/01/1961 13/02/1961", "1961-02-13", "1961-02-13", "day", "13/02/1961"),
    ("1961-02-30 1961-03-01", "1961-03-01", "1961-03-01", "day", "1961-03-01"),
    # a day goes before a month, a month before a decade, a decade before a year, wherever they stand
    ("in 1960, on May 1, 1967", "1967-05-01", "1967-05-01", "day", "May 1, 1967"),
    ("Events of May 1966, 3 June 1967", "1967-06-03", "1967-06-03", "day", "3 June 1967"),
    ("Plan for the 1970s, May 1967", "1967-05-01", "1967-05-31", "month", "May 1967"),
    ("1967 plan for the 1970s", "1970-01-01", "1979-12-31", "decade", "1970s"),
    # of two days the first, in whatever form
    ("3 May 1967, received June 1, 1967", "1967-05-03", "1967-05-03", "day", "3 May 1967"),
    ("June 1, 1967, answers 3 May 1967", "1967-06-01", "1967-06-01", "day", "June 1, 1967"),
    ("1967-05-03, not 01/02/1966", "1967-05-03", "1967-05-03", "day", "1967-05-03"),
    ("13/02/1966 and 1967-05-03", "1966-02-13", "1966-02-13", "day", "13/02/1966"),
    # no date
    ("0999", "", "", "none", ""),
    ("1499", "", "", "none", ""),
    ("2100", "", "", "none", ""),
    ("No. 11967", "", "", "none", ""),
    ("No. 19671", "", "", "none", ""),
    ("Maybe 1 of 12", "", "", "none", ""),
    # names of months only as words of their own
    ("Dismay 3, 1967", "1967-01-01", "1967-12-31", "year", "1967"),
    ("Dismay 1967", "1967-01-01", "1967-12-31", "year", "1967"),
    ("No. 71 May 1967", "1967-05-01", "1967-05-31", "month", "May 1967"),
    ("No. 211 May 1967", "1967-05-01", "1967-05-31", "month", "May 1967"),
    ("May 123, 1967", "1967-01-01", "1967-12-31", "year", "1967"),
    ("No. 31960s", "", "", "none", ""),
    ("1960ss", "", "", "none", ""),
    ("", "", "", "none", ""),
]


@pytest.mark.parametrize(("text", "first", "last", "precision", "printed"), PRINTED, ids=[row[0] for row in PRINTED])
def test_the_first_date_that_a_text_prints(text: str, first: str, last: str, precision: str, printed: str) -> None:
    span = printed_span(text, origin="o")
    assert (*seen(span), span.printed) == (first, last, precision, printed)
    assert span.origin == ("o" if first or printed else "")
    assert not span.circa


@pytest.mark.parametrize(
    ("text", "circa"),
    [
        ("ca. 1965", True),
        ("CA. 1965", True),
        ("c. 1965", True),
        ("c.1965", True),
        ("ca 1965", True),
        ("ca. May 1965", True),
        ("ca. 3 May 1965", True),
        ("ca. 3rd of May 1965", True),
        ("circa 1965", True),
        ("circa the end of May 1965", True),
        ("about May 3, 1965", True),
        ("on or about 3 May 1965", True),
        ("approximately May 1965", True),
        ("May 3, 1965 [?]", True),
        ("[May?] 3, 1965 [?]", True),
        ("1965?", True),
        ("1965 ?", True),
        ("1965", False),
        ("Washington, D.C., May 1, 1965", False),  # no "ca.": the last letter of an abbreviation
        ("D.C. May 1, 1965", False),
        ("C. Bundy to Rusk, May 3, 1965", False),
        ("Report about the visit, May 3, 1965", False),
        ("approximately 300 men, May 3, 1965", False),
        ("Inca. 1965", False),
        ("cats 1965", False),
        ("cab 1965", False),
        ("aboutness 1965", False),
        ("approximatelyness 1965", False),
        ("ca. 123 May 1965", False),
        ("Who won? May 3, 1965", False),
    ],
)
def test_a_date_that_is_not_sure(text: str, circa: bool) -> None:
    span = printed_span(text)
    assert span.known
    assert span.circa is circa


@pytest.mark.parametrize("text", ["undated", " Undated ", "no date", "[n.d.]", "[nd]", "Bonn, No Date"])
def test_undated_is_printed_as_that(text: str) -> None:
    assert printed_span(text, origin="o") == DateSpan(printed=text.strip(), origin="o")


@pytest.mark.parametrize("text", ["backdated", "know dates", "nd", "n.d"])
def test_other_words_do_not_say_that_there_is_no_date(text: str) -> None:
    assert printed_span(text, origin="o") == UNDATED


def test_a_year_goes_before_the_word_undated() -> None:
    assert printed_span("undated, 1967").precision == "year"


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = list(MONTHS)[[*MONTHS.values()].index(day.month)].capitalize()
    for text in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day:02}-{month[:3]}-{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.year}-{day.month:02}-{day.day:02}",
    ):
        assert printed_span(text, order="day first") == one_day(day, printed=text)
