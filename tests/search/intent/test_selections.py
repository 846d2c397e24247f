"""Selections in a request: names are resolved, and what is no facet is refused before anything is searched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from corpus.errors import BadRequest
from corpus.records import Mention
from search.intent.selections import parse_selections
from search.plan.prepare import PreparedQuery
from search.request import SearchRequest
from search.scan import scan
from search.searcher import search

if TYPE_CHECKING:
    from index.reader import ArchiveReader

KWP = Mention(start=4, end=7, label="PARTY", entity="party/kwp", rule="alias:KWP")


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    return archive_of(
        make_cable("a", "The KWP asked for herring.", mentions=(KWP,), kind="airgram"),
        make_cable("b", "The herring is late."),
    )


@pytest.mark.parametrize("value", ["KWP", "korean workers' party", "party/kwp", " KWP "])
@pytest.mark.parametrize("field", ["party", "Party", " PARTY "])
def test_a_request_selects_by_name_or_stored_value(reader: ArchiveReader, field: str, value: str) -> None:
    request = SearchRequest(query="herring", select={field: (value,)}, facets=("party",))
    found = search(reader, request)
    assert [hit.id for hit in found.hits] == ["a"]
    assert [(each.value, each.selected) for each in found.facets[0].values] == [("party/kwp", True)]
    assert list(scan(reader, request).ids()) == ["a"]
    without = SearchRequest(query="herring", exclude={field: (value,)})
    assert [hit.id for hit in search(reader, without).hits] == ["b"]


@pytest.mark.parametrize(
    ("request_", "problem", "advice"),
    [
        (SearchRequest(facets=("sendr",)), "no facet 'sendr'", "Did you mean sender?"),
        (SearchRequest(facets=("kind", "partys:20")), "no facet 'partys'", "Did you mean party?"),
        (SearchRequest(select={"knd": ("airgram",)}), "no facet 'knd'", "Did you mean kind?"),
        (SearchRequest(exclude={"clasification": ("secret",)}), "no facet 'clasification'", "classification?"),
        (SearchRequest(select={"id": ("a",)}), "no facet 'id'", "Facets: sender"),
        (SearchRequest(select={"kind": ("",)}), "cannot read the selection 'kind='", "Write kind=VALUE"),
        (SearchRequest(exclude={"party": ("Nobodys",)}), "know a party named 'Nobodys'", "that the facet prints"),
    ],
)
def test_what_is_no_facet_is_refused_before_the_search(
    reader: ArchiveReader, request_: SearchRequest, problem: str, advice: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        PreparedQuery(reader, request_)
    assert problem in refused.value.problem
    assert advice in refused.value.advice


def test_pairs_are_taken_as_written() -> None:
    assert parse_selections(["a=b=c", "a= d ", " X =e", "f="]) == {"a": ("b=c", " d "), " X ": ("e",), "f": ("",)}
    with pytest.raises(BadRequest, match="cannot read the selection 'sender'"):
        parse_selections(["a=b", "sender"])
