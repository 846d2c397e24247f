"""Which references are the citing message's own number, and which are another's of the same digits."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.citing_message import citing_message, names_itself
from corpus.messages.references import find_references
from corpus.records import Reference

STATE = parse_station("Department of State")
OSLO = parse_station("Embassy in Norway")


@pytest.mark.parametrize(
    ("number", "one", "expected"),
    [
        ("8013", Reference(printed="STATE 8013", kind="telegram", sender="state", number="8013"), True),
        ("8013", Reference(printed="telegram 8013", kind="telegram", number="8013"), True),
        ("08,013", Reference(printed="STATE 8013", kind="telegram", sender="state", number="8013"), True),
        ("8013", Reference(printed="STATE 8014", kind="telegram", sender="state", number="8014"), False),
        ("8013", Reference(printed="Oslo 8013", kind="telegram", sender="oslo", number="8013"), False),
        ("8013", Reference(printed="A-8013", kind="airgram", sender="state", number="8013"), False),
        ("8013", Reference(printed="Secto 8013", kind="series", sender="secto", number="8013"), False),
        # the same number of another year, or to another post
        ("8013", Reference(printed="65 STATE 8013", kind="telegram", sender="state", number="8013", year=1965), False),
        ("8013", Reference(printed="STATE 8013", kind="telegram", sender="state", number="8013", year=1966), True),
        (
            "8013",
            Reference(printed="Deptel 8013 to Bonn", kind="telegram", sender="state", recipient="bonn", number="8013"),
            False,
        ),
        (
            "8013",
            Reference(printed="Deptel 8013", kind="telegram", sender="state", recipient="oslo", number="8013"),
            True,
        ),
        # numbers of series: the series is compared
        ("Secto 8013", Reference(printed="Secto 8013", kind="series", sender="secto", number="8013"), True),
        ("Secto 8013", Reference(printed="SECTO 8013", kind="series", sender="secto", number="8013"), True),
        ("Secto 8013", Reference(printed="Tosec 8013", kind="series", sender="tosec", number="8013"), False),
        ("Secto 8013", Reference(printed="STATE 8013", kind="telegram", sender="state", number="8013"), False),
        ("A-49", Reference(printed="A-49", kind="airgram", sender="state", number="49"), True),
        ("A-49", Reference(printed="Bonn A-49", kind="airgram", sender="bonn", number="49"), False),
        ("A-49", Reference(printed="STATE 49", kind="telegram", sender="state", number="49"), False),
        ("", Reference(printed="STATE 49", kind="telegram", sender="state", number="49"), False),
        ("8013", Reference(printed="Document 40", target="frus1964-68v98/d40"), False),
    ],
)
def test_whether_a_reference_is_the_own_number(number: str, one: Reference, expected: bool) -> None:
    assert names_itself(one, citing_message((number,), sender=STATE, recipients=(OSLO,), year=1966)) is expected


def test_a_second_number_is_the_messages_own_too() -> None:
    mine = citing_message(("207669", "Tosec 100402"), sender=STATE, recipients=(OSLO,), year=1976)
    found = find_references("STATE 207669 TOSEC 100402. See Tosec 100403.", sender=STATE, recipient=OSLO, year=1976)
    assert [one.number for one in found if not names_itself(one, mine)] == ["100403"]
