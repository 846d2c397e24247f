"""Days as texts print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import dtg_span, printed_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Telegram 2041 from Seoul, April 28", [(0, 4, 28)]),
        ("July 3, 1961", [(1961, 7, 3)]),
        ("15 July 1975, 3 p.m.", [(1975, 7, 15)]),
        ("July 15, 3:30 p.m.", [(0, 7, 15)]),
        ("May 4, 10 a.m.", [(0, 5, 4)]),
        ("the 3rd of March", [(0, 3, 3)]),
        ("Oct. 28", [(0, 10, 28)]),
        ("September 25 and 26 in Strelsau", [(0, 9, 25), (0, 9, 26)]),
        ("May 10–11, 1960", [(1960, 5, 10), (1960, 5, 11)]),
        ("1961-03-08", [(1961, 3, 8)]),
        ("February 29", [(0, 2, 29)]),
        ("Bonn 2315, 3 Feb 75", [(1975, 2, 3)]),
        ("17 Apr. 65, and", [(1965, 4, 17)]),
        ("Feb 3, '75", [(1975, 2, 3)]),
        ("3 February 50 men", [(0, 2, 3)]),
        ("15 July 75.5", [(0, 7, 15)]),
        ("April 31", []),
        ("1961-13-08", []),
        ("May 1967", []),
        ("marching 12 miles", []),
    ],
)
def test_days_with_and_without_a_year(text: str, days: list[tuple[int, int, int]]) -> None:
    assert [(each.year, each.month, each.day) for each in printed_days(text)] == days


@given(st.text(alphabet="May Apr.,-–0123456789 and", max_size=40))
def test_days_stand_inside_the_text(text: str) -> None:
    for each in printed_days(text):
        assert 0 <= each.start < each.end <= len(text)
        assert str(each.day) in text[each.start : each.end]


def test_a_year_of_a_group_that_a_blank_of_any_kind_parts() -> None:
    for blank in (" ", "\u00a0", "\n", "\u2009", ""):
        assert dtg_span(f"031800Z FEB 7{blank}5")[0].earliest == date(1975, 2, 3)
