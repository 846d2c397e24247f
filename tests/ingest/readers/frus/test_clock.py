"""Times of day as datelines print them: spans, the half of the day that only the end has, days that are no times."""

from __future__ import annotations

import pytest

from ingest.readers.frus.clock import printed_clock

CLOCKS = [
    # words, time, until
    ("February 3, 1964, 10–11 a.m.", "10:00", "11:00"),
    ("February 3, 1964, 10:00–12:30 p.m.", "10:00", "12:30"),
    ("11 a.m.-12:15 p.m.", "11:00", "12:15"),
    ("11:50–12:05 p.m.", "11:50", "12:05"),
    ("12:30–2 p.m.", "12:30", "14:00"),
    ("9–12 noon", "09:00", "12:00"),
    ("10 a.m. to noon", "10:00", "12:00"),
    ("11:30 p.m.–midnight", "23:30", "00:00"),
    ("10 p.m.–1 a.m.", "22:00", "01:00"),
    ("from 3:15 to 4:20 P. M.", "15:15", "16:20"),
    ("Strelsau, February 3, 1964,2:45-3:45 p.m.", "14:45", "15:45"),
    ("between 10 and 11 a.m.", "10:00", "11:00"),
    ("9 and 11 a.m.", "09:00", ""),
    ("10 a.m. and 3 p.m.", "10:00", ""),
    ("August 16, 6:30 p.m.–August 17, 1 a.m.", "18:30", "01:00"),
    ("1600–1730Z", "16:00", "17:30"),
    ("1000 hours", "10:00", ""),
    ("14:30–15:15", "14:30", "15:15"),
    ("6:25 p.m.", "18:25", ""),
    ("12 midnight", "00:00", ""),
    ("Noon", "12:00", ""),
    # a year or day before a dash is no hour
    ("February 3, 1948—6 p.m.", "18:00", ""),
    ("July 6—5 p. m.", "17:00", ""),
    ("July 6—10 a. m.–noon", "10:00", "12:00"),
    # what may be either half of the day, or no hour at all
    ("10:30", "", ""),
    ("13 p.m.", "", ""),
    ("10:75 a.m.", "", ""),
    ("the Noonday Rock", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("words", "time", "until"), CLOCKS)
def test_the_time_of_words(words: str, time: str, until: str) -> None:
    found = printed_clock(words)
    assert (found.time, found.until) == (time, until)


def test_zulu_is_told() -> None:
    assert printed_clock("1805Z").zulu
    assert not printed_clock("1805 hours").zulu
