"""Participants printed with office and name: one person each, in lists, lines and tables."""

from __future__ import annotations

import pytest
from frus_documents import one

TABLE = "<table><row><cell>Participants:</cell></row>{}</table>"


def people(inside: str) -> list[tuple[str, str]]:
    """(name, as printed) of the participants of an invented conversation."""
    found = one(f"<head>1. Memorandum of Conversation</head>{inside}<p>Invented words.</p>").participants
    return [(each.station.name, each.station.printed) for each in found]


def rows(*pairs: tuple[str, str]) -> str:
    return TABLE.format("".join(f"<row><cell>{a}</cell><cell>{b}</cell></row>" for a, b in pairs))


LATHROP = ("Lathrop", "The Under Secretary, Mr. Lathrop")
MUNTHE = ("Munthe", "The Ambassador of Norway, Mr. Munthe")


@pytest.mark.parametrize(
    "inside",
    [
        "<table><row><cell>Participants:</cell><cell>The Under Secretary, Mr. Lathrop</cell></row>"
        "<row><cell/><cell>The Ambassador of Norway, Mr. Munthe</cell></row></table>",
        "<list type='participants'><head>Participants</head><item>The Under Secretary, Mr. Lathrop</item>"
        "<item>The Ambassador of Norway, Mr. Munthe</item></list>",
        "<p>Participants:<lb/>The Under Secretary, Mr. Lathrop<lb/>The Ambassador of Norway, Mr. Munthe</p>",
        rows(("The Under Secretary", "Mr. Lathrop"), ("The Ambassador of Norway", "Mr. Munthe")),
        rows(("Office", "Name"), ("The Under Secretary", "Mr. Lathrop"), ("The Ambassador of Norway", "Mr. Munthe")),
        rows(("Mr. Lathrop", "The Under Secretary"), ("Mr. Munthe", "The Ambassador of Norway")),
    ],
)
def test_office_and_name_are_one_person(inside: str) -> None:
    assert people(inside) == [LATHROP, MUNTHE]


def test_two_persons_of_a_line_stay_two() -> None:
    item = "<list type='participants'><head>Participants</head><item>{}</item><item>Mr. Ware</item></list>"
    assert [name for name, _ in people(item.format("The Secretary, Mr. Lathrop"))] == ["Secretary", "Lathrop", "Ware"]
    assert [name for name, _ in people(item.format("Mr. Hale, Mr. Orde"))] == ["Hale", "Orde", "Ware"]


def test_a_table_of_two_delegations_joins_nobody() -> None:
    table = rows(("Robert Hale", "Wilhelm Munthe"), ("The Under Secretary", "Mr. Lathrop"))
    assert [name for name, _ in people(table)] == ["Robert Hale", "Wilhelm Munthe", "Under Secretary", "Lathrop"]
