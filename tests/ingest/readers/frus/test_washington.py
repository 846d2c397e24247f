"""Washington as an addressee, and addressees that are nobody."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.headings import is_nobody
from corpus.records import Addressee
from ingest.readers.frus.correspondents import _at_home


@pytest.mark.parametrize(
    ("printed", "post"), [("Washington", "state"), ("Bonn", "bonn"), ("Secretary of the Treasury", "treasury")]
)
def test_missions_write_to_the_department_in_washington(printed: str, post: str) -> None:
    before = Addressee(station=parse_station(printed), role="info", precedence="priority")
    after = _at_home(before)
    assert (after.station.post, after.role, after.precedence) == (post, "info", "priority")
    assert after.station.printed == before.station.printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Ruritanian Desk Files", True),
        ("the Executive Committee Meeting", True),
        ("For the Record", True),
        ("the Executive Committee", False),
        ("the Director of the Ruritanian Desk", False),
    ],
)
def test_files_and_meetings_are_nobody(words: str, expected: bool) -> None:
    assert is_nobody(words) is expected
