"""Made-up cables are sound, always the same, written and asked as real ones; the table tells what was measured."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from benchmarks.speed import scale
from benchmarks.speed.questions import KINDS
from benchmarks.speed.synthetic import BEFORE, ONE_IN, Recipe
from corpus.records import Entity, Mention
from index.variants.candidates import CandidateIndex
from index.variants.minhash import sketch

SENTENCES = (
    "The minister asked Rassendyll whether the frontier would be opened before the winter.",
    "He received no answer but was told that the railway had been repaired.",
    "Members of the council spoke of a loan, a harvest and a new bridge over the river.",
    "The chancellor considered that further talks with the neighbouring kingdom were of little use.",
)
PERSON = Entity(id="own/rassendyll", label="PERSON", name="Rassendyll")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real") / "archive"
    made = []
    for number in range(40):
        first = SENTENCES[number % 4 :] + SENTENCES[: number % 4]
        body = " ".join(first) + "\n\n" + " ".join(f"Point {number} of {each.lower()}" for each in SENTENCES)
        at = body.index("Rassendyll")
        mention = Mention(start=at, end=at + 10, label="PERSON", entity=PERSON.id)
        made.append(make_cable(f"c{number}", body, mentions=(mention,), entities=(PERSON,), number=str(number)))
    write_archive(folder, made)
    return folder


def test_a_cable_is_a_function_of_its_number(real: Path) -> None:
    one, other = Recipe(real), Recipe(real)
    assert [one.cable(n) for n in (7, 49, 3)] == [other.cable(n) for n in (7, 49, 3)]
    assert one.cable(7) != Recipe(real, seed=7).cable(7)
    assert len({one.cable(n).body for n in range(200)}) == 200


def test_names_stay_where_they_are_printed(real: Path) -> None:
    recipe, seen = Recipe(real), 0
    for number in range(300):
        cable = recipe.cable(number)
        for mention in cable.mentions:
            assert cable.body[mention.start : mention.end] == "Rassendyll"
            assert PERSON.id in [each.id for each in cable.entities]
            seen += 1
    assert seen > 100


def test_the_vocabulary_grows_more_and_more_slowly(real: Path) -> None:
    recipe = Recipe(real)
    words: set[str] = set()
    sizes = []
    for number in range(1_200):
        words.update(recipe.cable(number).body.split())
        if number % 400 == 399:
            sizes.append(len(words))
    assert sizes[1] - sizes[0] > sizes[2] - sizes[1] > 500


def test_a_version_looks_like_one_of_those_before_it(real: Path) -> None:
    recipe = Recipe(real)
    number = 4 * ONE_IN - 1
    made = [recipe.cable(each) for each in range(max(0, number - BEFORE), number + 1)]
    found = CandidateIndex()
    found.set_sketches(range(len(made)), [sketch(each) for each in made])
    version = set(made[-1].body.split())
    nearest = max(len(version & set(each.body.split())) / len(version) for each in made[:-1])
    assert nearest > 0.9
    assert any(len(made) - 1 in pair for pair in found.candidate_pairs([len(made) - 1]))


def test_growing_goes_on_where_it_stopped(real: Path, tmp_path: Path) -> None:
    given = argparse.Namespace(archive=real, folder=tmp_path, most=300, minutes=5.0)
    first = scale.grow(given)
    assert (first["cables"], first["grown"]) == (300, 300)
    given.most = 700
    second = scale.grow(given)
    assert (second["cables"], second["grown"]) == (700, 400)
    texts = [Recipe(real).cable(number) for number in range(700)]
    assert second["text_mb"] == sum(len(each.title.encode()) + len(each.body.encode()) for each in texts) / 1e6
    assert {each.id for each in cables.open(tmp_path / "archive")} == {each.id for each in texts}
    bare = scale.bare(given)
    assert bare["disk_mb"] > 0
    row = {**second, "peak_mb": 1.0, "tantivy": bare, "load": 0.5, "asked": {"peak_mb": 2.0}}
    cell = {"cables": [3.0, 9.0], "tantivy": [2.0, 4.0]}
    row["asked"] |= {task: dict.fromkeys((*KINDS, "all"), cell) for task in scale.TASKS}
    lines = scale.table([row])
    assert any(line.split()[-1] == "700" for line in lines if line.startswith("cables "))
    assert any(line.endswith("1.50") for line in lines if "cables / tantivy" in line)
