"""The numbers of docs/ranking.md in scores: what each field counts, what a weight multiplies, who follows."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import ranked, search

from corpus.records import Cable, Mention, Note
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.plan.compiler import Compiler
from search.plan.rarity import Rarities
from search.plan.scoring import DEFAULT, Scorer
from search.query.ast import Word

if TYPE_CHECKING:
    from search.plan.tiers import RankedQuery

SAPT = (Mention(start=4, end=8, label="PERSON", entity="person/r-fritz-sapt", rule="surname"),)
PLAIN = "Of passes and of much else."


def cables() -> list[Cable]:
    tagged = (Mention(start=0, end=2, label="PARTY", entity="party/kwp", rule="alias"),)
    worded = [
        make_cable("title", PLAIN, title="Zeppelin", subject=""),
        make_cable("titles", PLAIN, title="Zeppelin, zeppelins", subject=""),
        make_cable("subject", PLAIN, title="Memo", subject="Zeppelin"),
        make_cable("summary", PLAIN, title="Memo", summary="A zeppelin"),
        make_cable("title and subject", PLAIN, title="Zeppelin", subject="Zeppelin"),
        make_cable("three", PLAIN, title="Zeppelin", subject="Zeppelin", summary="Zeppelin"),
        make_cable("noted", PLAIN, title="Zeppelin", notes=(Note(marker="1", text="Zeppelin zeppelin"),)),
        make_cable("only noted", PLAIN, title="Memo", notes=(Note(marker="1", text="Zeppelin"),)),
        make_cable("phrase", "A working paper on grain.", title="Memo"),
        make_cable("words", "Paper at work, working on grain.", title="Memo"),
        make_cable("body", "A harpsichord.", title="Memo"),
        make_cable("tagged", "Of bassoons.", title="Memo", mentions=tagged),
        make_cable("bassoon", "A bassoon.", title="Memo"),
        make_cable("chaptered", PLAIN, title="Zeppelin", headings=("Ruritania", "Zeppelin")),
        make_cable("met", "Mr. Sapt.", title="Memo", mentions=SAPT),
        make_cable("signed", "Mr. Sapt.", title="Memo", mentions=SAPT, signed="Fritz Sapt"),
    ]
    return [*worded, *(make_cable(f"other{number}", PLAIN, title="Memo") for number in range(7))]


N = 23


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("scores") / "archive"
    write_archive(folder, cables())
    made = ArchiveReader(folder)
    assert len(made) == N
    return made


def scores(reader: ArchiveReader, query: str) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(reader, query, limit=50).hits}


def rarity(having: int) -> float:
    return log(1 + (N - having + 0.5) / (having + 0.5))


def test_rarity_by_the_formula(reader: ArchiveReader) -> None:
    ranking = Scorer(reader, Compiler(reader))
    rarities = Rarities(reader)
    assert rarities.of_field("title", "zeppelin") == pytest.approx(rarity(6))
    assert rarities.of_field("subject", "zeppelin") == pytest.approx(rarity(3))
    assert rarities.of_field("title", "nowher") == pytest.approx(rarity(0))
    assert ranking.document_frequency(Word("zeppelins")) == 6
    assert ranking.document_frequency(Word("harpsichord")) == 1
    assert ranking.document_frequency(Word("A-49")) == 0
    assert ranking.document_frequency(Word("nowhere")) == 0


R = rarity(6)
"""Of "zeppelin" in the field of a cable's own words that has it most: six titles."""


@pytest.mark.parametrize(
    ("cable", "score"),
    [
        ("title", 1.6 * R),
        ("titles", 1.6 * R),
        ("subject", 1.3 * R),
        ("summary", 1.0 * R),
        ("title and subject", 1.6 * R + 0.2 * 1.3 * R),
        ("three", 1.6 * R + 0.2 * (1.3 * R + 1.0 * R)),
        ("noted", 1.6 * R + 0.3 * R),
    ],
)
def test_what_a_word_counts_by_where_it_stands(reader: ArchiveReader, cable: str, score: float) -> None:
    found = scores(reader, "zeppelin")
    assert found[cable] == pytest.approx(score, rel=1e-5)
    assert "only noted" not in found
    assert scores(reader, "zeppelin^3")[cable] == pytest.approx(3 * score, rel=1e-5)


