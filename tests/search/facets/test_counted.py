"""Which cables facets count where cables with only some of the words are listed, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from cables.terminal import results
from cables.terminal.text import Display
from search.request import SearchRequest
from search.searcher import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader

LOOK = Display(colour=False, width=80)


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    return archive_of(
        make_cable("a", "The herring quota of the strait.", kind="airgram"),
        make_cable("b", "A herring quota.", kind="telegram"),
        make_cable("c", "One herring.", kind="telegram"),
        make_cable("d", "A strait.", kind="letter"),
        make_cable("e", "Nothing of note.", kind="letter"),
        make_cable("f", "Silence.", kind="letter"),
        make_cable("g", "More silence.", kind="letter"),
    )


@pytest.mark.parametrize(
    ("request_", "counts", "said"),
    [
        (SearchRequest(query="herring"), {"telegram": 2, "airgram": 1}, ""),
        (SearchRequest(query="herring quota"), {"airgram": 1, "telegram": 1}, "2 cables with all of the words"),
        (SearchRequest(query="herring quota", words="all"), {"airgram": 1, "telegram": 1}, ""),
        (SearchRequest(query="herring quota", sort="newest"), {"airgram": 1, "telegram": 1}, ""),
        (SearchRequest(query="quota zeppelin"), {"airgram": 1, "telegram": 1}, "2 cables with some of the words"),
        (SearchRequest(query="herring zeppelin"), {"telegram": 2, "airgram": 1}, "3 cables with some of the words"),
        (
            SearchRequest(query="herring zeppelin", select={"kind": ("telegram",)}),
            {"telegram": 2, "airgram": 1},
            "2 cables with some of the words",
        ),
        (
            SearchRequest(query="herring quota", exclude={"kind": ("airgram",)}),
            {"telegram": 1},
            "1 cable with all of the words",
        ),
        (SearchRequest(query="quota zeppelin", words="all"), {}, ""),
        (SearchRequest(query="zeppelin", words="best"), {}, ""),
        (SearchRequest(), {"letter": 4, "telegram": 2, "airgram": 1}, ""),
    ],
)
@pytest.mark.parametrize("limit", [0, 10])
def test_counts_are_of_what_the_answer_says(
    reader: ArchiveReader, request_: SearchRequest, counts: dict[str, int], said: str, limit: int
) -> None:
    asked = SearchRequest(**{name: getattr(request_, name) for name in ("query", "sort", "select", "exclude", "words")},
                          facets=("kind",), limit=limit)  # fmt: skip
    found = search(reader, asked)
    assert {each.value: each.count for each in found.facets[0].values} == counts
    if not request_.select:
        assert found.counted == sum(counts.values())
    lines = list(results.counted_cables(found, LOOK))
    if limit:
        assert lines == ([f"Counted: {said}"] if said else [])
        printed = list(results.results(found, LOOK))
        assert [line for line in printed if line.startswith("Counted")] == lines


def test_without_facets_nothing_is_counted(reader: ArchiveReader) -> None:
    assert search(reader, SearchRequest(query="quota zeppelin")).counted == 0
