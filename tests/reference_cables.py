"""Cables that cite one another, for the tests of what references mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conftest import make_cable

from corpus.dates import one_day
from corpus.messages.references import find_references
from corpus.records import Addressee, Cable, Station
from search.references.resolver import resolve_references

if TYPE_CHECKING:
    from index.reader import ArchiveReader

STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
BONN = Station(printed="the Embassy in Germany", name="Bonn", post="bonn", place="Bonn", country="DE", kind="embassy")
PARIS = Station(
    printed="the Embassy in France", name="Paris", post="paris", place="Paris", country="FR", kind="embassy"
)


def person(name: str) -> Station:
    return Station(printed=name, name=name, kind="person", person=name)


def sent(cable_id: str, day: str, sender: Station | None, *to: Station, body: str = "", **fields: object) -> Cable:
    """A telegram unless `fields` tell another kind, with the references that are read in its body."""
    when = date.fromisoformat(day)
    found = find_references(body, sender=sender, recipient=to[0] if to else None, year=when.year)
    addressees = tuple(Addressee(station=each) for each in to)
    return make_cable(
        cable_id, body, date=one_day(when), sender=sender, addressees=addressees, references=found, **fields
    )


def meant(reader: ArchiveReader, cable_id: str) -> dict[str, str]:
    """What is printed -> the cable that is meant."""
    return {each.reference.printed: each.id for each in resolve_references(reader, reader.get(cable_id))}
