"""Missions that moved are where they sat on the day."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from corpus.authority.mission_seats import at_its_seat, mission_seats
from corpus.authority.posts import posts
from corpus.authority.stations import parse_station

NATO = "Mission at the North Atlantic Treaty Organization and European Regional Organizations"


@pytest.mark.parametrize(
    ("words", "day", "place", "country"),
    [
        ("Deputy Representative on the North Atlantic Council", date(1951, 3, 1), "London", "GB"),
        (NATO, date(1954, 3, 1), "Paris", "FR"),
        ("USRO", date(1967, 10, 15), "Paris", "FR"),
        (NATO, date(1967, 10, 16), "Brussels", "BE"),
        ("Mission at the United Nations", date(1951, 3, 1), "New York", "US"),
        ("Delegation to the United Nations General Assembly", date(1948, 10, 1), "Paris", "FR"),
        ("Delegation to the United Nations General Assembly", date(1949, 10, 1), "New York", "US"),
        ("Mission to the European Office of the United Nations", date(1963, 3, 1), "Geneva", "CH"),
        ("Special Representative in Europe", date(1950, 3, 1), "Paris", "FR"),
        ("Mission to the European Communities", date(1965, 3, 1), "Brussels", "BE"),
        ("Embassy in Belgium", date(1954, 3, 1), "Brussels", "BE"),
    ],
)
def test_the_seat_of_a_day(words: str, day: date, place: str, country: str) -> None:
    station = at_its_seat(parse_station(words, year=day.year), day)
    assert (station.place, station.country) == (place, country)
    assert station.post


def test_no_two_seats_of_a_mission_share_a_day_and_all_differ_from_the_last() -> None:
    assert mission_seats()
    for key, seats in mission_seats().items():
        assert all(one.latest < other.earliest for one, other in itertools.pairwise(seats)), key
        assert all(seat.earliest <= seat.latest and seat.place != posts()[key].place for seat in seats), key
