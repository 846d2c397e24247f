from __future__ import annotations

import contextlib
import io
import json
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cables
from cables.cli import run
from cables.session import equivalent_command, hit_list
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display
from search.request import SearchRequest

if TYPE_CHECKING:
    from cables.api import Archive
    from search.results import Hit

LINES = (
    "embassy",
    "exchange OR wheat",
    "wheat bridges pipeline",
    "Embassy: wheat exchange",
    "search -pipeline",
    "search -0",
    'party:KWP "experience exchange"',
    "+party:KWP",
    "+sender:bonn",
    "-sender:Pyongyang",
    "-class:secret",
    "+class:>=confidential",
    "+country:Romania",
    "+bridges",
    "-wheat",
    "narrow date:1965..1967",
    "narrow (a OR -b",
    "like 1",
    "widen",
    "back",
    "forward",
    "next",
    "prev",
    "sort newest",
    "sort oldest",
)


@pytest.fixture(autouse=True)
def _environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(folder / "none.toml"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6))
def test_the_one_line_command_finds_the_same_cables(archive: Archive, lines: list[str]) -> None:
    context = SessionContext(archive, Display(colour=False, width=80))
    history = SearchHistory(State(limit=context.page))
    for line in lines:
        history = dispatch(context, history, line).history
    found = context.results(history.current)
    command = equivalent_command.search(context.request(history.current), configured=10)
    _, name, *rest = shlex.split(command)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run([name, "--jsonl", *rest])
    ids = [json.loads(line)["id"] for line in printed.getvalue().splitlines()]
    assert ids == [hit.id for hit in found.hits], command


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["embassy delegation exchange", "party experience", "telegram oil embassy", "embassy"]),
    st.lists(st.sampled_from(["+kind:telegram", "+date:1967", "-class:secret", "+party:KWP"]), min_size=1, max_size=2),
)
def test_narrowing_never_adds_a_cable(archive: Archive, query: str, steps: list[str]) -> None:
    context = SessionContext(archive, Display(colour=False, width=80))
    history = dispatch(context, SearchHistory(State()), query).history
    found = archive.search(context.request(history.current), limit=1_000)
    # Where cables have all words, those with some are not what is narrowed; of versions another one may be shown.
    before = _listed(found.hits[: found.total] if found.total else found.hits)
    for line in steps:
        history = dispatch(context, history, line).history
        narrowed = archive.search(context.request(history.current), limit=1_000)
        assert {hit.id for hit in narrowed.hits} <= before
        before = _listed(narrowed.hits)


def _listed(hits: Iterable[Hit]) -> set[str]:
    return {id for hit in hits for id in (hit.id, *hit.versions)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("open 1", "$ cables show invented/"),
        ("refs 1", "$ cables refs invented/"),
        ("facets sender 2", "$ cables facets embassy --facet sender:2"),
        ("facets", "$ cables facets embassy"),
        ("cite 1 bibtex", "$ cables cite invented/"),
        ("explain 1", "$ cables explain embassy invented/"),
        ("explain", "$ cables explain embassy"),
        ("timeline", "$ cables timeline embassy"),
        ("entity KWP", "$ cables entity show KWP"),
        ("entity 1", "$ cables show invented/"),
        ("like 1", "$ cables search like:invented/"),
    ],
)
def test_every_answer_ends_with_a_command_that_runs(context: SessionContext, line: str, said: str) -> None:
    history = dispatch(context, SearchHistory(), "embassy").history
    last = dispatch(context, history, line).lines[-1]
    assert last.startswith(said)
    with contextlib.redirect_stdout(io.StringIO()):
        assert run(shlex.split(last)[2:]) == 0


@pytest.mark.parametrize("line", ["facets", "facets sender 2", "timeline", "explain", "explain 1", "refs 1", "entity 1",
                                  "cite 1", "cite 1 ris", "entity KWP", "saved"])  # fmt: skip
@pytest.mark.parametrize(
    "before",
    [
        ("embassy",),
        ("-pipeline",),
        ("wheat bridges pipeline zeppelin",),
        ("embassy wheat", "+party:KWP", "-class:secret"),
        ("embassy exchange", "+bridges", "sort newest"),
        ("", "+year:1966"),
    ],
)
def test_the_command_prints_the_same_lines(
    context: SessionContext, desk_folder: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], line: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CABLES_DESK", str(desk_folder))
    context.archive = cables.open(context.archive.path, desk=desk_folder)
    context.archive.desk.save_search("kwp", SearchRequest(query="party:KWP"))
    history = SearchHistory(State(limit=context.page))
    for each in before:
        history = dispatch(context, history, each).history
    *shown, command = dispatch(context, history, line).lines
    assert command.startswith("$ cables ")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run(shlex.split(command)[2:])
    chosen = [*hit_list.filter_lines(context.selections(history.current), context.display)]
    assert printed.getvalue().splitlines() == [each for each in shown if each not in chosen]
