"""The date among the first lines of a document: any spelling that fills its line, order by language, doubt told."""

from __future__ import annotations

import pytest

from ingest.readers.shared.heading_date import LONGEST_DATE_LINE
from ingest.readers.shared.prose import opening


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("3.5.1967", "1967-05-03", "1967-05-03"),
        ("Zenda, le 3 mai 1967", "1967-05-03", "1967-05-03"),
        ("8.V.1967", "1967-05-08", "1967-05-08"),
        ("3 мая 1967 г.", "1967-05-03", "1967-05-03"),
        ("1967年5月3日", "1967-05-03", "1967-05-03"),
        ("3.5.67", "1967-05-03", "1967-05-03"),
        ("Date: 030900Z MAY 67", "1967-05-03", "1967-05-03"),
        ("before May 17, 1967", "None", "1967-05-16"),
        ("196X", "1960-01-01", "1969-12-31"),
        # numbers that a document has for other things
        ("24595", "None", "None"),
        ("1967123", "None", "None"),
        ("76.158", "None", "None"),
        ("3.5", "None", "None"),
    ],
)
def test_a_line_that_is_a_date(line: str, first: str, last: str) -> None:
    found = opening(f"Note on the harbour\n{line}\n\nThe harbour was dredged.")
    assert (str(found.date.earliest), str(found.date.latest)) == (first, last)
    assert found.warnings == ()


def test_a_doubtful_day_is_told_with_both() -> None:
    found = opening("Note on the harbour\n3/4/1967\n\nThe harbour was dredged.")
    assert (found.date.known, found.date.printed) == (False, "3/4/1967")
    assert found.warnings == ("heading: date '3/4/1967' may be 1967-04-03 or 1967-03-04: left undated",)


def test_a_later_line_settles_a_doubtful_day() -> None:
    text = "Note on the harbour\n3/4/1967\n{}\n\nThe harbour was dredged."
    assert str(opening(text.format("R 041030Z MAR 67")).date.earliest) == "1967-03-04"
    assert str(opening(text.format("April 3, 1967")).date.earliest) == "1967-04-03"
    other = opening(text.format("May 9, 1967"))
    assert (other.date.known, len(other.warnings)) == (False, 1)


def test_the_language_and_the_locale_decide() -> None:
    german = "Bericht über den Hafen\n3/4/1967\n\n" + "Der Hafen ist mit dem Fluß von der Stadt nicht zu sehen. " * 5
    assert str(opening(german).date.earliest) == "1967-04-03"
    english = "Report on the harbour\n3/4/1967\n\n" + "The harbour is not to be seen from the town. " * 5
    assert not opening(english).date.known
    assert str(opening(english, locale="en-US").date.earliest) == "1967-03-04"
    assert str(opening(english, locale="en-GB").date.earliest) == "1967-04-03"


def test_an_impossible_day_is_told() -> None:
    found = opening("Note on the harbour\nFebruary 30, 1967\n\nThe harbour was dredged.")
    assert not found.date.known
    assert found.warnings == ("heading: date 'February 30, 1967' is no day of the calendar: left undated",)


def test_a_line_too_long_to_be_a_date_is_searched_for_one() -> None:
    line = "not before May 4, 1967 and not after May 9, 1967"
    assert str(opening(f"Title\n{line}\n\nx").date.latest) == "1967-05-09"
    assert len(line) <= LONGEST_DATE_LINE
    assert str(opening(f"Title\n{line}{' ' * 30}.\n\nx").date.latest) == "1967-05-09"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Zenda, 4.5.62", "1962-05-04"),
        ("Zenda, den 4.5.62", "1962-05-04"),
        ("Zenda, le 17/5/62", "1962-05-17"),
        ("Zenda, 17-V-62", "1962-05-17"),
        ("Zenda, dn. 4.V.62 r.", "1962-05-04"),
        ("Zenda, am 3. März 61", "1961-03-03"),
        ("Zenda, le 4 mai 62", "1962-05-04"),
        ("Zenda, Ruritania, May 7, 62", "1962-05-07"),
        ("Zenda, 1962. május hó 4.", "1962-05-04"),
        ("Zenda, 1962. május hava 4-én", "1962-05-04"),
        ("4 мая месяца 1962 г.", "1962-05-04"),
        ('Зенда, "4" мая 1962 года', "1962-05-04"),
        ("г. Зенда «4» мая 1962 г.", "1962-05-04"),
        ("« 04 » мая 1962 г. № 212", "1962-05-04"),
        ("Zenda, 4 de mayo de 1.962", "1962-05-04"),
        ("May 3, 1962, sent May 3, 1962", "1962-05-03"),
    ],
)
def test_a_day_behind_a_place(line: str, day: str) -> None:
    found = opening(f"Note on the harbour\n{line}\n\nThe harbour was dredged.")
    assert (str(found.date.earliest), str(found.date.latest)) == (day, day)
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("line", "first", "last", "unused"),
    [
        ("Zenda, l7 May 1962", "1962-05-01", "1962-05-31", "l7"),
        ("3l May 1962", "1962-05-01", "1962-05-31", "3l"),
        ("0ctober 22, 1962", "1962-01-01", "1962-12-31", "0ctober 22"),
        ("Zenda, Octobor 22, 1962", "1962-01-01", "1962-12-31", "Octobor 22"),
        ("Draft of 3 April 1962, sent 5 May 1962", "1962-04-03", "1962-04-03", "5 May 1962"),
        ("Meeting of 3-5 May 1962, report of 9 May 1962", "1962-05-03", "1962-05-05", "9 May 1962"),
    ],
)
def test_what_a_line_says_besides_is_told(line: str, first: str, last: str, unused: str) -> None:
    found = opening(f"Note on the harbour\n{line}\n\nThe harbour was dredged.")
    assert (str(found.date.earliest), str(found.date.latest)) == (first, last)
    (warning,) = found.warnings
    assert "partly understood" in warning
    assert warning.endswith(f"{unused!r} was not used")


def test_a_later_day_does_not_replace_a_damaged_one() -> None:
    found = opening("Note on the harbour\nl7 May 1962\nReceived 19 May 1962\n\nThe harbour was dredged.")
    assert (str(found.date.earliest), str(found.date.latest)) == ("1962-05-01", "1962-05-31")


def test_numbers_before_a_comma_are_no_place() -> None:
    assert opening("Note\nMeeting 3, 4.5.62\n\nThe harbour was dredged.").date.latest is None
    assert opening("Note\nVolume 12, 1962\n\nThe harbour was dredged.").warnings == ()


def test_a_day_without_a_year_beside_the_number_is_told() -> None:
    found = opening("INCOMING TELEGRAM\nFROM: Zenda\nNO: 44, May 4, 6 p.m.\n\nThe roses are late.")
    assert not found.date.known
    assert found.warnings == ("heading: date 'May 4' has no year: left undated",)
