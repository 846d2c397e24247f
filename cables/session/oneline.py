"""The command line that does what the session just did: for papers, scripts and colleagues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from cables.session.state import State, text

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
    words = ["cables", name]
    if query.strip():
        # "-0" is an option of `search`, and after -- as well; a blank makes it a word to click, and means nothing.
        words += [f" {query}"] if query == "-0" else ["--", query] if query.startswith("-") else [query]
    if words[2:3] == ["--"]:
        return shlex.join([*words[:2], *options, *words[2:]])
    return shlex.join([*words, *options])
