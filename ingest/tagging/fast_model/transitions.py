"""Entities by greedy transitions: at each word the best valid one of begin, in, last, unit and out.

Outside of an entity a word's scores do not depend on what was chosen before, so that they are computed for all words
at once. Every word that might begin an entity is followed to where that entity would end, all of them in step. Then
the entities are taken from left to right; a beginning inside an earlier entity is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.tagging.fast_model.weights import Floats, Scorer

Rows = npt.NDArray[np.intp]

CLOSE_CALL = 1e-4
"""Two scores nearer than this may change places by rounding, which differs from one matrix library to another: the
shipped network's scores are some ten, and differ by less than 1e-5."""


class Decision(NamedTuple):
    """What was decided for several texts."""

    entities: list[list[tuple[int, int, str]]]
    """For each text: first word, last word + 1, label."""
    close_calls: list[bool]
    """For each text whether some choice in it was too close for this arithmetic."""


class Transitions:
    """The scorer of one pipeline, with its transitions sorted into kinds."""

    def __init__(self, scorer: Scorer, close_call: float = CLOSE_CALL) -> None:
        self._scorer = scorer
        self._close_call = close_call
        names = scorer.transitions
        # "U-" without a label blocks a word beforehand: it is never valid here. "I" and "L" need an open entity.
        closed = [at for at, name in enumerate(names) if name == "O" or (name[:2] in ("B-", "U-") and name[2:])]
        self._closed_output = np.ascontiguousarray(scorer.output[:, closed])
        self._closed_bias = scorer.output_bias[closed]
        kinds = [names[at] for at in closed]
        self._out = kinds.index("O")
        self._labels = [name[2:] for name in kinds]
        self._begins = np.array([name.startswith("B-") for name in kinds])
        inside = [names.index(f"I-{label}") if label else 0 for label in self._labels]
        last = [names.index(f"L-{label}") if label else 0 for label in self._labels]
        self._inside, self._last = np.array(inside), np.array(last)

    def decide(
        self, encoded: Floats, spaces: npt.NDArray[np.bool_], firsts: Sequence[int], lengths: Sequence[int]
    ) -> Decision:
        """The texts whose words are the rows firsts[i] .. firsts[i] + lengths[i] of `encoded`."""
        text_of = np.full(len(encoded), -1)
        lasts = np.zeros(len(firsts), dtype=np.intp)
        for text, (first, length) in enumerate(zip(firsts, lengths, strict=True)):
            text_of[first : first + length] = text
            lasts[text] = first + length - 1
        choices, close = self._closed_choices(encoded, spaces, lasts[[length > 0 for length in lengths]])
        choices[text_of < 0] = self._out
        close &= text_of >= 0
        starts = np.flatnonzero(self._begins[choices])
        stops, open_close = self._follow(encoded, starts, choices[starts], lasts[text_of[starts]])
        stop_of = dict(zip(starts.tolist(), stops.tolist(), strict=True))
        doubtful = {*text_of[close].tolist(), *text_of[starts[open_close]].tolist()}
        named = np.flatnonzero(choices != self._out)
        found = []
        for first, length in zip(firsts, lengths, strict=True):
            low, high = np.searchsorted(named, (first, first + length))
            found.append(self._taken(first, named[low:high].tolist(), choices[named[low:high]].tolist(), stop_of))
        return Decision(found, [text in doubtful for text in range(len(firsts))])

    def _taken(
        self, first: int, rows: list[int], choices: list[int], stop_of: dict[int, int]
    ) -> list[tuple[int, int, str]]:
        """The entities of the text that begins at row `first`: no beginning inside an earlier one counts."""
        out = []
        free = first
        for row, choice in zip(rows, choices, strict=True):
            if row >= free:
                free = stop_of.get(row, row + 1)
                out.append((row - first, free - first, self._labels[choice]))
        return out

    def _closed_choices(
        self, encoded: Floats, spaces: npt.NDArray[np.bool_], lasts: Rows
    ) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """For each row the best transition where no entity is open, and whether it was a close call."""
        hidden = encoded @ self._scorer.current
        hidden += self._scorer.closed_bias
        scores = _maxout(hidden, self._scorer.pieces) @ self._closed_output
        scores += self._closed_bias
        scores[np.ix_(lasts, self._begins)] = -np.inf  # nothing follows in which the entity could end
        outside = scores[spaces, self._out]
        scores[spaces] = -np.inf  # no entity begins with white space
        scores[spaces, self._out] = outside
        choices = scores.argmax(axis=1)
        rows = np.arange(len(scores))
        best = scores[rows, choices]
        scores[rows, choices] = -np.inf
        return choices, best - scores.max(axis=1) < self._close_call

    def _follow(self, encoded: Floats, starts: Rows, choices: Rows, lasts: Rows) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """Where the entity that begins at each of `starts` ends, and whether that was a close call.

        `lasts` is the last row of the text of each.
        """
        scorer = self._scorer
        from_first = encoded[starts] @ scorer.first
        from_first += scorer.open_bias
        stops = starts + 2
        close = np.zeros(len(starts), dtype=bool)
        going = np.flatnonzero(stops <= lasts)  # the last word of a text ends what is open
        while len(going):
            rows = stops[going] - 1
            hidden = encoded[rows] @ scorer.current
            hidden += encoded[rows - 1] @ scorer.before
            hidden += from_first[going]
            scores = _maxout(hidden, scorer.pieces) @ scorer.output
            scores += scorer.output_bias
            each, inside, last = np.arange(len(going)), self._inside[choices[going]], self._last[choices[going]]
            lead = scores[each, inside] - scores[each, last]
            close[going] |= np.abs(lead) < self._close_call
            going = going[(lead > 0) | ((lead == 0) & (inside < last))]
            stops[going] += 1
            going = going[stops[going] <= lasts[going]]
        return stops, close


def _maxout(hidden: Floats, pieces: int) -> Floats:
    """(rows, pieces * width), piece by piece -> (rows, width)."""
    parts = np.split(hidden, pieces, axis=1)
    best = parts[0]
    for part in parts[1:]:
        best = np.maximum(best, part)
    return best
