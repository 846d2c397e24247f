"""Partial matches are listed as long as they have a fair share of the words, by rarity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import search

from index import query as q
from index.reader import ArchiveReader
from search.plan.evidence import ENOUGH, MOST_TERMS, SHARES, WeighedTerm, least_share, sharing_query

if TYPE_CHECKING:
    from pathlib import Path

    from index.query import Query

RARE, COMMON = 30, ENOUGH + 50
"""Cables with the rare word and one other, and cables with a common word alone."""


def terms(*weights: float, cables: int = 1) -> list[WeighedTerm]:
    return [WeighedTerm(q.Term("body", f"t{place}"), weight, cables) for place, weight in enumerate(weights)]


def found_with(query: Query, present: set[str]) -> bool:
    """Whether a cable of exactly these terms matches."""
    match query:
        case q.Term(_, value):
            return value in present
        case q.Constant(inner, _):
            return found_with(inner, present)
        case q.Bool((), should, (), minimum):
            return sum(found_with(each, present) for each in should) >= (1 if minimum is None else minimum)
        case q.All():
            return True
        case q.Nothing():
            return False
        case _:
            raise AssertionError(query)


@pytest.mark.parametrize(
    ("weights", "share", "present", "enough"),
    [
        ((8, 1, 1), 0.2, {"t0"}, True),
        ((8, 1, 1), 0.2, {"t1"}, False),
        ((8, 1, 1), 0.2, {"t1", "t2"}, True),
        ((20, 1, 1), 0.2, {"t1", "t2"}, False),
        ((1, 1, 1, 1, 1), 0.2, {"t4"}, True),
        ((1, 1, 1, 1, 1, 1), 0.2, {"t4"}, False),
        ((1, 1, 1, 1, 1, 1), 0.2, {"t4", "t0"}, True),
        ((1, 1, 1, 1, 1, 1), 0.1, {"t4"}, True),
        ((1, 1), 0.2, set(), False),
        ((0, 0), 0.2, set(), True),  # nothing weighs: nothing is left out
    ],
)
def test_a_share_of_the_weight(weights: tuple[float, ...], share: float, present: set[str], enough: bool) -> None:
    assert found_with(sharing_query(terms(*weights), share), present) is enough


def test_of_a_pasted_page_no_share_is_asked() -> None:
    assert sharing_query(terms(*[1.0] * (MOST_TERMS + 1)), 0.2) == q.All()
    assert least_share(terms(*[1.0] * (MOST_TERMS + 1)), lambda _: 10_000, everywhere=True) == 0


@pytest.mark.parametrize(
    ("left", "share"), [({0.2: ENOUGH}, 0.2), ({0.2: ENOUGH - 1, 0.1: ENOUGH}, 0.1), ({0.2: 1, 0.1: ENOUGH - 1}, 0.0)]
)
def test_where_few_are_left_a_smaller_share_is_enough(left: dict[float, int], share: float) -> None:
    assert least_share(terms(3, 1), left.__getitem__, everywhere=False) == share


def test_a_frequent_word_that_is_share_enough_needs_no_count() -> None:
    def never(share: float) -> int:
        raise AssertionError(share)

    assert least_share(terms(3, 1, cables=ENOUGH), never, everywhere=True) == SHARES[0]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder: Path = tmp_path_factory.mktemp("evidence") / "archive"
    write_archive(
        folder,
        [
            make_cable("all", "Zeppelin tariff herring grain."),
            *(make_cable(f"rare{n}", "Zeppelin tariff.") for n in range(RARE)),
            *(make_cable(f"both{n}", "Tariff on grain, with herring.") for n in range(ENOUGH)),
            *(make_cable(f"common{n}", "Grain alone.") for n in range(COMMON)),
            *(make_cable(f"other{n}", "Passes and visas.") for n in range(400)),
        ],
    )
    return ArchiveReader(folder)


QUERY = "zeppelin tariff herring grain"


def test_what_has_a_common_word_alone_is_left_out_and_found_on_request(reader: ArchiveReader) -> None:
    page = search(reader, QUERY)
    assert (page.total, page.partial, page.least_share) == (1, RARE + ENOUGH, SHARES[0])
    every = search(reader, QUERY, words="any")
    assert (every.total, every.partial, every.least_share) == (1, RARE + ENOUGH + COMMON, 0.0)
    assert [hit.id for hit in page.hits] == [hit.id for hit in every.hits]


def test_facets_count_the_cables_that_are_listed(reader: ArchiveReader) -> None:
    page = search(reader, f"{QUERY} nowhere", limit=1_000, facets=("kind",))
    assert page.total == 0
    assert page.counted == page.partial == len(page.hits) == 1 + RARE + ENOUGH
    assert sum(value.count for value in page.facets[0].values) == page.counted


def test_what_is_narrowed_to_few_cables_is_listed_whole(reader: ArchiveReader) -> None:
    page = search(reader, f"{QUERY} id:(rare* OR common1*)")
    assert page.least_share == 0.0
    assert page.partial == RARE + sum(str(n).startswith("1") for n in range(COMMON))


def test_pages_and_scores_go_on_to_the_last(reader: ArchiveReader) -> None:
    whole = search(reader, QUERY, limit=500)
    assert len(whole.hits) == 1 + RARE + ENOUGH
    pages = [hit for offset in range(0, 140, 10) for hit in search(reader, QUERY, limit=10, offset=offset).hits]
    assert [hit.id for hit in pages] == [hit.id for hit in whole.hits]
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)
