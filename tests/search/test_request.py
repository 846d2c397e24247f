"""Requests: what they refuse, and the way to a URL and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadRequest
from search.request import MAX_DEPTH, MAX_SNIPPETS, SearchRequest, from_url, request

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
field = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="="), min_size=1, max_size=6)
chosen = st.dictionaries(field, st.lists(text, min_size=1, max_size=2).map(tuple), max_size=2)
requests = st.builds(
    SearchRequest,
    query=text,
    limit=st.integers(0, 1_000),
    offset=st.integers(0, 1_000),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    facets=st.lists(text, max_size=3).map(tuple),
    totals=st.booleans(),
    select=chosen,
    exclude=chosen,
    versions=st.sampled_from(["collapse", "all"]),
    words=st.sampled_from(["best", "all"]),
    snippets=st.integers(0, MAX_SNIPPETS),
    advise=st.booleans(),
    footnotes=st.booleans(),
    synonyms=st.booleans(),
)


@meets("a query", "a selection", "an order", least=5)
@given(requests)
def test_a_url_and_back(made: SearchRequest) -> None:
    for what, there in (("a query", made.query), ("a selection", made.select), ("an order", made.sort != "relevance")):
        if there:
            met(what)
    assert from_url(made.to_url()) == made


@pytest.mark.parametrize(
    ("made", "url"),
    [
        (SearchRequest(), ""),
        (SearchRequest(query="oil embargo"), "q=oil+embargo"),
        (SearchRequest(query="a&b=c"), "q=a%26b%3Dc"),
        (SearchRequest(limit=20, offset=40), "limit=20&offset=40"),
        (SearchRequest(sort="newest", words="all"), "sort=newest&words=all"),
        (SearchRequest(facets=("sender", "person:20")), "facet=sender&facet=person%3A20"),
        (SearchRequest(select={"sender": ("Bonn", "Prag")}), "select=sender%3DBonn&select=sender%3DPrag"),
        (SearchRequest(exclude={"tags": ("P=Q",)}), "exclude=tags%3DP%3DQ"),
        (SearchRequest(totals=True, snippets=False), "totals=1&snippets=0"),
        (SearchRequest(snippets=True), ""),
        (SearchRequest(snippets=3), "snippets=3"),
    ],
)
def test_only_what_is_not_as_usual_stands_in_a_url(made: SearchRequest, url: str) -> None:
    assert made.to_url() == url
    assert from_url(url) == made


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("x=1", "no parameter 'x'"),
        ("limit=ten", "cannot read limit='ten'"),
        ("limit=-1", "cannot read limit='-1'"),
        ("limit=", "cannot read limit=''"),
        ("snippets=some", "cannot read snippets='some'"),
        (f"snippets={MAX_SNIPPETS + 1}", f"cannot show {MAX_SNIPPETS + 1} snippets"),
        ("select=sender", "cannot read select='sender'"),
        ("sort=loudest", "cannot take sort as 'loudest'"),
        ("versions=some", "cannot take versions as 'some'"),
        ("words=some", "cannot take words as 'some'"),
        (f"limit={MAX_DEPTH + 1}", "cannot show"),
    ],
)
def test_what_a_url_cannot_say(url: str, problem: str) -> None:
    with pytest.raises(BadRequest) as refused:
        from_url(url)
    assert problem in refused.value.problem
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize(
    ("limit", "offset", "fits"),
    [
        (0, 0, True),
        (MAX_DEPTH, 0, True),
        (0, MAX_DEPTH, True),
        (MAX_DEPTH - 1, 1, True),
        (MAX_DEPTH, 1, False),
        (-1, 0, False),
        (0, -1, False),
    ],
)
def test_pages_in_range(limit: int, offset: int, fits: bool) -> None:
    if fits:
        assert SearchRequest(limit=limit, offset=offset).limit == limit
    else:
        with pytest.raises(BadRequest, match="cannot show"):
            SearchRequest(limit=limit, offset=offset)


def test_selections_compare_by_their_values() -> None:
    made = SearchRequest(select={"kind": ["airgram"], "sender": []}, exclude={"label": ()})
    assert made == SearchRequest(select={"kind": ("airgram",)})
    assert from_url(made.to_url()) == made
    with pytest.raises(TypeError, match="select is a mapping"):
        SearchRequest(select={"kind": "airgram"})


def test_options_change_a_request_and_leave_the_rest() -> None:
    before = SearchRequest(query="oil", limit=3, sort="newest")
    assert request(before, limit=5) == SearchRequest(query="oil", limit=5, sort="newest")
    assert request("oil", facets=["sender"]) == SearchRequest(query="oil", facets=("sender",))
    assert request() == SearchRequest()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": None}, "a query is a string, not None"),
        ({"query": b"oil"}, "a query is a string"),
        ({"query": ["oil"]}, "a query is a string"),
        ({"limit": "10"}, "limit is a whole number, not '10'"),
        ({"limit": 1.0}, "limit is a whole number"),
        ({"offset": True}, "offset is a whole number, not True"),
        ({"facets": "sender"}, "facets is a sequence of strings .*, not 'sender'"),
        ({"facets": ["sender", 3]}, "facets is a sequence of strings"),
        ({"select": ["sender=Bonn"]}, "select is a mapping"),
        ({"select": {"sender": "Bonn"}}, "select is a mapping .*, not {'sender': 'Bonn'}"),
        ({"exclude": {"year": [1967]}}, "exclude is a mapping"),
        ({"exclude": "sender=Bonn"}, "exclude is a mapping"),
    ],
    ids=repr,
)
def test_a_value_of_another_type_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        SearchRequest(**options)
    with pytest.raises(TypeError, match=message):
        request(**options)


def test_an_option_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="limits"):
        request("oil", limits=3)  # type: ignore[call-arg]
