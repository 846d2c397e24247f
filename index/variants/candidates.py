"""Which cables of an archive a batch has to be compared with: those that agree with one of it in a key.

The keys follow from what versions must have in common (index/variants/decision.py):

    day      the same day, or spans of days that overlap
    number   the same number, within a month or without a date
    title    the same title and kind, where one of the two has no date
    words    one of ten bands of the sketch, each the low bits of four functions: two texts of nearly the same words,
             within a month or without a date

So what a batch costs depends on the batch and on how many cables bear one day, not on how many the archive has.

All of it is held by the one writer, 32 bytes of sketch and 12 keys of 8 bytes a cable (145 MB for a million): kept in
the ledger, the keys would take a half of its size again. Reading the sketches and sorting the keys takes a second or
two for a million, once a run. A key is one number: what is asked for, then the day (16 bits), then the cable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from index.variants.minhash import BITS_OF_WIDTH, REACH, ROW, WIDEST, WIDTH, may_be_versions

MAX_NEIGHBOURS = 200
"""Cables that look like one cable. What more of them repeat is a form; all pairs of it would never be compared."""
MAX_KEY_SHARERS = 2_000
"""Cables that share a key other than a day. One that more share tells nothing."""

_BANDS = 10
_EPOCH = date(1850, 1, 1).toordinal()
_LAST = 0xFFFF
"""Days from 1 to this; older and younger ones count as the first and the last, the sketch knows better. 0: undated."""
_PAIRS = 1 << 18
"""Pairs compared at a time, and keys of a batch looked up at a time: what is held does not grow with the archive."""
_RECENT = 1 << 16
"""Keys put in order among themselves, until there are so many: not all keys are moved for each batch."""
_NUMBER = np.uint64(0xFFFFFFFF)
"""The bits of a key that are the cable's number."""


