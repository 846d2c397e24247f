"""Whose ministry is meant: sentence, dateline, post, else nobody's."""

from __future__ import annotations

import pytest

from ingest.tagging.office_countries import Place, country_written_at, office_country, sentence

CODES = {
    "Moscow": "SUHH",
    "Bonn": "DE",
    "Paris": "FR",
    "London": "GB",
    "Rome": "IT",
    "Washington": "US",
    "Vienna": "AT",
}


def found(text: str, post: str = "", written_at: str = "") -> str:
    at = text.lower().index("foreign office")
    places = sorted(
        Place(start, start + len(name), code)
        for name, code in CODES.items()
        for start in range(len(text))
        if text.lower().startswith(name.lower(), start)
    )
    return office_country(text, at, at + len("foreign office"), places, post, written_at)


@pytest.mark.parametrize(
    ("text", "post", "expected"),
    [
        ("The Embassy in Moscow reports that the Foreign Office there refused.", "", "SUHH"),
        ("The Embassy in Moscow reports that the Foreign Office there refused.", "FR", "SUHH"),
        ("Embassy Moscow reports that the Foreign Office refused.", "FR", "SUHH"),
        ("AMEMBASSY MOSCOW SAYS THAT THE FOREIGN OFFICE THERE REFUSED.", "FR", "SUHH"),
        ("Bonn, May 4: the Foreign Office told us.", "", "DE"),
        ("Bonn, May 4: the Foreign Office told us.", "FR", "DE"),
        ("Nothing is known.\n\n2. Bonn, 4 May 1961. The Foreign Office told us.", "FR", "DE"),
        ("BONN, MAY 4 - THE FOREIGN OFFICE TOLD US.", "", "DE"),
        ("In London the Foreign Office said so.", "FR", "GB"),
        ("The Foreign Office in Rome said so.", "FR", "IT"),
        ("The Foreign Office at Vienna said so.", "", "AT"),
        ("The Foreign Office said so.", "FR", "FR"),
        ("The Foreign Office said that Moscow refused.", "FR", "FR"),
        ("He saw the Foreign Office while he was in Moscow.", "", "SUHH"),
        ("The Italian Government and the Foreign Office agreed.", "", "IT"),
        # nobody's
        ("The Foreign Office sent a note to Moscow.", "", ""),
        ("Mr. Hale of the Foreign Office spoke of Rome.", "", ""),
        ("The Foreign Office told the Italian Government.", "", ""),
        ("The Italian Government told the Foreign Office in French.", "", ""),
        ("The Foreign Office said so.", "", ""),
        ("The Foreign Office told Washington so.", "", ""),
        ("Paris and Rome agreed. The Foreign Office said so.", "", ""),
        ("The Foreign Office spoke of Paris and Rome.", "", ""),
        ("Paris and Rome heard that the Foreign Office there refused.", "DE", ""),
        ("Bonn, where nothing is known, asked. The Foreign Office said so.", "", ""),
    ],
)
def test_country(text: str, post: str, expected: str) -> None:
    assert found(text, post) == expected


def test_the_dateline_of_the_cable_stands_behind_its_post() -> None:
    assert found("The Foreign Office said so.", "", "IT") == "IT"
    assert found("The Foreign Office said so.", "FR", "IT") == "FR"


@pytest.mark.parametrize(("place", "code"), [("Bonn", "DE"), ("Washington", ""), ("", ""), ("Strelsau", "")])
def test_written_at(place: str, code: str) -> None:
    assert country_written_at(place) == code


def test_a_sentence_does_not_end_in_an_abbreviation() -> None:
    text = "One. Mr. Hale and Dr. Orde saw X here. Two."
    at = text.index("X")
    begin, stop = sentence(text, at, at + 1)
    assert text[begin:stop] == "Mr. Hale and Dr. Orde saw X here"
