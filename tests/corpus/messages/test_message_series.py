"""Series of numbers, and the names of messages of which only the number is known."""

from __future__ import annotations

from datetime import date

import pytest
from graph_cables import message, to_number

from corpus.messages.message_series import MessageName, name_message, parse_message_name, series_of
from corpus.records import Reference

DAY = date(1963, 9, 2)


@pytest.mark.parametrize(
    "name",
    [
        MessageName(sender="bonn", period=date(1963, 7, 1), number="12390"),
        MessageName(sender="state", recipient="saigon", period=date(1963, 7, 1), number="12"),
        MessageName(sender="bonn", kind="airgram", period=date(1963, 7, 1), number="49"),
        MessageName(sender="secto", period=date(1963, 7, 1), number="3"),
        MessageName(sender="bonn", number="8226", mrn="1974BONN08226"),
    ],
    ids=str,
)
def test_a_name_reads_back(name: MessageName) -> None:
    assert parse_message_name(str(name)) == name


@pytest.mark.parametrize("name", ["ghost:", "ghost:bonn", "ghost:bonn/63/5", "ghost:bonn/1963-07/x", "ghost:a/b/c/d/5"])
def test_what_is_no_name_is_none(name: str) -> None:
    assert parse_message_name(name) is None


@pytest.mark.parametrize(
    ("sender", "recipient", "number", "day", "kind", "series"),
    [
        ("bonn", "state", "1072", DAY, "telegram", ("bonn", 1072)),
        ("state", "bonn", "12", DAY, "telegram", ("state-to-bonn", 12)),
        ("state", "bonn", "12", date(1967, 9, 2), "telegram", ("state", 12)),
        ("state", "bonn", "12", DAY, "circular", ("state/circular", 12)),
        ("bonn", "state", "A-49", DAY, "telegram", ("bonn/airgram", 49)),
        ("bonn", "state", "83", DAY, "despatch", ("bonn/despatch", 83)),
        ("bonn", "state", "Secto 12", DAY, "telegram", ("secto", 12)),
        ("bonn", "state", "", DAY, "telegram", None),
        ("bonn", "state", "12", DAY, "letter", None),
    ],
)
def test_the_series_of_a_cable(
    sender: str, recipient: str, number: str, day: date, kind: str, series: tuple[str, int] | None
) -> None:
    assert series_of(message("one", sender, recipient, number, day, kind=kind)) == series


CITING = message("citing", "bonn", "state", "9", DAY)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (to_number("5", "bonn"), "ghost:bonn/1963-07/5"),
        (to_number("5", "state", "rome"), "ghost:state-to-rome/1963-07/5"),
        (to_number("5", "state"), "ghost:state-to-bonn/1963-07/5"),
        (Reference(printed="A-49", number="49", sender="rome", kind="airgram"), "ghost:rome/airgram/1963-07/49"),
        (Reference(printed="Secto 5", number="5", sender="bonn", kind="series"), "ghost:secto/1963-07/5"),
        (Reference(printed="5", number="5", sender="bonn", kind="telegram", year=1962), "ghost:bonn/1962-07/5"),
    ],
)
def test_a_reference_that_tells_enough_names_its_message(reference: Reference, name: str) -> None:
    assert str(name_message(CITING, reference, None)) == name


def test_an_mrn_is_a_name_where_its_year_can_be_known() -> None:
    later = message("later", "bonn", "state", "9", date(1974, 9, 2))
    of_1974 = Reference(printed="Bonn 5", mrn="1974BONN00005", sender="bonn", number="5", kind="telegram")
    assert str(name_message(later, of_1974, None)) == "ghost:1974BONN00005"
    assert str(name_message(CITING, of_1974, None)) == "ghost:bonn/1963-07/5"


def test_a_printed_day_says_the_period() -> None:
    assert str(name_message(CITING, to_number("5", "bonn"), date(1963, 6, 30))) == "ghost:bonn/1962-07/5"


@pytest.mark.parametrize(
    "reference",
    [
        to_number("5", ""),
        to_number("5", "Colonel Sapt"),
        to_number("5", "jcs"),
        to_number("", "bonn"),
        Reference(printed="letter 5", number="5", sender="bonn", kind="letter"),
        Reference(printed="5", number="5", sender="bonn", kind="telegram", year=1950),
    ],
)
def test_one_that_tells_too_little_names_none(reference: Reference) -> None:
    assert name_message(CITING, reference, None) is None
