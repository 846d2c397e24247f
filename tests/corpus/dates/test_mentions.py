"""Days as texts print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import dtg_span, printed_days
from corpus.records import UNDATED


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Telegram 2041 from Seoul, April 28", [(0, 4, 28)]),
        ("July 3, 1961", [(1961, 7, 3)]),
        ("3 March and 5 April 1961", [(1961, 3, 3), (1961, 4, 5)]),
        ("23 October or 4 of November", [(0, 10, 23), (0, 11, 4)]),
        ("May 1 and May 15, 1961", [(1961, 5, 1), (1961, 5, 15)]),
        ("May 1, then May 15, 1961", [(0, 5, 1), (1961, 5, 15)]),
        ("December 30 to January 2, 1961", [(0, 12, 30), (1961, 1, 2)]),
        ("June 1 and 3, July 4", [(0, 6, 1), (0, 6, 3), (0, 7, 4)]),
        ("15 July 1975, 3 p.m.", [(1975, 7, 15)]),
        ("July 15, 3:30 p.m.", [(0, 7, 15)]),
        ("May 4, 10 a.m.", [(0, 5, 4)]),
        ("May 4, 10 pm", [(0, 5, 4)]),
        ("May 4:30", []),
        ("the 3rd of March", [(0, 3, 3)]),
        ("the 3 rd of March", []),
        ("1st Mar", [(0, 3, 1)]),
        ("2nd Mar", [(0, 3, 2)]),
        ("4th Mar", [(0, 3, 4)]),
        ("March 1st, 1967", [(1967, 3, 1)]),
        ("March 2nd, 1967", [(1967, 3, 2)]),
        ("March 3rd, 1967", [(1967, 3, 3)]),
        ("March 4th, 1967", [(1967, 3, 4)]),
        ("Oct. 28", [(0, 10, 28)]),
        ("March 123", []),
        ("September 25 and 26 in Strelsau", [(0, 9, 25), (0, 9, 26)]),
        ("September 25 or 26, 1967", [(1967, 9, 25), (1967, 9, 26)]),
        ("September 25 to 26", [(0, 9, 25), (0, 9, 26)]),
        ("September 25, 26, 27", [(0, 9, 25), (0, 9, 26), (0, 9, 27)]),
        ("September 25th—26th", [(0, 9, 25), (0, 9, 26)]),
        ("May 3/10", [(0, 5, 3)]),
        ("May 3, 10/12", [(0, 5, 3)]),
        ("May 10–11, 1960", [(1960, 5, 10), (1960, 5, 11)]),
        ("May 1, 2, 3, 4, 5, 6, 1960", [(0, 5, day) for day in (1, 2, 3, 4, 5)]),  # four more at most
        ("1961-03-08", [(1961, 3, 8)]),
        ("11961-03-08", []),
        ("1961-03-081", []),
        ("1961-03-08-1", []),
        ("1-1961-03-08", []),
        ("1499-03-08", []),
        ("1500-03-08", [(1500, 3, 8)]),
        ("2100-03-08", []),
        ("1961-00-08", []),
        ("1961-12-31", [(1961, 12, 31)]),
        ("1961-01-01", [(1961, 1, 1)]),
        ("1961-01-00", []),
        ("February 29", [(0, 2, 29)]),
        ("February 30", []),
        ("January 31", [(0, 1, 31)]),
        ("January 0", []),
        ("January 1", [(0, 1, 1)]),
        # two digits behind a day are a year of the twentieth century from 1940, where nothing goes on
        ("Bonn 2315, 3 Feb 75", [(1975, 2, 3)]),
        ("17 Apr. 65, and", [(1965, 4, 17)]),
        ("(17 Apr 65)", [(1965, 4, 17)]),
        ("[17 Apr 65]; 17 Apr 66;", [(1965, 4, 17), (1966, 4, 17)]),
        ("17 Apr 65.", [(1965, 4, 17)]),
        ("17 Apr 40", [(1940, 4, 17)]),
        ("17 Apr 99", [(1999, 4, 17)]),
        ("17 Apr 39", [(0, 4, 17)]),
        ("Feb 3, '75", [(1975, 2, 3)]),
        ("Feb 3, ’75", [(1975, 2, 3)]),
        ("Feb 3, 75", [(0, 2, 3)]),
        ("3 February 50 men", [(0, 2, 3)]),
        ("15 July 75.5", [(0, 7, 15)]),
        ("July 3, 1499", [(0, 7, 3)]),
        ("July 3, 1500", [(1500, 7, 3)]),
        ("July 3, 2099", [(2099, 7, 3)]),
        ("July 3, 2100", [(0, 7, 3)]),
        ("April 31", []),
        ("1961-13-08", []),
        ("May 1967", []),
        ("Maya 12", []),
        ("12 Mayas", []),
        ("May 3, 123, 1960", [(0, 5, 3)]),
        ("May 31960", []),
        ("marching 12 miles", []),
        ("summarch 12", []),
        ("1967-04-28 and May 1", [(1967, 4, 28), (0, 5, 1)]),
        ("May 1 and 1967-04-28", [(0, 5, 1), (1967, 4, 28)]),
    ],
)
def test_days_with_and_without_a_year(text: str, days: list[tuple[int, int, int]]) -> None:
    assert [(each.year, each.month, each.day) for each in printed_days(text)] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Despatch 12 of May 3, 1950", [(1950, 5, 3)]),
        ("No. 37 of March 16", [(0, 3, 16)]),
        ("no. 7 of Mar. 16th", [(0, 3, 16)]),
        ("Nos. 11 and 12 of May 3", [(0, 5, 3)]),
        ("Nos. 10, 11, A-12 of May 3", [(0, 5, 3)]),
        ("telegram number 12 of May 3 to 5, 1950", [(1950, 5, 3), (1950, 5, 5)]),
        ("your telegram 12 of May 3, Embtel 13 of May 5", [(0, 5, 3), (0, 5, 5)]),
        ("Message 12 of May 3", [(0, 5, 3)]),
        ("letter 12 of May 3", [(0, 5, 3)]),
        ("airgram A-12 of May 3", [(0, 5, 3)]),
        ("dispatch 1234 of May 3", [(0, 5, 3)]),
        ("Despatch 12 of May 3, 1950, answered 12 of June, 1950", [(1950, 5, 3), (1950, 6, 12)]),
        # no day behind the month, or no word of numbering before the number: the day it was
        ("12 of May, 1950", [(1950, 5, 12)]),
        ("Despatch 12 of May, 1950", [(1950, 5, 12)]),
        ("Despatch 12 of May 1950", [(1950, 5, 12)]),
        ("Despatch of 12 May 1950", [(1950, 5, 12)]),
        ("letter of the 12th of May", [(0, 5, 12)]),
        ("telegram 12 of May 10:30", [(0, 5, 12)]),
        ("from the 12 of May 30 men", [(0, 5, 12)]),
        ("the domino 12 of May 3", [(0, 5, 12)]),
    ],
)
def test_the_number_of_a_message_is_no_day(text: str, days: list[tuple[int, int, int]]) -> None:
    """ "Despatch 12 of May 3, 1950" was read as 12 May, "No. 37 of March 16" as nothing."""
    assert [(each.year, each.month, each.day) for each in printed_days(text)] == days


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("on July 3, 1961, at", "July 3, 1961"),
        ("on the 3rd of March at", "3rd of March"),
        ("on 1961-03-08 at", "1961-03-08"),
        ("in May 10–11, 1960 at", "May 10–11, 1960"),  # listed days share the place of the whole
        ("Feb 3, '75)", "Feb 3, '75"),
        ("by No. 37 of March 16, and", "March 16"),
    ],
)
def test_where_a_day_stands(text: str, printed: str) -> None:
    places = {(each.start, each.end) for each in printed_days(text)}
    assert [text[start:end] for start, end in places] == [printed]


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)), st.text(alphabet=" (a,.", max_size=5))
def test_a_day_stands_inside_the_text(day: date, before: str) -> None:
    text = f"{before} {day:%d %B %Y} and more"
    (found,) = printed_days(text)
    assert text[found.start : found.end] == f"{day:%d %B %Y}"
    assert date(found.year, found.month, found.day) == day


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
GROUPS = [
    # group, day, clock, group as printed, prosigns
    ("P R 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "P R 031800Z FEB 75", "PR"),
    ("R 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "R 031800Z FEB 75", "R"),
    ("O 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "O 031800Z FEB 75", "O"),
    ("Z 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "Z 031800Z FEB 75", "Z"),
    ("Q 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "031800Z FEB 75", ""),  # no precedence
    ("NNR 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "031800Z FEB 75", ""),
    ("O  P\n031800Z  FEB 75", date(1975, 2, 3), "18:00Z", "O P 031800Z FEB 75", "OP"),
    ("R 011234 Z MAY 7 3", date(1973, 5, 1), "12:34Z", "R 011234 Z MAY 7 3", "R"),  # noise of the tapes
    ("031800Z FEBRUARY 75", date(1975, 2, 3), "18:00Z", "031800Z FEBRUARY 75", ""),
    ("031800Z FEB75", date(1975, 2, 3), "18:00Z", "031800Z FEB75", ""),
    ("PP 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "PP 031800Z FEB 75", "P"),
    ("OO RR 031800Z FEB 75", date(1975, 2, 3), "18:00Z", "OO RR 031800Z FEB 75", "OR"),
    ("R 031800Z FEB '75", date(1975, 2, 3), "18:00Z", "R 031800Z FEB '75", "R"),
    ("FEB 3 1800Z 75", date(1975, 2, 3), "18:00Z", "FEB 3 1800Z 75", ""),  # of the 1950s and 1960s
    ("FEBRUARY 03, 1800Z 1975", date(1975, 2, 3), "18:00Z", "FEBRUARY 03, 1800Z 1975", ""),
    ("030000Z FEB 75", date(1975, 2, 3), "00:00Z", "030000Z FEB 75", ""),
    ("032359Z FEB 75", date(1975, 2, 3), "23:59Z", "032359Z FEB 75", ""),
    ("032400Z FEB 75", date(1975, 2, 3), "", "032400Z FEB 75", ""),  # no hour: the day stays
    ("031260Z FEB 75", date(1975, 2, 3), "", "031260Z FEB 75", ""),
    ("301800Z FEB 75, then 011800Z MAR 75", date(1975, 3, 1), "18:00Z", "011800Z MAR 75", ""),  # no 30 February
    *(
        (f"011800Z {month} 75", date(1975, number, 1), "18:00Z", f"011800Z {month} 75", "")
        for number, month in enumerate(_MONTHS, start=1)
    ),
]


@pytest.mark.parametrize(("text", "day", "clock", "printed", "prosigns"), GROUPS, ids=[row[0] for row in GROUPS])
def test_date_time_groups(text: str, day: date, clock: str, printed: str, prosigns: str) -> None:
    span, group, signs = dtg_span(text)
    assert (span.earliest, span.latest, span.time, span.origin, group, signs) == (
        day,
        day,
        clock,
        "dtg",
        printed,
        prosigns,
    )
    assert span.printed in text  # exactly as printed
    assert " ".join(span.printed.split()) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "031800Z",
        "31800Z FEB 75",
        "031800 FEB 75",
        "031800Z FEC 75",
        "031800Z FEB 7",
        "301800Z FEB 75",
        "FEB 30 1800Z 75",
    ],
)
def test_no_date_time_group(text: str) -> None:
    assert dtg_span(text) == (UNDATED, "", "")


@pytest.mark.parametrize(
    ("short", "century", "year"),
    [("75", None, 1975), ("40", None, 1940), ("99", None, 1999), ("00", None, 2000), ("09", None, 2009),
     ("39", None, 1939), ("09", 1900, 1909), ("75", 2000, 2075)],
)  # fmt: skip
def test_the_century_of_a_group(short: str, century: int | None, year: int) -> None:
    assert dtg_span(f"031800Z FEB {short}", century=century)[0].earliest == date(year, 2, 3)


def test_a_year_of_a_group_that_a_blank_of_any_kind_parts() -> None:
    for blank in (" ", "\u00a0", "\n", "\u2009", ""):
        assert dtg_span(f"031800Z FEB 7{blank}5")[0].earliest == date(1975, 2, 3)
