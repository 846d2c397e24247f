"""How often the marks of a volume link to each person of its list."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.sources.items import SourceFile

_CHUNK = 1 << 20
_LONGEST = 200
_MOST_KEYS = 20_000
_LINK = re.compile(rb"\b(?:corresp|ref)\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,9}?(?P<key>p_[\w.-]{1,100})")


class LinkCounts:
    """State: the counts, read from the file when the first is asked for."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._counts: Counter[str] | None = None

    def of(self, key: str) -> int:
        """The number of links to the person of that xml:id."""
        if self._counts is None:
            self._counts = self._read()
        return self._counts[key]

    def _read(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        with self._source.open() as stream:
            held = b""
            while chunk := stream.read(_CHUNK):
                held += chunk
                last = 0
                for link in _LINK.finditer(held):
                    if link.end() + _LONGEST > len(held) and len(chunk) == _CHUNK:
                        break  # it may go on in the next chunk
                    last = link.end()
                    key = link["key"].decode()
                    if key in counts or len(counts) < _MOST_KEYS:
                        counts[key] += 1
                held = held[max(last, len(held) - 2 * _LONGEST) :]
        return counts
