"""Where a long text is cut before the model reads it."""

from __future__ import annotations

import pytest

from ingest.tagging.tokens import BREAK
from ingest.tagging.windows import WINDOW, window_starts

HALF = WINDOW // 2


@pytest.mark.parametrize(
    ("count", "breaks", "starts"),
    [
        (0, [], [0]),
        (WINDOW, [], [0]),
        (WINDOW, [HALF], [0]),  # it fits
        (WINDOW + 1, [], [0, WINDOW]),  # no paragraph ends: full windows
        (3 * WINDOW, [], [0, WINDOW, 2 * WINDOW]),
        (WINDOW + 1, [WINDOW - 1], [0, WINDOW]),
        (WINDOW + 1, [WINDOW], [0, WINDOW]),  # beyond it
        (WINDOW + 1, [HALF], [0, HALF + 1]),  # the first word of the second half
        (WINDOW + 1, [HALF - 1], [0, WINDOW]),  # the last of the first half: too short a window
        (WINDOW + 1, [HALF, HALF + 9, HALF + 90], [0, HALF + 91]),  # the last paragraph
        (2 * WINDOW, [HALF + 9, WINDOW + HALF + 9], [0, HALF + 10, WINDOW + HALF + 10]),
    ],
)
def test_windows_end_with_a_paragraph_in_their_second_half(count: int, breaks: list[int], starts: list[int]) -> None:
    words = ["x"] * count
    for at in breaks:
        words[at] = BREAK
    assert list(window_starts(words)) == starts
