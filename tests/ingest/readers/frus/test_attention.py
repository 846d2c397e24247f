"""For whom at a station a message is, wherever the station is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frus_documents import one

from ingest.readers.frus.attention import attention

if TYPE_CHECKING:
    from corpus.records import Cable

FROM_OSLO = "Telegram From the Embassy in Norway to the Department of State"
TO_OSLO = "Telegram From the Department of State to the Embassy in Norway"


def read(text: str, title: str = FROM_OSLO, source: str = "") -> list[tuple[str, str, str, str]]:
    """(name, person, role, number) of the addressees of an invented telegram."""
    note = f'<note n="1" type="source">Source: Invented Archive. Secret. {source}</note>' if source else ""
    found: Cable = one(f"<head>1. {title}{note}</head>{text}")
    return [(each.station.name, each.station.person, each.role, each.number) for each in found.addressees]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Paris for Spofford", ("Paris", "Spofford")),
        ("Paris eyes only for Ambassador Hale", ("Paris", "Hale")),
        ("AMEMBASSY OSLO FOR SMITH", ("AMEMBASSY OSLO", "Smith")),
        ("CINCPAC for Admiral McCain", ("CINCPAC", "McCain")),
        ("Paris for USRO", ("", "")),
        ("Paris for the Ambassador", ("", "")),
        ("London for the Chargé", ("", "")),
        ("Paris for Embassy", ("", "")),
        ("Vienna for Bonn", ("", "")),
        ("Paris for information", ("", "")),
    ],
)
def test_a_person_behind_for_and_no_office(words: str, expected: tuple[str, str]) -> None:
    assert attention(words) == expected


def test_stations_of_a_source_note() -> None:
    found = read("<p>Words.</p>", source="Repeated to Paris for Spofford as 44, London for Holmes, and Bonn.")
    assert found[1:] == [
        ("Paris", "Spofford", "info", "44"),
        ("London", "Holmes", "info", ""),
        ("Bonn", "", "info", ""),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rptd info Paris 44 for Spofford.", [("Paris", "Spofford", "info", "44")]),
        (
            "rptd info Paris 44 for Spofford, London unnumbered for Holmes.",
            [("Paris", "Spofford", "info", "44"), ("London", "Holmes", "info", "")],
        ),
        (
            "Dept pass London; sent Paris 12, rptd info Stockholm 8, Bonn 3.",
            [
                ("London", "", "info", ""),
                ("Paris", "", "action", "12"),
                ("Stockholm", "", "info", "8"),
                ("Bonn", "", "info", "3"),
            ],
        ),
        ("Department please pass London for Holmes.", [("London", "Holmes", "info", "")]),
        (
            "Sent Paris for Spofford 44, London 21",
            [("Paris", "Spofford", "action", "44"), ("London", "", "action", "21")],
        ),
        ("Dept pass this on with our thanks.", []),
        ("repeated London and went home.", []),
        ("The Duke sent Paris 12 apples, repeated London.", []),
    ],
)
def test_lines_of_the_text(line: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert read(f"<p>Words of it.</p><p>{line}</p>")[1:] == expected
    assert read(f"<p>{line}</p><p>Words of it.</p>")[1:] == expected


def test_the_addressee_of_the_heading_with_the_person_of_the_first_words() -> None:
    assert read("<p>12. Oslo for Smith. Words of it.</p>", TO_OSLO) == [("Oslo", "Smith", "action", "")]
    assert read("<p>12. Bonn for Smith. Words of it.</p>", TO_OSLO) == [("Oslo", "", "action", "")]
    assert read("<p>Words.</p>", f"{TO_OSLO} for Smith") == [("Oslo", "Smith", "action", "")]


def test_lists_above_the_text() -> None:
    lines = "<p>TO: AMEMBASSY OSLO FOR SMITH<lb/>INFO: AMEMBASSY PARIS 44 FOR SPOFFORD</p><p>Words.</p>"
    assert read(lines, TO_OSLO) == [("Oslo", "Smith", "action", ""), ("Paris", "Spofford", "info", "44")]
