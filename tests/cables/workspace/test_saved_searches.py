"""What is fit to be kept as a saved search, how it is written, and which lines say none."""

from __future__ import annotations

import pytest

from cables.workspace.saved_searches import LONGEST, Saved, make_search, parse_search_line
from search.request import SearchRequest


@pytest.mark.parametrize(
    ("query", "select", "exclude", "kept"),
    [
        ("", {}, {}, False),
        (" \n ", {}, {}, False),
        ("oil", {}, {}, True),
        ("", {"kind": ("airgram",)}, {}, True),
        ("", {}, {"kind": ("airgram",)}, True),
        ("oil", {"kind": ("airgram",)}, {"party": ("KWP",)}, True),
    ],
)
def test_a_search_asks_for_something(
    query: str, select: dict[str, tuple[str, ...]], exclude: dict[str, tuple[str, ...]], kept: bool
) -> None:
    """By a query, by what is chosen or by what is left out; made here or read from a line alike."""
    request = SearchRequest(query=query, select=select, exclude=exclude)
    line = str(Saved(name="fish", request=request))
    if kept:
        assert make_search("fish", request) == parse_search_line(line) == Saved(name="fish", request=request)
        return
    with pytest.raises(ValueError, match="a saved search needs a query"):
        make_search("fish", request)
    with pytest.raises(ValueError, match="has a name and no query"):
        parse_search_line(line)


def test_a_query_is_so_long_at_most() -> None:
    assert LONGEST == 100_000
    assert make_search("fish", SearchRequest(query="x" * LONGEST)).request.query == "x" * LONGEST
    with pytest.raises(ValueError, match="a query has at most 100,000 characters"):
        make_search("fish", SearchRequest(query="x" * (LONGEST + 1)))


def test_all_is_put_on_one_line_and_nothing_twice() -> None:
    asked = SearchRequest(
        query=" oil\n  gas ",
        facets=("sender : 3\n",),
        select={" sender": ("New\n York", "New York", "Bonn")},
        exclude={"kind ": (" air  gram",)},
    )
    assert make_search("Fish", asked) == Saved(
        name="fish",
        request=SearchRequest(
            query="oil gas",
            facets=("sender : 3",),
            select={"sender": ("New York", "Bonn")},
            exclude={"kind": ("air gram",)},
        ),
    )


@pytest.mark.parametrize("name", ["", "two words", "-x", "#x", "a/b", "x" * 61])
def test_a_name_is_one_word(name: str) -> None:
    with pytest.raises(ValueError, match="the name of a search is one word"):
        make_search(name, SearchRequest(query="oil"))


@pytest.mark.parametrize(
    ("query", "written"),
    [("--sort x", "a -- --sort x"), ("-sort x", "a -sort x"), ("x --sort", "a x --sort"), ("--", "a -- --")],
)
def test_a_query_that_begins_like_an_option_is_kept_apart(query: str, written: str) -> None:
    made = Saved(name="a", request=SearchRequest(query=query))
    assert str(made) == written
    assert parse_search_line(written) == made


@pytest.mark.parametrize(
    ("value", "written"),
    [("Bonn", "Bonn"), ("New York", '"New York"'), ('a"b', '"a\\"b"'), ("a\\b", '"a\\\\b"'), ("", '""')],
)
def test_values_are_quoted_where_they_need_it(value: str, written: str) -> None:
    made = Saved(name="a", request=SearchRequest(query="oil", facets=(value,), totals=True))
    assert str(made) == f"a --facet {written} oil"
    assert parse_search_line(str(made)) == made
