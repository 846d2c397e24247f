"""Which facet is asked for, which values are shown, what is chosen, row by row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.corrections.apply import Corrections
from corpus.errors import BadRequest
from corpus.records import Cable, Entity, Mention, Station
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.facets.requests import FacetRequest, parse_facet_requests, value_label
from search.intent.selections import selection

if TYPE_CHECKING:
    from search.results import Facet


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("person", ("person", 10, 0)),
        ("person:20", ("person", 20, 0)),
        ("person:20:40", ("person", 20, 40)),
        ("person:0", ("person", 0, 0)),
        ("person:999999:999999", ("person", 999_999, 999_999)),
        (" Person : 20 : 40 ", ("person", 20, 40)),
        ("LABEL", ("label", 10, 0)),
        ("year:007", ("year", 7, 0)),
    ],
)
def test_a_request_is_a_field_how_many_values_and_from_which_on(asked: str, expected: tuple[str, int, int]) -> None:
    assert parse_facet_requests([asked]) == [FacetRequest(*expected)]


@pytest.mark.parametrize("asked", ["person:", "person:-1", "person:1000000", "person:1:", "sender:1:2:3", "sender: x"])
def test_what_is_no_number_is_refused(asked: str) -> None:
    with pytest.raises(BadRequest, match=f"cannot read the facet '{asked}'") as caught:
        parse_facet_requests(["kind", asked])
    assert "20:40" in caught.value.advice


def test_a_name_like_no_facet_has_no_guess() -> None:
    with pytest.raises(BadRequest) as caught:
        parse_facet_requests(["zzzzzzzz:20"])
    assert caught.value.advice.startswith("Facets: ")


KIM = Entity(id="person/invented-kim", label="PERSON", name="Kim, Invented")
SAPT = Entity(id="person/invented-sapt", label="PERSON", name="Sapt, Invented")
QUOTED = 'The "Old" Post'


def person(cable_id: str, *entities: Entity, post: str) -> Cable:
    return make_cable(
        cable_id,
        "Kim Sapt oil",
        mentions=tuple(Mention(start=0, end=3, label="PERSON", entity=each.id, rule="alias:x") for each in entities),
        entities=entities,
        sender=Station(printed=post, name=post),
    )


CABLES = [
    person("a", KIM, post=QUOTED),
    person("b", KIM, SAPT, post=QUOTED),
    person("c", SAPT, post="Back\\slash"),
    person("d", post="Bonn"),
    person("e", post="Bonn"),
    person("f", KIM, post="Bonn"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("facet-values") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def shown(facet: Facet) -> list[tuple[str, int, bool]]:
    return [(value.value, value.count, value.selected) for value in facet.values]


@pytest.mark.parametrize(
    ("facet", "selected", "expected"),
    [
        ("sender", (), [("Bonn", 3, False), (QUOTED, 2, False), ("Back\\slash", 1, False)]),
        ("sender:2", (), [("Bonn", 3, False), (QUOTED, 2, False)]),
        ("sender:0", (), []),
        ("sender:1:1", (), [(QUOTED, 2, False)]),
        ("sender:5:2", (), [("Back\\slash", 1, False)]),
        ("sender:5:3", (), []),
        # What is chosen stays in sight with its own count, behind what the page shows, and once.
        ("sender:1", (QUOTED,), [("Bonn", 3, False), (QUOTED, 2, True)]),
        ("sender:1", ("Back\\slash", QUOTED), [("Bonn", 3, False), ("Back\\slash", 1, True), (QUOTED, 2, True)]),
        ("sender:1", ("Bonn",), [("Bonn", 3, True)]),
        ("sender:1:1", ("Bonn",), [(QUOTED, 2, False), ("Bonn", 3, True)]),
        ("sender:0", ("Nowhere",), [("Nowhere", 0, True)]),
    ],
)
def test_the_page_of_a_facet(
    reader: ArchiveReader, facet: str, selected: tuple[str, ...], expected: list[tuple[str, int, bool]]
) -> None:
    (found,) = search(reader, "", limit=0, facets=[facet], select={"sender": selected}).facets
    assert shown(found) == expected


@pytest.mark.parametrize("post", [QUOTED, "Back\\slash", "Bonn"])
def test_a_value_narrows_whatever_letters_it_has(reader: ArchiveReader, post: str) -> None:
    of_post = {each.id for each in CABLES if each.sender and each.sender.name == post}
    chosen = search(reader, "", select={"sender": (post,)})
    excluded = search(reader, "", exclude={"sender": (post,)})
    assert {hit.id for hit in chosen.hits} == of_post
    assert {hit.id for hit in excluded.hits} == {each.id for each in CABLES} - of_post


def test_a_selection_narrows_the_other_facets_and_an_exclusion_its_own(reader: ArchiveReader) -> None:
    people, posts = search(
        reader, "", limit=0, facets=["person", "sender"], select={"person": (SAPT.id,)}, exclude={"sender": (QUOTED,)}
    ).facets
    assert shown(people) == [(KIM.id, 1, False), (SAPT.id, 1, True)]
    assert shown(posts) == [("Back\\slash", 1, False)]
    assert [people.field, posts.field] == ["person", "sender"]


def test_two_values_of_a_field_are_either_two_fields_are_both(reader: ArchiveReader) -> None:
    both = {"person": (KIM.id, SAPT.id), "sender": (QUOTED, "Bonn")}
    assert {hit.id for hit in search(reader, "", select=both).hits} == {"a", "b", "f"}


def test_a_merged_person_is_counted_by_cables_not_by_names(reader: ArchiveReader) -> None:
    merged = EntityResolver(reader, Corrections([f"merge {SAPT.id} {KIM.id}"]))
    (found,) = search(reader, "", limit=0, facets=["person"], resolver=merged).facets
    assert [(value.value, value.count) for value in found.values] == [(KIM.id, 4)]


def test_values_are_named_for_people(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    assert value_label("country", "KP", resolver) == "North Korea"
    assert value_label("person", KIM.id, resolver) == "Kim, Invented"
    assert value_label("party", "party/kwp", resolver) == "Korean Workers' Party"
    assert value_label("place", "place/cn-beijing", resolver) == "Beijing"
    assert value_label("org", "org/warsaw-pact", resolver) == "Warsaw Treaty Organization"
    assert value_label("person", "person/nobody-knows", resolver) != ""
    assert value_label("sender", "KP", resolver) == "KP"
    (found,) = search(reader, "", limit=0, facets=["person:1"]).facets
    assert [value.label for value in found.values] == ["Kim, Invented"]


@pytest.fixture(scope="module")
def resolver(reader: ArchiveReader) -> EntityResolver:
    return EntityResolver(reader)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], {}),
        (["sender=Bonn"], {"sender": ("Bonn",)}),
        ([" Sender = Bonn "], {"sender": ("Bonn",)}),
        (["sender=Bonn", "sender=Seoul", "sender=Bonn"], {"sender": ("Bonn", "Seoul")}),
        (["sender=a=b"], {"sender": ("a=b",)}),
        (["kind=telegram", "sender=Bonn"], {"kind": ("telegram",), "sender": ("Bonn",)}),
        (["country=North Korea"], {"country": ("KP",)}),
        (["country=KP"], {"country": ("KP",)}),
        (["country=Ruritania"], {"country": ("Ruritania",)}),
        (["party=KWP"], {"party": ("party/kwp",)}),
        (["party=Korean Workers' Party"], {"party": ("party/kwp",)}),
        (["party=party/kwp"], {"party": ("party/kwp",)}),
        (["person=Kim, Invented"], {"person": (KIM.id,)}),
        (["person=person/nobody-knows"], {"person": ("person/nobody-knows",)}),
        (["label=ToRead"], {"label": ("toread",)}),
    ],
)
def test_a_selection_is_a_facet_and_a_value(
    resolver: EntityResolver, pairs: list[str], expected: dict[str, tuple[str, ...]]
) -> None:
    assert selection(pairs, resolver) == expected


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("sender", "cannot read the selection 'sender'"),
        ("sender=", "cannot read the selection 'sender='"),
        ("sender=  ", "cannot read the selection"),
        ("sendr=Bonn", "no facet 'sendr'"),
        ("person=Nobody Of This Name", "know a person named 'Nobody Of This Name'"),
        ("party=person/invented-kim", "know a party named"),
    ],
)
def test_a_selection_that_cannot_be_read_is_refused(resolver: EntityResolver, pair: str, message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        selection([pair], resolver)


@pytest.mark.parametrize("option", ["select", "exclude"])
def test_a_selection_of_a_field_that_is_no_facet_is_refused(reader: ArchiveReader, option: str) -> None:
    """It reached the engine, whose refusal was taken for damage."""
    unknown: dict[str, Any] = {option: {"sendr": ["Bonn"]}}
    with pytest.raises(BadRequest, match="no facet 'sendr'") as caught:
        search(reader, "", **unknown)
    assert "sender, " in caught.value.advice
    known: dict[str, Any] = {option: {"sender": ["Nowhere"], "label": ["none"]}}
    assert search(reader, "", **known).total >= 0


def test_a_corrected_id_is_followed(reader: ArchiveReader) -> None:
    merged = EntityResolver(reader, Corrections([f"merge {SAPT.id} {KIM.id}"]))
    assert selection([f"person={SAPT.id}"], merged) == {"person": (KIM.id,)}


class Mine:
    """Labels of the user's own, one of them on no cable of the archive."""

    def labels(self) -> Mapping[str, Collection[str]]:
        return {"toread": ("a", "b", "d"), "read": ("c",), "elsewhere": ("zzz",)}

    def noted(self) -> Collection[str]:
        return ()


def test_labels_are_counted_over_the_hits(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader, user_annotations=Mine())
    for narrowed, expected in (
        ({}, [("toread", 3, False), ("read", 1, False)]),
        ({"select": {"person": (KIM.id,)}}, [("toread", 2, False)]),
        ({"select": {"label": ("read",)}}, [("toread", 3, False), ("read", 1, True)]),
        ({"select": {"label": ("elsewhere",)}}, [("toread", 3, False), ("read", 1, False), ("elsewhere", 0, True)]),
        ({"exclude": {"label": ("toread",)}}, [("read", 1, False)]),
    ):
        (found,) = search(reader, "", limit=0, facets=["label"], resolver=resolver, **narrowed).facets  # type: ignore[arg-type]
        assert shown(found) == expected
    label_, post = search(reader, "", limit=0, facets=["label:1", "sender:1"], resolver=resolver).facets
    assert (shown(label_), shown(post)) == ([("toread", 3, False)], [("Bonn", 3, False)])
    assert [hit.id for hit in search(reader, "", select={"label": ("Read",)}, resolver=resolver).hits] == ["c"]
    assert search(reader, "", select={"label": ("elsewhere",)}, resolver=resolver).total == 0
