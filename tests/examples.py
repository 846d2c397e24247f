"""How many examples a property draws. `make test` draws half of what a property names; CABLES_TESTS_EXAMPLES=1 draws
all of them, 10 ten times as many: for a change of the code that the property holds."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("CABLES_TESTS_EXAMPLES", "0.5"))


def examples(count: int) -> int:
    """The share of `count` that this run draws, at least one."""
    return max(1, round(count * SHARE))
