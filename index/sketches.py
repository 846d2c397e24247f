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
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING, Any

from corpus.words import WORD

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan

FEWEST = 12
"""Distinct words, the commonest left out. With fewer a body is a formula: "no text released", an acknowledgement."""
WIDEST = 62
"""Days. A wider span says as little as no date."""
REACH = 31
"""Days between two printings of one text: a retransmission, a date of receipt, a misprint."""

_FUNCTIONS = 128
_COMMONEST = 1_000
_LAYOUT = struct.Struct(">BBHI16s")
"""Check of the hashing, size (eighths of its binary logarithm), width of the date in days, first day, bits."""


def sketch(cable: Cable) -> bytes | None:
    """The sketch of a cable; None where it has too few words to be a version of anything."""
    from rensa import RMinHash  # loads a library: only when cables are written

    words = {form.lower() for form in WORD.findall(cable.body)} - _commonest()
    if len(words) < FEWEST:
        return None
    first, width = days(cable.date)
    digest = RMinHash.from_token_sets([sorted(words)], num_perm=_FUNCTIONS, seed=1)[0].digest()
    return _LAYOUT.pack(check(), min(255, round(8 * log2(len(words)))), width, first, _bits(digest))


def days(span: DateSpan) -> tuple[int, int]:
    """(first day as an ordinal, days after it) of a date; (0, 0) where it is unknown or too wide to tell anything."""
    if not span.earliest or not span.latest or (span.latest - span.earliest).days > WIDEST:
        return 0, 0
    return span.earliest.toordinal(), (span.latest - span.earliest).days


@cache
def check() -> int:
    """One byte that changes when the library hashes otherwise: such sketches cannot be compared with older ones."""
    from rensa import RMinHash

    probe = [f"probe {number} Ceaușescu" for number in range(40)]
    return sum(_bits(RMinHash.from_token_sets([probe], num_perm=_FUNCTIONS, seed=1)[0].digest())) % 251 + 1


def is_current(stored: bytes) -> bool:
    """Whether a sketch was made with the hashing of today."""
    return stored[0] == check()


def candidates(stored: Sequence[bytes], touched: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs (of indexes into `stored`, the lower first) that may be versions, of which one is touched.

    Symmetric: whether a pair comes out does not depend on which of the two was touched.
    """
    import numpy as np  # loads a library: only when cables are written

    rows: Any = np.frombuffer(
        b"".join(stored),
        dtype=[("check", "u1"), ("size", "u1"), ("width", ">u2"), ("first", ">u4"), ("bits", "<u8", 2)],
    )
    bits, size = rows["bits"].copy(), 2 ** (rows["size"] / 8)
    first, width = rows["first"].astype(np.int64), rows["width"].astype(np.int64)
    order = np.argsort(first, kind="stable")
    sorted_first = first[order]
    undated = order[: int(np.searchsorted(sorted_first, 1))]
    for one in sorted(set(touched)):
        if first[one]:
            low, high = first[one] - WIDEST - REACH, first[one] + width[one] + REACH
            near = order[np.searchsorted(sorted_first, max(1, low)) : np.searchsorted(sorted_first, high, "right")]
            others = np.concatenate([undated, near])
        else:
            others = order
        agree = 1 - np.bitwise_count(bits[others] ^ bits[one]).sum(axis=1, dtype=np.int64) / (_FUNCTIONS / 2)
        ratio = np.minimum(size[others], size[one]) / np.maximum(size[others], size[one])
        # What a cable of which three quarters stand in the longer one would show, less one and a half deviations.
        least = np.maximum(0.75 * ratio / (1 + ratio - 0.75 * ratio) - 0.14, 0.1)
        gap = np.maximum(first[others] - first[one] - width[one], first[one] - first[others] - width[others])
        # Without a common day only a text much the same is a version.
        least = np.where((first[others] > 0) & (first[one] > 0) & (gap <= 0), least, np.maximum(least, 0.4))
        for other in others[(agree >= least) & (ratio >= 0.15) & (others != one)].tolist():
            yield (one, other) if one < other else (other, one)


def _bits(digest: Sequence[int]) -> bytes:
    return sum((value & 1) << place for place, value in enumerate(digest)).to_bytes(_FUNCTIONS // 8, "little")


@cache
def _commonest() -> frozenset[str]:
    # Rising in frequency, as index/packing.py needs it.
    words = (files("index") / "words.txt").read_text(encoding="utf-8").lower().split()
    return frozenset(words[-_COMMONEST:])
