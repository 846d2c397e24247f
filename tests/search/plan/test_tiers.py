"""Cables that have all words, then those that have some: apart, counted, in one order, whatever page is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searching import ranked, scan, search

from corpus.dates import one_day
from corpus.errors import BadRequest
from search.intent.reading import MOST_WORDS
from search.plan.compiler import Compiler
from search.plan.tiers import TOO_COMMON, RankedQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.records import Cable
    from index.query import Query
    from index.reader import ArchiveReader

WORDS = ["grain", "tariff", "harbour", "fleet", "railway"]
"""Of these the n-th stands in every (n + 2)-nd cable; "minister" in all of them."""
MANY = 60


def body(number: int) -> str:
    said = [word for place, word in enumerate(WORDS, start=2) if number % place == 0]
    return " ".join(["The minister spoke", *said * (1 + number % 3), "." * (number % 7), *["once"] * (number % 11)])


def cables() -> list[Cable]:
    return [
        make_cable(
            f"c{number:02}",
            body(number),
            title="Telegram" if number % 7 else "Tariff",
            date=one_day(date(1960 + number % 5, 1, 1 + number % 28)),
            collection="even" if number % 2 == 0 else "odd",
        )
        for number in range(MANY)
    ]


@pytest.fixture(scope="module", params=ENGINES)
def reader(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("asking") / "archive"
    write_archive(folder, cables())
    return opened(folder, request.param)


def has(cable: Cable, word: str) -> bool:
    return word in f"{cable.title} {cable.body}".lower().split()


class Expected(NamedTuple):
    """Ids."""

    every: set[str]
    some: set[str]


def expected(*words: str, keep: Callable[[Cable], bool] = lambda cable: True) -> Expected:
    """The cables that have all of some words, and those that have only some, of which one is not too common."""
    all_of_them = cables()
    field = {word: max(sum(word in getattr(each, name).lower().split() for each in all_of_them)
                       for name in ("title", "body")) for word in words}  # fmt: skip
    telling = [word for word in words if field[word] <= TOO_COMMON * len(all_of_them)] or list(words)
    kept = [each for each in all_of_them if keep(each)]
    every = {each.id for each in kept if all(has(each, word) for word in words)}
    return Expected(every, {each.id for each in kept if any(has(each, word) for word in telling)} - every)


def asked(reader: ArchiveReader, query: str, *, best: bool = True) -> RankedQuery:
    return ranked(reader, query, best=best)


def ids(reader: ArchiveReader, query: Query) -> set[str]:
    hits, total, _ = reader.search(query, limit=1_000)
    assert total == len(hits)
    return {reader.id_of(address) for _, address in hits}


QUERIES = [
    ("grain tariff", WORDS[:2]),
    ("grain tariff harbour", WORDS[:3]),
    ("grain tariff harbour fleet railway", WORDS),
    ("minister grain", ["minister", "grain"]),
    ("minister", ["minister"]),
    ("railway", ["railway"]),
    ("tariff zeppelin", ["tariff", "zeppelin"]),
    ("zeppelin dirigible", ["zeppelin", "dirigible"]),
]


@pytest.mark.parametrize(("query", "words"), QUERIES)
def test_the_first_have_all_words_and_the_others_some(reader: ArchiveReader, query: str, words: list[str]) -> None:
    wanted = expected(*words)
    found = search(reader, query, limit=100)
    assert (found.total, found.partial) == (len(wanted.every), len(wanted.some))
    assert found.ranked == len(found.hits)
    order = [hit.id for hit in found.hits]
    assert set(order[: found.total]) == wanted.every
    assert set(order[found.total :]) == wanted.some
    assert len(set(order)) == len(order)


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_tiers_are_apart_and_the_first_is_what_the_compiler_matches(reader: ArchiveReader, query: str) -> None:
    one = asked(reader, query)
    found = [ids(reader, tier.match) for tier in one.tiers]
    assert sum(map(len, found)) == len(set().union(*found))
    assert found[0] == ids(reader, Compiler(reader).compile(one.tree))
    assert set().union(*found) == ids(reader, one.match)
    assert found == [ids(reader, tier.scored_query) for tier in one.tiers]


@pytest.mark.parametrize("query", ["Grain: tariff", "Sapt, R.: grain tariff", "Grain, F. G.: harbour collection:even"])
def test_the_tiers_of_a_heading_are_apart_and_hold_all_that_have_every_word(reader: ArchiveReader, query: str) -> None:
    one = asked(reader, query)
    assert one.heading
    found = [ids(reader, tier.match) for tier in one.tiers]
    assert sum(map(len, found)) == len(set().union(*found)) > 0
    assert ids(reader, Compiler(reader).compile(one.tree)) <= set().union(*found)
    answer = search(reader, query, limit=100)
    assert answer.total == len(ids(reader, one.exact))
    assert answer.ranked == len(answer.hits)


EXACT = [
    ("grain AND tariff", WORDS[:2]),
    ("grain && tariff", WORDS[:2]),
    ("+grain +tariff", WORDS[:2]),
    ("grain +tariff", WORDS[:2]),
    ("(grain AND tariff) harbour", WORDS[:3]),
    ("grain tariff AND harbour", WORDS[:3]),
]


@pytest.mark.parametrize(("query", "words"), EXACT)
def test_who_says_that_words_are_required_gets_no_others(reader: ArchiveReader, query: str, words: list[str]) -> None:
    found = search(reader, query, limit=100)
    assert {hit.id for hit in found.hits} == expected(*words).every
    assert (found.total, found.partial) == (len(found.hits), 0)


@pytest.mark.parametrize("query", ['"grain tariff"', "subject:grain", "grain OR tariff", "date:1961", "-grain", "*", "",
                                   "any:(grain tariff)", "most:(grain tariff fleet)", "like:c06"])  # fmt: skip
def test_where_nothing_is_left_out_nothing_comes_after(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=100)
    assert found.partial == 0
    assert found.total == search(reader, query, words="all").total


def test_what_filters_say_requires_no_word(reader: ArchiveReader) -> None:
    for query in ("grain tariff -subject:(oil AND gas)", 'grain tariff -from:"A AND B"', "C++ grain", "grain + tariff"):
        assert search(reader, query, limit=100).partial, query


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_by_date_only_those_with_all_words_are_given(reader: ArchiveReader, sort: str) -> None:
    found = search(reader, "grain tariff harbour", limit=100, sort=sort)  # type: ignore[arg-type]
    assert {hit.id for hit in found.hits} == expected(*WORDS[:3]).every
    assert found.partial == 0


@pytest.mark.parametrize("query", ["grain tariff harbour", "Grain: tariff", "Sapt, R.: grain"])
def test_with_all_words_and_in_exports_no_others_are_given(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=100, words="all")
    assert (found.partial, found.total) == (0, len(found.hits))
    assert found.total == search(reader, query).total
    assert [hit.id for hit in found.hits] == list(scan(reader, query).ids())


def test_a_word_for_words_that_there_is_not_is_refused(reader: ArchiveReader) -> None:
    with pytest.raises(BadRequest, match="words as 'some'"):
        search(reader, "grain", words="some")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("grain harbour tariff collection:odd", lambda each: each.collection == "odd"),
        ("grain harbour tariff -collection:odd", lambda each: each.collection == "even"),
        ("grain harbour tariff date:1961", lambda each: each.date.earliest.year == 1961),
        ("grain harbour tariff -railway", lambda each: not has(each, "railway")),
        ("grain harbour tariff (fleet OR railway)", lambda each: has(each, "fleet") or has(each, "railway")),
        ("grain harbour tariff title:tariff", lambda each: each.title == "Tariff"),
    ],
)
def test_filters_and_exclusions_hold_for_all(reader: ArchiveReader, query: str, keep: Callable[[Cable], bool]) -> None:
    wanted = expected("grain", "harbour", "tariff", keep=keep)
    found = search(reader, query, limit=100)
    assert wanted.some
    order = [hit.id for hit in found.hits]
    assert (set(order[: found.total]), set(order[found.total :])) == (wanted.every, wanted.some)


WEIGHTED = [
    # with weights, without
    ("grain harbour tariff railway^2", "grain harbour tariff railway"),
    ("grain^3 tariff", "grain tariff"),
    ("grain^0.5 tariff^0.2", "grain tariff"),
    ("(grain^3)^2 tariff", "grain tariff"),
    ("(grain harbour)^3 tariff", "grain harbour tariff"),
    ("(grain (harbour fleet)^2)^3 tariff", "grain harbour fleet tariff"),
    ('"minister spoke"^2 grain', '"minister spoke" grain'),
    ("=grain^2 tariff", "=grain tariff"),
    ("gra*^2 tariff", "gra* tariff"),
    ("grian~^2 tariff", "grian~ tariff"),
    ("grain^2 zeppelin", "grain zeppelin"),
    ("(grain -railway)^2 tariff", "(grain -railway) tariff"),
    ("(grain collection:odd)^2 tariff", "(grain collection:odd) tariff"),
    ("(grain OR harbour)^2 tariff fleet", "(grain OR harbour) tariff fleet"),
    ("(grain AND harbour)^2 tariff", "(grain AND harbour) tariff"),
    ("grain^2", "grain"),
    ("Grain: tariff^3 harbour", "Grain: tariff harbour"),
    ("Grain^3: tariff harbour", "Grain: tariff harbour"),
    ("Sapt, R.: grain^3 tariff", "Sapt, R.: grain tariff"),
    ("Telegram 12^2, May 1", "Telegram 12, May 1"),
]


@pytest.mark.parametrize(("heavy", "plain"), WEIGHTED)
def test_weights_find_the_same_cables(reader: ArchiveReader, heavy: str, plain: str) -> None:
    """`embargo^3 oil` had required the word: it is to count three times in the order, and nothing else."""
    one, other = search(reader, heavy, limit=100), search(reader, plain, limit=100)
    assert one.hits or plain.startswith("Telegram")
    assert (one.total, one.partial, one.understood) == (other.total, other.partial, other.understood)
    assert {hit.id: hit.missing for hit in one.hits} == {hit.id: hit.missing for hit in other.hits}
    assert {hit.id for hit in search(reader, heavy, words="all", limit=100).hits} == {
        hit.id for hit in search(reader, plain, words="all", limit=100).hits
    }


@pytest.mark.parametrize(
    "heavy", ["tariff^9 harbour", "(tariff^3)^3 harbour", "(tariff^9 harbour)^2", "tariff harbour^0.1"]
)
def test_weights_change_the_order_of_those_with_some_words(reader: ArchiveReader, heavy: str) -> None:
    def lacking(query: str) -> list[tuple[str, ...]]:
        found = search(reader, query, limit=100)
        return [hit.missing for hit in found.hits[found.total :]]

    by_rarity = lacking("tariff harbour")
    assert by_rarity[0] == ("tariff",)  # "harbour" is rarer
    assert sorted(by_rarity) == sorted(lacking(heavy))
    assert lacking(heavy) == sorted(by_rarity)  # all with "tariff", then all with "harbour"


def test_other_names_of_a_weighted_word_count_by_its_weight(reader: ArchiveReader) -> None:
    plain, heavy = (
        [each.factor for each in asked(reader, query).scoring_clauses() if each.label.startswith("other names")]
        for query in ("USSR tariff", "USSR^3 tariff")
    )
    assert plain
    assert heavy == [pytest.approx(3 * factor) for factor in plain]


def test_filters_hold_for_headings(reader: ArchiveReader) -> None:
    for query in ("Grain: tariff collection:odd", "Grain, F.: tariff collection:odd"):
        found = search(reader, query, limit=100)
        assert found.understood.startswith("heading")
        assert found.hits
        assert {hit.collection for hit in found.hits} == {"odd"}


def test_selections_narrow_all_and_are_counted(reader: ArchiveReader) -> None:
    wanted = expected(*WORDS[:3], keep=lambda each: each.collection == "even")
    found = search(reader, "grain tariff harbour", limit=100, select={"collection": ["even"]})
    assert (found.total, found.partial) == (len(wanted.every), len(wanted.some))
    assert {hit.id for hit in found.hits} == wanted.every | wanted.some
    without = search(reader, "grain tariff harbour", limit=100, exclude={"collection": ["odd"]})
    assert [hit.id for hit in without.hits] == [hit.id for hit in found.hits]


def test_facets_count_those_with_all_words_and_where_there_is_none_the_others(reader: ArchiveReader) -> None:
    def counts(query: str) -> dict[str, int]:
        (facet,) = search(reader, query, facets=["collection"]).facets
        return {value.value: value.count for value in facet.values}

    every = expected(*WORDS[:3]).every
    assert sum(counts("grain tariff harbour").values()) == len(every)
    none = expected("railway", "zeppelin")
    assert not none.every
    assert sum(counts("railway zeppelin").values()) == len(none.some)


def test_a_pasted_page_asks_for_itself(reader: ArchiveReader) -> None:
    page = " ".join([*WORDS, *(f"other{number}" for number in range(MOST_WORDS))])
    assert search(reader, page).ranked == 0
    assert search(reader, f"Harbour: {page}").understood == ""
    assert search(reader, " ".join(page.split()[:MOST_WORDS]), limit=100).partial


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([*(query for query, _ in QUERIES), "Grain: tariff", "Grain, F.: tariff", "Telegram 12, May 1"]),
    st.integers(0, 70),
    st.integers(0, 70),
    st.sampled_from(["collapse", "all"]),
)
def test_every_page_is_a_piece_of_one_order(
    reader: ArchiveReader, query: str, limit: int, offset: int, versions: str
) -> None:
    whole = search(reader, query, limit=200, versions=versions)  # type: ignore[arg-type]
    page = search(reader, query, limit=limit, offset=offset, versions=versions)  # type: ignore[arg-type]
    shown = [(hit.id, hit.rank, hit.score) for hit in whole.hits]
    assert [(hit.id, hit.rank, hit.score) for hit in page.hits] == shown[offset : offset + limit]
    assert page.total == whole.total
    # What lies behind a full page is counted only where it costs nothing.
    assert page.partial == whole.partial or (page.partial is None and offset + limit <= len(shown))
    assert page.more == (offset + limit < len(shown))


@pytest.mark.parametrize("query", [*(query for query, _ in QUERIES), "Grain: tariff", "Grain, F.: tariff"])
def test_scores_never_rise(reader: ArchiveReader, query: str) -> None:
    scores = [hit.score for hit in search(reader, query, limit=200).hits]
    assert scores == sorted(scores, reverse=True)