class CandidateIndex:
    """Sketches of cables, which are called by small numbers, and their keys.

    State: an array with a row for each number (zeros where there is no sketch), two sorted arrays of keys of each kind.
    """

    def __init__(self) -> None:
        self._rows: Any = np.zeros(1_024, ROW)
        self._keys: list[_SortedKeys] = [_SortedKeys() for _ in range(_BANDS + 4)]

    def set_sketches(self, numbers: Sequence[int], sketches: Sequence[bytes | None]) -> None:
        """These cables have these sketches now; None where one has none, or is gone. Each number stands once."""
        if not numbers:
            return
        places = np.array(numbers, np.int64)
        self._grow(int(places.max()) + 1)
        known = places[self._rows["size"][places] > 0]
        if len(known):
            replaced = np.zeros(len(self._rows), bool)
            replaced[known] = True
            for each in self._keys:
                each.drop(replaced)
        none = bytes(self._rows.dtype.itemsize)
        self._rows[places] = np.frombuffer(b"".join([each or none for each in sketches]), ROW)
        places = np.sort(places[self._rows["size"][places] > 0])
        rows = self._rows[places]
        for each, (chosen, values) in zip(self._keys, _keys_of(rows), strict=True):
            each.add(values.astype(np.uint64) << np.uint64(32) | places[chosen].astype(np.uint64))

    def candidate_pairs(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs (of numbers, the lower first) that may be versions, of which one is among these; each once.

        Symmetric: whether a pair comes out does not depend on which of the two is asked for, except among forms
        (`MAX_NEIGHBOURS`, `MAX_KEY_SHARERS`).
        """
        queried = np.array(sorted({each for each in numbers if each < len(self._rows)}), np.int64)
        queried = queried[self._rows["size"][queried] > 0]
        found = [
            pair for left, right in self._pairs_by_key(queried) for pair in self._similar_pairs(queried, left, right)
        ]
        if not found:
            return
        both = np.unique(np.array(found, np.int64), axis=0)
        many = np.bincount(both[:, 0], minlength=len(queried)) > MAX_NEIGHBOURS
        both = both[~many[both[:, 0]]]
        both[:, 0] = queried[both[:, 0]]
        both.sort(axis=1)
        yield from (tuple(pair) for pair in np.unique(both, axis=0).tolist())

    def _grow(self, count: int) -> None:
        if count > len(self._rows):
            rows: Any = np.zeros(max(count, len(self._rows) * 5 // 4), ROW)
            rows[: len(self._rows)] = self._rows
            self._rows = rows

    def _similar_pairs(self, queried: Any, left: Any, right: Any) -> Iterator[tuple[int, int]]:
        """Of pairs (place in `queried`, number) those whose sketches allow it."""
        for start in range(0, len(left), _PAIRS):
            one, other = left[start : start + _PAIRS], right[start : start + _PAIRS]
            different = queried[one] != other
            one, other = one[different], other[different]
            chosen = may_be_versions(self._select_rows(queried[one]), self._select_rows(other))
            yield from zip(one[chosen].tolist(), other[chosen].tolist(), strict=True)

    def _select_rows(self, places: Any) -> Any:
        # As four numbers each: the array library copies rows of fields one by one.
        return self._rows.view(np.uint64).reshape(-1, 4)[places].view(ROW).ravel()

    def _pairs_by_key(self, queried: Any) -> Iterator[tuple[Any, Any]]:
        """Pairs (place in `queried`, number) that share a key, by kinds of keys; some of several kinds."""
        rows = self._rows[queried]
        first = (rows["when"] >> BITS_OF_WIDTH).astype(np.int64)
        last = first + (rows["when"] & WIDTH)
        dated = first > 0
        # Numbers, words: within a month, counted from the farther end of a span, and the undated; those ask for all.
        low = np.where(dated, _day(first - REACH - WIDEST), 0)
        high = np.where(dated, _day(last + REACH), _LAST)
        nothing = np.zeros(len(queried), np.int64)
        *keyed, title, narrow, wide = zip(self._keys, _keys_of(rows), strict=True)
        for kind, (chosen, values) in keyed:
            hi = (values >> 16) << 16
            yield from kind.pairs_in_range(chosen, hi + low[chosen], hi + high[chosen], MAX_KEY_SHARERS)
            some = dated[chosen]
            yield from kind.pairs_in_range(chosen[some], hi[some], hi[some], MAX_KEY_SHARERS)
        kind, (chosen, values) = title
        hi = (values >> 16) << 16
        yield from kind.pairs_in_range(chosen, hi, hi + np.where(dated, nothing, _LAST)[chosen], MAX_KEY_SHARERS)
        chosen = np.flatnonzero(dated)
        yield from narrow[0].pairs_in_range(chosen, first[chosen], last[chosen], None)
        for one, other in wide[0].pairs_in_range(chosen, np.maximum(first[chosen] - WIDEST, 1), last[chosen], None):
            when = self._rows["when"][other]
            shared = (when >> BITS_OF_WIDTH) + (when & WIDTH) >= first[one]
            yield one[shared], other[shared]


class _SortedKeys:
    """Keys of one kind: value (32 bits), then the cable's number (32 bits). State: two sorted arrays."""

    def __init__(self) -> None:
        self._parts: list[Any] = [np.empty(0, np.uint64), np.empty(0, np.uint64)]

    def add(self, keys: Any) -> None:
        """More keys, in any order."""
        merged, recent = self._parts
        recent = np.sort(np.concatenate((recent, keys)))
        if len(recent) > _RECENT:
            # Two sorted runs: what numpy calls stable merges them.
            merged, recent = np.sort(np.concatenate((merged, recent)), kind="stable"), recent[:0]
        self._parts = [merged, recent]

    def drop(self, gone: Any) -> None:
        """Without the cables of these numbers, an array of truth values."""
        self._parts = [part[~gone[_numbers(part)]] for part in self._parts]

    def pairs_in_range(self, queried: Any, low: Any, high: Any, most: int | None) -> Iterator[tuple[Any, Any]]:
        """(who asks, number) of all keys from `low` to `high`, both included; nothing where there are over `most`."""
        order = np.argsort(low)  # looked up in order, neighbours are in the processor's cache
        queried, low, high = queried[order], low[order], high[order]
        below = low.astype(np.uint64) << np.uint64(32)
        above = high.astype(np.uint64) << np.uint64(32) | _NUMBER
        starts = [np.searchsorted(part, below) for part in self._parts]
        counts = [
            np.searchsorted(part, above, "right") - start for part, start in zip(self._parts, starts, strict=True)
        ]
        crowded = sum(counts) > most if most is not None else np.zeros(len(low), bool)
        for part, start, count in zip(self._parts, starts, counts, strict=True):
            count[crowded] = 0
            for some in _batches(count):
                many = count[some]
                # 0, 1, 2 ... within each stretch, behind its start.
                within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
                yield np.repeat(queried[some], many), _numbers(part[np.repeat(start[some], many) + within])


def _batches(count: Any) -> Iterator[slice]:
    """Stretches of an array of counts whose sums are about `_PAIRS`, none of them without anything."""
    total = np.cumsum(count)
    start = 0
    while start < len(count):
        before = total[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(total, before + _PAIRS, "right")))
        if total[stop - 1] > before:
            yield slice(start, stop)
        start = stop


def _numbers(keys: Any) -> Any:
    return (keys & _NUMBER).astype(np.int64)


def _keys_of(rows: Any) -> Iterator[tuple[Any, Any]]:
    """For each kind of key: which of these rows have one, and its value (32 bits). Words, number, title, day, span."""
    first = (rows["when"] >> BITS_OF_WIDTH).astype(np.int64)
    spans = (rows["when"] & WIDTH) > 0
    day = np.where(first > 0, _day(first), 0)
    bands = np.ascontiguousarray(rows["bits"]).view("<u2")
    for band in range(_BANDS):
        yield np.arange(len(rows)), bands[:, band].astype(np.int64) << 16 | day
    for name in ("number", "title"):
        chosen = np.flatnonzero(rows[name])
        yield chosen, rows[name][chosen].astype(np.int64) << 16 | day[chosen]
    for chosen in (np.flatnonzero((first > 0) & ~spans), np.flatnonzero((first > 0) & spans)):
        yield chosen, first[chosen]


def _day(ordinal: Any) -> Any:
    return np.clip(ordinal - _EPOCH, 1, _LAST)
