"""A sketch of each cable: 32 bytes that tell whether two cables could be versions of one another.

MinHash (rensa) over the distinct words of the body, the commonest left out: of each of 40 functions four bits, so that
two cables whose words overlap by J agree in a share J of them and in a sixteenth of the rest. Beside it what else
decides about versions (index/variants/decision.py): days, number, sender, receivers and title, each as a hash, and how
many words there are. What two sketches hold possible is read and compared word for word; so they only must not
overlook. Which sketches are laid side by side says index/variants/candidates.py.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from math import log2
from typing import TYPE_CHECKING, Any
from zlib import crc32

from corpus.authority.folding import fold
from corpus.messages.numbers import fold_number
from index.format.analysis import indexed_main, indexed_values
from index.format.codec import dictionary_words

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan

FEWEST = 10
"""Distinct words, the commonest left out. With fewer a body is a formula: "no text released", an acknowledgement."""
WIDEST = 62
"""Days. A wider span says as little as no date."""
REACH = 31
"""Days between two printings of one text: a retransmission, a date of receipt, a misprint."""

LEAST, ALIKE, SHORTEST = 0.12, 0.4, 0.2
"""Overlap of two versions that facts speak for, and of others, as far as a sketch tells; words of the shorter one."""
_CONTAINED, _SLACK = 0.75, 0.17
"""What of the shorter text stands in the longer one, at least; two deviations of what a sketch tells of overlap."""

FUNCTIONS = 40
BITS_OF_WIDTH = 6
WIDTH = (1 << BITS_OF_WIDTH) - 1
_COMMONEST = 1_000
_LAYOUT = struct.Struct("<BBBBHHI20s")
ROW = [
    ("check", "u1"),
    ("size", "u1"),
    ("sender", "u1"),
    ("receivers", "u1"),
    ("number", "<u2"),
    ("title", "<u2"),
    ("when", "<u4"),
    ("bits", "<u4", 5),
]
"""Check of the hashing; eighths of the binary logarithm of the words; sender; one bit for each receiver; number; title
and kind (each 0 where there is none); first day and days after it (6 bits), 0 for no date; four bits a function."""


def sketch(cable: Cable, indexed: str | list[str] | None = None) -> bytes | None:
    """The sketch of a cable; None where it has too few words to be a version of anything.

    `indexed` is what `indexed_values` gives for its body, where that is at hand: lines break elsewhere in another copy.
    """
    text = indexed_main(indexed_values(cable.body) if indexed is None else indexed)
    words = set(text.lower().split()) - _commonest()
    if len(words) < FEWEST:
        return None
    first, width = day_range(cable.date)
    receivers = 0
    for post in receivers_of(cable):
        receivers |= 1 << crc32(post.encode()) % 8
    return _LAYOUT.pack(
        hash_check_byte(),
        min(255, round(8 * log2(len(words)))),
        max((_hash(post, 255) for post in senders_of(cable)), default=0),
        receivers,
        _hash(sender_number(cable), 65_535),
        _hash(f"{fold(cable.title)}\n{cable.kind}", 65_535),
        first << BITS_OF_WIDTH | width,
        _bits(words),
    )


def day_range(span: DateSpan) -> tuple[int, int]:
    """(first day as an ordinal, days after it) of a date; (0, 0) where it is unknown or too wide to tell anything."""
    if not span.earliest or not span.latest or (span.latest - span.earliest).days > WIDEST:
        return 0, 0
    return span.earliest.toordinal(), (span.latest - span.earliest).days


def sender_number(cable: Cable) -> str:
    """What its sender called the cable; "" where that is not printed."""
    return fold_number(cable.number) or cable.mrn.upper()


def senders_of(cable: Cable) -> set[str]:
    """The post that sent it, where that is known."""
    return {cable.sender.post} - {""} if cable.sender else set()


def receivers_of(cable: Cable) -> set[str]:
    """The posts that were to act on it, where they are known."""
    return {each.station.post for each in cable.addressees if each.role == "action"} - {""}


@cache
def hash_check_byte() -> int:
    """One byte that changes when the library hashes otherwise: such sketches cannot be compared with older ones."""
    return sum(_bits({f"probe {number} Ceaușescu" for number in range(40)})) % 251 + 1


def is_current(stored: bytes) -> bool:
    """Whether a sketch was made with the hashing of today."""
    return stored[0] == hash_check_byte()


def may_be_versions(one: Any, other: Any) -> Any:
    """Which of these pairs may be versions: two arrays of `ROW`, as long as one another; an array of truth values.

    Symmetric, and a question of the two alone. What it rules out by facts, index/variants/decision.py rules out.
    """
    import numpy as np  # loads a library: only when cables are written

    overlap = _overlap(one["bits"], other["bits"])
    sizes = one["size"].astype(np.int16) - other["size"]
    ratio = 2.0 ** (-np.abs(sizes) / 8)
    least = np.maximum(_CONTAINED * ratio / (1 + (1 - _CONTAINED) * ratio) - _SLACK, LEAST)
    first, last = one["when"] >> BITS_OF_WIDTH, other["when"] >> BITS_OF_WIDTH
    width, more = one["when"] & WIDTH, other["when"] & WIDTH
    dated = (first > 0) & (last > 0)
    gap = np.maximum(first.astype(np.int64) - (last + more), last.astype(np.int64) - (first + width))
    numbered = (one["number"] > 0) & (other["number"] > 0)
    one_number = numbered & (one["number"] == other["number"])
    differ = numbered & ~one_number
    differ |= (one["sender"] > 0) & (other["sender"] > 0) & (one["sender"] != other["sender"])
    differ |= (one["receivers"] > 0) & (other["receivers"] > 0) & ((one["receivers"] & other["receivers"]) == 0)
    # Without a common day or a common number only a text much the same is a version.
    spoken_for = one_number | (dated & (gap <= 0) & ~differ)
    least = np.where(spoken_for, least, np.maximum(least, ALIKE))
    return (overlap >= least) & (ratio >= SHORTEST) & (~dated | (gap <= REACH))


def _overlap(one: Any, other: Any) -> Any:
    """How much of their words two cables share, by their bits: (pairs, 5) each."""
    import numpy as np

    apart = one ^ other
    apart |= apart >> 2
    apart |= apart >> 1
    apart &= 0x11111111  # one bit for each function in which they differ
    differing = np.bitwise_count(apart).sum(axis=1, dtype=np.int64)
    return 1 - differing * (16 / 15 / FUNCTIONS)


def _hash(text: str, most: int) -> int:
    """1 to `most`; 0 for nothing."""
    return crc32(text.encode()) % most + 1 if text else 0


_DIGITS = "0123456789abcdef"


def _bits(words: Iterable[str]) -> bytes:
    from rensa import RMinHash  # loads a library: only when cables are written

    hashing: Any = RMinHash(num_perm=FUNCTIONS, seed=1)
    hashing.update(list(words))  # their order is of no account
    return bytes.fromhex("".join([_DIGITS[value & 15] for value in hashing.digest()]))


@cache
def _commonest() -> frozenset[str]:
    # Rising in frequency, as index/format/codec.py needs it.
    common = dictionary_words().decode().lower().split()
    return frozenset(common[-_COMMONEST:])
