"""The best passages of a cable: stretches of single paragraphs that hold most of what the query looks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from corpus.paragraphs import paragraph_spans
from search.passages.rarity import MatchWeights
from search.results import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reader import ArchiveReader
    from search.passages.rarity import WeightedMatch

LENGTH = 480
"""Code points of a passage at most: a longer paragraph is cut between words."""
MOST = 3
"""Passages of a hit."""
REPEATED = 0.1
"""What a word counts each further time that it stands in a passage, in parts of its rarity."""
MOST_REPEATS = 5
"""Times beyond which a word tells no more."""


class PassageFinder:
    """Finds the best passages of the cables of one page."""

    def __init__(self, reader: ArchiveReader) -> None:
        self._weights = MatchWeights(reader)

    def matches(self, body: str, spans: Sequence[Span]) -> list[WeightedMatch]:
        """The words of a body inside the spans that are highlighted in it."""
        return self._weights.of(body, spans)

    def passages(self, body: str, spans: Sequence[Span], likest: Passage | None = None) -> tuple[Passage, ...]:
        """As `best_passages`, and behind them the one that a sentence model chose where it is another."""
        found = best_passages(body, self.matches(body, spans))
        return found if likest is None or any(_overlap(each, likest) for each in found) else (*found, likest)


def best_passages(
    body: str, matches: Sequence[WeightedMatch], *, most: int = MOST, length: int = LENGTH
) -> tuple[Passage, ...]:
    """Up to `most` passages of a body, the best first; () where nothing matches.

    A passage counts the rarity of each different word that matches in it, and a little for repetitions. Of equals the
    earlier is better. Passages do not overlap, and lie within one paragraph each.
    """
    if not matches:
        return ()
    paragraphs = list(paragraph_spans(body))
    starts = [start for start, _ in paragraphs]
    stretches = sorted(_stretches(matches, paragraphs, starts, length), key=lambda each: (-each.weight, each.start))
    taken: list[Passage] = []
    for stretch in stretches:
        if len(taken) == most:
            break
        paragraph = paragraphs[stretch.paragraph - 1]
        if free := _free_around(stretch, paragraph, taken):
            taken.append(_passage(body, matches, stretch, paragraph, free, length))
    return tuple(taken)


class _Stretch(NamedTuple):
    """Matches of one paragraph that a passage can hold."""

    weight: float
    start: int
    end: int
    paragraph: int


def _stretches(
    matches: Sequence[WeightedMatch], paragraphs: Sequence[tuple[int, int]], starts: Sequence[int], length: int
) -> Iterator[_Stretch]:
    """Of each match the longest run from it on, at most `length` long."""
    times: dict[str, int] = {}
    """How often each term stands among the matches of the run."""
    rarities = {match.term: match.rarity for match in matches}
    behind = 0
    for first, match in enumerate(matches):
        number = bisect_right(starts, match.start)
        limit = min(match.start + length, paragraphs[number - 1][1])
        while behind <= first or (behind < len(matches) and matches[behind].end <= limit):
            term = matches[behind].term
            times[term] = times.get(term, 0) + 1
            behind += 1
        weight = sum(rarities[term] * (1 + REPEATED * (min(often, MOST_REPEATS) - 1)) for term, often in times.items())
        yield _Stretch(weight, match.start, matches[behind - 1].end, number)
        times[match.term] -= 1
        if not times[match.term]:
            del times[match.term]


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.start + len(other.text) and other.start < one.start + len(one.text)


def _free_around(stretch: _Stretch, paragraph: tuple[int, int], taken: Sequence[Passage]) -> tuple[int, int] | None:
    """How far a passage around the stretch may reach; None where another one has some of it."""
    low, high = paragraph
    for other in taken:
        start, end = other.start, other.start + len(other.text)
        if start < stretch.end and stretch.start < end:
            return None
        if end <= stretch.start:
            low = max(low, end)
        else:
            high = min(high, start)
    return low, high


def _passage(
    body: str,
    matches: Sequence[WeightedMatch],
    stretch: _Stretch,
    paragraph: tuple[int, int],
    free: tuple[int, int],
    length: int,
) -> Passage:
    start, end = cut_between_words(body, (stretch.start, stretch.end), free, length)
    first = bisect_left(matches, start, key=lambda match: match.start)
    behind = bisect_right(matches, end, key=lambda match: match.end)
    return Passage(
        field="body",
        start=start,
        text=body[start:end],
        spans=tuple(Span(match.start - start, match.end - start) for match in matches[first:behind]),
        inside=bool(body[paragraph[0] : start].strip()),
        more=bool(body[end : paragraph[1]].strip()),
        paragraph=str(stretch.paragraph),
        weight=round(stretch.weight, 4),
    )


def cut_between_words(body: str, around: tuple[int, int], free: tuple[int, int], length: int) -> tuple[int, int]:
    """A stretch of a body around another, within `free` and at most `length` long, that begins and ends with words.

    All of `free` where that is short enough; longer than `length` only where `around` is.
    """
    low, high = _stripped(body, *free)
    if high - low <= length:
        return low, high
    room = max(0, length - (around[1] - around[0]))
    start = max(low, min(around[0] - room // 2, high - length))
    end = min(high, max(around[1], start + length))
    while low < start < around[0] and not body[start - 1].isspace():
        start += 1
    while around[1] < end < high and not body[end].isspace():
        end -= 1
    return _stripped(body, start, end)


def _stripped(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return end - len(text.lstrip()), start + len(text.rstrip())
