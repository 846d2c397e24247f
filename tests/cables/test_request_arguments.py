"""A request as a command line and back through the options of the command."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from cables.commands import explain, export, facets, saved
from cables.commands import search as search_command
from cables.commands.request_options import request_of
from cables.request_arguments import FLAGS, VALUED, arguments, options
from cables.request_arguments import request_of as request_of_options
from search.request import MAX_DEPTH, MAX_SNIPPETS, SearchRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

text = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["--", "-0", "-x", "--sort", "--limit=3", "-wheat oil", "--no-such", " ", "a=b", '"', "'", "\\"]),
)
field = text.filter(lambda one: "=" not in one and one != "")
chosen = st.dictionaries(field, st.lists(text, min_size=1, max_size=2).map(tuple), max_size=2)
requests = st.builds(
    SearchRequest,
    query=text,
    limit=st.integers(0, MAX_DEPTH // 2),
    offset=st.integers(0, MAX_DEPTH // 2),
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


@pytest.fixture(autouse=True)
def _no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))


def parsed(command: click.Command, args: Sequence[str]) -> SearchRequest:
    """The request that a command makes of its arguments."""
    return request_of(command.make_context(command.name, list(args)).params)


@meets("a query with a dash", "a selection", "a facet with a dash", least=3)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(requests)
def test_a_command_line_and_back(made: SearchRequest) -> None:
    for what, there in (
        ("a query with a dash", made.query.startswith("-")),
        ("a selection", made.select),
        ("a facet with a dash", any(each.startswith("-") for each in made.facets)),
    ):
        if there:
            met(what)
    line = shlex.join(arguments(made))
    assert parsed(search_command.command, shlex.split(line)) == made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(requests)
def test_options_and_back(made: SearchRequest) -> None:
    given_ = [(each.name, each.value) for each in options(made)]
    assert request_of_options(given_, made.query) == made
    assert {name for name, _ in given_} <= {*FLAGS, *VALUED}


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (SearchRequest(), ""),
        (SearchRequest(query="oil embargo"), "'oil embargo'"),
        (SearchRequest(query="-oil"), "-- -oil"),
        (SearchRequest(query="-0", sort="newest"), "--sort newest -- -0"),
        (SearchRequest(query="--"), "-- --"),
        (SearchRequest(query="oil", limit=3, offset=6), "oil --limit 3 --offset 6"),
        (SearchRequest(facets=("sender", "-x")), "--facet sender --facet=-x --no-totals"),
        (SearchRequest(facets=("sender",), totals=True), "--facet sender"),
        (SearchRequest(totals=True), "--totals"),
        (SearchRequest(select={"sender": ("Bonn", "Prag")}), "--select sender=Bonn --select sender=Prag"),
        (SearchRequest(exclude={"-x": ("y",)}), "--exclude=-x=y"),
        (SearchRequest(words="all", versions="all"), "--all-words --all-versions"),
        (SearchRequest(snippets=False, advise=False), "--no-snippets --no-advice"),
        (SearchRequest(snippets=3), "--snippets 3"),
        (SearchRequest(footnotes=False), "--no-footnotes"),
        (SearchRequest(synonyms=False), "--no-synonyms"),
    ],
)
def test_only_what_is_not_as_usual_is_written(made: SearchRequest, line: str) -> None:
    assert shlex.join(arguments(made)) == line
    assert parsed(search_command.command, shlex.split(line)) == made


def test_the_configured_limit_counts_where_none_is_given(tmp_path: Path) -> None:
    (tmp_path / "none.toml").write_text("limit = 25\n")
    assert parsed(search_command.command, ["oil"]).limit == 25
    assert parsed(search_command.command, ["oil", "--limit", "10"]).limit == 10
    assert arguments(SearchRequest(limit=25), usual_limit=25) == []
    assert arguments(SearchRequest(), usual_limit=25) == ["--limit", "10"]
    # Commands without a page do not keep the configured one.
    assert parsed(saved.add, ["name", "oil"]) == SearchRequest(query="oil")


@pytest.mark.parametrize(
    "command", [search_command.command, explain.command, export.command, facets.command, saved.add]
)
def test_every_command_reads_selections_alike(command: click.Command) -> None:
    before = ["name"] if command is saved.add else []
    made = parsed(command, [*before, "oil", "--select", "kind=airgram", "--exclude", "sender=Bonn"])
    assert made == SearchRequest(query="oil", select={"kind": ("airgram",)}, exclude={"sender": ("Bonn",)})


def test_some_snippets_and_none_at_once_are_refused() -> None:
    assert parsed(search_command.command, ["oil", "--snippets", "2"]).snippets == 2
    with pytest.raises(click.UsageError, match="exclude each other"):
        parsed(search_command.command, ["oil", "--snippets", "2", "--no-snippets"])
