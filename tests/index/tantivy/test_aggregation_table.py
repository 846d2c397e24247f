"""How the commonest values are counted, case by case: what the engine's answer says for sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from conftest import make_cable, write_archive

from corpus.records import Cable, Entity, Marking, Mention, Station
from index.protocol import TermCounts, TermsPass, TermsRequest
from index.reader import ArchiveReader
from index.tantivy import aggregation
from index.tantivy.aggregation import MANY_HITS, _bound_counts, _initial_sizes, _split_requests, _term_filter
from search.facets.requests import most_frequent
from search.plan.compiler import Compiler
from search.query.parser import parse


@pytest.mark.parametrize(
    ("counts", "number", "expected"),
    [
        ({}, 3, []),
        ({"a": 1}, 0, []),
        ({"a": 1}, 1, [("a", 1)]),
        ({"a": 1, "b": 2}, 5, [("b", 2), ("a", 1)]),
        ({"a": 1, "b": 3, "c": 2}, 2, [("b", 3), ("c", 2)]),
        ({"a": 1, "b": 3, "c": 2}, 3, [("b", 3), ("c", 2), ("a", 1)]),
        # Of equals the first in order of value, by code points: capitals first, accents last.
        ({"é": 2, "b": 2, "B": 2, "a": 2}, 3, [("B", 2), ("a", 2), ("b", 2)]),
        ({"c": 1, "b": 1, "a": 1, "z": 9}, 2, [("z", 9), ("a", 1)]),
        ({"10": 1, "9": 1}, 1, [("10", 1)]),
    ],
)
def test_the_most_frequent(counts: dict[str, int], number: int, expected: list[tuple[str, int]]) -> None:
    assert most_frequent(counts, number) == expected


def answer(named: dict[str, int], *, other: int = 0, short: int = 0) -> dict[str, Any]:
    """What the engine says: values that it names, cables of those that it does not, what counts may lack."""
    return {
        "buckets": [{"key": value, "doc_count": number} for value, number in named.items()],
        "sum_other_doc_count": other,
        "doc_count_error_upper_bound": short,
    }


NAMED = {"a": 9, "b": 7, "c": 5, "d": 3}


@pytest.mark.parametrize(
    ("wanted", "told", "expected"),
    [
        # Nothing was left out: these are all, and exact.
        (TermsRequest("f", 2), answer(NAMED), (NAMED, [], True)),
        (TermsRequest("f", 9), answer(NAMED), (NAMED, [], True)),
        (TermsRequest("f", 1, all_terms=True), answer(NAMED), (NAMED, [], True)),
        (TermsRequest("f", 1, include=("x",)), answer(NAMED), (NAMED, [], True)),
        # Values are left out, no count is short: those that are named are exact.
        (TermsRequest("f", 2), answer(NAMED, other=5), (NAMED, [], False)),
        (TermsRequest("f", 4), answer(NAMED, other=5), (NAMED, [], False)),
        (TermsRequest("f", 5), answer(NAMED, other=5), None),
        (TermsRequest("f", 2, all_terms=True), answer(NAMED, other=5), None),
        # One that is wanted anyway is counted by itself where it is not named.
        (TermsRequest("f", 2, include=("a", "x")), answer(NAMED, other=5), (NAMED, ["x"], False)),
        # What is left out beside does not count among the wanted.
        (TermsRequest("f", 3, exclude=("a",)), answer(NAMED, other=5), ({"b": 7, "c": 5, "d": 3}, [], False)),
        (TermsRequest("f", 4, exclude=("a",)), answer(NAMED, other=5), None),
        # Counts are short by up to 1: what is not named has at most 3 + 1.
        (TermsRequest("f", 3), answer(NAMED, other=5, short=1), ({"a": 9, "b": 7, "c": 5}, ["a", "b", "c"], False)),
        (TermsRequest("f", 4), answer(NAMED, other=5, short=1), None),
        (TermsRequest("f", 1), answer(NAMED, other=5, short=1), ({"a": 9}, ["a"], False)),
        # By up to 2: "b" may have as many as "a", what is not named 5.
        (TermsRequest("f", 1), answer(NAMED, other=5, short=2), ({"a": 9, "b": 7}, ["a", "b"], False)),
        (TermsRequest("f", 2), answer(NAMED, other=5, short=2), ({"a": 9, "b": 7, "c": 5}, ["a", "b", "c"], False)),
        (TermsRequest("f", 3), answer(NAMED, other=5, short=2), None),  # one that is not named may be the third
        # By up to 6: 3 + 6 reaches the first.
        (TermsRequest("f", 1), answer(NAMED, other=5, short=6), None),
        (TermsRequest("f", 1), answer(NAMED, other=5, short=5), ({"a": 9, "b": 7, "c": 5}, ["a", "b", "c"], False)),
        # Selected ones are counted however rare, once each.
        (
            TermsRequest("f", 1, include=("d", "a", "x")),
            answer(NAMED, other=5, short=1),
            ({"a": 9, "d": 3, "x": 0}, ["a", "d", "x"], False),
        ),
        # None is wanted: nothing can be missed.
        (TermsRequest("f", 0), answer(NAMED, other=5), (NAMED, [], False)),
    ],
)
def test_what_an_answer_says_for_sure(
    wanted: TermsRequest, told: Mapping[str, Any], expected: tuple[dict[str, int], list[str], bool] | None
) -> None:
    assert _bound_counts(wanted, told) == expected


@pytest.mark.parametrize(("doubtful", "enough"), [(64, True), (65, False)])
def test_at_most_64_values_are_counted_by_themselves(doubtful: int, enough: bool) -> None:
    named = {f"v{number}": 100 for number in range(doubtful)} | {"last": 1}
    found = _bound_counts(TermsRequest("f", 5), answer(named, other=9, short=1))
    assert (found is not None) is enough
    assert found is None or len(found.doubtful) == doubtful


@pytest.mark.parametrize(
    ("wanted", "hits", "few"),
    [
        (TermsRequest("person", 10), 1_500, True),
        (TermsRequest("person", 10), 1_499, False),
        (TermsRequest("sender", 10), 1_500, False),
        (TermsRequest("person", 50), 1_500, True),
        (TermsRequest("person", 51), 1_500, False),
        (TermsRequest("person", 45, exclude=tuple("abcde")), 1_500, True),
        (TermsRequest("person", 45, exclude=tuple("abcdef")), 1_500, False),
        (TermsRequest("person", 10, all_terms=True), 1_500, False),
    ],
)
def test_few_are_asked_for_first_of_many_hits_and_of_a_field_of_very_many(
    wanted: TermsRequest, hits: int, few: bool
) -> None:
    look = _initial_sizes(wanted, hits)
    assert look.segment == (200 if few else 65_000)
    assert look.all == (200 if few else 65_000 if wanted.all_terms else wanted.number + len(wanted.exclude))


def test_one_value_at_least_is_asked_for() -> None:
    assert _initial_sizes(TermsRequest("sender", 0), 0).all == 1
    assert _initial_sizes(TermsRequest("sender", 70_000), 0).all == 65_000


def test_what_takes_long_is_counted_by_itself_and_first_where_there_are_many_hits() -> None:
    wanted = [TermsRequest(field, 1) for field in ("sender", "person", "tags", "place")]
    assert _split_requests(wanted, 1_499) == [[0, 1, 2, 3]]
    assert _split_requests(wanted, 1_500) == [[1], [3], [0, 2]]
    assert _split_requests(wanted[1:2], MANY_HITS) == [[0]]
    assert _split_requests(wanted[:1], MANY_HITS) == [[0]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Bonn", 'f:"Bonn"'),
        ('The "Old" Post', 'f:"The \\"Old\\" Post"'),
        ("Back\\slash", 'f:"Back\\\\slash"'),
        ('\\"', 'f:"\\\\\\""'),
    ],
)
def test_a_value_is_quoted_for_the_engine(value: str, expected: str) -> None:
    assert _term_filter("f", value) == expected


# Against the engine: five values, each in another number of cables, in two segments; odd letters in them.

POSTS = {'The "Old" Post': 5, "Back\\slash": 4, "Ünïcode 平壌": 3, "a:b AND c*": 2, "(x": 1}
MANY = [f"V{number:02}" for number in range(30)]


def cables() -> list[Cable]:
    made = []
    for place, (name, number) in enumerate(POSTS.items()):
        for each in range(number):
            tagged = (Mention(start=0, end=3, label="PERSON", entity=f"person/{place}", rule="alias:invented"),)
            made.append(
                make_cable(
                    f"c{place}-{each}",
                    "oil",
                    sender=Station(printed=name, name=name),
                    mentions=tagged,
                    entities=(Entity(id=f"person/{place}", label="PERSON", name=f"P{place}"),),
                    marking=Marking(printed="x", captions=(*MANY[each * 5 :], "EXDIS")),
                )
            )
    return made


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("counting-table") / "archive"
    made = cables()
    write_archive(folder, made[::2], path="/one")
    write_archive(folder, made[1::2], path="/two")
    return ArchiveReader(folder)


def counted(reader: ArchiveReader, wanted: list[TermsRequest], query: str = "oil", hits: int = 0) -> list[TermCounts]:
    (found,) = reader.top_terms([TermsPass(Compiler(reader).compile(parse(query).tree), wanted)], hits)
    return found


@pytest.mark.parametrize("hits", [0, MANY_HITS])
@pytest.mark.parametrize("few", [1, 2, 200])
def test_every_value_is_counted_whatever_letters_it_has(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch, hits: int, few: int
) -> None:
    monkeypatch.setattr(aggregation, "FIRST_BUCKETS", few)
    monkeypatch.setattr(aggregation, "HIGH_CARDINALITY_FIELDS", {"sender"})
    for name, number in POSTS.items():
        (found,) = counted(reader, [TermsRequest("sender", 1, include=(name,))], hits=hits)
        assert found.counts[name] == number
        assert most_frequent(found.counts, 1) == [('The "Old" Post', 5)]
    (found,) = counted(reader, [TermsRequest("sender", 1, include=("nobody",))], hits=hits)
    assert "nobody" not in found.counts
    (whole,) = counted(reader, [TermsRequest("sender", 1, all_terms=True)], hits=hits)
    assert whole == TermCounts(POSTS, complete=True)


@pytest.mark.parametrize("hits", [0, MANY_HITS])
def test_where_few_leave_it_open_all_are_named_but_no_more_than_wanted(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch, hits: int
) -> None:
    monkeypatch.setattr(aggregation, "FIRST_BUCKETS", 4)
    monkeypatch.setattr(aggregation, "HIGH_CARDINALITY_FIELDS", {"sender"})
    monkeypatch.setattr(aggregation, "MAX_RECOUNTS", 0)  # so that few never suffice
    (found,) = counted(reader, [TermsRequest("sender", 1)], hits=hits)
    assert found == TermCounts({'The "Old" Post': 5}, complete=False)
    first, second = counted(reader, [TermsRequest("kind", 1), TermsRequest("sender", 1)], hits=hits)
    assert (first, second) == (TermCounts({"telegram": 15}, complete=True), found)


@pytest.mark.parametrize("most", [3, 7, 65_000])
def test_fields_that_are_too_many_for_one_question_are_asked_in_several(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(aggregation, "MAX_BUCKETS", most)
    wanted = [
        TermsRequest("caption", 2),
        TermsRequest("sender", 3),
        TermsRequest("caption", 1, all_terms=True),
        TermsRequest("kind", 1),
    ]
    first, second, third, fourth = counted(reader, wanted)
    assert most_frequent(first.counts, 2) == [("EXDIS", 15), ("V20", 15)]
    assert most_frequent(second.counts, 3) == list(POSTS.items())[:3]
    assert (len(third.counts), third.complete) == (31, True)
    assert third.counts["V00"] == 5
    assert fourth.counts == {"telegram": 15}


def test_more_values_than_the_engine_names_at_once_are_asked_for_in_turn(
    archive_of: Callable[..., ArchiveReader],
) -> None:
    captions = tuple(f"V{number:05}" for number in range(33_000))  # twice as many are more than 65,000
    large = archive_of(make_cable("c", "oil", marking=Marking(printed="x", captions=captions)))
    every = TermCounts(dict.fromkeys(captions, 1), complete=True)
    assert counted(large, [TermsRequest("caption", 1, all_terms=True), TermsRequest("caption", 1, all_terms=True)]) == [
        every,
        every,
    ]


def test_values_that_are_counted_by_themselves_are_not_mixed_up(reader: ArchiveReader) -> None:
    """Twelve fields with thirteen values each: enough for one number to be written like two."""
    number_of = {value: sum(min(most, place // 5 + 1) for most in range(1, 6)) for place, value in enumerate(MANY)}
    wanted = [TermsRequest("caption", 1, include=tuple(MANY[first : first + 13])) for first in range(12)]
    for each, found in zip(wanted, counted(reader, wanted), strict=True):
        assert {value: found.counts[value] for value in each.include} == {
            value: number_of[value] for value in each.include
        }


def test_passes_are_counted_each_over_its_own_query(reader: ArchiveReader) -> None:
    compiler = Compiler(reader)
    queries = [compiler.compile(parse(query).tree) for query in ("oil", "gas", 'id:"c0-0"')]
    for hits in (0, MANY_HITS):
        found = reader.top_terms(
            [TermsPass(query, [TermsRequest("kind", 1), TermsRequest("person", 9)]) for query in queries], hits
        )
        assert [[each.counts for each in one] for one in found] == [
            [{"telegram": 15}, {f"person/{place}": 5 - place for place in range(5)}],
            [{}, {}],
            [{"telegram": 1}, {"person/0": 1}],
        ]


def test_nothing_is_asked_of_no_pass(reader: ArchiveReader, archive_of: Callable[..., ArchiveReader]) -> None:
    assert reader.top_terms([], 0) == []
    assert reader.top_terms([], MANY_HITS) == []
    assert counted(reader, []) == []
    (empty,) = counted(archive_of(), [TermsRequest("sender", 5)])
    assert empty == TermCounts({}, complete=True)
