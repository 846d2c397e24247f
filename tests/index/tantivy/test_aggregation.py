"""The commonest values are those that counting every cable gives, whichever way the engine is asked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

import pytest
from conftest import make_cable, write_archive
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from msgspec.structs import replace
from searching import search

from corpus.corrections.apply import Corrections
from corpus.records import Cable, Entity, Mention, Station
from index.protocol import TermsPass, TermsRequest
from index.reader import ArchiveReader
from index.tantivy import aggregation
from index.tantivy.aggregation import _bound_counts
from index.writer import ArchiveWriter
from search.entities.resolver import EntityResolver
from search.facets.requests import most_frequent
from search.plan.compiler import Compiler
from search.query.parser import parse

if TYPE_CHECKING:
    from index.query import Query

PEOPLE = [f"person/invented-{number}" for number in range(150)]
POSTS = [f"Post {number}" for number in range(25)] + [
    'The "Old" Post',
    "Back\\slash",
    "Ünïcode 平壌",
    "a:b AND c*",
    "(x",
]
WORDS = ("missile", "party", "oil")


def invented(number: int, chance: random.Random) -> Cable:
    """A cable of some persons, few of them in many cables and many in few, and of a sender, likewise."""
    body = " ".join(chance.sample(WORDS, chance.randint(1, 3)))
    people = {PEOPLE[int(chance.paretovariate(0.6) - 1) % len(PEOPLE)] for _ in range(chance.randint(0, 8))}
    mentions = tuple(
        Mention(start=0, end=len(body.split()[0]), label="PERSON", entity=id, rule="alias:invented")
        for id in sorted(people)
    )
    post = POSTS[int(chance.paretovariate(0.5) - 1) % len(POSTS)]
    own = tuple(Entity(id=id, label="PERSON", name=id.partition("/")[2]) for id in sorted(people))
    return make_cable(f"c{number}", body, mentions=mentions, entities=own, sender=Station(printed=post, name=post))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    """An archive of several segments, of files that were there before: some of their cables named others."""
    chance, folder = random.Random(5), tmp_path_factory.mktemp("counting") / "archive"
    files = [[invented(number, chance) for number in range(part * 100, part * 100 + 80)] for part in range(4)]
    for part, cables in enumerate(files):
        write_archive(folder, cables, path=f"/invented/{part}.txt")
    for part in (1, 3):
        with ArchiveWriter(folder) as writer:
            for cable in files[part][::3]:
                writer.rewrite(replace(invented(0, chance), id=cable.id))
    made = ArchiveReader(folder)
    assert made.snapshot.segments > 2
    return made


def values(cable: Cable, field: str) -> set[str]:
    if field == "sender":
        return {cable.sender.name} if cable.sender else set()
    return {mention.entity for mention in cable.mentions if mention.entity}


def walked(reader: ArchiveReader, word: str, field: str) -> dict[str, int]:
    """The slow, obvious way."""
    return dict(Counter(v for cable in reader.cables() if word in cable.body.split() for v in values(cable, field)))


def query(reader: ArchiveReader, word: str) -> Query:
    return Compiler(reader).compile(parse(word).tree)


def test_what_is_gone_left_its_terms_behind(reader: ArchiveReader) -> None:
    """Else the cases below would prove nothing about cables that are gone."""
    terms = dict(reader.term_counts("person", "person/"))
    present = Counter(value for cable in reader.cables() for value in values(cable, "person"))
    assert any(count > present[value] for value, count in terms.items())


asked = st.builds(
    TermsRequest,
    field=st.sampled_from(["person", "sender"]),
    number=st.one_of(st.integers(0, 6), st.integers(0, 170)),
    all_terms=st.sampled_from([False, False, False, True]),
    include=st.lists(st.sampled_from([*PEOPLE, *POSTS, "nobody"]), max_size=3).map(tuple),
    exclude=st.frozensets(st.sampled_from(PEOPLE), max_size=8),
)


@meets("all values", "some values", "an entity left out", least=5)
@settings(max_examples=examples(150), deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    wanted=st.lists(asked, min_size=1, max_size=4),
    few=st.integers(1, 60),
    most=st.sampled_from([3, 20, 65_000, 65_000]),
    doubtful=st.sampled_from([0, 8, 30]),
    hits=st.sampled_from([0, 10_000, 10_000]),
)
def test_the_commonest_are_those_of_counting_every_cable(
    reader: ArchiveReader,
    words: list[str],
    wanted: list[TermsRequest],
    few: int,
    most: int,
    doubtful: int,
    hits: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aggregation, "FIRST_BUCKETS", few)
        patch.setattr(aggregation, "MAX_BUCKETS", most)
        patch.setattr(aggregation, "MAX_RECOUNTS", doubtful)
        patch.setattr(aggregation, "HIGH_CARDINALITY_FIELDS", {"person", "sender"})
        found = reader.top_terms([TermsPass(query(reader, word), wanted) for word in words], hits)
    for word, told in zip(words, found, strict=True):
        for each, (counts, complete) in zip(wanted, told, strict=True):
            met(f"{'all' if complete else 'some'} values")
            if counts and each.exclude:
                met("an entity left out")
            compared(each, counts, complete, walked(reader, word, each.field))


def compared(wanted: TermsRequest, counts: Mapping[str, int], complete: bool, slow: Mapping[str, int]) -> None:
    def left(some: Mapping[str, int], beside: Collection[str] = wanted.exclude) -> dict[str, int]:
        return {value: count for value, count in some.items() if value not in beside}

    assert all(slow[value] == count for value, count in counts.items()), "each count that is given is exact"
    assert most_frequent(left(counts), wanted.number) == most_frequent(left(slow), wanted.number)
    assert all(counts.get(value, 0) == slow.get(value, 0) for value in wanted.include)
    if complete:
        assert counts == slow
    assert complete or not wanted.all_terms


segment = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from([1, 1, 1, 1, 2, 6, 7]), min_size=3)


def engine_like(segments: list[dict[str, int]], look: int, tie: Callable[[str], int]) -> dict[str, Any]:
    """What the engine says: of each segment the commonest `look`, of equals any; of their sums the first `look`."""
    short, other, sums = 0, 0, Counter[str]()
    for counts in segments:
        ordered = sorted(counts, key=lambda value: (-counts[value], tie(value)))
        short += counts[ordered[look]] if len(ordered) > look else 0
        other += sum(counts[value] for value in ordered[look:])
        sums.update({value: counts[value] for value in ordered[:look]})
    named = most_frequent(sums, look)
    return {
        "buckets": [{"key": value, "doc_count": count} for value, count in named],
        "doc_count_error_upper_bound": short,
        "sum_other_doc_count": other + sums.total() - sum(count for _, count in named),
    }


@meets("not sure", "complete", "0 doubtful", "1 doubtful", "2 doubtful", least=5)
@settings(max_examples=examples(1000), deadline=None)
@given(
    segments=st.lists(segment, min_size=2, max_size=3),
    look=st.integers(3, 4),
    number=st.sampled_from([0, 1, 1, 1, 2]),
    include=st.lists(st.sampled_from("abcx"), max_size=1).map(tuple),
    exclude=st.frozensets(st.sampled_from("abc"), max_size=1),
    ties=st.permutations("abcdefg"),
)
# What was cut off makes "a" as common as "g", and it comes before.
@example([{"g": 7, "a": 6}, {"b": 1, "c": 1, "d": 1, "a": 1}], 3, 1, (), frozenset(), list("bcdefga"))
def test_nothing_that_the_engine_cut_off_is_missed(
    segments: list[dict[str, int]],
    look: int,
    number: int,
    include: tuple[str, ...],
    exclude: frozenset[str],
    ties: list[str],
) -> None:
    wanted = TermsRequest("person", number, include=include, exclude=exclude)
    told = _bound_counts(wanted, engine_like(segments, look, ties.index))
    met("not sure" if told is None else "complete" if told.complete else f"{len(told.doubtful)} doubtful")
    if told is not None:
        slow = sum(map(Counter, segments), Counter[str]())
        counts = {**told.counts, **{value: slow[value] for value in told.doubtful}}
        compared(wanted, {value: count for value, count in counts.items() if count}, told.complete, slow)


def test_few_are_named_where_that_is_enough(reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way is the one that is taken: else it would be tested by nothing."""
    monkeypatch.setattr(aggregation, "FIRST_BUCKETS", 20)
    ((told,),) = reader.top_terms([TermsPass(query(reader, "party"), [TermsRequest("person", 3)])], 10_000)
    assert not told.complete
    assert 3 <= len(told.counts) < 20


