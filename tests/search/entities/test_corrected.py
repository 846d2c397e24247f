"""Corrections at query time give what corrections written into the cables give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from msgspec.structs import replace
from searching import search

from cables.operations.retag import retag
from corpus.authority.folding import fold
from corpus.corrections.apply import Corrections
from corpus.corrections.syntax import label_of
from corpus.records import Cable, Entity, EntityLabel, Mention
from index.format.schema import ENTITY_FIELDS
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.searcher import show

# Three names that bear parts of each other, two persons under one of them, and a party.
NAMES = {
    "Kim": "person/kim-one",
    "Kim Two": "person/kim-two",
    "Great Leader": "",
    "Party of Kim": "party/party-of-kim",
    "Leader": "",
    "Great": None,
    "met": None,
}
"""Printed name -> entity, "" for a mention without one, None for words that nothing tagged."""
IDS = ["person/kim-one", "person/kim-two", "person/kim-three", "party/party-of-kim", "user/person/kim-four"]


def invented(number: int) -> Cable:
    """A cable of names in an order that the number decides, each tagged or (sometimes) not."""
    body, mentions, seed = "", [], number * 7919 + 13
    for _ in range(2 + number % 4):
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
        name = list(NAMES)[(seed >> 16) % len(NAMES)]
        entity, tagged = NAMES[name], (seed >> 10) % 4 > 0
        if entity is not None and tagged:
            label: EntityLabel = label_of(entity) or "PERSON"
            rule = "alias:invented"
            mentions.append(Mention(start=len(body), end=len(body) + len(name), label=label, entity=entity, rule=rule))
        body += f"{name}{' ' if (seed >> 8) % 2 else ', and '}"
    ids = dict.fromkeys(mention.entity for mention in mentions if mention.entity)
    own = tuple(Entity(id=id, label=label_of(id) or "PERSON", name=id.partition("/")[2]) for id in ids)
    return make_cable(f"c{number}", body.strip(), mentions=tuple(mentions), entities=own)


CABLES = [invented(number) for number in range(40)]

form = st.sampled_from([*NAMES, "great leader", "The Leader", "Kim's"])
entity = st.sampled_from(IDS)
line = st.one_of(
    st.builds(lambda a, b: f"merge {a} {b}", entity, entity),
    st.builds(lambda n, e: f'alias "{n}" {e}', form, entity),
    st.builds(lambda e, n: f'reject {e} "{n}"', entity, form),
    st.builds(lambda e, n, c: f'reject {e} "{n}" in c{c}', entity, form, st.integers(0, 39)),
    st.builds(lambda e, n, c: f'alias "{n}" {e} in c{c}', entity, form, st.integers(0, 39)),
    st.builds(lambda e, n, o, c: f'split {e} "{n}" {o} in c{c}', entity, form, entity, st.integers(0, 39)),
    st.builds(lambda e, n, o: f'split {e} "{n}" {o}', entity, form, entity),
    st.just('new PERSON "Kim Four"'),
)
lines = st.lists(line, max_size=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corrected") / "archive"
    write_archive(folder, CABLES)
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def reader(folder: Path, request: pytest.FixtureRequest) -> ArchiveReader:
    return opened(folder, request.param)


def answers(reader: ArchiveReader, corrections: Corrections) -> dict[str, object]:
    """Cables and highlights of each entity, and facets, with and without a selection."""
    resolver = EntityResolver(reader, corrections)
    found: dict[str, object] = {}
    for id in IDS:
        query = f'entity:"{id}"'
        if resolver.by_id(id) is None:
            # No cable mentions it, and nobody else knows it.
            field = ENTITY_FIELDS[label_of(id) or "PERSON"]
            chosen = {field: [corrections.canonical(id)]}
            hits = search(reader, "", limit=50, select=chosen, resolver=resolver)
            found[id] = {hit.id for hit in hits.hits}
        else:
            hits = search(reader, query, limit=50, resolver=resolver)
            found[id] = {hit.id: show(reader, hit.id, query, resolver=resolver).spans for hit in hits.hits}
    persons = [corrections.canonical(id) for id in IDS[:3]]
    for chosen, left_out in (
        ({"person": persons}, {}),
        ({}, {"person": persons}),
        ({"person": persons[:1]}, {"person": persons[2:]}),
    ):
        asked = search(
            reader, "leader OR kim", facets=["person:50"], limit=50, select=chosen, exclude=left_out, resolver=resolver
        )
        counts = {value.value: value.count for value in asked.facets[0].values}
        found[f"{chosen} less {left_out}"] = ({hit.id for hit in asked.hits}, counts)
    for query in ("", "leader"):
        asked = search(reader, query, facets=["person:50", "party:50"], limit=0, resolver=resolver)
        found[f"facets {query}"] = [(v.value, v.count) for facet in asked.facets for v in facet.values]
    return found


def by_reading(corrections: Corrections) -> dict[str, set[str]]:
    """The slow, obvious way: correct every cable and look."""
    made = [corrections.apply(cable) for cable in CABLES]
    return {id: {c.id for c in made if any(m.entity == corrections.canonical(id) for m in c.mentions)} for id in IDS}


@given(lines)
@settings(max_examples=examples(150), deadline=None)
def test_what_a_cable_means_is_the_same_asked_and_read(reader: ArchiveReader, said: list[str]) -> None:
    corrections = Corrections(said)
    found = answers(reader, corrections)
    assert {id: set(found[id]) for id in IDS} == by_reading(corrections)  # type: ignore[call-overload]


@given(lines, lines)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_retag_changes_no_answer(folder: Path, first: list[str], second: list[str]) -> None:
    """Neither from nothing to some corrections, nor from those to others, nor back to none."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    for said in (first, second, []):
        corrections = Corrections(said)
        asked = answers(ArchiveReader(copy), corrections)
        retag(copy, corrections)
        after = ArchiveReader(copy)
        assert EntityResolver(after, corrections).mentions.up_to_date
        assert answers(after, corrections) == asked
        assert not retag(copy, corrections).rewritten
    assert {cable.id: cable for cable in ArchiveReader(copy).cables()} == {
        cable.id: replace(cable, entities=()) for cable in CABLES
    }


