"""Where places in a text are when it is composed (NFC)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOK_BACK = 1_000
"""Characters in which the nearest ASCII character is looked for."""


def moved_offsets(body: str, offsets: Iterable[int]) -> dict[int, int]:
    """Where each offset into `body` is when that is in NFC.

    Nothing composes across the beginning of an ASCII character: what stands before the last one is counted once.
    """
    moved, base, before = {}, 0, 0
    for offset in sorted(set(offsets)):
        if offset <= 0:
            moved[offset] = offset
            continue
        nearest = min(offset, len(body) - 1)
        lowest = max(base, offset - LOOK_BACK)
        while nearest > lowest and body[nearest] > "\x7f":
            nearest -= 1
        before += len(unicodedata.normalize("NFC", body[base:nearest]))
        base = nearest
        moved[offset] = before + len(unicodedata.normalize("NFC", body[base:offset]))
    return moved
