"""The command line that does what the session just did: for papers, scripts and colleagues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from cables.session.state import State, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.request import SearchRequest


def search(request: SearchRequest, *, configured: int = 10) -> str:
    """The search of a request, whole. `configured`: hits printed where none are asked for."""
    options = _narrowing(request)
    if request.limit != configured:
        options += ["--limit", str(request.limit)]
    if request.offset:
        options += ["--offset", str(request.offset)]
    options += [part for each in request.facets for part in ("--facet", each)]
    return _command("search", options, request.query)


def explain(request: SearchRequest, cable_id: str = "") -> str:
    """The explanation of a request, of the rank of one cable where it is given."""
    words = [request.query, *([cable_id] if cable_id else [])]
    return shlex.join(
        ["cables", "explain", *_narrowing(request), *(["--"] if request.query[:1] == "-" else []), *words]
    )


def _narrowing(request: SearchRequest) -> list[str]:
    """The options of a request that several commands share."""
    options = []
    for name, chosen in (("--select", request.select), ("--exclude", request.exclude)):
        options += [part for field, values in chosen.items() for value in values for part in (name, f"{field}={value}")]
    if request.sort != "relevance":
        options += ["--sort", request.sort]
    if request.words == "all":
        options.append("--all-words")
    if request.versions == "all":
        options.append("--all-versions")
    return options


def facets(state: State, asked: Iterable[str]) -> str:
    """Counts of fields ("place:20") over a state's hits."""
    options = [*_selections(state), *(part for each in asked for part in ("--facet", each))]
    return _command("facets", options, text(state))


def show(cable_id: str, state: State) -> str:
    """One cable, the matches of the state's query marked."""
    query = text(state)
    # An equals sign keeps a query that begins with a dash from being an option.
    return shlex.join(["cables", "show", cable_id, *([f"--query={query}"] if query.strip() else [])])


def save(name: str, state: State, *, replace: bool) -> str:
    """The search of a state kept under a name."""
    options = [*_selections(state), *(["--sort", state.sort] if state.sort != "relevance" else [])]
    words = ["cables", "saved", "add", *(["--replace"] if replace else []), name]
    return _joined(words, options, text(state))


def export(state: State, form: str) -> str:
    """Everything that a state finds, in a form of `cables export`."""
    sort = ["--sort", state.sort] if state.sort != "relevance" else []
    return _command("export", [f"--{form}", *sort, *_selections(state)], text(state))


def plain(*words: str) -> str:
    """Any other command."""
    return shlex.join(["cables", *words])


def _selections(state: State) -> list[str]:
    options = []
    for each in state.refinements:
        if each.kind != "text":
            options += [f"--{each.kind}", f"{each.field}={each.value}"]
    return options


def _command(name: str, options: list[str], query: str) -> str:
    return _joined(["cables", name], options, query)


def _joined(words: list[str], options: list[str], query: str) -> str:
    if not query.strip():
        return shlex.join([*words, *options])
    if query == "-0":
        # An option of `search`, after -- as well; a blank makes it a word, and means nothing.
        return shlex.join([*words, f" {query}", *options])
    if query.startswith("-"):
        return shlex.join([*words, *options, "--", query])
    return shlex.join([*words, query, *options])