@meets("corrected", "as it was")
@given(lines)
def test_corrections_written_twice_or_taken_back(said: list[str]) -> None:
    corrections = Corrections(said)
    for cable in CABLES[:10]:
        made = corrections.apply(cable)
        assert corrections.apply(made) == made
        met("as it was" if made == cable else "corrected")
        assert Corrections().apply(made) == cable
        assert all(one.end <= other.start for one, other in zip(made.mentions, made.mentions[1:], strict=False))


@meets("a form", "several forms", "none")
@given(lines)
def test_forms_are_counted_as_read(reader: ArchiveReader, said: list[str]) -> None:
    corrections = Corrections(said)
    resolver = EntityResolver(reader, corrections)
    for id in {corrections.canonical(id) for id in IDS}:
        expected: dict[str, int] = {}
        for cable in map(corrections.apply, CABLES):
            for each in {fold(cable.body[m.start : m.end]) for m in cable.mentions if m.entity == id}:
                expected[each] = expected.get(each, 0) + 1
        met("none" if not expected else "a form" if len(expected) == 1 else "several forms")
        assert resolver.mentions.forms(ENTITY_FIELDS[label_of(id) or "PERSON"], id) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Who is meant by an alias moves with the merge, in cables that hold no tagged mention of either.
        (['alias "Leader" person/kim-one'], ['alias "Leader" person/kim-one', "merge person/kim-one person/kim-two"]),
        # Only the order differs: another one stands for all three.
        (
            ["merge person/kim-one person/kim-two", "merge person/kim-one person/kim-three"],
            ["merge person/kim-one person/kim-three", "merge person/kim-one person/kim-two"],
        ),
        (['reject person/kim-one "Kim" in c3'], ['reject person/kim-one "Kim"']),
        (
            ['split person/kim-one "Kim" person/kim-three'],
            ['alias "Kim" person/kim-two', 'reject person/kim-one "Kim"'],
        ),
    ],
)
def test_retag_from_one_state_to_another(folder: Path, tmp_path: Path, before: list[str], after: list[str]) -> None:
    copy = tmp_path / "archive"
    shutil.copytree(folder, copy)
    retag(copy, Corrections(before))
    done = retag(copy, Corrections(after))
    made = {cable.id: cable.mentions for cable in ArchiveReader(copy).cables()}
    assert made == {cable.id: Corrections(after).apply(cable).mentions for cable in CABLES}
    assert 0 < done.rewritten <= done.examined
    assert done.tagged == 0