def test_headings_of_chapters_count_a_fifth_of_their_bm25(reader: ArchiveReader) -> None:
    in_headings = scores(reader, "section:zeppelin")
    assert in_headings.keys() == {"chaptered"}
    expected = 1.6 * R + 0.2 * in_headings["chaptered"]
    assert scores(reader, "zeppelin")["chaptered"] == pytest.approx(expected, rel=1e-4)
    assert scores(reader, "ruritania") == {}


def test_a_person_recognised_counts_2_more_and_2_more_who_signs(reader: ArchiveReader) -> None:
    query = "Sapt, R. Fritz: passes"
    found = {hit.id: hit.score for hit in search(reader, query, limit=50).hits}
    assert found["signed"] - found["met"] == pytest.approx(2.0, rel=1e-3)
    for weights, more in ((DEFAULT._replace(person=0.0), 2.0), (DEFAULT._replace(author=0.0), 0.0)):
        other = {hit.id: hit.score for hit in search(reader, query, limit=50, weights=weights).hits}
        assert found["met"] - other["met"] == pytest.approx(more, abs=1e-3)
    other = {hit.id: hit.score for hit in search(reader, "Sapt, Adele: passes", limit=50).hits}
    assert "met" not in list(other)[:1] or other["met"] < found["met"]


def test_a_footnote_is_one_more_field_of_a_heading(reader: ArchiveReader) -> None:
    """The last part of a heading counts twice."""
    found = scores(reader, "Bassoons: zeppelin")
    assert found["title"] == pytest.approx(2 * 1.6 * R, rel=1e-5)
    assert found["noted"] == pytest.approx(2 * (1.6 * R + 0.2 * 0.8 * R), rel=1e-5)
    assert "only noted" not in found


@pytest.mark.parametrize(
    "part",
    ["grain", '"working paper"', "=grain", '="working paper"', "gr*", "grian~", '"paper grain"~3', "body:grain",
     "(grain OR paper)", "most:(grain paper work)", "body:(grain paper)"],
)  # fmt: skip
@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_a_weight_multiplies_whatever_it_stands_at(reader: ArchiveReader, part: str, factor: float) -> None:
    plain, weighted = scores(reader, part), scores(reader, f"{part}^{factor}")
    assert plain
    assert min(plain.values()) > 0
    assert weighted == {id: pytest.approx(factor * score, rel=1e-5) for id, score in plain.items()}


@pytest.mark.parametrize("part", ['"working paper"', "gr*", "grian~", "=grain", "body:grain"])
@pytest.mark.parametrize("beside", ["kind:telegram", "paper"])
def test_a_weight_beside_something_else_counts_too(reader: ArchiveReader, part: str, beside: str) -> None:
    alone, other = scores(reader, part), scores(reader, beside)
    weighted = scores(reader, f"{part}^4 {beside}")
    for id in weighted.keys() & alone.keys():
        assert weighted[id] == pytest.approx(4 * alone[id] + other.get(id, 0.0), rel=1e-4)
    assert weighted.keys() & alone.keys()


@pytest.mark.parametrize("query", ["(grain^3 OR paper)", "most:(grain^3 paper)", "any:(grain^3 paper)"])
def test_a_weight_in_a_list_counts_too(reader: ArchiveReader, query: str) -> None:
    grain, paper, both = scores(reader, "grain"), scores(reader, "paper"), scores(reader, query)
    assert both
    for id, score in both.items():
        assert score == pytest.approx(3 * grain.get(id, 0.0) + paper.get(id, 0.0), rel=1e-4)


def test_filters_and_exclusions_add_nothing(reader: ArchiveReader) -> None:
    plain = scores(reader, "zeppelin")
    assert scores(reader, "zeppelin kind:telegram date:1967 -bassoon") == plain
    assert set(scores(reader, "kind:telegram -bassoon").values()) == {0.0}


