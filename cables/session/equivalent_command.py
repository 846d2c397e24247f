"""The command line that does what the session just did: for papers, scripts and colleagues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from cables.request_arguments import arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.request import SearchRequest

_FILTERS = ("select", "exclude")
_TIERS = ("words", "versions", "footnotes", "synonyms")


def search(request: SearchRequest, *, configured: int = 10) -> str:
    """The search of a request, whole. `configured`: hits printed where none are asked for."""
    return other("search", *arguments(request, usual_limit=configured))


def explain(request: SearchRequest, cable_id: str = "") -> str:
    """The explanation of a request, of the rank of one cable where it is given."""
    fields = ("sort", *_FILTERS, *_TIERS)
    return other("explain", *arguments(request, fields=fields, query_always=True, after=[cable_id] if cable_id else ()))


def facets(request: SearchRequest, fields: Iterable[str]) -> str:
    """Counts of fields ("place:20") over everything that a request finds."""
    counted = [word for each in fields for word in ("--facet", each)]
    return other("facets", *arguments(request, fields=(*_FILTERS, *_TIERS), options_before=counted))


def timeline(request: SearchRequest) -> str:
    """Counts by year over everything that a request finds."""
    return other("timeline", *arguments(request, fields=(*_FILTERS, *_TIERS)))


def show(cable_id: str, request: SearchRequest) -> str:
    """One cable, the matches of the request's query marked."""
    # An equals sign keeps a query that begins with a dash from being an option.
    return other("show", cable_id, *([f"--query={request.query}"] if request.query.strip() else []))


def save(name: str, request: SearchRequest, *, replace: bool) -> str:
    """The search kept under a name."""
    options = ["--replace"] if replace else []
    return other(
        "saved", "add", *arguments(request, fields=("sort", *_FILTERS, *_TIERS), options_before=options, before=[name])
    )


def export(request: SearchRequest, form: str) -> str:
    """Everything that a request finds, in a form of `cables export`."""
    return other("export", *arguments(request, fields=("sort", *_FILTERS), options_before=[f"--{form}"]))


def other(*words: str) -> str:
    """Any command."""
    return shlex.join(["cables", *words])
