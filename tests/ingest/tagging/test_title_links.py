"""Persons by title, country and surname."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.tagging.title_links import Titled, american_holder, foreign_bearer, titled


@pytest.mark.parametrize(
    ("text", "title", "country"),
    [
        ("Prime Minister X of Japan came", "prime minister", "JP"),
        ("PRIME MINISTER X OF JAPAN CAME", "prime minister", "JP"),
        ("Prime Minister X of the United Kingdom came", "prime minister", "GB"),
        ("the Japanese Prime Minister X came", "prime minister", "JP"),
        ("the West German Foreign Minister X came", "foreign minister", "DE"),
        ("France. Foreign Secretary X of Great Britain", "foreign secretary", "GB"),
        ("FonMin X said", "fonmin", ""),
        ("Prime Minister X, of Japan,", "prime minister", "JP"),
        ("Under Secretary of State X said", "under secretary", ""),
        ("Ambassador X said", "ambassador", ""),
        ("Amb. X said", "amb", ""),
    ],
)
def test_title(text: str, title: str, country: str) -> None:
    at = text.index("X")
    known = titled(text, at, at + 1)
    assert known is not None
    assert known.title == title
    assert (known.countries[0] if known.countries else "") == country


@pytest.mark.parametrize(
    "text",
    [
        "X came",
        "Mr. X came",
        "the Deputy Foreign Minister X came",
        "former Prime Minister X came",
        "Vice Prime Minister X came",
        "the ministers saw X",
        "They are brothers of the King. X (Forests) is one",
        "He told the Prime Minister. X came",
    ],
)
def test_no_title_or_another(text: str) -> None:
    at = text.index("X")
    assert titled(text, at, at + 1) is None


@pytest.mark.parametrize(
    ("name", "title", "countries", "year", "posts", "entity"),
    [
        ("Kishi", "prime minister", ("JP",), 1958, (), "person/nobusuke-kishi"),
        ("KISHI", "prime minister", ("JP",), 1958, (), "person/nobusuke-kishi"),
        ("Eden", "prime minister", ("GB",), 1956, (), "person/anthony-eden"),
        ("Eden", "prime minister", ("GB",), 0, (), "person/anthony-eden"),
        ("Lloyd", "foreign secretary", ("GB",), 1957, (), "person/selwyn-lloyd"),
        ("Lloyd", "foreign secretary", (), 1957, (), "person/selwyn-lloyd"),
        ("Couve de Murville", "foreign minister", (), 1965, (), "person/maurice-couve-de-murville"),
        ("Manescu", "foreign minister", (), 1970, ("RO", "US"), "person/corneliu-manescu"),
        # nobody
        ("Kishi", "prime minister", ("JP",), 1985, (), ""),
        ("Kishi", "prime minister", ("FR",), 1958, (), ""),
        ("Kishi", "prime minister", (), 0, (), ""),
        ("Eden", "ambassador", ("GB",), 1956, (), ""),
        ("Orde", "prime minister", ("GB",), 1956, (), ""),
        ("", "prime minister", ("GB",), 1956, (), ""),
    ],
)
def test_bearer(
    name: str, title: str, countries: tuple[str, ...], year: int, posts: tuple[str, ...], entity: str
) -> None:
    found = foreign_bearer(name, Titled(title, countries), year, posts)
    assert (found.id if found else "") == entity


DAY = date(1963, 5, 4)


@pytest.mark.parametrize(
    ("name", "title", "countries", "missions", "office"),
    [
        ("Bohlen", "ambassador", (), ("FR",), "ambassador.FR"),
        ("Bohlen", "ambassador", ("US",), ("FR",), "ambassador.FR"),
        ("Ball", "under secretary", (), (), "under-secretary"),
        ("Tyler", "assistant secretary", (), (), "assistant-secretary-for-european-affairs"),
        ("McNamara", "secretary", (), (), "secretary-of-defense"),
        ("Bohlen", "ambassador", (), ("IT",), ""),
        ("Bohlen", "ambassador", ("GB",), ("FR",), ""),
        ("Orde", "secretary", (), (), ""),
    ],
)
def test_american(name: str, title: str, countries: tuple[str, ...], missions: tuple[str, ...], office: str) -> None:
    assert american_holder(name, Titled(title, countries), DAY, missions)[1] == office
    assert american_holder(name, Titled(title, countries), None, missions) == ("", "")
