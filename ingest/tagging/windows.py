"""The words of a long body in windows, which the model reads one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.tagging.features import Words
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 1_500
"""Words that the model reads at once: bounds its memory whatever the length of a body."""


def window_starts(words: list[str]) -> Iterator[int]:
    """The first word of each window: they have WINDOW words, fewer where a paragraph ends in their second half."""
    start = 0
    while True:
        yield start
        if len(words) - start <= WINDOW:
            return
        stop = start + WINDOW
        while stop > start + WINDOW // 2 and words[stop - 1] is not BREAK:
            stop -= 1
        start = stop if stop > start + WINDOW // 2 else start + WINDOW


def part_of(words: Words, first: int, stop: int) -> Words:
    """The words `first` to `stop` (exclusive), with what the gazetteer has found in them."""
    if first == 0 and stop == len(words.words):
        return words
    hits = [
        hit._replace(first=hit.first - first, stop=hit.stop - first)
        for hit in words.hits
        if first <= hit.first and hit.stop <= stop
    ]
    return Words(words.words[first:stop], words.starts[first:stop], words.ends[first:stop], hits)
