"""Numbers of a REF block that stand for more than themselves, or for none: ranges, and what nobody can read."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.dates.months import ANY_MONTH

MOST = 20
"""Messages that a range names; a longer one is a misprint, or no range."""
_RANGE = re.compile(
    rf"(?:\s{{0,3}}[-–—]\s{{0,3}}|\s{{1,3}}(?P<word>THRU|THROUGH|THROUGHT|TO)\s{{1,3}}(?:NO\.?\s?)?)(?P<last>\d{{1,7}})(?![\w/]|[.,-]\d|\s+(?:{ANY_MONTH})\b)",
    re.IGNORECASE,
)
_APART = re.compile(r"[^\S\n]{1,3}(?P<rest>\d{1,6})(?=[^\S\n]*+(?:$|[,;\n]))")


class Range(NamedTuple):
    """The numbers behind the first one of a range."""

    numbers: tuple[str, ...]
    printed: str
    """The whole range: "12 THRU 14"."""
    last: str
    """Its last number as printed, the whole range where a hyphen joins them."""
    end: int
    has_word: bool
    """Whether a word says that it is one."""
    is_whole: bool
    """Whether the numbers between are known; not those of a range that is too long."""


def numbers_to(text: str, end: int, first: str) -> Range | None:
    """The range that begins with the number `first`, which ends at `end`: "12 THRU 14", "1234-36"; None for none."""
    found = _RANGE.match(text, end)
    if not found:
        return None
    last = found["last"]
    if len(last) < len(first) and (found["word"] or found.start("last") == end + 1):
        last = first[: len(first) - len(last)] + last
    count = int(last) - int(first)
    if len(last.lstrip("0")) < len(first) or count <= 0 or (count > MOST and not found["word"]):
        return None
    begin = text.rfind(first, 0, end)
    return Range(
        tuple(str(int(first) + more) for more in range(1, count + 1)) if count <= MOST else (last,),
        " ".join(text[begin : found.end()].split()),
        found["last"] if found["word"] else " ".join(text[begin : found.end()].split()),
        found.end(),
        bool(found["word"]),
        count <= MOST,
    )


def broken_number(text: str, end: int, digits: str) -> int:
    """Where a number ends of which a blank parts a piece, "11 03 1"; 0 where the digits before `end` are whole.

    Two numbers of one length are a list that lost its comma: "0361 0362".
    """
    found = _APART.match(text, end)
    return found.end() if found and len(found["rest"]) != len(digits) else 0
