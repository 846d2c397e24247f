"""Filters that name an entity put the cables first that are about it, and find the same ones as before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.dates import one_day
from corpus.records import Cable, DateSpan, Entity, Mention
from index.reader import ArchiveReader
from search.plan.aboutness import printed_names
from search.plan.scoring import DEFAULT

if TYPE_CHECKING:
    from corpus.records import EntityLabel

RUDOLF = "person/rudolf-rassendyll"
ZHOU = "person/zhou-enlai"
FILLING = "Of railways and passes and of much else. " * 3


def cable(
    cable_id: str, body: str, *printed: str, id: str = RUDOLF, label: EntityLabel = "PERSON", **fields: object
) -> Cable:
    mentions = tuple(
        Mention(start=body.index(name), end=body.index(name) + len(name), label=label, entity=id) for name in printed
    )
    entities = (Entity(id=RUDOLF, label="PERSON", name="Rudolf Rassendyll"),) if id == RUDOLF else ()
    return make_cable(cable_id, body, **{"title": "Memo", "mentions": mentions, "entities": entities, **fields})


CABLES: tuple[Cable, ...] = (
    cable("a-passing", f"{FILLING} Rassendyll was there. {FILLING}", "Rassendyll"),
    cable("b-often", f"Rassendyll came. Rassendyll spoke. Rassendyll left. {FILLING}", "Rassendyll"),
    cable("c-title", f"Rassendyll came. {FILLING} {FILLING}", "Rassendyll", title="Rassendyll's visit"),
    cable("d-office", f"The King was ill. The King rests. The King sleeps. {FILLING}", "The King"),
    cable("e-league", f"The League met. {FILLING}", "League", id="org/unesco", label="ORG"),
    cable("g-older", f"Chou En-lai came. Chou spoke. The Premier left. {FILLING}", "Chou En-lai", id=ZHOU),
    cable("h-older", f"Chou was there. The Premier left. {FILLING} {FILLING}", "Chou", "The Premier", id=ZHOU),
    cable("f-unlinked", "Rassendyll, Rassendyll, Rassendyll.", title="Rassendyll"),
    *(make_cable(f"other{n}", FILLING, title="Memo", date=one_day(date(1950 + n, 1, 1))) for n in range(9)),
    make_cable("undated", FILLING, title="Memo", date=DateSpan()),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("about") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def test_those_that_are_about_it_come_first(reader: ArchiveReader) -> None:
    found = search(reader, f'person:"{RUDOLF}"')
    assert [hit.id for hit in found] == ["c-title", "b-often", "a-passing", "d-office"]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert found[0].score > found[1].score > found[2].score > found[3].score == 0


def test_it_finds_what_it_found_without(reader: ArchiveReader) -> None:
    for query in (f'person:"{RUDOLF}"', f'person:"{RUDOLF}" passes', f'railways -person:"{RUDOLF}"'):
        one, other = (
            search(reader, query, weights=DEFAULT._replace(about=about), limit=50) for about in (0.0, DEFAULT.about)
        )
        assert {hit.id for hit in one} == {hit.id for hit in other}
        assert (one.total, one.partial) == (other.total, other.partial)


def test_beside_words_it_counts_as_well(reader: ArchiveReader) -> None:
    found = search(reader, f'railways person:"{RUDOLF}"')
    assert [hit.id for hit in found][:2] == ["c-title", "b-often"]


def test_of_a_person_no_office_is_a_name(reader: ArchiveReader) -> None:
    assert printed_names(reader, RUDOLF) == ["rassendyll"]
    assert printed_names(reader, "org/unesco") == ["league"]
    assert printed_names(reader, "org/nobody") == []


def test_older_spellings_of_a_person_are_names_and_titles_are_not(reader: ArchiveReader) -> None:
    assert set(printed_names(reader, ZHOU)) == {"chou en lai", "chou"}
    found = search(reader, f'person:"{ZHOU}"')
    assert [hit.id for hit in found] == ["g-older", "h-older"]
    assert found[0].score > found[1].score > 0


@pytest.mark.parametrize("query", [f'person:"{RUDOLF}"', f'person:"{RUDOLF}" railways', "org:unesco", "date:1967"])
def test_scores_are_taken_apart(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=50)
    assert found.total
    for hit in found:
        why = explain(reader, query, hit.id).why
        assert why is not None
        assert why.rank == hit.rank
        assert why.score == pytest.approx(hit.score, abs=1e-4)
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)


@pytest.mark.parametrize("query", ["date:1950..1958", "kind:telegram date:..1966"])
def test_where_nothing_tells_them_apart_the_oldest_come_first(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=50)
    assert [hit.id for hit in found] == [f"other{n}" for n in range(9)]
    assert {hit.score for hit in found} == {0.0}
    pages = [search(reader, query, limit=4, offset=at)[0].id for at in (0, 4, 8)]
    assert pages == ["other0", "other4", "other8"]
