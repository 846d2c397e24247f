"""Dates of TEI: attributes, words, calendars, and where header and text contradict each other."""

from __future__ import annotations

from datetime import date

import pytest
from tei_letters import SENT, cable, cables, header, tei, text


@pytest.mark.parametrize(
    ("attributes", "first", "last", "precision", "circa"),
    [
        ('when="1871"', date(1871, 1, 1), date(1871, 12, 31), "year", False),
        ('when="1871-03"', date(1871, 3, 1), date(1871, 3, 31), "month", False),
        ('value="1871-03-09"', date(1871, 3, 9), date(1871, 3, 9), "day", False),
        ('from="1871-03-09" to="1871-03-11"', date(1871, 3, 9), date(1871, 3, 11), "range", False),
        ('notBefore="1871-03-09" notAfter="1871-04"', date(1871, 3, 9), date(1871, 4, 30), "range", True),
        ('notBefore="1871-03" notAfter="1871-03"', date(1871, 3, 1), date(1871, 3, 31), "month", False),
        ('notBefore="1871-03-09"', date(1871, 3, 9), None, "open", False),
        ('notAfter="1871-03-09"', None, date(1871, 3, 9), "open", False),
        ('when="1871-03-09" cert="low"', date(1871, 3, 9), date(1871, 3, 9), "day", True),
    ],
)
def test_attributes_of_dates(
    attributes: str, first: date | None, last: date | None, precision: str, circa: bool
) -> None:
    sent = f'<correspAction type="sent"><date {attributes}/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent))).date
    assert (found.earliest, found.latest, found.precision, found.circa) == (first, last, precision, circa)


@pytest.mark.parametrize("value", ["--03-09", "1871-13-40", "spring", "1871-3-9"])
def test_an_attribute_that_is_no_date_is_told(value: str) -> None:
    found = cable(tei(text("<p>x</p>"), header(f'<correspAction type="sent"><date when="{value}"/></correspAction>')))
    assert not found.date.known
    assert found.warnings == (f"date not understood: {value!r} (an attribute of correspDesc)",)


def test_a_range_that_ends_before_it_begins_is_told() -> None:
    sent = '<correspAction type="sent"><date from="1872" to="1871"/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent)))
    assert not found.date.known
    assert found.warnings == ("date not understood: '1872/1871' ends before it begins",)


def test_header_and_dateline_that_contradict_are_both_told() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, 19 March 1871</dateline></opener><p>x</p>"), header(SENT)))
    assert (found.date.earliest, found.date.printed) == (date(1871, 3, 9), "19 March 1871")
    assert found.warnings == ("date 1871-03-09 of the header contradicts the printed date '19 March 1871'",)


def test_the_words_of_a_date_win_over_its_attribute_but_not_over_another_calendar() -> None:
    line = "<opener><dateline>Galatz, <date when='1871-03-09' {}>25 February 1871</date></dateline></opener><p>x</p>"
    plain, julian = (cable(tei(text(line.format(more)))) for more in ("", 'calendar="#julian"'))
    assert (plain.date.earliest, julian.date.earliest) == (date(1871, 2, 25), date(1871, 3, 9))
    assert plain.warnings == ("encoded date 1871-03-09 contradicts the printed date '25 February 1871'",)
    assert (julian.date.printed, julian.warnings) == ("25 February 1871", ())


def test_creation_dates_what_has_no_dateline() -> None:
    creation = "<profileDesc><creation><date when='1871-03'>March 1871</date><placeName>Galatz</placeName></creation>"
    head = header().replace("</teiHeader>", f"{creation}</profileDesc></teiHeader>")
    found = cable(tei(text("<p>x</p>"), head))
    assert (found.date.earliest, found.date.printed, found.place) == (date(1871, 3, 1), "March 1871", "Galatz")
    dated = cable(tei(text("<opener><dateline>Sofia, 9 May 1871</dateline></opener><p>x</p>"), head))
    assert (dated.date.earliest, dated.place) == (date(1871, 5, 9), "Sofia")


def test_entries_of_a_diary_are_dated_by_their_headings() -> None:
    entry = '<div type="entry"><head><date when="1871-03-{0:02}">{0} March</date></head><p>x</p></div>'
    found = cables(tei(text(entry.format(8) + entry.format(9))))
    assert [(c.date.earliest, c.date.printed) for c in found] == [
        (date(1871, 3, 8), "8 March"),
        (date(1871, 3, 9), "9 March"),
    ]


def test_an_undated_letter_says_so() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, undated</dateline></opener><p>x</p>")))
    assert (found.date.known, found.date.printed, found.warnings) == (False, "Galatz, undated", ())


def test_a_numeric_date_that_may_be_two_days_is_told() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, 5/6/1871</dateline></opener><p>x</p>", 'xml:lang="en"')))
    assert (found.date.known, found.date.printed) == (False, "5/6/1871")
    assert "may be 1871-06-05 or 1871-05-06" in found.warnings[0]
