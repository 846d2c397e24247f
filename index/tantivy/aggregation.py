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

MOST = 65_000
"""Values that the engine names at most, of all fields that are asked for together."""
FEW = 200
"""Values of a segment that are asked for first, of a field that has very many."""
MANY_MATCHES = 1_500
"""Hits from which on it is quicker to ask for few values first, and to count on several processors."""
VERY_MANY = frozenset(ENTITY_FIELDS.values())
"""Fields of very many values."""
DOUBTFUL = 64
"""Values counted by themselves at most: more, and it is quicker to have all named."""


def top_terms(aggregate: Aggregate, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
    """Exact counts for each request of each pass. `matches`, about how many there are, says which way is quickest."""
    parts = [(place, members) for place, each in enumerate(passes) for members in _parts(each.requests, matches)]
    jobs = [
        partial(_count, aggregate, passes[place].query, [passes[place].requests[member] for member in members], matches)
        for place, members in parts
    ]
    processors = _processors()
    if matches >= MANY_MATCHES and processors > 1 and len(jobs) > 1:
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


def _parts(wanted: Sequence[TermsRequest], matches: int) -> list[list[int]]:
    """What is counted in one go: where there are many matches, what takes long goes by itself, and first."""
    if matches < MANY_MATCHES:
        return [list(range(len(wanted)))]
    long = [[place] for place, each in enumerate(wanted) if each.field in VERY_MANY]
    rest = [place for place, each in enumerate(wanted) if each.field not in VERY_MANY]
    return [*long, *([rest] if rest else [])]


def _count(aggregate: Aggregate, query: Query, wanted: Sequence[TermsRequest], matches: int) -> list[TermCounts]:
    """Count in one go; those whose commonest values that leaves open, anew."""
    looks = [_first_look(each, matches) for each in wanted]
    found = _looked(aggregate, query, wanted, looks)
    again = [place for place, each in enumerate(found) if each is None and looks[place].segment < MOST]
    deeper = [_look_at_all(wanted[place]) for place in again]
    for place, each in zip(again, _looked(aggregate, query, [wanted[place] for place in again], deeper), strict=True):
        found[place] = each
    return [
        each or TermCounts(_walked(aggregate, query, one.field), complete=True)
        for each, one in zip(found, wanted, strict=True)
    ]


class _Look(NamedTuple):
    """How many values the engine names of all, and of each segment."""

    all: int
    segment: int


def _first_look(wanted: TermsRequest, matches: int) -> _Look:
    few = wanted.field in VERY_MANY and matches >= MANY_MATCHES and 4 * _enough(wanted) <= FEW and not wanted.all_terms
    return _Look(FEW, FEW) if few else _look_at_all(wanted)


def _look_at_all(wanted: TermsRequest) -> _Look:
    return _Look(MOST if wanted.all_terms else min(MOST, max(1, _enough(wanted))), MOST)


def _enough(wanted: TermsRequest) -> int:
    return wanted.number + len(wanted.exclude)


def _looked(
    aggregate: Aggregate, query: Query, wanted: Sequence[TermsRequest], looks: Sequence[_Look]
) -> list[TermCounts | None]:
    """One look at the matches; None where it leaves open which values are the commonest or whether these are all."""
    answer: dict[str, Any] = {}
    asked: dict[str, Any] = {}
    room = MOST
    for place, (each, look) in enumerate(zip(wanted, looks, strict=True)):
        if look.all > room:
            answer |= aggregate(query, asked)
            asked, room = {}, MOST
        asked[str(place)] = {"terms": {"field": each.field, "size": look.all, "segment_size": look.segment}}
        room -= look.all
    if asked:
        answer |= aggregate(query, asked)
    found = [_bounded(each, answer[str(place)]) for place, each in enumerate(wanted)]
    values = {
        f"{place} {number}": (wanted[place].field, value, bounded.counts)
        for place, bounded in enumerate(found)
        if bounded
        for number, value in enumerate(bounded.doubtful)
    }
    if values:
        told = aggregate(query, {name: {"filter": _is(*of[:2])} for name, of in values.items()})
        for name, (_, value, counts) in values.items():
            counts[value] = told[name]["doc_count"]
    return [
        TermCounts({value: number for value, number in each.counts.items() if number}, each.complete) if each else None
        for each in found
    ]


class _Bounded(NamedTuple):
    """Counts of which some are to be made exact."""

    counts: dict[str, int]
    doubtful: list[str]
    complete: bool


def _bounded(wanted: TermsRequest, answer: Mapping[str, Any]) -> _Bounded | None:
    """What the engine's answer says for sure; None where that is too little.

    A count that the engine gives may be too small, by at most `short`; none is too large. Values that it does not
    name have at most `unnamed`.
    """
    named = {each["key"]: each["doc_count"] for each in answer["buckets"]}
    if not answer["sum_other_doc_count"]:
        return _Bounded(named, [], complete=True)
    short = answer["doc_count_error_upper_bound"]
    # The engine names its commonest in our order, so that of equals nothing is missed where nothing is short.
    unnamed = short + answer["buckets"][-1]["doc_count"] if short else 0
    for value in wanted.exclude:
        named.pop(value, None)
    ordered = sorted(named.values(), reverse=True)
    if wanted.all_terms or len(ordered) < wanted.number:
        return None
    least = ordered[wanted.number - 1] if wanted.number else 0
    if unnamed and unnamed >= least:
        return None
    doubtful = [value for value, number in named.items() if number + short >= least] if short else []
    doubtful += [value for value in wanted.include if value not in doubtful and (short or value not in named)]
    if len(doubtful) > DOUBTFUL:
        return None
    sure = set(doubtful) if short else named.keys()
    return _Bounded({value: named.get(value, 0) for value in sure}, doubtful, complete=False)


def _is(field: str, value: str) -> str:
    """What asks for a value, whatever it has in it, in the engine's own language."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{field}:"{escaped}"'


def _walked(aggregate: Aggregate, query: Query, field: str) -> dict[str, int]:
    """Every value, a page after the other, however many there are. Slow: the engine makes all of them for each page."""
    found: dict[str, int] = {}
    after: Mapping[str, Any] = {}
    while True:
        sources = {"sources": [{"value": {"terms": {"field": field}}}], "size": MOST, **after}
        answer = aggregate(query, {"page": {"composite": sources}})["page"]
        found.update((each["key"]["value"], each["doc_count"]) for each in answer["buckets"])
        if len(answer["buckets"]) < MOST:
            return found
        after = {"after": answer["after_key"]}
