"""Two columns of prose that a program has printed side by side (pdftotext -layout): read one after the other.

    The harbour master spoke about            would still be valid in the
    the price of coal and about the           autumn. We replied that nobody

Rows of a table look alike, but their cells do not go on in the line below: here most lines of the left column begin in
lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import NamedTuple

MIN_ROWS = 6
"""Lines that have both columns."""
MIN_SHARE = 0.6
"""Of the lines of a stretch, those that have both."""
MIN_WORDS = 3.0
"""Words of a line of a column on average."""
MIN_LOWER = 0.4
"""Share of the lines of both columns that begin in lower case: sentences go on in them."""
GUTTER = 3
"""Blanks between the columns."""
_PARTED = re.compile(rf"(?P<left>\S.*?\S) {{{GUTTER},}}(?P<right>\S.*)")


_NUMBER = re.compile(r"\s{0,200}\W{0,3}\d{1,4}\W{0,3}")
"""Of a page, at its foot."""


class Columns(NamedTuple):
    """A text whose columns were parted."""

    text: str
    pages: tuple[int, ...]
    """On which columns stood, from 1."""


def columns_apart(text: str) -> Columns:
    """`text`, the columns of each page one after the other. Pages are parted by form feeds."""
    pages = text.split("\f")
    parted = [_page(page) for page in pages]
    changed = tuple(number for number, (old, new) in enumerate(zip(pages, parted, strict=True), start=1) if old != new)
    return Columns("\f".join(parted), changed)


def _page(page: str) -> str:
    if " " * GUTTER not in page:
        return page
    lines = page.split("\n")
    found = [match for line in lines if (match := _PARTED.fullmatch(line.rstrip()))]
    starts = Counter(match.start("right") for match in found)
    if not starts:
        return page
    start, _ = starts.most_common(1)[0]
    kept: list[str] = []
    for wide, group in groupby(lines, key=lambda line: _crosses(line, start)):
        stretch = list(group)
        kept += stretch if wide else _apart(stretch, start)
    return "\n".join(kept)


def _crosses(line: str, start: int) -> bool:
    """Whether a line has words where the gutter would be."""
    return bool(line.rstrip()) and bool(line[max(0, start - 2) : start].strip())


def _apart(lines: list[str], start: int) -> list[str]:
    """The lines of a stretch without words in the gutter, left ones first; as they are where they are no columns."""
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    if _NUMBER.fullmatch(lines[last]) and last:
        return [*_apart(lines[:last], start), *lines[last:]]
    left = [line[:start].rstrip() for line in lines]
    right = [line[start:].rstrip() for line in lines]
    both = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    written = [line for line in lines if line.strip()]
    pieces = [piece.strip() for piece in (*left, *right) if piece.strip()]
    if both < MIN_ROWS or both < MIN_SHARE * len(written):
        return lines
    if sum(len(piece.split()) for piece in pieces) < MIN_WORDS * len(pieces):
        return lines
    if sum(piece[0].islower() for piece in pieces) < MIN_LOWER * len(pieces):
        return lines
    return [*_without_blanks(left), *_without_blanks(right)]


def _without_blanks(lines: list[str]) -> list[str]:
    """Without blank lines at the ends."""
    written = [at for at, line in enumerate(lines) if line]
    return lines[written[0] : written[-1] + 1] if written else []
