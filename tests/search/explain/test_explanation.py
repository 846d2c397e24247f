"""Explanations add up: counts are those of the engine, weights sum to the score."""

from collections.abc import Callable

import pytest
from conftest import make_cable, write_archive

from corpus.records import Mention
from index.reader import ArchiveReader
from search.explain.explanation import explain
from search.searcher import search

BODIES = [
    "party exchange missile party", "the party of exchange and delegation", "a delegation without a cause",
    "missile missile missile", "parties meet", "oil embargo and the party exchange", "delegates came",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("explain") / "archive"
    write_archive(
        folder, [make_cable(f"c{n}", body, subject="Party congress" if n == 1 else "") for n, body in enumerate(BODIES)]
    )
    return ArchiveReader(folder)


QUERIES = [
    "party", "party exchange", "party OR missile", "party^3 exchange", '"party exchange"', '"exchange party"~4',
    "part* exchange", "delegat* OR misile~", "most:(party exchange missile delegation)", "subject:party exchange",
    "subject:(party OR congress)^2 exchange", "(party -missile) OR delegation^0.5", "party date:1967 -embargo",
    "=party (exchange OR (missile delegation))", "*", "date:1967", "like:c0",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_weights_add_up_to_the_score_of_every_hit(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=20, words="all")
    assert found.total
    for hit in found.hits:
        told = explain(reader, query, hit.id)
        assert told.why is not None
        assert told.why.matches
        assert told.why.rank == hit.rank
        assert told.why.score == pytest.approx(hit.score, rel=1e-4)
        assert sum(weight.score for weight in told.why.weights) == pytest.approx(hit.score, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_counts_of_parts_are_those_of_a_search_for_them(reader: ArchiveReader, query: str) -> None:
    told = explain(reader, query)
    assert told.total == search(reader, query).total
    assert told.parts[0].query == told.query.lstrip("-") or told.query == "" or "^" in told.query
    for part in told.parts:
        assert part.cables == search(reader, part.query).total


def test_what_a_weight_is_made_of(reader: ArchiveReader) -> None:
    why = explain(reader, "party", "c0").why
    assert why is not None
    (weight,) = why.weights
    assert (weight.field, weight.times, weight.cables, weight.words, weight.factor) == ("body", 2, 4, 4, 1)


def test_a_word_is_counted_by_field_and_a_pattern_by_the_words_it_stands_for(reader: ArchiveReader) -> None:
    word, pattern = explain(reader, "party delegat*").parts[1:]
    assert {each.field: each.cables for each in word.fields} == {"subject": 1, "body": 4}
    assert [(each.text, each.cables) for each in pattern.forms] == [("delegation", 2), ("delegates", 1)]


def test_an_exclusion_is_said_to_be_one(reader: ArchiveReader) -> None:
    parts = explain(reader, "party -(missile OR embargo)").parts
    assert [(part.query, part.depth, part.excluded) for part in parts] == [
        ("party -(missile OR embargo)", 0, False),
        ("party", 1, False),
        ("missile OR embargo", 1, True),
        ("missile", 2, False),
        ("embargo", 2, False),
    ]


def test_a_cable_that_does_not_match_lacks_something(reader: ArchiveReader) -> None:
    why = explain(reader, "missile party -exchange date:1967", "c0").why
    assert why is not None
    assert (why.matches, why.rank, why.missing) == (False, None, ("-exchange",))
    other = explain(reader, "missile delegation", "c3").why
    assert other is not None
    assert other.missing == ("delegation",)


def test_names_are_explained_as_written(archive_of: Callable[..., ArchiveReader]) -> None:
    mention = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias:KWP")
    told = explain(archive_of(make_cable("a", "KWP congress", mentions=(mention,))), "party:KWP congress", "a")
    assert [part.query for part in told.parts] == ["party:KWP congress", "party:KWP", "congress"]
    assert [each.entity for each in told.taken] == ["party/kwp"]
    assert told.why is not None
    assert [each.query for each in told.why.weights] == ["congress"]
