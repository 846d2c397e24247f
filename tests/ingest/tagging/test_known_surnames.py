"""Persons of the authority file by a surname alone, in cables of their country and time."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.authority.entities import ambiguous, by_id
from ingest.tagging.entity_linking import Context, Persons
from ingest.tagging.known_surnames import by_surname, known_surname, link_known


def _context(year: int, *posts: str, near: str = "", times: int = 3, written_at: str = "") -> Context:
    return Context(year=year, posts=posts, written_at=written_at, near=Counter({near: times}) if near else Counter())


@pytest.mark.parametrize(
    ("printed", "context", "expected"),
    [
        ("Gero", _context(1956, "HU", "US"), ("person/erno-gero", " post")),
        ("Gerő", _context(1956, near="HU"), ("person/erno-gero", " near")),
        ("GERO", _context(1956, written_at="HU"), ("person/erno-gero", " post")),
        ("Gero", _context(1956, near="HU", times=2), None),
        ("Gero", _context(1956, near="RO"), None),
        ("Gero", _context(1975, "HU", "US"), None),
        ("Gero", _context(0, "HU", "US"), None),
        ("Qasim", _context(1959, near="IQ"), ("person/abdul-karim-qasim", " near")),
        ("Kassem", _context(1959, "IQ"), ("person/abdul-karim-qasim", " post")),
        ("Nagy", _context(1956, "HU", "US"), ("person/imre-nagy", " post")),
        ("Nagy", _context(1956, near="HU"), None),  # no table has him by that word alone
        ("Papandreou", _context(1964, "GR", "US"), ("person/george-papandreou", " post")),
        ("Papandreou", _context(1983, "GR", "US"), ("person/andreas-papandreou", " post")),
        ("Martin", _context(1947, "CU", "US"), None),  # Grau San Martin
        ("Imre Nagy", _context(1956, "HU", "US"), None),
        ("Sapt", _context(1956, "HU", "US"), None),
    ],
)
def test_a_surname_means_the_one_of_the_country_and_time(
    printed: str, context: Context, expected: tuple[str, str] | None
) -> None:
    found = known_surname(printed, context)
    assert (found and (found[0].id, found[1])) == expected


def test_a_surname_that_americans_bear_counts_at_a_post_alone() -> None:
    lloyd = known_surname("Lloyd", _context(1957, "GB", "US"))
    assert lloyd is not None
    assert lloyd[0].id == "person/selwyn-lloyd"
    assert known_surname("Lloyd", _context(1957, near="GB", times=9)) is None


def test_somebody_of_the_cable_comes_first() -> None:
    context = _context(1956, "HU", "US")
    persons = Persons(context)
    found = link_known("Gero", persons, context)
    assert found is not None
    assert (found.entity, found.rule) == ("person/erno-gero", "alias:gero post")
    other = by_id("person/imre-nagy")
    assert other is not None
    persons.learn("Sandor Gero", other)
    persons.learn("Gero", other)
    assert link_known("Gero", persons, context) is None


def test_common_surnames_are_known_as_such() -> None:
    assert ambiguous()["gero"] == ambiguous()["qasim"] == "alone"
    assert by_surname("gero", "person/erno-gero")
    assert not by_surname("gero", "person/imre-nagy")
