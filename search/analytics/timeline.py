"""How many of the cables that a request finds were sent in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.records import Record
from search import searcher
from search.analytics.entity_profile import YearCount
from search.results import ResultPage

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

MOST_YEARS = 1_000
"""Years that are counted: more than there can be cables of."""


class Timeline(Record, frozen=True, kw_only=True):
    """Counts by year."""

    results: ResultPage
    """What was counted, without hits."""
    years: tuple[YearCount, ...]
    """In order; years without cables are left out. A cable of a span of years counts in each."""
    undated: int


def timeline(reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver) -> Timeline:
    """The years of what a request finds, whatever page it shows and whatever years it selects.

    As facets do, it counts cables with all words; where none has all, those with some. Raises QuerySyntaxError.
    """
    every = replace(
        request,
        limit=0,
        offset=0,
        facets=(f"year:{MOST_YEARS}",),
        select={field: values for field, values in request.select.items() if field.strip().lower() != "year"},
        totals=False,
        snippets=False,
        advise=False,
    )
    found = searcher.search(reader, every, resolver)
    counts = {value.value: value.count for value in found.facets[0].values}
    undated = counts.pop("undated", 0)
    return Timeline(
        results=replace(found, facets=()),
        years=tuple(YearCount(year=year, cables=counts[year]) for year in sorted(counts)),
        undated=undated,
    )
