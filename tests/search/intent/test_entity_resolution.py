"""Who is taken for a name, who else may be meant, and in which order: of an archive in which eight bear one surname."""

from __future__ import annotations

import pytest
from conftest import make_cable, write_archive

from corpus.corrections.apply import Corrections
from corpus.errors import QuerySyntaxError
from corpus.records import Cable, Entity, Mention
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.intent.entity_resolution import ResolvedQuery, resolve
from search.query.ast import And, CountryFilter, EntityFilter, Has, Or, Word, walk
from search.query.parser import parse
from search.request import SearchRequest
from search.searcher import search

SMITHS = [Entity(id=f"person/{name}-inventsmith", label="PERSON", name=f"{name.title()} Inventsmith")
          for name in ("adam", "bert", "carl", "dora", "emil", "fred", "gus", "hugo")]  # fmt: skip
TIMES = (1, 3, 0, 2, 1, 1, 1, 1)
"""How many cables mention each; Carl stands in the list of one and is mentioned in none but by his name."""


def naming(cable_id: str, entity: Entity) -> Cable:
    mention = Mention(start=0, end=11, label="PERSON", entity=entity.id, rule="surname")
    return make_cable(cable_id, "Inventsmith spoke.", mentions=(mention,), entities=(entity,))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("resolve") / "archive"
    cables = [
        naming(f"{entity.id.rpartition('/')[2]}{n}", entity)
        for entity, times in zip(SMITHS, TIMES, strict=True)
        for n in range(times)
    ]
    kwp = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias")
    write_archive(folder, [*cables, make_cable("kwp", "KWP", mentions=(kwp,))])
    return ArchiveReader(folder)


@pytest.fixture(scope="module")
def resolver(reader: ArchiveReader) -> EntityResolver:
    return EntityResolver(reader)


def resolved(query: str, resolver: EntityResolver) -> ResolvedQuery:
    return resolve(parse(query).tree, query, resolver)


def names(found: ResolvedQuery) -> list[str]:
    return [node.name for node in walk(found.tree) if isinstance(node, EntityFilter | CountryFilter)]


def test_of_several_those_whom_the_archive_mentions_most_come_first(resolver: EntityResolver) -> None:
    found = resolver.candidates("Inventsmith")
    assert [each.id.rpartition("/")[2].partition("-")[0] for each in found] == [
        "bert", "dora", "adam", "emil", "fred", "gus", "hugo",
    ]  # fmt: skip
    assert [resolver.count(each) for each in found] == [3, 2, 1, 1, 1, 1, 1]
    assert resolver.candidates("Inventsmith", "PARTY") == ()
    assert [each.name for each in resolver.candidates("Bert Inventsmith")] == ["Bert Inventsmith"]
    assert resolver.candidates("person/bert-inventsmith")[0].name == "Bert Inventsmith"
    assert resolver.candidates("person/bert-inventsmith", "PARTY") == ()
    assert resolver.candidates("Nobody of this name") == resolver.candidates("") == ()


def test_the_first_is_taken_and_all_others_are_told(resolver: EntityResolver) -> None:
    found = resolved("person:Inventsmith oil", resolver)
    assert names(found) == ["person/bert-inventsmith"]
    (taken,) = found.taken
    assert (taken.printed, taken.entity, taken.name, taken.cables) == (
        "Inventsmith",
        "person/bert-inventsmith",
        "Bert Inventsmith",
        3,
    )
    assert taken.others == (
        "Dora Inventsmith",
        "Adam Inventsmith",
        "Emil Inventsmith",
        "Fred Inventsmith",
        "Gus Inventsmith",
        "Hugo Inventsmith",
    )
    assert taken.other_cables == (2, 1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("query", "ids", "taken"),
    [
        ("party:KWP", ["party/kwp"], [("KWP", "party/kwp")]),
        ('party:"Korean Workers\' Party"', ["party/kwp"], []),
        ('party:"KOREAN WORKERS’ PARTY"', ["party/kwp"], []),
        ("party:party/kwp", ["party/kwp"], []),
        ("entity:KWP", ["party/kwp"], [("KWP", "party/kwp")]),
        ('person:"Dora Inventsmith"', ["person/dora-inventsmith"], []),
        ("country:KP", ["KP"], [("KP", "country/KP")]),
        ('country:"North Korea"', ["KP"], []),
        ("country:DPRK", ["KP"], [("DPRK", "country/KP")]),
        # Wherever in the tree, and told once.
        ("party:KWP OR -party:KWP^2", ["party/kwp", "party/kwp"], [("KWP", "party/kwp")]),
        ("most:(party:KWP (oil country:DPRK))", ["party/kwp", "KP"], [("KWP", "party/kwp"), ("DPRK", "country/KP")]),
        ("oil KWP", [], []),
    ],
)
def test_names_become_ids(resolver: EntityResolver, query: str, ids: list[str], taken: list[tuple[str, str]]) -> None:
    found = resolved(query, resolver)
    assert names(found) == ids
    assert [(each.printed, each.entity) for each in found.taken] == taken
    assert all(each.label for each in walk(found.tree) if isinstance(each, EntityFilter))


