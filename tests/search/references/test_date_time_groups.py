"""Military messages named by their date-time group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable
from reference_cables import BONN, STATE, meant, sent

from corpus.dates import one_day
from corpus.records import Station
from index.reader import ArchiveReader
from search.references.date_time_groups import groups_of
from search.references.keys import days_named

Make = Callable[..., ArchiveReader]
CINCPAC = Station(printed="the Commander in Chief, Pacific (Hale)", name="CINCPAC", post="cincpac", kind="military")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("CINCPAC 022121Z tells", [date(1958, 5, 2)]),
        ("CINCPAC 282121Z tells", [date(1958, 4, 28)]),  # of the month before
        ("my 260843Z Aug is clear", [date(1957, 8, 26)]),  # of the year before
        ("CINCPAC 392121Z, 022121 and 1022121Z", []),
    ],
)
def test_a_group_tells_the_last_such_day(body: str, expected: list[date]) -> None:
    citing = make_cable("a", body, date=one_day(date(1958, 5, 7)))
    assert [day for _, day in groups_of(citing)] == expected


def test_the_message_that_bears_the_group_is_meant(archive_of: Make) -> None:
    reader = archive_of(
        sent("bears", "1958-05-02", CINCPAC, STATE, dtg="022121Z"),
        sent("another", "1958-05-02", CINCPAC, STATE, dtg="022122Z"),
        sent("a", "1958-05-07", BONN, STATE, body="As CINCPAC 022121Z says."),
        sent("b", "1958-05-07", CINCPAC, STATE, body="As my 022122Z says."),
        sent("c", "1958-06-07", BONN, STATE, body="As CINCPAC 022121Z says."),
    )
    assert meant(reader, "a") == {"CINCPAC 022121Z": "bears"}
    assert meant(reader, "b") == {"my 022122Z": "another"}
    assert meant(reader, "c") == {}


def test_without_a_group_the_only_message_of_the_sender_on_that_day_is_meant(archive_of: Make) -> None:
    one = sent("one", "1958-05-02", CINCPAC, STATE, number="9164")
    citing = sent("a", "1958-05-07", BONN, STATE, body="As CINCPAC 022121Z says.")
    assert meant(archive_of(one, citing), "a") == {"CINCPAC 022121Z": "one"}
    other = sent("other", "1958-05-02", CINCPAC, STATE, number="9165")
    assert meant(archive_of(one, other, citing), "a") == {}
    of_another = sent("of-another", "1958-05-02", BONN, STATE, number="9165")
    assert meant(archive_of(of_another, citing), "a") == {}


def test_the_days_on_which_a_cable_depends_are_told() -> None:
    citing = make_cable("a", "CINCPAC 022121Z tells", date=one_day(date(1958, 5, 7)))
    assert days_named(citing) == {date(1958, 5, 1), date(1958, 5, 2), date(1958, 5, 3)}
