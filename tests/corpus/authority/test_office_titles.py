"""American offices as heads print them."""

from __future__ import annotations

import pytest

from corpus.authority.office_titles import office_of


@pytest.mark.parametrize(
    ("printed", "year", "office"),
    [
        ("Ambassador in France", 1963, "ambassador.FR"),
        ("the Ambassador in the Soviet Union", 1963, "ambassador.SUHH"),
        ("the American Ambassador in Paris", 1963, "ambassador.FR"),
        ("Ambassador to India", 1963, "ambassador.IN"),
        ("Appointed Ambassador in Italy", 1956, "ambassador.IT"),
        ("Chargé in Iran", 1948, "charge.IR"),
        ("Chargé d’Affaires ad interim in Iran", 1948, "charge.IR"),
        ("Minister in Saudi Arabia", 1948, "minister.SA"),
        ("Ambassador in the Republic of China", 1959, "ambassador.TW"),
        ("Chief of the Liaison Office in China", 1974, "chief.CN"),
        ("Representative at the United Nations", 1962, "ambassador.usun-new-york"),
        ("Secretary of State", 1963, "secretary"),
        ("Secretary of State in Paris", 1963, "secretary"),
        ("the Under Secretary of State", 1963, "under-secretary"),
        ("Assistant Secretary of State for European Affairs", 1963, "assistant-secretary-for-european-affairs"),
        ("Deputy Under Secretary of State for Political Affairs", 1963, "deputy-under-secretary-for-political-affairs"),
        ("Secretary of Defense", 1963, "secretary-of-defense"),
    ],
)
def test_office(printed: str, year: int, office: str) -> None:
    assert office_of(printed, year) == office


@pytest.mark.parametrize(
    "printed",
    [
        "French Ambassador",
        "Ambassador of the Soviet Union in Iran",
        "Ambassador at Large",
        "Ambassador in Geneva",  # no seat: the ambassador to Switzerland is in Bern
        "Minister of Finance",
        "Ambassador in Strelsau",
        "Ambassador",
        "Rupert Orde",
        "",
        "the",
        "Ambassador in " + "x" * 300,
    ],
)
def test_none(printed: str) -> None:
    assert office_of(printed, 1963) == ""


@pytest.mark.parametrize("title", ["President", "the Secretary", "Vice President", "Under Secretary"])
def test_bare_titles_are_any_bodys(title: str) -> None:
    assert office_of(title) == ""
    assert office_of(title, bare=True) != ""
