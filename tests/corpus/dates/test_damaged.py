"""Days of which a digit is lost or misread give the month and are told. All dates are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.dates import Reading, find_date, parse_date, warnings_of
from corpus.dates.damaged import misspelt_day

DAMAGED = [
    ("l7 May 1962", "l7"),
    ("I2 May 1962", "I2"),
    ("1l7 May 1962", "1l7"),
    ("l7.05.1962", "l7"),
    ("l2 mai 1962", "l2"),
    ("le l2 mai 1962", "l2"),
    ("May l4, 1962", "l4"),
    ("1962. május l4.", "l4"),
    ("?8 May 1962", "?8"),
    ("_8 May 1962", "_8"),
    ("*8.5.1962", "*8"),
    ("|8 May 1962", "|8"),
    ("..8 May 1962", "..8"),
    ("…8 May 1962", "…8"),
    ("May 1?, 1962", "1?"),
    ("2_ May 1962", "2_"),
    ("2x May 1962", "2x"),
    ("3l May 1962", "3l"),
    ("З May 1962", "З"),
    ("1З мая 1962 г.", "1З"),
    ("l May 1962", "l"),
    ("[1]8 May 1962", "[1]8"),
    ("1[8] May 1962", "1[8]"),
    ("1.8 May 1962", "1.8"),
    ("1 8.5.1962", "1 8"),
    ("2 3 May 1962", "2 3"),
    ("May 2 3, 1962", "2 3"),
    ("l7-19 May 1962", "l7"),
]


@pytest.mark.parametrize("read", [parse_date, find_date])
@pytest.mark.parametrize(("text", "lost"), DAMAGED)
def test_the_month_is_given_and_the_day_told(read: Callable[[str], Reading], text: str, lost: str) -> None:
    reading = read(text)
    assert (str(reading.span.earliest), str(reading.span.latest)) == ("1962-05-01", "1962-05-31")
    assert reading.span.precision == "month"
    assert reading.damaged
    assert reading.unused == (lost,)
    assert "partly understood" in next(warnings_of(reading))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 May 1962", "1962-05-04"),
        ("l'8 mai 1962", "1962-05-08"),
        ("May 3?, 1962", "1962-05-03"),
        ("[18] May [1962]", "1962-05-18"),
        ("18. 5. 1962", "1962-05-18"),
        ("18 5 1962", "1962-05-18"),
        ("3d May 1962", "1962-05-03"),
        ("1o de maio de 1962", "1962-05-01"),
        ("« 04 » мая 1962 г.", "1962-05-04"),
        ('"4" мая 1962 года', "1962-05-04"),
        ("28.I.1962", "1962-01-28"),
    ],
)
def test_whole_days_stay_days(text: str, day: str) -> None:
    span = parse_date(text).span
    assert (str(span.earliest), str(span.latest)) == (day, day)


def test_either_number_may_be_the_day() -> None:
    reading = parse_date("l2/05/1962")
    assert (str(reading.span.earliest), reading.span.precision, reading.unused) == ("1962-01-01", "year", ("l2",))


def test_a_number_before_a_day_in_running_text() -> None:
    assert str(find_date("Annex 1 8 May 1962").span.latest) == "1962-05-08"
    assert str(find_date("Zenda, 1 8 May 1962").span.latest) == "1962-05-31"


def test_quotation_marks_are_printed() -> None:
    assert find_date("Зенда, «4» мая 1962 г.").span.printed == "«4» мая 1962 г."


def test_nearly_a_month() -> None:
    assert misspelt_day("Zenda, 0ctober 22, 1962", 19) == "0ctober 22"
    assert misspelt_day("22 Octobor 1962", 11) == "22 Octobor"
    assert misspelt_day("17,05,1962", 6) == "17,05"
    assert misspelt_day("22 .10. 1962", 8) == "22 .10."
    assert misspelt_day("Volume 22, 1962", 11) == ""


LETTERS = [
    ("1O May 1962", "1O"), ("3O May 1962", "3O"), ("2o May 1962", "2o"), ("1o May 1962", "1o"), ("lO May 1962", "lO"),
    ("IO May 1962", "IO"), ("OO May 1962", "OO"), ("2B May 1962", "2B"), ("1S May 1962", "1S"), ("Z5 May 1962", "Z5"),
    ("D5 May 1962", "D5"), ("1i May 1962", "1i"), ("4O May 1962", "4O"), ("3О мая 1962", "3О"), ("1Oth May 1962", "1O"),
    ("the 1Oth of May 1962", "1O"), ("May 1O, 1962", "1O"), ("May lO, 1962", "lO"), ("May 1Oth, 1962", "1O"),
    ("1O. Mai 1962", "1O"), ("1O de mayo de 1962", "1O"), ("1O-May-1962", "1O"), ("1O.05.1962", "1O"),
    ("1O-12 May 1962", "1O"), ("3-1O May 1962", "1O"), ("Zenda, 2I May 1962", "2I"), ("II May 1962", "II"),
]  # fmt: skip


@pytest.mark.parametrize("read", [parse_date, find_date])
@pytest.mark.parametrize(("text", "lost"), LETTERS)
def test_a_letter_for_a_digit_leaves_the_month_and_is_told(
    read: Callable[[str], Reading], text: str, lost: str
) -> None:
    reading = read(text)
    assert (str(reading.span.earliest), str(reading.span.latest)) == ("1962-05-01", "1962-05-31")
    assert any(lost in unused for unused in reading.unused)
    assert list(warnings_of(reading, place="heading"))


@pytest.mark.parametrize("read", [parse_date, find_date])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1o de mayo de 1962", "1962-05-01"), ("1o maggio 1962", "1962-05-01"), ("2d May 1962", "1962-05-02"),
        ("23d May 1962", "1962-05-23"), ("2D MAY 1962", "1962-05-02"), ("3rd May 1962", "1962-05-03"),
        ("1. Mai 1962", "1962-05-01"), ("1º de maio de 1962", "1962-05-01"),
    ],
)  # fmt: skip
def test_an_ordinal_is_no_letter_for_a_digit(read: Callable[[str], Reading], text: str, day: str) -> None:
    reading = read(text)
    assert (str(reading.span.earliest), str(reading.span.latest), reading.unused) == (day, day, ())


@pytest.mark.parametrize("text", ["05.O6.1962", "O5/O6/1962", "5/1O/1962", "1962-05-1O", "1962-O5-10", "1O.V.1962"])
def test_numbers_with_letters_in_a_text_are_told_beside_the_year(text: str) -> None:
    reading = find_date(f"Zenda, {text}")
    assert reading.span.precision != "day"
    assert reading.unused


@pytest.mark.parametrize("text", ["World War II May 1962", "he said so May 1962"])
def test_a_numeral_or_word_before_a_month_is_no_day(text: str) -> None:
    assert find_date(text).unused == ()
