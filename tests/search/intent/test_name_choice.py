"""Whom an ambiguous name means within the other conditions of a query, and who is offered beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import search

from cables.terminal.results import other_names
from cables.terminal.text import FIXED_BLANK
from corpus.corrections.apply import Corrections
from corpus.dates import one_day
from corpus.errors import QuerySyntaxError
from corpus.records import Cable, Entity, Mention
from index.reader import ArchiveReader
from search.entities.duplicates import find_duplicates
from search.entities.resolver import EntityResolver
from search.intent.name_choice import name_candidates

if TYPE_CHECKING:
    from search.results import Taken

HALE, IRMA, OSSIP, LEE, LEE_TOO = (
    Entity(id=f"person/{id}", label="PERSON", name=name, aliases=aliases)
    for id, name, aliases in (
        ("edgar-q-inventhale", "Edgar Q. Inventhale", ("Inventhale, Edgar Q.",)),
        ("irma-inventhale", "Irma Inventhale", ()),
        ("ossip-vaarvik", "Ossip Vaarvik", ()),
        ("inventlee-kai-shen", "Inventlee Kai-shen", ()),
        ("general-inventlee-kai-shen", "General Inventlee Kai-shen", ()),
    )
)


def naming(cable_id: str, year: int, words: str, *entities: Entity, printed: str = "Inventhale") -> Cable:
    mentions = tuple(
        Mention(start=at * (len(printed) + 1), end=at * (len(printed) + 1) + len(printed), label="PERSON",
                entity=entity.id, rule="list:x")
        for at, entity in enumerate(entities)
    )  # fmt: skip
    body = f"{' '.join([printed] * len(entities))} {words}."
    return make_cable(cable_id, body, date=one_day(date(year, 5, 1)), mentions=mentions, entities=entities)


RULER, RULER_TOO, PRINCE = (
    Entity(id=f"person/{id}", label="PERSON", name=name, aliases=aliases)
    for id, name, aliases in (
        ("oszkar-of-strelsau", "Oszkar of Strelsau", ("King Oszkar",)),
        ("oszkar-i", "Oszkar I", ()),
        ("hugo-oszkar", "Hugo Oszkar", ()),
    )
)


def test_one_ruler_under_two_ids_is_told(tmp_path: Path) -> None:
    """Of one name and a number, or a title: another id of it is offered, with its count; nobody with a given name."""
    cables = [
        naming("r1", 1960, "on grain", RULER, printed="King Oszkar"),
        *(naming(f"s{n}", 1961, "on oil", RULER_TOO, printed="Oszkar I") for n in range(3)),
        naming("p", 1962, "on oil", PRINCE, printed="Hugo Oszkar"),
    ]
    write_archive(tmp_path / "archive", cables)
    resolver = EntityResolver(ArchiveReader(tmp_path / "archive"), Corrections())
    for name, ids in (
        ("King Oszkar", [RULER.id, RULER_TOO.id]),
        ("Oszkar of Strelsau", [RULER.id]),
        ("Hugo Oszkar", [PRINCE.id]),
    ):
        assert [each.id for each in name_candidates(name, "PERSON", resolver)] == ids
    (taken,) = search(resolver.reader, 'person:"King Oszkar"').taken
    assert (taken.entity, taken.cables, taken.others, taken.other_cables) == (RULER.id, 1, ("Oszkar I",), (3,))
    assert taken.same == ("Oszkar I",)
    assert other_names(taken).replace(FIXED_BLANK, " ") == (
        " (1 cable of the archive; also: Oszkar I, 3); Oszkar I is probably the same person: "
        "`cables entity duplicates 'King Oszkar'`"
    )
    (pair,) = find_duplicates(resolver, "King Oszkar")
    (pair,) = find_duplicates(resolver, "Osskar")  # another spelling
    assert {(side.id, side.cables) for side in (pair.one, pair.other)} == {(RULER.id, 1), (RULER_TOO.id, 3)}
    assert not find_duplicates(resolver, "Hugo Oszkar")
    found = [each.id for each in name_candidates("Oszkar", "PERSON", resolver)]
    assert sorted(found) == sorted([PRINCE.id, RULER.id, RULER_TOO.id])


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("choice") / "archive"
    write_archive(
        folder,
        [
            *(naming(f"e{n}", 1957, "on wheat", HALE, printed="Edgar Inventhale") for n in range(3)),
            naming("i1", 1964, "on oil", IRMA, printed="Irma Inventhale"),
            naming("i2", 1964, "on coal", IRMA, HALE),
            naming("i3", 1965, "on oil", IRMA),
            # A wrong link: Vaarvik is no Inventhale, and many cables mention him.
            naming("wrong", 1964, "on oil", OSSIP),
            *(naming(f"o{n}", 1964, "on oil", OSSIP, printed="Vaarvik") for n in range(9)),
            make_cable(
                "both",
                "Inventlee Kai-shen saw Irma Inventhale.",
                date=one_day(date(1966, 5, 1)),
                mentions=(
                    Mention(start=0, end=18, label="PERSON", entity=LEE.id, rule="list:x"),
                    Mention(start=23, end=38, label="PERSON", entity=IRMA.id, rule="list:x"),
                ),
                entities=(LEE, IRMA),
            ),
            naming("l1", 1970, "on tin", LEE, printed="Inventlee"),
            *(naming(f"l{n}", 1971, "on tin", LEE_TOO, printed="Inventlee") for n in range(2, 4)),
        ],
    )
    return ArchiveReader(folder)


def taken(reader: ArchiveReader, query: str, **options: object) -> Taken:
    (found,) = search(reader, query, **options).taken  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("query", "name", "cables", "others", "extent"),
    [
        ("person:Inventhale", "Edgar Q. Inventhale", 4, {"Irma Inventhale": 4, "Ossip Vaarvik": 10}, "archive"),
        ("person:Inventhale date:1964", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 1, "Ossip Vaarvik": 10}, "query"),
        ("date:1965 person:Inventhale", "Irma Inventhale", 1, {"Edgar Q. Inventhale": 0, "Ossip Vaarvik": 0}, "query"),
        ("person:Inventhale oil", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 0, "Ossip Vaarvik": 10}, "query"),
        ("person:Inventhale -coal -wheat", "Irma Inventhale", 3, {"Ossip Vaarvik": 10}, "query"),
        # No cable has the words: within the date alone. None is of the date: in the archive.
        ("person:Inventhale zeppelin date:1964", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 1}, "filters"),
        ("person:Inventhale date:1999", "Edgar Q. Inventhale", 4, {"Irma Inventhale": 4}, "archive"),
        ("involves:Inventhale date:1964", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 1}, "query"),
        ("entity:Inventhale date:1964", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 1}, "query"),
        ("-person:Inventhale date:1957", "Edgar Q. Inventhale", 3, {"Irma Inventhale": 0}, "query"),
        ("(person:Inventhale OR tin) date:1964", "Irma Inventhale", 2, {"Edgar Q. Inventhale": 1}, "query"),
        # The surname first, and a title before it.
        ("person:Inventlee -date:1966", "General Inventlee Kai-shen", 2, {"Inventlee Kai-shen": 1}, "query"),
        ("person:Inventlee date:1970", "Inventlee Kai-shen", 1, {"General Inventlee Kai-shen": 0}, "query"),
    ],
)
def test_the_one_of_most_cables_is_chosen(
    reader: ArchiveReader, query: str, name: str, cables: int, others: dict[str, int], extent: str
) -> None:
    found = taken(reader, query)
    assert (found.name, found.cables, found.extent) == (name, cables, extent)
    offered = dict(zip(found.others, found.other_cables, strict=True))
    assert {each: offered[each] for each in others} == others


def test_facets_selected_are_conditions(reader: ArchiveReader) -> None:
    assert taken(reader, "person:Inventhale", select={"year": ["1964"]}).name == "Irma Inventhale"
    assert taken(reader, "person:Inventhale", exclude={"year": ["1957"]}).name == "Irma Inventhale"


def test_several_ambiguous_names_are_chosen_one_within_the_other(reader: ArchiveReader) -> None:
    for query in ("person:Inventhale person:Inventlee", "person:Inventlee date:1966 person:Inventhale"):
        found = search(reader, query)
        assert {each.printed: (each.name, each.cables) for each in found.taken} == {
            "Inventhale": ("Irma Inventhale", 1),
            "Inventlee": ("Inventlee Kai-shen", 1),
        }
        assert [hit.id for hit in found.hits] == ["both"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        # Nobody has just this name: those whose given names agree.
        ('person:"E. Inventhale"', "Edgar Q. Inventhale"),
        ('person:"Edgar Inventhale"', "Edgar Q. Inventhale"),
        ('person:"I. Inventhale" date:1957', "Irma Inventhale"),
    ],
)
def test_a_name_with_given_names(reader: ArchiveReader, query: str, name: str) -> None:
    (found,) = search(reader, query).taken
    assert (found.name, found.others) == (name, ())


def test_a_surname_that_no_list_has_alone_finds_its_bearers(reader: ArchiveReader) -> None:
    """`person:Nagy` was an error where the archive knows Imre Nagy by his full name alone."""
    (found,) = search(reader, "person:Vaarvik").taken
    assert (found.name, found.others) == ("Ossip Vaarvik", ())
    with pytest.raises(QuerySyntaxError, match="a person named 'Ossip'"):
        search(reader, "person:Ossip")  # a given name is no surname
    with pytest.raises(QuerySyntaxError, match="a party named 'Vaarvik'"):
        search(reader, "party:Vaarvik")


def test_persons_of_one_name_are_offered_by_their_ids(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("same") / "archive"
    twins = [
        Entity(id=f"person/{id}", label="PERSON", name="Max Inventhof")
        for id in ("max-inventhof", "max-inventhof~1930")
    ]
    write_archive(folder, [naming(f"c{n}", 1950, "spoke", twins[n % 2], printed="Inventhof") for n in range(3)])
    found = taken(ArchiveReader(folder), "person:Inventhof")
    assert (found.entity, found.others) == ("person/max-inventhof", ("person/max-inventhof~1930",))


def test_corrections_count(reader: ArchiveReader) -> None:
    """A merged person is one candidate, and cables count under the corrections."""
    merged = EntityResolver(reader, Corrections(["merge person/general-inventlee-kai-shen person/inventlee-kai-shen"]))
    (found,) = search(reader, "person:Inventlee", resolver=merged).taken
    assert (found.name, found.others) == ("Inventlee Kai-shen", ())
    rejected = EntityResolver(reader, Corrections([f'reject {IRMA.id} "Inventhale" in i2']))
    (found,) = search(reader, "person:Inventhale date:1964", resolver=rejected).taken
    assert (found.cables, found.other_cables[:1]) == (1, (1,))
