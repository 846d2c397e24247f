"""The command line that does what the session just did: for papers, scripts and colleagues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from cables.session.state import State, text
from cables.session.state import words as wanted

if TYPE_CHECKING:
    from collections.abc import Iterable


def search(state: State, *, configured: int) -> str:
    """The search of a state, page and order included. `configured` is the number of hits printed when none is asked."""
    options = [*_selections(state)]
    if state.sort != "relevance":
        options += ["--sort", state.sort]
    if state.limit != configured:
        options += ["--limit", str(state.limit)]
    if state.offset:
        options += ["--offset", str(state.offset)]
    if wanted(state) == "all":
        options.append("--all-words")
    return _command("search", options, text(state))


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
