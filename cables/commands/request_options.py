"""The arguments with which commands ask an archive, written once: click's parameters become one SearchRequest.

    @request_parameters(QUERY, PAGE, ORDER)
    def command(request: SearchRequest, archive: str | None) -> int: ...

`cables.request_arguments` writes a request as such arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeAlias

import click

from cables import config
from cables.completion import values
from cables.request_arguments import USUAL_LIMIT
from search.request import MAX_DEPTH, MAX_SNIPPETS, SearchRequest

_Decorator: TypeAlias = Callable[[Any], Any]
Group: TypeAlias = tuple[_Decorator, ...]
"""Options that belong together, in the order of the help."""

QUERY: Group = (click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=values.query),)
"""All words that are no options."""
ONE_QUERY: Group = (click.argument("query", type=click.UNPROCESSED, shell_complete=values.query),)
"""One word: others follow it."""
PAGE: Group = (
    click.option("--limit", type=click.IntRange(0, MAX_DEPTH), help="Hits to print.  [default: 10, or as configured]"),
    click.option("--offset", type=click.IntRange(0), default=0, help="Hits to skip."),
)
ORDER: Group = (
    click.option(
        "--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True
    ),
)
FACETS: Group = (
    click.option(
        "--facet",
        "facets",
        multiple=True,
        shell_complete=values.facet,
        metavar="FIELD[:N[:FROM]]",
        help="Count the values of this field; may be repeated.",
    ),
)
SELECTIONS: Group = tuple(
    click.option(f"--{name}", multiple=True, shell_complete=values.selection, metavar="FIELD=VALUE", help=meaning)
    for name, meaning in (
        ("select", "Narrow to a facet value; repeated for one field: OR."),
        ("exclude", "Exclude a facet value; may be repeated."),
    )
)
TIERS: Group = (
    click.option("--all-words", "words", flag_value="all", help="Only cables that have all words, no partial matches."),
    click.option("--any-words", "words", flag_value="any", help="All partial matches, also with few of the words."),
    click.option("--all-versions", is_flag=True, help="Show each version of a cable separately."),
    click.option("--no-footnotes", is_flag=True, help="Editors' notes add nothing to the rank."),
    click.option("--no-synonyms", is_flag=True, help="No words of the thesaurus; other names and spellings stay."),
)
"""Which of the cables that are ranked are shown, and what ranks them."""
MEANING: Group = (
    click.option(
        "--meaning/--no-meaning",
        default=None,
        help="Order the first 30 hits by a sentence model, too (docs/ranking.md).",
    ),
)
"""An order by meaning. Commands with it take `model_option` as well."""
PASSAGES: Group = (
    click.option("--passages", is_flag=True, help="Print the best passages of each hit, with their paragraph numbers."),
)
OUTPUT: Group = (
    click.option("--totals/--no-totals", default=None, help="Count all values of each --facet.  [default: --totals]"),
    click.option(
        "--snippets",
        "snippet_count",
        type=click.IntRange(1, MAX_SNIPPETS),
        help="Passages to print of each hit, those with its rarest words.  [default: 1]",
    ),
    click.option("--no-snippets", is_flag=True, help="Print no snippets and mark no matches."),
    click.option("--no-advice", is_flag=True, help="Do not look for what would find more."),
)
"""How much is counted and printed."""

_PARAMETERS = frozenset(
    (
        *("query", "limit", "offset", "sort", "facets", "select", "exclude", "words", "all_versions"),
        *("no_footnotes", "no_synonyms", "totals", "snippet_count", "no_snippets", "no_advice", "meaning", "passages"),
    )
)


def request_parameters(*groups: Group) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add arguments to a command; it is called with `request` in their place."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def called(**params: Any) -> Any:
            others = {name: value for name, value in params.items() if name not in _PARAMETERS}
            return command(request=request_of(params), **others)

        for group in reversed(groups):
            for option in reversed(group):
                option(called)
        return called

    return decorated


def request_of(params: Mapping[str, Any]) -> SearchRequest:
    """The request of click's parameters; as usual where there is none. Raises QuerySyntaxError, BadRequest."""
    query, facets = params.get("query", ""), tuple(params.get("facets", ()))
    limit, totals = params.get("limit", USUAL_LIMIT), params.get("totals")
    if limit is None:
        limit = config.load().limit
    sort = params.get("sort", "relevance")
    meaning = params.get("meaning", False)  # a command without the option has no order of hits
    if meaning is None:
        meaning = sort == "relevance" and config.load().meaning
    return SearchRequest(
        query=query if isinstance(query, str) else " ".join(query),
        limit=limit,
        offset=params.get("offset", 0),
        sort=sort,
        meaning=meaning,
        passages=bool(params.get("passages")),
        facets=facets,
        totals=bool(facets) if totals is None else totals,
        select=_selections(params.get("select")),
        exclude=_selections(params.get("exclude")),
        versions="all" if params.get("all_versions") else "collapse",
        words=params.get("words") or "best",
        snippets=_snippets(params.get("snippet_count"), none=bool(params.get("no_snippets"))),
        advise=not params.get("no_advice"),
        footnotes=not params.get("no_footnotes"),
        synonyms=not params.get("no_synonyms"),
    )


def _snippets(count: int | None, *, none: bool) -> int:
    if none and count:
        raise click.UsageError("--snippets and --no-snippets exclude each other: give one of them")
    return 0 if none else count or 1


def _selections(pairs: tuple[str, ...] | None) -> dict[str, tuple[str, ...]]:
    if not pairs:
        return {}
    from search.intent.selections import parse_selections  # only where something is selected

    return parse_selections(pairs)
