"""Where a long text is cut before the model reads it."""

from __future__ import annotations

import pytest

from ingest.tagging.tagger import _WINDOW, _windows
from ingest.tagging.tokens import BREAK

HALF = _WINDOW // 2


@pytest.mark.parametrize(
    ("count", "breaks", "starts"),
    [
        (0, [], [0]),
        (_WINDOW, [], [0]),
        (_WINDOW, [HALF], [0]),  # it fits
        (_WINDOW + 1, [], [0, _WINDOW]),  # no paragraph ends: full windows
        (3 * _WINDOW, [], [0, _WINDOW, 2 * _WINDOW]),
        (_WINDOW + 1, [_WINDOW - 1], [0, _WINDOW]),
        (_WINDOW + 1, [_WINDOW], [0, _WINDOW]),  # beyond it
        (_WINDOW + 1, [HALF], [0, HALF + 1]),  # the first word of the second half
        (_WINDOW + 1, [HALF - 1], [0, _WINDOW]),  # the last of the first half: too short a window
        (_WINDOW + 1, [HALF, HALF + 9, HALF + 90], [0, HALF + 91]),  # the last paragraph
        (2 * _WINDOW, [HALF + 9, _WINDOW + HALF + 9], [0, HALF + 10, _WINDOW + HALF + 10]),
    ],
)
def test_windows_end_with_a_paragraph_in_their_second_half(count: int, breaks: list[int], starts: list[int]) -> None:
    words = ["x"] * count
    for at in breaks:
        words[at] = BREAK
    assert list(_windows(words)) == starts