def test_other_names_count_a_fifth_and_a_mention_by_its_rarity(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    query = "KWP bassoon"
    asked = ranked(reader, query, resolver)
    mentioned = [each for each in asked.scoring_clauses() if each.label.endswith("is mentioned")]
    (ways,) = [each.field_clauses for each in mentioned]
    assert [way.field for way in ways] == ["party"]
    other = [each for each in asked.scoring_clauses() if each.label.startswith("other names of")]
    assert [each.factor for each in other] in ([], [DEFAULT.other_names])
    found = scores(reader, query)
    assert found["tagged"] - found["bassoon"] == pytest.approx(0.7 * rarity(1), rel=0.02)


# who follows


def asked_of(reader: ArchiveReader, query: str) -> RankedQuery:
    return ranked(reader, query)


@pytest.mark.parametrize(
    ("query", "tiers"),
    [
        ("grain", 1),
        ("grain paper", 2),
        ("grain AND paper", 1),
        ("grain && paper", 1),
        ("+grain paper", 1),
        ("grain + paper", 2),
        ("grain paper kind:telegram", 2),
        ('grain paper title:"a AND b"', 2),  # not between words of the query
        ('grain "a AND b"', 2),
        ("grain OR paper", 1),
        ("title:grain title:paper", 1),
        ("grain -paper", 1),
        ("kind:telegram", 1),
        ("", 1),
        (" ".join(f"word{number}" for number in range(64)), 2),
        (" ".join(f"word{number}" for number in range(65)), 1),
    ],
)
def test_cables_with_some_words_follow_unless_words_are_required(reader: ArchiveReader, query: str, tiers: int) -> None:
    assert len(asked_of(reader, query).tiers) == tiers


def half(tmp_path_factory: pytest.TempPathFactory, having: int) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("half") / "archive"
    write_archive(folder, [make_cable(f"c{number}", "grain" if number < having else "paper") for number in range(10)])
    return ArchiveReader(folder)


@pytest.mark.parametrize(("having", "partial"), [(5, 5), (6, 0)])
def test_a_word_of_more_than_half_of_all_cables_makes_no_answer(
    tmp_path_factory: pytest.TempPathFactory, having: int, partial: int
) -> None:
    found = search(half(tmp_path_factory, having), "grain zeppelin", limit=20)
    assert (found.total, len(found.hits)) == (0, partial)


def test_where_all_words_are_common_each_makes_an_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = search(half(tmp_path_factory, 6), "telegram grain", limit=20)
    assert (found.total, len(found.hits)) == (6, 10)


def test_pages_over_two_tiers_are_slices_of_one_list(reader: ArchiveReader) -> None:
    query = "grain bassoon zeppelin"
    assert search(reader, query, limit=50).total == 0
    list_ = [(hit.id, hit.score, hit.rank) for hit in search(reader, query, limit=50).hits]
    assert len(list_) == 12
    for size in (1, 2, 3):
        paged = [
            (hit.id, hit.score, hit.rank)
            for start in range(0, len(list_) + size, size)
            for hit in search(reader, query, limit=size, offset=start).hits
        ]
        assert paged == list_


def test_scores_of_what_follows_are_cut_to_those_before(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cut") / "archive"
    other = [make_cable(f"o{number}", "Of grain." if number < 4 else "Of much.", title="Memo") for number in range(8)]
    both = make_cable("both", f"{'Of much else. ' * 200} grain zeppelin", title="Memo")
    loud = [make_cable(f"loud{number}", "Of much.", title="Zeppelin", subject="Zeppelin") for number in (1, 2)]
    write_archive(folder, [both, *loud, *other])
    reader = ArchiveReader(folder)
    found = search(reader, "grain zeppelin", limit=50)
    # Of the two that are alike the one with the lower serial is first.
    assert [(hit.id, hit.rank) for hit in found.hits][:3] == [("both", 1), ("loud2", 2), ("loud1", 3)]
    assert (found.total, found.partial) == (1, 6)
    assert len({hit.score for hit in found.hits[:3]}) == 1, "those with one word score no more than the one with both"
    assert {hit.id for hit in found.hits[3:]} == {"o0", "o1", "o2", "o3"}
    for place in range(7):
        (alone,) = search(reader, "grain zeppelin", limit=1, offset=place).hits
        assert (alone.id, alone.score, alone.rank) == (found.hits[place].id, found.hits[place].score, place + 1)
    assert search(reader, "grain zeppelin", limit=5, offset=7).hits == ()
