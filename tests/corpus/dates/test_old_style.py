"""Days of the Julian calendar that a text says to be such."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import find_date, parse_date
from corpus.dates.both_calendars import gregorian_day


@pytest.mark.parametrize(
    ("text", "day", "gregorian"),
    [
        ("12 June 1905 (O.S.)", date(1905, 6, 12), "1905-06-25"),
        ("12 June 1905, old style", date(1905, 6, 12), "1905-06-25"),
        ("May 12, 1905 (O. S.)", date(1905, 5, 12), "1905-05-25"),
        ("23 March O.S. 1905", date(1905, 3, 23), "1905-04-05"),
        ("3 марта 1905 г. (ст. ст.)", date(1905, 3, 3), "1905-03-16"),
        ("3 марта 1905 г. по старому стилю", date(1905, 3, 3), "1905-03-16"),
        ("3. März 1905 a. St.", date(1905, 3, 3), "1905-03-16"),
        ("3. März 1905 alten Stils", date(1905, 3, 3), "1905-03-16"),
        ("3 mars 1878 (vieux style)", date(1878, 3, 3), "1878-03-15"),
        ("3 marca 1905 starego stylu", date(1905, 3, 3), "1905-03-16"),
        ("3.III.1878 st.st.", date(1878, 3, 3), "1878-03-15"),
    ],
)
def test_the_printed_day_is_kept_and_the_gregorian_one_told(text: str, day: date, gregorian: str) -> None:
    for found in (parse_date(text), find_date(f"Zenda, {text}")):
        assert (found.span.earliest, found.span.latest) == (day, day)
        assert found.remark == f"is in the old style: the Gregorian day is {gregorian}"
        assert not found.unused
    assert parse_date(text).span.printed == text


@pytest.mark.parametrize("text", ["10 March 1905 N.S.", "23 March N.S. 1905", "3 марта 1905 г. (н. ст.)"])
def test_the_new_style_is_what_we_count_by(text: str) -> None:
    found = parse_date(text)
    assert found.span.precision == "day"
    assert (found.remark, found.unused) == ("", ())


@pytest.mark.parametrize("text", ["12 June 1905", "12 June 1905, S. S. Ruritania", "Stilton, 12 June 1905"])
def test_other_words_say_nothing_of_a_calendar(text: str) -> None:
    assert find_date(text).span.earliest == date(1905, 6, 12)
    assert not find_date(text).remark


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        (date(1582, 10, 5), date(1582, 10, 15)),
        (date(1700, 2, 18), date(1700, 2, 28)),
        (date(1700, 3, 1), date(1700, 3, 12)),
        (date(1900, 2, 16), date(1900, 2, 28)),
        (date(1917, 10, 25), date(1917, 11, 7)),
    ],
)
def test_the_gregorian_day(julian: date, gregorian: date) -> None:
    assert gregorian_day(julian) == gregorian
