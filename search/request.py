"""What is asked of an archive: one record that searches, scans, explanations, sessions and saved searches share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict, Unpack, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec

from corpus.errors import BadRequest
from corpus.records import Record
from search.results import Sort, VersionsShown, Words

MAX_DEPTH = 100_000
"""Hits that can be paged through: an engine keeps offset + limit of them in memory."""

MAX_SNIPPETS = 20
"""Passages of one hit: more of them are its text."""

Selections = Mapping[str, Sequence[str]]
"""Facet field to values, stored ones (`FacetValue.value`) or names: OR within a field, AND between fields."""


class SearchRequest(Record, frozen=True, kw_only=True):
    """A search, whole. Equal requests to one snapshot of an archive get equal answers.

    Raises BadRequest (a ValueError) for a page out of range and for a sort, `words` or `versions` that is none;
    TypeError for a value of another type.
    """

    query: str = ""
    """In the language of docs/query-language.md; "" is everything."""
    limit: int = 10
    offset: int = 0
    """Hits before the first one: versions folded under others are not counted."""
    sort: Sort = "relevance"
    """Undated cables come last in both orders of date."""
    facets: tuple[str, ...] = ()
    """"sender", "person:20" for 20 values, "person:20:40" for 20 values after the first 40."""
    totals: bool = False
    """Count all values of each facet (`Facet.total`), which takes longer."""
    select: Selections = msgspec.field(default_factory=dict)
    exclude: Selections = msgspec.field(default_factory=dict)
    versions: VersionsShown = "collapse"
    """"collapse" shows versions of one cable once, "all" each by itself. Counts are of cables either way."""
    words: Words = "best"
    """"best" gives after the cables with all words those with a fair share of them, "any" those with some; in an order
    of dates only the former."""
    snippets: int = 1
    """Passages shown of each hit: those with its rarest words. With 0 (or False) there are none, nor marked matches."""
    passages: bool = False
    """Give the best passages of each hit, with the numbers of their paragraphs."""
    meaning: bool = False
    """Order the first hits by a sentence model, too; needs one, and the order "relevance"."""
    advise: bool = True
    """Say which values no cable has and, where nothing is found, why."""
    footnotes: bool = True
    """Whether editors' notes add to the rank of a cable; they never find one."""
    synonyms: bool = True
    """Whether other words for those of the query, from the thesaurus, add to the rank of a cable."""

    def __post_init__(self) -> None:
        self._check_types()
        if self.limit < 0 or self.offset < 0 or self.limit + self.offset > MAX_DEPTH:
            raise BadRequest(
                f"cannot show {self.limit} hits from {self.offset} on",
                advice=f"Hits 0 to {MAX_DEPTH:,} can be paged through; narrow the search to see others.",
            )
        if not 0 <= self.snippets <= MAX_SNIPPETS:
            raise BadRequest(
                f"cannot show {self.snippets} snippets of a hit", advice=f"Choose a number from 0 to {MAX_SNIPPETS}."
            )
        for name, kind in (("sort", Sort), ("words", Words), ("versions", VersionsShown)):
            if getattr(self, name) not in get_args(kind):
                raise BadRequest(
                    f"cannot take {name} as {getattr(self, name)!r}",
                    advice=f"Choose one of: {', '.join(get_args(kind))}.",
                )
        if self.meaning and self.sort != "relevance":
            raise BadRequest(
                f"cannot order by meaning and by date ({self.sort})",
                advice="Leave out one of the two: `meaning` orders by relevance.",
            )
        for name in ("select", "exclude"):
            if chosen := getattr(self, name):
                msgspec.structs.force_setattr(self, name, _in_tuples(name, chosen))

    def _check_types(self) -> None:
        if not isinstance(self.query, str):
            raise TypeError(f"a query is a string, not {self.query!r}")
        for name in ("limit", "offset"):
            if type(getattr(self, name)) is not int:
                raise TypeError(f"{name} is a whole number, not {getattr(self, name)!r}")
        if not isinstance(self.snippets, int):
            raise TypeError(f"snippets is a whole number, False or True, not {self.snippets!r}")
        if isinstance(self.snippets, bool):
            msgspec.structs.force_setattr(self, "snippets", int(self.snippets))
        # A string is a sequence of strings, too: its letters would be taken as names.
        if isinstance(self.facets, str) or not all(isinstance(each, str) for each in self.facets):
            raise TypeError(f'facets is a sequence of strings such as ["sender", "year:20"], not {self.facets!r}')
        for name in ("select", "exclude"):
            chosen = getattr(self, name)
            if not isinstance(chosen, Mapping) or any(
                isinstance(values, str) or not all(isinstance(each, str) for each in values)
                for values in chosen.values()
            ):
                raise TypeError(f'{name} is a mapping such as {{"sender": ["Bonn"]}}, not {chosen!r}')

    def to_url(self) -> str:
        """The request as the query string of a URL, without what has its default: "q=oil&sort=newest"."""
        return urlencode(list(self._pairs()))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name, default in _DEFAULTS.items():
            value: Any = getattr(self, name)
            if value == default:
                continue
            key = _SHORT.get(name, name)
            if isinstance(value, Mapping):
                yield from ((key, f"{field}={each}") for field, values in value.items() for each in values)
            elif isinstance(value, tuple):
                yield from ((key, each) for each in value)
            else:
                yield key, str(int(value)) if isinstance(value, bool) else str(value)


