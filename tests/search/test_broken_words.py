"""Words broken at a line end: both engines, the slow matcher and the highlighter find the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import explain, search
from slow_matcher import SlowCable

from corpus.broken_words import readings
from corpus.records import Cable, Note
from corpus.words import words
from index.format.analysis import READING_GAP
from index.memory.snapshot import MemorySnapshot
from index.reader import ArchiveReader
from search.highlight.highlighter import highlight
from search.plan.compiler import Compiler
from search.query.ast import And, Fuzzy, Node, Phrase, TextField, Verbatim, Wildcard, Word
from search.query.parser import MOST_DISTANCE

PIECES = ["lamp", "lighter", "Dutch", "keeper", "o'neill", "lamplighter", "SECRET", "2", "harbour", "vice", "consul"]
PARTINGS = [" "] * 8 + [
    "-\n",
    "- ",
    "-\n\n",
    "\n",
    "\n\n",
    "\u00ad\n",
    "\u00ad",
    "-",
    "-\n\n- 2 -\n SECRET\n\n",
    "\n\n- 2 -\n\n",
]


def invented(number: int) -> Cable:
    chance = random.Random(number)

    def text(most: int) -> str:
        return "".join(chance.choice(PIECES) + chance.choice(PARTINGS) for _ in range(chance.randint(1, most)))

    return make_cable(f"c{number:03}", text(40), title=text(4), subject=text(3) if number % 3 else "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("broken") / "archive"
    write_archive(made, map(invented, range(80)))
    return made


@pytest.fixture(scope="module")
def tantivy(folder: Path) -> ArchiveReader:
    return ArchiveReader(folder)


@pytest.fixture(scope="module")
def memory(folder: Path, tantivy: ArchiveReader) -> ArchiveReader:
    made = ArchiveReader(folder)
    made.snapshot = MemorySnapshot(tantivy.cables())
    return made


@pytest.fixture(scope="module")
def slow(tantivy: ArchiveReader) -> list[SlowCable]:
    return [SlowCable(cable) for cable in tantivy.cables()]


FORMS = [
    [[word.form for word in words(reading.text)] for reading in readings(invented(number).body)] for number in range(80)
]


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    """Words, as they stand beside each other in some reading of some cable."""
    forms = draw(st.sampled_from(draw(st.sampled_from(FORMS))))
    if len(forms) < 3:
        return Word("lamplighter")
    start = draw(st.integers(0, len(forms) - 2))
    near = forms[start : start + draw(st.integers(2, 9))]
    match draw(st.integers(0, 6)):
        case 0:
            return Word(near[0])
        case 1:
            return Verbatim(near[0])
        case 2 | 3:
            return Phrase(" ".join(near))
        case 4:
            return Phrase(f"{near[-1]} {near[0]}", draw(st.integers(1, 8)))
        case 5:
            return Wildcard(f"{near[0][:3].lower()}*")
        case _:
            return Fuzzy(near[0], 1)


nodes = st.one_of(
    leaves(),
    leaves(),
    leaves().map(lambda leaf: TextField("body", leaf)),
    st.builds(lambda one, other: And((one, other)), leaves(), leaves()),
)


@meets("some cables", "no cable", least=5)
@settings(max_examples=examples(400), deadline=None)
@given(nodes)
def test_engines_matcher_and_highlighter_agree(
    tantivy: ArchiveReader, memory: ArchiveReader, slow: list[SlowCable], node: Node
) -> None:
    expected = {cable.id for cable in slow if cable.matches(node)}
    for reader in (tantivy, memory):
        found = reader.search(Compiler(reader).compile(node), limit=100)
        assert {reader.id_of(ref) for _, ref in found.hits} == expected
    assert {cable.id for cable in slow if highlight(cable.cable, node)} == expected
    met("some cables" if expected else "no cable")


def test_no_nearness_that_can_be_asked_for_reaches_from_one_reading_into_the_next(
    archive_of: Callable[..., ArchiveReader],
) -> None:
    assert MOST_DISTANCE <= READING_GAP
    far = "The pilot left. " * 40
    reader = archive_of(
        make_cable("a", f"A lamp-\nlighter. {far} A store-\nkeeper.", title="x-\ny"),
        make_cable("b", "A lamp-\nlighter spoke with the store-\nkeeper."),
    )
    for query in (f'"lamplighter storekeeper"~{MOST_DISTANCE}', f'="lamplighter keeper"~{MOST_DISTANCE}'):
        assert [hit.id for hit in search(reader, query, words="all").hits] == ["b"]


def test_notes_are_searched_in_both_readings(
    archive_of: Callable[..., ArchiveReader],
) -> None:
    reader = archive_of(make_cable("a", "x", notes=(Note(marker="1", text="Not the lamp-\nlighter."),)))
    for query in ("note:lamplighter", "note:lighter", 'note:"the lamplighter"', 'note:"lamp lighter"'):
        assert [hit.id for hit in search(reader, query).hits] == ["a"]
    assert search(reader, "note:plighter").hits == ()


def test_texts_without_a_break_have_the_scores_that_they_had(tmp_path: Path) -> None:
    """Each text is indexed as one value, whatever other cables hold: lengths and counts are those of its words."""
    whole = [make_cable(f"w{number}", f"The keeper of lamp {number} paid.") for number in range(20)]
    write_archive(tmp_path / "one", whole)
    reader = ArchiveReader(tmp_path / "one")
    told = explain(reader, "keeper", "w3")
    assert told.why is not None
    (weight,) = [each for each in told.why.weights if each.field == "body"]
    assert (weight.times, weight.cables, weight.words) == (1, 20, 6)
