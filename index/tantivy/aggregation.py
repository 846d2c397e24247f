"""The commonest values of fields over the matches of a query, counted exactly.

The engine counts every value in each segment, but names only the commonest of each: to name one is dear (a look into
a dictionary, a text made, two tables kept), and a field may have thousands of times more values than are shown. So a
field of very many values is first asked for few. What the engine cut off it bounds: beyond what it counted, no value
has more than the commonest values that the segments cut off have together. Whatever may, by that bound, be among those
wanted is then counted by itself. Where that leaves too many, all values are named.

Of equals the first in order of value come first, by code points.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from index.format.schema import ENTITY_FIELDS
from index.protocol import TermCounts

if TYPE_CHECKING:
    from index.protocol import TermsPass, TermsRequest
    from index.query import Query

Aggregate: TypeAlias = "Callable[[Query, dict[str, Any]], dict[str, Any]]"
"""The engine's aggregations over all matches of a query: request and answer as the engine has them."""

MAX_BUCKETS = 65_000
"""Values that the engine names at most, of all fields that are asked for together."""
FIRST_BUCKETS = 200
"""Values of a segment that are asked for first, of a field that has very many."""
MANY_HITS = 1_500
"""Hits from which on it is quicker to ask for few values first, and to count on several processors."""
HIGH_CARDINALITY_FIELDS = frozenset(ENTITY_FIELDS.values())
"""Fields of very many values."""
MAX_RECOUNTS = 64
"""Values counted by themselves at most: more, and it is quicker to have all named."""


