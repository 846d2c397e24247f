"""How many of the cables that a request finds were sent in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.records import Record
from search import searcher
from search.analytics.entity_profile import YearCount
from search.results import ResultPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest, Selections

MOST_LINES = 40
"""Lines of a timeline; a longer one is drawn by spans of years."""
MOST_YEARS = 1_000
"""Years that are counted: more than there can be cables of."""


class Timeline(Record, frozen=True, kw_only=True):
    """Counts by year."""

    results: ResultPage
    """What was counted, without hits."""
    years: tuple[YearCount, ...]
    """In order; years without cables are left out. A cable of a span of years counts in each."""
    undated: int
    open: int = 0
    """Cables dated only before or after some day, or of so many years that none is theirs: they count in no year."""
    counted: int = 0
    """Cables that are counted, each once."""
    spans: tuple[YearCount, ...] = ()
    """Where the years are too many to be drawn one by one: "1960-1964", in which a cable counts once."""


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

    def matching(select: Selections, exclude: Selections) -> int:
        """Cables of the years selected, or without those excluded, each once."""
        page = searcher.search(reader, replace(every, facets=(), select=select, exclude=exclude), resolver)
        return page.total if found.total else page.ranked

    found = searcher.search(reader, every, resolver)
    counts = {value.value: value.count for value in found.facets[0].values}
    known = tuple(counts)
    undated = counts.pop("undated", 0)
    years = tuple(YearCount(year=year, cables=counts[year]) for year in sorted(counts))
    excluded: Selections = {**every.exclude, "year": (*every.exclude.get("year", ()), *known)}
    return Timeline(
        results=replace(found, facets=()),
        years=years,
        undated=undated,
        open=matching(every.select, excluded) if known else found.counted,
        counted=found.counted,
        spans=tuple(
            YearCount(year=label, cables=matching({**every.select, "year": span}, every.exclude))
            for label, span in year_spans([each.year for each in years])
        ),
    )


def year_spans(years: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """(label, years with cables) of the spans of five, ten, fifty or a hundred years by which many are drawn."""
    if not years:
        return []
    first, last = int(min(years)), int(max(years))
    step = next((each for each in (1, 5, 10, 50) if (last - first) // each < MOST_LINES), 100)
    if step == 1:
        return []
    spans = [(start, start + step - 1) for start in range(first - first % step, last + 1, step)]
    found = [(f"{start:04d}-{end:04d}", tuple(y for y in years if start <= int(y) <= end)) for start, end in spans]
    return [(label, inside) for label, inside in found if inside]
