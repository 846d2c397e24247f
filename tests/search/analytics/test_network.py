"""Who wrote to whom, and who is mentioned with whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.corrections.apply import Corrections
from corpus.dates import one_day
from corpus.errors import BadRequest
from corpus.records import UNDATED, Addressee, Mention, Participant, Station
from index.reader import ArchiveReader
from search.analytics.network import MOST_NODES, network
from search.entities.resolver import EntityResolver
from search.request import SearchRequest

BONN = Station(printed="Bonn", name="Bonn", post="bonn", place="Bonn", country="DE", person="Conant")
STATE = Station(printed="SecState", name="Department of State", post="state", kind="department")
ELDER = Station(printed="Dulles", name="Dulles", kind="person", entity="person/john-foster-dulles")
YOUNGER = Station(printed="Dulles", name="Dulles", kind="person", entity="person/allen-w-dulles")
CLERK = Station(printed="Smith", name="Smith", kind="person")


def to(*stations: Station, role: str = "action") -> tuple[Addressee, ...]:
    return tuple(Addressee(station=each, role=role) for each in stations)  # type: ignore[arg-type]


@pytest.fixture
def reader(tmp_path: Path) -> ArchiveReader:
    write_archive(
        tmp_path / "archive",
        [
            make_cable("a", sender=BONN, addressees=to(STATE), date=one_day(date(1955, 2, 1))),
            make_cable("b", sender=BONN, addressees=to(STATE), date=one_day(date(1954, 2, 1))),
            make_cable("c", sender=BONN, addressees=to(STATE, CLERK) + to(ELDER, role="info"), date=UNDATED),
            make_cable("d", sender=ELDER, addressees=to(YOUNGER), joint_senders=(CLERK,)),
            make_cable("e", sender=YOUNGER, addressees=to(YOUNGER)),
            make_cable("f", sender=BONN),
            make_cable("g", participants=(Participant(station=ELDER), Participant(station=CLERK))),
        ],
    )
    return ArchiveReader(tmp_path / "archive")


def edges(reader: ArchiveReader, **options: object) -> dict[tuple[str, str], int]:
    found = network(reader, SearchRequest(), EntityResolver(reader), **options)  # type: ignore[arg-type]
    return {(each.source, each.target): each.cables for each in found.edges}


def test_letters(reader: ArchiveReader) -> None:
    found = network(reader, SearchRequest(), EntityResolver(reader))
    assert {(each.source, each.target, each.cables) for each in found.edges} == {
        ("Bonn", "Department of State", 3),
        ("Bonn", "Smith", 1),
        ("person/john-foster-dulles", "person/allen-w-dulles", 1),
        ("Smith", "person/allen-w-dulles", 1),
    }
    assert (found.cables, found.counted) == (7, 4)
    first = found.edges[0]
    assert (first.first, first.last) == ("1954-02-01", "1955-02-01")
    nodes = {each.id: each for each in found.nodes}
    assert nodes["person/allen-w-dulles"].name == "Allen W. Dulles"
    assert (nodes["Bonn"].cables, nodes["Bonn"].post) == (3, "bonn")
    assert (nodes["Smith"].cables, nodes["Smith"].post) == (2, "")
    assert [each.cables for each in found.nodes] == sorted((each.cables for each in found.nodes), reverse=True)


def test_copies_count_when_they_are_asked_for(reader: ArchiveReader) -> None:
    pair = ("Bonn", "person/john-foster-dulles")
    assert pair not in edges(reader)
    assert edges(reader, copies=True)[pair] == 1


def test_persons_who_were_merged_are_one(reader: ArchiveReader) -> None:
    corrections = Corrections(["merge person/allen-w-dulles person/john-foster-dulles force"])
    found = network(reader, SearchRequest(), EntityResolver(reader, corrections))
    ends = {end for edge in found.edges for end in (edge.source, edge.target) if end.startswith("person/")}
    assert len(ends) == 1


def test_company(tmp_path: Path) -> None:
    def mention(number: int, entity: str) -> Mention:
        return Mention(start=number, end=number + 1, label="PERSON", entity=entity, rule="test")

    tito, nagy, kadar = "person/josip-broz-tito", "person/imre-nagy", "person/janos-kadar"
    named = {"a": (tito, nagy), "b": (tito, nagy, kadar), "c": (tito,), "d": (), "e": (kadar, kadar)}
    write_archive(
        tmp_path / "archive",
        [
            make_cable(id, "x" * 9, mentions=tuple(mention(place, one) for place, one in enumerate(entities)))
            for id, entities in named.items()
        ],
    )
    reader = ArchiveReader(tmp_path / "archive")
    resolver = EntityResolver(reader)
    found = network(reader, SearchRequest(), resolver, "persons")
    assert {frozenset((each.source, each.target)): each.cables for each in found.edges} == {
        frozenset((tito, nagy)): 2,
        frozenset((tito, kadar)): 1,
        frozenset((nagy, kadar)): 1,
    }
    assert (found.cables, found.counted, found.left_out) == (5, 4, 0)
    assert {each.id: each.cables for each in found.nodes} == {tito: 3, nagy: 2, kadar: 2}
    fewer = network(reader, SearchRequest(), resolver, "persons", nodes=2)
    assert (len(fewer.nodes), fewer.left_out, len(fewer.edges)) == (2, 1, 1)
    assert network(reader, SearchRequest(query="zeppelin"), resolver, "parties").edges == ()


def test_what_cannot_be_drawn_is_told(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    with pytest.raises(BadRequest, match="a network of 'friends'"):
        network(reader, SearchRequest(), resolver, "friends")  # type: ignore[arg-type]
    for count in (1, MOST_NODES + 1):
        with pytest.raises(BadRequest, match=f"cannot draw {count} nodes"):
            network(reader, SearchRequest(), resolver, "persons", nodes=count)
    for count in (2, MOST_NODES):
        assert network(reader, SearchRequest(), resolver, "persons", nodes=count).nodes == ()
