"""Queries for the message that a reference names, and for the references that name a cable."""

from __future__ import annotations

import pytest
from conftest import make_cable

from corpus.records import Cable, Reference, Station
from search.references.listing import _naming, _query

BONN = Station(printed="AMEMBASSY BONN", name="Embassy Bonn", post="bonn")
DESK = Station(printed="EUR", name="European desk")


@pytest.mark.parametrize(
    ("cable", "query"),
    [
        (make_cable("a", sender=BONN, number="7", mrn="1964BONN7"), "ref:a OR ref:1964BONN7"),
        (make_cable("a", mrn="1964BONN7"), "ref:a OR ref:1964BONN7"),
        (make_cable("a", sender=BONN, number="7"), 'ref:a OR ref:"bonn 7"'),
        (make_cable("a", sender=DESK, number="7"), 'ref:a OR ref:"European desk 7"'),
        (make_cable("a", sender=BONN), "ref:a"),
        (make_cable("a", number="7"), "ref:a"),
        (make_cable("a"), "ref:a"),
    ],
)
def test_what_names_a_cable(cable: Cable, query: str) -> None:
    assert _naming(cable) == query


@pytest.mark.parametrize(
    ("reference", "query"),
    [
        (Reference(printed="x", mrn="1964BONN7", number="8", sender="Oslo"), "number:1964BONN7"),
        (Reference(printed="x", number="8", sender="Oslo", year=964), "number:8 from:Oslo date:0964"),
        (Reference(printed="x", number="8", year=1967), "number:8 date:1967"),
        (Reference(printed="x", number="8"), "number:8"),
        (Reference(printed="x", sender="Oslo", year=1967), ""),
        (Reference(printed="x"), ""),
    ],
)
def test_what_a_reference_names(reference: Reference, query: str) -> None:
    assert _query(reference) == query
