"""What two versions of one cable have in common and what only one of them prints, word by word.

Words are compared without case, quotes and punctuation: two printings of one text differ in those for no reason that
a reader asks for. What is told are stretches of the bodies as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from corpus.records import Record

Side = Literal["both", "one", "other"]

MOST_CELLS = 400_000_000
"""Words times words that are aligned at once, about 50 MB; longer texts are aligned by paragraphs first."""
CHANCE = 2
"""So few words in common between longer differences are "of the", not a text that both print."""

_TOKEN = re.compile(r"\S+")


class Piece(Record, frozen=True, kw_only=True):
    """A stretch that both bodies have, or only one of them."""

    side: Side
    text: str
    """As it stands in the body that has it; of both, as in the first."""
    words: int


class Comparison(Record, frozen=True, kw_only=True):
    """Two bodies side by side, in order. `one` and `other` are ids."""

    one: str
    other: str
    same: int
    """Words in common, in order."""
    only_one: int
    only_other: int
    pieces: tuple[Piece, ...]


class _Run(NamedTuple):
    """Tokens [start, end) of the first text and [low, high) of the second; equal or not."""

    equal: bool
    start: int
    end: int
    low: int
    high: int


class _Tokens:
    """A body cut at blanks."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.spans = [found.span() for found in _TOKEN.finditer(body)]
        self.keys = [_key(body[start:end]) for start, end in self.spans]

    def text(self, start: int, end: int) -> str:
        """The body from the first of these tokens to the last."""
        return self.body[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""


def compare(one_id: str, one: str, other_id: str, other: str) -> Comparison:
    """Two bodies, aligned. Symmetric up to the names of the sides, but for stretches that moved."""
    first, second = _Tokens(one), _Tokens(other)
    runs = _merge_neighbours(_without_chance_matches(_runs(first, second)))
    pieces: list[Piece] = []
    for run in runs:
        if run.equal:
            pieces.append(Piece(side="both", text=first.text(run.start, run.end), words=run.end - run.start))
            continue
        if run.end > run.start:
            pieces.append(Piece(side="one", text=first.text(run.start, run.end), words=run.end - run.start))
        if run.high > run.low:
            pieces.append(Piece(side="other", text=second.text(run.low, run.high), words=run.high - run.low))
    counts = {side: sum(piece.words for piece in pieces if piece.side == side) for side in ("both", "one", "other")}
    return Comparison(
        one=one_id,
        other=other_id,
        same=counts["both"],
        only_one=counts["one"],
        only_other=counts["other"],
        pieces=tuple(pieces),
    )


def _key(token: str) -> str:
    plain = unicodedata.normalize("NFKD", token).casefold()
    return "".join(char for char in plain if char.isalnum()) or token


def _runs(first: _Tokens, second: _Tokens) -> list[_Run]:
    if len(first.keys) * len(second.keys) <= MOST_CELLS:
        return _align_runs(first.keys, second.keys, 0, 0)
    left, right = _paragraphs(first), _paragraphs(second)
    found: list[_Run] = []
    whole = _align_runs([key for key, _, _ in left], [key for key, _, _ in right], 0, 0)
    for run in whole:
        start, end = _place(left, run.start), _place(left, run.end)
        low, high = _place(right, run.low), _place(right, run.high)
        if run.equal or (end - start) * (high - low) > MOST_CELLS:
            found.append(_Run(run.equal, start, end, low, high))
        else:
            found += _align_runs(first.keys[start:end], second.keys[low:high], start, low)
    return found


def _align_runs(one: Sequence[str], other: Sequence[str], start: int, low: int) -> list[_Run]:
    """Runs in order, placed from `start` and `low` on."""
    from rapidfuzz.distance import LCSseq  # loads a C library: only where texts are compared

    found: list[_Run] = []
    for code in LCSseq.opcodes(one, other):
        run = _Run(
            code.tag == "equal",
            start + code.src_start,
            start + code.src_end,
            low + code.dest_start,
            low + code.dest_end,
        )
        found.append(run)
    return _merge_neighbours(found)


def _paragraphs(tokens: _Tokens) -> list[tuple[str, int, int]]:
    """(words joined, first token, end) of each paragraph."""
    found: list[tuple[str, int, int]] = []
    start = 0
    for place in range(1, len(tokens.spans) + 1):
        ends = place == len(tokens.spans)
        if ends or "\n\n" in tokens.body[tokens.spans[place - 1][1] : tokens.spans[place][0]]:
            found.append((" ".join(tokens.keys[start:place]), start, place))
            start = place
    return found


def _place(paragraphs: list[tuple[str, int, int]], number: int) -> int:
    """The token with which a paragraph begins; the end of the text behind the last one."""
    return paragraphs[number][1] if number < len(paragraphs) else (paragraphs[-1][2] if paragraphs else 0)


def _without_chance_matches(runs: list[_Run]) -> Iterator[_Run]:
    for place, run in enumerate(runs):
        before = runs[place - 1] if place else None
        after = runs[place + 1] if place + 1 < len(runs) else None
        size = run.end - run.start
        if (
            run.equal
            and before
            and after
            and size <= CHANCE
            and min(_run_length(before), _run_length(after)) > 2 * size
        ):
            run = run._replace(equal=False)
        yield run


def _run_length(run: _Run) -> int:
    return max(run.end - run.start, run.high - run.low)


def _merge_neighbours(runs: Iterator[_Run] | list[_Run]) -> list[_Run]:
    """Neighbours of one kind made one."""
    found: list[_Run] = []
    for run in runs:
        if found and found[-1].equal == run.equal:
            found[-1] = found[-1]._replace(end=run.end, high=run.high)
        elif run.end > run.start or run.high > run.low:
            found.append(run)
    return found
