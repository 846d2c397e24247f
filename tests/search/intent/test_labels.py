"""Labels and notes of the user's own, asked for in a search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from searching import search

from corpus.errors import QuerySyntaxError
from search.entities.resolver import EntityResolver
from search.searcher import show

if TYPE_CHECKING:
    from index.reader import ArchiveReader


class Mine:
    """Three labels, one of them on a cable that no archive holds, and a note."""

    def labels(self) -> Mapping[str, Collection[str]]:
        return {"toread": ("a", "b"), "tokyo": ("b", "c"), "elsewhere": ("zzz",)}

    def noted(self) -> Collection[str]:
        return ("d",)


@pytest.fixture
def resolver(archive_of: Callable[..., ArchiveReader]) -> EntityResolver:
    cables = [make_cable(id, f"party {'exchange' if id in 'ac' else 'embargo'}") for id in "abcd"]
    return EntityResolver(archive_of(*cables), user_annotations=Mine())


def ids(resolver: EntityResolver, query: str, **narrowed: object) -> list[str]:
    found = search(resolver._reader, query, resolver=resolver, **narrowed)  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return sorted(hit.id for hit in found.hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("label:toread", "ab"),
        ("label:ToRead", "ab"),
        ("label:to*", "abc"),
        ("label:(toread OR tokyo) exchange", "ac"),
        ("label:toread label:tokyo", "b"),
        ("party -label:toread", "cd"),
        ("label:elsewhere", ""),
        ("has:label", "abc"),
        ("label:*", "abc"),
        ("-has:label", "d"),
        ("has:mynote", "d"),
        ("has:mynote OR label:tokyo", "bcd"),
    ],
)
def test_label_finds_the_cables_that_bear_it(resolver: EntityResolver, query: str, found: str) -> None:
    assert ids(resolver, query) == list(found)


@pytest.mark.parametrize(("query", "position"), [("party label:toraed", 6), ("label:x*", 0)])
def test_an_unknown_label_is_an_error_with_the_nearest(resolver: EntityResolver, query: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError, match="you have no label") as caught:
        ids(resolver, query)
    assert caught.value.position == position
    assert "toread" in caught.value.advice


def test_without_labels_the_error_says_how_to_make_one(archive_of: Callable[..., ArchiveReader]) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(archive_of(make_cable("a", "party")), "label:toread")
    assert "cables label add toread ID" in caught.value.advice
    assert search(archive_of(), "has:label").total == 0


def test_the_facet_counts_labels_exactly(resolver: EntityResolver) -> None:
    def counts(query: str, **narrowed: object) -> dict[str, int]:
        (facet,) = search(resolver._reader, query, facets=["label"], resolver=resolver, **narrowed).facets  # type: ignore[arg-type]
        assert facet.total == len(facet.values)
        return {value.value: value.count for value in facet.values}

    assert counts("") == {"toread": 2, "tokyo": 2}
    assert counts("exchange") == {"toread": 1, "tokyo": 1}
    # Its own selection does not narrow a field, an exclusion does.
    assert counts("", select={"label": ["toread"]}) == {"toread": 2, "tokyo": 2}
    assert counts("", exclude={"label": ["toread"]}) == {"tokyo": 1}


def test_labels_narrow_and_exclude_as_facets(resolver: EntityResolver) -> None:
    assert ids(resolver, "party", select={"label": ["toread"]}) == ["a", "b"]
    assert ids(resolver, "party", select={"label": ["toread", "tokyo"]}) == ["a", "b", "c"]
    assert ids(resolver, "party", exclude={"label": ["tokyo"]}) == ["a", "d"]
    assert ids(resolver, "party", select={"label": ["nosuch"]}) == []
    narrowed = search(resolver._reader, "party", facets=["kind"], select={"label": ["toread"]}, resolver=resolver)
    assert [value.count for value in narrowed.facets[0].values] == [2]


def test_a_label_leaves_the_words_highlighted(resolver: EntityResolver) -> None:
    assert show(resolver._reader, "a", "label:toread party", resolver=resolver).spans == {"body": ((0, 5),)}
    assert show(resolver._reader, "d", "-label:toread party", resolver=resolver).spans == {"body": ((0, 5),)}
