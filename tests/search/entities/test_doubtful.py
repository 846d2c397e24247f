"""How many cables may mean a person and are not found: counted by the index, and by reading every cable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import search

from corpus.authority.folding import fold
from corpus.corrections.apply import Corrections, form_of
from corpus.dates import one_day
from corpus.records import Cable, Entity, Mention
from corpus.words import words
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.intent.persons import bears

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from search.results import MissedName

RUDOLF = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt", aliases=("Sapt, Rudolf", "Col. Sapt"))
IRMA = Entity(id="person/irma-sapt", label="PERSON", name="Irma Sapt")
HELGA = Entity(id="person/helga-vaarvik", label="PERSON", name="Helga Vaarvik")
ENTITIES = {each.id: each for each in (RUDOLF, IRMA, HELGA)}
IDS = tuple(ENTITIES)
PRINTED = ("Sapt", "Rudolf Sapt", "Irma Sapt", "Vaarvik", "the Marshal", "sapt", "herring")
LINKS = ("", RUDOLF.id, IRMA.id, HELGA.id, None)
"""Of a printed name; None: it is not tagged."""


def invented(number: int) -> Cable:
    body, mentions, seed = "", [], number * 7919 + 29
    for _ in range(1 + number % 4):
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
        name, link = PRINTED[(seed >> 16) % len(PRINTED)], LINKS[(seed >> 9) % len(LINKS)]
        if link is not None:
            mentions.append(
                Mention(start=len(body), end=len(body) + len(name), label="PERSON", entity=link, rule="surname")
            )
        body += f"{name} and "
    ids = dict.fromkeys(mention.entity for mention in mentions if mention.entity)
    return make_cable(
        f"c{number}",
        f"{body}{'oil' if number % 3 else 'coal'}.",
        date=one_day(date(1966 + number % 3, 1, 1)),
        mentions=tuple(mentions),
        entities=tuple(ENTITIES[id] for id in ids),
    )


CABLES = [invented(number) for number in range(60)]
CONDITIONS: dict[str, Callable[[Cable], bool]] = {
    "": lambda cable: True,
    "oil": lambda cable: "oil." in cable.body,
    "-oil": lambda cable: "oil." not in cable.body,
    "date:1967": lambda cable: "1967" in str(cable.date.earliest),
    "date:1967 coal": lambda cable: "1967" in str(cable.date.earliest) and "coal." in cable.body,
}

name = st.sampled_from(PRINTED)
entity = st.sampled_from(IDS)
number = st.integers(0, len(CABLES) - 1)
line = st.one_of(
    st.builds(lambda a, b: f"merge {a} {b}", entity, entity),
    st.builds(lambda n, e: f'alias "{n}" {e}', name, entity),
    st.builds(lambda e, n: f'reject {e} "{n}"', entity, name),
    st.builds(lambda e, n, o: f'split {e} "{n}" {o}', entity, name, entity),
    st.builds(lambda e, n, c: f'reject {e} "{n}" in c{c}', entity, name, number),
    st.builds(lambda n, e, c: f'alias "{n}" {e} in c{c}', name, entity, number),
    st.builds(lambda e, n, o, c: f'split {e} "{n}" {o} in c{c}', entity, name, entity, number),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubtful") / "archive"
    write_archive(folder, CABLES)
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def reader(folder: Path, request: pytest.FixtureRequest) -> ArchiveReader:
    return opened(folder, request.param)


def by_reading(resolver: EntityResolver, person: Entity, holds: Callable[[Cable], bool]) -> tuple[int, int]:
    """(cables, those of them that link somebody else) within a condition, the slow, obvious way."""
    corrections, surname = resolver.corrections, fold(person.name.split()[-1])
    whole = resolver.with_all_names(person)
    names = {surname, *map(fold, (whole.name, *whole.aliases))}
    forms = {each for each in names if surname in each.split() and corrections.outcome(person.id, each) == person.id}
    decided = {each.cable for _, each in corrections.items if each.cable and each.form in forms}
    missed = linked = 0
    for cable in CABLES:
        if not holds(corrections.apply(cable)) or cable.id in decided:
            continue
        if surname not in {fold(word.form) for word in words(cable.body)}:
            continue
        if any(mention.entity == person.id for mention in corrections.apply(cable).mentions):
            continue
        meanings = set()
        for mention in cable.mentions:
            form = form_of(mention, cable.body)
            known = not mention.entity or bears(mention.entity, [surname]) or mention.entity in corrections.ids
            if form in forms and known:
                meanings.add(corrections.outcome(mention.entity, form, cable.id))
        missed += bool(meanings)
        linked += bool(meanings - {""})
    return missed, linked


def told(reader: ArchiveReader, query: str, corrections: Corrections) -> tuple[MissedName, ...]:
    return search(reader, query, resolver=EntityResolver(reader, corrections)).missed


@meets("linked to nobody", "linked to another", "nothing", least=3)
@given(st.lists(line, max_size=5), st.sampled_from(list(CONDITIONS)))
@settings(max_examples=examples(200), deadline=None)
def test_what_is_counted_is_what_reading_finds(reader: ArchiveReader, said: list[str], condition: str) -> None:
    corrections = Corrections(said)
    resolver = EntityResolver(reader, corrections)
    person = resolver.by_id(RUDOLF.id)  # perhaps the one into whom he is merged
    assert person
    missed, linked = by_reading(resolver, person, CONDITIONS[condition])
    if missed > linked:
        met("linked to nobody")
    met("linked to another" if linked else "nothing")
    found = told(reader, f"person:{RUDOLF.id} {condition}", corrections)
    assert [(each.cables, each.linked_otherwise) for each in found] == ([(missed, linked)] if missed else [])


@pytest.mark.parametrize(
    ("query", "review"),
    [
        ("person:Sapt", "Sapt"),
        ("involves:Sapt oil", "person/rudolf-sapt"),
        ('person:"Rudolf Sapt"^2', "Rudolf Sapt"),
        ("person:person/rudolf-sapt", "person/rudolf-sapt"),
        ("person:Sapt OR herring", None),
        ("-person:Sapt", None),
        ("sapt", None),
        ("from:Sapt", None),
    ],
)
def test_who_is_asked_for(reader: ArchiveReader, query: str, review: str | None) -> None:
    """Persons whom the whole answer names, under the name with which a review finds the same one."""
    found = told(reader, query, Corrections())
    assert [(each.entity, each.surname, each.review) for each in found] == (
        [(RUDOLF.id, "Sapt", review)] if review else []
    )


def test_of_two_persons_each_is_counted_within_the_cables_of_the_other(reader: ArchiveReader) -> None:
    found = told(reader, f"person:{RUDOLF.id} person:{IRMA.id}", Corrections())
    counts = {each.entity: (each.cables, each.linked_otherwise) for each in found}
    resolver = EntityResolver(reader)

    def naming(entity: Entity) -> Callable[[Cable], bool]:
        return lambda cable: any(mention.entity == entity.id for mention in cable.mentions)

    assert counts == {
        RUDOLF.id: by_reading(resolver, RUDOLF, naming(IRMA)),
        IRMA.id: by_reading(resolver, IRMA, naming(RUDOLF)),
    }
    assert all(cables > 0 for cables, _ in counts.values())


def test_selections_of_facets_narrow_it(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    (found,) = search(reader, f"person:{RUDOLF.id}", select={"year": ["1967"]}, resolver=resolver).missed
    (same,) = search(reader, f"person:{RUDOLF.id} date:1967", resolver=resolver).missed
    assert (found.cables, found.linked_otherwise) == (same.cables, same.linked_otherwise)


def test_a_request_without_advice_counts_nothing(reader: ArchiveReader) -> None:
    assert search(reader, f"person:{RUDOLF.id}").missed
    assert search(reader, f"person:{RUDOLF.id}", advise=False).missed == ()


def test_surnames_in_older_spellings_are_counted(tmp_path: Path) -> None:
    """A person whose texts never print the name that the person has today."""
    zhou = "person/zhou-enlai"
    whole = Mention(start=0, end=11, label="PERSON", entity=zhou)
    bare = Mention(start=0, end=4, label="PERSON", entity="", rule="surname")
    other = Mention(start=0, end=4, label="PERSON", entity="person/chou-kuo-hsing", rule="surname")
    write_archive(
        tmp_path / "older",
        [
            make_cable("linked", "Chou En-lai spoke.", mentions=(whole,)),
            make_cable("unlinked", "Chou spoke.", mentions=(bare,)),
            make_cable("another", "Chou spoke.", mentions=(other,)),
            make_cable("untagged", "Chou spoke."),
        ],
    )
    (found,) = told(ArchiveReader(tmp_path / "older"), f"person:{zhou}", Corrections())
    assert (found.surname, found.cables, found.linked_otherwise) == ("Zhou or Chou", 2, 1)
