"""A sketch of each cable: 24 bytes that tell whether two cables could be versions of one another.

MinHash (rensa) over the distinct words of the body, the commonest left out, one bit for each of 128 functions: two
cables whose words overlap by J agree in a half of the bits and half of J of the rest. Beside it the days of the
cable and how many words it has. What the sketches hold possible is read and compared word for word
(index/evidence.py); so a sketch only must not overlook.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan

FEWEST = 12
"""Distinct words, the commonest left out. With fewer a body is a formula: "no text released", an acknowledgement."""
WIDEST = 62
"""Days. A wider span says as little as no date."""
REACH = 31
"""Days between two printings of one text: a retransmission, a date of receipt, a misprint."""

MOST = 200
"""Cables that look like one cable. What more of them repeat is a form; all pairs of it would never be compared."""

_FUNCTIONS = 128
_EDGES = ".,;:!?()[]{}<>/\\-–—\"'“”‘’«»…*_"
_COMMONEST = 1_000
_PART = 64
"""Cables compared with others at a time."""
_STRETCH = 8_192
"""These others: what is held in memory does not grow with the archive."""
_LEAST, _ALIKE, _SHORTEST = 0.12, 0.4, 0.2
"""Overlap of two versions of one day and of other days at least, as far as a sketch tells; words of the shorter one."""
_LAYOUT = struct.Struct(">BBHI16s")
_ROW = [("check", "u1"), ("size", "u1"), ("width", ">u2"), ("first", ">u4"), ("bits", "<u8", 2)]
"""Check of the hashing, size (eighths of its binary logarithm), width of the date in days, first day, bits."""


def sketch(cable: Cable) -> bytes | None:
    """The sketch of a cable; None where it has too few words to be a version of anything."""
    # Not the words of corpus/words.py: every cable is split for this, and a third of the time does as well.
    words = {form.strip(_EDGES).lower() for form in set(cable.body.split()) - _commonest()} - _commonest()
    if len(words) < FEWEST:
        return None
    first, width = days(cable.date)
    return _LAYOUT.pack(check(), min(255, round(8 * log2(len(words)))), width, first, _bits(words))


def days(span: DateSpan) -> tuple[int, int]:
    """(first day as an ordinal, days after it) of a date; (0, 0) where it is unknown or too wide to tell anything."""
    if not span.earliest or not span.latest or (span.latest - span.earliest).days > WIDEST:
        return 0, 0
    return span.earliest.toordinal(), (span.latest - span.earliest).days


@cache
def check() -> int:
    """One byte that changes when the library hashes otherwise: such sketches cannot be compared with older ones."""
    return sum(_bits(f"probe {number} Ceaușescu" for number in range(40))) % 251 + 1


def is_current(stored: bytes) -> bool:
    """Whether a sketch was made with the hashing of today."""
    return stored[0] == check()


def candidates(stored: Sequence[bytes], touched: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs (of indexes into `stored`, the lower first) that may be versions, of which one is touched; some twice.

    Symmetric: whether a pair comes out does not depend on which of the two was touched, except among forms (`MOST`).
    """
    import numpy as np  # loads a library: only when cables are written

    rows: Any = np.frombuffer(b"".join(stored), dtype=_ROW)
    order = np.argsort(rows["first"], kind="stable")
    rows = rows[order]  # the undated first
    bits = np.ascontiguousarray(rows["bits"].T)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    first, width = rows["first"].astype(np.int64), rows["width"].astype(np.int64)
    undated = int(np.searchsorted(first, 1))
    asked = np.sort(place[sorted(set(touched))])
    for part in _parts(asked[asked < undated]):
        yield from _alike(rows, bits, order, part, slice(0, len(rows)), _ALIKE)
    for part in _parts(asked[asked >= undated]):
        yield from _alike(rows, bits, order, part, slice(0, undated), _ALIKE)
        low = max(1, int(first[part].min()) - WIDEST - REACH)
        high = int((first[part] + width[part]).max()) + REACH
        near = slice(int(np.searchsorted(first, low)), int(np.searchsorted(first, high, "right")))
        yield from _alike(rows, bits, order, part, near, _LEAST)


def _parts(asked: Any) -> Iterator[Any]:
    # Neighbours in time are compared with one window together: the array library is called once for all of them.
    return (asked[start : start + _PART] for start in range(0, len(asked), _PART))


def _alike(rows: Any, bits: Any, order: Any, part: Any, window: slice, floor: float) -> Iterator[tuple[int, int]]:
    import numpy as np

    found = [
        _alike_in(rows, bits, part, slice(low, min(low + _STRETCH, window.stop)), floor)
        for low in range(window.start, window.stop, _STRETCH)
    ]
    if not found:
        return
    left, right = (np.concatenate(side) for side in zip(*found, strict=True))
    many = np.bincount(left, minlength=len(part)) > MOST
    left, right = left[~many[left]], right[~many[left]]
    for one, other in zip(order[part[left]].tolist(), order[right].tolist(), strict=True):
        yield (one, other) if one < other else (other, one)


def _alike_in(rows: Any, bits: Any, part: Any, window: slice, floor: float) -> tuple[Any, Any]:
    """(place in `part`, place in `rows`) of pairs; only what is picked is converted, `rows` may be a million."""
    import numpy as np

    # Whole columns and one flat array: a third of the time that strides and a table take.
    apart = np.bitwise_count(bits[0, part][:, None] ^ bits[0, window])
    apart += np.bitwise_count(bits[1, part][:, None] ^ bits[1, window])
    near = np.flatnonzero(apart.ravel() <= int((1 - floor) * _FUNCTIONS / 2))
    left, right = np.divmod(near, apart.shape[1])
    overlap = 1 - apart[left, right] / (_FUNCTIONS / 2)
    one, other = rows[part[left]], rows[right + window.start]
    sizes = 2 ** (one["size"] / 8), 2 ** (other["size"] / 8)
    ratio = np.minimum(*sizes) / np.maximum(*sizes)
    # What a cable of which three quarters stand in the longer one would show, less one and a half deviations.
    least = np.maximum(0.75 * ratio / (1 + 0.25 * ratio) - 0.13, _LEAST)
    first, last = one["first"].astype(np.int64), other["first"].astype(np.int64)
    gap = np.maximum(first - last - other["width"], last - first - one["width"])
    # Without a common day only a text much the same is a version.
    dated = (first > 0) & (last > 0)
    least = np.where(dated & (gap <= 0), least, np.maximum(least, _ALIKE))
    # The window is that of all of the part: what no pair may be apart is asked of each, whoever its neighbours are.
    chosen = (overlap >= least) & (ratio >= _SHORTEST) & (~dated | (gap <= REACH))
    chosen &= part[left] != right + window.start
    return left[chosen], right[chosen] + window.start


def _bits(words: Iterable[str]) -> bytes:
    from rensa import RMinHash  # loads a library: only when cables are written

    hashing: Any = RMinHash(num_perm=_FUNCTIONS, seed=1)
    hashing.update(list(words))  # their order is of no account
    bits: int = sum((value & 1) << place for place, value in enumerate(hashing.digest()))
    return bits.to_bytes(_FUNCTIONS // 8, "little")


@cache
def _commonest() -> frozenset[str]:
    # Rising in frequency, as index/packing.py needs it.
    words = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").lower().split()
    return frozenset(["", *words[-_COMMONEST:]])
