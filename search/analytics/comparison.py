"""Two queries side by side: how many cables each finds, how many both find, and how the values of fields are shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.records import Record
from index import query as q
from search import searcher
from search.facets.requests import most_frequent
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

FIELDS = ("year", "sender", "classification", "kind", "collection", "person", "place")
VALUES = 8
"""Values of a field that are compared."""
_EVERY = 65_000


class ComparedValue(Record, frozen=True, kw_only=True):
    """One value of a field: the cables of each query that have it, and their share of all cables of that query."""

    value: str
    label: str
    first: int
    second: int
    first_share: float
    second_share: float


class ComparedField(Record, frozen=True, kw_only=True):
    """The values of a field that differ most or are most frequent."""

    field: str
    distinct: int
    """Values that cables of either query have; `values` may be some of them."""
    values: tuple[ComparedValue, ...]
    """Those with the largest share of either query, in that order; years in order of time."""


class Comparison(Record, frozen=True, kw_only=True):
    """Two queries."""

    schema: int = 1
    first: str
    second: str
    """As understood."""
    first_cables: int
    second_cables: int
    both: int
    """Cables that both queries find."""
    archive: int
    fields: tuple[ComparedField, ...]
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()


def compare(
    reader: ArchiveReader,
    first: SearchRequest,
    second: SearchRequest,
    resolver: EntityResolver,
    fields: Sequence[str] = FIELDS,
    *,
    values: int = VALUES,
) -> Comparison:
    """The cables that have all words of each request, compared by `fields`, so many `values` of each.

    Raises QuerySyntaxError, BadRequest for a field that has no facet, ArchiveError.
    """
    one, other = scan(reader, first, resolver), scan(reader, second, resolver)
    counts = [_counts(reader, each, resolver, fields) for each in (first, second)]
    return Comparison(
        first=one.query,
        second=other.query,
        first_cables=one.total,
        second_cables=other.total,
        both=reader.count(q.all_of((one.matching, other.matching))),
        archive=len(reader),
        fields=tuple(
            _compared(field, counts[0][field], counts[1][field], (one.total, other.total), values) for field in fields
        ),
        warnings=(*one.warnings, *other.warnings),
        taken=(*one.taken, *other.taken),
    )


_Counts = dict[str, tuple[str, int]]
"""Value to its label and its cables."""


def _counts(
    reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, fields: Sequence[str]
) -> dict[str, _Counts]:
    counting = replace(
        request,
        limit=0,
        offset=0,
        facets=tuple(f"{field}:{_EVERY}" for field in fields),
        totals=True,
        words="all",
        snippets=False,
        advise=False,
    )
    page = searcher.search(reader, counting, resolver)
    facets = {each.field: each for each in page.facets}
    return {
        field: {each.value: (each.label, each.count) for each in facets[field].values if each.count} for field in fields
    }


def _compared(field: str, first: _Counts, second: _Counts, totals: tuple[int, int], most: int) -> ComparedField:
    labels = {value: label for counts in (second, first) for value, (label, _) in counts.items()}
    rows = {
        value: ComparedValue(
            value=value,
            label=label,
            first=(one := first.get(value, ("", 0))[1]),
            second=(other := second.get(value, ("", 0))[1]),
            first_share=round(one / totals[0], 6) if totals[0] else 0.0,
            second_share=round(other / totals[1], 6) if totals[1] else 0.0,
        )
        for value, label in labels.items()
    }
    weights = {value: round(1e6 * max(row.first_share, row.second_share)) for value, row in rows.items()}
    chosen = [rows[value] for value, _ in most_frequent(weights, most)]
    if field == "year":
        chosen.sort(key=lambda row: row.value)
    return ComparedField(field=field, distinct=len(rows), values=tuple(chosen))
