"""The command line that does what the session just did: for papers, scripts and colleagues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from msgspec import structs

from cables.request_arguments import arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.request import SearchRequest

_FILTERS = ("select", "exclude")
_ORDER = ("sort", "meaning")
_TIERS = ("words", "versions", "footnotes", "synonyms")


def search(request: SearchRequest, *, configured: int = 10, by_meaning: bool = False) -> str:
    """The search of a request, whole. `configured`: hits printed where none are asked for; `by_meaning`, of all
    functions that have it: whether the configuration asks for an order by meaning."""
    return other("search", *arguments(request, usual_limit=configured, usual_meaning=by_meaning))


def explain(request: SearchRequest, cable_id: str = "", *, by_meaning: bool = False) -> str:
    """The explanation of a request, of the rank of one cable where it is given."""
    fields = (*_ORDER, *_FILTERS, *_TIERS)
    after = [cable_id] if cable_id else ()
    return other(
        "explain", *arguments(request, fields=fields, query_always=True, after=after, usual_meaning=by_meaning)
    )


def facets(request: SearchRequest, fields: Iterable[str]) -> str:
    """Counts of fields ("place:20") over everything that a request finds."""
    counted = [word for each in fields for word in ("--facet", each)]
    return other("facets", *arguments(request, fields=(*_FILTERS, *_TIERS), options_before=counted))


def timeline(request: SearchRequest) -> str:
    """Counts by year over everything that a request finds."""
    return other("timeline", *arguments(request, fields=(*_FILTERS, *_TIERS)))


def analysis(name: str, request: SearchRequest, options: Iterable[str] = ()) -> str:
    """A command that reads everything that a request finds."""
    return other(name, *arguments(request, fields=_FILTERS, options_before=list(options)))


def trends(query: str, request: SearchRequest) -> str:
    """A query over the years, within what is selected."""
    end_of_options = ["--"] if query.startswith("-") else []
    return other("trends", *arguments(structs.replace(request, query=""), fields=_FILTERS), *end_of_options, query)


def show(cable_id: str, request: SearchRequest) -> str:
    """One cable, the matches of the request's query marked."""
    # An equals sign keeps a query that begins with a dash from being an option.
    return other("show", cable_id, *([f"--query={request.query}"] if request.query.strip() else []))


def save(name: str, request: SearchRequest, *, replace: bool, by_meaning: bool = False) -> str:
    """The search kept under a name."""
    fields, options = (*_ORDER, *_FILTERS, *_TIERS), ["--replace"] if replace else []
    given = arguments(request, fields=fields, options_before=options, before=[name], usual_meaning=by_meaning)
    return other("saved", "add", *given)


def export(request: SearchRequest, form: str, *, by_meaning: bool = False) -> str:
    """Everything that a request finds, in a form of `cables export`."""
    fields = (*_ORDER, *_FILTERS)
    return other("export", *arguments(request, fields=fields, options_before=[f"--{form}"], usual_meaning=by_meaning))


def other(*words: str) -> str:
    """Any command."""
    return shlex.join(["cables", *words])