@settings(max_examples=60, deadline=None)
@given(
    said=st.lists(
        st.builds(lambda a, b: f"merge {a} {b}", st.sampled_from(PEOPLE[:12]), st.sampled_from(PEOPLE[:12])), max_size=4
    ),
    chosen=st.lists(st.sampled_from(PEOPLE), max_size=2),
    few=st.integers(4, 60),
)
def test_under_corrections_and_a_selection_too(
    reader: ArchiveReader, said: list[str], chosen: list[str], few: int
) -> None:
    """A selection narrows the other field, not its own; what is merged counts as one."""
    corrections = Corrections(said)
    picked = tuple(dict.fromkeys(corrections.canonical(id) for id in chosen))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aggregation, "FIRST_BUCKETS", few)
        patch.setattr(aggregation, "MANY_HITS", 0)
        patch.setattr(aggregation, "HIGH_CARDINALITY_FIELDS", {"person", "sender"})
        person, sender = search(
            reader,
            "oil",
            limit=0,
            facets=["person:5", "sender:5"],
            select={"person": picked},
            resolver=EntityResolver(reader, corrections),
        ).facets
    cables = [corrections.apply(cable) for cable in reader.cables() if "oil" in cable.body.split()]
    slow = Counter(value for cable in cables for value in values(cable, "person"))
    expected = most_frequent(slow, 5)
    expected += [(id, slow[id]) for id in picked if id not in dict(expected)]
    assert [(value.value, value.count) for value in person.values] == expected
    narrowed = [cable for cable in cables if not picked or values(cable, "person") & set(picked)]
    slow = Counter(value for cable in narrowed for value in values(cable, "sender"))
    assert [(value.value, value.count) for value in sender.values] == most_frequent(slow, 5)


def test_the_number_of_all_values_is_told_where_it_is_asked_for(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aggregation, "FIRST_BUCKETS", 20)
    monkeypatch.setattr(aggregation, "MANY_HITS", 0)
    (quick,) = search(reader, "party", limit=0, facets=["person:3"]).facets
    (whole,) = search(reader, "party", limit=0, facets=["person:3"], totals=True).facets
    assert quick.values == whole.values
    assert (quick.total, whole.total) == (None, len(walked(reader, "party", "person")))


@settings(deadline=None)
@given(st.dictionaries(st.text("abc", max_size=3), st.integers(1, 4), max_size=20), st.integers(0, 22))
def test_the_commonest_are_the_head_of_all_in_order(counts: dict[str, int], number: int) -> None:
    assert most_frequent(counts, number) == sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:number]
