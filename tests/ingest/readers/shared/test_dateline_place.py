"""The place of a dateline, and what is none."""

from __future__ import annotations

import pytest

from ingest.readers.shared.prose import opening


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Warsaw, 21 February 1958\n\nDear Rassendyll,", "Warsaw"),
        ("Warsaw, February 21, 1958.\n\nSir,", "Warsaw"),
        ("Warsaw, the 21st February, 1958\n\nSir,", "Warsaw"),
        ("Kopenhagen, den 9. Dezember 1911\n\nEurer Exzellenz", "Kopenhagen"),
        ("La Habana, a 5 de julio de 1927\n\nExcmo. Señor:", "La Habana"),
        ("British Embassy,\nAthens,\n30th October, 1962.\n\nDear Department,", "Athens"),
        ("Freitag, den 9. Dezember 1911\n\nEurer Exzellenz", ""),
        ("Vendredi, le 9 décembre 1911\n\nMonsieur", ""),
        ("Geheim, den 9. Dezember 1911\n\nEurer Exzellenz", ""),
        ("Brief, den 9. Dezember 1911\n\nEurer Exzellenz", ""),
        ("Abschrift, den 9. Dezember 1911\n\nEurer Exzellenz", ""),
        ("Reçue, le 9 décembre 1911\n\nMonsieur", ""),
        ("Secret, 21 February 1958\n\nSir,", ""),
        ("Friday, 21 February 1958\n\nSir,", ""),
        ("Memorandum of Conversation, 21 February 1958\n\nThe Minister", ""),
        ("21 February 1958\n\nSir,", ""),
        ("Warsaw, February 1958\n\nSir,", ""),
        ("Warsaw, 21 February 1958, and the coal\n\nSir,", ""),
    ],
)
def test_the_place_of_a_dateline(text: str, place: str) -> None:
    assert opening(f"A letter\n{text}\n\nThe mine is shut.").place == place
