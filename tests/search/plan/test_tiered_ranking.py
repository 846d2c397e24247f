"""The tiers of a query as one list: pages are pieces of it, and it counts what it ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from searching import ranked

from search.plan.tiered_ranking import TieredRanking

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.query import Query
    from index.reader import ArchiveReader

BOTH, GRAIN, TARIFF, NEITHER = 7, 5, 4, 20


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    texts = (
        *("Invented: grain and tariff.",) * BOTH,
        *("Invented: grain.",) * GRAIN,
        *("Invented: tariff.",) * TARIFF,
        *("Invented: fleet.",) * NEITHER,
    )
    return archive_of(*(make_cable(f"c{number:02}", text) for number, text in enumerate(texts)))


def ranking(reader: ArchiveReader, query: str = "grain tariff") -> TieredRanking:
    return TieredRanking(reader, ranked(reader, query).tiers, lambda found: found)


def ids(reader: ArchiveReader, query: Query) -> set[str]:
    found, _, _ = reader.search(query, limit=100)
    return {stored.head.id for stored in reader.stored([ref for _, ref in found])}


def test_those_with_all_words_and_those_with_some_are_counted(reader: ArchiveReader) -> None:
    counted = ranking(reader)
    assert counted.partial is None  # nothing was asked yet
    assert (counted.exact, counted.ranked) == (BOTH, BOTH + GRAIN + TARIFF)
    assert counted.partial == GRAIN + TARIFF
    assert ids(reader, counted.match) == {f"c{number:02}" for number in range(BOTH + GRAIN + TARIFF)}


@pytest.mark.parametrize(("limit", "offset"), [(3, 0), (3, 6), (5, 7), (20, 0), (4, 14), (3, 16), (0, 0)])
def test_a_page_is_a_piece_of_the_whole(reader: ArchiveReader, limit: int, offset: int) -> None:
    whole, known = ranking(reader)(100, 0)
    assert known == len(whole) == BOTH + GRAIN + TARIFF
    page, known = ranking(reader)(limit, offset)
    assert [ref for _, ref in page] == [ref for _, ref in whole[offset : offset + limit]]
    assert known == len(whole) or known > offset + limit


def test_no_score_of_a_later_tier_is_higher(reader: ArchiveReader) -> None:
    scores = [score for score, _ in ranking(reader)(100, 0)[0]]
    assert scores == sorted(scores, reverse=True)
    assert scores[BOTH - 1] > scores[BOTH]
