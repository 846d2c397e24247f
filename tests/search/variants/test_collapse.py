"""Versions are shown once, none is lost or met twice, and what is folded is counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from searching import search

from corpus.errors import BadRequest
from index.reader import ArchiveReader
from search.variants import collapse

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.variants.store import Group

FILLER = (
    "the delegation studied collective farms irrigation canals machine stations cooperative credit rural schools "
    "veterinary services grain depots seed selection tractor brigades accounting norms pension funds housing nurseries "
    "libraries orchards vineyards beekeeping forestry drainage and soil maps of twelve districts"
)


def cable(cable_id: str, words: str, **fields: object) -> Cable:
    return make_cable(cable_id, f"{words} {FILLER} {words}", **fields)


POOL = [
    cable("a1", "reunification proposal proposal"),
    cable("a2", "reunification proposal"),
    cable("a3", "[not declassified]"),
    *(make_cable(f"s{number}", f"reunification {'other ' * number} matter") for number in range(9)),
]


@pytest.fixture(scope="module", params=ENGINES)
def reader(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("folding") / "archive"
    write_archive(folder, POOL)
    return opened(folder, request.param)


def test_the_versions_are_found_at_ingest(reader: ArchiveReader) -> None:
    assert {id: tuple(sorted(group)) for id, group in reader.version_groups.items()} == dict.fromkeys(
        ("a1", "a2", "a3"), ("a1", "a2", "a3")
    )


def test_the_best_ranked_stands_for_the_others(reader: ArchiveReader) -> None:
    found = search(reader, "proposal")
    (hit,) = found.hits
    every = search(reader, "proposal", versions="all").hits
    assert hit.id == every[0].id
    assert hit.versions == tuple(sorted({"a1", "a2", "a3"} - {hit.id}))
    # a3 withholds the word: it is a version all the same, but none that was found.
    assert (found.total, found.folded, found.more) == (2, 1, False)


@pytest.mark.parametrize(("versions", "shown"), [("collapse", 10), ("all", 11)])
def test_a_page_that_holds_just_all_is_the_last(reader: ArchiveReader, versions: str, shown: int) -> None:
    for limit, more in ((shown - 1, True), (shown, False)):
        found = search(reader, "reunification", limit=limit, versions=versions)  # type: ignore[arg-type]
        assert (len(found.hits), found.more) == (limit, more)


def test_other_versions_come_by_their_ids() -> None:
    """A group begins with the cable of which the others are versions."""
    (shown,) = collapse.collapse([(1.0, "b")], lambda id: ("b", ("c", "a", "b")))
    assert shown.versions == ("a", "c")


def test_all_versions_by_themselves(reader: ArchiveReader) -> None:
    found = search(reader, "proposal", versions="all")
    assert {hit.id for hit in found.hits} == {"a1", "a2"}
    assert all(hit.versions == () for hit in found.hits)
    assert (found.total, found.folded) == (2, 0)


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 20])
def test_pages_neither_lose_nor_repeat(reader: ArchiveReader, limit: int, sort: str) -> None:
    seen: list[str] = []
    folded, more, offset = 0, True, 0
    while more:
        page = search(reader, "reunification", limit=limit, offset=offset, sort=sort)  # type: ignore[arg-type]
        assert [hit.rank for hit in page.hits] == list(range(offset + 1, offset + 1 + len(page.hits)))
        seen += [hit.id for hit in page.hits]
        folded, more, offset = folded + page.folded, page.more, offset + limit
    every = [hit.id for hit in search(reader, "reunification", limit=50, sort=sort, versions="all").hits]  # type: ignore[arg-type]
    second = [id for id in every if id in ("a1", "a2")][1]
    assert seen == [id for id in every if id != second]
    assert len(seen) + folded == page.total == len(every)


def test_far_down_the_ranking_it_is_the_same(reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch) -> None:
    near = [(hit.id, hit.versions) for hit in search(reader, "reunification", limit=50).hits]
    monkeypatch.setattr(collapse, "MAX_ID_LOOKUPS", 0)  # where cables with versions are, is looked up at once
    assert [(hit.id, hit.versions) for hit in search(reader, "reunification", limit=50).hits] == near


def test_a_page_beyond_the_last(reader: ArchiveReader) -> None:
    found = search(reader, "reunification", offset=10, limit=5)
    assert (found.hits, found.total, found.more) == ((), 11, False)


def test_facets_and_counts_know_of_no_folding(reader: ArchiveReader) -> None:
    found = search(reader, "reunification", limit=0, facets=("kind",))
    assert (found.total, found.facets[0].values[0].count) == (11, 11)


def test_an_archive_whose_ledger_cannot_be_read_shows_every_cable(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", POOL)
    (tmp_path / "archive" / "ledger.db").write_bytes(b"damaged " * 2_000)
    found = search(ArchiveReader(tmp_path / "archive"), "proposal")
    assert {hit.id for hit in found.hits} == {"a1", "a2"}


def test_a_wrong_wish_names_the_right_ones(reader: ArchiveReader) -> None:
    with pytest.raises(BadRequest) as caught:
        search(reader, "proposal", versions="none")  # type: ignore[arg-type]
    assert "collapse, all" in caught.value.advice


def test_several_groups_among_many_cables(archive_of: Callable[..., ArchiveReader]) -> None:
    other = FILLER[::-1]
    pool = [
        *POOL[:3],
        *(make_cable(f"b{n}", f"{other} {'reunification ' * n} {other}", collection=f"c{n}") for n in (1, 2)),
        *(make_cable(f"z{n:03}", f"reunification {'x ' * n}") for n in range(60)),
    ]
    reader = archive_of(*pool)
    found = [search(reader, "reunification", limit=7, offset=offset) for offset in range(0, 70, 7)]
    ids = [hit.id for page in found for hit in page.hits]
    assert len(ids) == len(set(ids)) == 62
    assert sum(page.folded for page in found) == 2
    assert found[0].total == 64


Places = list[tuple[float, int]]


@settings(max_examples=examples(200))
@given(st.lists(st.sampled_from("abcdefghij"), unique=True), st.integers(0, 4))
def test_the_rule(ranked: list[str], split: int) -> None:
    """Folded is what a better-ranked version precedes; nothing else, whatever the groups."""
    groups: dict[str, Group] = {}
    for group in (tuple("abcdefghij"[:split]), tuple("abcdefghij"[split : split + 3])):
        if len(group) > 1:
            groups.update(dict.fromkeys(group, group))
    hits = [(float(-place), id) for place, id in enumerate(ranked)]
    kept = collapse.collapse(hits, lambda id: (id, groups[id]) if id in groups else None)  # type: ignore[arg-type]
    expected = [
        id for place, id in enumerate(ranked) if not any(before in groups.get(id, ()) for before in ranked[:place])
    ]
    assert [shown.ref for shown in kept] == expected
    assert all(set(shown.versions) == set(groups.get(str(shown.ref), ())) - {shown.ref} for shown in kept)