def _in_tuples(name: str, chosen: Selections) -> dict[str, tuple[str, ...]]:
    """Selections so that equal ones compare equal; a field without values selects nothing and is left out."""
    if any(isinstance(values, str) for values in chosen.values()):
        raise BadRequest(f"cannot take {name}={chosen!r}"[:200], advice=f'Write {name}={{"FIELD": ["VALUE"]}}.')
    return {field: tuple(values) for field, values in chosen.items() if values}


class Options(TypedDict, total=False):
    """The fields of a SearchRequest other than its query, as keywords."""

    limit: int
    offset: int
    sort: Sort
    facets: Sequence[str]
    totals: bool
    select: Selections | None
    exclude: Selections | None
    versions: VersionsShown
    words: Words
    snippets: int
    passages: bool
    meaning: bool
    advise: bool
    footnotes: bool
    synonyms: bool


def request(query: str | SearchRequest = "", **options: Unpack[Options]) -> SearchRequest:
    """A request of a query and options; of a request, the same with these options. None changes nothing."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    if "facets" in given and not isinstance(given["facets"], str):
        given["facets"] = tuple(given["facets"])
    if isinstance(query, SearchRequest):
        return msgspec.structs.replace(query, **given)
    return SearchRequest(query=query, **given)


_DEFAULTS: dict[str, Any] = {name: getattr(SearchRequest(), name) for name in SearchRequest.__struct_fields__}
_SHORT = {"query": "q", "facets": "facet"}


def from_url(text: str) -> SearchRequest:
    """The request of a query string (`SearchRequest.to_url`). Raises BadRequest for what it cannot take."""
    names = {_SHORT.get(name, name): name for name in _DEFAULTS}
    given: dict[str, Any] = {}
    for key, value in parse_qsl(text, keep_blank_values=True, errors="strict"):
        if key not in names:
            raise BadRequest(f"no parameter {key!r}", advice=f"Choose from: {', '.join(names)}.")
        name = names[key]
        default = _DEFAULTS[name]
        if isinstance(default, Mapping):
            field, equals, chosen = value.partition("=")
            if not equals:
                raise BadRequest(f"cannot read {key}={value!r}", advice=f"Write {key}=FIELD=VALUE.")
            values = given.setdefault(name, {})
            values[field] = (*values.get(field, ()), chosen)
        elif isinstance(default, tuple):
            given[name] = (*given.get(name, ()), value)
        elif isinstance(default, bool | int):
            if not value.isascii() or not value.isdigit() or (isinstance(default, bool) and value not in ("0", "1")):
                raise BadRequest(f"cannot read {key}={value!r}", advice="Write a number, 0 or 1 for no or yes.")
            given[name] = value == "1" if isinstance(default, bool) else int(value)
        else:
            given[name] = value
    return SearchRequest(**given)
