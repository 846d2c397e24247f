"""Which documents a footnote names, and which texts are one paper."""

from pathlib import Path

import pytest

pytest.importorskip("ir_measures")

from conftest import make_cable, write_archive
from msgspec.structs import replace

from benchmarks.relevance.peers.bare_similar import answers_similar
from benchmarks.relevance.similar import cited_together, documents, printed_twice, sample, without_numbers
from corpus.records import Note, Reference
from index.reader import ArchiveReader


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("See Documents 12 and 15.", ["d12", "d15"]),
        ("Documents 83, 85, and 92.", ["d83", "d85", "d92"]),
        ("See Documents 248–250 and 7.", ["d248", "d249", "d250", "d7"]),
        ("For the letter, see Document 251; for the answer, see Document 255.", ["d251", "d255"]),
        ("See Documents 12–400.", ["d12", "d400"]),
        ("See footnote 3, Document 31; for the talks with the Minister, see Document 12.", ["d12"]),
        ("See Foreign Relations, 1964-1968, vol. VI, Documents 303 and 304.", []),
        ("See ibid., Documents 264 and 265.", []),
        ("Not printed.", []),
    ],
)
def test_documents_that_a_footnote_names(note: str, named: list[str]) -> None:
    assert documents(note) == named


def test_documents_cited_together_are_pairs_without_the_one_that_cites() -> None:
    notes = (Note(marker="1", text="See Documents 1, 2, and 3."), Note(marker="2", text="Documents 2 and 9."))
    known = {f"v/d{n}": make_cable(f"v/d{n}", "x") for n in (1, 2, 3)}
    known["v/d3"] = replace(known["v/d3"], notes=notes)
    assert cited_together(known) == {"v/d1": {"v/d2"}, "v/d2": {"v/d1"}}


def test_one_paper_in_two_volumes() -> None:
    text = "The Minister asked about harbour dues and tariffs for grain. " * 10
    made = [
        make_cable("a/d1", text, collection="a"),
        make_cable("a/d2", text, collection="a"),
        make_cable("b/d1", text + "Repeated to Zenda.", collection="b"),
        make_cable("b/d2", "Visas for actors were refused by the office on every ground. " * 10, collection="b"),
    ]
    assert printed_twice({each.id: each for each in made}) == {
        "a/d1": {"b/d1"},
        "a/d2": {"b/d1"},
        "b/d1": {"a/d1", "a/d2"},
    }


def test_numbers_of_messages_are_taken_out() -> None:
    cable = make_cable(
        "a",
        "1085. Re Deptel 706, not 1706 or 706.5.",
        number="1085",
        references=(Reference(printed="x", number="706"),),
    )
    plain = without_numbers(cable)
    assert plain.body.split() == [".", "Re", "Deptel", ",", "not", "1706", "or", ".5."]
    assert (plain.number, plain.references) == ("", ())


def test_a_sample_is_of_the_half_and_always_the_same() -> None:
    known = {f"{v}/d{n}": make_cable(f"{v}/d{n}", "x", collection=v) for v in "ab" for n in range(9)}
    pairs = {one: frozenset({"a/d0"}) for one in known}
    drawn = sample(pairs, known, frozenset("a"), 4)
    assert len(drawn) == 4
    assert all(one.startswith("a/") for one in drawn)
    assert drawn == sample(dict(reversed(pairs.items())), known, frozenset("a"), 4)


def test_the_engine_is_asked_where_it_answers_and_where_there_is_nothing_to_ask(tmp_path: Path) -> None:
    text = "The minister spoke of herring, of cod and of the harbour. " * 9
    write_archive(tmp_path / "archive", [make_cable(f"v/d{n}", text) for n in range(4)])
    write_archive(tmp_path / "empty", [])
    assert answers_similar(ArchiveReader(tmp_path / "archive"))
    assert answers_similar(ArchiveReader(tmp_path / "empty"))
