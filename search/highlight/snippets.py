"""The pieces of a cable that show why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from search.highlight.texts import field_text
from search.results import Fragment, Span

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable

LENGTH = 240
"""Code points of a fragment: about three lines of a terminal."""
MOST = 3
"""Fragments a hit."""
SNIPPET_FIELDS = ("body", "summary", "notes")
"""Where fragments are looked for: the first of them that has a match."""
_BLANK = re.compile(r"\s")
_LAST_BLANK = re.compile(r"(?s:.*)(?=\s)")


def snippets(
    cable: Cable | StoredCable, marks: Mapping[str, Sequence[Span]], *, most: int = MOST, length: int = LENGTH
) -> tuple[Fragment, ...]:
    """Up to `most` fragments of the body around the densest matches, in the order of the text.

    Where the body has no match, the summary or notes that have one; where nothing has, the body's beginning.
    Fragments begin and end between words and do not overlap.
    """
    for field in SNIPPET_FIELDS:
        spans = marks.get(field, ())
        if spans:
            text = field_text(cable, field)
            found: list[Fragment] = []
            for window in _densest_stretches(spans, most, length):
                # At the beginning of a text there is nothing before a match: more is shown behind it.
                after = found[-1].start + len(found[-1].text) if found else 0
                found.append(_fragment(field, text, window, spans, length, after=after))
            return tuple(found)
    field = "body" if cable.body else "summary"
    text = field_text(cable, field)
    return (_fragment(field, text, Span(0, 0), (), length),) if text else ()


def _densest_stretches(spans: Sequence[Span], most: int, length: int) -> list[Span]:
    """Stretches of matches, each at most `length` long, that hold most matches; in order, apart from each other.

    Greedy: the fullest stretch first, then the fullest of what lies clear of it.
    """
    taken: list[Span] = []
    stretches = []
    end, last = 0, len(spans) - 1
    for first, (start, stop) in enumerate(spans):
        if end <= first:
            end, reach = first, stop
        while end < last and spans[end + 1].end - start <= length:
            end += 1
            reach = spans[end].end
        stretches.append((end - first + 1, start, reach))
    # More matches first; of equals the earlier, which is where a cable says what it is about: they stay in order.
    stretches.sort(key=itemgetter(0), reverse=True)
    for _, start, stop in stretches:
        if len(taken) == most:
            break
        if all(start >= other.end + length or other.start >= stop + length for other in taken):
            taken.append(Span(start, stop))
    return sorted(taken)


def _fragment(field: str, text: str, around: Span, spans: Sequence[Span], length: int, *, after: int = 0) -> Fragment:
    """So much of the text around a stretch of matches, no place of it before `after`."""
    room = max(0, length - (around.end - around.start))
    start = _word_start(text, max(after, around.start - room // 2), around.start)
    end = _word_end(text, min(len(text), max(around.end, start + length)), around.end)
    inside = []
    for place in range(bisect_left(spans, (start, start)), len(spans)):  # they are in order, none overlapping
        left, right = spans[place]
        if right > end:
            break
        inside.append(Span(left - start, right - start))
    return Fragment(field=field, start=start, text=text[start:end], spans=tuple(inside), more=end < len(text))


def _word_start(text: str, at: int, latest: int) -> int:
    """`at`, moved forward to the next beginning of a word unless it is one; at most to `latest`."""
    if not 0 < at < latest:
        return at
    blank = _BLANK.search(text, at - 1, latest - 1)
    return blank.end() if blank else latest


def _word_end(text: str, at: int, earliest: int) -> int:
    """`at`, moved back to the last end of a word unless it is one; at least to `earliest`."""
    if not earliest < at < len(text):
        return at
    blank = _LAST_BLANK.match(text, earliest + 1, at + 1)
    return blank.end() if blank else earliest
