"""How frequent queries are from month to month or year to year, with the denominators of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from corpus.errors import BadRequest
from corpus.records import Record
from search.analytics.archive_words import PeriodSize, archive_words
from search.analytics.periods import UNDATED, Unit, period_of, periods_between
from search.analytics.word_counts import count_total
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

MOST_QUERIES = 20


class Point(Record, frozen=True, kw_only=True):
    """One query in one period. `cables` of the period's cables have all its words; occurrences are matches in texts."""

    cables: int
    share: float | None
    """Of the cables of the period; None where it has none."""
    occurrences: int
    per_million: float | None
    """Occurrences by a million words of the period; None where it has no words, and for a query of filters alone."""


class Series(Record, frozen=True, kw_only=True):
    """One query over all periods."""

    query: str
    """As understood."""
    points: tuple[Point, ...]
    """One for each of `Trends.periods`."""
    undated: Point
    """What was sent in no one period."""
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    """Whom names in the query were understood as."""


class Period(Record, frozen=True, kw_only=True):
    """A month or a year and its denominators; zero where nothing is held of it."""

    period: str
    cables: int
    words: int


class Trends(Record, frozen=True, kw_only=True):
    """Queries over time."""

    schema: int = 1
    unit: Unit
    periods: tuple[Period, ...]
    """From the first with a cable to the last, those without among them."""
    undated: Period
    """Cables whose date does not tell one period."""
    series: tuple[Series, ...]


def trends(
    reader: ArchiveReader,
    requests: Sequence[SearchRequest],
    resolver: EntityResolver,
    *,
    unit: Unit = "year",
    kept: Path | None = None,
) -> Trends:
    """The frequency of each request by `unit`.

    The denominators are all cables of the archive, or those within the facet values that the requests select, which
    must be the same for all. Raises QuerySyntaxError; BadRequest; ArchiveError.
    """
    if unit not in get_args(Unit):
        raise BadRequest(f"cannot count by {unit!r}", advice=f"Choose one of: {', '.join(get_args(Unit))}.")
    if not 1 <= len(requests) <= MOST_QUERIES:
        raise BadRequest(f"cannot compare {len(requests)} queries", advice=f"Give 1 to {MOST_QUERIES}.")
    sizes = _sizes(reader, requests[0], resolver, unit, kept)
    dated = sorted(each for each in sizes if each != UNDATED)
    names = periods_between(dated[0], dated[-1], unit) if dated else []
    return Trends(
        unit=unit,
        periods=tuple(_period(name, sizes) for name in names),
        undated=_period(UNDATED, sizes),
        series=tuple(_series(reader, each, resolver, unit, names, sizes) for each in requests),
    )


def _sizes(
    reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, unit: Unit, kept: Path | None
) -> Mapping[str, PeriodSize]:
    if not (request.select or request.exclude):
        known = archive_words(reader, kept)
        return known.months if unit == "month" else known.years
    from msgspec.structs import replace

    cables: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for cable in scan(reader, replace(request, query=""), resolver).stored(text=True):
        period = period_of(cable.date, unit)
        cables[period] += 1
        words[period] += count_total(cable.body)
    return {period: PeriodSize(cables[period], words[period]) for period in cables}


def _period(name: str, sizes: Mapping[str, PeriodSize]) -> Period:
    size = sizes.get(name, PeriodSize())
    return Period(period=name, cables=size.cables, words=size.words)


def _series(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver,
    unit: Unit,
    names: Sequence[str],
    sizes: Mapping[str, PeriodSize],
) -> Series:
    found = scan(reader, request, resolver)
    cables: Counter[str] = Counter()
    occurrences: Counter[str] = Counter()
    for cable, matches in found.matches():
        period = period_of(cable.date, unit)
        cables[period] += 1
        occurrences[period] += len(matches.spans.get("body", ()))

    def point(name: str) -> Point:
        size = sizes.get(name, PeriodSize())
        return Point(
            cables=cables[name],
            share=round(cables[name] / size.cables, 6) if size.cables else None,
            occurrences=occurrences[name],
            per_million=round(1e6 * occurrences[name] / size.words, 3) if size.words and found.has_matches else None,
        )

    return Series(
        query=found.query,
        points=tuple(map(point, names)),
        undated=point(UNDATED),
        warnings=found.warnings,
        taken=found.taken,
    )
