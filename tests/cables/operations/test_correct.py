"""From what a user says of names to corrections: whom a name means, and whom it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from cables.operations import correct
from corpus.corrections import file
from corpus.errors import BadCorrection, NoSuchCable, NoSuchEntity
from corpus.records import Entity, Mention

ANA, BEN, BOTH = "person/ana", "person/ben", "Rudi Doppel"
OWN = (
    Entity(id=ANA, label="PERSON", name="Ana Inventata", aliases=(BOTH,)),
    Entity(id=BEN, label="PERSON", name="Ben Inventatu", aliases=(BOTH,)),
    Entity(id="org/rat", label="ORG", name="Rat der Erfundenen"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("corrected") / "archive"
    body = " and ".join(each.name for each in OWN)
    mentions = tuple(
        Mention(start=body.index(each.name), end=body.index(each.name) + len(each.name), label=each.label,
                entity=each.id, rule="list:invented")
        for each in OWN
    )  # fmt: skip
    write_archive(folder, [make_cable("a", body, mentions=mentions, entities=OWN)])
    return Archive(folder)


@pytest.mark.parametrize(
    ("entity", "other", "lines"),
    [
        # Known: another one than the one that is split.
        (ANA, BEN, [f'split {ANA} "Rudi" {BEN}']),
        ("Ana Inventata", "Ben Inventatu", [f'split {ANA} "Rudi" {BEN}']),
        (ANA, BOTH, [f'split {ANA} "Rudi" {BEN}']),
        (BEN, BOTH, [f'split {BEN} "Rudi" {ANA}']),
        # Nobody else bears the name: one is made, of the same kind.
        (ANA, "Ana Inventata", ['new PERSON "Ana Inventata" user/person/ana-inventata',
                                f'split {ANA} "Rudi" user/person/ana-inventata']),
        (ANA, "Carla Neu", ['new PERSON "Carla Neu" user/person/carla-neu',
                            f'split {ANA} "Rudi" user/person/carla-neu']),
        ("org/rat", "Neuer Rat", ['new ORG "Neuer Rat" user/org/neuer-rat', 'split org/rat "Rudi" user/org/neuer-rat']),
        # An id that nobody knows yet is taken as it is.
        (ANA, "person/carla", [f'split {ANA} "Rudi" person/carla']),
    ],
)  # fmt: skip
def test_split(archive: Archive, entity: str, other: str, lines: list[str]) -> None:
    made = correct.split(archive, entity, "Rudi", other)
    # An id that follows from the name may be left out of a line.
    assert [str(each) for each in made][-1] == lines[-1]
    assert [(each.operation, each.name, each.entity) for each in made[:-1]] == [
        ("new", other, lines[-1].split()[-1]) for _ in lines[:-1]
    ]


def test_a_surname_of_several_means_all_its_bearers(tmp_path: Path) -> None:
    named = ("Hans Doppel", ("Doppel",)), ("Rosa Doppel", ("Doppel",)), ("Kurt Doppel", ())
    own = tuple(
        Entity(id=f"person/{name.lower().replace(' ', '-')}", label="PERSON", name=name, aliases=aliases)
        for name, aliases in named
    )
    body = " and ".join(each.name for each in own)
    mentions = tuple(
        Mention(start=at, end=at + 11, label="PERSON", entity=each.id, rule="list:invented")
        for each in own
        for at in [body.index(each.name)]
    )
    write_archive(tmp_path / "archive", [make_cable("a", body, mentions=mentions, entities=own)])
    with Archive(tmp_path / "archive") as opened:
        with pytest.raises(BadCorrection, match="'Doppel' may mean 3 entities"):
            correct.resolve_id(opened, "Doppel")
        page = opened.entity("Doppel")
        assert len(page.others) == 2


def test_a_name_of_several_is_refused_with_their_ids(archive: Archive) -> None:
    with pytest.raises(BadCorrection, match="may mean 2 entities") as caught:
        correct.split(archive, "org/rat", "Rudi", BOTH)
    assert caught.value.advice == f"Name the one by its id: {ANA}, {BEN}."
    for asked in (correct.alias(archive, "x", ANA), correct.merge(archive, ANA, BEN, force=False)):
        assert len(asked) == 1
    with pytest.raises(BadCorrection):
        correct.alias(archive, "x", BOTH)
    with pytest.raises(BadCorrection, match="the same entity already"):
        correct.merge(archive, ANA, "Ana Inventata", force=False)
    with pytest.raises(NoSuchEntity):
        correct.never(archive, ANA, "Zeppelin Nobody")


def test_a_cable_that_is_named_must_be_there(archive: Archive) -> None:
    (made,) = correct.reject(archive, ANA, "Rudi", "a")
    assert (made.entity, made.name, made.cable) == (ANA, "Rudi", "a")
    assert correct.reject(archive, ANA, "Rudi", "")[0].cable == ""
    with pytest.raises(NoSuchCable):
        correct.reject(archive, ANA, "Rudi", "zzz")


def test_a_new_one(archive: Archive) -> None:
    (made,) = correct.new("org", "Neuer Rat")
    assert (made.label, made.name, made.entity) == ("ORG", "Neuer Rat", "user/org/neuer-rat")
    with pytest.raises(BadCorrection, match="without letters"):
        correct.new("org", "...")


def test_a_merge_of_what_a_correction_made_one_names_that_correction(archive: Archive, tmp_path: Path) -> None:
    lines = tmp_path / "corrections.txt"
    lines.write_text(f"merge {ANA} {BEN}\n")
    with Archive(archive.path, corrections=lines) as merged, pytest.raises(BadCorrection) as raised:
        correct.merge(merged, ANA, BEN, force=False, corrections=file.load(lines))
    assert "the same entity already" in raised.value.problem
    assert f"correction 1: merge {ANA} {BEN}" in raised.value.problem
    assert "undo 1" in raised.value.advice


def test_a_merge_of_persons_without_a_name_in_common_is_told(archive: Archive) -> None:
    (made,) = correct.merge(archive, ANA, BEN, force=False)
    # Both are said to be "Rudi Doppel": that speaks for it.
    assert correct.difference(archive, made) == ""


def test_a_merge_of_namesakes_with_other_given_names_is_told(tmp_path: Path) -> None:
    own = [Entity(id=f"person/{n.lower().replace(' ', '-')}", label="PERSON", name=n)
           for n in ("Otto Zapt", "Emil Zapt", "O. Zapt")]  # fmt: skip
    body = " and ".join(each.name for each in own)
    mentions = tuple(
        Mention(start=(at := body.index(each.name)), end=at + len(each.name), label="PERSON", entity=each.id,
                rule="list:invented")
        for each in own
    )  # fmt: skip
    write_archive(tmp_path / "archive", [make_cable("a", body, mentions=mentions, entities=tuple(own))])
    with Archive(tmp_path / "archive") as opened:
        (made,) = correct.merge(opened, "Otto Zapt", "Emil Zapt", force=False)
        assert "no name of Otto Zapt agrees with one of Emil Zapt" in correct.difference(opened, made)
        (made,) = correct.merge(opened, "Otto Zapt", "O. Zapt", force=False)
        assert correct.difference(opened, made) == ""