def top_terms(aggregate: Aggregate, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
    """Exact counts for each request of each pass. `matches`, about how many there are, says which way is quickest."""
    parts = [
        (place, members) for place, each in enumerate(passes) for members in _split_requests(each.requests, matches)
    ]
    jobs = [
        partial(_count, aggregate, passes[place].query, [passes[place].requests[member] for member in members], matches)
        for place, members in parts
    ]
    processors = _processors()
    if matches >= MANY_HITS and processors > 1 and len(jobs) > 1:
        from concurrent.futures import ThreadPoolExecutor  # few searches count over so many

        # The engine lets go of Python's lock while it counts.
        with ThreadPoolExecutor(min(processors, len(jobs))) as pool:
            found = list(pool.map(lambda job: job(), jobs))
    else:
        found = [job() for job in jobs]
    counted = {
        (place, member): one
        for (place, members), together in zip(parts, found, strict=True)
        for member, one in zip(members, together, strict=True)
    }
    return [[counted[place, member] for member in range(len(each.requests))] for place, each in enumerate(passes)]


def _processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def _split_requests(requests: Sequence[TermsRequest], matches: int) -> list[list[int]]:
    """What is counted in one go: where there are many matches, what takes long goes by itself, and first."""
    if matches < MANY_HITS:
        return [list(range(len(requests)))]
    long = [[place] for place, each in enumerate(requests) if each.field in HIGH_CARDINALITY_FIELDS]
    rest = [place for place, each in enumerate(requests) if each.field not in HIGH_CARDINALITY_FIELDS]
    return [*long, *([rest] if rest else [])]


def _count(aggregate: Aggregate, query: Query, requests: Sequence[TermsRequest], matches: int) -> list[TermCounts]:
    """Count in one go; those whose commonest values that leaves open, anew."""
    sizes = [_initial_sizes(each, matches) for each in requests]
    found = _aggregate_terms(aggregate, query, requests, sizes)
    again = [place for place, each in enumerate(found) if each is None and sizes[place].segment < MAX_BUCKETS]
    full_sizes = [_full_sizes(requests[place]) for place in again]
    for place, each in zip(
        again, _aggregate_terms(aggregate, query, [requests[place] for place in again], full_sizes), strict=True
    ):
        found[place] = each
    return [
        each or TermCounts(_all_values(aggregate, query, one.field), complete=True)
        for each, one in zip(found, requests, strict=True)
    ]


class _BucketSizes(NamedTuple):
    """How many values the engine names of all, and of each segment."""

    all: int
    segment: int


def _initial_sizes(request: TermsRequest, matches: int) -> _BucketSizes:
    few = (
        request.field in HIGH_CARDINALITY_FIELDS
        and matches >= MANY_HITS
        and 4 * _needed_values(request) <= FIRST_BUCKETS
        and not request.all_terms
    )
    return _BucketSizes(FIRST_BUCKETS, FIRST_BUCKETS) if few else _full_sizes(request)


def _full_sizes(request: TermsRequest) -> _BucketSizes:
    return _BucketSizes(
        MAX_BUCKETS if request.all_terms else min(MAX_BUCKETS, max(1, _needed_values(request))), MAX_BUCKETS
    )


def _needed_values(request: TermsRequest) -> int:
    return request.number + len(request.exclude)


def _aggregate_terms(
    aggregate: Aggregate, query: Query, requests: Sequence[TermsRequest], sizes: Sequence[_BucketSizes]
) -> list[TermCounts | None]:
    """One look at the matches; None where it leaves open which values are the commonest or whether these are all."""
    answer: dict[str, Any] = {}
    aggregations: dict[str, Any] = {}
    room = MAX_BUCKETS
    for place, (each, size) in enumerate(zip(requests, sizes, strict=True)):
        if size.all > room:
            answer |= aggregate(query, aggregations)
            aggregations, room = {}, MAX_BUCKETS
        aggregations[str(place)] = {"terms": {"field": each.field, "size": size.all, "segment_size": size.segment}}
        room -= size.all
    if aggregations:
        answer |= aggregate(query, aggregations)
    found = [_bound_counts(each, answer[str(place)]) for place, each in enumerate(requests)]
    values = {
        f"{place} {number}": (requests[place].field, value, bounded.counts)
        for place, bounded in enumerate(found)
        if bounded
        for number, value in enumerate(bounded.doubtful)
    }
    if values:
        recounted = aggregate(query, {name: {"filter": _term_filter(*of[:2])} for name, of in values.items()})
        for name, (_, value, counts) in values.items():
            counts[value] = recounted[name]["doc_count"]
    return [
        TermCounts({value: number for value, number in each.counts.items() if number}, each.complete) if each else None
        for each in found
    ]


class _BoundedCounts(NamedTuple):
    """Counts of which some are to be made exact."""

    counts: dict[str, int]
    doubtful: list[str]
    complete: bool


def _bound_counts(request: TermsRequest, answer: Mapping[str, Any]) -> _BoundedCounts | None:
    """What the engine's answer says for sure; None where that is too little.

    A count that the engine gives may be too small, by at most `short`; none is too large. Values that it does not
    name have at most `unnamed`.
    """
    named = {each["key"]: each["doc_count"] for each in answer["buckets"]}
    if not answer["sum_other_doc_count"]:
        return _BoundedCounts(named, [], complete=True)
    short = answer["doc_count_error_upper_bound"]
    # The engine names its commonest in our order, so that of equals nothing is missed where nothing is short.
    unnamed = short + answer["buckets"][-1]["doc_count"] if short else 0
    for value in request.exclude:
        named.pop(value, None)
    ordered = sorted(named.values(), reverse=True)
    if request.all_terms or len(ordered) < request.number:
        return None
    least = ordered[request.number - 1] if request.number else 0
    if unnamed and unnamed >= least:
        return None
    doubtful = [value for value, number in named.items() if number + short >= least] if short else []
    doubtful += [value for value in request.include if value not in doubtful and (short or value not in named)]
    if len(doubtful) > MAX_RECOUNTS:
        return None
    kept = set(doubtful) if short else named.keys()
    return _BoundedCounts({value: named.get(value, 0) for value in kept}, doubtful, complete=False)


def _term_filter(field: str, value: str) -> str:
    """What asks for a value, whatever it has in it, in the engine's own language."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{field}:"{escaped}"'


def _all_values(aggregate: Aggregate, query: Query, field: str) -> dict[str, int]:
    """Every value, a page after the other, however many there are. Slow: the engine makes all of them for each page."""
    found: dict[str, int] = {}
    after: Mapping[str, Any] = {}
    while True:
        sources = {"sources": [{"value": {"terms": {"field": field}}}], "size": MAX_BUCKETS, **after}
        answer = aggregate(query, {"page": {"composite": sources}})["page"]
        found.update((each["key"]["value"], each["doc_count"]) for each in answer["buckets"])
        if len(answer["buckets"]) < MAX_BUCKETS:
            return found
        after = {"after": answer["after_key"]}
