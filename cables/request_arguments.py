"""A search request as the arguments of a command: what the session prints, and what saved searches keep.

`cables.commands.request_options` reads them back. An option says only what is not as usual.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from search.request import SearchRequest

USUAL_LIMIT = 10
"""Hits printed where no number is given or configured."""

VALUED = {
    "--limit": "limit",
    "--offset": "offset",
    "--sort": "sort",
    "--facet": "facets",
    "--select": "select",
    "--exclude": "exclude",
    "--snippets": "snippets",
}
"""Options with a value, and the fields of SearchRequest that they give."""
FLAGS: dict[str, tuple[str, object]] = {
    "--meaning": ("meaning", True),
    "--no-meaning": ("meaning", False),
    "--all-words": ("words", "all"),
    "--any-words": ("words", "any"),
    "--all-versions": ("versions", "all"),
    "--no-footnotes": ("footnotes", False),
    "--no-synonyms": ("synonyms", False),
    "--totals": ("totals", True),
    "--no-totals": ("totals", False),
    "--passages": ("passages", True),
    "--no-snippets": ("snippets", 0),
    "--no-advice": ("advise", False),
}
"""Options without, likewise, and what they give."""


class Option(NamedTuple):
    """One option of a request. `value` is None for a flag."""

    field: str
    """The field of SearchRequest."""
    name: str
    """ "--select"."""
    value: str | None = None


def options(request: SearchRequest, *, usual_limit: int = USUAL_LIMIT, usual_meaning: bool = False) -> Iterator[Option]:
    """The options of a request, without its query: the cables first, then the page and what is printed of it."""
    if request.sort != "relevance":
        yield Option("sort", "--sort", request.sort)
    elif request.meaning != usual_meaning:
        yield Option("meaning", "--meaning" if request.meaning else "--no-meaning")
    for name, chosen in (("select", request.select), ("exclude", request.exclude)):
        for field, values in chosen.items():
            yield from (Option(name, f"--{name}", f"{field}={value}") for value in values)
    flags = {field: name for name, (field, value) in FLAGS.items() if getattr(request, field) == value}
    yield from (
        Option(field, flags[field]) for field in ("words", "versions", "footnotes", "synonyms") if field in flags
    )
    if request.limit != usual_limit:
        yield Option("limit", "--limit", str(request.limit))
    if request.offset:
        yield Option("offset", "--offset", str(request.offset))
    yield from (Option("facets", "--facet", each) for each in request.facets)
    if request.totals != bool(request.facets):
        yield Option("totals", flags["totals"])
    if request.snippets > 1:
        yield Option("snippets", "--snippets", str(request.snippets))
    yield from (Option(field, flags[field]) for field in ("passages", "snippets", "advise") if field in flags)


def request_of(given: Iterable[tuple[str, str | None]], query: str) -> SearchRequest:
    """The request of options, as (name, value), and a query. Raises ValueError."""
    from search.intent.selections import parse_selections

    fields: dict[str, Any] = {}
    for name, value in given:
        if name in FLAGS:
            field, meaning = FLAGS[name]
            fields[field] = meaning
        elif name == "--sort":
            fields["sort"] = value
        elif name in ("--limit", "--offset", "--snippets"):
            if not value or not value.isascii() or not value.isdigit() or len(value) > 9:
                raise ValueError(f"has {name} {value!r}, which is no number")
            fields[name[2:]] = int(value)
        else:
            fields.setdefault(VALUED[name], []).append(value)
    for field in ("select", "exclude"):
        if field in fields:
            fields[field] = parse_selections(fields[field])
    fields["facets"] = tuple(fields.get("facets", ()))
    return SearchRequest(query=query, **{"totals": bool(fields["facets"]), **fields})


def arguments(
    request: SearchRequest,
    *,
    fields: Collection[str] = SearchRequest.__struct_fields__,
    usual_limit: int = USUAL_LIMIT,
    usual_meaning: bool = False,
    options_before: Sequence[str] = (),
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    query_always: bool = False,
) -> list[str]:
    """The arguments that make a request, of its `fields` and its query.

    `before` and `after` are other words around the query, `options_before` other options. An empty query is left out
    unless `query_always` or words follow it.
    """
    made = list(options_before)
    for option in options(request, usual_limit=usual_limit, usual_meaning=usual_meaning):
        if option.field in fields:
            made += words(option)
    query_words = [*before, *([request.query] if request.query or query_always or after else []), *after]
    # Behind "--" nothing is an option.
    return [*made, "--", *query_words] if any(word.startswith("-") for word in query_words) else [*query_words, *made]


def words(option: Option) -> list[str]:
    """An option as one or two arguments."""
    if option.value is None:
        return [option.name]
    # An equals sign keeps a value that begins with a dash from being an option.
    return [f"{option.name}={option.value}"] if option.value[:1] in ("-", "") else [option.name, option.value]
