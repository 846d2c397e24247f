"""Tel Aviv in a REF block: TEL begins the name of the post there, and else it is the word telegram."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.reference_line import parse_ref_line

LUSAKA = parse_station("AMEMBASSY LUSAKA")
STATE = parse_station("SECSTATE WASHDC")


def names(text: str) -> list[str]:
    found = parse_ref_line(text, year=2006, sender=LUSAKA, recipient=STATE, number="412")
    return [f"{one.sender} {one.number} {one.year}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TEL AVIV 561", ["tel-aviv 561 2006"]),
        ("Tel Aviv 0561", ["tel-aviv 561 2006"]),
        ("(A) TEL AVIV 561", ["tel-aviv 561 2006"]),
        ("RABAT 8, TEL AVIV 561", ["rabat 8 2006", "tel-aviv 561 2006"]),
        ("TUNIS 9, 10 AND TEL AVIV 11", ["tunis 9 2006", "tunis 10 2006", "tel-aviv 11 2006"]),
        ("TEL\nAVIV 561", ["tel-aviv 561 2006"]),
        ("AMEMBASSY TEL AVIV 561", ["tel-aviv 561 2006"]),
        ("TEL AVIV-561", ["tel-aviv 561 2006"]),
        ("TEL AVIV561", ["tel-aviv 561 2006"]),
        ("TEL AVIV A-56", ["tel-aviv 56 2006"]),
        ("TEL AVIV TEL 561", ["tel-aviv 561 2006"]),
        ("TEL TEL AVIV 561", ["tel-aviv 561 2006"]),
        ("A. TEL AVIV 561 B. 04 TEL AVIV 98", ["tel-aviv 561 2006", "tel-aviv 98 2004"]),
        ("2004 TEL AVIV 98", ["tel-aviv 98 2004"]),
        ("04 TEL\nAVIV 98", ["tel-aviv 98 2004"]),
        ("TEL AVIV 04 98", ["tel-aviv 98 2004"]),
        # the word telegram
        ("TUNIS TEL 561", ["tunis 561 2006"]),
        ("TEL TUNIS 561", ["tunis 561 2006"]),
        ("TEL 561 FROM TUNIS", [" 561 2006"]),
    ],
)  # fmt: skip
def test_tel(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_printed() -> None:
    (found,) = parse_ref_line("04 TEL AVIV 98", year=2006, sender=LUSAKA, recipient=STATE)
    assert (found.printed, found.mrn) == ("04 TEL AVIV 98", "2004TELAV00098")
