"""How far a form of a date reaches: digits, blanks, words, stops; what is filled in where nothing is said."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import dtg_span, iso_span, month_span, one_day, printed_days, printed_span, range_span, year_span
from corpus.records import UNDATED, DateSpan

SPANS = [
    # month, day, year
    ("May 3 , 1967", "1967-05-03", "1967-05-03", "May 3 , 1967"),
    ("May  3,  1967", "1967-05-03", "1967-05-03", "May  3,  1967"),
    ("May 03, 1967", "1967-05-03", "1967-05-03", "May 03, 1967"),
    ("May 012, 1967", "1967-01-01", "1967-12-31", "1967"),  # a day has two digits
    ("May 3 June 4, 1967", "1967-06-04", "1967-06-04", "June 4, 1967"),
    ("May 3, 19671", "", "", ""),  # a year has four
    ("May 31967", "", "", ""),
    # ranges, the month first
    ("June 1 1960–June 2, 1961", "1960-06-01", "1961-06-02", "June 1 1960–June 2, 1961"),
    ("June 1 , 1960-June 2, 1961", "1960-06-01", "1961-06-02", "June 1 , 1960-June 2, 1961"),
    ("June 1, 1960 — June 2, 1961", "1960-06-01", "1961-06-02", "June 1, 1960 — June 2, 1961"),
    ("June 1, 1960 to June 2, 1961", "1960-06-01", "1961-06-02", "June 1, 1960 to June 2, 1961"),
    ("June 1, 1960–2, 1961", "1960-06-01", "1960-06-01", "June 1, 1960"),  # no day: its month is missing
    ("June 30–Aug. 2, 1960", "1960-06-30", "1960-08-02", "June 30–Aug. 2, 1960"),
    ("June 30 and Aug 2, 1960", "1960-06-30", "1960-08-02", "June 30 and Aug 2, 1960"),
    ("June 30th–July 2nd, 1960", "1960-06-30", "1960-07-02", "June 30th–July 2nd, 1960"),
    ("Nov. 30–Dec. 2, 1960", "1960-11-30", "1960-12-02", "Nov. 30–Dec. 2, 1960"),
    ("June 30–Augury 2, 1960", "1960-01-01", "1960-12-31", "1960"),
    ("June 3–012, 1960", "1960-01-01", "1960-12-31", "1960"),
    # ranges, the day first
    ("30 of June to 2 of July 1960", "1960-06-30", "1960-07-02", "30 of June to 2 of July 1960"),
    ("30th June–2nd July 1960", "1960-06-30", "1960-07-02", "30th June–2nd July 1960"),
    ("30-Jun to 02-Jul-1960", "1960-06-30", "1960-07-02", "30-Jun to 02-Jul-1960"),
    ("30 Nov. 1959 to 2 Jan. 1960", "1959-11-30", "1960-01-02", "30 Nov. 1959 to 2 Jan. 1960"),
    ("30 June, 1959 — 2 May, 1960", "1959-06-30", "1960-05-02", "30 June, 1959 — 2 May, 1960"),
    ("30 June and 2 July 1960", "1960-06-30", "1960-07-02", "30 June and 2 July 1960"),
    ("30 June–012 July 1960", "1960-07-01", "1960-07-31", "July 1960"),
    ("012–15 May 1967", "1967-05-15", "1967-05-15", "15 May 1967"),
    ("3 ofMay–5 June 1967", "1967-06-05", "1967-06-05", "5 June 1967"),
    ("3 May 24th May 1967", "1967-05-24", "1967-05-24", "24th May 1967"),
    # a range from 29 February needs a year that has one
    ("29 Feb. to 2 May 1960", "1960-02-29", "1960-05-02", "29 Feb. to 2 May 1960"),
    ("29 Feb. to 2 May 1961", "1961-05-02", "1961-05-02", "2 May 1961"),
    ("1 May., 1967", "1967-05-01", "1967-05-01", "1 May., 1967"),
    ("1 - May - 1967", "1967-05-01", "1967-05-01", "1 - May - 1967"),
    ("012 May 1967", "1967-05-01", "1967-05-31", "May 1967"),
    ("1 May 19671", "", "", ""),
    # digits
    ("13/2/1967", "1967-02-13", "1967-02-13", "13/2/1967"),
    ("1/2/1967", "", "", "1/2/1967"),  # February 1 or January 2
    ("01/002/1967", "1967-01-01", "1967-12-31", "1967"),
    ("001/02/1967", "1967-01-01", "1967-12-31", "1967"),
    ("01/02/19671", "", "", ""),
    ("No. x1967-05-01", "", "", ""),
    ("1967-05-01.5", "1967-01-01", "1967-12-31", "1967"),
    ("1967-05-01/2", "1967-05-01", "1967-05-02", "1967-05-01/2"),
    ("1967-05-01/02", "1967-05-01", "1967-05-02", "1967-05-01/02"),
    # months
    ("Nov., 1966 to Feb., 1968", "1966-11-01", "1968-02-29", "Nov., 1966 to Feb., 1968"),
    ("May, 1966 — July 1967", "1966-05-01", "1967-07-31", "May, 1966 — July 1967"),
    ("May-July, 1967", "1967-05-01", "1967-07-31", "May-July, 1967"),
    ("May and July 1967", "1967-05-01", "1967-07-31", "May and July 1967"),
    ("May June 1967", "1967-06-01", "1967-06-30", "June 1967"),
    ("May toJuly 1967", "1967-01-01", "1967-12-31", "1967"),
    ("Dismay–July 1967", "1967-07-01", "1967-07-31", "July 1967"),
    ("May 19671", "", "", ""),
    # decades begin with a round year
    ("1965s", "", "", ""),
    ("19600s", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "printed"), SPANS, ids=[row[0] for row in SPANS])
def test_where_a_date_begins_and_ends(text: str, first: str, last: str, printed: str) -> None:
    span = printed_span(text)
    assert (str(span.earliest or ""), str(span.latest or ""), span.printed) == (first, last, printed)


@pytest.mark.parametrize(
    ("text", "circa"),
    [
        ("ca. 3 of May 1965", True),
        ("ca. 31 May 1965", True),
        ("about 1965 or 1966", True),
        ("circa1 of 1965", False),
        ("ca1965, printed 1966", False),
        ("about1965, printed 1966", False),
        ("approximately1965, printed 1966", False),
        ("ca. 3 ofMay 1965", False),
        ("excirca 1965", False),
        ("circas of 1965", False),
        ("c 1965", False),
        ("ca. th May 1965", False),
        ("ca. Maybe in 1965", False),
        ("ca. 19651 men in 1965", False),
        ("ca. 196 men in 1965", False),
        ("[x] 1965", False),
        ("1965 x ?", False),
    ],
)
def test_what_makes_a_date_unsure(text: str, circa: bool) -> None:
    assert printed_span(text).circa is circa


@pytest.mark.parametrize("text", ["inundated", "undatedness", "casino date", "no dates", "[n.d", "n.d.]", "[nod]"])
def test_words_that_only_look_like_undated(text: str) -> None:
    assert printed_span(text, origin="o") == UNDATED


@pytest.mark.parametrize("text", ["[nd.]", "[n.d]", "(undated)", "no date."])
def test_undated_with_and_without_stops(text: str) -> None:
    assert printed_span(text, origin="o") == DateSpan(printed=text, origin="o")


# Up to three blanks of any kind stand in a day, as in a text that was set in columns.
GAPS = [
    ("May{0}3", (0, 5, 3)),
    ("3{0}May", (0, 5, 3)),
    ("3rd{0}of May", (0, 5, 3)),
    ("3rd of{0}May", (0, 5, 3)),
    ("May 3{0}, 1967", (1967, 5, 3)),
    ("May 3,{0}1967", (1967, 5, 3)),
    ("May 3{0}, ’67", (1967, 5, 3)),
    ("May 3,{0}’67", (1967, 5, 3)),
    ("3 May{0}67", (1967, 5, 3)),
    ("3 May 67{0})", (1967, 5, 3)),
]


@pytest.mark.parametrize(("text", "day"), GAPS, ids=[text for text, _ in GAPS])
def test_three_blanks_in_a_day_and_no_more(text: str, day: tuple[int, int, int]) -> None:
    def read(blanks: str) -> list[tuple[int, int, int]]:
        return [(each.year, each.month, each.day) for each in printed_days(text.format(blanks))]

    assert read(" ") == read("   ") == read("\n") == [day]
    assert read("    ") != [day]


@pytest.mark.parametrize("text", ["May 3{0}1967", "May 3{0}’67"])
def test_three_blanks_on_each_side_of_a_comma_that_is_missing(text: str) -> None:
    assert [[each.year for each in printed_days(text.format(" " * n))] for n in (1, 6, 7)] == [[1967], [1967], [0]]


@pytest.mark.parametrize("text", ["May 3{0}, 5", "May 3,{0}5", "May 3{0}– 5", "May 3 –{0}5"])
def test_three_blanks_in_a_list_of_days_and_no_more(text: str) -> None:
    assert [[each.day for each in printed_days(text.format(" " * n))] for n in (0, 1, 3, 4)] == [[3, 5]] * 3 + [[3]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("May 012", []),
        ("012 May", []),
        ("May 3  and 5", [(0, 5, 3)]),  # one blank on each side of a word
        ("May 3 and  5", [(0, 5, 3)]),
        ("May 3, 5am", [(0, 5, 3)]),
        ("May 3, 5 p.m.", [(0, 5, 3)]),
        ("May 3, 5 amber rooms", [(0, 5, 3), (0, 5, 5)]),
        ("May 3, 5:30", [(0, 5, 3)]),
        ("May 3rd, 5th and 12th", [(0, 5, 3), (0, 5, 5), (0, 5, 12)]),
        ("May 3, 1st, 2nd", [(0, 5, 3), (0, 5, 1), (0, 5, 2)]),
        ("Sept. 3", [(0, 9, 3)]),
        ("3 Sept., 1967", [(1967, 9, 3)]),
        ("July 3, 19611", [(0, 7, 3)]),
        ("July 3, 1961x", [(0, 7, 3)]),
        ("3 FEB 75", [(1975, 2, 3)]),
        ("3 FEB 755", [(0, 2, 3)]),
        ("3 Feb 75:30", [(0, 2, 3)]),
        ("3 Feb 75]", [(1975, 2, 3)]),
        ("3 Feb 75;", [(1975, 2, 3)]),
        ("1961-ma-08", []),
        ("19a1-03-08", []),
        ("196a-03-08", []),
        ("20a1-03-08", []),
        ("1961-03-0a", []),
        ("1961-03-08", [(1961, 3, 8)]),
        ("1899-03-08", [(1899, 3, 8)]),
        ("2099-03-08", [(2099, 3, 8)]),
    ],
)
def test_days_in_odd_dress(text: str, days: list[tuple[int, int, int]]) -> None:
    assert [(each.year, each.month, each.day) for each in printed_days(text)] == days


@pytest.mark.parametrize(
    ("when", "time"),
    [
        ("1967-05-01 T18:05", ""),  # the time follows at once
        ("1967-05-01T1805", ""),
        ("1967-05-01T8:05", ""),
        ("1967-05-01T18:05:00.2", "18:05"),
        ("1967-05-01T18:05:0Z", "18:05"),
        ("  1967-05-01T18:05Z  ", "18:05Z"),
    ],
)
def test_the_time_of_an_iso_attribute(when: str, time: str) -> None:
    assert iso_span(when) == one_day(date(1967, 5, 1), time=time)


@pytest.mark.parametrize("when", ["1967-05-01.5", "1967-05-01/2", "1967-05-011", "19670", "x1967", "1967-05-01x"])
def test_no_iso_attributes(when: str) -> None:
    assert iso_span(when, printed="p", origin="o") == UNDATED


@pytest.mark.parametrize("text", ["031800Z FEB 755", "03180Z FEB 75", "031800Z 75"])
def test_no_date_time_groups(text: str) -> None:
    assert dtg_span(text) == (UNDATED, "", "")


def test_nothing_is_filled_in_where_nothing_is_said() -> None:
    first, last = date(1967, 5, 1), date(1967, 5, 31)
    assert one_day(first) == DateSpan(earliest=first, latest=first, precision="day")
    assert month_span(1967, 5) == iso_span("1967-05") == DateSpan(earliest=first, latest=last, precision="month")
    assert range_span(first, last) == DateSpan(earliest=first, latest=last, precision="range")
    assert range_span(first, first) == iso_span("1967-05-01") == one_day(first)
    new_year, old_year = date(1967, 1, 1), date(1967, 12, 31)
    whole = DateSpan(earliest=new_year, latest=old_year, precision="year")
    assert year_span(1967) == iso_span("1967") == whole
    assert printed_span("undated") == DateSpan(printed="undated")
    assert printed_span("nothing") == DateSpan()
    assert {printed_span(text).origin for text in ("1967", "May 1967", "May 1, 1967", "1960s", "1/5/1967")} == {""}


@pytest.mark.parametrize("text", ["031800Z FEB 75", "031800z feb 75", "031800  Z FEB 75", "FEB 3 1800Z 75"])
def test_a_group_is_found_in_either_case_and_order(text: str) -> None:
    assert dtg_span(text)[0].earliest == date(1975, 2, 3)
