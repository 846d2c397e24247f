"""What names, numbers and dates of a query are read as, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable
from msgspec.structs import replace
from searching import search

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.errors import NoSuchCable, QuerySyntaxError
from corpus.records import DateSpan, Entity, Mention, Participant, Station
from index.reader import ArchiveReader
from search.query.parser import parse

Archive = Callable[..., ArchiveReader]
CABLES = (
    make_cable("talk", title="", kind="memorandum of conversation"),
    make_cable("nsam", title="", kind="memorandum", number="NSAM 905"),
    make_cable("cites", "The paper NSAM 905 asks much.", title="", kind="memorandum"),
    make_cable("nie", title="", kind="estimate", number="NIE 95-61"),
    make_cable("snie", title="", kind="estimate", number="SNIE 95-61"),
    make_cable("telegram", title="", kind="telegram", number="905"),
    make_cable("circular", title="", kind="circular", number="17"),
)


@pytest.mark.parametrize(
    ("query", "ids", "notice"),
    [
        ("kind:memcon", {"talk"}, 'kind:memcon is read as kind:"memorandum of conversation"'),
        ("kind:memos", {"nsam", "cites"}, "kind:memos is read as kind:memorandum"),
        ("kind:NSAM", {"nsam"}, "kind:nsam is read as the papers with a number of the series NSAM"),
        ("kind:NIEs", {"nie"}, "kind:nies is read as the papers with a number of the series NIE"),
        ("kind:estimate", {"nie", "snie"}, ""),
        ("kind:telegram", {"telegram"}, "kind:telegram leaves out circulars (1 cable)"),
        ("kind:cable", {"telegram"}, "kind:cable is read as kind:telegram"),
        ("number:95-61", {"nie", "snie"}, ""),
        ("number:905", {"nsam", "telegram"}, ""),
        ('number:"National Security Action Memorandum No. 905"', {"nsam"}, ""),
    ],
)
def test_what_is_found_and_what_is_said(archive_of: Archive, query: str, ids: set[str], notice: str) -> None:
    found = search(archive_of(*CABLES), query)
    assert {hit.id for hit in found} == ids
    assert any(notice in warning for warning in found.warnings) if notice else not found.warnings


@pytest.mark.parametrize("query", ["NSAM 905", "nsam 905", "National Security Action Memorandum 905"])
def test_the_paper_of_a_number_comes_before_those_that_cite_it(archive_of: Archive, query: str) -> None:
    found = search(archive_of(*CABLES), query)
    assert found[0].id == "nsam"
    assert found.total


def test_a_kind_that_the_archive_has_is_itself(archive_of: Archive) -> None:
    reader = archive_of(make_cable("own", title="", kind="memo"), *CABLES)
    found = search(reader, "kind:memo")
    assert ([hit.id for hit in found], found.warnings) == (["own"], ())


def test_circa_is_not_certain(archive_of: Archive) -> None:
    year = DateSpan(earliest=date(1967, 1, 1), latest=date(1967, 12, 31), precision="year")
    reader = archive_of(
        make_cable("sure", title="", date=year), make_cable("about", title="", date=replace(year, circa=True))
    )
    for query, ids in (
        ("within:1967", {"sure"}),
        ("within:~1967", {"sure", "about"}),
        ("date:1967", {"sure", "about"}),
        ("has:circa", {"about"}),
    ):
        assert {hit.id for hit in search(reader, query)} == ids, query


def test_an_id_may_be_named_by_its_end(archive_of: Archive) -> None:
    reader = archive_of(
        make_cable("frus1/d12", title=""), make_cable("frus2/D12", title=""), make_cable("d1", title="")
    )
    with pytest.raises(NoSuchCable) as caught:
        reader.get("d12")
    assert "Did you mean frus1/d12 or frus2/D12?" in caught.value.advice


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("date:June 1961", 'date:"June 1961"'),
        ("within:17 May 1967 herring", 'within:"17 May 1967"'),
        ("before:May 1967", 'before:"May 1967"'),
        ("date:herring barrels", "write 1967,"),
    ],
)
def test_a_date_in_words_wants_quotes(query: str, advice: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert advice in caught.value.advice


def test_a_name_of_several_states_finds_all_of_them(archive_of: Archive) -> None:
    reader = archive_of(
        make_cable("south", title="", sender=parse_station("the Embassy in Korea", 1962)),
        make_cable("north", title="", sender=parse_station("Embassy in Pyongyang", 1962)),
        make_cable("other", title="", sender=parse_station("AMEMBASSY BONN")),
    )
    found = search(reader, "country:Korea")
    assert {hit.id for hit in found} == {"south", "north"}
    assert found.taken[0].name == "South Korea or North Korea"


def test_a_pseudonym_of_a_person_is_told(archive_of: Archive) -> None:
    hidden = Entity(id="person/x-rabbit", label="PERSON", name="X Rabbit", gloss="pseudonym for Rudolf Sapt")
    sapt = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt")
    spoken = [Mention(start=0, end=6, label="PERSON", entity=each.id) for each in (hidden, sapt)]
    reader = archive_of(
        make_cable("a", "Rabbit left.", title="", entities=(hidden,), mentions=(spoken[0],)),
        make_cable("b", "Rudolf left.", title="", entities=(sapt,), mentions=(spoken[1],)),
    )
    assert search(reader, 'person:"Rudolf Sapt"').warnings == (
        'X Rabbit is a pseudonym for Rudolf Sapt: 1 cable with person:"X Rabbit"',
    )
    assert search(reader, 'person:"X Rabbit"').warnings == ()


def test_an_office_alone_may_be_the_person_who_held_it(archive_of: Archive) -> None:
    day = one_day(date(1962, 4, 12))
    rusk = Participant(station=Station(printed="Dean Rusk", name="Rusk", kind="person", person="Dean Rusk"))
    office = Participant(station=Station(printed="The Secretary", name="Secretary"))
    reader = archive_of(
        make_cable("named", title="", date=day, participants=(rusk,)),
        make_cable("office", title="", date=day, participants=(office,)),
        make_cable("later", title="", date=one_day(date(1975, 1, 1)), participants=(office,)),
    )
    (warning,) = search(reader, 'participant:"Dean Rusk"').warnings
    assert warning.startswith("1 more cable names only “Secretary” as participant, who may be Dean Rusk")
