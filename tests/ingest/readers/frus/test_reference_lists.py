"""Lists of references above a telegram's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from ingest.readers.frus.reference_lists import listed_references

if TYPE_CHECKING:
    from corpus.records import Reference

SENDER = parse_station("AMEMBASSY MOGADISCIO", year=1966)
RECIPIENTS = (parse_station("SECSTATE", year=1966), parse_station("LUSAKA", year=1966))


def read(body: str, known: tuple[Reference, ...] = ()) -> list[str]:
    found = list(listed_references(body, known, sender=SENDER, recipients=RECIPIENTS, year=1966, number="1514"))
    assert all(body[one.start : one.end] == one.printed for one in found)
    return [f"{one.sender} {one.number}" for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("REF:\nA. MOG 1513\nB. STATE 102636\n\n1. MOG 12 SAYS SO.", ["mogadishu 1513", "state 102636"]),
        ("TO\nSECSTATE\n\nREFS:\n(A) BONN 16 (B) LUS 480\n\n1. TEXT.", ["bonn 16", "lusaka 480"]),
        ("REF: BONN 16\n\n1. TEXT.", ["bonn 16"]),
        ("REFERENCE\nBONN 16 THRU 18", ["bonn 16"]),  # whose number is printed
        ("Ref:\nA. XYZ 12", ["XYZ 12"]),
        ("REF:\nA. NSC 5412\nB. JCS 12\nC. BONN 16", ["bonn 16"]),  # papers
        ("Ref: our talk with 300 men in Bonn 16", []),
        ("1. TEXT.\n\nBONN 16", []),
        ("REFUGEES:\nBONN 16", []),
    ],
)
def test_lists(body: str, expected: list[str]) -> None:
    found = read(body)
    assert [each for each in found if each in expected] == expected
    assert len(found) == len(expected) or "THRU" in body


def test_what_the_text_search_has_found_is_not_found_again() -> None:
    body = "REF:\nA. MOG 1513\nB. STATE 102636\n\n1. TEXT."
    known = tuple(listed_references(body, (), sender=SENDER, recipients=RECIPIENTS, year=1966, number="1514"))
    assert len(known) == 2
    assert read(body, known) == []
    assert read(body, known[1:]) == ["mogadishu 1513"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("REF\nTaiz A–198\n\nText.", ["taiz 198"]),
        ("REF\n(a) Amman A–12; (b) Amman 60\n\nText.", ["amman 12", "amman 60"]),
        ("Ref: Amman 60", []),  # the words of a sentence
        ("REF\nOur talk of May 60", []),
    ],
)
def test_items_of_a_list_in_small_letters(body: str, expected: list[str]) -> None:
    assert read(body) == expected
