"""The pieces of a cable that show why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from search.highlight.texts import field_text
from search.results import Fragment, Span

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.highlight.marks import Evidence, Pair

LENGTH = 240
"""Code points of a fragment: about three lines of a terminal."""
SNIPPET_FIELDS = ("body", "summary", "notes")
"""Where fragments are looked for: the first of them that has a match."""
_BLANK = re.compile(r"\s")
_LAST_BLANK = re.compile(r"(?s:.*)(?=\s)")


def snippets(
    cable: Cable | StoredCable,
    marks: Mapping[str, Sequence[Pair]],
    *,
    most: int = 1,
    length: int = LENGTH,
    evidence: Sequence[Evidence] = (),
) -> tuple[Fragment, ...]:
    """Up to `most` fragments of the body around the best matches, in the order of the text.

    The best stretch of matches is the one whose parts of the query are together the rarest (`evidence`), each counted
    once; of equals the one with most matches, then the first. `marks` are in order and none overlap. Where the body has
    no match, the summary or notes that have one; where nothing has, the body's beginning. Fragments begin and end
    between words and do not overlap.
    """
    for field in SNIPPET_FIELDS:
        spans = marks.get(field, ())
        if spans:
            text = field_text(cable, field)
            found: list[Fragment] = []
            for window in _best_stretches(
                spans, most, length, [(weight, each.get(field, ())) for weight, each in evidence]
            ):
                # At the beginning of a text there is nothing before a match: more is shown behind it.
                after = found[-1].start + len(found[-1].text) if found else 0
                found.append(_fragment(field, text, window, spans, length, after=after))
            return tuple(found)
    field = "body" if cable.body else "summary"
    text = field_text(cable, field)
    return (_fragment(field, text, (0, 0), (), length),) if text else ()


def _best_stretches(
    spans: Sequence[Pair], most: int, length: int, parts: Sequence[tuple[float, Sequence[Pair]]]
) -> list[Pair]:
    """Stretches of matches, each at most `length` long, that tell most; in order, apart from each other.

    Greedy: the best stretch first, then the best of what lies clear of it.
    """
    weigh = _Weights(spans, parts) if len(parts) > 1 else None
    stretches = []
    end, last = 0, len(spans) - 1
    for first, (start, stop) in enumerate(spans):
        if end <= first:
            end, reach = first, stop
        while end < last and spans[end + 1][1] - start <= length:
            end += 1
            reach = spans[end][1]
        stretches.append((weigh(first, end) if weigh else 0, end - first + 1, start, reach))
        if end == last and most == 1:
            break  # those that begin later are parts of this one
    by_worth = itemgetter(0, 1)
    if most == 1:
        return [max(stretches, key=by_worth)[2:]]
    # Of equals the earlier, which is where a cable says what it is about: they stay in order.
    stretches.sort(key=by_worth, reverse=True)
    taken: list[Pair] = []
    for _, _, start, stop in stretches:
        if len(taken) == most:
            break
        if all(start >= other[1] + length or other[0] >= stop + length for other in taken):
            taken.append((start, stop))
    return sorted(taken)


class _Weights:
    """How much stretches of matches tell. Called with stretches that begin and end ever later."""

    def __init__(self, spans: Sequence[Pair], parts: Sequence[tuple[float, Sequence[Pair]]]) -> None:
        # Whole numbers: sums of others would differ by the way in which they were made.
        self._worth = [round(weight * 1000) for weight, _ in parts]
        self._parts: list[list[int]] = [[] for _ in spans]
        """The parts of the query that each match belongs to."""
        for number, (_, places) in enumerate(parts):
            for start, end in places:
                place = bisect_right(spans, (start, 1 << 60)) - 1
                if place >= 0 and end <= spans[place][1]:  # else of a branch that the cable does not satisfy
                    self._parts[place].append(number)
        self._counts = [0] * len(parts)
        self._total = self._first = self._end = 0

    def __call__(self, first: int, last: int) -> int:
        for place in range(self._end, last + 1):
            for part in self._parts[place]:
                self._total += 0 if self._counts[part] else self._worth[part]
                self._counts[part] += 1
        for place in range(self._first, first):
            for part in self._parts[place]:
                self._counts[part] -= 1
                self._total -= 0 if self._counts[part] else self._worth[part]
        self._first, self._end = first, max(self._end, last + 1)
        return self._total


def _fragment(field: str, text: str, around: Pair, spans: Sequence[Pair], length: int, *, after: int = 0) -> Fragment:
    """So much of the text around a stretch of matches, no place of it before `after`."""
    begin, stop = around
    room = max(0, length - (stop - begin))
    start = _word_start(text, max(after, begin - room // 2), begin)
    end = _word_end(text, min(len(text), max(stop, start + length)), stop)
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