@pytest.mark.parametrize(
    ("query", "position", "problem", "advice"),
    [
        ('oil person:"Nobody Of That Name"', 4, "know a person named 'Nobody Of That Name'", "leave the field out"),
        ("entity:zzzzzzzz", 0, "know an entity named", "leave the field out"),
        ("org:zzzzzzzz", 0, "know an org named", "leave the field out"),
        ("place:zzzzzzzz", 0, "know a place named", "leave the field out"),
        ("person:Bert_Inventsmit", 0, "know a person", "Near it: Bert Inventsmith"),
        ("party:Inventsmith", 0, "know a party", "leave the field out"),
        ("oil country:Ruritania", 4, "no country named 'Ruritania'", "old or new, or its code"),
    ],
)
def test_a_name_that_nobody_knows_is_pointed_at(
    resolver: EntityResolver, query: str, position: int, problem: str, advice: str
) -> None:
    with pytest.raises(QuerySyntaxError, match=problem) as caught:
        resolved(query.replace("_", "-"), resolver)
    assert caught.value.position == position
    assert advice in caught.value.advice


def test_what_the_user_has_put_on_cables_is_looked_up(resolver: EntityResolver) -> None:
    """Here nothing."""
    assert resolved("oil (has:label OR has:date)", resolver).tree == And(
        (Word("oil"), Or((Has("label", ids=()), Has("date"))))
    )


@pytest.mark.parametrize("query", ["person:Inventsmth", "country:Guine"])
def test_three_near_names_are_told(resolver: EntityResolver, query: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        resolved(query, resolver)
    near, _, rest = caught.value.advice.partition(". ")
    assert len(near.split(", ")) == 3
    assert near.startswith("Near it: ")
    assert rest


def test_nothing_is_said_of_what_is_near_where_nothing_is(resolver: EntityResolver) -> None:
    for query, advice in (
        ("person:zzzz", "To look for the words alone, leave the field out."),
        ("country:zzzz", "Write a country's name, old or new, or its code."),
    ):
        with pytest.raises(QuerySyntaxError) as caught:
            resolved(query, resolver)
        assert caught.value.advice == advice


def test_the_users_word_goes_before_the_files_and_the_archive(reader: ArchiveReader) -> None:
    own = EntityResolver(reader, Corrections(['alias "Inventsmith" person/gus-inventsmith']))
    assert own.lookup("Inventsmith")[0].id == "person/gus-inventsmith"
    merged = EntityResolver(reader, Corrections(["merge person/adam-inventsmith person/bert-inventsmith"]))
    assert merged.canonical("person/adam-inventsmith") == merged.canonical("person/bert-inventsmith")
    (one,) = {each.id for each in merged.lookup("Inventsmith")} & {"person/adam-inventsmith", "person/bert-inventsmith"}
    known = merged.by_id(one)
    assert known is not None
    assert merged.count(known) == 4
    assert merged.by_id("person/nobody-at-all") is None
    assert merged.name_of("person/nobody-at-all") == "nobody-at-all"
    assert merged.name_of("x") == "x"


@pytest.mark.parametrize(
    ("text", "found"), [("I", 0), ("In", 7), ("inventsm", 7), ("ber", 1), ("ventsmith", 0), ("", 0)]
)
def test_entities_of_which_a_word_begins_so(resolver: EntityResolver, text: str, found: int) -> None:
    assert sum("Inventsmith" in each.name for each in resolver.starting_with(text)) == found


@pytest.mark.parametrize(
    ("name", "near"), [("Bert Inventsmit", "Bert Inventsmith"), ("Inventsmth Bert", ""), ("zzzz", "")]
)
def test_the_nearest(resolver: EntityResolver, name: str, near: str) -> None:
    found = [each.name for each in resolver.nearest(name, "PERSON", limit=1)]
    assert found == [near] if near else near not in found or not found
    assert resolver.nearest(name, "PERSON", limit=0) == ()
    assert len(resolver.nearest("Inventsmith", limit=2)) <= 2


def test_one_name_means_one_person_throughout_a_query_and_is_told_once(reader: ArchiveReader) -> None:
    """Excluded for one role and wanted for another: chosen within what is left, it would mean somebody else."""
    found = search(reader, SearchRequest(query="-involves:Inventsmith person:Inventsmith"))
    assert [each.entity for each in found.taken] == ["person/bert-inventsmith"]


def test_an_unknown_first_name_before_a_word_advises_quotes(resolver: EntityResolver) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        resolved("person:Zyx Inventsmith", resolver)
    assert 'for one name write person:"Zyx Inventsmith"' in raised.value.advice
    with pytest.raises(QuerySyntaxError) as raised:
        resolved("person:Zyx herring", resolver)
    assert "for one name" not in raised.value.advice
